"""The clock wakes what looks at it: at the start, every so often, when it is set, when the wall clock jumps."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from scheduler import clock as clock_module
from scheduler.clock import Clock, SetClock, Ticker

NOON = datetime(2024, 10, 28, 5, tzinfo=UTC)
NEVER = 3600.0  # seconds between runs: only what wakes it runs the job
WITHIN = 5.0


class Runs:
    """A job that counts its runs; `hold` keeps a run from ending."""

    def __init__(self) -> None:
        self.count = 0
        self.hold = asyncio.Event()
        self.hold.set()
        self.fails = False
        self._changed = asyncio.Event()

    async def __call__(self) -> None:
        self.count += 1
        self._changed.set()
        await self.hold.wait()
        if self.fails:
            raise RuntimeError("a bad day")

    async def until(self, count: int) -> None:
        async with asyncio.timeout(WITHIN):
            while self.count < count:
                self._changed.clear()
                await self._changed.wait()


@asynccontextmanager
async def ticking(runs: Runs, clock: Clock, seconds: float = NEVER) -> AsyncIterator[Ticker]:
    ticker = Ticker(clock)
    ticker.every(seconds, "job", runs)
    ticker.start()
    try:
        await runs.until(1)
        yield ticker
    finally:
        await ticker.stop()


async def turn() -> None:
    """Whatever could run now has run."""
    for _ in range(20):
        await asyncio.sleep(0)


async def test_a_job_runs_at_the_start_and_every_so_often() -> None:
    runs = Runs()
    async with ticking(runs, Clock(), 0.02):
        await runs.until(4)


async def test_a_wake_up_during_a_run_is_not_lost() -> None:
    runs = Runs()
    async with ticking(runs, Clock()) as ticker:
        runs.hold.clear()
        ticker.wake()
        await runs.until(2)
        ticker.wake()
        ticker.wake()
        await turn()
        assert runs.count == 2  # one run at a time
        runs.hold.set()
        await runs.until(3)
        await turn()
        assert runs.count == 3


async def test_an_error_does_not_end_it() -> None:
    runs = Runs()
    async with ticking(runs, Clock()) as ticker:
        runs.fails = True
        ticker.wake()
        await runs.until(2)
        await turn()
        ticker.wake()
        await runs.until(3)


async def test_a_set_clock_wakes_it() -> None:
    runs, clock = Runs(), SetClock(NOON)
    async with ticking(runs, clock):
        clock.set(NOON + timedelta(hours=1))
        await runs.until(2)
        clock.set(NOON - timedelta(days=1))
        await runs.until(3)


@pytest.mark.parametrize("jump", [timedelta(hours=9), timedelta(days=-2)], ids=["forward", "back"])
async def test_a_jump_of_the_wall_clock_wakes_it(jump: timedelta, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock_module, "WATCH", 0.01)
    runs = Runs()
    with time_machine.travel(NOON) as traveller:
        async with ticking(runs, Clock()):
            await turn()
            assert runs.count == 1
            traveller.shift(jump)
            await runs.until(2)


async def test_after_a_clock_that_was_set_back_it_runs_every_so_often_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock_module, "WATCH", 0.01)
    runs = Runs()
    with time_machine.travel(NOON) as traveller:
        async with ticking(runs, Clock(), 0.02):
            traveller.shift(timedelta(days=-1))
            await runs.until(runs.count + 5)


async def test_a_stopped_clock_runs_nothing_more() -> None:
    runs, clock = Runs(), SetClock(NOON)
    async with ticking(runs, clock) as ticker:
        await ticker.stop()
        clock.set(NOON + timedelta(hours=1))
        await turn()
        assert runs.count == 1


def test_now_is_aware_and_in_utc_whatever_was_set() -> None:
    clock = SetClock(datetime.fromisoformat("2024-10-28T12:00:00+07:00"))
    assert clock.now() == NOON
    assert clock.now().tzinfo is UTC
    assert Clock().now().tzinfo is UTC


async def test_a_ticker_rests_when_no_job_runs_or_is_due() -> None:
    runs = Runs()
    async with ticking(runs, SetClock(NOON)) as ticker:
        await ticker.rest()
        runs.hold.clear()
        ticker.wake()
        await runs.until(2)
        ticker.wake()
        resting = asyncio.create_task(ticker.rest())
        runs.hold.set()
        await asyncio.wait_for(resting, WITHIN)
        assert runs.count == 3
