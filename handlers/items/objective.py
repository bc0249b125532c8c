"""`/objective 12 reason`: the Office finds that a delay has an objective cause, or (`/objective -12`) takes that back.

It changes no figure; the delay does not lower the class of the unit (`domain.classes`).
"""

import re

from domain.item import State, What
from domain.message import Message
from handlers.core.context import Turn
from handlers.core.item_reference import leading_number
from handlers.core.notify import changed, tell_others
from handlers.items.change import too_long
from storage.items import items
from storage.models import ItemRow

TAKE_BACK = re.compile(r"\s*[-–]\s*(?=#?[0-9])")
DELAYED = {State.OVERDUE, State.DONE_LATE}


def objective(turn: Turn) -> None:
    """Of an item that is overdue or was done late; without a reason it takes back the one that stands."""
    text = turn.incoming.arguments
    taking = TAKE_BACK.match(text)
    number, reason = leading_number(turn, text[taking.end() :] if taking else text)
    row = turn.item(number) if number is not None else None
    if number is None:
        turn.say("objective.usage")
    elif row is None:
        turn.say("common.no_such_item", number=number)
    elif too_long(turn, row, reason):
        return
    elif taking or (not reason and row.objective):
        _take_back(turn, row, reason)
    else:
        _find(turn, row, " ".join(reason.split()))


def _find(turn: Turn, row: ItemRow, reason: str) -> None:
    state = items.view(turn.session, row).state(turn.now, turn.rules.zone)
    if state not in DELAYED:
        turn.say(f"objective.{state}", row.id, number=row.id)
    elif not reason:
        turn.say("objective.reason", row.id, number=row.id)
    elif reason == row.objective:
        turn.say("objective.already", row.id, number=row.id)
    else:
        items.change(
            turn.session, row, What.OBJECTIVE, by=turn.person, now=turn.now, reason=reason, objective=reason
        )  # fmt: skip
        _tell(turn, row, changed(What.OBJECTIVE, row, reason))


def _take_back(turn: Turn, row: ItemRow, reason: str) -> None:
    if not row.objective:
        turn.say("objective.none", row.id, number=row.id)
        return
    items.change(turn.session, row, What.OBJECTIVE, by=turn.person, now=turn.now, reason=reason, objective="")
    _tell(turn, row, Message("changed", {"what": "not_objective", "reason": reason}, (row.id,)))


def _tell(turn: Turn, row: ItemRow, message: Message) -> None:
    """The Office where it is, and the units of the item."""
    turn.answer(message)
    tell_others(turn, row, message)
