"""What is due -> what each chat is told of it: items, and by the same policy what coordinating units owe.

Each transaction looks at some: what the policy wants said is noted (once, by constraint) and held for its chat, and the
next look is set.
"""

import logging
from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

from domain.schedule.hours import mornings_of
from domain.schedule.mornings import Mornings, earliest
from domain.schedule.receiving import PendingReceipt, ReceiptDecision, decide
from domain.schedule.reminder_policy import ReminderAudience, ReminderStage, StageKind, look
from domain.settings import Rules
from storage.calendars import rules_now
from storage.database.engine import Session
from storage.items import parts
from storage.models import ChatRow
from storage.outbox import staging
from storage.people import chats
from storage.people.hours import own_hour
from storage.reminders import assignees, receipts, reminders
from storage.reminders.checks import DueCheck, ReminderCheck, ReminderSubject

log = logging.getLogger(__name__)

AT_ONCE = 50  # of one transaction: none keeps the interpreter for long, and commands come in between
MORNING, ESCALATED, MOMENT = "morning", "escalated", "moment"


class ReminderSource(Protocol):
    """Where what is looked at stands: `storage.reminders.reminders` (items), `storage.items.parts`."""

    def due(self, session: Session, now: datetime, limit: int, /) -> list[DueCheck]: ...

    def said(self, session: Session, due: Sequence[DueCheck], /) -> list[set[str]]: ...

    def settle(self, session: Session, looked: Sequence[ReminderCheck], now: datetime, /) -> None: ...


def plan_some(session: Session, now: datetime, rules: Rules) -> bool:
    """Look at some of the items whose time has come; returns whether there may be more."""
    if reminders.look_anew_if_set_back(session, now):
        log.info("the clock was set back; every open item is looked at")
    return _plan(session, reminders, now, rules)


def plan_some_parts(session: Session, now: datetime, rules: Rules) -> bool:
    """The same for what coordinating units owe."""
    return _plan(session, parts, now, rules)


def _plan(session: Session, table: ReminderSource, now: datetime, rules: Rules) -> bool:
    due = table.due(session, now, AT_ONCE)
    if not due:
        return False
    told = _Told(session, {one.unit_id for one in due}, rules_now(session, rules))
    looked: list[ReminderCheck] = []
    holding: dict[tuple[int, str], dict[ReminderSubject, str]] = {}
    receipts_at = _plan_receipts(session, due, told, holding, now) if rules.reminders.receive_within else {}
    for one, known in zip(due, table.said(session, due), strict=True):
        said, next_at = told.look(one, known, now)
        next_at = earliest(next_at, receipts_at.get((one.number, one.unit_id)))
        looked.append(ReminderCheck(one, [stage.key for stage, _ in said], next_at))
        for stage, chat in said:
            holding.setdefault((chat.id, _kind(stage)), {})[_named(one, stage)] = one.key
    if rules.reminders.assignees:
        _tell_assignees(session, holding, now.astimezone(rules.zone).date())
    table.settle(session, looked, now)
    staging.stage(session, holding, now)
    return len(due) == AT_ONCE


def _plan_receipts(
    session: Session,
    due: Sequence[DueCheck],
    told: "_Told",
    holding: dict[tuple[int, str], dict[ReminderSubject, str]],
    now: datetime,
) -> dict[tuple[int, int], datetime | None]:
    """Of what units have not said to have received: what is said now; and when to look again, by item and unit."""
    waiting = receipts.pending(session, [one.number for one in due])
    to_units, to_office = [], []
    next_at: dict[tuple[int, int], datetime | None] = {}
    for key in ((one.number, one.unit_id) for one in due):
        if (pending := waiting.get(key)) is None:
            continue
        decision = told.receipt(key[1], pending, now)
        next_at[key] = decision.next_at
        if decision.remind and (chat := told.unit_chat(key[1])) is not None:
            to_units.append((*key, pending))
            holding.setdefault((chat.id, MORNING), {})[ReminderSubject(key[0], receipt=True)] = ""
        if decision.tell_office and told.office is not None:
            to_office.append((*key, pending))
            holding.setdefault((told.office.id, ESCALATED), {})[ReminderSubject(*key, receipt=True)] = ""
    receipts.note(session, to_units, now, to_office=False)
    receipts.note(session, to_office, now, to_office=True)
    return next_at


def _tell_assignees(session: Session, holding: dict[tuple[int, str], dict[ReminderSubject, str]], today: date) -> None:
    """Whose an item is hears of it in private what the unit's chat hears."""
    of_units = [(kind, due) for (_, kind), due in holding.items() if kind != ESCALATED]
    private = assignees.private_chats(session, {named.number for _, due in of_units for named in due}, today)
    for kind, due in of_units:
        for named, key in due.items():
            for chat in () if named.receipt else private.get(named.number, ()):
                holding.setdefault((chat, kind), {})[named] = key


class _Told:
    """The chats that are told of what these units owe, each with the hour of its morning."""

    def __init__(self, session: Session, units: set[int], rules: Rules) -> None:
        self._rules = rules
        self.office = chats.office_chat(session)
        self._units = chats.of_units(session, units)
        self._office_mornings = self._mornings(self.office)
        self._unit_mornings = {unit: self._mornings(self._units.get(unit)) for unit in units}

    def look(
        self, one: DueCheck, known: set[str], now: datetime
    ) -> tuple[list[tuple[ReminderStage, ChatRow]], datetime | None]:
        """What is said now, and where; and when to look again. What nobody can be told is not said, and may come
        later: there is no such chat yet."""
        found = look(
            one.deadline, since=one.since, said=known, now=now, rules=self._rules, snoozed_to=one.snoozed_to,
            unit=self._unit_mornings[one.unit_id], office=self._office_mornings, urgent=one.urgent,
        )  # fmt: skip
        return [(stage, chat) for stage in found.say_now if (chat := self._chat(one, stage))], found.next_at

    def receipt(self, unit_id: int, pending: PendingReceipt, now: datetime) -> ReceiptDecision:
        """What is said now of what a unit has not said to have received."""
        within = self._rules.reminders.receive_within
        return decide(pending, now, within, self._unit_mornings[unit_id], self._office_mornings)

    def unit_chat(self, unit_id: int) -> ChatRow | None:
        return self._units.get(unit_id)

    def _chat(self, one: DueCheck, stage: ReminderStage) -> ChatRow | None:
        if stage.audience is ReminderAudience.UNIT:
            return self._units.get(one.unit_id)
        return self.office if one.escalates else None

    def _mornings(self, chat: ChatRow | None) -> Mornings:
        return mornings_of(self._rules, own_hour(chat))


def _kind(stage: ReminderStage) -> str:
    if stage.audience is ReminderAudience.OFFICE:
        return ESCALATED
    return MOMENT if stage.kind is StageKind.MOMENT else MORNING


def _named(one: DueCheck, stage: ReminderStage) -> ReminderSubject:
    """The Office is told whose part it is; a unit knows."""
    return ReminderSubject(
        one.number, one.unit_id if one.is_part and stage.audience is ReminderAudience.OFFICE else None
    )
