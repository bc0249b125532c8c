"""Hours of chats, snoozed items, causes of delays; where units stood in the tree; indexes of a period's figures."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Key

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TELLING = (
    "what NOT IN ('registered', 'assigned', 'imported', 'done', 'progress', 'noted', 'given', 'received', 'requested',"
    " 'file')"
)


def upgrade() -> None:
    op.create_table(
        "unit_place",
        sa.Column("unit_id", Key, nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("parent_id", Key, nullable=True),
        sa.ForeignKeyConstraint(["parent_id"], ["unit.id"], name=op.f("fk_unit_place_parent_id_unit")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_unit_place_unit_id_unit")),
        sa.PrimaryKeyConstraint("unit_id", "since", name=op.f("pk_unit_place")),
    )
    op.create_index("ix_unit_place_parent_id", "unit_place", ["parent_id"])
    op.add_column("chat", sa.Column("remind_at", sa.Time(), nullable=True))
    op.add_column("chat", sa.Column("remind_since", sa.Date(), nullable=True))
    op.add_column("chat", sa.Column("remind_was", sa.Time(), nullable=True))
    op.add_column("item", sa.Column("snoozed_to", sa.Date(), nullable=True))
    op.add_column("item", sa.Column("objective", sa.Text(), server_default="", nullable=False))
    op.add_column("item_part", sa.Column("snoozed_to", sa.Date(), nullable=True))
    op.drop_index("ix_item_completed_on", table_name="item")
    op.create_index("ix_item_completed_on", "item", ["completed_on", "assigned_on"])
    op.create_index(
        "ix_history_telling", "history", ["at", "what", "item_id"],
        sqlite_where=sa.text(TELLING), postgresql_where=sa.text(TELLING),
    )  # fmt: skip
