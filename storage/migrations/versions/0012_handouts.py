"""What a document, or an import, gave to units, and who was told of it: `storage.items.handouts`."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Key, UtcDateTime

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "handout",
        sa.Column("id", Key, autoincrement=True, nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("person_id", Key, nullable=True),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("job_id", Key, nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_handout_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handout")),
        sa.UniqueConstraint("job_id", name=op.f("uq_handout_job_id")),
    )
    op.create_table(
        "handout_item",
        sa.Column("handout_id", Key, nullable=False),
        sa.Column("unit_id", Key, nullable=False),
        sa.Column("item_id", Key, nullable=False),
        sa.Column("changed", sa.Boolean(), nullable=False),
        sa.Column("told_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["handout_id"], ["handout.id"], name=op.f("fk_handout_item_handout_id_handout")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_handout_item_unit_id_unit")),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_handout_item_item_id_item")),
        sa.PrimaryKeyConstraint("handout_id", "unit_id", "item_id", name=op.f("pk_handout_item")),
    )
    op.create_index(op.f("ix_handout_item_item_id"), "handout_item", ["item_id"])
    op.create_index(
        "ix_handout_item_untold", "handout_item", ["unit_id"],
        sqlite_where=sa.text("told_at IS NULL"), postgresql_where=sa.text("told_at IS NULL"),
    )  # fmt: skip
