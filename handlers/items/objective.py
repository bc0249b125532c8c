"""`/objective 12 reason`: the Office finds an objective cause of a delay, or (`/objective -12`) takes that back."""

import re

from actions.items.objective import ObjectiveResult, find_objective, objective_message, take_back_objective
from handlers.core.context import Context
from handlers.core.item_reference import leading_number
from handlers.core.outcomes import say_too_long
from storage.items import items
from storage.models import ItemRow

TAKE_BACK = re.compile(r"\s*[-–]\s*(?=#?[0-9])")
SENTENCES = {
    ObjectiveResult.NEEDS_REASON: "objective.reason", ObjectiveResult.FOUND_ALREADY: "objective.already",
    ObjectiveResult.NONE_FOUND: "objective.none",
}  # fmt: skip


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
    elif taking or (not reason and row.objective):
        _answer(context, row, take_back_objective(context, row, reason), reason)
    else:
        reason = " ".join(reason.split())
        _answer(context, row, find_objective(context, row, reason), reason)


def _answer(context: Context, row: ItemRow, result: ObjectiveResult, reason: str) -> None:
    """What came of it, in the Office's chat."""
    match result:
        case ObjectiveResult.FOUND | ObjectiveResult.TAKEN_BACK:
            context.answer(objective_message(row, result, reason))
        case ObjectiveResult.ONLY_OFFICE:
            context.refuse("common.only_office")
        case ObjectiveResult.LONG_REASON:
            say_too_long(context, row, len(reason))
        case ObjectiveResult.NOT_DELAYED:
            state = items.view(context.session, row).state(context.now, context.rules.zone)
            context.say(f"objective.{state}", row.id, number=row.id)
        case _:
            context.say(SENTENCES[result], row.id, number=row.id)
