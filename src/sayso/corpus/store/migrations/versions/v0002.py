"""What was set aside is kept once for each input and reason; claims are found by basis and certainty."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

CODE = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    """Adds columns and indexes; what was set aside before stays as it is, each line seen once."""
    op.add_column("set_aside", sa.Column("mark", CODE, nullable=False, server_default=""))
    op.add_column("set_aside", sa.Column("first", CODE, nullable=False, server_default=""))
    op.add_column("set_aside", sa.Column("times", sa.Integer(), nullable=False, server_default="1"))
    op.execute("UPDATE set_aside SET first = at")
    op.create_index("set_aside_mark", "set_aside", ["mark"])
    op.create_index("set_aside_at", "set_aside", ["at", "key"])
    columns = ["basis", "rejected", "sort", "key", "factuality", "form"]
    op.create_index("claims_facts", "claims", columns)


def downgrade() -> None:
    """Nothing goes back: a newer sayso's corpus is not opened by an older one."""
