"""The table of extensions: what people write, of which deadline, and what it must be read as.

`expected` is a day, a day with its local time, or why there is none with what is offered instead.
"""

import unicodedata
from datetime import date, datetime
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.deadline import Deadline
from domain.extensions.reading import ExtensionRequest, MissingPart, is_later, read_extension
from domain.workdays import WorkCalendar
from tests.tables import HANOI, for_each, rows_of, shown

NOW = datetime(2024, 11, 19, 9, tzinfo=HANOI)  # a Tuesday


class Row(NamedTuple):
    deadline: str  # in force
    text: str
    expected: str
    reason: str


ROWS = rows_of("extensions.csv", Row)


def deadline_of(written: str) -> Deadline:
    if len(written) == len("2024-11-29"):
        return Deadline.of_day(date.fromisoformat(written))
    return Deadline.of_moment(datetime.fromisoformat(written).replace(tzinfo=HANOI), HANOI)


def read(text: str, current: str = "2024-11-29") -> ExtensionRequest:
    return read_extension(text, current=deadline_of(current), now=NOW, zone=HANOI, calendar=WorkCalendar())


def outcome(said: ExtensionRequest) -> str:
    return shown(said.deadline) if said.deadline else f"{said.lack}: {', '.join(map(shown, said.choices))}".strip()


def test_the_table_is_long_enough_to_mean_something() -> None:
    assert len(ROWS) >= 600
    assert len(set(ROWS)) == len(ROWS)


@for_each(ROWS)
def test_an_extension_is_read_as_the_table_says(row: Row) -> None:
    said = read(row.text.replace("\\n", "\n"), row.deadline)
    assert (outcome(said), said.reason) == (row.expected, row.reason)


@for_each(ROWS)
def test_decomposed_text_is_read_as_composed(row: Row) -> None:
    said = read(unicodedata.normalize("NFD", row.text.replace("\\n", "\n")), row.deadline)
    assert (outcome(said), said.reason) == (row.expected, unicodedata.normalize("NFD", row.reason))


ASKING = ("", "xin ", "em xin ", "đề nghị gia hạn ", "cho em ", "kính đề nghị Văn phòng cho ", "dạ em xin phép ")
TIMES = ("thêm 3 ngày", "đến 15/12", "lùi 1 tuần", "tới hết tháng 12", "thêm 5 ngày làm việc", "đến 17h ngày 15/12")
REASONS = ("do chờ ý kiến Bộ Tư pháp", "vì địa phương chưa gửi số liệu", "để hoàn thiện dự thảo sau họp ngày 10/12")
ENDINGS = ("", " ạ", " ạ.", " nhé", ", em cảm ơn", ". Trân trọng cảm ơn!", "./.", " giúp em với ạ")


@given(st.sampled_from(ASKING), st.sampled_from(TIMES), st.sampled_from(("", *REASONS)), st.sampled_from(ENDINGS))
def test_courtesy_changes_neither_the_deadline_nor_the_reason(asking: str, time: str, reason: str, end: str) -> None:
    plain = read(time)
    said = read(f"{asking}{time} {reason}".strip() + end)
    assert (said.deadline, said.reason) == (plain.deadline, reason)
    if reason:
        first = read(f"{reason}, {asking}{time}{end}")
        assert (first.deadline, first.reason) == (plain.deadline, reason)


@given(st.text(max_size=60), st.sampled_from(("2024-11-29", "2024-11-01", "2024-11-29 17:00")))
def test_any_text_is_answered_and_nothing_offered_is_no_extension(text: str, current: str) -> None:
    said = read(text, current)
    assert (said.deadline is None) == (said.lack is not None)
    for deadline in (*said.choices, *((said.deadline,) if said.deadline else ())):
        assert is_later(deadline, deadline_of(current), NOW, HANOI)


def test_what_asks_for_more_time_is_told_from_a_date() -> None:
    assert all(read(text).asks for text in ("e xin gia hạn thêm 3 ngày", "xin lùi đến thứ 2", "không kịp ạ"))
    assert not any(read(text).asks for text in ("đã gửi 15/11", "xong rồi ạ", "cho em hỏi chút"))


def test_a_length_counts_working_days_of_the_office() -> None:
    calendar = WorkCalendar(days_off=frozenset({date(2024, 12, 2)}))
    current = deadline_of("2024-11-29")
    said = read_extension("thêm 1 ngày làm việc", current=current, now=NOW, zone=HANOI, calendar=calendar)
    assert said.deadline == deadline_of("2024-12-03")


def test_a_calendar_without_working_days_offers_nothing() -> None:
    never = WorkCalendar(weekend=frozenset(range(1, 8)))
    now = datetime(2031, 11, 5, 9, tzinfo=HANOI)
    current = deadline_of("2031-11-10")
    said = read_extension("thêm 3 ngày làm việc", current=current, now=now, zone=HANOI, calendar=never)
    assert (said.deadline, said.lack, said.choices) == (None, MissingPart.DOUBTFUL, ())


def test_a_naive_now_is_refused() -> None:
    naive = datetime(2024, 11, 5, 9)  # noqa: DTZ001 - the naive moment is what is tested
    with pytest.raises(ValueError, match="time zone"):
        read_extension("15/12", current=deadline_of("2024-11-29"), now=naive, zone=HANOI, calendar=WorkCalendar())
