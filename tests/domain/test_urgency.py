"""What a line says of an item, and the order of lines."""

import pytest

from domain.deadline import Deadline
from domain.urgency import DeadlineState, Urgency, by_urgency, urgency
from domain.workdays import WorkCalendar
from tests.domain.schedule.reminding import HANOI, a_day, by_day, by_moment, local

CALENDAR = WorkCalendar()


@pytest.mark.parametrize(
    ("deadline", "expected"),
    [
        (by_day("25/11/2024"), Urgency(DeadlineState.AHEAD, 7)),
        (by_day("18/11/2024"), Urgency(DeadlineState.AHEAD, 2)),
        (by_day("15/11/2024"), Urgency(DeadlineState.AHEAD, 1)),
        (by_day("16/11/2024"), Urgency(DeadlineState.AHEAD, 1)),  # a Saturday: due on the Friday
        (by_day("14/11/2024"), Urgency(DeadlineState.TODAY)),
        (by_moment("14/11/2024", "17:30"), Urgency(DeadlineState.TODAY)),
        (by_moment("14/11/2024", "08:00"), Urgency(DeadlineState.OVERDUE, 0)),
        (by_day("13/11/2024"), Urgency(DeadlineState.OVERDUE, 1)),
        (by_day("10/11/2024"), Urgency(DeadlineState.OVERDUE, 4)),
        (by_day("08/11/2024"), Urgency(DeadlineState.OVERDUE, 4)),
    ],
)
def test_an_open_item_is_overdue_due_today_or_ahead_by_working_days(deadline: Deadline, expected: Urgency) -> None:
    assert urgency(deadline, local("14/11/2024"), HANOI, CALENDAR) == expected  # a Thursday


def test_tet_counts_as_no_day_at_all() -> None:
    assert urgency(by_day("03/02/2025"), local("24/01/2025"), HANOI, CALENDAR) == Urgency(DeadlineState.AHEAD, 1)
    assert urgency(by_day("02/02/2025"), local("24/01/2025"), HANOI, CALENDAR) == Urgency(DeadlineState.TODAY)
    assert urgency(by_day("24/01/2025"), local("03/02/2025"), HANOI, CALENDAR) == Urgency(DeadlineState.OVERDUE, 1)


def test_on_the_days_off_before_a_deadline_no_working_day_is_left() -> None:
    assert urgency(by_day("17/11/2024"), local("16/11/2024"), HANOI, CALENDAR) == Urgency(DeadlineState.TODAY)


def test_a_calendar_without_working_days_leaves_none() -> None:
    never = WorkCalendar(weekend=frozenset(range(1, 8)))
    assert urgency(by_day("17/11/2024"), local("14/11/2024"), HANOI, never) == Urgency(DeadlineState.TODAY)
    assert urgency(by_day("13/11/2024"), local("14/11/2024"), HANOI, never) == Urgency(DeadlineState.OVERDUE, 0)


def test_the_longest_overdue_comes_first_then_the_nearest_then_the_lower_number() -> None:
    lines = [
        (by_day("14/11/2024"), 4),
        (by_day("18/11/2024"), 1),
        (by_day("01/11/2024"), 9),
        (by_moment("14/11/2024", "17:30"), 6),
        (by_day("12/11/2024"), 3),
        (by_day("12/11/2024"), 2),
    ]
    ordered = sorted(lines, key=lambda line: by_urgency(line[0], line[1], HANOI))
    assert [number for _, number in ordered] == [9, 2, 3, 6, 4, 1]


def test_a_naive_instant_is_refused() -> None:
    with pytest.raises(ValueError, match="without a time zone"):
        urgency(Deadline(a_day("14/11/2024")), local("14/11/2024").replace(tzinfo=None), HANOI, CALENDAR)
