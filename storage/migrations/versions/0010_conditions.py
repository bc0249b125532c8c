"""What units say of how open work stands."""

import sqlalchemy as sa
from alembic import op

from storage.columns import UtcDateTime

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

OBSTRUCTED = "condition IN ('stuck', 'at_risk')"


def upgrade() -> None:
    for table in ("item", "item_part", "item_version"):
        op.add_column(table, sa.Column("condition", sa.String(12), nullable=True))
        op.add_column(table, sa.Column("condition_since", UtcDateTime(), nullable=True))
        op.add_column(table, sa.Column("obstacle", sa.Text(), server_default="", nullable=False))
        op.add_column(table, sa.Column("decider", sa.Text(), server_default="", nullable=False))
    for table in ("item", "item_part"):
        where = sa.text(OBSTRUCTED)
        op.create_index(
            f"ix_{table}_obstructed", table, ["condition_since"], sqlite_where=where, postgresql_where=where
        )
