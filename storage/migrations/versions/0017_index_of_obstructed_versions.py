"""Where figures look for what was stuck at an instant."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    where = sa.text("condition IS NOT NULL")
    op.create_index(
        "ix_item_version_obstructed", "item_version", ["item_id", "ordinal"],
        sqlite_where=where, postgresql_where=where,
    )  # fmt: skip
