"""What people write about an item that is there, read as an edit of it."""

import re

from actions.items.changing import ItemEdit
from domain.deadlines import DeadlineFound, QuestionReason
from domain.parsing.standing import read_standing
from domain.parsing.titles import is_blank
from handlers.core.context import Context
from handlers.core.deadline_reading import read_deadline, read_term
from storage.models import ItemRow
from storage.people import units

# `đơn vị:` as one letter each, as base letters with marks (NFD), and without marks
UNIT = re.compile(r"(?:^|\s)(?:unit|[đd](?:ơ|o\u031b?)n\s+v(?:ị|i\u0323?))\s*:\s*(\S+)", re.IGNORECASE)


def read_edit(context: Context, row: ItemRow, text: str) -> ItemEdit | None:
    """What a text changes of an item: a deadline, a title, `unit: PC`. None where it is not certain: that was said."""
    code: str | None = None
    if (named := UNIT.search(text)) is not None:
        unit = units.working_unit(context.session, named[1].strip(",.;"))
        if unit is None:
            context.say("change.no_such_unit", row.id, number=row.id, unit=named[1][:32])
            return None
        code = unit.code
        text = f"{text[: named.start()]} {text[named.end() :]}".strip()
    standing = read_standing(text)
    is_meant = standing is not None and (standing.apart or row.standing)  # else it is the end of a title
    found = read_term(context, text) if is_meant else read_deadline(context, text)
    deadline = found.deadline if isinstance(found, DeadlineFound) else None
    if text and not isinstance(found, DeadlineFound) and found.reason is not QuestionReason.MISSING:
        context.say("change.which_day", row.id, number=row.id, phrase=found.phrase)
        return None
    return ItemEdit(title=None if is_blank(found.title) else found.title, deadline=deadline, unit=code)
