"""The month's summary goes to the Office on the first working day after the month, or the next it can, once."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.reporting_months import FROM_THE_15TH
from domain.schedule.monthly import MonthlyDecision, summaries_due
from domain.settings import Rules
from domain.workdays import WorkCalendar
from tests.domain.schedule.reminding import a_day, local

BEGAN = a_day("15/10/2024")
OCTOBER, NOVEMBER, DECEMBER = date(2024, 10, 1), date(2024, 11, 1), date(2024, 12, 1)
NONE: frozenset[date] = frozenset()


def due(
    now: datetime, sent: frozenset[date] = NONE, began: date = BEGAN, rules: Rules | None = None
) -> MonthlyDecision:
    return summaries_due(sent, began=began, now=now, rules=rules or Rules())


def test_it_is_due_on_the_first_working_day_after_the_month() -> None:
    assert due(local("01/11/2024", "08:29")) == MonthlyDecision((), local("01/11/2024", "08:30"))
    assert due(local("01/11/2024", "08:30")) == MonthlyDecision((OCTOBER,), local("02/12/2024", "08:30"))


def test_a_month_that_ends_before_days_off_waits_for_the_first_working_day() -> None:
    assert due(local("01/12/2024", "10:00"), frozenset({OCTOBER})).months == ()  # a Sunday
    assert due(local("02/12/2024", "08:30"), frozenset({OCTOBER})).months == (NOVEMBER,)
    january = due(local("01/02/2025"), began=a_day("02/01/2025"))  # in Tết
    assert january.next_at == local("03/02/2025", "08:30")


def test_a_month_that_was_sent_is_never_sent_again_also_when_the_clock_was_set_back() -> None:
    assert due(local("01/11/2024", "09:00"), frozenset({OCTOBER})).months == ()
    assert due(local("02/12/2024", "09:00"), frozenset({OCTOBER, NOVEMBER, DECEMBER})).months == ()
    assert due(local("02/12/2024", "09:00"), frozenset({DECEMBER})).months == (OCTOBER, NOVEMBER)


def test_no_month_before_the_installation_began_has_a_summary() -> None:
    assert due(local("15/10/2024", "10:00")) == MonthlyDecision((), local("01/11/2024", "08:30"))
    assert due(local("02/09/2024", "10:00")).months == ()


@pytest.mark.parametrize("back", [("01/11/2024", "17:01"), ("02/11/2024", "10:00"), ("04/11/2024", "08:29")])
def test_what_was_missed_waits_for_the_next_working_morning(back: tuple[str, str]) -> None:
    assert due(local(*back)) == MonthlyDecision((), local("04/11/2024", "08:30"))


def test_each_month_of_a_long_outage_has_its_own_the_oldest_first() -> None:
    assert due(local("15/01/2025", "16:00")).months == (OCTOBER, NOVEMBER, DECEMBER)


def test_an_hour_after_the_days_end_is_kept_to() -> None:
    late = Rules(summary_at=time(19), day_end=time(17))
    assert due(local("01/11/2024", "18:00"), rules=late).next_at == local("01/11/2024", "19:00")
    assert due(local("01/11/2024", "19:00"), rules=late).months == (OCTOBER,)


def test_a_calendar_without_working_days_has_no_summary() -> None:
    never = Rules(calendar=WorkCalendar(weekend=frozenset(range(1, 8))))
    assert due(local("04/11/2031"), began=a_day("15/10/2031"), rules=never) == MonthlyDecision((), None)


def test_a_naive_instant_is_refused() -> None:
    with pytest.raises(ValueError, match="without a time zone"):
        due(local("04/11/2024").replace(tzinfo=None))


@given(
    st.lists(st.datetimes(datetime(2024, 10, 15), datetime(2026, 6, 1)), min_size=1, max_size=30),  # noqa: DTZ001  # local
    st.floats(0, 0.99),
)
def test_before_the_next_look_nothing_is_due_and_each_month_is_sent_once(ticks: list[datetime], part: float) -> None:
    sent: list[date] = []
    for tick in sorted(ticks):
        now = local(f"{tick:%d/%m/%Y}", f"{tick:%H:%M}")
        found = due(now, frozenset(sent))
        sent += found.months
        assert found.next_at is not None
        assert found.next_at > now
        assert due(now + (found.next_at - now) * part, frozenset(sent)).months == ()
        assert due(found.next_at - timedelta.resolution, frozenset(sent)).months == ()
        assert due(found.next_at, frozenset(sent)).months != ()
    assert sent == sorted(set(sent))


def test_months_from_the_15th_are_due_on_the_first_working_day_after_the_14th() -> None:
    rules = Rules(months=FROM_THE_15TH)
    before = due(local("15/10/2024", "08:29"), began=a_day("20/09/2024"), rules=rules)
    assert before == MonthlyDecision((), local("15/10/2024", "08:30"))
    found = due(local("15/10/2024", "08:30"), began=a_day("20/09/2024"), rules=rules)
    assert found == MonthlyDecision((OCTOBER,), local("15/11/2024", "08:30"))
    assert due(local("16/12/2024", "09:00"), frozenset({OCTOBER, NOVEMBER}), rules=rules).months == (DECEMBER,)
