"""Files that were sent together (an album: a message each): which albums were refused, and what each had led to.

A refused album stands as an open draft, so that whatever comes of it later, after a restart too, is known by it. What
an album's message led to is remembered as the ranges of keys that its transaction wrote: writers take turns, so
between the first and the last key of a table nobody else's row stands.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import func
from sqlmodel import Session, SQLModel, col, select

from storage.models import ChatRow, DraftRow, HistoryRow, MessageRow, PersonRow, RecurringRow
from storage.outbox import drafts

REFUSED, WROTE = "refused_album", "album_wrote"
TABLES: tuple[type[SQLModel], ...] = (HistoryRow, MessageRow, DraftRow, RecurringRow)
Keys = dict[str, int]  # table -> its highest key

R = TypeVar("R", bound=SQLModel)


def is_refused(session: Session, chat_id: int, album: str) -> bool:
    return bool(drafts.open_by_message(session, chat_id, REFUSED, album))


def refuse(session: Session, chat: ChatRow, person: PersonRow, album: str, now: datetime) -> None:
    """From now on nothing of this album is taken."""
    if not is_refused(session, chat.id, album):
        drafts.begin(session, chat, person, REFUSED, {"message": album, "told": False}, now)


def tell(session: Session, chat_id: int, album: str) -> bool:
    """Whether its refusal is still to be said; it is from now on no longer."""
    untold = [row for row in drafts.open_by_message(session, chat_id, REFUSED, album) if not row.body["told"]]
    for row in untold:
        row.body = {**row.body, "told": True}
    return bool(untold)


def led_to_something(session: Session, chat_id: int, album: str) -> bool:
    return bool(_traces(session, chat_id, album))


def highest(session: Session) -> Keys:
    """The highest key of each table that a handler writes words to."""
    session.flush()
    return {str(table.__tablename__): session.scalar(select(func.max(_key(table)))) or 0 for table in TABLES}


def remember_what_it_wrote(
    session: Session, chat: ChatRow, person: PersonRow, album: str, before: Keys, now: datetime
) -> None:
    """What was written since `before` came of this album."""
    after = highest(session)
    if after != before:
        body = {"message": album, "wrote": {name: [before[name] + 1, after[name]] for name in after}}
        drafts.close(session, drafts.begin(session, chat, person, WROTE, body, now), now)


def written(session: Session, chat_id: int, album: str, table: type[R]) -> Iterator[R]:
    """The rows of a table that came of this album."""
    for trace in _traces(session, chat_id, album):
        first, last = trace.body["wrote"][str(table.__tablename__)]
        yield from session.exec(select(table).where(_key(table).between(first, last)).order_by(_key(table)))


def files_kept(session: Session, chat_id: int, album: str) -> list[HistoryRow]:
    """The history rows of its files: those that it wrote, and those that a question of it was answered with later."""
    traces = _traces(session, chat_id, album)
    if not traces:
        return []
    since = min(trace.body["wrote"][HistoryRow.__tablename__][0] for trace in traces)
    rows = select(HistoryRow).where(col(HistoryRow.id) >= since, HistoryRow.what == "file")
    return [row for row in session.exec(rows) if row.after.get("album") == album]


def _traces(session: Session, chat_id: int, album: str) -> list[DraftRow]:
    rows = select(DraftRow).where(DraftRow.chat_id == chat_id, DraftRow.kind == WROTE).order_by(col(DraftRow.id))
    return [row for row in session.exec(rows) if row.body["message"] == album]


def _key(table: Any) -> Any:
    return col(table.id)
