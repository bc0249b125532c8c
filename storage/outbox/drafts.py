"""What somebody began and we asked about, until it is answered."""

from datetime import datetime
from typing import Any

from sqlalchemy import update
from sqlmodel import Session, col, select

from storage.database.engine import changed
from storage.models import ChatRow, DraftRow, PersonRow


def begin(
    session: Session, chat: ChatRow, person: PersonRow, kind: str, body: dict[str, Any], now: datetime
) -> DraftRow:
    row = DraftRow(chat_id=chat.id, person_id=person.id, kind=kind, body=body, created_at=now)
    session.add(row)
    session.flush()
    return row


def open_draft(session: Session, number: int, *kinds: str) -> DraftRow | None:
    """The draft of this number, where it is of one of these kinds and was not settled yet."""
    row = session.get(DraftRow, number)
    return row if row is not None and row.kind in kinds and row.closed_at is None else None


def close(session: Session, row: DraftRow, now: datetime) -> bool:
    """Settle it; False where somebody else did, so that two answers make one item."""
    done = update(DraftRow).where(col(DraftRow.id) == row.id, col(DraftRow.closed_at).is_(None))
    return bool(changed(session, done.values(closed_at=now)))


def open_about(session: Session, kind: str, number: int, what: str) -> DraftRow | None:
    """The open draft of this kind about an item that wants the same."""
    rows = select(DraftRow).where(DraftRow.kind == kind, DraftRow.item_id == number, col(DraftRow.closed_at).is_(None))
    return next((row for row in session.exec(rows) if row.body.get("what") == what), None)


def close_older(session: Session, chat_id: int, kind: str, before: datetime, now: datetime) -> None:
    """Settle the drafts of this kind that were begun in a chat before that instant."""
    old = update(DraftRow).where(col(DraftRow.chat_id) == chat_id, col(DraftRow.kind) == kind)
    old = old.where(col(DraftRow.closed_at).is_(None), col(DraftRow.created_at) < before)
    session.execute(old.values(closed_at=now))


def open_by_message(session: Session, chat_id: int, kind: str, message: str) -> list[DraftRow]:
    """The open drafts that a message of this chat began."""
    rows = select(DraftRow).where(DraftRow.chat_id == chat_id, DraftRow.kind == kind, col(DraftRow.closed_at).is_(None))
    return [row for row in session.exec(rows) if row.body.get("message") == message]


def waiting(session: Session, kind: str) -> list[DraftRow]:
    """All open drafts of a kind, oldest first."""
    rows = select(DraftRow).where(DraftRow.kind == kind, col(DraftRow.closed_at).is_(None))
    return list(session.exec(rows.order_by(col(DraftRow.id))))


def open_by_proposal(session: Session, chat_id: int, kind: str, proposal: int) -> list[DraftRow]:
    """The open questions of this chat about a proposal: one may have been asked again."""
    rows = select(DraftRow).where(DraftRow.chat_id == chat_id, DraftRow.kind == kind, col(DraftRow.closed_at).is_(None))
    return [row for row in session.exec(rows) if row.body.get("proposal") == proposal]
