"""`/objective 12 reason`: the Office finds that a delay has an objective cause, or (`/objective -12`) takes that back.

It changes no figure; the delay does not lower the class of the unit (`domain.classes`).
"""

import re

from actions.items.notify import changed, tell_others
from domain.item import ChangeKind, State
from domain.message import Message
from handlers.core.context import Context
from handlers.core.item_reference import leading_number
from handlers.items.change import too_long
from storage.items import items
from storage.models import ItemRow

TAKE_BACK = re.compile(r"\s*[-–]\s*(?=#?[0-9])")
DELAYED = {State.OVERDUE, State.DONE_LATE}


def objective(context: Context) -> None:
    """Of an item that is overdue or was done late; without a reason it takes back the one that stands."""
    text = context.event.arguments
    taking = TAKE_BACK.match(text)
    number, reason = leading_number(context, text[taking.end() :] if taking else text)
    row = context.item(number) if number is not None else None
    if number is None:
        context.say("objective.usage")
    elif row is None:
        context.say("common.no_such_item", number=number)
    elif too_long(context, row, reason):
        return
    elif taking or (not reason and row.objective):
        _take_back(context, row, reason)
    else:
        _find(context, row, " ".join(reason.split()))


def _find(context: Context, row: ItemRow, reason: str) -> None:
    state = items.view(context.session, row).state(context.now, context.rules.zone)
    if state not in DELAYED:
        context.say(f"objective.{state}", row.id, number=row.id)
    elif not reason:
        context.say("objective.reason", row.id, number=row.id)
    elif reason == row.objective:
        context.say("objective.already", row.id, number=row.id)
    else:
        context.change(row, ChangeKind.OBJECTIVE, reason=reason, objective=reason)
        _tell(context, row, changed(ChangeKind.OBJECTIVE, row, reason))


def _take_back(context: Context, row: ItemRow, reason: str) -> None:
    if not row.objective:
        context.say("objective.none", row.id, number=row.id)
        return
    context.change(row, ChangeKind.OBJECTIVE, reason=reason, objective="")
    _tell(context, row, Message("changed", {"what": "not_objective", "reason": reason}, (row.id,)))


def _tell(context: Context, row: ItemRow, message: Message) -> None:
    """The Office where it is, and the units of the item."""
    context.answer(message)
    tell_others(context, row, message)
