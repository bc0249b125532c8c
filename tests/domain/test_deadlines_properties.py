"""Dates written in every form and read back; any text at all; the work that a hostile text makes."""

import calendar
import re
import sys
from collections.abc import Callable
from datetime import date, datetime, timedelta
from types import FrameType
from zoneinfo import ZoneInfo

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.deadlines import Ask, Found, read, read_only
from domain.workdays import WorkCalendar

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
CALENDAR = WorkCalendar()
ENGLISH_MONTHS = tuple(calendar.month_name)[1:]
VIETNAMESE_DAYS = ("thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "chủ nhật")
SHORT_DAYS = ("t2", "T3", "thứ 4", "Thứ 5", "t6", "thứ bẩy", "CN")
ENGLISH_DAYS = ("Monday", "Tue", "Wednesday", "Thu", "Friday", "Saturday", "Sun")

WITH_YEAR: tuple[Callable[[date], str], ...] = (
    lambda day: f"{day.day}/{day.month}/{day.year}",
    lambda day: f"{day:%d/%m/%Y}",
    lambda day: f"{day:%d-%m-%Y}",
    lambda day: f"{day:%d.%m.%Y}",
    lambda day: f"{day:%d/%m/%y}",
    lambda day: f"{day:%Y-%m-%d}",
    lambda day: f"ngày {day.day} tháng {day.month} năm {day.year}",
    lambda day: f"ngày {day:%d} tháng {day:%m} năm {day.year}",
    lambda day: f"{day.day} tháng {day.month}/{day.year}",
    lambda day: f"{day.day} {ENGLISH_MONTHS[day.month - 1]} {day.year}",
    lambda day: f"{ENGLISH_MONTHS[day.month - 1][:3]} {day.day}, {day.year}",
    lambda day: f"{VIETNAMESE_DAYS[day.weekday()]}, ngày {day:%d/%m/%Y}",
    lambda day: f"{day:%d/%m/%Y} ({VIETNAMESE_DAYS[day.weekday()]})",
    lambda day: f"{ENGLISH_DAYS[day.weekday()]}, {day:%d/%m/%Y}",
)
WITHOUT_YEAR: tuple[Callable[[date], str], ...] = (
    lambda day: f"{day.day}/{day.month}",
    lambda day: f"{day:%d/%m}",
    lambda day: f"ngày {day:%d-%m}",
    lambda day: f"ngày {day.day} tháng {day.month}",
    lambda day: f"{day.day} tháng {day.month}",
    lambda day: f"{day.day} {ENGLISH_MONTHS[day.month - 1]}",
    lambda day: f"{SHORT_DAYS[day.weekday()]} {day.day}/{day.month}",
    lambda day: f"{day.day}/{day.month} tới",
)
TIMES: tuple[Callable[[int, int], str], ...] = (
    lambda hour, minute: f"{hour:02}:{minute:02}",
    lambda hour, minute: f"{hour:02}h{minute:02}",
    lambda hour, minute: f"{hour:02} giờ {minute:02}",
    lambda hour, minute: f"{hour:02} giờ {minute} phút",
    lambda hour, minute: f"{(hour - 1) % 12 + 1}:{minute:02}{'pm' if hour >= 12 else 'am'}",
)
JOINERS = (
    "trước",
    "trước ngày",
    "hạn",
    "hạn chót là",
    "thời hạn",
    "chậm nhất",
    "chậm nhất là",
    "muộn nhất",
    "không quá",
    "đến",
    "đến hết",
    "hết",
    "by",
    "before",
    "due",
    "until",
    "no later than",
    "by no later than",
)
TITLES = (
    "Báo cáo Nghị quyết 18-NQ/TW quý 3/2024",
    "Trả lời CV 6126/BNV-VP ngày 01/11/2024",
    "Góp ý Nghị định 178/2024/NĐ-CP",
    "Rà soát 9/15 hệ thống",
    "Tài liệu kỳ họp thứ 7",
    "Dự thảo lần thứ hai",
    "Review version 2.10",
    "Tổng  hợp (bản 2)",
)
nows = st.datetimes(datetime(2023, 1, 1), datetime(2030, 12, 31)).map(lambda now: now.replace(tzinfo=HANOI))  # noqa: DTZ001 - the zone follows


def deadline_day(answer: Found | Ask) -> tuple[date, str]:
    assert isinstance(answer, Found), answer
    assert answer.deadline.at is None
    return answer.deadline.day, answer.title


@given(nows, st.integers(0, 4000), st.sampled_from(WITH_YEAR), st.sampled_from(JOINERS), st.sampled_from(TITLES))
@settings(max_examples=300)
def test_a_date_with_its_year_is_read_back(
    now: datetime, ahead: int, form: Callable[[date], str], joiner: str, title: str
) -> None:
    day = now.date() + timedelta(days=ahead)
    answer = read(f"{title} {joiner} {form(day)}", now=now, zone=HANOI, calendar=CALENDAR)
    assert deadline_day(answer) == (day, title)


@given(nows, st.integers(0, 400), st.sampled_from(WITHOUT_YEAR), st.sampled_from(JOINERS), st.sampled_from(TITLES))
@settings(max_examples=300)
def test_a_date_without_its_year_is_at_most_six_months_ahead_or_asked(
    now: datetime, ahead: int, form: Callable[[date], str], joiner: str, title: str
) -> None:
    day = now.date() + timedelta(days=ahead)
    answer = read(f"{title} {joiner} {form(day)}", now=now, zone=HANOI, calendar=CALENDAR)
    if day <= now.date() + relativedelta(months=6):
        assert deadline_day(answer) == (day, title)
    elif isinstance(answer, Found):  # more than a year ahead: the same date of the year before
        assert answer.deadline.day < now.date() + relativedelta(months=6, days=1)


@given(
    nows,
    st.integers(1, 150),
    st.integers(0, 23),
    st.integers(0, 59),
    st.sampled_from(TIMES),
    st.sampled_from((*WITH_YEAR, *WITHOUT_YEAR)),
    st.sampled_from(("{time} {day}", "{day} {time}", "{time}, {day}", "{day} lúc {time}", "{day} trước {time}")),
)
@settings(max_examples=300)
def test_a_moment_is_read_back(
    now: datetime,
    ahead: int,
    hour: int,
    minute: int,
    time_form: Callable[[int, int], str],
    day_form: Callable[[date], str],
    order: str,
) -> None:
    day = now.date() + timedelta(days=ahead)
    phrase = order.format(time=time_form(hour, minute), day=day_form(day))
    answer = read(f"Nộp báo cáo trước {phrase}", now=now, zone=HANOI, calendar=CALENDAR)
    assert isinstance(answer, Found), answer
    assert answer.title == "Nộp báo cáo"
    assert answer.deadline.at == datetime(day.year, day.month, day.day, hour, minute, tzinfo=HANOI)


PIECES = re.split(
    r"\s+",
    "ngày tháng năm tuần quý thứ t cn 2 3 5 7 11 15 31 2024 / - . : , ( ) h giờ 17h30 sáng chiều mai sau tới trước này "
    "nữa trong vòng hạn là đến từ hết cuối đầu hoặc by next this last of end Friday May pm in two weeks hai mươi sau "
    "toi Tết rằm every ? ! ạ #a @b 5/12 11/30 CV 6126/BNV-VP quý IV Q4/2024 T10",
)
texts = st.one_of(
    st.text(max_size=80),
    st.lists(st.sampled_from([*PIECES, " ", "\n"]), max_size=14).map(" ".join),
    st.lists(st.sampled_from([*PIECES, " "]), max_size=14).map("".join),
)


@given(texts, nows)
@settings(max_examples=500)
def test_any_text_is_answered_and_nothing_that_has_passed_is_found_or_offered(text: str, now: datetime) -> None:
    for reader in (read, read_only):
        answer = reader(text, now=now, zone=HANOI, calendar=CALENDAR)
        offered = (answer.deadline,) if isinstance(answer, Found) else answer.choices
        assert not any(deadline.has_passed(now, HANOI) for deadline in offered)
        assert len(set(offered)) == len(offered)


@given(texts.filter(lambda text: "#" not in text and "@" not in text and ")" not in text), nows)
@settings(max_examples=300)
def test_the_title_is_the_beginning_of_the_text_and_the_phrase_stands_behind_it(text: str, now: datetime) -> None:
    answer = read(text, now=now, zone=HANOI, calendar=CALENDAR)
    line = text.replace("\r\n", "\n").strip()
    assert len(answer.title) <= len(line)
    assert all(char == kept or char.isspace() for char, kept in zip(line, answer.title, strict=False))
    if isinstance(answer, Found):
        assert answer.phrase in text[len(answer.title) :]


def calls_made(text: str) -> int:
    calls = 0

    def count(_frame: FrameType, event: str, _arg: object) -> None:
        nonlocal calls
        calls += event == "call"

    sys.setprofile(count)
    try:
        read(text, now=datetime(2024, 11, 5, 9, tzinfo=HANOI), zone=HANOI, calendar=CALENDAR)
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.parametrize(
    "piece",
    [
        "ngày ",
        "5/12 ",
        "5/",
        "5-",
        "thứ ",
        "17h 5/12 thứ 6 chiều ",
        "#a ",
        "#",
        "ạ.",
        "!",
        "(",
        "từ 5 đến ",
        "hai ",
        "́",
    ],
)
def test_the_work_grows_no_faster_than_the_text(piece: str) -> None:
    short, long = (piece * (length // len(piece)) for length in (2048, 4096))
    calls_made(short)  # fills the caches
    assert calls_made(long) <= 2.2 * calls_made(short) + 1000
