"""The outbox leaves: claim, word, send, settle; one message of a chat at a time, answers first, within the limits.

A message is claimed before it is sent and settled after. What a crash left claimed is sent again: it may have gone out.
A chat that must wait (Telegram said so, or the last try failed) holds back nobody but itself. While the channel cannot
be reached at all, nothing is claimed (`scheduler.delivery.breaker`).
"""

import asyncio
import logging
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Collection, Coroutine
from dataclasses import replace
from typing import Any, Protocol

from domain.message import say
from domain.settings import Rules
from scheduler.clock import Clock
from scheduler.delivery.breaker import CircuitBreaker
from scheduler.delivery.claiming import claim
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
from storage.calendars import rules_now
from storage.database.engine import Database, Session, is_passing
from storage.outbox import messages
from storage.outbox.messages import QueuedMessage
from storage.people import chats

log = logging.getLogger(__name__)

AT_ONCE = 24  # messages looked at in one go
RETRY = 1.0  # seconds between tries of the database
LOOK_AGAIN = 5.0  # seconds; a command on the host queues messages, too, and cannot wake us
LONGEST_WAIT = 30.0  # seconds between tries of a chat
LONGEST_SHUT = 1800.0  # seconds between tries of a closed topic
REMEMBERED = 20_000  # chats


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
        self._chats: OrderedDict[str, int] = OrderedDict()  # address -> number, of those to which something was sent
        self._drawing: set[int] = set()  # messages whose file is being made: their chats go on meanwhile
        self._drawn: dict[int, tuple[str, bytes]] = {}
        self._pencil = asyncio.Lock()  # one file at a time: each takes memory
        self._held: dict[int, float] = {}  # chat -> until when, in monotonic seconds
        self._shut: dict[int, float] = {}  # chat whose topic is closed -> when it is tried again, should nobody tell us
        self._breaker = breaker
        self._crew = TaskGroup()
        self._awake = asyncio.Event()
        self._news = False  # something was queued since the outbox was read
        self._unread = True  # it may hold what is not in hand: of a chat that is neither busy nor waits for its time
        self._look_at = 0.0  # when it is read without news, in monotonic seconds
        self._late: set[int] = set()  # busy chats of which it may hold more
        self._stepping = False
        self._stopping = False
        self._sending = FailureLog(log, "sending")
        self._storing = FailureLog(log, "the outbox")

    def wake(self) -> None:
        """Something was queued, for whatever chat."""
        self._news = self._unread = True
        self._awake.set()

    def reserve(self, address: str, *, is_group: bool) -> int | None:
        """The chat of this address (its number), where an answer that is queued now may leave at once: nothing of it is
        on its way or waits. From now on nothing else leaves there until it is sent (`send`) or the chat let go
        (`release`). None: it has to wait for its turn."""
        chat = self._chats.get(address)
        if chat is None or self._stopping or self._stepping or self._unread or self._breaker.is_open:
            return None
        if chat in self._busy or chat in self._held or chat in self._shut:
            return None
        if not self._pace.is_free(chat, is_group=is_group):
            return None
        self._busy.add(chat)
        return chat

    def send(self, outgoing: Outgoing, chat: int, *, is_group: bool) -> None:
        """What was claimed for a reserved chat leaves."""
        work = self._leave(outgoing, chat, is_group=is_group)
        self._crew.start(self._one(outgoing.number, chat, work), f"message {outgoing.number}")

    def release(self, chat: int) -> None:
        """Nothing was claimed for a reserved chat."""
        self._free(chat)

    def queued(self, some: Collection[int]) -> None:
        """Something was queued for these chats: of one that is busy it is looked for when its turn comes."""
        self._late.update(self._busy.intersection(some))
        if not self._busy.issuperset(some):
            self.wake()

    async def run(self) -> None:
        """Until `stop`: send what is queued, then wait for more. Raises what a message's task failed of."""
        await self._until_stored(messages.put_back_unsettled)
        while not self._stopping:
            self._crew.check()
            self._awake.clear()
            try:
                await self._step()
            except Exception as error:
                self._unread = True
                self._storing.has("read", type(error).__name__)
                await asyncio.sleep(RETRY)
                continue
            self._storing.left("read")
            if self._breaker.is_open or not self._unread:
                await self._sleep()

    async def stop(self, within: float) -> None:
        """Begin nothing more; what is in the air may land for so many seconds, then it is left to the next start."""
        self._stopping = True
        self.wake()
        await self._crew.end(within)

    async def _step(self) -> None:
        """Look at what is queued, where there is news, and start what may leave now."""
        if (self._breaker.is_open and not await self._reached()) or not self._unread:
            return
        self._news = self._unread = False
        now = time.monotonic()
        self._look_at = now + LOOK_AGAIN
        self._held = {chat: until for chat, until in self._held.items() if until > now}
        self._shut = {chat: until for chat, until in self._shut.items() if until > now}
        closed = self._busy | self._held.keys()
        self._late |= self._busy
        self._stepping = True
        try:
            heads = await self._database.read(messages.heads, closed, AT_ONCE, self._shut.keys(), set(self._drawing))
            self._unread |= len(heads) >= AT_ONCE
            await self._start_all(heads)
        finally:
            self._stepping = False

    async def _start_all(self, heads: list[QueuedMessage]) -> None:
        """What is queued meanwhile may be an answer, which goes first: then the rest is looked at anew."""
        for head in heads:
            if head.kind in DRAWN and head.id not in self._drawn:
                self._begin_to_draw(head.id)
                self._unread = True  # the chat goes on meanwhile
                continue
            wait = self._pace.chat(head.chat_id, is_group=head.is_group)
            if wait:
                self._hold(head.chat_id, wait)
                continue
            await self._pace.everywhere(head.chat_id)
            if self._breaker.is_open:
                self._pace.arrived(head.chat_id)
                self._unread = True
                break
            self._start(head)
            if self._news:
                break

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

    def _start(self, head: QueuedMessage) -> None:
        self._busy.add(head.chat_id)
        if head.more:
            self._late.add(head.chat_id)
        work = self._claim(head.id, head.chat_id)
        self._crew.start(self._one(head.id, head.chat_id, work), f"message {head.id}")

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
                self._unread = True
                self._awake.set()

    async def _one(self, number: int, chat: int, work: Coroutine[Any, Any, None]) -> None:
        with handling("message", number):
            try:
                await work
            except Exception as error:
                if is_passing(error):
                    self._storing.has("write", type(error).__name__)
                    self._hold(chat, RETRY)
                    await self._until_stored(_put_back, number)
                else:
                    await self._cannot(number, error)
                self._late.add(chat)
            finally:
                self._pace.arrived(chat)
                self._free(chat)

    async def _claim(self, number: int, chat: int) -> None:
        """Claim the message, send it, settle it."""
        outgoing = await self._database.write(claim, number, self._rules, self._clock)
        if outgoing is not None:
            self._remember(outgoing.chat, chat)
            await self._deliver(outgoing, chat)

    async def _leave(self, outgoing: Outgoing, chat: int, *, is_group: bool) -> None:
        """Send what is claimed: at once, unless something came between since it was asked whether it may."""
        wait = self._pace.chat(chat, is_group=is_group)
        if not wait:
            await self._pace.everywhere(chat)
        if wait or self._breaker.is_open:
            self._hold(chat, wait)
            self._late.add(chat)
            await self._until_stored(_put_back, outgoing.number)
        else:
            await self._deliver(outgoing, chat)

    async def _deliver(self, outgoing: Outgoing, chat: int) -> None:
        outcome = await self._send(outgoing)
        self._pace.arrived(chat)
        await self._settle(outgoing, chat, outcome)

    def _remember(self, address: str, chat: int) -> None:
        self._chats[address] = chat
        self._chats.move_to_end(address)
        if len(self._chats) > REMEMBERED:
            self._chats.popitem(last=False)

    def _free(self, chat: int) -> None:
        """The chat's next message may leave."""
        self._busy.discard(chat)
        if chat in self._late:
            self._late.discard(chat)
            self._unread = True
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
        attempts = await self._until_stored(settle, outgoing, outcome, self._clock)
        if not isinstance(outcome, MessageSent) or chat in self._shut:
            self._unread = True  # it is queued again, or something else is
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
        until = min((self._look_at, *self._held.values(), *self._shut.values()))
        try:
            async with asyncio.timeout(self._breaker.wait if self._breaker.is_open else max(0.0, until - now)):
                await self._awake.wait()
        except TimeoutError:
            self._unread = True


def _drawing(session: Session, number: int, rules: Rules, clock: Clock) -> tuple[str, dict[str, Any], str] | None:
    """What is to be made of a message: its kind, from which data, in which language."""
    row = messages.by_id(session, number)
    worded = wording(session, row, chats.by_id(session, row.chat_id), rules_now(session, rules), clock.now())
    return worded.drawing if worded is not None else None


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
