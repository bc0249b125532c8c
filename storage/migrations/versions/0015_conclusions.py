"""Documents of conclusions that were read, and what they propose: `storage.items.conclusions`."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Json, Key, UtcDateTime

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "conclusions",
        sa.Column("id", Key, autoincrement=True, nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("file", Json, nullable=False),
        sa.Column("gone", Json, nullable=False),
        sa.Column("person_id", Key, nullable=True),
        sa.Column("read_at", UtcDateTime(), nullable=False),
        sa.Column("closed_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_conclusions_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conclusions")),
    )
    op.create_index(op.f("ix_conclusions_key"), "conclusions", ["key"])
    op.create_table(
        "proposal",
        sa.Column("id", Key, autoincrement=True, nullable=False),
        sa.Column("conclusions_id", Key, nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("body", Json, nullable=False),
        sa.Column("first", Json, nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("item_id", Key, nullable=True),
        sa.Column("person_id", Key, nullable=True),
        sa.ForeignKeyConstraint(
            ["conclusions_id"], ["conclusions.id"], name=op.f("fk_proposal_conclusions_id_conclusions")
        ),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_proposal_item_id_item")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_proposal_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal")),
    )
    op.create_index(op.f("ix_proposal_conclusions_id"), "proposal", ["conclusions_id"])
