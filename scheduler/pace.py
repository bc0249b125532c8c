"""Telegram's limits, kept by us: so many messages a second in all, in one chat, and a minute in a group.

https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
Of all messages one leaves every so often, evenly: a burst would leave no room for what the network does to it. Those of
a chat go by sliding windows of pyrate-limiter, on monotonic time; a message counts from when Telegram had it (its
answer), not from when it left: so no delay on the way brings two of them nearer than the limit allows.
"""

import asyncio
import math
import time
from collections import OrderedDict

from pyrate_limiter import InMemoryBucket, Rate, RateItem

MARGIN = 1.05  # windows are this much wider than Telegram's, for what the network does to the distances
REMEMBERED = 20_000  # chats


class Pace:
    """When a message may leave."""

    def __init__(self, per_second: float, per_chat_second: float, per_group_minute: float) -> None:
        self._interval = MARGIN / per_second
        self._next = 0.0  # when the next message may leave, in monotonic seconds
        self._chat_rate = _rate(per_chat_second, 1)
        self._group_rate = _rate(per_group_minute, 60)
        self._chats: OrderedDict[int, InMemoryBucket] = OrderedDict()
        self._last: dict[int, RateItem] = {}

    def chat(self, chat: int, *, is_group: bool) -> float:
        """Take a place in this chat: 0, or the seconds until there is one (none is taken then)."""
        bucket = self._bucket(chat, is_group)
        item = RateItem("", _now())
        if bucket.put(item):
            bucket.leak(item.timestamp)
            self._last[chat] = item
            return 0
        return max(_waiting(bucket, item), 0.001)

    def arrived(self, chat: int) -> None:
        """The message for which a place in this chat was taken has reached Telegram."""
        item = self._last.pop(chat, None)
        if item is not None:
            item.timestamp = _now()

    async def everywhere(self) -> None:
        """Wait for a place among all messages, and take it. Who comes late to a place (by at most an interval: timers
        are not exact) does not make all after it later."""
        now = time.monotonic()
        place = max(self._next, now - self._interval)
        self._next = place + self._interval
        if place > now:
            await asyncio.sleep(place - now)

    def _bucket(self, chat: int, is_group: bool) -> InMemoryBucket:
        bucket = self._chats.get(chat)
        if bucket is None:
            rates = _both(self._chat_rate, self._group_rate) if is_group else [self._chat_rate]
            bucket = self._chats[chat] = InMemoryBucket(rates)
            if len(self._chats) > REMEMBERED:
                self._chats.popitem(last=False)
        self._chats.move_to_end(chat)
        return bucket


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
