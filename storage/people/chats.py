"""Chats and the people in them: found by their address, made when first met."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import bindparam, update
from sqlmodel import Session, col, select

from storage.database.engine import at_hand
from storage.models import ChatRow, DraftRow, ItemRow, MessageRow, PersonRow
from storage.people import leads, presence

OFFICE = "office"
UNIT = "unit"
PRIVATE = "private"  # a kind of chat

# Asked at every act: written once, since building a query takes longer than answering it.
_CHAT = select(ChatRow).where(
    col(ChatRow.channel) == bindparam("channel"), col(ChatRow.address) == bindparam("address")
)
_PERSON = select(PersonRow).where(
    col(PersonRow.channel) == bindparam("channel"), col(PersonRow.address) == bindparam("address")
)


def chat_of(session: Session, channel: str, address: str, *, kind: str = "group", title: str = "") -> ChatRow:
    """The chat of an address; a new one where it was never met. What is known of it anew is kept."""
    return met_chat(session, known(session, channel, address), channel, address, kind=kind, title=title)


def met_chat(session: Session, row: ChatRow | None, channel: str, address: str, *, kind: str, title: str) -> ChatRow:
    """The same, where it was asked already whether it was met (`row`)."""
    if row is None:
        row = ChatRow(channel=channel, address=address, kind=kind, title=title)
        session.add(row)
        session.flush()
    elif (row.kind, row.title) != (kind, title):
        row.kind, row.title = kind, title
    return row


def known(session: Session, channel: str, address: str) -> ChatRow | None:
    return session.scalars(_CHAT, {"channel": channel, "address": address}).first()


def known_person(session: Session, channel: str, address: str) -> PersonRow | None:
    return session.scalars(_PERSON, {"channel": channel, "address": address}).first()


def private_with(session: Session, channel: str, address: str, name: str) -> ChatRow:
    """The chat with this person alone: it has the person's address."""
    return known(session, channel, address) or chat_of(session, channel, address, kind="private", title=name)


def person_of(session: Session, channel: str, address: str, *, name: str, username: str = "") -> PersonRow:
    """The person of an address. A username has one bearer: whoever had this one before has it no more."""
    row = known_person(session, channel, address)
    return met_person(session, row, channel, address, name=name, username=username)


def met_person(
    session: Session, row: PersonRow | None, channel: str, address: str, *, name: str, username: str
) -> PersonRow:
    """The same, where it was asked already whether they were met (`row`)."""
    username = username.lower()
    if row is None:
        row = PersonRow(channel=channel, address=address, name=name, username=username)
        session.add(row)
        session.flush()
    elif (row.name, row.username) != (name, username):
        row.name, row.username = name, username
    else:
        return row
    if username:
        others = update(PersonRow).where(col(PersonRow.channel) == channel, col(PersonRow.username) == username)
        session.execute(others.where(col(PersonRow.id) != row.id).values(username=""))
    return row


def by_id(session: Session, number: int) -> ChatRow:
    """The chat of this number; what the transaction has read of it is not read again."""
    return at_hand(session, ChatRow, number) or session.get_one(ChatRow, number)


def by_ids(session: Session, numbers: Sequence[int]) -> list[ChatRow]:
    return list(session.exec(select(ChatRow).where(col(ChatRow.id).in_(numbers))))


def office_chat(session: Session) -> ChatRow | None:
    return session.exec(select(ChatRow).where(ChatRow.role == OFFICE)).first()


def unit_chat(session: Session, unit_id: int) -> ChatRow | None:
    return session.exec(select(ChatRow).where(ChatRow.unit_id == unit_id)).first()


def of_units(session: Session, units: Collection[int]) -> dict[int, ChatRow]:
    """The chats of these units: unit -> chat; a unit without one is left out."""
    rows = session.exec(select(ChatRow).where(col(ChatRow.unit_id).in_(units)))
    return {row.unit_id: row for row in rows if row.unit_id is not None}


def all_units(session: Session) -> list[ChatRow]:
    """Every unit's chat."""
    return list(session.exec(select(ChatRow).where(ChatRow.role == UNIT).order_by(col(ChatRow.id))))


def set_up(session: Session) -> list[ChatRow]:
    """The Office's chat and the units'."""
    return list(session.exec(select(ChatRow).where(ChatRow.role != "").order_by(col(ChatRow.id))))


def gone(session: Session) -> list[ChatRow]:
    """The units' chats that cannot be written to."""
    rows = select(ChatRow).where(col(ChatRow.gone_at).is_not(None), ChatRow.role == UNIT)
    return list(session.exec(rows.order_by(col(ChatRow.id))))


def become_office(session: Session, chat: ChatRow, thread: str) -> None:
    """This chat becomes the Office's; one that was before no longer is."""
    _take_over(session, chat, office_chat(session))
    chat.role, chat.unit_id = OFFICE, None
    settle_in(chat, thread)


def become_unit(session: Session, chat: ChatRow, unit_id: int, thread: str) -> None:
    """This chat becomes that unit's; one that was before no longer is."""
    _take_over(session, chat, unit_chat(session, unit_id))
    chat.role, chat.unit_id = UNIT, unit_id
    settle_in(chat, thread)


def _take_over(session: Session, chat: ChatRow, before: ChatRow | None) -> None:
    """The chat takes the place of `before`, with its hour; an hour that the chat had was of another's mornings, and
    whom it awaited was to act for another."""
    if before is chat:
        return
    leads.wait_no_more(session, chat)
    hour = (before.remind_at, before.remind_since, before.remind_was) if before is not None else (None, None, None)
    if before is not None:
        release(session, before)
    chat.remind_at, chat.remind_since, chat.remind_was = hour


def settle_in(chat: ChatRow, thread: str) -> None:
    """What nobody asked for goes to this topic of the chat from now on ("": to none)."""
    chat.thread, chat.topic_closed_at = thread, None


def release(session: Session, chat: ChatRow) -> None:
    """The chat is nobody's again."""
    chat.role, chat.unit_id = "", None
    chat.remind_at = chat.remind_since = chat.remind_was = None
    settle_in(chat, "")
    leads.wait_no_more(session, chat)
    session.flush()  # before another row takes what is unique


def move(session: Session, chat: ChatRow, address: str) -> ChatRow:
    """A group became a supergroup: what is for it goes to the new address. Returns the row that holds it from now on.

    Both chats tell of it, and a refused message does: the second to tell changes nothing.
    """
    other = known(session, chat.channel, address)
    if other is chat:
        return chat
    _leave_behind(session, chat)
    if other is not None and (other.role or not chat.role):
        _join(session, chat, other)
        return other
    if other is not None:  # somebody spoke in the supergroup before we heard of the move: that comes along
        _join(session, other, chat)
        other.address = f"{other.address}/joined:{other.id}"
        session.flush()
    chat.address, chat.kind = address, "supergroup"
    return chat


def _leave_behind(session: Session, chat: ChatRow) -> None:
    """A supergroup numbers its messages anew: the group's numbers would name others there."""
    here = update(MessageRow).where(col(MessageRow.chat_id) == chat.id)
    session.execute(here.values(reply_to="", external_id=""))
    sent = here.where(col(MessageRow.state) == "sent")
    session.execute(sent.values(state="dropped", error="left behind in the group"))
    session.execute(update(ItemRow).where(col(ItemRow.made_in) == chat.id).values(made_by=""))


def _join(session: Session, chat: ChatRow, other: ChatRow) -> None:
    """What was said in one chat belongs to the other."""
    session.execute(update(MessageRow).where(col(MessageRow.chat_id) == chat.id).values(chat_id=other.id))
    leads.join(session, chat, other)
    presence.join(session, chat, other)
    session.execute(update(ItemRow).where(col(ItemRow.made_in) == chat.id).values(made_in=other.id))
    session.execute(update(DraftRow).where(col(DraftRow.chat_id) == chat.id).values(chat_id=other.id))


def mark_gone(chat: ChatRow, now: datetime) -> bool:
    """The bot was thrown out. True where this is news."""
    news = chat.gone_at is None
    chat.gone_at = chat.gone_at or now
    return news


def mark_topic_closed(chat: ChatRow, now: datetime) -> bool:
    """Nothing can be written into the chat's topic. True where this is news."""
    news = chat.topic_closed_at is None
    chat.topic_closed_at = chat.topic_closed_at or now
    return news
