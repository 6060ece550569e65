"""The first tables."""

from alembic import op

from sayso.corpus.store.fulltext import make_index
from sayso.corpus.store.schema import metadata

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Makes them."""
    metadata.create_all(op.get_bind())
    make_index(op.get_bind())


def downgrade() -> None:
    """There is nothing before."""
