"""The months of reports: the calendar's, or from the 15th to the 14th (Decree 09/2019/NĐ-CP, Article 12)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.figures.period import days_ahead
from domain.parsing.periods import read_period, split_period
from domain.reporting_months import CALENDAR, FROM_THE_15TH, ReportingMonths
from texts.catalogue import catalogue
from texts.figures.periods import period_name, spoken

TODAY = date(2024, 11, 5)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("10/2024", "2024-09-15 2024-10-14"),
        ("tháng 10", "2024-09-15 2024-10-14"),
        ("2024-10", "2024-09-15 2024-10-14"),
        ("1/2025", "2024-12-15 2025-01-14"),
        ("3/2024", "2024-02-15 2024-03-14"),
        ("quý IV", "2024-09-15 2024-12-14"),
        ("Q1/2025", "2024-12-15 2025-03-14"),
        ("6 tháng đầu năm", "2023-12-15 2024-06-14"),
        ("6 tháng cuối năm 2024", "2024-06-15 2024-12-14"),
        ("9 tháng 2024", "2023-12-15 2024-09-14"),
        ("2024", "2023-12-15 2024-12-14"),
        ("", "2024-10-15 2024-11-14"),
        ("tháng này", "2024-10-15 2024-11-14"),
        ("tháng trước", "2024-09-15 2024-10-14"),
        ("quý trước", "2024-06-15 2024-09-14"),
        ("năm trước", "2022-12-15 2023-12-14"),
        ("10/2024 (lịch)", "2024-10-01 2024-10-31"),
        ("tháng trước (lịch)", "2024-10-01 2024-10-31"),
        ("Quý IV (lich)", "2024-10-01 2024-12-31"),
        ("2024 (calendar)", "2024-01-01 2024-12-31"),
        ("tuần trước", "2024-10-28 2024-11-03"),
        ("1/10-15/10", "2024-10-01 2024-10-15"),
    ],
)
def test_names_mean_the_months_of_the_settings(text: str, days: str) -> None:
    period = read_period(text, TODAY, FROM_THE_15TH)
    assert period is not None
    assert f"{period.start} {period.end}" == days


def test_a_name_without_a_year_is_the_latest_that_has_begun() -> None:
    for today, year in ((date(2024, 11, 14), 2023), (date(2024, 11, 15), 2024)):
        period = read_period("tháng 12", today, FROM_THE_15TH)
        assert period is not None
        assert period.end == date(year, 12, 14)


def test_the_calendars_name_is_understood_beside_a_unit_and_where_months_are_the_calendars() -> None:
    found = split_period("TCBC 10/2024 (lịch)", TODAY, FROM_THE_15TH)
    assert found.period is not None
    assert (found.rest, found.period.start) == ("TCBC", date(2024, 10, 1))
    assert read_period("10/2024 (lịch)", TODAY) == read_period("10/2024", TODAY)


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.sampled_from([CALENDAR, FROM_THE_15TH]))
def test_each_day_lies_in_one_month(day: date, months: ReportingMonths) -> None:
    month = months.of(day)
    assert months.start_of(month) <= day <= months.end_of(month)
    assert months.of(months.end_of(month) + timedelta(days=1)) > month
    assert months.whole(months.start_of(month), months.end_of(month)) == 1


@pytest.mark.parametrize(
    ("period", "ahead"),
    [
        ("10/2024", "2024-10-15 2024-11-14"),
        ("Q3/2024", "2024-09-15 2024-12-14"),
        ("9 tháng 2024", "2024-09-15 2024-12-14"),
        ("2024", "2024-12-15 2025-12-14"),
        ("1/10-20/10/2024", "2024-10-21 2024-11-14"),
        ("10/2024 (lịch)", "2024-11-01 2024-11-30"),
    ],
)
def test_a_report_looks_ahead_to_the_next_such_period(period: str, ahead: str) -> None:
    found = read_period(period, TODAY, FROM_THE_15TH)
    assert found is not None
    first, last = days_ahead(found.start, found.end, FROM_THE_15TH)
    assert f"{first} {last}" == ahead


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("10/2024", "tháng 10/2024"),
        ("1/2025", "tháng 01/2025"),
        ("Q1/2025", "quý I/2025"),
        ("6 tháng đầu năm 2024", "6 tháng đầu năm 2024"),
        ("2025", "năm 2025"),
        ("10/2024 (lịch)", "tháng 10/2024 (lịch)"),
    ],
)
def test_a_period_is_named_as_it_is_asked_for(asked: str, name: str) -> None:
    found = read_period(asked, TODAY, FROM_THE_15TH)
    assert found is not None
    assert period_name(found.start, found.end, catalogue("vi"), FROM_THE_15TH) == name


def test_what_is_a_month_from_the_15th_is_two_days_where_months_are_the_calendars() -> None:
    start, end = date(2024, 9, 15), date(2024, 10, 14)
    assert period_name(start, end, catalogue("vi")) == "từ ngày 15/09/2024 đến ngày 14/10/2024"
    dated = period_name(start, end, catalogue("vi"), FROM_THE_15TH, dated=True)
    assert dated == "tháng 10/2024 (15/09/2024–14/10/2024)"
    assert spoken(date(2024, 12, 15), date(2025, 1, 14), catalogue("vi"), FROM_THE_15TH).full == "tháng 01 năm 2025"
