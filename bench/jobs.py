"""The other way to do it: a job of APScheduler's SQLAlchemyJobStore for each reminder; 1,000 are due at once.

In a process of its own: `python -m bench.jobs`.
"""

import asyncio
import json
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bench.heartbeat import heartbeat
from bench.tick import DUE

ROUNDS = 3

_done = 0
_all_done = asyncio.Event()


async def remind(number: int) -> None:
    """A job: its item's number is all that it knows."""
    global _done  # noqa: PLW0603  (the job store pickles the job: it can hold no object of ours)
    _done += 1
    if _done == DUE:
        _all_done.set()


async def measure(folder: Path) -> dict[str, float]:
    """Seconds, best of three: the longest gap of the event loop while the jobs fire, and all of its gaps over 5 ms."""
    global _done  # noqa: PLW0603  (as in `remind`)
    longest, totals = [], []
    for some in range(ROUNDS):
        store = SQLAlchemyJobStore(url=f"sqlite:///{folder}/jobs{some}.db")
        scheduler = AsyncIOScheduler(
            jobstores={"default": store}, timezone=UTC, job_defaults={"misfire_grace_time": None}
        )
        scheduler.start(paused=True)
        at = datetime.now(UTC)
        for number in range(DUE):
            scheduler.add_job(remind, "date", run_date=at, args=[number])
        _done = 0
        _all_done.clear()
        async with heartbeat() as blocked:
            scheduler.resume()
            await _all_done.wait()
        longest.append(blocked.longest)
        totals.append(blocked.total)
        scheduler.shutdown(wait=False)
    return {"longest": min(longest), "total": min(totals)}


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(asyncio.run(measure(Path(folder)))))
