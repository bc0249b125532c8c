"""Suspended work goes on by itself on its day; its units and the Office are told."""

from collections.abc import Callable
from datetime import datetime

from domain.item import ChangeKind, Origin
from domain.message import Message
from domain.settings import Rules
from scheduler.clock import Clock
from storage.calendars import rules_now
from storage.database.engine import Database, Session
from storage.items import items, suspensions
from storage.models import ItemRow
from storage.outbox import messages
from storage.people import chats

AT_ONCE = 50  # items of one transaction


class ResumingJob:
    """The tick; `on_queued` is called when something is to be sent."""

    def __init__(self, database: Database, clock: Clock, rules: Rules, on_queued: Callable[[], None]) -> None:
        self._database = database
        self._clock = clock
        self._rules = rules
        self._on_queued = on_queued

    async def tick(self) -> None:
        """Have all go on whose day has come by now."""
        while await self._database.write(resume_some, self._clock.now(), self._rules):
            self._on_queued()


def resume_some(session: Session, now: datetime, rules: Rules) -> int:
    """Have some of the items go on whose day has come; returns how many."""
    due = suspensions.due(session, now.astimezone(rules.zone).date(), AT_ONCE)
    rules = rules_now(session, rules) if due else rules
    for row in due:
        suspensions.resume(session, row, by=None, now=now, rules=rules)
        _tell(session, row, now)
    return len(due)


def _tell(session: Session, row: ItemRow, now: datetime) -> None:
    message = Message("changed", {"what": ChangeKind.RESUMED.value, "reason": ""}, (row.id,))
    told = list(chats.of_units(session, items.units_of(session, row)).values())
    office = chats.office_chat(session) if row.origin == Origin.OFFICE else None
    for chat in [*told, *([office] if office is not None else [])]:
        messages.queue(session, chat, message, rank=messages.PUSH, now=now)
