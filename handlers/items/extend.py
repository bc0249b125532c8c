"""`/extend 12 15/12 reason`: a lead asks, the Office grants; its own is granted at once. The first deadline stays.

The button, or the number alone, asks until which day, then for a reason: a unit's request has one, or is not sent.
"""

from actions.items.rights import may_change
from domain.extensions.reading import MissingPart, is_later
from domain.item import Status
from domain.message import say
from handlers.core import questions
from handlers.core.completing import settled_already
from handlers.core.context import Context
from handlers.core.deadline_reading import offered_deadline, read_extension
from handlers.core.extending import (
    QUESTION,
    ask_again,
    ask_reason,
    chosen_day,
    finish,
    lacks_deadline,
    until,
    waits_already,
    which_day,
)
from handlers.core.outcomes import too_long
from handlers.items.change import chosen
from storage.items import items
from storage.models import DraftRow, ItemRow


def extend(context: Context) -> None:
    """Read the day and the reason; what is missing is asked for."""
    row, text = chosen(context, "extend.usage")
    if row is None:
        return
    if row.status != Status.OPEN:
        settled_already(context, row)
    elif lacks_deadline(context, row):
        return
    elif not text:
        begin(context, row)
    else:
        _take(context, row, None, text)


def begin(context: Context, row: ItemRow) -> None:
    """Ask until which day, unless a request waits for the Office's word."""
    if lacks_deadline(context, row):
        return
    if waits_already(context, row):
        context.refuse("request.waits_already", number=row.id)
    else:
        questions.begin(context, row, QUESTION, which_day(context, row))


def answer(context: Context, row: ItemRow, draft: DraftRow, text: str) -> None:
    """The day, with or without a reason; or the reason, where a day was chosen."""
    if lacks_deadline(context, row):
        return
    said = read_extension(context, text, items.view(context.session, row).deadline)
    if (chosen_before := chosen_day(draft)) is None or (said.deadline is not None and not said.reason):
        _take(context, row, draft, text)
    elif said.lack is MissingPart.MISSING and not said.reason:  # `ạ`
        ask_reason(context, row, draft, chosen_before)
    else:
        reason = said.reason if said.lack is MissingPart.MISSING else " ".join(text.split())
        finish(context, row, draft, chosen_before, reason)


def on_day(context: Context, row: ItemRow, draft: DraftRow) -> None:
    """One of the days that the question offered: `ask:<draft>:day:<ISO day or moment>`."""
    later = offered_deadline(context, context.callback.when)
    if not is_later(later, items.view(context.session, row).deadline, context.now, context.rules.zone):
        context.refuse("common.gone")
    else:
        until(context, row, draft, later, draft.body.get("reason", ""))


def on_other(context: Context, row: ItemRow, draft: DraftRow) -> None:
    """Another day than those: it is to be written."""
    questions.again(context, draft, say("extend.other_day", row.id, number=row.id))


def on_send(context: Context, row: ItemRow, draft: DraftRow) -> None:
    """Without a reason: what a unit registered itself; a request needs one."""
    later = chosen_day(draft)
    if later is None:
        context.refuse("common.gone")
    elif may_change(context, row):
        finish(context, row, draft, later, "")
    else:
        ask_reason(context, row, draft, later)


def _take(context: Context, row: ItemRow, draft: DraftRow | None, text: str) -> None:
    """A new deadline, perhaps with its reason; a reason alone is kept until the day is known."""
    said = read_extension(context, text, items.view(context.session, row).deadline)
    reason = said.reason or (draft.body.get("reason", "") if draft is not None else "")
    if too_long(context, row, reason):
        return
    if said.deadline is not None:
        until(context, row, draft, said.deadline, reason)
    else:
        key = "extend.not_later" if said.lack is MissingPart.NOT_LATER else "extend.which_day"
        ask_again(context, row, draft, which_day(context, row, key, said.choices), reason=reason)
