"""Any person in any chat, for tests of actions that set chats up; and what came of it, as the tables hold it."""

from typing import Any

from sqlmodel import col, select

from actions.context import ActionContext
from domain.settings import Rules
from storage.database.engine import Session
from storage.models import HistoryRow, MessageRow
from tests.actions import ministry
from tests.actions.ministry import NOW
from tests.storage import making

ELSEWHERE = "-9"  # the address of a group that is nobody's


def acts_in(session: Session, address: str, name: str, **more: Any) -> ActionContext:
    """Somebody acts in the chat of an address; `more`: other fields of the context."""
    given: dict[str, Any] = {"now": NOW, "rules": Rules(), **more}
    return ActionContext(
        session=session, chat=making.chat(session, address), person=making.person(session, name, name), **given
    )


def keys(session: Session, address: str) -> list[str]:
    """Of what waits to be sent to a chat, oldest first: the keys of sentences, and the kinds of the rest but menus."""
    said = [message for message in ministry.queued(session, address) if message.kind != "menu"]
    return [message.data["key"] if message.kind == "say" else message.kind for message in said]


def menus(session: Session, address: str) -> int:
    """How many times the chat's menu is to be brought up to date."""
    return len([message for message in ministry.queued(session, address) if message.kind == "menu"])


def acts_of(session: Session, what: str) -> list[HistoryRow]:
    """The history rows of one kind of act that is of no item, oldest first."""
    rows = select(HistoryRow).where(HistoryRow.what == what, col(HistoryRow.item_id).is_(None))
    return list(session.exec(rows.order_by(col(HistoryRow.id))))


def nothing_happened(session: Session) -> bool:
    """Whether the ministry is as it was set up: no act in the history, nothing to be sent."""
    acts = session.exec(select(HistoryRow).where(col(HistoryRow.item_id).is_(None))).first()
    return acts is None and session.exec(select(MessageRow)).first() is None
