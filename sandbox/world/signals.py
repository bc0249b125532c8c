"""Waiting for something to be so, without polling: whoever changes the world fires the signal."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class Signal:
    """Wakes everyone who waits whenever anything has changed; each looks again at what it waits for."""

    def __init__(self) -> None:
        self._waiting: set[asyncio.Future[None]] = set()

    def fire(self) -> None:
        """Something has changed. To be called in the thread of the event loop."""
        for future in self._waiting:
            if not future.done():
                future.set_result(None)

    def upcoming(self) -> asyncio.Future[None]:
        """Done at the next change from now on; whoever waits no longer cancels it."""
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.add(future)
        future.add_done_callback(self._waiting.discard)
        return future

    async def changed(self) -> None:
        """Return at the next change."""
        await self.upcoming()

    async def until(
        self, look: Callable[[], T | None], within: float | None, describe: Callable[[], str] = lambda: "the condition"
    ) -> T:
        """What `look` returns, as soon as that is true.

        `within` in seconds of the event loop (None: for ever); then TimeoutError, saying what `describe` returns.
        """
        try:
            async with asyncio.timeout(within):
                while not (found := look()):
                    await self.changed()
                return found
        except TimeoutError:
            raise TimeoutError(f"not within {within} s: {describe()}") from None
