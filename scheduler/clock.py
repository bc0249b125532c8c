"""The clock: one object gives `now` to everything; APScheduler, imported here only, wakes what looks at it.

A job scans the state ("what is due by now"), so a late or doubled wake-up does no harm, and a missed one no more than
a delay. APScheduler's timers run on monotonic time: when the wall clock jumps (a suspended machine, a correction, the
demo's fast time), every job is woken at once, and the timetable is laid anew.
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

from scheduler.failures import without_words

log = logging.getLogger(__name__)

JUMP = 2.0  # seconds by which the wall clock may drift from the monotonic one before it counts as a jump
WATCH = 1.0

Job = Callable[[], Awaitable[None]]


class Clock:
    """The wall clock."""

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""
        return datetime.now(UTC)


class SetClock(Clock):
    """A clock that is set by hand: the demo's fast time, training, tests."""

    def __init__(self, now: datetime) -> None:
        self._now = now.astimezone(UTC)
        self._listeners: list[Callable[[], None]] = []

    def now(self) -> datetime:
        return self._now

    def set(self, now: datetime) -> None:
        """It is `now` (aware); whoever waits for the clock is woken."""
        self._now = now.astimezone(UTC)
        for listener in self._listeners:
            listener()

    def on_set(self, listener: Callable[[], None]) -> None:
        self._listeners.append(listener)


class Ticker:
    """Runs jobs every so often, one run of a job at a time. A wake-up during a run means another run after it; an error
    is logged, and the job goes on at its next time."""

    def __init__(self, clock: Clock) -> None:
        self._jobs: dict[str, Job] = {}
        self._due: dict[str, asyncio.Event] = {}
        self._tasks: list[asyncio.Task[None]] = []
        self._working: set[str] = set()
        self._rested = asyncio.Event()
        self.stopped = False
        self._scheduler = AsyncIOScheduler(timezone=UTC, job_defaults={"misfire_grace_time": None, "coalesce": True})
        if isinstance(clock, SetClock):
            clock.on_set(self.wake)

    def every(self, seconds: float, name: str, job: Job) -> None:
        """Run `job` at the start, then at least every so many seconds."""
        self._jobs[name] = job
        due = self._due[name] = asyncio.Event()
        self._scheduler.add_job(_set, IntervalTrigger(seconds=seconds, timezone=UTC), args=[due], id=name)

    def start(self) -> list[asyncio.Task[None]]:
        """Returns the tasks, which run until `stop`."""
        self._scheduler.start()
        self._tasks = [asyncio.create_task(self._run(name), name=name) for name in self._jobs]
        self._tasks.append(asyncio.create_task(self._watch_the_clock(), name="watch the clock"))
        self.wake()
        return self._tasks

    def wake(self) -> None:
        """Run every job now."""
        for due in self._due.values():
            due.set()

    async def rest(self) -> None:
        """Return as soon as no job runs or is due. To be called once it was started."""
        while self._working or any(due.is_set() for due in self._due.values()):
            self._rested.clear()
            await self._rested.wait()

    async def stop(self) -> None:
        """Cancels what is under way: a job's transaction is whole or not at all."""
        self.stopped = True
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    async def _run(self, name: str) -> None:
        while True:
            await self._due[name].wait()
            self._due[name].clear()
            self._working.add(name)
            try:
                await self._jobs[name]()
            except Exception as error:
                log.error("%s failed; it is tried again at its next time", name, exc_info=without_words(error))
            finally:
                self._working.discard(name)
                self._rested.set()

    async def _watch_the_clock(self) -> None:
        drift = time.time() - time.monotonic()
        while True:
            await asyncio.sleep(WATCH)
            seen = time.time() - time.monotonic()
            if abs(seen - drift) > JUMP:
                log.warning("the clock jumped by %.0f s", seen - drift)
                drift = seen
                self._lay_anew()
                self.wake()

    def _lay_anew(self) -> None:
        """APScheduler's next times are of the wall clock: one that was set back would make it wait."""
        for name in self._jobs:
            job = self._scheduler.get_job(name)
            job.reschedule(IntervalTrigger(seconds=job.trigger.interval_length, timezone=UTC))


async def _set(event: asyncio.Event) -> None:
    event.set()
