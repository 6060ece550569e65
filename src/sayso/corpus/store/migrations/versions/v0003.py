"""Who took a judgement back, beside when."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Adds the column; who took back what was taken back before stands in the log alone."""
    op.add_column("judgements", sa.Column("undone_by", sa.Text(), nullable=True))


def downgrade() -> None:
    """Nothing goes back: a newer sayso's corpus is not opened by an older one."""
