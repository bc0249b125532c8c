"""What is due -> messages in the outbox. A tick scans the state ("to be looked at by now"), never "this minute".

What is due is planned in small transactions and held (`scheduler.planning`). When the tick is through, what is held for
a chat leaves as one message; a tick that a crash cut short is taken up by the next one, with what it left behind.
"""

import asyncio
import logging
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from domain.figures.request import SummaryRequest
from domain.schedule.hours import mornings_of
from domain.schedule.monthly import summaries_due
from domain.settings import Rules
from scheduler import planning, rounds
from scheduler.clock import Clock
from storage.calendars import rules_now
from storage.database import process_state
from storage.database.engine import Database, Session
from storage.figures.replies import SummaryReply, reply_to
from storage.items import conditions
from storage.outbox import drafts, messages, staging
from storage.people import chats
from storage.people.hours import own_hour
from storage.reminders import receipts, reminders
from storage.reminders import rounds as silent_rounds

log = logging.getLogger(__name__)

OFFICE_MORNING = "office_morning"
SUMMARIES = "summaries"


class ReminderJob:
    """The tick; `on_queued` is called when something is to be sent."""

    def __init__(self, database: Database, clock: Clock, rules: Rules, on_queued: Callable[[], None]) -> None:
        self._database = database
        self._clock = clock
        self._rules = rules
        self._on_queued = on_queued
        self._turn = asyncio.Lock()

    async def begin(self) -> None:
        """At a start: other settings than the last time mean another look at everything."""
        await self._database.write(_begin, self._rules, self._clock.now())

    async def tick(self) -> None:
        """Plan all that is due by now, and let it go. One at a time: another one would let go what is half planned."""
        async with self._turn:
            now = self._clock.now()
            for plan in (planning.plan_some, planning.plan_some_parts):
                while await self._database.write(plan, now, self._rules):
                    pass
            for unit in await self._database.read(rounds.units_to_ask, now, self._rules):
                await self._database.write(rounds.plan_round, unit, now, self._rules)
            await self._database.write(plan_office, now, self._rules)
            if await self._database.write(staging.flush):
                self._on_queued()
            await self._summaries(now)

    async def _summaries(self, now: datetime) -> None:
        for month in await self._database.read(_months, now, self._rules):
            found = await self._database.read(_reply, month, now, self._rules)
            if await self._database.write(_send_summary, found, month, now):
                self._on_queued()


def plan_office(session: Session, now: datetime, rules: Rules) -> None:
    """Once a working morning: what waits for the Office's word, which chats cannot be reached, what was said to be
    stuck since the last one, and which units did not answer the weekly round."""
    rules = rules_now(session, rules)
    office = chats.office_chat(session)
    mornings = mornings_of(rules, own_hour(office))
    today = mornings.day_of(now)
    if (
        office is None
        or not mornings.is_open(now)
        or (last := process_state.recall(session, OFFICE_MORNING)).get("day") == str(today)
    ):
        return
    process_state.keep(session, OFFICE_MORNING, {"day": str(today), "at": now.isoformat()})
    waiting = [draft for draft in drafts.waiting(session, "request") if draft.created_at < mornings.on(today)]
    news = _news(session, datetime.fromisoformat(last["at"]) if "at" in last else None, today, now)
    if waiting or chats.gone(session) or any(news.values()):
        told = office.id, planning.ESCALATED
        staging.stage(session, {told: {}}, now, {told: {name: some for name, some in news.items() if some}})


def _news(session: Session, since: datetime | None, today: date, now: datetime) -> dict[str, list[Any]]:
    """What was said to be stuck from an instant on (None: ever), and is; the units that gave no word."""
    stuck = {one.number for one in conditions.obstructed(session)}
    if stuck and since is not None:
        stuck &= conditions.reported_since(session, since)
    silent = [
        [one.unit, one.items, one.asked_on.isoformat()] for one in silent_rounds.settle_ended(session, today, now)
    ]
    return {"stuck": sorted(stuck), "silent": silent}


def _begin(session: Session, rules: Rules, now: datetime) -> None:
    rounds.begin(session, rules, now)
    receipts.begin(session, now)
    if reminders.look_anew_if_changed(session, _settings(rules), now):
        log.info("the settings of reminders are new; every open item is looked at")
    if not process_state.recall(session, SUMMARIES):
        began = now.astimezone(rules.zone).date()
        process_state.keep(session, SUMMARIES, {"began": began.isoformat(), "sent": []})


def _settings(rules: Rules) -> str:
    """The settings that reminders depend on; the same ones are the same text at every start."""
    calendar = rules.calendar
    days = [sorted(str(one) for one in some) for some in (calendar.weekend, calendar.days_off, calendar.days_on)]
    return repr((rules.reminders, str(rules.zone), rules.day_end, days))


def _months(session: Session, now: datetime, rules: Rules) -> tuple[date, ...]:
    """The months whose summary the Office is to get now."""
    stored = process_state.recall(session, SUMMARIES)
    if not stored or chats.office_chat(session) is None:
        return ()
    sent = {date.fromisoformat(one) for one in stored["sent"]}
    began = date.fromisoformat(stored["began"])
    return summaries_due(sent, began=began, now=now, rules=rules_now(session, rules)).months


def _reply(session: Session, month: date, now: datetime, rules: Rules) -> SummaryReply:
    return reply_to(session, rules, SummaryRequest(rules.months.start_of(month), rules.months.end_of(month)), now)


def _send_summary(session: Session, found: SummaryReply, of_month: date, now: datetime) -> bool:
    """Queue a month's summary, once; figures that do not add up name their items instead."""
    stored = process_state.recall(session, SUMMARIES)
    office, month = chats.office_chat(session), of_month.isoformat()
    if office is None or month in stored["sent"]:
        return False
    process_state.keep(session, SUMMARIES, {**stored, "sent": [*stored["sent"], month]})
    for message in found.messages:
        messages.queue(session, office, message, rank=messages.PUSH, now=now)
    return True
