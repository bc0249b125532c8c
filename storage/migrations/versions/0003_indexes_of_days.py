"""Indexes of deadlines that hold what else a period's figures ask of an item, so that fewer items are read."""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index("ix_item_due_on", table_name="item")
    op.create_index("ix_item_due_on", "item", ["due_on", "assigned_on"])
    op.drop_index("ix_item_first_due_on", table_name="item")
    op.create_index("ix_item_first_due_on", "item", ["first_due_on", "assigned_on", "due_on"])
