"""Of whom the channel is asked, and in which chats, before somebody acts for a unit in private, or in its chat in the
place of another."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import and_, bindparam
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from storage.models import ChatRow, DeputyRow, PersonRow, PresenceRow
from storage.people import chats, deputies, leads

_DEPUTY, _ABSENT = aliased(PersonRow), aliased(PersonRow)
# Asked at every act in a group: written once, since building a query takes longer than answering it.
_HERE = (
    select(DeputyRow.unit_id, _ABSENT.id, _ABSENT.address)
    .join(ChatRow, and_(col(ChatRow.unit_id) == col(DeputyRow.unit_id), col(ChatRow.address) == bindparam("chat")))
    .join(_DEPUTY, and_(col(_DEPUTY.id) == col(DeputyRow.person_id), col(_DEPUTY.address) == bindparam("address")))
    .join(_ABSENT, col(_ABSENT.id) == col(DeputyRow.absent_id))
    .where(col(ChatRow.channel) == bindparam("channel"), col(_DEPUTY.channel) == bindparam("channel"))
    .where(col(DeputyRow.first_on) <= bindparam("today"), col(DeputyRow.last_on) >= bindparam("today"))
)


@dataclass(frozen=True, slots=True)
class MembershipQuestion:
    """Whether somebody is in a unit's chat (its address), and whether those are in whose place they act there: number
    -> address."""

    unit_id: int
    chat: str
    absent: Mapping[int, str] = field(default_factory=dict)


def in_private(session: Session, channel: str, address: str, today: date) -> list[MembershipQuestion]:
    """For an act in private of the person of this address: the chats of units where they were seen, or are named."""
    person = chats.known_person(session, channel, address)
    if person is None:
        return []
    absent = deputies.absent_today(session, person.id, today)
    seen = select(ChatRow.unit_id).join(PresenceRow, col(PresenceRow.chat_id) == col(ChatRow.id))
    units = set(session.exec(seen.where(PresenceRow.person_id == person.id, ChatRow.role == chats.UNIT)))
    return _questions(session, {one for one in units | leads.named_for(session, person) | absent.keys() if one}, absent)


def in_unit_chat(session: Session, channel: str, address: str, chat: str, today: date) -> list[MembershipQuestion]:
    """For an act in a unit's chat of the person of this address, where they act there today in somebody's place."""
    given = {"channel": channel, "address": address, "chat": chat, "today": today}
    absent: dict[int, dict[int, str]] = {}
    for unit, number, of in session.execute(_HERE, given):
        absent.setdefault(unit, {})[number] = of
    return [MembershipQuestion(unit, chat, whom) for unit, whom in absent.items()]


def _questions(session: Session, units: set[int], absent: Mapping[int, list[int]]) -> list[MembershipQuestion]:
    if not units:
        return []
    whom = {one for unit in units for one in absent.get(unit, ())}
    addresses = dict(session.exec(select(PersonRow.id, PersonRow.address).where(col(PersonRow.id).in_(whom))).all())
    return [
        MembershipQuestion(unit, chat.address, {one: addresses[one] for one in absent.get(unit, ())})
        for unit, chat in chats.of_units(session, units).items()
        if chat.gone_at is None
    ]
