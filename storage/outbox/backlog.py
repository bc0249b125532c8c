"""What waits, for `/health` and the counters. Partial indexes hold it: it costs what waits, not what is stored."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func
from sqlmodel import Session, col, select

from storage.models import ChatRow, InboxRow, MessageRow
from storage.outbox.messages import count_given_up


@dataclass(frozen=True, slots=True)
class Backlog:
    """How many updates and messages wait, and since when (UTC) the oldest of each does; None where none waits. And how
    many pushes could not be sent."""

    updates: int
    oldest_update: datetime | None
    messages: int
    oldest_message: datetime | None
    given_up: int


def backlog(session: Session) -> Backlog:
    """What waits now. Messages of a chat that cannot be written to do not count: they wait for people."""
    new = InboxRow.state == "new"
    updates = session.exec(select(func.count()).select_from(InboxRow).where(new)).one()
    oldest = select(InboxRow.received_at).where(new).order_by(col(InboxRow.update_id)).limit(1)
    queued, sending = (_messages(session, state) for state in ("queued", "sending"))
    firsts = [first for _, first in (queued, sending) if first is not None]
    since = session.exec(select(func.min(MessageRow.created_at)).where(col(MessageRow.id).in_(firsts))).one()
    return Backlog(updates, session.exec(oldest).first(), queued[0] + sending[0], since, count_given_up(session))


def _messages(session: Session, state: str) -> tuple[int, int | None]:
    """How many messages of this state there are, and the first; asked for each state, as each has an index."""
    found = select(func.count(), func.min(MessageRow.id)).join(ChatRow, col(ChatRow.id) == col(MessageRow.chat_id))
    found = found.where(col(ChatRow.gone_at).is_(None), col(ChatRow.topic_closed_at).is_(None))
    return session.exec(found.where(MessageRow.state == state)).one()
