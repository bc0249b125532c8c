"""The outbox leaves: claim, word, send, settle; one message of a chat at a time, answers first, within the limits.

A message is claimed before it is sent and settled after. What a crash left claimed is sent again: it may have gone out.
A chat that must wait (Telegram said so, or the last try failed) holds back nobody but itself.
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Any, Protocol

from domain.messages import say
from domain.settings import Rules
from scheduler.clock import Clock
from scheduler.pace import Pace
from scheduler.wording import wording
from storage import chats, messages
from storage.engine import Database, Session, is_passing
from storage.models import ChatRow, MessageRow
from texts.rendered import Rendered

log = logging.getLogger(__name__)

AT_ONCE = 24  # messages looked at in one go
LONGEST_WAIT = 30.0  # seconds between tries


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message as the channel gets it. `edits` is the channel's id of the message to change in place."""

    number: int
    chat: str
    thread: str
    rendered: Rendered
    reply_to: str = ""
    edits: str = ""
    menu: tuple[tuple[str, str], ...] | None = None
    drawing: tuple[str, dict[str, Any], str] | None = None
    file: tuple[str, bytes] | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """The channel has it, by this id ("" for an edit or a menu)."""

    external_id: str = ""


@dataclass(frozen=True, slots=True)
class Wait:
    """The channel wants nothing in this chat for so many seconds."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Again:
    """It may work later: the network, the server's trouble, a refused token."""

    why: str


@dataclass(frozen=True, slots=True)
class Gone:
    """The chat cannot be written to: the bot was thrown out, or may not speak."""

    why: str


@dataclass(frozen=True, slots=True)
class Moved:
    """The group has become a supergroup of this address."""

    address: str


@dataclass(frozen=True, slots=True)
class Refused:
    """This message will never be taken."""

    why: str


Outcome = Sent | Wait | Again | Gone | Moved | Refused


class Sender(Protocol):
    """A channel's way out. It raises nothing: whatever happens is an Outcome."""

    async def send(self, outgoing: Outgoing) -> Outcome: ...


Draw = Callable[[str, dict[str, Any], str], Awaitable[tuple[str, bytes]]]


class Deliverer:
    """Sends what is queued, for as long as it runs. `wake` it when something was queued."""

    def __init__(self, database: Database, sender: Sender, clock: Clock, rules: Rules, pace: Pace, draw: Draw) -> None:
        self._database = database
        self._sender = sender
        self._clock = clock
        self._rules = rules
        self._pace = pace
        self._draw = draw
        self._busy: set[int] = set()
        self._held: dict[int, float] = {}  # chat -> until when, in monotonic seconds
        self._tasks: set[asyncio.Task[None]] = set()
        self._awake = asyncio.Event()
        self._stopping = False

    def wake(self) -> None:
        self._awake.set()

    async def run(self) -> None:
        """Until `stop`: send what is queued, then wait for more."""
        await self._until_stored(messages.put_back_unsettled)
        while not self._stopping:
            self._awake.clear()
            try:
                started = await self._step()
            except Exception:
                log.exception("the outbox cannot be read; it is tried again")
                started = 0
            if not started:
                await self._sleep()

    async def stop(self, within: float) -> None:
        """Begin nothing more; what is in the air may land for so many seconds."""
        self._stopping = True
        self.wake()
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=within)

    async def _step(self) -> int:
        """Start what may leave now; returns how many did."""
        now = time.monotonic()
        self._held = {chat: until for chat, until in self._held.items() if until > now}
        closed = self._busy | self._held.keys()
        started = 0
        for row, is_group in await self._database.read(_heads, closed):
            wait = self._pace.chat(row.chat_id, is_group=is_group)
            if wait:
                self._hold(row.chat_id, wait)
                continue
            await self._pace.everywhere()
            self._start(row)
            started += 1
        return started

    def _start(self, row: MessageRow) -> None:
        self._busy.add(row.chat_id)
        task = asyncio.create_task(self._one(row.id, row.chat_id), name=f"message {row.id}")
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _one(self, number: int, chat: int) -> None:
        try:
            outgoing = await self._database.write(_claim, number, self._rules, self._clock)
            if outgoing is not None:
                outcome = await self._send(outgoing)
                self._pace.arrived(chat)
                await self._settle(outgoing, chat, outcome)
        except Exception as error:
            if is_passing(error):
                log.warning("message %d waits (%s)", number, type(error).__name__)
                self._hold(chat, 1.0)
                await self._until_stored(_put_back, number)
            else:  # it would fail again: it must not hold up its chat for ever
                log.exception("message %d cannot be made; it is left out", number)
                await self._until_stored(_leave_out, number, type(error).__name__, self._clock)
        finally:
            self._busy.discard(chat)
            self.wake()

    async def _send(self, outgoing: Outgoing) -> Outcome:
        if outgoing.drawing is not None:
            outgoing = replace(outgoing, file=await self._draw(*outgoing.drawing))
        return await self._sender.send(outgoing)

    async def _settle(self, outgoing: Outgoing, chat: int, outcome: Outcome) -> None:
        attempts = await self._until_stored(_settle, outgoing.number, outcome, self._clock)
        if isinstance(outcome, Wait):
            self._hold(chat, outcome.seconds)
        elif isinstance(outcome, Again):
            self._hold(chat, min(LONGEST_WAIT, 2.0 ** min(attempts - 1, 5)))

    async def _until_stored(self, operation: Callable[..., Any], *args: Any) -> Any:
        """What was sent must be settled: a database that is away for a while is waited for."""
        while True:
            try:
                return await self._database.write(operation, *args)
            except Exception as error:
                log.warning("the outbox cannot be written (%s); it is tried again", type(error).__name__)
                await asyncio.sleep(1)

    def _hold(self, chat: int, seconds: float) -> None:
        self._held[chat] = max(self._held.get(chat, 0), time.monotonic() + seconds)

    async def _sleep(self) -> None:
        until = min(self._held.values(), default=time.monotonic() + LONGEST_WAIT)
        try:
            async with asyncio.timeout(max(0.0, until - time.monotonic())):
                await self._awake.wait()
        except TimeoutError:
            pass


def _heads(session: Session, closed: set[int]) -> list[tuple[MessageRow, bool]]:
    rows = messages.heads(session, closed, AT_ONCE)
    kinds = {chat.id: chat.kind for chat in chats.by_ids(session, [row.chat_id for row in rows])}
    return [(row, kinds[row.chat_id] != "private") for row in rows]


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
    return Outgoing(
        number=row.id, chat=chat.address, thread=chat.thread, rendered=worded.rendered, reply_to=row.reply_to,
        edits=said.external_id if row.edits_id is not None else "", menu=worded.menu, drawing=worded.drawing,
    )  # fmt: skip


def _put_back(session: Session, number: int) -> None:
    row = messages.by_id(session, number)
    if row.state == "sending":
        row.state = "queued"


def _leave_out(session: Session, number: int, error: str, clock: Clock) -> None:
    messages.settle(session, messages.by_id(session, number), "failed", clock.now(), error=error)


def _settle(session: Session, number: int, outcome: Outcome, clock: Clock) -> int:
    """Store what came of a send; returns the number of tries so far."""
    row = messages.by_id(session, number)
    now = clock.now()
    match outcome:
        case Sent(external_id):
            messages.settle(session, row, "sent", now, external_id=external_id)
        case Refused(why):
            log.warning("message %d was refused: %s", number, why)
            messages.settle(session, row, "failed", now, error=why)
        case Moved(address):
            chats.move(session, chats.by_id(session, row.chat_id), address)
            messages.settle(session, row, "queued", now)
        case Gone(why):
            _chat_is_gone(session, chats.by_id(session, row.chat_id), why, clock)
            messages.settle(session, row, "queued", now, error=why)
        case Wait() | Again():
            messages.settle(session, row, "queued", now, error=str(outcome))
    return row.attempts


def _chat_is_gone(session: Session, chat: ChatRow, why: str, clock: Clock) -> None:
    """The Office hears of it once; the chat's messages wait until the bot is let in again."""
    if not chats.mark_gone(chat, clock.now()):
        return
    log.warning("chat %d cannot be written to: %s", chat.id, why)
    office = chats.office_chat(session)
    if chat.role == chats.UNIT and office is not None:
        told = say("setup.chat_gone", chat=chat.title)
        messages.queue(session, office, told, rank=messages.PUSH, now=clock.now())
