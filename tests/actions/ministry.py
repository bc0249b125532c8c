"""Who acts in tests of actions: Hoa in the Office's chat, Lan administers TCBC's and Minh is in it, Phúc leads PC."""

from datetime import UTC, date, datetime
from typing import Any

from sqlmodel import col, select

from actions.context import ActionContext
from actions.items.requests import REQUEST
from domain.deadline import Deadline
from domain.item import Change, ChangeKind, Origin
from domain.message import Message
from domain.settings import Rules
from storage.database.engine import Session
from storage.items import items
from storage.models import ChatRow, DraftRow, ItemRow, MessageRow, UnitRow
from storage.outbox import drafts, messages
from storage.people import chats, units
from tests.storage import making

NOW = datetime(2024, 10, 28, 2, tzinfo=UTC)  # 09:00 in Hà Nội
TODAY = date(2024, 10, 28)
OFFICE, TCBC, PC = "-1", "-2", "-3"


def set_up(session: Session) -> None:
    """The Office's chat, and those of two units."""
    chats.become_office(session, making.chat(session, OFFICE), "")
    for address, code in ((TCBC, "TCBC"), (PC, "PC")):
        chats.become_unit(session, making.chat(session, address), making.unit(session, code).id, "")


def hoa(session: Session, *, now: datetime = NOW, **rules: Any) -> ActionContext:
    """Of the Office, in its chat."""
    return _acts(session, OFFICE, "Hoa", now, rules)


def lan(session: Session, *, now: datetime = NOW, **rules: Any) -> ActionContext:
    """Acts for TCBC, in its chat."""
    return _acts(session, TCBC, "Lan", now, rules, administrator=True)


def minh(session: Session, *, now: datetime = NOW, **rules: Any) -> ActionContext:
    """A member of TCBC's chat, who acts for nobody."""
    return _acts(session, TCBC, "Minh", now, rules)


def phuc(session: Session, *, now: datetime = NOW, **rules: Any) -> ActionContext:
    """Acts for PC, in its chat."""
    return _acts(session, PC, "Phúc", now, rules, administrator=True)


def _acts(
    session: Session, address: str, name: str, now: datetime, rules: dict[str, Any], *, administrator: bool = False
) -> ActionContext:
    return ActionContext(
        session=session, now=now, rules=Rules(**rules), chat=making.chat(session, address),
        person=making.person(session, name, name), administrator=administrator,
    )  # fmt: skip


def own(session: Session, due: date = date(2024, 11, 1)) -> ItemRow:
    """Work that TCBC registered itself."""
    return making.item(session, due=due)


def assigned(
    session: Session, *helping: str, due: date = date(2024, 11, 1), kind: str = "task", now: datetime = NOW
) -> ItemRow:
    """Work that the Office assigned to TCBC; `helping`: codes of units that help."""
    unit = [unit_of(session, code) for code in ("TCBC", *helping)]
    return items.register(
        session, kind=kind, origin=Origin.OFFICE, unit=unit[0], coordinating=unit[1:], title="Báo cáo",
        deadline=Deadline(due), assigned_on=TODAY, now=now, by=making.person(session), what=ChangeKind.ASSIGNED,
    )  # fmt: skip


def unit_of(session: Session, code: str) -> UnitRow:
    found = units.unit_of(session, code)
    assert found is not None
    return found


def queued(session: Session, address: str) -> list[Message]:
    """What waits to be sent to a chat, oldest first."""
    chat = making.chat(session, address)
    rows = session.exec(select(MessageRow).where(MessageRow.chat_id == chat.id).order_by(col(MessageRow.id)))
    return [messages.value(row, messages.items_of(session, row)) for row in rows]


def last_change(session: Session, row: ItemRow) -> Change:
    """The last row of its history."""
    return items.history(session, row)[-1]


def chat_of(session: Session, address: str) -> ChatRow:
    return making.chat(session, address)


def waiting(session: Session) -> list[DraftRow]:
    """The requests that wait for the Office's word."""
    return drafts.waiting(session, REQUEST)
