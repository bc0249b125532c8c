"""A month's counter: put by the Office, replaced when it is said again, with both in the history."""

from datetime import date

import pytest

from actions.office.counters import COUNT_LIMIT, DOCUMENTS_RECEIVED, CounterChange, CounterRefusal, put_counter
from storage.database.engine import Database, Session
from storage.items import imports
from tests.actions.groups import acts_of, nothing_happened
from tests.actions.ministry import hoa, lan

OCTOBER = date(2024, 10, 1)


def test_a_counter_is_put_and_replaced_and_the_history_keeps_both(database: Database) -> None:
    def act(session: Session) -> None:
        assert put_counter(hoa(session), OCTOBER, DOCUMENTS_RECEIVED, 3629) == CounterChange(3629, None)
        assert put_counter(hoa(session), OCTOBER, DOCUMENTS_RECEIVED, 3630) == CounterChange(3630, 3629)
        assert imports.counters(session, OCTOBER) == {DOCUMENTS_RECEIVED: 3630}
        first, second = acts_of(session, "counter")
        assert (first.before, first.after["count"]) == ({}, 3629)
        assert (second.before, second.after["month"]) == ({"count": 3629}, "2024-10-01")

    database.write_now(act)


def test_the_same_count_again_adds_nothing(database: Database) -> None:
    def act(session: Session) -> None:
        for before in (None, 5):
            assert put_counter(hoa(session), OCTOBER, DOCUMENTS_RECEIVED, 5) == CounterChange(5, before)
        assert len(acts_of(session, "counter")) == 1

    database.write_now(act)


@pytest.mark.parametrize(
    ("month", "name", "count", "why"),
    [
        (OCTOBER, "letters", 1, CounterRefusal.UNKNOWN),
        (date(2024, 10, 2), DOCUMENTS_RECEIVED, 1, CounterRefusal.NO_MONTH),
        (OCTOBER, DOCUMENTS_RECEIVED, COUNT_LIMIT + 1, CounterRefusal.OUT_OF_RANGE),
        (OCTOBER, DOCUMENTS_RECEIVED, -1, CounterRefusal.OUT_OF_RANGE),
    ],
)
def test_what_is_no_counter_of_a_month_is_refused(
    database: Database, month: date, name: str, count: int, why: CounterRefusal
) -> None:
    def act(session: Session) -> None:
        assert put_counter(hoa(session), month, name, count) is why
        assert nothing_happened(session)

    database.write_now(act)


def test_a_unit_puts_none(database: Database) -> None:
    def act(session: Session) -> None:
        assert put_counter(lan(session), OCTOBER, DOCUMENTS_RECEIVED, 1) is CounterRefusal.NOT_YOURS
        assert nothing_happened(session)

    database.write_now(act)
