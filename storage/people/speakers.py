"""Who speaks, where, as what: asked at every act, so in one statement, which is built once."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, bindparam, literal, or_
from sqlalchemy import select as columns
from sqlmodel import Session, col

from storage.models import ChatRow, DeputyRow, LeadRow, PersonRow, PresenceRow, SettingRow, UnitRow
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
    absences: tuple[DeputyRow, ...] = ()  # of whom the person is the deputy in the unit whose chat it is

    def is_deputy(self, today: date) -> bool:
        """Whether the person acts here in another's place on this local day."""
        return any(one.first_on <= today <= one.last_on for one in self.absences)

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
    known = columns(ChatRow, UnitRow, PersonRow, PresenceRow, SettingRow.value, DeputyRow, LeadRow).select_from(always)  # type: ignore[call-overload]  # seven entities
    channel: Any = bindparam("channel")
    known = known.outerjoin(ChatRow, and_(col(ChatRow.channel) == channel, col(ChatRow.address) == bindparam("chat")))
    known = known.outerjoin(UnitRow, col(UnitRow.id) == col(ChatRow.unit_id))
    person = and_(col(PersonRow.channel) == channel, col(PersonRow.address) == bindparam("person"))
    known = known.outerjoin(PersonRow, person)
    here = and_(col(PresenceRow.chat_id) == col(ChatRow.id), col(PresenceRow.person_id) == col(PersonRow.id))
    known = known.outerjoin(PresenceRow, here).outerjoin(SettingRow, col(SettingRow.name) == CALENDAR)
    deputy = and_(col(DeputyRow.person_id) == col(PersonRow.id), col(DeputyRow.unit_id) == col(ChatRow.unit_id))
    known = known.outerjoin(DeputyRow, deputy)
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
    known_chat, unit, known_person, presence, days, *_ = rows[0]
    found = ({one.id: one for one in column if one is not None} for column in list(zip(*rows, strict=True))[-2:])
    absences, leads = (tuple(one.values()) for one in found)
    return Speaker(known_chat, unit, known_person, presence, leads, dict(days or {}), absences)
