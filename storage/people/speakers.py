"""Who speaks, where, as what: asked at every act, so in one statement, which is built once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, bindparam, literal, or_
from sqlalchemy import select as columns
from sqlmodel import Session, col

from storage.models import ChatRow, LeadRow, PersonRow, PresenceRow, SettingRow, UnitRow
from storage.people.leads import WAITS_FOR
from storage.reminders.reminders import CALENDAR


@dataclass(frozen=True, slots=True)
class Speaker:
    """What is known of one who acts, and of the chat of the act: None where it was never met, or is none's.

    `leads`: the person was named by these, or they wait in this chat for the name that the person bears now.
    `office_days`: as stored, the days that the Office has declared.
    """

    chat: ChatRow | None
    unit: UnitRow | None  # whose chat it is
    person: PersonRow | None
    presence: PresenceRow | None  # of the person in the chat
    leads: tuple[LeadRow, ...]
    office_days: dict[str, Any]

    @property
    def named_for(self) -> set[int | None]:
        """The units for which the person was named (None: the Office)."""
        return {lead.unit_id for lead in self.leads if lead.person_id is not None}

    @property
    def awaited(self) -> list[LeadRow]:
        """The names that wait in this chat for who bears the person's."""
        return [lead for lead in self.leads if lead.person_id is None]


def _one_row() -> Any:
    """The chat and the person may both be new: what is known of them hangs on a row that is always there."""
    always = columns(literal(1).label("always")).subquery()
    known = columns(ChatRow, UnitRow, PersonRow, PresenceRow, SettingRow.value, LeadRow).select_from(always)  # type: ignore[call-overload]  # six entities
    channel: Any = bindparam("channel")
    known = known.outerjoin(ChatRow, and_(col(ChatRow.channel) == channel, col(ChatRow.address) == bindparam("chat")))
    known = known.outerjoin(UnitRow, col(UnitRow.id) == col(ChatRow.unit_id))
    person = and_(col(PersonRow.channel) == channel, col(PersonRow.address) == bindparam("person"))
    known = known.outerjoin(PersonRow, person)
    here = and_(col(PresenceRow.chat_id) == col(ChatRow.id), col(PresenceRow.person_id) == col(PersonRow.id))
    known = known.outerjoin(PresenceRow, here).outerjoin(SettingRow, col(SettingRow.name) == CALENDAR)
    waits = and_(
        col(LeadRow.username) == bindparam("username"), col(LeadRow.username) != "",
        col(LeadRow.chat_id) == col(ChatRow.id), col(LeadRow.since) > bindparam("after"),
    )  # fmt: skip
    return known.outerjoin(LeadRow, or_(col(LeadRow.person_id) == col(PersonRow.id), waits))


_SPEAKER = _one_row()


def find(session: Session, channel: str, chat: str, person: str, username: str, now: datetime) -> Speaker:
    """What is known of who acts, by the addresses of the chat and of the person; nothing is stored."""
    asked = {
        "channel": channel, "chat": chat, "person": person, "username": username.lower(), "after": now - WAITS_FOR,
    }  # fmt: skip
    rows = session.execute(_SPEAKER, asked).all()
    known_chat, unit, known_person, presence, days, _ = rows[0]
    return Speaker(known_chat, unit, known_person, presence, tuple(_leads(rows)), dict(days or {}))


def _leads(rows: Iterable[Any]) -> Iterable[LeadRow]:
    return (lead for *_, lead in rows if lead is not None)
