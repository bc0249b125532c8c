"""Tasks of one kind that are under way, and their end together."""

import asyncio
from collections.abc import Coroutine
from typing import Any


class TaskGroup:
    """Keeps its tasks from being forgotten while they run. What one of them raises, `check` raises."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[None]] = set()
        self._failure: BaseException | None = None

    def start(self, work: Coroutine[Any, Any, None], name: str) -> None:
        task = asyncio.create_task(work, name=name)
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    def check(self) -> None:
        """Raise what a task ended by."""
        if self._failure is not None:
            raise self._failure

    async def end(self, within: float) -> None:
        """What is under way may end for so many seconds, then it is cancelled: it is left to the next start."""
        if self._tasks:
            _, left = await asyncio.wait(self._tasks, timeout=within)
            for task in left:
                task.cancel()

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled():
            self._failure = self._failure or task.exception()
