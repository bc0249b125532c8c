"""Telegram's limits of sending, counted as strictly as they are written.

Source: https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this: one message a second in a chat,
20 a minute in a group, 30 a second in all. Edits count as messages do.
"""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass, field

COUNTED = frozenset({"sendmessage", "sendphoto", "senddocument", "editmessagetext"})


@dataclass(frozen=True)
class Refusal:
    """One 429 of the strict mode. `at` is monotonic; `rule` is `all`, `chat` or `group`; `retry_after` in seconds."""

    at: float
    method: str
    chat_id: int | None
    rule: str
    retry_after: int


@dataclass
class Window:
    """At most `most` in any `seconds`."""

    most: int
    seconds: float
    times: deque[float] = field(default_factory=deque)

    def wait(self, now: float) -> float:
        """How long until one more is allowed, in seconds; 0 if it is now."""
        while self.times and self.times[0] <= now - self.seconds:
            self.times.popleft()
        if len(self.times) < self.most:
            return 0.0
        return self.times[len(self.times) - self.most] + self.seconds - now


@dataclass
class Limits:
    """The counts of one bot. Only `strict` ones refuse; `tolerance` (seconds) shortens each window, since what left in
    time may arrive a little closer together."""

    strict: bool = False
    per_second: int = 30
    per_chat_second: int = 1
    per_group_minute: int = 20
    tolerance: float = 0.05
    refusals: list[Refusal] = field(default_factory=list)
    _all: Window | None = field(default=None, repr=False)
    _chats: dict[int, Window] = field(default_factory=dict, repr=False)
    _groups: dict[int, Window] = field(default_factory=dict, repr=False)

    def check(self, method: str, chat_id: int | None, now: float) -> int:
        """Count one call. Returns 0, or the seconds that it must wait: then it is recorded as refused, not counted."""
        if not self.strict or method.lower() not in COUNTED:
            return 0
        windows = self._windows(chat_id)
        waits = {rule: window.wait(now) for rule, window in windows.items()}
        rule = max(waits, key=lambda name: waits[name])
        if waits[rule] <= 0:
            for window in windows.values():
                window.times.append(now)
            return 0
        retry_after = max(1, math.ceil(waits[rule]))
        self.refusals.append(Refusal(now, method, chat_id, rule, retry_after))
        return retry_after

    def _windows(self, chat_id: int | None) -> dict[str, Window]:
        if self._all is None:
            self._all = Window(self.per_second, 1 - self.tolerance)
        windows = {"all": self._all}
        if chat_id is not None:
            if chat_id not in self._chats:
                self._chats[chat_id] = Window(self.per_chat_second, 1 - self.tolerance)
            windows["chat"] = self._chats[chat_id]
            if chat_id < 0:
                if chat_id not in self._groups:
                    self._groups[chat_id] = Window(self.per_group_minute, 60 - self.tolerance)
                windows["group"] = self._groups[chat_id]
        return windows
