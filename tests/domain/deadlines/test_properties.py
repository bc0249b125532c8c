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

from domain.deadlines import DeadlineFound, DeadlineQuestion, read, read_only
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


def deadline_day(answer: DeadlineFound | DeadlineQuestion) -> tuple[date, str]:
    assert isinstance(answer, DeadlineFound), answer
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
    elif isinstance(answer, DeadlineFound):  # more than a year ahead: the same date of the year before
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
    assert isinstance(answer, DeadlineFound), answer
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
        offered = (answer.deadline,) if isinstance(answer, DeadlineFound) else answer.choices
        assert not any(deadline.has_passed(now, HANOI) for deadline in offered)
        assert len(set(offered)) == len(offered)


@given(texts.filter(lambda text: "#" not in text and "@" not in text and ")" not in text), nows)
@settings(max_examples=300)
def test_the_title_is_a_piece_of_the_text_and_so_is_the_phrase(text: str, now: datetime) -> None:
    answer = read(text, now=now, zone=HANOI, calendar=CALENDAR)
    title = answer.title.rstrip("\u202c\u2069")  # closes what the text left open
    assert "".join(title.split()) in "".join(text.split())
    assert answer.phrase in text


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


# Word pairs of which the second half looks like a joining word, a weekday, a part of the day, a month.
PAIRS = (
    "gia hạn", "quyền hạn", "kỳ hạn", "Hà Nội", "phản hồi", "thu hồi", "chương trình", "tờ trình", "quy trình",
    "thông tư", "đầu tư", "thứ trưởng", "quan trọng", "trung tâm", "toàn thể", "ánh sáng", "khai sáng", "đối chiếu",
    "một chiều", "văn bản đến", "khẩn cấp", "cấp khẩn", "ký gửi", "giao nộp", "giáo trình", "thành tựu",
)  # fmt: skip
DATES = ("30/11", "30/11/2024", "ngày 30/11", "30 tháng 11")
LIMITS = (
    "trước",
    "trước ngày",
    "hạn",
    ", hạn",
    "- hạn chót",
    "chậm nhất",
    "; thời hạn:",
    "thời hạn trả lời",
    "đúng thời hạn",
)
COURTESY = (
    "", " ạ", " nhé", " nhé em", " nhé chị Hoa", " nhé các đồng chí", " giúp em với ạ", ". Trân trọng!", "./.", " gấp",
    " (hỏa tốc)", ", đề nghị đúng hạn", ". Trân trọng cảm ơn!", " là được", ", không gia hạn", " nha cả nhà", " tks",
)  # fmt: skip
PURPOSES = (
    "",
    " để tổng hợp",
    " để tổng hợp, báo cáo Bộ trưởng",
    " qua VOffice",
    " (qua hệ thống eOffice)",
    " cho Vụ PC",
)
SAID = datetime(2024, 11, 19, 9, tzinfo=HANOI)


def said(text: str) -> DeadlineFound | DeadlineQuestion:
    return read(text, now=SAID, zone=HANOI, calendar=CALENDAR)


@settings(deadline=None)
@given(st.sampled_from(PAIRS), st.sampled_from(LIMITS), st.sampled_from(DATES), st.sampled_from(COURTESY))
def test_a_title_is_never_cut_inside_a_word_pair(pair: str, limit: str, day: str, courtesy: str) -> None:
    title = f"Rà soát nội dung về {pair}"
    joined = f"{title}{limit}" if limit[0] in ",;" else f"{title} {limit}"
    answer = said(f"{joined} {day}{courtesy}")
    assert answer.title == title or answer.title.startswith(joined)
    bare = said(f"{title} {day}{courtesy}")
    assert bare.title == title or bare.title.startswith(f"{title} {day}")


@settings(deadline=None)
@given(st.sampled_from(LIMITS), st.sampled_from(DATES), st.sampled_from(PURPOSES), st.sampled_from(COURTESY))
def test_behind_any_courtesy_and_purpose_the_deadline_is_the_same(
    limit: str, day: str, purpose: str, courtesy: str
) -> None:
    answer = said(f"Rà soát văn bản {limit} {day}{purpose}{courtesy}")
    assert deadline_day(answer) == (date(2024, 11, 30), "Rà soát văn bản")


@settings(deadline=None)
@given(
    st.integers(1, 9999),
    st.sampled_from(("{}/BNV-VP", "{}/2024/NĐ-CP", "{}/TB-BNV", "{}-NQ/TW", "{}/QĐ-TTg")),
    st.sampled_from(("Công văn số", "CV", "Nghị định", "Quyết định số", "Kết luận")),
    st.sampled_from(("Trả lời", "Thực hiện", "Báo cáo theo")),
)
def test_the_number_of_a_document_is_never_a_day(number: int, form: str, kind: str, verb: str) -> None:
    title = f"{verb} {kind} {form.format(number)}"
    assert isinstance(said(title), DeadlineQuestion)
    assert deadline_day(said(f"{title} trước 30/11")) == (date(2024, 11, 30), title)


@pytest.mark.parametrize("mark", ["\u202e", "\u202a", "\u2067"])
def test_a_mark_of_direction_left_open_is_closed(mark: str) -> None:
    closer = "\u2069" if mark == "\u2067" else "\u202c"
    assert said(f"Báo cáo {mark}abc trước 30/11").title == f"Báo cáo {mark}abc{closer}"
    assert said(f"Báo cáo {mark}abc{closer} trước 30/11").title == f"Báo cáo {mark}abc{closer}"


@pytest.mark.parametrize("digits", ["٣٠/١١", "３０/１１", "३०/११"])
def test_only_ascii_digits_are_numbers(digits: str) -> None:
    assert isinstance(said(f"Nộp báo cáo {digits}"), DeadlineQuestion)
