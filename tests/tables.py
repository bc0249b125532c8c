"""Tables of thousands of rows as tests: one test a hundred rows, which names every row that is wrong.

A test of its own for each row cost more than its reading.
"""

from collections.abc import Callable, Sequence
from typing import TypeVar

import pytest

Row = TypeVar("Row")
BATCH = 100


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
