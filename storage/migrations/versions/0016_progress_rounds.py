"""The weekly round, in which units are asked how their work stands."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Json, Key, UtcDateTime

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "progress_round",
        sa.Column("unit_id", Key, nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("numbers", Json, nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("settled_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_progress_round_unit_id_unit")),
        sa.PrimaryKeyConstraint("unit_id", "on_day", name=op.f("pk_progress_round")),
    )
    settled = sa.text("settled_at IS NULL")
    op.create_index(
        "ix_progress_round_open", "progress_round", ["ends_on"], sqlite_where=settled, postgresql_where=settled
    )
