"""Who acts: one row a person and a name of a unit, since when, and where a name waits; who was seen where."""

from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

from storage.columns import Json, Key, UtcDateTime

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

WAITS_FOR_THE_OFFICE = "unit_id IS NULL AND username <> ''"
PERSON = sa.table("person", sa.column("id"), sa.column("username"), sa.column("is_admin", sa.Boolean()))
HISTORY = sa.table(
    "history", sa.column("id"), sa.column("at", UtcDateTime), sa.column("person_id"), sa.column("what"),
    sa.column("after", Json),
)  # fmt: skip


def upgrade() -> None:
    op.create_table(
        "presence",
        sa.Column("chat_id", Key, nullable=False),
        sa.Column("person_id", Key, nullable=False),
        sa.Column("username", sa.String(64), nullable=False),
        sa.Column("seen_at", UtcDateTime, nullable=False),
        sa.ForeignKeyConstraint(["chat_id"], ["chat.id"], name=op.f("fk_presence_chat_id_chat")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_presence_person_id_person")),
        sa.PrimaryKeyConstraint("chat_id", "person_id", name=op.f("pk_presence")),
    )
    op.create_index("ix_presence_person_id", "presence", ["person_id"])
    op.add_column("person", sa.Column("admin_since", UtcDateTime, nullable=True))
    connection = op.get_bind()
    kept = _leads(connection)
    _one_bearer_a_name(connection)
    _since_when_admins_are(connection)
    op.drop_table("lead")
    _make_lead(kept)


def _one_bearer_a_name(connection: sa.Connection) -> None:
    """Which of several people bears a name now is not known: it is nobody's until one of them is seen with it."""
    several = sa.select(PERSON.c.username).group_by(PERSON.c.username).having(sa.func.count() > 1)
    names = connection.scalars(several).all()
    connection.execute(sa.update(PERSON).where(PERSON.c.username.in_(names)).values(username=""))


def _since_when_admins_are(connection: sa.Connection) -> None:
    """Whoever redeemed the code set the Office's chat with it."""
    person = sa.table(
        "person", sa.column("id"), sa.column("is_admin", sa.Boolean()), sa.column("admin_since", UtcDateTime)
    )
    for number in connection.scalars(sa.select(person.c.id).where(person.c.is_admin)).all():
        made = sa.select(sa.func.min(HISTORY.c.at)).where(
            HISTORY.c.what == "office_chat", HISTORY.c.person_id == number
        )
        since = connection.execute(made).scalar()
        connection.execute(sa.update(person).where(person.c.id == number).values(admin_since=since))


def _leads(connection: sa.Connection) -> list[dict[str, Any]]:
    """The rows of old, each person and each name once a unit; a name that has no chat to wait in is let go."""
    names = dict(connection.execute(sa.select(PERSON.c.id, PERSON.c.username)).all())
    homes = {
        None if role == "office" else unit: chat
        for chat, role, unit in connection.execute(sa.text("SELECT id, role, unit_id FROM chat WHERE role <> ''"))
    }
    named = _when_named(connection)
    kept: dict[tuple[int | None, int | str], dict[str, Any]] = {}
    rows = connection.execute(sa.text("SELECT unit_id, person_id, username FROM lead ORDER BY id")).all()
    for unit, person, username in rows:
        who: int | str = person or username
        times = [named.get((unit, one)) for one in (who, f"@{username or names.get(person, '')}")]
        since = max((one for one in times if one is not None), default=None)
        if person or unit in homes:
            kept.setdefault((unit, who), {
                "unit_id": unit, "person_id": person, "username": "" if person else username,
                "chat_id": None if person else homes[unit],
                "since": since or (None if person else datetime.now(UTC)),
            })  # fmt: skip
    return list(kept.values())


def _when_named(connection: sa.Connection) -> dict[tuple[int | None, int | str], datetime]:
    """(unit, person or @name) -> when the history says that they were named last."""
    acts = sa.select(HISTORY.c.at, HISTORY.c.after).where(HISTORY.c.what == "lead_named").order_by(HISTORY.c.id)
    return {
        (after.get("unit_id"), one.lower() if isinstance(one, str) else one): at
        for at, after in connection.execute(acts)
        for one in after.get("people", ())
    }


def _make_lead(rows: list[dict[str, Any]]) -> None:
    table = op.create_table(
        "lead",
        sa.Column("id", Key, autoincrement=True, nullable=False),
        sa.Column("unit_id", Key, nullable=True),
        sa.Column("person_id", Key, nullable=True),
        sa.Column("username", sa.String(64), nullable=False),
        sa.Column("chat_id", Key, nullable=True),
        sa.Column("since", UtcDateTime, nullable=True),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_lead_unit_id_unit")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_lead_person_id_person")),
        sa.ForeignKeyConstraint(["chat_id"], ["chat.id"], name=op.f("fk_lead_chat_id_chat")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lead")),
    )
    op.create_index("ix_lead_person_id", "lead", ["person_id"])
    op.create_index("ix_lead_username", "lead", ["username"])
    op.create_index("uq_lead_unit_person", "lead", ["unit_id", "person_id"], unique=True)
    for name, columns, which in (
        ("uq_lead_office_person", ["person_id"], "unit_id IS NULL"),
        ("uq_lead_unit_username", ["unit_id", "username"], "username <> ''"),
        ("uq_lead_office_username", ["username"], WAITS_FOR_THE_OFFICE),
    ):
        op.create_index(
            name, "lead", columns, unique=True, sqlite_where=sa.text(which), postgresql_where=sa.text(which)
        )  # fmt: skip
    if rows:
        assert table is not None
        op.bulk_insert(table, rows)
