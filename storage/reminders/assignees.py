"""To whom reminders of items go in private: the assignees who have begun a chat with the bot, and whoever acts in their
place that day."""

from collections.abc import Collection, Mapping
from datetime import date

from sqlalchemy import select as columns
from sqlmodel import Session, col, select

from domain.item import Status
from storage.database.chunks import chunks
from storage.models import ChatRow, ItemRow, PersonRow
from storage.people import chats, deputies


def private_chats(session: Session, numbers: Collection[int], today: date) -> Mapping[int, list[int]]:
    """The private chats in which these items are spoken of on this local day: number -> chats."""
    given = columns(col(ItemRow.id), col(ItemRow.unit_id), col(ItemRow.assignee_id))
    given = given.where(col(ItemRow.id).in_(numbers), col(ItemRow.assignee_id).is_not(None))
    rows = session.execute(given).all()
    if not rows:
        return {}
    in_place = deputies.deputies_today(session, {assignee for *_, assignee in rows}, today)
    whose = {number: {assignee, in_place.get((unit, assignee), assignee)} for number, unit, assignee in rows}
    begun = _chats_of(session, {person for people in whose.values() for person in people})
    return {number: [begun[one] for one in sorted(people) if one in begun] for number, people in whose.items()}


def own_of(session: Session, chat: ChatRow, numbers: Collection[int], today: date) -> set[int]:
    """Of these items the open ones that are on this local day those of the person whose private chat this is."""
    person = chats.known_person(session, chat.channel, chat.address)
    if person is None:
        return set()
    absent = deputies.absent_today(session, person.id, today)
    people = {person.id, *(one for some in absent.values() for one in some)}
    given = columns(col(ItemRow.id), col(ItemRow.unit_id), col(ItemRow.assignee_id))
    given = given.where(col(ItemRow.status) == Status.OPEN, col(ItemRow.assignee_id).in_(people))
    return {
        number
        for some in chunks(sorted(numbers))
        for number, unit, assignee in session.execute(given.where(col(ItemRow.id).in_(some)))
        if assignee == person.id or assignee in absent.get(unit, ())
    }


def _chats_of(session: Session, people: Collection[int]) -> dict[int, int]:
    """The private chats of these people that can be written to: person -> chat."""
    rows = select(PersonRow.id, ChatRow.id).where(col(PersonRow.id).in_(people))
    rows = rows.where(col(ChatRow.channel) == col(PersonRow.channel), col(ChatRow.address) == col(PersonRow.address))
    return dict(session.exec(rows.where(ChatRow.kind == "private", col(ChatRow.gone_at).is_(None))).all())
