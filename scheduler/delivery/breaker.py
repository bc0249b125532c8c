"""A circuit breaker of the channel: while it cannot be reached, nothing is sent, and one probe after another looks
whether it can be again. So an outage costs a request now and then, however many chats have something to be sent, and
however many updates must ask the channel before they can be handled. The deliverer probes, for all.

That no connection comes about opens it at once. An answer that fails for another reason may be one chat's own trouble,
which its own back-off holds: it opens for the third such chat in a row, and a probe follows at once.
"""

import asyncio
import time
from collections.abc import Hashable

FIRST_WAIT, LONGEST_WAIT = 1.0, 30.0  # seconds between probes
CHATS = 3  # that must fail in a row, none of the sends between them getting through


class CircuitBreaker:
    """Open: nothing is to be sent, but when `wait` is over the channel is to be probed. Not to be shared by threads."""

    def __init__(self) -> None:
        self._closed = asyncio.Event()
        self._closed.set()
        self._failing: set[Hashable] = set()
        self._wait = 0.0
        self._probed_at = self._probe_at = 0.0  # in monotonic seconds, as all here

    @property
    def is_open(self) -> bool:
        return not self._closed.is_set()

    async def passable(self) -> None:
        """Wait while it is open."""
        await self._closed.wait()

    def sent(self) -> None:
        """The channel took a message, or refused it by name."""
        self._closed.set()
        self._failing.clear()
        self._wait = 0.0

    def failed(self, chat: Hashable) -> None:
        """A request for this chat failed, for a reason that may be the chat's own."""
        self._failing.add(chat)
        if len(self._failing) >= CHATS:
            self.trip()

    def trip(self) -> None:
        """The channel cannot be reached."""
        if not self.is_open:
            self._closed.clear()
            self._probe_at = time.monotonic() + self._wait

    def probed(self, *, reached: bool) -> None:
        """The outcome of a probe. The back-off begins anew only once a message gets through."""
        self._probed_at = time.monotonic()
        self._wait = min(LONGEST_WAIT, max(FIRST_WAIT, self._wait * 2))
        self._probe_at = self._probed_at + self._wait
        if reached:
            self._closed.set()
            self._failing.clear()

    def hurry(self) -> None:
        """Something new waits: the next probe comes at once, yet not sooner than `FIRST_WAIT` after the last."""
        self._probe_at = min(self._probe_at, self._probed_at + FIRST_WAIT)

    @property
    def wait(self) -> float:
        """Seconds until the next probe; 0 where it is due."""
        return max(0.0, self._probe_at - time.monotonic())
