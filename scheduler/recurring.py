"""Recurring work opens when its time comes: on the first working morning after the deadline before it has passed.

Once, by the key of `recurring_item`. After an outage only the latest is opened, and it is said which were passed over:
a list of what nobody could have done any more helps nobody.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from domain.cards import CardAudience
from domain.item import ChangeKind, Origin
from domain.message import Message, say
from domain.schedule import recurrence
from domain.schedule.hours import mornings_of
from domain.schedule.recurrence import Occurrence, Recurrence
from domain.settings import Rules
from scheduler.clock import Clock
from storage.calendars import rules_now
from storage.database.engine import Database, Session
from storage.items import items
from storage.items import recurring as rules_of_work
from storage.models import ItemRow, RecurringRow, UnitRow
from storage.outbox import messages
from storage.people import chats, units

AT_ONCE = 20  # rules of one transaction
NAMED = 5  # passed-over dates that are named


class RecurrenceJob:
    """The tick; `on_queued` is called when something is to be sent."""

    def __init__(self, database: Database, clock: Clock, rules: Rules, on_queued: Callable[[], None]) -> None:
        self._database = database
        self._clock = clock
        self._rules = rules
        self._on_queued = on_queued

    async def tick(self) -> None:
        """Open all whose time has come by now."""
        while await self._database.write(open_some, self._clock.now(), self._rules):
            self._on_queued()


def open_some(session: Session, now: datetime, rules: Rules) -> int:
    """Open some of the items whose time has come; returns how many rules were looked at."""
    due = rules_of_work.due(session, now, AT_ONCE)
    if not due:
        return 0
    rules = rules_now(session, rules)
    if not mornings_of(rules).is_open(now):
        return 0
    for row in due:
        _open(session, row, now, rules)
    return len(due)


def _open(session: Session, row: RecurringRow, now: datetime, rules: Rules) -> None:
    rule = Recurrence.of(row.rule)
    before = next(recurrence.occurrences(rule, row.last_on, rules.zone, rules.calendar))
    if not before.deadline.has_passed(now, rules.zone):  # the calendar has changed since
        row.opens_at = recurrence.opens_at(before.deadline, rules)
        return
    coming, missed = recurrence.following(rule, row.last_on, now, rules.zone, rules.calendar)
    lead = units.unit_by_id(session, row.unit_id)
    others = sorted(units.of_codes(session, row.coordinating), key=lambda unit: row.coordinating.index(unit.code))
    item = _item(session, row, coming, lead, others, now, rules)
    rules_of_work.opened(session, row, coming.on, item.id)
    row.last_on, row.opens_at = coming.on, recurrence.opens_at(coming.deadline, rules)
    _tell(session, row, item, coming, (lead, *others), now, rules)
    chat = chats.unit_chat(session, lead.id)
    if missed and chat is not None:
        days = ", ".join(f"{one.deadline.day:%d/%m/%Y}" for one in missed[-NAMED:])
        said = say("recurring.missed", item.id, number=item.id, title=row.title, count=len(missed), days=days)
        messages.queue(session, chat, said, rank=messages.PUSH, now=now)


def _item(
    session: Session, row: RecurringRow, coming: Occurrence, lead: UnitRow, others: Sequence[UnitRow], now: datetime,
    rules: Rules,
) -> ItemRow:  # fmt: skip
    origin = Origin(row.origin)
    item = items.register(
        session, kind="task", origin=origin, unit=lead, coordinating=others, title=row.title, deadline=coming.deadline,
        what=ChangeKind.ASSIGNED if origin is Origin.OFFICE else ChangeKind.REGISTERED, by=None, now=now,
        assigned_on=now.astimezone(rules.zone).date(), recurring={"id": row.id, "rule": row.rule},
    )  # fmt: skip
    item.author_id = row.author_id
    return item


def _tell(
    session: Session, row: RecurringRow, item: ItemRow, coming: Occurrence, told: Sequence[UnitRow], now: datetime,
    rules: Rules,
) -> None:  # fmt: skip
    """A card for each unit: the first leads."""
    shown = recurrence.card_data(Recurrence.of(row.rule), coming.on, rules)
    data: dict[str, Any] = {"assigned": row.origin == Origin.OFFICE, **shown}
    for place, unit in enumerate(told):
        chat = chats.unit_chat(session, unit.id)
        if chat is not None:
            audience = CardAudience.PART if place else CardAudience.LEAD
            card = Message(messages.CARD, {**data, "audience": audience.value}, (item.id,))
            messages.queue(session, chat, card, rank=messages.PUSH, now=now)
