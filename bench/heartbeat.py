"""How long the event loop was kept from running: a heartbeat of a millisecond tells by the gaps between its beats."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

BEAT = 0.001
LONG = 0.005  # gaps above this count: what is shorter nobody notices


@dataclass(slots=True)
class Blocked:
    """In seconds: the longest gap, and the sum of all that were longer than 5 ms."""

    longest: float = 0.0
    total: float = 0.0


@asynccontextmanager
async def heartbeat() -> AsyncIterator[Blocked]:
    """Measures while the body runs."""
    blocked = Blocked()
    task = asyncio.create_task(_beat(blocked))
    await asyncio.sleep(10 * BEAT)
    try:
        yield blocked
    finally:
        await asyncio.sleep(2 * BEAT)
        task.cancel()


async def _beat(blocked: Blocked) -> None:
    last = time.perf_counter()
    while True:
        await asyncio.sleep(BEAT)
        now = time.perf_counter()
        gap = now - last - BEAT
        blocked.longest = max(blocked.longest, gap)
        if gap > LONG:
            blocked.total += gap
        last = now
