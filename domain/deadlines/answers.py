"""What reading a deadline gives: a deadline, or what must be asked."""

from dataclasses import dataclass
from enum import StrEnum

from domain.deadline import Deadline


class QuestionReason(StrEnum):
    """Why a text has no deadline that can be stored without asking."""

    MISSING = "missing"  # it says nothing of a deadline
    PAST = "past"  # a day that is over, or one without a year that is more than six months ahead
    TIME_PASSED = "time_passed"  # a moment of today that is over
    IMPOSSIBLE = "impossible"  # 32/13, 30/2, 25h
    MONTH_FIRST = "month_first"  # 11/30
    RANGE = "range"  # 5-10/12, from Monday to Friday
    ALTERNATIVES = "alternatives"  # 5/12 or 6/12
    DISAGREE = "disagree"  # thứ hai 5/11, which is a Tuesday; 15h sáng
    LUNAR = "lunar"  # mùng 5 Tết, 15/8 âm lịch
    VAGUE = "vague"  # a period without a day: tuần sau, đầu tháng
    AMBIGUOUS = "ambiguous"  # next Friday said on a Monday, 5h
    OCCASION = "occasion"  # of a meeting, a ceremony, a holiday; the end of a contract; the cut-off of data
    START = "start"  # from, after a day: when it begins, not when it is due
    RECURRING = "recurring"  # every Friday


@dataclass(frozen=True, slots=True)
class DeadlineFound:
    """A deadline, what the text says besides (`title`, may be empty), and the words that said the deadline."""

    title: str
    deadline: Deadline
    phrase: str


@dataclass(frozen=True, slots=True)
class DeadlineQuestion:
    """Why nothing can be stored yet, and the readings that can be offered (none has passed; may be empty)."""

    title: str
    reason: QuestionReason
    phrase: str
    choices: tuple[Deadline, ...] = ()
