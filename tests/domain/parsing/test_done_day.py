"""The day on which something was done, as people say it; said on Tuesday 5 November 2024."""

import unicodedata
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.parsing.done_day import DoneDayRefusal, read_done_day

TODAY = date(2024, 11, 5)


@pytest.mark.parametrize(
    ("phrase", "day"),
    [
        ("hôm nay", date(2024, 11, 5)),
        ("sáng nay", date(2024, 11, 5)),
        ("hôm qua", date(2024, 11, 4)),
        ("ngày hôm qua", date(2024, 11, 4)),
        ("vào sáng hôm qua", date(2024, 11, 4)),
        ("chiều ngày 29/10", date(2024, 10, 29)),
        ("hom qua", date(2024, 11, 4)),
        ("từ hôm qua", date(2024, 11, 4)),
        ("chiều qua", date(2024, 11, 4)),
        ("yesterday", date(2024, 11, 4)),
        ("hôm kia", date(2024, 11, 3)),
        ("3 ngày trước", date(2024, 11, 2)),
        ("cách đây 3 ngày", date(2024, 11, 2)),
        ("2 days ago", date(2024, 11, 3)),
        ("hôm 29/10", date(2024, 10, 29)),
        ("hôm ngày 29/10", date(2024, 10, 29)),
        ("ngày 29/10/2024", date(2024, 10, 29)),
        ("29/10/24", date(2024, 10, 29)),
        ("ngày 29-10-2024", date(2024, 10, 29)),
        ("29.10.2024", date(2024, 10, 29)),
        ("2024-10-29", date(2024, 10, 29)),
        ("ngày 29 tháng 10", date(2024, 10, 29)),
        ("ngày 29 tháng 10 năm 2024", date(2024, 10, 29)),
        ("on 29/10", date(2024, 10, 29)),
        ("on 29 Oct", date(2024, 10, 29)),
        ("on October 29th, 2024", date(2024, 10, 29)),
        ("on the 29th", date(2024, 10, 29)),
        ("hôm 29", date(2024, 10, 29)),
        ("hôm 5", date(2024, 11, 5)),
        ("15/12/2023", date(2023, 12, 15)),
        ("5/11", date(2024, 11, 5)),
        ("thứ 6 tuần trước", date(2024, 11, 1)),
        ("thứ sáu tuần trước", date(2024, 11, 1)),
        ("t6", date(2024, 11, 1)),
        ("hôm thứ hai", date(2024, 11, 4)),
        ("hôm thứ ba", date(2024, 10, 29)),
        ("thứ hai tuần này", date(2024, 11, 4)),
        ("chủ nhật vừa rồi", date(2024, 11, 3)),
        ("CN", date(2024, 11, 3)),
        ("last Friday", date(2024, 11, 1)),
        ("on Monday", date(2024, 11, 4)),
        ("thứ ba, 29/10", date(2024, 10, 29)),
        ("thứ ba ngày 29/10/2024", date(2024, 10, 29)),
    ],
)
def test_a_day_is_read_looking_back(phrase: str, day: date) -> None:
    assert read_done_day(phrase, TODAY) == day
    assert read_done_day(unicodedata.normalize("NFD", phrase.upper()), TODAY) == day


@pytest.mark.parametrize(
    ("phrase", "refusal"),
    [
        ("ngày 6/11/2024", DoneDayRefusal.FUTURE),
        ("hôm 30/12", DoneDayRefusal.FUTURE),
        ("thứ sáu tuần này", DoneDayRefusal.FUTURE),
        ("31/9", DoneDayRefusal.IMPOSSIBLE),
        ("10/29", DoneDayRefusal.IMPOSSIBLE),
        ("29/2/2023", DoneDayRefusal.IMPOSSIBLE),
        ("hôm 32", DoneDayRefusal.IMPOSSIBLE),
        ("tuần trước", DoneDayRefusal.NO_DAY),
        ("last month", DoneDayRefusal.NO_DAY),
        ("last Monday", DoneDayRefusal.AMBIGUOUS),
        ("thứ hai 29/10", DoneDayRefusal.DISAGREES),
        ("mai", DoneDayRefusal.UNREADABLE),
        ("", DoneDayRefusal.UNREADABLE),
        ("thứ 8", DoneDayRefusal.UNREADABLE),
    ],
)
def test_what_is_no_day_before_today_says_why(phrase: str, refusal: DoneDayRefusal) -> None:
    assert read_done_day(phrase, TODAY) is refusal


@given(
    st.dates(date(2001, 1, 1), date(2099, 12, 31)), st.sampled_from(["%d/%m/%Y", "%d.%m.%Y", "%Y-%m-%d", "%d %b %Y"])
)
def test_a_written_day_is_read_back_or_lies_ahead(day: date, form: str) -> None:
    expected = day if day <= TODAY else DoneDayRefusal.FUTURE
    assert read_done_day(f"ngày {day.strftime(form)}", TODAY) == expected


@given(st.dates(date(2001, 1, 1), date(2099, 12, 31)), st.integers(0, 180))
def test_a_day_without_a_year_is_the_last_such_day(today: date, ago: int) -> None:
    day = today - timedelta(ago)
    assert read_done_day(f"hôm {day.day}/{day.month}", today) == day
