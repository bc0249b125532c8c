"""Stored updates take effect: those of one chat in order (how: `bot.effects`).

One that fails is kept with its error and answered with a short apology; one that only met a passing trouble (the
network, a database that is away) is tried again, and its chat waits for it; other chats go on.
"""

import asyncio
import logging
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import groupby

from bot.command_limiter import CommandLimiter
from bot.effects import (
    DeputyNotAskedError,
    Effects,
    OfficeNotAskedError,
    Outbox,
    UpdateInHand,
    announce,
    file_of,
    notice_of,
    permitted,
    prepare,
)
from bot.inbox import understood
from bot.metrics import Metrics
from bot.telegram import channel as telegram
from bot.telegram.channel import TelegramChannel
from bot.telegram.members import NOT_ASKED, Membership
from domain.access import UnitMembership
from domain.message import say
from domain.settings import Rules
from handlers import route_of
from handlers.core.event import CHANNEL, SECRET, Event, EventSender
from scheduler.clock import Clock
from scheduler.delivery.breaker import CircuitBreaker
from scheduler.delivery.outcomes import ChannelUnreachable, RetryLater
from scheduler.failures import FailureLog, without_words
from scheduler.log_context import handling
from scheduler.task_group import TaskGroup
from storage.database import upkeep
from storage.database.engine import Database, Session, is_passing
from storage.outbox import inbox, messages
from storage.outbox.inbox import AT_ONCE, StoredUpdate
from storage.people import chats, leads, memberships, presence
from storage.people.memberships import MembershipQuestion

log = logging.getLogger(__name__)

FIRST_WAIT, LONGEST_WAIT = 0.5, 30.0  # seconds between tries
WIPES = 20  # tries


class Dispatcher:
    """Handles what the inbox holds, for as long as it runs: what was there when it began, and what it is told of
    (`begin`). `wake` it where something may wait of which nobody told it."""

    def __init__(
        self,
        database: Database,
        channel: TelegramChannel,
        me: str,
        clock: Clock,
        rules: Rules,
        outbox: Outbox,
        vitals: Metrics,
        breaker: CircuitBreaker,
    ) -> None:
        self._database = database
        self._channel = channel
        self._me = me
        self._clock = clock
        self._rules = rules
        self._outbox = outbox
        self._vitals = vitals
        self._breaker = breaker
        self._limiter = CommandLimiter()
        self._effects = Effects(database, clock, rules, outbox)
        self._busy: set[str] = set()
        self._unread = True  # something may wait that was not begun, of a lane that is not busy
        self._late: set[str] = set()  # busy lanes of which something was stored
        self._crew = TaskGroup()
        self._awake = asyncio.Event()
        self._stopping = False
        self._trouble = FailureLog(log, "handling")

    @property
    def busy(self) -> Collection[str]:
        """The lanes that are being worked on."""
        return self._busy

    def begin(self, updates: list[StoredUpdate], skipped: Collection[str] = ()) -> None:
        """Start the lanes of these, which wait. Of a lane that is busy, what waits is looked for when it ends: of those
        that were `skipped` there is something, and of these."""
        updates.sort(key=lambda one: one.lane)  # stable: within a lane the order stays
        for lane, some in groupby(updates, key=lambda one: one.lane):
            if lane in self._busy:
                self._late.add(lane)
            else:
                self._start(lane, list(some))
        full = len(updates) >= AT_ONCE  # there may be more: of the lanes of these, and of others
        self._late.update(self._busy if full else self._busy.intersection(skipped))
        if full or not self._busy.issuperset(skipped):
            self.wake()

    def wake(self) -> None:
        self._unread = True
        self._awake.set()

    async def run(self) -> None:
        """Until `stop`: start the lanes that have something, then wait for more. Raises what a lane failed of."""
        while not self._stopping:
            self._crew.check()
            self._awake.clear()
            if self._unread:
                self._unread = False
                try:
                    rows = await self._database.read(inbox.waiting, set(self._busy), AT_ONCE)
                except Exception as error:
                    self._unread = True
                    self._trouble.has(self, type(error).__name__)
                    await asyncio.sleep(1)
                    continue
                self._trouble.left(self)
                self.begin(rows)
            await self._awake.wait()

    async def stop(self, within: float) -> None:
        """Begin nothing more; what is under way may end for so many seconds, then it is left to the next start."""
        self._stopping = True
        self.wake()
        await self._crew.end(within)

    def _start(self, lane: str, rows: list[StoredUpdate]) -> None:
        self._busy.add(lane)
        self._crew.start(self._lane(lane, rows), f"lane {lane}")

    async def _lane(self, lane: str, rows: list[StoredUpdate]) -> None:
        try:
            for row in rows:
                if self._stopping:
                    break
                with handling("update", row.update_id):
                    await self._one(row)
        finally:
            self._busy.discard(lane)
            if lane in self._late:
                self._late.discard(lane)
                self.wake()
            self._awake.set()  # what it failed of is to be raised

    async def _one(self, row: StoredUpdate) -> None:
        """Handle one update, however long it takes until it can be."""
        wait = FIRST_WAIT
        while True:
            try:
                await self._handle(row)
                settled = True
            except Exception as error:
                settled = not (telegram.is_passing(error) or is_passing(error)) and await self._give_up(row, error)
                if not settled:
                    self._trouble.has(row.lane, type(error).__name__)
                    self._suspect(row.lane, error)
            if settled:
                self._trouble.left(row.lane)
                return
            if self._stopping:
                return
            await asyncio.sleep(wait)
            await self._breaker.passable()
            wait = min(LONGEST_WAIT, wait * 2)

    def _suspect(self, lane: str, error: Exception) -> None:
        """Where it is the channel that fails, the deliverer probes it for all lanes."""
        outcome = telegram.outcome_of_failure(error)
        if isinstance(outcome, ChannelUnreachable):
            self._breaker.trip()
        elif isinstance(outcome, RetryLater):
            self._breaker.failed(lane)
        if self._breaker.is_open:
            self._outbox.wake()

    async def _handle(self, row: StoredUpdate) -> None:
        event = understood(row.body, self._me)
        route = route_of(event) if event is not None else None
        if event is None or route is None:
            await self._database.write(inbox.mark, row.update_id, "ignored", self._clock.now())
            self._vitals.updates["ignored"] += 1
            return
        if event.act in {"standing", "left"}:
            self._channel.members.forget(event.chat, event.sender.address)
        act = UpdateInHand(row.update_id, event, route)
        if route.acts:
            act = replace(act, membership=await self._membership(event, anew=not route.looks))
        if event.is_private:
            act = replace(act, memberships=await self._of_units(act))
        if route.about_others and not event.is_private:
            act = replace(act, others=await self._others(event))
        if route.about_chat and not event.is_private:
            act = replace(act, about=await self._channel.members.about(event.chat))
        alert = await self._take_once_asked(act)
        if event.act == SECRET and event.album:
            self._crew.start(self._wipe(), "wipe")
        self._vitals.updates["handled"] += 1
        if event.press:
            await self._channel.answer_press(event.press, alert)

    async def _take_once_asked(self, act: UpdateInHand) -> str:
        """The same, once the channel was asked of what only it can tell, where that turns out to matter."""
        while True:
            try:
                return await self._take(act)
            except OfficeNotAskedError:
                left = await self._has_left_the_office(act.event, anew=not act.route.looks)
                act = replace(act, office_asked=True, left_office=left)
            except DeputyNotAskedError:
                act = replace(act, deputy_asked=True, memberships=await self._of_units(act))

    async def _take(self, act: UpdateInHand) -> str:
        """Let it take effect; returns the pop-up of a press."""
        return await self._effects.take(await self._before(act) if act.route.is_costly else act)

    async def _before(self, act: UpdateInHand) -> UpdateInHand:
        """What is read for an act before its transaction: for who may not, or has had enough, nothing."""
        may, as_office = await self._database.read(permitted, act, self._clock, self._rules)
        if not may:
            return replace(act, refused=True)
        if act.route.counted and not as_office and not self._limiter.takes(act.event.sender.address, act.number):
            return replace(act, too_many=True)
        if act.route.notice is not None:
            act = replace(act, notice=await self._database.write(announce, act, self._clock, self._rules))
            self._outbox.wake()
        if act.route.file is not None and (file := await self._database.read(file_of, act, self._clock, self._rules)):
            act = replace(act, content=await self._channel.download(file))
        prepared = await self._database.read(prepare, act, self._clock, self._rules)
        return replace(act, is_prepared=True, prepared=prepared)

    async def _wipe(self) -> None:
        """What was taken out of the tables goes out of SQLite's log too: now, not within the hour."""
        for _ in range(WIPES):
            if await asyncio.to_thread(upkeep.checkpoint, self._database):
                return
            await asyncio.sleep(FIRST_WAIT)

    async def _has_left_the_office(self, event: Event, *, anew: bool) -> bool:
        """Whether the person, who was named for the Office or is an admin by the code, has left its group since without
        a word: bots are not told of all who leave. While we are out of it nobody can tell: so they have."""
        sender = event.sender
        office = await self._database.read(leads.office_of, CHANNEL, sender.address, event.chat)
        if office is None or office.gone_at is not None:
            return office is not None
        return (await self._channel.members.of(office.address, sender.address, anew=anew)).gone

    async def _membership(self, event: Event, *, anew: bool) -> Membership:
        sender = event.sender
        if event.is_private or sender.anonymous:
            return NOT_ASKED
        return await self._channel.members.of(event.chat, sender.address, anew=anew)

    async def _of_units(self, act: UpdateInHand) -> dict[int, UnitMembership]:
        """What the person is in the chats of units, where that matters to this act (`storage.people.memberships`)."""
        event, route = act.event, act.route
        asked = (CHANNEL, event.sender.address)
        today = self._clock.now().astimezone(self._rules.zone).date()
        if event.is_private:
            found = await self._database.read(memberships.in_private, *asked, today)
        else:
            found = await self._database.read(memberships.in_unit_chat, *asked, event.chat, today)
        anew = route.acts and not route.looks
        here = None if event.is_private else act.membership
        told = await asyncio.gather(*(self._of_unit(one, event.sender.address, here, anew=anew) for one in found))
        return dict(zip((one.unit_id for one in found), told, strict=True))

    async def _of_unit(
        self, asked: MembershipQuestion, person: str, known: Membership | None, *, anew: bool
    ) -> UnitMembership:
        of = self._channel.members.of
        own = known or await of(asked.chat, person, anew=anew)
        absent = {number: await of(asked.chat, one, anew=anew) for number, one in asked.absent.items()}
        others = {number: UnitMembership(one.present, one.administrator) for number, one in absent.items()}
        return UnitMembership(own.present, own.administrator, others)

    async def _others(self, event: Event) -> dict[str, Membership]:
        """Of whom the act speaks: who they are in its chat now."""
        said = [*event.mentions, *([event.answered.author] if event.answered and event.answered.author else [])]
        whom = await self._database.read(_addresses, event.chat, said, self._clock.now())
        return {one: await self._channel.members.of(event.chat, one, anew=True) for one in whom}

    async def _give_up(self, row: StoredUpdate, error: Exception) -> bool:
        """Keep the update with its error, and apologise. False where that could not be stored now."""
        log.error("it failed: %s", type(error).__name__, exc_info=without_words(error))
        try:
            await self._database.write(_fail, row, type(error).__name__, self._me, self._clock)
        except Exception as other:
            log.warning("it cannot be marked (%s)", type(other).__name__)
            return False
        self._vitals.updates["failed"] += 1
        self._outbox.wake()
        return True


def _addresses(session: Session, chat: str, whom: Sequence[EventSender], now: datetime) -> set[str]:
    """Of these people the addresses; of an `@name` that of who was seen with it in the chat of late."""
    here = chats.known(session, CHANNEL, chat)
    named = [presence.bearer(session, {here.id}, one.username, now) for one in whom if here and not one.address]
    return {one.address for one in whom if one.address} | {one.address for one in named if one is not None}


def _fail(session: Session, row: StoredUpdate, error: str, me: str, clock: Clock) -> None:
    now = clock.now()
    if not inbox.mark(session, row.update_id, "failed", now, error):
        return
    event = _understood_at_all(row, me)
    if event is not None and event.act in {"message", "edit", "press"}:
        chat = chats.chat_of(session, CHANNEL, event.chat, kind=event.chat_kind, title=event.chat_title)
        if (notice := messages.planned(session, notice_of(row.update_id))) is not None:
            messages.rewrite(session, notice, say("common.failed"), now)
            return
        messages.queue(
            session, chat, say("common.failed"), rank=messages.ANSWER, now=now,
            reply_to=event.message, thread=event.thread,
        )  # fmt: skip


def _understood_at_all(row: StoredUpdate, me: str) -> Event | None:
    """The act; None where reading it is what fails."""
    try:
        return understood(row.body, me)
    except Exception:
        return None
