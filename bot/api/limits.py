"""How much of the process other systems may take, so that the chat never waits for them."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import TypeVar

T = TypeVar("T")

PER_SECOND = 10.0  # of a token's allowance that come back
BURST = 100.0  # of it that a token can have saved up
ITEMS, FIGURES = 1.0, 5.0  # of it that a request takes


class Allowance:
    """What each token may still ask; it comes back evenly. `monotonic` gives seconds."""

    def __init__(
        self, per_second: float = PER_SECOND, burst: float = BURST, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._per_second = per_second
        self._burst = burst
        self._monotonic = monotonic
        self._left: dict[str, tuple[float, float]] = {}  # token's name -> what was left, when

    def take(self, name: str, cost: float) -> float:
        """Take so much of a token's allowance: 0, or the seconds until there is as much (nothing is taken then)."""
        now = self._monotonic()
        left, since = self._left.get(name, (self._burst, now))
        left = min(self._burst, left + (now - since) * self._per_second)
        if left < cost:
            return (cost - left) / self._per_second
        self._left[name] = (left - cost, now)
        return 0


class OneAtATime:
    """Reads of one kind, one after another, each in a thread: they take one of the threads that the chat reads by."""

    def __init__(self, within: float) -> None:
        """`within`: seconds that a read may take, its waiting included."""
        self._within = within
        self._turn = asyncio.Lock()

    async def run(self, read: Callable[[], Awaitable[T]]) -> T:
        """What is read. TimeoutError: not in time. A thread cannot be stopped: the next one waits for it all the same,
        or slow reads would pile up."""
        async with asyncio.timeout(self._within):
            await self._turn.acquire()
            return await asyncio.shield(asyncio.create_task(self._to_its_end(read)))

    async def _to_its_end(self, read: Callable[[], Awaitable[T]]) -> T:
        try:
            return await read()
        finally:
            self._turn.release()
