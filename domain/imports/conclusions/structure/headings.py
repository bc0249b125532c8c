"""Which points head others rather than give something to do."""

import re

from domain.imports.conclusions.structure.marks import DASH, LETTER, PART, UNMARKED
from domain.imports.conclusions.structure.outline import Point
from domain.imports.conclusions.who.assignments import Assignment

HEADING_LONGEST = 200  # characters
_INTRODUCES = re.compile(r":\s*$")
_TOPIC = re.compile(r"^(?:về|đối với|công tác|lĩnh vực|nhóm|nhiệm vụ)\b", re.IGNORECASE)


def is_heading(point: Point, following: Point | None, whole: Assignment) -> bool:
    """Whether points stand below it, rather than a task in it."""
    text = point.text
    if following is None:
        return False
    if whole.is_bare and not text.endswith("."):
        return True
    if _INTRODUCES.search(text):
        return True
    ended = text.endswith((".", ";"))
    deeper = following.level > point.level or (point.level == UNMARKED and following.level < UNMARKED)
    if whole.leads and whole.work:
        return False
    if len(text) > HEADING_LONGEST:
        return False
    if point.level <= PART or text.isupper() or (point.bold and not ended):
        return not ended or deeper
    return deeper and point.level < DASH and (not ended or bool(_TOPIC.match(text))) and point.level <= LETTER
