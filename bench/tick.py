"""A tick with 1,000 due among so many items, in a process of its own: `python -m bench.tick ITEMS`."""

import asyncio
import json
import sys
import tempfile
import time
from datetime import UTC, date, datetime
from pathlib import Path

from bench.heartbeat import heartbeat
from bench.stored import Due, fill
from domain.settings import Rules
from scheduler.clock import SetClock
from scheduler.reminders import ReminderJob
from storage.database.engine import Database

DUE = 1_000
# Mornings of one week: what is due in seven working days is said then, and next on the working day after these.
WARM_UP = Due(100, date(2024, 11, 6), datetime(2024, 10, 28, 1, tzinfo=UTC))
ROUNDS = (
    Due(DUE, date(2024, 11, 7), datetime(2024, 10, 29, 1, tzinfo=UTC)),
    Due(DUE, date(2024, 11, 8), datetime(2024, 10, 30, 1, tzinfo=UTC)),
    Due(DUE, date(2024, 11, 11), datetime(2024, 10, 31, 1, tzinfo=UTC)),
)
REST = Due(0, date(2026, 6, 1), datetime(2026, 5, 21, 1, tzinfo=UTC))


async def measure(items: int, folder: Path) -> dict[str, float]:
    """Seconds, best of three: the tick; the longest gap of the event loop meanwhile; all of its gaps over 5 ms."""
    path = folder / "items.db"
    fill(path, items, (WARM_UP, *ROUNDS), REST)
    database = Database(f"sqlite:///{path}")
    clock = SetClock(WARM_UP.at)
    reminders = ReminderJob(database, clock, Rules(), lambda: None)
    await reminders.tick()
    times, longest, totals = [], [], []
    for some in ROUNDS:
        clock.set(some.at)
        async with heartbeat() as blocked:
            began = time.perf_counter()
            await reminders.tick()
            times.append(time.perf_counter() - began)
        longest.append(blocked.longest)
        totals.append(blocked.total)
    database.close()
    return {"time": min(times), "longest": min(longest), "total": min(totals)}


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(asyncio.run(measure(int(sys.argv[1]), Path(folder)))))
