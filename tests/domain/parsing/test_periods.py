"""Periods that a report is about, and the day as of which it is made."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.parsing.folding import fold
from domain.parsing.periods import AsOf, Period, Split, read_period, split_as_of, split_period

TODAY = date(2024, 11, 5)

PERIODS = {
    "": "2024-11-01 2024-11-30 month",
    "10/2024": "2024-10-01 2024-10-31 month",
    "2024-10": "2024-10-01 2024-10-31 month",
    "tháng 10": "2024-10-01 2024-10-31 month",
    "Tháng 10/2024": "2024-10-01 2024-10-31 month",
    "tháng 10 năm 2023": "2023-10-01 2023-10-31 month",
    "tháng mười": "2024-10-01 2024-10-31 month",
    "tháng sáu": "2024-06-01 2024-06-30 month",
    "October 2024": "2024-10-01 2024-10-31 month",
    "oct": "2024-10-01 2024-10-31 month",
    "T10": "2024-10-01 2024-10-31 month",
    "t10/2024": "2024-10-01 2024-10-31 month",
    "tháng 11": "2024-11-01 2024-11-30 month",
    "tháng 12": "2023-12-01 2023-12-31 month",
    "12/2024": "2024-12-01 2024-12-31 month",
    "tháng 2/2024": "2024-02-01 2024-02-29 month",
    "Q4/2024": "2024-10-01 2024-12-31 quarter",
    "quý IV": "2024-10-01 2024-12-31 quarter",
    "quý 4/2024": "2024-10-01 2024-12-31 quarter",
    "Quý 4 năm 2024": "2024-10-01 2024-12-31 quarter",
    "quý tư": "2024-10-01 2024-12-31 quarter",
    "quý III": "2024-07-01 2024-09-30 quarter",
    "Q1": "2024-01-01 2024-03-31 quarter",
    "6 tháng đầu năm 2024": "2024-01-01 2024-06-30 half",
    "6 tháng đầu năm": "2024-01-01 2024-06-30 half",
    "6 tháng cuối năm 2023": "2023-07-01 2023-12-31 half",
    "H1/2024": "2024-01-01 2024-06-30 half",
    "first half of 2024": "2024-01-01 2024-06-30 half",
    "9 tháng 2024": "2024-01-01 2024-09-30 range",
    "2024": "2024-01-01 2024-12-31 year",
    "năm 2024": "2024-01-01 2024-12-31 year",
    "tháng trước": "2024-10-01 2024-10-31 month",
    "tháng này": "2024-11-01 2024-11-30 month",
    "last month": "2024-10-01 2024-10-31 month",
    "this month": "2024-11-01 2024-11-30 month",
    "quý trước": "2024-07-01 2024-09-30 quarter",
    "quý này": "2024-10-01 2024-12-31 quarter",
    "năm nay": "2024-01-01 2024-12-31 year",
    "năm trước": "2023-01-01 2023-12-31 year",
    "tuần trước": "2024-10-28 2024-11-03 week",
    "1/10-15/10": "2024-10-01 2024-10-15 range",
    "1/10–15/10": "2024-10-01 2024-10-15 range",
    "1/10/2024 - 15/10/2024": "2024-10-01 2024-10-15 range",
    "2024-10-01 - 2024-10-15": "2024-10-01 2024-10-15 range",
    "từ 1/10 đến hết ngày 15/10": "2024-10-01 2024-10-15 range",
    "1-15/10": "2024-10-01 2024-10-15 range",
    "20/12-10/1": "2023-12-20 2024-01-10 range",
    "1/12-31/12": "2023-12-01 2023-12-31 range",
    "1/10 - 15/10/2023": "2023-10-01 2023-10-15 range",
    "29/2-5/3": "2024-02-29 2024-03-05 range",
}
NO_PERIODS = ("13/2024", "0/2024", "tháng 13", "tháng sau", "quý 5", "5/11", "15/10-1/10", "31/9-2/10", "abc", "10")


def parsed(row: str) -> Period:
    start, end, kind = row.split()
    return Period(date.fromisoformat(start), date.fromisoformat(end), kind)  # type: ignore[arg-type] # the table's words


@pytest.mark.parametrize("text", PERIODS)
def test_a_period_is_read_in_any_way_of_typing(text: str) -> None:
    for typed in (text, text.upper(), unicodedata.normalize("NFD", text), fold(text), f" {text} "):
        assert read_period(typed, TODAY) == parsed(PERIODS[text])


@pytest.mark.parametrize("text", NO_PERIODS)
def test_what_is_no_period_is_none(text: str) -> None:
    assert read_period(text, TODAY) is None


@pytest.mark.parametrize(
    ("today", "text", "row"),
    [
        (date(2025, 1, 3), "tháng trước", "2024-12-01 2024-12-31 month"),
        (date(2025, 1, 3), "quý trước", "2024-10-01 2024-12-31 quarter"),
        (date(2025, 1, 3), "tháng 12", "2024-12-01 2024-12-31 month"),
        (date(2025, 3, 31), "last month", "2025-02-01 2025-02-28 month"),
        (date(2025, 1, 5), "1/12-31/12", "2024-12-01 2024-12-31 range"),
        (date(2025, 1, 5), "20/12-10/1", "2024-12-20 2025-01-10 range"),
    ],
)
def test_a_period_over_new_year(today: date, text: str, row: str) -> None:
    assert read_period(text, today) == parsed(row)


@pytest.mark.parametrize(
    ("text", "period", "rest"),
    [
        ("tháng 10 TCBC", "2024-10-01 2024-10-31 month", "TCBC"),
        ("TCBC 10/2024", "2024-10-01 2024-10-31 month", "TCBC"),
        ("10/2024 #NQ18", "2024-10-01 2024-10-31 month", "#NQ18"),
        ("Vụ TCBC tháng trước", "2024-10-01 2024-10-31 month", "Vụ TCBC"),
        ("quý IV", "2024-10-01 2024-12-31 quarter", ""),
    ],
)
def test_a_period_is_parted_from_the_unit(text: str, period: str, rest: str) -> None:
    assert split_period(text, TODAY) == Split(parsed(period), rest)


@pytest.mark.parametrize("text", ["TCBC", "#NQ18", ""])
def test_a_text_without_a_period_is_left_alone(text: str) -> None:
    assert split_period(text, TODAY) == Split(None, text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10/2024 as of 2/11", AsOf("10/2024", date(2024, 11, 2))),
        ("10/2024 TCBC tính đến 2/11", AsOf("10/2024 TCBC", date(2024, 11, 2))),
        ("tính đến hết ngày 2/11/2024", AsOf("", date(2024, 11, 2))),
        ("tinh den ngay 2/11", AsOf("", date(2024, 11, 2))),
        ("Tính đến ngày 2 tháng 11 năm 2024", AsOf("", date(2024, 11, 2))),
        ("as of 2 Nov", AsOf("", date(2024, 11, 2))),
        ("as of 2024-11-02", AsOf("", date(2024, 11, 2))),
        ("as of 5/11", AsOf("", date(2024, 11, 5))),
        ("as of 6/11", AsOf("", date(2023, 11, 6))),
        ("as of 29/2", AsOf("", date(2024, 2, 29))),
        ("as of hôm qua", AsOf("", date(2024, 11, 4))),
        ("10/2024 as of 2/11 TCBC", AsOf("10/2024 TCBC", date(2024, 11, 2))),
        ("10/2024", AsOf("10/2024", None)),
        ("as of 6/11/2024", AsOf("", None, invalid=True)),
        ("as of 31/9", AsOf("", None, invalid=True)),
        ("as of", AsOf("", None, invalid=True)),
        ("as of soon", AsOf("soon", None, invalid=True)),
    ],
)
def test_the_day_as_of_which_is_taken_off(text: str, expected: AsOf) -> None:
    assert split_as_of(text, TODAY) == expected


@given(st.text(alphabet="10/2-4 QqIV.tháng quýđến asof", max_size=24), st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_any_text_is_answered(text: str, today: date) -> None:
    period = read_period(text, today)
    assert period is None or period.start <= period.end
    split_as_of(text, today)
