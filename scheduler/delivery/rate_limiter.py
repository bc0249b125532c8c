"""Telegram's limits, kept by us: so many messages a second in all, in one chat, and a minute in a group.

https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
A message takes its place when it leaves, and holds it until the limit's time has passed since Telegram had it (since
its answer): so no delay on the way, ours or the network's, brings more of them together than is allowed. Those of a
chat go by sliding windows of pyrate-limiter, on monotonic time; of all messages one leaves every so often, evenly.
"""

import asyncio
import contextlib
import math
import time
from collections import OrderedDict

from pyrate_limiter import InMemoryBucket, Rate, RateItem

MARGIN = 1.05  # a chat's windows are this much wider than Telegram's
LONGEST_FLIGHT = 2.0  # seconds: what has no answer by then is taken to have arrived; places are not for what hangs
REMEMBERED = 20_000  # chats


class RateLimiter:
    """When a message may leave."""

    def __init__(self, per_second: float, per_chat_second: float, per_group_minute: float) -> None:
        self._all = _Places(per_second)
        self._chat_rate = _rate(per_chat_second, 1)
        self._group_rate = _rate(per_group_minute, 60)
        self._chats: OrderedDict[int, InMemoryBucket] = OrderedDict()
        self._last: dict[int, RateItem] = {}  # by chat, while its message is on the way
        self._places: dict[int, object] = {}

    def chat(self, chat: int, *, is_group: bool) -> float:
        """Take a place in this chat: 0, or the seconds until there is one (none is taken then)."""
        bucket = self._bucket(chat, is_group)
        item = RateItem("", _now())
        if bucket.put(item):
            bucket.leak(item.timestamp)
            self._last[chat] = item
            return 0
        return max(_waiting(bucket, item), 0.001)

    def is_free(self, chat: int, *, is_group: bool) -> bool:
        """Whether a message may leave in this chat at once; no place is taken."""
        bucket = self._bucket(chat, is_group)
        if not self._all.is_free or not bucket.put(RateItem("", _now())):
            return False
        bucket.items.pop()
        return True

    async def everywhere(self, chat: int) -> None:
        """Wait for a place among all messages, and take it for this chat's."""
        self._places[chat] = await self._all.take()

    def arrived(self, chat: int) -> None:
        """The message for which places were taken has reached Telegram, or will not leave."""
        item = self._last.pop(chat, None)
        if item is not None:
            item.timestamp = _now()
        self._all.arrived(self._places.pop(chat, None))

    def _bucket(self, chat: int, is_group: bool) -> InMemoryBucket:
        bucket = self._chats.get(chat)
        if bucket is None:
            rates = _both(self._chat_rate, self._group_rate) if is_group else [self._chat_rate]
            bucket = self._chats[chat] = InMemoryBucket(rates)
            if len(self._chats) > REMEMBERED:
                self._chats.popitem(last=False)
        self._chats.move_to_end(chat)
        return bucket


class _Places:
    """Places for so many messages in so long a time, given one by one, evenly."""

    def __init__(self, per_second: float) -> None:
        self._limit = max(1, math.floor(per_second))
        self._seconds = self._limit / per_second
        self._interval = 1 / per_second
        self._next = 0.0  # when the next message may leave
        self._taken: dict[object, float] = {}  # until when: all times are monotonic, in seconds
        self._arrival = asyncio.Event()

    async def take(self) -> object:
        """Wait for a place. Who comes late to one (timers are not exact) makes those after it no later."""
        while (wait := self._wait()) > 0:
            self._arrival.clear()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(wait):
                    await self._arrival.wait()
        now = time.monotonic()
        self._next = max(self._next, now - self._interval) + self._interval
        place = object()
        self._taken[place] = now + LONGEST_FLIGHT + self._seconds
        return place

    @property
    def is_free(self) -> bool:
        """Whether there is a place now."""
        return self._wait() <= 0

    def arrived(self, place: object) -> None:
        """It is counted from now on, and given away again when its time is over."""
        if place in self._taken:
            self._taken[place] = min(self._taken[place], time.monotonic() + self._seconds)
            self._arrival.set()

    def _wait(self) -> float:
        now = time.monotonic()
        self._taken = {place: until for place, until in self._taken.items() if until > now}
        full = len(self._taken) >= self._limit
        return max(self._next - now, min(self._taken.values()) - now if full else 0.0)


def _rate(messages: float, seconds: float) -> Rate:
    """At most so many (at least one) in so long a window."""
    limit = max(1, math.floor(messages))
    return Rate(limit, math.ceil(1000 * seconds * MARGIN * (limit / messages if messages < 1 else 1)))


def _both(short: Rate, long: Rate) -> list[Rate]:
    """The rates that bind: of two settings one may make the other idle, which pyrate-limiter refuses."""
    if long.limit / long.interval >= short.limit / short.interval:
        return [short]
    return [short, long] if short.limit < long.limit else [long]


def _now() -> int:
    return int(time.monotonic() * 1000)


def _waiting(bucket: InMemoryBucket, item: RateItem) -> float:
    waiting = bucket.waiting(item)
    assert isinstance(waiting, int)  # of a bucket in memory it is known at once
    return max(waiting, 1) / 1000
