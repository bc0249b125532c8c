"""How items stood, stored: what figures are counted from. `storage.items.versions` fills the tables at the upgrade."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Json, Key, UtcDateTime

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

OPEN_STILL = "completed_on IS NULL AND valid_to IS NULL"


def upgrade() -> None:
    op.create_table(
        "item_version",
        sa.Column("item_id", Key, nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("valid_from", UtcDateTime(), nullable=True),
        sa.Column("valid_to", UtcDateTime(), nullable=True),
        sa.Column("unit_id", Key, nullable=False),
        sa.Column("kind", sa.String(24), nullable=False),
        sa.Column("origin", sa.String(8), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("tags", sa.Text(), nullable=False),
        sa.Column("assigned_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("due_at", UtcDateTime(), nullable=True),
        sa.Column("first_due_on", sa.Date(), nullable=False),
        sa.Column("first_due_at", UtcDateTime(), nullable=True),
        sa.Column("status", sa.String(12), nullable=False),
        sa.Column("completed_on", sa.Date(), nullable=True),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("unconfirmed", sa.Boolean(), nullable=False),
        sa.Column("product", sa.Text(), nullable=False),
        sa.Column("objective", sa.Text(), nullable=False),
        sa.Column("target", sa.BigInteger(), nullable=True),
        sa.Column("parts", Json, nullable=True),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_item_version_item_id_item")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_item_version_unit_id_unit")),
        sa.PrimaryKeyConstraint("item_id", "ordinal", name=op.f("pk_item_version")),
    )
    op.create_index("ix_item_version_assigned_on", "item_version", ["assigned_on"])
    op.create_index("ix_item_version_due_on", "item_version", ["due_on", "assigned_on"])
    op.create_index("ix_item_version_first_due_on", "item_version", ["first_due_on", "assigned_on", "due_on"])
    for name, columns, where in (
        ("completed_on", ["completed_on"], "completed_on IS NOT NULL"),
        ("open", ["assigned_on"], OPEN_STILL),
        ("unconfirmed", ["item_id", "ordinal"], "unconfirmed"),
        ("measured", ["completed_on"], "target IS NOT NULL"),
    ):
        op.create_index(
            f"ix_item_version_{name}", "item_version", columns,
            sqlite_where=sa.text(where), postgresql_where=sa.text(where),
        )  # fmt: skip
    op.create_table(
        "item_open_month",
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("item_id", Key, nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_item_open_month_item_id_item")),
        sa.PrimaryKeyConstraint("month", "item_id", name=op.f("pk_item_open_month")),
    )
    op.create_index("ix_item_open_month_item_id", "item_open_month", ["item_id"])
    op.create_table(
        "item_measure",
        sa.Column("item_id", Key, nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("done", sa.BigInteger(), nullable=False),
        sa.Column("target", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_item_measure_item_id_item")),
        sa.PrimaryKeyConstraint("item_id", "on_day", name=op.f("pk_item_measure")),
    )
    op.create_table(
        "item_deadline_move",
        sa.Column("item_id", Key, nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("asked_at", UtcDateTime(), nullable=False),
        sa.Column("before_on", sa.Date(), nullable=False),
        sa.Column("before_at", UtcDateTime(), nullable=True),
        sa.Column("after_on", sa.Date(), nullable=False),
        sa.Column("after_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_item_deadline_move_item_id_item")),
        sa.PrimaryKeyConstraint("item_id", "ordinal", name=op.f("pk_item_deadline_move")),
    )
    op.create_index("ix_item_deadline_move_at", "item_deadline_move", ["at"])
    # `storage.items.rebuilding` goes on from here
    op.execute(
        "INSERT INTO setting (name, value) SELECT 'rebuilding', '{\"after\": 0}' WHERE EXISTS (SELECT 1 FROM item)"
    )
