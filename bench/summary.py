"""`/summary` of a month of 10,000 items beside the same counts by plain SQL: `python -m bench.summary FOLDER`.

The bare aggregate is what somebody would write by hand who needs the counts alone: by kind, unit and state, of what was
assigned in the month, carried over into it, due in it by today's deadlines and by the first ones; from the columns as
they are now, with no history, no numbers of items and no lists.
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import text

from bench.decade import LAST, MONTH, NOW, fill
from domain.figures import check
from domain.settings import Rules
from storage import statistics
from storage.engine import Database, Session
from tests.postgres import empty_database, stop

ROUNDS = 9
SMALL, LARGE = 100_000, 1_000_000
DAYS = {"start": MONTH.start.isoformat(), "end": LAST.isoformat(), "today": LAST.isoformat()}
STATE = (
    "CASE WHEN item.completed_on <= :today THEN CASE WHEN item.late THEN 'late' ELSE 'on time' END"
    " WHEN item.{due} < :today THEN 'overdue' ELSE 'under way' END"
)
COUNTED = {
    "item.assigned_on BETWEEN :start AND :end": "due_on",
    "item.status = 'open' AND NOT item.assigned_on >= :start": "due_on",  # so SQLite takes the index of what is open
    "item.assigned_on < :start AND item.completed_on >= :start": "due_on",
    "item.assigned_on <= :end AND item.due_on BETWEEN :start AND :end": "due_on",
    "item.assigned_on <= :end AND item.first_due_on BETWEEN :start AND :end": "first_due_on",
}
BARE = [
    text(
        f"SELECT item.origin, item.kind, unit.code, {STATE.format(due=due)} AS state, count(*) AS items FROM item"
        f" JOIN unit ON unit.id = item.unit_id WHERE item.status <> 'cancelled' AND {where}"
        " GROUP BY item.origin, item.kind, unit.code, state"
    )
    for where, due in COUNTED.items()
]


def measure(folder: Path) -> dict[str, float]:
    """Seconds, best of some rounds in turn: our figures with their check, and the bare aggregate; on SQLite among
    1,000,000 items and (`small`) among 100,000, on PostgreSQL among 1,000,000."""
    found = {f"sqlite_{name}": time for name, time in _one(f"sqlite:///{folder}/large.db", LARGE).items()}
    found |= {f"small_{name}": time for name, time in _one(f"sqlite:///{folder}/small.db", SMALL).items()}
    try:
        with empty_database("bench_summary") as address:
            found |= {f"postgresql_{name}": time for name, time in _one(address, LARGE).items()}
    finally:
        stop()
    return found


def _one(url: str, items: int) -> dict[str, float]:
    fill(url, items)
    database = Database(url)
    ours, bare = [], []
    for _ in range(ROUNDS):
        bare.append(_seconds(database, _bare))
        ours.append(_seconds(database, _ours))
    database.close()
    return {"ours": min(ours), "bare": min(bare)}


def _ours(session: Session) -> None:
    figures = statistics.figures_of(session, Rules(), MONTH, NOW, ahead=False)
    if check(figures):
        raise RuntimeError("the figures do not add up")


def _bare(session: Session) -> None:
    for query in BARE:
        session.execute(query, DAYS).all()


def _seconds(database: Database, operation: Callable[[Session], Any]) -> float:
    began = time.perf_counter()
    database.read_now(operation)
    return time.perf_counter() - began


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]))))
