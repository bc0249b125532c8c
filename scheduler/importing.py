"""Stores confirmed imports, a piece at a time: other chats have their turn in between."""

import logging
from collections.abc import Callable
from zoneinfo import ZoneInfo

from scheduler.clock import Clock
from scheduler.failures import without_words
from storage.database.engine import Database, is_passing
from storage.items import import_jobs

log = logging.getLogger(__name__)


class ImportJob:
    """The tick; `on_queued` is called when a result is to be told. `zone`: of the days and hours in the rows."""

    def __init__(self, database: Database, clock: Clock, zone: ZoneInfo, on_queued: Callable[[], None]) -> None:
        self._database = database
        self._clock = clock
        self._zone = zone
        self._on_queued = on_queued

    async def tick(self) -> None:
        """Store all that waits: what was confirmed since, and what a killed process, or a command, has left."""
        while (job := await self._database.read(import_jobs.waiting)) is not None:
            try:
                more = await self._database.write(import_jobs.store_some, job, self._clock.now(), self._zone)
            except Exception as error:
                if is_passing(error):
                    raise
                log.error("import %d cannot be stored", job, exc_info=without_words(error))
                await self._database.write(import_jobs.give_up, job, self._clock.now())
                more = False
            if not more:
                self._on_queued()
