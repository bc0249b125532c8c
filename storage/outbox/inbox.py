"""Updates made durable: stored before the channel is told that we have them, marked in the transaction of their effect.

`update_id` is the key: a redelivery, which is normal, changes nothing.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Table, bindparam, literal_column, update
from sqlalchemy import select as columns
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, SQLModel, col

from storage.database.engine import changed
from storage.models import InboxRow

AT_ONCE = 200  # updates that are looked at in one go


@dataclass(frozen=True, slots=True)
class Entry:
    """An update to be stored: its lane (updates of one lane are handled in order), and its body or, ignored, none."""

    update_id: int
    lane: str
    body: dict[str, Any] | None
    error: str = ""


@dataclass(frozen=True, slots=True)
class StoredUpdate:
    """An update that waits to be handled."""

    update_id: int
    lane: str
    body: dict[str, Any]


# Asked at every news: built once, since building a statement takes longer than running it.
_INBOX: Table = SQLModel.metadata.tables["inbox"]
_NEW = _INBOX.c.state == literal_column("'new'")  # no parameter: it has to be the partial index's own
_WAITING = (
    columns(_INBOX.c.update_id, _INBOX.c.lane, _INBOX.c.body)
    .where(_NEW, _INBOX.c.lane.not_in(bindparam("busy", expanding=True)))
    .order_by(_INBOX.c.update_id)
    .limit(bindparam("limit"))
)
_TAKE = (
    update(_INBOX)
    .where(_INBOX.c.update_id.in_(bindparam("updates", expanding=True)), _NEW)
    .values(state="done", handled_at=bindparam("now"), error="", body=None)
    .returning(_INBOX.c.update_id)
)
_STORE = {
    name: insert(_INBOX).on_conflict_do_nothing().returning(_INBOX.c.update_id)
    for name, insert in (("sqlite", sqlite.insert), ("postgresql", postgresql.insert))
}


def store(session: Session, entries: Sequence[Entry], now: datetime) -> int:
    """Store what is new of these, also where another process stores the same at once; returns how many of the new wait
    to be handled."""
    connection = session.connection()
    new = _STORE[connection.dialect.name]
    stored = {number for entry in entries for number in connection.scalars(new, _row(entry, now))}
    return len({entry.update_id for entry in entries if entry.body is not None} & stored)


def waiting(session: Session, busy: Collection[str], limit: int) -> list[StoredUpdate]:
    """The oldest updates that wait, of the lanes that nobody works on."""
    found = session.connection().execute(_WAITING, {"busy": list(busy), "limit": limit})
    return [StoredUpdate(number, lane, body or {}) for number, lane, body in found]


def mark(session: Session, update_id: int, state: str, now: datetime, error: str = "") -> bool:
    """Mark an update; False where it had taken effect already (then nothing more may be done for it)."""
    new = update(InboxRow).where(col(InboxRow.update_id) == update_id, col(InboxRow.state) == "new")
    body = (
        {} if state == "failed" else {"body": None}
    )  # what failed is kept with its error; what is done is kept elsewhere
    return bool(changed(session, new.values(state=state, handled_at=now, error=error, **body)))


def take(session: Session, updates: Collection[int], now: datetime) -> set[int]:
    """Mark these updates as done; returns those that had not taken effect yet."""
    return set(session.connection().scalars(_TAKE, {"updates": list(updates), "now": now}))


def _row(entry: Entry, now: datetime) -> dict[str, Any]:
    state = "new" if entry.body is not None else "failed" if entry.error else "ignored"
    return {
        "update_id": entry.update_id, "lane": entry.lane, "body": entry.body, "state": state, "error": entry.error,
        "received_at": now, "handled_at": None if state == "new" else now,
    }  # fmt: skip
