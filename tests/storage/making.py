"""What tests of storage begin with: units, chats, people, items."""

from datetime import UTC, date, datetime

from domain.deadline import Deadline
from domain.item import ChangeKind, Origin
from storage.database.engine import Session
from storage.items import items
from storage.models import ChatRow, ItemRow, PersonRow, UnitRow
from storage.people import chats, units

NOW = datetime(2024, 10, 28, 2, tzinfo=UTC)


def unit(session: Session, code: str = "TCBC") -> UnitRow:
    return units.put_unit(session, code, f"Vụ {code}")


def chat(session: Session, address: str = "-1") -> ChatRow:
    return chats.chat_of(session, "telegram", address, title=f"Nhóm {address}")


def person(session: Session, address: str = "7", name: str = "Lan") -> PersonRow:
    return chats.person_of(session, "telegram", address, name=name)


def item(session: Session, title: str = "Báo cáo", *, due: date = date(2024, 11, 1), now: datetime = NOW) -> ItemRow:
    return items.register(
        session, kind="task", origin=Origin.UNIT, unit=unit(session), by=person(session), what=ChangeKind.REGISTERED,
        title=title, deadline=Deadline(due), assigned_on=date(2024, 10, 28), now=now,
    )  # fmt: skip
