"""Hashtags stand with the versions of items (0004): the table that held them beside nobody asks any more."""

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_table("item_group")
