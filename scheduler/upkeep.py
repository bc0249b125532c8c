"""Keeps the database small: what was delivered and handled long ago goes, a little at a time."""

import asyncio
import logging
from datetime import timedelta

from scheduler.clock import Clock
from storage.database import upkeep
from storage.database.engine import Database

log = logging.getLogger(__name__)

AT_ONCE = 500  # rows deleted in one transaction: whoever writes waits no longer than for one


class UpkeepJob:
    """`keep_days`: how long delivered messages, handled updates and settled questions are kept."""

    def __init__(self, database: Database, clock: Clock, keep_days: int) -> None:
        self._database = database
        self._clock = clock
        self._keep = timedelta(days=keep_days)

    async def tick(self) -> None:
        """Delete all that is old enough by now; others get their turn between the transactions."""
        before = self._clock.now() - self._keep
        # Messages first: a settled question goes once no message is about it.
        for delete in (upkeep.delete_messages, upkeep.delete_drafts, upkeep.delete_updates):
            total = 0
            while done := await self._database.write(delete, before, AT_ONCE):
                total += done
            if total:
                log.info("%s: %d rows", delete.__name__.replace("_", " "), total)
        await asyncio.to_thread(upkeep.checkpoint, self._database)
