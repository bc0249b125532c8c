"""Updates made durable: stored before the channel is told that we have them, marked in the transaction of their effect.

`update_id` is the key: a redelivery, which is normal, changes nothing.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import update
from sqlmodel import Session, col, select

from storage.database.engine import changed, new_rows
from storage.models import InboxRow


@dataclass(frozen=True, slots=True)
class Entry:
    """An update to be stored: its lane (updates of one lane are handled in order), and its body or, ignored, none."""

    update_id: int
    lane: str
    body: dict[str, Any] | None
    error: str = ""


def store(session: Session, entries: Sequence[Entry], now: datetime) -> int:
    """Store what is new of these, also where another process stores the same at once; returns how many of the new wait
    to be handled."""
    new = new_rows(session, InboxRow).returning(col(InboxRow.update_id))
    stored = set(session.scalars(new, [_row(entry, now) for entry in entries])) if entries else set()
    return len({entry.update_id for entry in entries if entry.body is not None} & stored)


def waiting(session: Session, busy: Collection[str], limit: int) -> list[InboxRow]:
    """The oldest updates that wait, of the lanes that nobody works on."""
    rows = select(InboxRow).where(InboxRow.state == "new", col(InboxRow.lane).not_in(list(busy)))
    return list(session.exec(rows.order_by(col(InboxRow.update_id)).limit(limit)))


def mark(session: Session, update_id: int, state: str, now: datetime, error: str = "") -> bool:
    """Mark an update; False where it had taken effect already (then nothing more may be done for it)."""
    new = update(InboxRow).where(col(InboxRow.update_id) == update_id, col(InboxRow.state) == "new")
    body = (
        {} if state == "failed" else {"body": None}
    )  # what failed is kept with its error; what is done is kept elsewhere
    return bool(changed(session, new.values(state=state, handled_at=now, error=error, **body)))


def take(session: Session, updates: Collection[int], now: datetime) -> set[int]:
    """Mark these updates as done; returns those that had not taken effect yet."""
    new = update(InboxRow).where(col(InboxRow.update_id).in_(updates), col(InboxRow.state) == "new")
    new = new.values(state="done", handled_at=now, error="", body=None)
    return set(session.scalars(new.returning(col(InboxRow.update_id))))


def _row(entry: Entry, now: datetime) -> dict[str, Any]:
    state = "new" if entry.body is not None else "failed" if entry.error else "ignored"
    return {
        "update_id": entry.update_id, "lane": entry.lane, "body": entry.body, "state": state, "error": entry.error,
        "received_at": now, "handled_at": None if state == "new" else now,
    }  # fmt: skip
