"""Tables of thousands of rows (`tests/data`) as tests: one test a hundred rows, which names every row that is wrong.

A test of its own for each row cost more than its reading.
"""

import csv
from collections.abc import Callable, Sequence
from typing import TypeVar
from zoneinfo import ZoneInfo

import pytest

from domain.deadline import Deadline
from tests.paths import DATA

Row = TypeVar("Row")
BATCH = 100
HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


def rows_of(table: str, row: Callable[..., Row]) -> list[Row]:
    """The rows of a table, made of its columns by name."""
    with (DATA / table).open(encoding="utf-8", newline="") as file:
        return [row(**columns) for columns in csv.DictReader(file)]


def shown(deadline: Deadline) -> str:
    """A deadline as the tables write it: its day, or its local time."""
    return f"{deadline.at.astimezone(HANOI):%Y-%m-%d %H:%M}" if deadline.at else deadline.day.isoformat()


def for_each(rows: Sequence[Row]) -> Callable[[Callable[[Row], None]], Callable[[Sequence[Row]], None]]:
    """Run a test of one row on all `rows`."""
    batches = [rows[start : start + BATCH] for start in range(0, len(rows), BATCH)]
    names = [f"rows {number * BATCH + 1} to {number * BATCH + len(batch)}" for number, batch in enumerate(batches)]

    def decorated(check: Callable[[Row], None]) -> Callable[[Sequence[Row]], None]:
        def test(batch: Sequence[Row]) -> None:
            wrong = [told for row in batch if (told := _wrong(check, row))]
            assert not wrong, "\n\n".join(wrong)

        test.__name__, test.__doc__, test.__module__ = check.__name__, check.__doc__, check.__module__
        marked: Callable[[Sequence[Row]], None] = pytest.mark.parametrize("batch", batches, ids=names)(test)
        return marked

    return decorated


def _wrong(check: Callable[[Row], None], row: Row) -> str:
    """What is wrong with a row; "": nothing."""
    try:
        check(row)
    except AssertionError as error:
        return f"{row}\n{error}"
    return ""
