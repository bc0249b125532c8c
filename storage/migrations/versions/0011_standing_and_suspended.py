"""Work without a day, suspended work, completions that were given back. What was counted before stays as it is."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Key, UtcDateTime

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

RESUMES = "resumes_on IS NOT NULL"
APART = "standing OR suspended"


def upgrade() -> None:
    op.add_column("item", _flag("standing"))
    op.add_column("item", sa.Column("resumes_on", sa.Date(), nullable=True))
    op.create_index(
        "ix_item_resumes_on", "item", ["resumes_on"], sqlite_where=sa.text(RESUMES), postgresql_where=sa.text(RESUMES)
    )
    op.add_column("item_version", _flag("standing"))
    op.add_column("item_version", _flag("suspended"))
    op.create_index(
        "ix_item_version_apart", "item_version", ["item_id", "ordinal"],
        sqlite_where=sa.text(APART), postgresql_where=sa.text(APART),
    )  # fmt: skip
    op.create_table(
        "item_return",
        sa.Column("item_id", Key, nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_item_return_item_id_item")),
        sa.PrimaryKeyConstraint("item_id", "ordinal", name=op.f("pk_item_return")),
    )
    op.create_index("ix_item_return_at", "item_return", ["at"])


def _flag(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false())
