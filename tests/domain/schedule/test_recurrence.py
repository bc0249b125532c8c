"""Recurring work: its rule in words, and the deadlines that it makes."""

from datetime import UTC, date, datetime, timedelta
from itertools import islice, pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.schedule.recurrence import Every, Recurrence, ahead, first, following, occurrences, opens_at
from domain.schedule.recurrence_words import read
from domain.settings import Rules
from domain.workdays import WorkCalendar

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
MONDAY = datetime(2024, 10, 28, 2, tzinfo=UTC)
CALENDAR = WorkCalendar()
MONTH_20 = Recurrence(Every.MONTH, day=20)


def rule_of(text: str) -> Recurrence | None:
    found = read(f"Báo cáo {text}", now=MONDAY, zone=HANOI, calendar=CALENDAR)
    assert found is None or found.title == "Báo cáo", found
    return found.rule if found else None


FORTNIGHT = Recurrence(Every.WEEK, (5,), interval=2, anchor=date(2024, 10, 28))


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("ngày 20 hàng tháng", MONTH_20), ("ngày 20 hằng tháng", MONTH_20), ("ngày 20 mỗi tháng", MONTH_20),
        ("hàng tháng vào ngày 20", MONTH_20), ("trước ngày 20 hàng tháng", MONTH_20),
        ("chậm nhất ngày 20 hàng tháng ạ", MONTH_20), ("định kỳ ngày 20 hàng tháng", MONTH_20),
        ("ngay 20 hang thang", MONTH_20), ("NGÀY 20 HÀNG THÁNG", MONTH_20), ("on the 20th of every month", MONTH_20),
        ("monthly on the 20th", MONTH_20), ("by the 20th of each month", MONTH_20),
        ("hàng tháng", Recurrence(Every.MONTH)), ("cuối tháng hàng tháng", Recurrence(Every.MONTH)),
        ("cuối mỗi tháng", Recurrence(Every.MONTH)), ("by the end of every month", Recurrence(Every.MONTH)),
        ("thứ hai hàng tuần", Recurrence(Every.WEEK, (1,))), ("mỗi thứ 6", Recurrence(Every.WEEK, (5,))),
        ("every Friday", Recurrence(Every.WEEK, (5,))), ("vào thứ Hai hằng tuần", Recurrence(Every.WEEK, (1,))),
        ("t6 hàng tuần", Recurrence(Every.WEEK, (5,))), ("hàng tuần", Recurrence(Every.WEEK)),
        ("trước 17h thứ sáu hàng tuần", Recurrence(Every.WEEK, (5,), minutes=1020)),
        ("every Friday at 5pm", Recurrence(Every.WEEK, (5,), minutes=1020)),
        ("chiều thứ sáu hàng tuần", Recurrence(Every.WEEK, (5,), minutes=1020)),
        ("mỗi sáng thứ hai", Recurrence(Every.WEEK, (1,), minutes=690)),
        ("every quarter", Recurrence(Every.QUARTER)), ("hàng quý", Recurrence(Every.QUARTER)),
        ("hằng quý", Recurrence(Every.QUARTER)),
        ("cuối quý hàng quý", Recurrence(Every.QUARTER)), ("ngày 15 tháng cuối mỗi quý", Recurrence(Every.QUARTER, (),
        15, 3)),
        ("ngày 5 tháng thứ 2 của mỗi quý", Recurrence(Every.QUARTER, (), 5, 2)),
        ("on day 5 of month 2 of every quarter", Recurrence(Every.QUARTER, (), 5, 2)),
        ("hằng năm", Recurrence(Every.YEAR)), ("15/12 hàng năm", Recurrence(Every.YEAR, (), 15, 12)),
        ("ngày 15 tháng 12 hàng năm", Recurrence(Every.YEAR, (), 15, 12)),
        ("every year on 15 December", Recurrence(Every.YEAR, (), 15, 12)),
        ("thứ hai và thứ năm hàng tuần", Recurrence(Every.WEEK, (1, 4))),
        ("thứ 5, thứ 2 hàng tuần", Recurrence(Every.WEEK, (1, 4))),
        ("t2, t4 và t6 hàng tuần", Recurrence(Every.WEEK, (1, 3, 5))),
        ("every Monday and Friday", Recurrence(Every.WEEK, (1, 5))),
        ("mỗi thứ hai, thứ năm lúc 9h", Recurrence(Every.WEEK, (1, 4), minutes=540)),
        ("thứ sáu hai tuần một lần", FORTNIGHT), ("thứ sáu, 2 tuần 1 lần", FORTNIGHT), ("thứ sáu cách tuần", FORTNIGHT),
        ("every other Friday", FORTNIGHT), ("fortnightly on Friday", FORTNIGHT), ("Friday every two weeks", FORTNIGHT),
        ("hai tuần một lần vào thứ Hai", Recurrence(Every.WEEK, (1,), interval=2, anchor=date(2024, 11, 4))),
        ("every 3 weeks", Recurrence(Every.WEEK, interval=3, anchor=date(2024, 10, 28))),
        ("6 tháng một lần", Recurrence(Every.MONTH, interval=6)),
        ("sáu tháng một lần", Recurrence(Every.MONTH, interval=6)),
        ("ngày 15, 6 tháng một lần", Recurrence(Every.MONTH, day=15, interval=6)),
        ("3 tháng một lần", Recurrence(Every.QUARTER)),
        ("every two months", Recurrence(Every.MONTH, interval=2)),
        ("nửa năm một lần", Recurrence(Every.MONTH, interval=6)),
        ("hàng ngày", Recurrence(Every.DAY)), ("daily", Recurrence(Every.DAY)),
        ("mỗi ngày làm việc", Recurrence(Every.DAY)),
    ],
)  # fmt: skip
def test_a_rule_is_read_as_people_write_it(text: str, rule: Recurrence) -> None:
    assert rule_of(text) == rule


@pytest.mark.parametrize(
    "text",
    [
        "20/11", "ngày 5 tháng thứ 4 của mỗi quý", "tình hình của mỗi quý",
        "thứ 2, thứ 2 hàng tuần", "thứ hai hàng tháng", "ngày 30/2 hàng năm", "mùng 5 hàng tháng",
        "từ thứ hai hàng tuần", "every Monday to Friday", "every 5 weeks", "hàng tháng?",
        "thứ sáu 6 tháng một lần", "thứ hai đến thứ năm hàng tuần", "2 tuần một lần hàng tuần", "báo cáo 6 tháng",
        "ngày 20 hàng tuần", "ngày 32 hàng tháng", "cuối tháng hàng quý", "hàng tháng hàng quý", "mỗi", "ngày 20",
    ],
)  # fmt: skip
def test_what_is_not_certain_is_no_rule(text: str) -> None:
    assert read(f"Báo cáo {text}", now=MONDAY, zone=HANOI, calendar=CALENDAR) is None


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Báo cáo tháng ngày 20 hàng tháng", "Báo cáo tháng"), ("Bán hàng ngày 20 hàng tháng", "Bán hàng"),
        ("Gia hạn ngày 20 hàng tháng", "Gia hạn"), ("Báo cáo\ntuần thứ sáu hàng tuần #NQ18", "Báo cáo tuần #NQ18"),
        ("Báo cáo công tác tuần trước 16h thứ năm hàng tuần", "Báo cáo công tác tuần"), ("hàng tháng", ""),
    ],
)  # fmt: skip
def test_the_title_is_the_rest(text: str, title: str) -> None:
    found = read(text, now=MONDAY, zone=HANOI, calendar=CALENDAR)
    assert found is not None
    assert found.title == title


def days(rule: Recurrence, start: date, count: int) -> list[str]:
    return [f"{one.deadline.day:%d/%m/%Y}" for one in islice(occurrences(rule, start, HANOI, CALENDAR), count)]


def test_a_day_off_moves_to_the_working_day_before() -> None:
    assert days(MONTH_20, date(2024, 10, 1), 3) == ["18/10/2024", "20/11/2024", "20/12/2024"]
    assert days(Recurrence(Every.MONTH), date(2025, 1, 1), 1) == ["24/01/2025"]  # Tết begins on the 25th


def test_a_day_that_a_month_lacks_is_its_last() -> None:
    assert days(Recurrence(Every.MONTH, day=31), date(2024, 11, 1), 2) == ["29/11/2024", "31/12/2024"]
    assert days(Recurrence(Every.YEAR, day=29, month=2), date(2027, 1, 1), 2) == ["26/02/2027", "29/02/2028"]


def test_every_day_is_every_working_day_once() -> None:
    assert days(Recurrence(Every.DAY), date(2024, 11, 1), 3) == ["01/11/2024", "04/11/2024", "05/11/2024"]


def test_quarters_end_in_march_june_september_and_december() -> None:
    assert days(Recurrence(Every.QUARTER), date(2024, 10, 1), 4) == [
        "31/12/2024",
        "31/03/2025",
        "30/06/2025",
        "30/09/2025",
    ]
    assert days(Recurrence(Every.QUARTER, day=15, month=1), date(2024, 10, 1), 2) == ["15/10/2024", "15/01/2025"]


def test_every_second_week_is_counted_from_the_first_wherever_one_begins_to_look() -> None:
    fridays = ["01/11/2024", "15/11/2024", "29/11/2024"]
    assert days(FORTNIGHT, date(2024, 10, 28), 3) == fridays
    assert days(FORTNIGHT, date(2024, 11, 2), 2) == days(FORTNIGHT, date(2024, 11, 12), 2) == fridays[1:]
    both = Recurrence(Every.WEEK, (1, 4), interval=2, anchor=date(2024, 11, 4))
    assert days(both, date(2024, 11, 4), 4) == ["04/11/2024", "07/11/2024", "18/11/2024", "21/11/2024"]


def test_half_years_end_in_june_and_december() -> None:
    assert days(Recurrence(Every.MONTH, interval=6), date(2024, 11, 1), 2) == ["31/12/2024", "30/06/2025"]


def test_a_rule_that_was_stored_before_there_were_several_weekdays_is_read() -> None:
    stored = {"every": "week", "weekday": 5, "day": None, "month": None, "minutes": 1020}
    assert Recurrence.of(stored) == Recurrence(Every.WEEK, (5,), minutes=1020)
    assert Recurrence.of({**stored, "weekday": None}) == Recurrence(Every.WEEK, minutes=1020)


def test_an_hour_stays_the_hour_of_the_zone() -> None:
    one = first(Recurrence(Every.WEEK, (5,), minutes=1020), MONDAY, HANOI, CALENDAR)
    assert one.deadline.at == datetime(2024, 11, 1, 10, tzinfo=UTC)


def test_the_first_is_one_that_has_not_passed() -> None:
    at_noon = datetime(2024, 10, 18, 5, tzinfo=UTC)
    assert first(MONTH_20, at_noon, HANOI, CALENDAR).deadline.day == date(2024, 10, 18)
    assert first(MONTH_20, at_noon + timedelta(days=1), HANOI, CALENDAR).deadline.day == date(2024, 11, 20)
    assert first(Recurrence(Every.WEEK, (1,)), MONDAY, HANOI, CALENDAR).deadline.day == date(2024, 11, 4)


def test_what_follows_is_the_first_that_has_not_passed_and_the_others_are_named() -> None:
    february = datetime(2025, 2, 10, tzinfo=UTC)
    coming, missed = following(MONTH_20, date(2024, 11, 20), february, HANOI, CALENDAR)
    assert coming.deadline.day == date(2025, 2, 20)
    assert [one.on for one in missed] == [date(2024, 12, 20), date(2025, 1, 20)]


def test_the_next_one_opens_on_the_first_working_morning_after_the_deadline() -> None:
    friday = first(Recurrence(Every.WEEK, (5,)), MONDAY, HANOI, CALENDAR)
    assert opens_at(friday.deadline, Rules()) == datetime(2024, 11, 4, 1, tzinfo=UTC)


WEEKDAYS = st.sets(st.integers(1, 7)).map(lambda days: tuple(sorted(days)))
INTERVALS = st.integers(1, 4)
RULES = st.one_of(
    st.builds(Recurrence, st.just(Every.WEEK), WEEKDAYS, interval=INTERVALS, anchor=st.just(date(2024, 1, 8))),
    st.builds(Recurrence, st.just(Every.MONTH), st.just(()), st.none() | st.integers(1, 31)),
    st.builds(Recurrence, st.just(Every.QUARTER), st.just(()), st.integers(1, 31), st.integers(1, 3)),
    st.builds(Recurrence, st.just(Every.YEAR), st.just(()), st.integers(1, 28), st.integers(1, 12)),
    st.just(Recurrence(Every.DAY)),
)


@given(RULES, st.dates(date(2024, 1, 1), date(2026, 12, 31)))
def test_every_occurrence_is_worked_near_its_day_and_later_than_the_one_before(rule: Recurrence, start: date) -> None:
    found = list(islice(occurrences(rule, start, HANOI, CALENDAR), 6))
    for one in found:
        assert CALENDAR.is_working(one.deadline.day)
        assert timedelta() <= one.on - one.deadline.day < timedelta(days=12)
    assert all(before.on < after.on for before, after in pairwise(found))
    assert tuple(found[1:4]) == ahead(rule, found[0].on, 3, HANOI, CALENDAR)
    assert Recurrence.of(rule.to_json()) == rule
