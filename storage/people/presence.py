"""Who was seen in which group: an `@username` that is stored is a hint, and names its bearer where it was seen only."""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlmodel import Session, col, select

from storage.database.engine import at_hand
from storage.models import ChatRow, PersonRow, PresenceRow

GOOD_FOR = timedelta(days=14)  # a name that was seen longer ago may be another's by now
RENEWED_EVERY = timedelta(hours=6)  # not at every act: a row written is a page written


def note(session: Session, chat: ChatRow, person: PersonRow, now: datetime) -> None:
    """The person was seen in this group now, under the username that they bear."""
    key = (chat.id, person.id)
    row = at_hand(session, PresenceRow, key) or session.get(PresenceRow, key)
    if row is None:
        session.add(PresenceRow(chat_id=chat.id, person_id=person.id, username=person.username, seen_at=now))
    elif row.username != person.username or now - row.seen_at >= RENEWED_EVERY:
        row.username, row.seen_at = person.username, now


def expect(session: Session, chat: ChatRow, person: PersonRow, now: datetime) -> None:
    """The person was named as one of this group, and may never have spoken in it: whether they are is asked here."""
    if session.get(PresenceRow, (chat.id, person.id)) is None:
        session.add(PresenceRow(chat_id=chat.id, person_id=person.id, username="", seen_at=now))


def bearer(session: Session, chats: Collection[int], username: str, now: datetime) -> PersonRow | None:
    """Who was last seen with this `@username` (without the sign, any case), and that in one of these chats, of late."""
    name = username.lower()
    rows = select(PersonRow).join(PresenceRow, col(PresenceRow.person_id) == col(PersonRow.id))
    rows = rows.where(PersonRow.username == name, PresenceRow.username == name, col(PresenceRow.chat_id).in_(chats))
    rows = rows.where(PresenceRow.seen_at > now - GOOD_FOR)
    return session.exec(rows.order_by(col(PresenceRow.seen_at).desc())).first()


def forget(session: Session, person: PersonRow, chat: ChatRow | None = None) -> None:
    """The person is not in this group any more; without one: was never seen anywhere."""
    rows = delete(PresenceRow).where(col(PresenceRow.person_id) == person.id)
    session.execute(rows if chat is None else rows.where(col(PresenceRow.chat_id) == chat.id))


def join(session: Session, chat: ChatRow, other: ChatRow) -> None:
    """Who was seen in one chat was seen in the other: they are one group."""
    there = set(session.scalars(select(PresenceRow.person_id).where(PresenceRow.chat_id == other.id)))
    for row in session.exec(select(PresenceRow).where(PresenceRow.chat_id == chat.id)).all():
        if row.person_id not in there:
            session.add(
                PresenceRow(chat_id=other.id, person_id=row.person_id, username=row.username, seen_at=row.seen_at)
            )
        session.delete(row)
