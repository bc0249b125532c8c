"""The outbox leaves: claim, word, send, settle; one message of a chat at a time, answers first, within the limits.

A message is claimed before it is sent and settled after. What a crash left claimed is sent again: it may have gone out.
A chat that must wait (Telegram said so, or the last try failed) holds back nobody but itself. While the channel cannot
be reached at all, nothing is claimed (`scheduler.delivery.breaker`).
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Collection
from dataclasses import replace
from typing import Any, Protocol

from domain.message import say
from domain.settings import Rules
from scheduler.clock import Clock
from scheduler.delivery.breaker import CircuitBreaker
from scheduler.delivery.outcome_handling import settle
from scheduler.delivery.outcomes import (
    ChannelUnreachable,
    MessageSent,
    Outcome,
    Outgoing,
    RateLimited,
    RetryLater,
    TopicClosed,
)
from scheduler.delivery.rate_limiter import RateLimiter
from scheduler.delivery.rendering import DRAWN, wording
from scheduler.failures import FailureLog, without_words
from scheduler.log_context import handling
from scheduler.task_group import TaskGroup
from storage.database.engine import Database, Session, is_passing
from storage.models import MessageRow
from storage.outbox import messages
from storage.people import chats

log = logging.getLogger(__name__)

AT_ONCE = 24  # messages looked at in one go
RETRY = 1.0  # seconds between tries of the database
LONGEST_WAIT = 30.0  # seconds between tries of a chat
LONGEST_SHUT = 1800.0  # seconds between tries of a closed topic


class Sender(Protocol):
    """A channel's way out. Whatever happens on the way is an Outcome; what cannot be made into a message raises."""

    async def send(self, outgoing: Outgoing) -> Outcome: ...

    async def probe(self) -> Outcome:
        """Whether the channel answers: `MessageSent` where it does."""
        ...


Draw = Callable[[str, dict[str, Any], str], Awaitable[tuple[str, bytes]]]


class Deliverer:
    """Sends what is queued, for as long as it runs. `wake` it when something was queued. While `breaker` is open, it
    probes the channel."""

    def __init__(
        self,
        database: Database,
        sender: Sender,
        clock: Clock,
        rules: Rules,
        pace: RateLimiter,
        draw: Draw,
        breaker: CircuitBreaker,
    ) -> None:
        self._database = database
        self._sender = sender
        self._clock = clock
        self._rules = rules
        self._pace = pace
        self._draw = draw
        self._busy: set[int] = set()
        self._drawing: set[int] = set()  # messages whose file is being made: their chats go on meanwhile
        self._drawn: dict[int, tuple[str, bytes]] = {}
        self._pencil = asyncio.Lock()  # one file at a time: each takes memory
        self._held: dict[int, float] = {}  # chat -> until when, in monotonic seconds
        self._shut: dict[int, float] = {}  # chat whose topic is closed -> when it is tried again, should nobody tell us
        self._breaker = breaker
        self._crew = TaskGroup()
        self._awake = asyncio.Event()
        self._news = False  # something was queued since the outbox was read
        self._stopping = False
        self._sending = FailureLog(log, "sending")
        self._storing = FailureLog(log, "the outbox")

    def wake(self) -> None:
        self._news = True
        self._awake.set()

    async def run(self) -> None:
        """Until `stop`: send what is queued, then wait for more. Raises what a message's task failed of."""
        await self._until_stored(messages.put_back_unsettled)
        while not self._stopping:
            self._crew.check()
            self._awake.clear()
            try:
                started = await self._step()
            except Exception as error:
                self._storing.has("read", type(error).__name__)
                await asyncio.sleep(RETRY)
                continue
            self._storing.left("read")
            if not started:
                await self._sleep()

    async def stop(self, within: float) -> None:
        """Begin nothing more; what is in the air may land for so many seconds, then it is left to the next start."""
        self._stopping = True
        self.wake()
        await self._crew.end(within)

    async def _step(self) -> int:
        """Start what may leave now; returns how many did. What is queued meanwhile may be an answer, which goes first:
        then the rest is looked at anew."""
        if self._breaker.is_open and not await self._reached():
            return 0
        self._news = False
        now = time.monotonic()
        self._held = {chat: until for chat, until in self._held.items() if until > now}
        self._shut = {chat: until for chat, until in self._shut.items() if until > now}
        started = 0
        closed = self._busy | self._held.keys()
        for row, is_group in await self._database.read(_heads, closed, self._shut.keys(), set(self._drawing)):
            if row.kind in DRAWN and row.id not in self._drawn:
                self._begin_to_draw(row.id)
                started += 1
                continue
            wait = self._pace.chat(row.chat_id, is_group=is_group)
            if wait:
                self._hold(row.chat_id, wait)
                continue
            await self._pace.everywhere(row.chat_id)
            if self._breaker.is_open:
                self._pace.arrived(row.chat_id)
                break
            self._start(row)
            started += 1
            if self._news:
                break
        return started

    async def _reached(self) -> bool:
        """Probe the channel, if it is time to; whether it can be reached again."""
        if self._news:
            self._news = False
            self._breaker.hurry()
        if self._breaker.wait:
            return False
        outcome = await self._sender.probe()
        reached = isinstance(outcome, MessageSent)
        self._breaker.probed(reached=reached)
        if reached:
            self._sending.left(self._breaker)
        elif isinstance(outcome, RetryLater | ChannelUnreachable):
            self._sending.has(self._breaker, outcome.why)
        return reached

    def _start(self, row: MessageRow) -> None:
        self._busy.add(row.chat_id)
        self._crew.start(self._one(row.id, row.chat_id), f"message {row.id}")

    def _begin_to_draw(self, number: int) -> None:
        self._drawing.add(number)
        self._crew.start(self._make(number), f"file of message {number}")

    async def _make(self, number: int) -> None:
        """Make the file of a message before the message has its turn: answers to people need not wait for it."""
        with handling("message", number):
            try:
                drawing = await self._database.read(_drawing, number, self._rules, self._clock)
                async with self._pencil:
                    if drawing is not None:
                        self._drawn[number] = await self._draw(*drawing)
            except Exception as error:
                if not is_passing(error):
                    await self._cannot(number, error)
            finally:
                self._drawing.discard(number)
                self._awake.set()

    async def _one(self, number: int, chat: int) -> None:
        with handling("message", number):
            await self._deliver(number, chat)

    async def _deliver(self, number: int, chat: int) -> None:
        try:
            outgoing = await self._database.write(_claim, number, self._rules, self._clock)
            if outgoing is not None:
                outcome = await self._send(outgoing)
                self._pace.arrived(chat)
                await self._settle(outgoing, chat, outcome)
        except Exception as error:
            if is_passing(error):
                self._storing.has("write", type(error).__name__)
                self._hold(chat, RETRY)
                await self._until_stored(_put_back, number)
            else:
                await self._cannot(number, error)
        finally:
            self._pace.arrived(chat)
            self._busy.discard(chat)
            self._awake.set()

    async def _cannot(self, number: int, error: Exception) -> None:
        """It would fail again: it must not hold up its chat for ever."""
        log.error("it cannot be made: %s", type(error).__name__, exc_info=without_words(error))
        await self._until_stored(_leave_out, number, type(error).__name__, self._clock)

    async def _send(self, outgoing: Outgoing) -> Outcome:
        if outgoing.drawing is not None:
            outgoing = replace(outgoing, file=self._drawn.pop(outgoing.number))
        return await self._sender.send(outgoing)

    async def _settle(self, outgoing: Outgoing, chat: int, outcome: Outcome) -> None:
        attempts = await self._until_stored(settle, outgoing.number, outcome, self._clock)
        if isinstance(outcome, ChannelUnreachable):
            self._sending.has(self._breaker, outcome.why)
            self._breaker.trip()
            return
        if isinstance(outcome, RetryLater):
            self._sending.has(chat, outcome.why)
            self._breaker.failed(chat)
        else:
            self._breaker.sent()
            self._sending.left(self._breaker)
            self._sending.left(chat)
        if isinstance(outcome, RateLimited):
            log.warning("Telegram wants nothing in its chat for %.0f s", outcome.seconds)
            self._hold(chat, outcome.seconds)
        elif isinstance(outcome, RetryLater):
            self._hold(chat, min(LONGEST_WAIT, 2.0 ** min(attempts - 1, 5)))
        elif isinstance(outcome, TopicClosed):
            self._shut[chat] = time.monotonic() + min(LONGEST_SHUT, 60.0 * 2 ** min(attempts - 1, 5))

    async def _until_stored(self, operation: Callable[..., Any], *args: Any) -> Any:
        """What was sent must be settled: a database that is away for a while is waited for."""
        while True:
            try:
                stored = await self._database.write(operation, *args)
            except Exception as error:
                self._storing.has("write", type(error).__name__)
                await asyncio.sleep(RETRY)
            else:
                self._storing.left("write")
                return stored

    def _hold(self, chat: int, seconds: float) -> None:
        self._held[chat] = max(self._held.get(chat, 0), time.monotonic() + seconds)

    async def _sleep(self) -> None:
        now = time.monotonic()
        until = min((*self._held.values(), *self._shut.values()), default=now + LONGEST_WAIT)
        try:
            async with asyncio.timeout(self._breaker.wait if self._breaker.is_open else max(0.0, until - now)):
                await self._awake.wait()
        except TimeoutError:
            pass


def _heads(
    session: Session, closed: Collection[int], shut: Collection[int], drawing: Collection[int]
) -> list[tuple[MessageRow, bool]]:
    rows = messages.heads(session, closed, AT_ONCE, shut=shut, skip=drawing)
    kinds = {chat.id: chat.kind for chat in chats.by_ids(session, [row.chat_id for row in rows])}
    return [(row, kinds[row.chat_id] != "private") for row in rows]


def _drawing(session: Session, number: int, rules: Rules, clock: Clock) -> tuple[str, dict[str, Any], str] | None:
    """What is to be made of a message: its kind, from which data, in which language."""
    row = messages.by_id(session, number)
    worded = wording(session, row, chats.by_id(session, row.chat_id), rules, clock.now())
    return worded.drawing if worded is not None else None


def _claim(session: Session, number: int, rules: Rules, clock: Clock) -> Outgoing | None:
    """Claim a message and word it as things stand now; None where there is nothing (left) to say."""
    row = messages.claim(session, number)
    if row is None:
        return None
    said = messages.target_of(session, row)
    chat = chats.by_id(session, row.chat_id)
    if said is None or (row.edits_id is not None and said.state != "sent"):
        messages.settle(session, row, "dropped", clock.now(), error="nothing to edit")
        return None
    worded = wording(session, said, chat, rules, clock.now())
    if worded is None:
        messages.settle(session, row, "dropped", clock.now(), error="nothing to say")
        return None
    thread = chat.thread if row.thread is None else row.thread
    return Outgoing(
        number=row.id, chat=chat.address, thread=thread, rendered=worded.rendered, reply_to=row.reply_to,
        edits=said.external_id if row.edits_id is not None else "", menu=worded.menu, drawing=worded.drawing,
        kept=worded.kept,
    )  # fmt: skip


def _put_back(session: Session, number: int) -> None:
    row = messages.by_id(session, number)
    if row.state == "sending":
        row.state = "queued"


def _leave_out(session: Session, number: int, error: str, clock: Clock) -> None:
    """The message is kept with its error; who waits for an answer gets a short apology."""
    row = messages.by_id(session, number)
    messages.settle(session, row, "failed", clock.now(), error=error)
    if row.rank == messages.ANSWER:
        chat, sorry = chats.by_id(session, row.chat_id), say("common.not_shown")
        messages.queue(
            session, chat, sorry, rank=messages.PUSH, now=clock.now(), reply_to=row.reply_to, thread=row.thread
        )
