"""What somebody began and we asked about, until it is answered."""

from datetime import datetime
from typing import Any

from sqlalchemy import update
from sqlmodel import Session, col

from storage.engine import changed
from storage.models import ChatRow, DraftRow, PersonRow


def begin(
    session: Session, chat: ChatRow, person: PersonRow, kind: str, body: dict[str, Any], now: datetime
) -> DraftRow:
    row = DraftRow(chat_id=chat.id, person_id=person.id, kind=kind, body=body, created_at=now)
    session.add(row)
    session.flush()
    return row


def open_draft(session: Session, number: int) -> DraftRow | None:
    """The draft of this number, unless it was settled already."""
    row = session.get(DraftRow, number)
    return row if row is not None and row.closed_at is None else None


def close(session: Session, row: DraftRow, now: datetime) -> bool:
    """Settle it; False where somebody else did, so that two answers make one item."""
    done = update(DraftRow).where(col(DraftRow.id) == row.id, col(DraftRow.closed_at).is_(None))
    return bool(changed(session, done.values(closed_at=now)))
