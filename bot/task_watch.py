"""The tasks that a process is made of: one that ends unasked would leave a bot that looks alive and is deaf or mute."""

import asyncio
import logging
from collections.abc import Callable
from typing import Any

from scheduler.failures import without_words

log = logging.getLogger(__name__)


class TaskEndedError(Exception):
    """A task of the process ended though nobody had asked it to; its text is the task's name."""


class Watch:
    """Watches tasks until `over`. One that ends before is logged, and `on_ended` called: the process is to stop.
    `is_ours` says whether it was this process's turn at all: where another has taken over, tasks end rightly."""

    def __init__(self, on_ended: Callable[[], None], is_ours: Callable[[], bool] = lambda: True) -> None:
        self._on_ended = on_ended
        self._is_ours = is_ours
        self._ended = ""
        self._over = False

    def on(self, *tasks: asyncio.Task[Any], asked: Callable[[], bool] = lambda: False) -> None:
        """Watch these too; `asked` says whether somebody has told them to end."""
        for task in tasks:
            task.add_done_callback(lambda ended: None if asked() else self._done(ended))

    def over(self) -> None:
        """From now on tasks are asked to end."""
        self._over = True

    def check(self) -> None:
        """Raise TaskEndedError where a task ended unasked."""
        if self._ended:
            raise TaskEndedError(self._ended)

    def _done(self, task: asyncio.Task[Any]) -> None:
        if self._over or self._ended or not self._is_ours():
            return
        self._ended = task.get_name()
        error = None if task.cancelled() else task.exception()
        told = without_words(error) if isinstance(error, Exception) else None
        log.error("the task %r ended unasked (%s); the process stops", self._ended, type(error).__name__, exc_info=told)
        self._on_ended()
