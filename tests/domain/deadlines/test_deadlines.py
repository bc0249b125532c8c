"""What the readers promise beside the table: an answer that is a deadline alone, zones."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from domain.deadline import Deadline
from domain.deadlines import DeadlineFound, DeadlineQuestion, QuestionReason, read, read_only
from domain.workdays import WorkCalendar

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
NOW = datetime(2024, 11, 5, 9, tzinfo=HANOI)  # a Tuesday
CALENDAR = WorkCalendar()


def only(text: str) -> DeadlineFound | DeadlineQuestion:
    return read_only(text, now=NOW, zone=HANOI, calendar=CALENDAR)


def day(month: int, of_month: int, year: int = 2024) -> Deadline:
    return Deadline.of_day(date(year, month, of_month))


def moment(of_month: int, hour: int, minute: int = 0) -> Deadline:
    return Deadline.of_moment(datetime(2024, 11, of_month, hour, minute, tzinfo=HANOI), HANOI)


@pytest.mark.parametrize(
    ("text", "deadline"),
    [
        ("15/11", day(11, 15)),
        ("thứ sáu", day(11, 8)),
        ("Mai", day(11, 6)),
        ("trước ngày 15/11 nhé!", day(11, 15)),
        ("5-12", day(12, 5)),
        ("5.12", day(12, 5)),
        ("chieu", moment(5, 17)),
        ("the 15th", day(11, 15)),
        ("mon", day(11, 11)),
        ("17h thứ 6", moment(8, 17)),
    ],
)
def test_an_answer_that_is_a_deadline_alone_is_taken(text: str, deadline: Deadline) -> None:
    answer = only(text)
    assert isinstance(answer, DeadlineFound)
    assert (answer.deadline, answer.title) == (deadline, "")


@pytest.mark.parametrize(
    ("text", "reason", "choices"),
    [
        ("em xin thứ sáu", QuestionReason.AMBIGUOUS, (day(11, 8),)),
        ("20", QuestionReason.AMBIGUOUS, (day(11, 20),)),
        ("31", QuestionReason.IMPOSSIBLE, (day(11, 30), day(12, 31))),
        ("45", QuestionReason.IMPOSSIBLE, ()),
        ("tuần sau", QuestionReason.VAGUE, (day(11, 15), day(11, 17))),
        ("không biết", QuestionReason.MISSING, ()),
        ("", QuestionReason.MISSING, ()),
    ],
)
def test_an_answer_that_is_more_or_less_than_a_deadline_is_asked_again(
    text: str, reason: QuestionReason, choices: tuple[Deadline, ...]
) -> None:
    answer = only(text)
    assert isinstance(answer, DeadlineQuestion)
    assert (answer.reason, answer.choices) == (reason, choices)


def test_today_is_the_day_of_the_zone() -> None:
    now = datetime(2024, 11, 5, 18, tzinfo=UTC)  # one in the morning of the 6th in Hanoi
    answer = read("Nộp mai", now=now, zone=HANOI, calendar=CALENDAR)
    assert answer == DeadlineFound("Nộp", day(11, 7), "mai")


def test_a_time_is_that_of_the_zone() -> None:
    tokyo = ZoneInfo("Asia/Tokyo")
    answer = read("Nộp 17h ngày 15/11", now=NOW, zone=tokyo, calendar=CALENDAR)
    assert isinstance(answer, DeadlineFound)
    assert answer.deadline.at == datetime(2024, 11, 15, 8, tzinfo=UTC)


def test_a_naive_now_is_refused() -> None:
    naive = datetime(2024, 11, 5, 9)  # noqa: DTZ001 - the naive moment is what is tested
    for reader in (read, read_only):
        with pytest.raises(ValueError, match="time zone"):
            reader("15/11", now=naive, zone=HANOI, calendar=CALENDAR)


def test_working_days_are_those_of_the_office() -> None:
    calendar = WorkCalendar(days_off=frozenset({date(2024, 11, 6)}), days_on=frozenset({date(2024, 11, 9)}))
    answer = read("Nộp trong 3 ngày làm việc", now=NOW, zone=HANOI, calendar=calendar)
    assert answer == DeadlineFound("Nộp", day(11, 9), "trong 3 ngày làm việc")


def test_a_calendar_without_working_days_is_asked_about() -> None:
    never = WorkCalendar(weekend=frozenset(range(1, 8)))
    now = datetime(2031, 11, 5, 9, tzinfo=HANOI)
    answer = read("Nộp trong 3 ngày làm việc", now=now, zone=HANOI, calendar=never)
    assert answer == DeadlineQuestion("Nộp", QuestionReason.IMPOSSIBLE, "trong 3 ngày làm việc")


def test_the_title_keeps_its_spaces_marks_and_tags() -> None:
    text = "Báo  cáo (lần 2,\ntrước 15/11) #NQ18 @an_bt"
    answer = read(text, now=NOW, zone=HANOI, calendar=CALENDAR)
    assert answer == DeadlineFound("Báo  cáo (lần 2) #NQ18 @an_bt", day(11, 15), "15/11")


def test_a_question_is_no_order() -> None:
    answer = read("Nộp trước 15/11?", now=NOW, zone=HANOI, calendar=CALENDAR)
    assert answer == DeadlineQuestion("Nộp", QuestionReason.AMBIGUOUS, "15/11", (day(11, 15),))
