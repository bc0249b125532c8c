"""Faults on purpose: what a network and a busy Telegram do to a bot, switched on for some calls or for all.

`sandbox.faults.add(status(502), method="sendMessage", chat=group, times=3)` switches one on; the Fault that it returns
ends it by `remove()` or as a context manager. A file's download is met as the method `file`.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from enum import Enum
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sandbox.world.chats import Chat


class FaultKind(Enum):
    STATUS = "status"  # an answer with this HTTP status, without effect
    RESET = "reset"  # the connection is cut
    HANG = "hang"  # no answer until the caller gives up
    SLOW = "slow"  # the answer comes late
    WORDS = "words"  # an answer with this HTTP status and this body, whatever it is


@dataclass(frozen=True)
class Effect:
    """What a fault does. `after`: the call takes effect first, and only its answer is lost. `seconds` for SLOW, `body`
    for WORDS."""

    kind: FaultKind
    after: bool = False
    code: int = 0
    retry_after: int = 0
    seconds: float = 0.0
    body: str = ""


def status(code: int) -> Effect:
    """An answer with this HTTP status and no effect: 401 as Telegram words it, others as a proxy before it does."""
    return Effect(FaultKind.STATUS, code=code)


def words(body: str, code: int = 200, *, after: bool = False) -> Effect:
    """An answer with this body instead of the API's, such as a proxy or a broken server may give."""
    return Effect(FaultKind.WORDS, after=after, code=code, body=body)


def too_many(retry_after: int) -> Effect:
    """429 without effect; `retry_after` in seconds."""
    return Effect(FaultKind.STATUS, code=429, retry_after=retry_after)


def reset(*, after: bool = False) -> Effect:
    """The connection is cut before the call takes effect, or after."""
    return Effect(FaultKind.RESET, after=after)


def hang(*, after: bool = False) -> Effect:
    """The caller waits until its own time-out; the call takes no effect, or does (`after`)."""
    return Effect(FaultKind.HANG, after=after)


def slow(seconds: float) -> Effect:
    """The call takes effect, its answer comes this much later (seconds of real time)."""
    return Effect(FaultKind.SLOW, after=True, seconds=seconds)


@dataclass(eq=False)
class Fault:
    """An effect and the calls that it meets: of `method`, to `chat_id`, `left` times; None is any, any, always."""

    effect: Effect
    method: str | None
    chat_id: int | None
    left: int | None
    met: int = 0
    ended: asyncio.Event = field(default_factory=asyncio.Event)

    def meets(self, method: str, chat_id: int | None) -> bool:
        return (
            not self.ended.is_set()
            and self.left != 0
            and (self.method is None or self.method == method.lower())
            and (self.chat_id is None or self.chat_id == chat_id)
        )

    def remove(self) -> None:
        """It meets no more calls; those that hang are cut off."""
        self.ended.set()

    def __enter__(self) -> Fault:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.remove()


class Faults:
    """All faults that are switched on; of several that meet a call the oldest acts."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []

    def add(
        self, effect: Effect, *, method: str | None = None, chat: Chat | int | None = None, times: int | None = None
    ) -> Fault:
        """Switch a fault on for a `method` (None: all), a `chat` (None: all), so many `times` (None: until removed)."""
        chat_id = chat if chat is None or isinstance(chat, int) else chat.id
        fault = Fault(effect, method.lower() if method else None, chat_id, times)
        self._faults.append(fault)
        return fault

    def clear(self) -> None:
        for fault in self._faults:
            fault.remove()
        self._faults.clear()

    def take(self, method: str, chat_id: int | None) -> Fault | None:
        """The fault that this call meets, counted."""
        found = next((fault for fault in self._faults if fault.meets(method, chat_id)), None)
        if found is not None:
            found.met += 1
            found.left = None if found.left is None else found.left - 1
        return found
