"""`/summary` of a month of 10,000 items beside the same by plain SQL: `python -m bench.summary FOLDER`.

The bare aggregate is what somebody would write by hand who wants to know what the message tells, from the columns as
they are now, with no history behind them: the counts by kind, unit and state (of what was assigned in the month,
carried over into it, due in it by today's deadlines and by the first ones), the deadlines that were moved, the
products, how far measured work has come, who owes parts; and the lines that the message names. The counts alone are
measured too.
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from dateutil.relativedelta import relativedelta
from sqlalchemy import text

from bench.decade import LAST, MONTH, NOW, fill
from domain.figures.request import SummaryRequest
from domain.settings import Rules
from storage.database.engine import Database, Session
from storage.figures.summaries import Depth, figures_of
from tests.postgres import empty_database, stop

ROUNDS = 9
SMALL, LARGE = 100_000, 1_000_000
DAYS = {"start": MONTH.start.isoformat(), "end": LAST.isoformat(), "today": LAST.isoformat()}
DAYS |= {"begins": "2024-10-31 17:00:00", "now": "2024-11-30 12:00:00"}  # in UTC
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
COUNTS = [
    text(
        f"SELECT item.origin, item.kind, unit.code, {STATE.format(due=due)} AS state, count(*) AS items FROM item"
        f" JOIN unit ON unit.id = item.unit_id WHERE item.status <> 'cancelled' AND {where}"
        " GROUP BY item.origin, item.kind, unit.code, state"
    )
    for where, due in COUNTED.items()
]
OPEN = "item.status = 'open' AND item.origin = 'office'"
REST = [
    text("SELECT count(*) FROM history WHERE what = 'extended' AND at >= :begins AND at < :now"),
    text(
        "SELECT product, count(*) FROM item WHERE completed_on BETWEEN :start AND :end AND status = 'done'"
        " AND product <> '' GROUP BY product"
    ),
    text(
        f"SELECT id, title, measured, target FROM item WHERE {OPEN} AND target IS NOT NULL UNION ALL"
        " SELECT id, title, measured, target FROM item WHERE completed_on >= :start AND origin = 'office'"
        " AND target IS NOT NULL"
    ),
    text(
        "SELECT item.id, unit.code, item.title, item.due_on FROM item JOIN unit ON unit.id = item.unit_id"
        f" WHERE {OPEN} AND item.due_on < :today ORDER BY item.due_on, item.id LIMIT 30"
    ),
    text(
        "SELECT item.id, unit.code, item.title, item.due_on FROM item CROSS JOIN item_part"
        " JOIN unit ON unit.id = item_part.unit_id"
        f" WHERE item_part.item_id = item.id AND {OPEN} AND item_part.done_on IS NULL ORDER BY item.due_on, item.id"
    ),
]


def measure(folder: Path) -> dict[str, float]:
    """Seconds, best of some rounds in turn: our figures with their check, the table by unit, the same month five years
    back, and as of a day in the middle; the bare aggregate, and of it the counts alone. On SQLite among 1,000,000 items
    and (`small`) among 100,000, on PostgreSQL among 1,000,000."""
    found = {f"sqlite_{name}": time for name, time in _one(f"sqlite:///{folder}/large.db", LARGE).items()}
    found |= {f"small_{name}": time for name, time in _one(f"sqlite:///{folder}/small.db", SMALL).items()}
    try:
        with empty_database() as address:
            found |= {f"postgresql_{name}": time for name, time in _one(address, LARGE).items()}
    finally:
        stop()
    return found


def _one(url: str, items: int) -> dict[str, float]:
    fill(url, items)
    database = Database(url)
    found: dict[str, list[float]] = {}
    for _ in range(ROUNDS):
        for name, operation in OPERATIONS.items():
            found.setdefault(name, []).append(_seconds(database, operation))
    database.close()
    return {name: min(seconds) for name, seconds in found.items()}


def _message(asked: SummaryRequest) -> Callable[[Session], None]:
    def ours(session: Session) -> None:
        if not figures_of(session, Rules(), asked, NOW, depth=Depth.MESSAGE).adds_up:
            raise RuntimeError("the figures do not add up")

    return ours


def _units(session: Session) -> None:
    figures_of(session, Rules(), MONTH, NOW, depth=Depth.UNITS)


def _bare(session: Session) -> None:
    _counts(session)
    for query in REST:
        session.execute(query, DAYS).all()


def _counts(session: Session) -> None:
    for query in COUNTS:
        session.execute(query, DAYS).all()


YEARS_AGO = MONTH.start.replace(year=MONTH.start.year - 5)
OPERATIONS: dict[str, Callable[[Session], None]] = {
    "bare": _bare,
    "counts": _counts,
    "ours": _message(MONTH),
    "units": _units,
    "years_ago": _message(SummaryRequest(YEARS_AGO, YEARS_AGO + relativedelta(day=31))),
    "as_of": _message(SummaryRequest(MONTH.start, MONTH.end, MONTH.start.replace(day=15))),
}


def _seconds(database: Database, operation: Callable[[Session], Any]) -> float:
    began = time.perf_counter()
    database.read_now(operation)
    return time.perf_counter() - began


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]))))
