"""Working days: the weekend, the public holidays of 2024 to 2026 with their official swaps, the Office's own days."""

from datetime import date, timedelta

import pytest

from domain.workdays import NoWorkingDayError, WorkCalendar, holiday_name

CALENDAR = WorkCalendar()


def days_off_between(first: date, last: date) -> set[date]:
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return {day for day in days if day.isoweekday() < 6 and not CALENDAR.is_working(day)}


@pytest.mark.parametrize(
    ("year", "expected"),
    [
        (
            2024,  # Notices 5015/TB-LDTBXH (Tết, National Day) and 2450/VPCP-KGVX (29 April)
            "0101 0208 0209 0212 0213 0214 0418 0429 0430 0501 0902 0903",
        ),
        (
            2025,  # Notice 6150/TB-BLDTBXH
            "0101 0127 0128 0129 0130 0131 0407 0430 0501 0502 0901 0902",
        ),
        (
            2026,  # 12729/VPCP-KGVX (2 January), 9859/VPCP-KGVX (Tết, National Day), 3383/BNV-CVL, 10065/VPCP-KGVX
            "0101 0102 0216 0217 0218 0219 0220 0427 0430 0501 0831 0901 0902 1124",
        ),
        (
            2027,  # 10065/VPCP-KGVX (Tết, National Day), Resolution 28/2026/QH16 (24 November)
            "0101 0204 0205 0208 0209 0210 0416 0430 0503 0902 0903 1124",
        ),
    ],
)
def test_the_public_holidays_on_weekdays_are_the_official_ones(year: int, expected: str) -> None:
    wanted = {date(year, int(day[:2]), int(day[2:])) for day in expected.split()}
    assert days_off_between(date(year, 1, 1), date(year, 12, 31)) == wanted


@pytest.mark.parametrize("day", [date(2024, 5, 4), date(2025, 4, 26), date(2026, 1, 10), date(2026, 8, 22)])
def test_a_saturday_worked_in_exchange_is_a_working_day(day: date) -> None:
    assert day.isoweekday() == 6
    assert CALENDAR.is_working(day)
    assert not CALENDAR.is_working(day + timedelta(days=7))


def test_a_day_worked_in_exchange_for_one_of_the_next_year_is_known() -> None:
    assert CALENDAR.is_working(date(2014, 12, 27))
    assert not CALENDAR.is_working(date(2015, 1, 2))


def test_the_days_of_the_office_win() -> None:
    own = WorkCalendar(days_off=frozenset({date(2026, 1, 10)}), days_on=frozenset({date(2026, 1, 2)}))
    assert own.is_working(date(2026, 1, 2))
    assert not own.is_working(date(2026, 1, 10))
    assert not WorkCalendar(days_off=frozenset({date(2024, 5, 4)})).is_working(date(2024, 5, 4))
    assert WorkCalendar(days_on=frozenset({date(2024, 9, 2)})).is_working(date(2024, 9, 2))
    both = frozenset({date(2024, 11, 9)})
    assert WorkCalendar(days_off=both, days_on=both).is_working(date(2024, 11, 9))


def test_the_weekend_is_what_the_config_says() -> None:
    assert WorkCalendar(weekend=frozenset({7})).is_working(date(2024, 11, 9))
    assert not WorkCalendar(weekend=frozenset({5})).is_working(date(2024, 11, 8))


def test_working_days_count_from_the_next_one() -> None:
    friday = date(2024, 11, 8)
    assert CALENDAR.next_working(friday) == date(2024, 11, 11)
    assert CALENDAR.next_working(friday, 10) == date(2024, 11, 22)
    assert CALENDAR.next_working(date(2025, 1, 24)) == date(2025, 2, 3)
    with pytest.raises(ValueError, match="counted from 1"):
        CALENDAR.next_working(friday, 0)


def test_a_deadline_on_a_day_off_is_due_on_the_working_day_before() -> None:
    assert CALENDAR.working_on_or_before(date(2025, 2, 2)) == date(2025, 1, 24)
    assert CALENDAR.working_on_or_before(date(2025, 1, 24)) == date(2025, 1, 24)


def test_working_days_between_leave_out_the_first_day_and_count_the_last() -> None:
    assert CALENDAR.working_days_between(date(2024, 11, 8), date(2024, 11, 11)) == 1
    assert CALENDAR.working_days_between(date(2024, 11, 8), date(2024, 11, 22)) == 10
    assert CALENDAR.working_days_between(date(2024, 11, 9), date(2024, 11, 10)) == 0
    assert CALENDAR.working_days_between(date(2024, 11, 8), date(2024, 11, 8)) == 0
    assert CALENDAR.working_days_between(date(2024, 11, 22), date(2024, 11, 8)) == -10


def test_a_calendar_without_working_days_ends_the_search() -> None:
    never = WorkCalendar(weekend=frozenset(range(1, 8)))
    with pytest.raises(NoWorkingDayError):
        never.next_working(date(2031, 11, 8))
    with pytest.raises(NoWorkingDayError):
        never.working_on_or_before(date(2031, 11, 8))
    assert never.working_days_between(date(2031, 1, 1), date(2031, 12, 31)) == 0


def test_the_edges_of_the_calendar_raise_nothing_of_their_own() -> None:
    assert CALENDAR.is_working(date(1, 1, 1))
    assert not CALENDAR.is_working(date(9999, 12, 25) + timedelta(days=(5 - date(9999, 12, 25).weekday()) % 7))


def test_a_holiday_is_named_in_both_languages() -> None:
    assert holiday_name(date(2024, 9, 2)) == "Quốc khánh"
    assert holiday_name(date(2024, 9, 2), "en_US") == "National Day"
    assert holiday_name(date(2024, 11, 8)) is None


def test_a_decided_day_that_the_library_does_not_name_has_the_number_of_its_notice() -> None:
    assert holiday_name(date(2026, 1, 2)) == "12729/VPCP-KGVX"
    assert holiday_name(date(2026, 1, 2), "en_US") == "12729/VPCP-KGVX"
    assert holiday_name(date(2026, 1, 10)) is None


def test_the_library_is_loaded_only_when_a_day_is_asked_for() -> None:
    import subprocess
    import sys

    code = "import sys, domain.workdays; sys.exit('holidays' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    ("due", "day", "days"),
    [
        (date(2024, 10, 25), date(2024, 10, 25), 0),
        (date(2024, 10, 25), date(2024, 10, 27), 0),  # of a Friday nothing is over on the Sunday
        (date(2024, 10, 26), date(2024, 10, 28), 1),
        (date(2024, 10, 25), date(2024, 11, 1), 5),
        (date(2025, 4, 29), date(2025, 5, 5), 1),  # two holidays, the day after them worked off on the 26th, a weekend
        (date(2024, 10, 25), date(2024, 10, 1), 0),  # not due yet
    ],
)
def test_days_over_a_deadline_are_working_days_after_it(due: date, day: date, days: int) -> None:
    assert WorkCalendar().days_over(due, day) == days


def test_a_day_that_the_office_took_off_is_no_day_over() -> None:
    assert WorkCalendar(days_off=frozenset({date(2024, 10, 28)})).days_over(date(2024, 10, 25), date(2024, 10, 29)) == 1
