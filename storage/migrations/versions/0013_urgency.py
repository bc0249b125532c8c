"""How urgent an item is, by the mark at the head of its title."""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

from domain.parsing.urgency_level import urgency_level
from storage.columns import UtcDateTime

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_ITEM = sa.table(
    "item",
    sa.column("id"),
    sa.column("title"),
    sa.column("status"),
    sa.column("urgency"),
    sa.column("next_reminder_at", UtcDateTime()),
)


def upgrade() -> None:
    op.add_column("item", sa.Column("urgency", sa.Integer(), server_default="0", nullable=False))
    connection = op.get_bind()
    found = [
        {"number": number, "level": int(level), "now": datetime.now(UTC)}
        for number, title in connection.execute(sa.select(_ITEM.c.id, _ITEM.c.title).where(_ITEM.c.status == "open"))
        if (level := urgency_level(title))
    ]
    if found:
        marked = sa.update(_ITEM).where(_ITEM.c.id == sa.bindparam("number"))
        named = marked.values(urgency=sa.bindparam("level"), next_reminder_at=sa.bindparam("now", type_=UtcDateTime()))
        connection.execute(named, found)
