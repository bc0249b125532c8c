"""The table of decided days: each has its notice, and stands where the library knows better or worse."""

from datetime import date

import pytest

from domain.decided_days import NOTICES, HolidayNotice, days_off, days_worked, is_decided
from domain.workdays import WorkCalendar


@pytest.mark.parametrize("notice", NOTICES, ids=lambda notice: notice.number)
def test_every_listed_day_can_change_the_answer(notice: HolidayNotice) -> None:
    assert all(day.isoweekday() < 6 for day in notice.off)
    assert all(day.isoweekday() > 5 for day in notice.worked)


@pytest.mark.parametrize("year", [2026, 2027, 2028, 2034])
def test_the_day_of_vietnamese_culture_is_off_each_year_from_2026(year: int) -> None:
    assert date(year, 11, 24) in days_off(year)
    assert not WorkCalendar().is_working(date(year, 11, 24))


def test_before_2026_the_24_november_is_worked() -> None:
    assert days_off(2025) == {}
    assert WorkCalendar().is_working(date(2025, 11, 24))


def test_a_day_tells_the_number_of_its_notice() -> None:
    assert days_off(2026)[date(2026, 1, 2)] == "12729/VPCP-KGVX"
    assert days_worked(2026) == {date(2026, 1, 10): "12729/VPCP-KGVX", date(2026, 8, 22): "9859/VPCP-KGVX"}
    assert days_off(2027)[date(2027, 11, 24)] == "28/2026/QH16"


def test_a_year_is_decided_by_a_notice_and_not_by_what_stands_each_year() -> None:
    assert [year for year in range(2025, 2030) if is_decided(year)] == [2026, 2027]
