"""A reason with a day behind it: `chờ Nghị định mới, đến 15/1`, `thiếu phụ lục, hạn 15/12`."""

import re
from typing import NamedTuple

from domain.deadline import Deadline
from domain.deadlines import DeadlineFound, DeadlineQuestion, QuestionReason
from handlers.core.context import Context
from handlers.core.deadline_reading import read_deadline_only

UNTIL = re.compile(r"(?:^|[\s,;(–-])(?:to|until|till|đến|tới|den|toi)\s+(?:(?:hết|het)\s+)?", re.IGNORECASE)
DUE = re.compile(
    r"(?:^|[\s,;(–-])(?:(?:thời\s+|thoi\s+)?(?:hạn|han)(?:\s+(?:mới|moi))?|(?:new\s+)?deadline|due|by)\s*:?\s+",
    re.IGNORECASE,
)


class ReasonAndDay(NamedTuple):
    """`question`: the words behind the joining word that mean several days, or one that cannot be."""

    reason: str
    deadline: Deadline | None = None
    question: str = ""


def read_reason_and_day(context: Context, text: str, joint: re.Pattern[str]) -> ReasonAndDay:
    """The reason, and the day behind the last joining word, where a deadline and nothing else stands there."""
    text = " ".join(text.split())
    for found in reversed(list(joint.finditer(text))):
        reason = text[: found.start()].rstrip(" ,;(–-")
        day = read_deadline_only(context, text[found.end() :].rstrip(" )"))
        if isinstance(day, DeadlineFound):
            return ReasonAndDay(reason, day.deadline)
        if isinstance(day, DeadlineQuestion) and day.reason is not QuestionReason.MISSING and not day.title:
            return ReasonAndDay(reason, None, day.phrase)
    return ReasonAndDay(text)
