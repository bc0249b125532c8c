"""Who acts in the place of somebody who is away; and whose an item is, as people ask for it."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Key, UtcDateTime

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "deputy",
        sa.Column("id", Key, autoincrement=True, nullable=False),
        sa.Column("unit_id", Key, nullable=False),
        sa.Column("absent_id", Key, nullable=False),
        sa.Column("person_id", Key, nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("since", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_deputy_unit_id_unit")),
        sa.ForeignKeyConstraint(["absent_id"], ["person.id"], name=op.f("fk_deputy_absent_id_person")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_deputy_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deputy")),
        sa.UniqueConstraint(
            "unit_id", "absent_id", "first_on", name=op.f("uq_deputy_unit_id_absent_id_first_on")
        ),
    )  # fmt: skip
    op.create_index(op.f("ix_deputy_absent_id"), "deputy", ["absent_id"])
    op.create_index(op.f("ix_deputy_person_id"), "deputy", ["person_id"])
    given = sa.text("assignee_id IS NOT NULL")
    op.create_index("ix_item_assignee_id", "item", ["assignee_id"], sqlite_where=given, postgresql_where=given)
