"""The Office finds that a delay has an objective cause, or takes that back.

It changes no figure; the delay does not lower the class of the unit (`domain.figures.classes`).
"""

from enum import StrEnum

from actions.context import ActionContext
from actions.items.changing import NOTE_LIMIT
from actions.items.notify import changed, tell_others
from domain.item import ChangeKind, State
from domain.message import Message
from storage.items import items
from storage.models import ItemRow

DELAYED = {State.OVERDUE, State.DONE_LATE}


class ObjectiveResult(StrEnum):
    """What came of it; of all but the first two nothing was changed."""

    FOUND = "found"
    TAKEN_BACK = "taken_back"
    ONLY_OFFICE = "only_office"
    LONG_REASON = "long_reason"
    NOT_DELAYED = "not_delayed"  # it is neither overdue, nor was it done late
    NEEDS_REASON = "needs_reason"
    FOUND_ALREADY = "found_already"  # for the same reason
    NONE_FOUND = "none_found"  # that could be taken back


def find_objective(context: ActionContext, row: ItemRow, reason: str) -> ObjectiveResult:
    """The delay of an item that is overdue, or was done late, has this cause. The item's units are told."""
    refused = _refusal(context, reason)
    if refused is not None:
        return refused
    if items.view(context.session, row).state(context.now, context.rules.zone) not in DELAYED:
        return ObjectiveResult.NOT_DELAYED
    if not reason:
        return ObjectiveResult.NEEDS_REASON
    if reason == row.objective:
        return ObjectiveResult.FOUND_ALREADY
    context.change(row, ChangeKind.OBJECTIVE, reason=reason, objective=reason)
    tell_others(context, row, objective_message(row, ObjectiveResult.FOUND, reason))
    return ObjectiveResult.FOUND


def take_back_objective(context: ActionContext, row: ItemRow, reason: str) -> ObjectiveResult:
    """The delay has no objective cause after all. The item's units are told."""
    refused = _refusal(context, reason)
    if refused is not None:
        return refused
    if not row.objective:
        return ObjectiveResult.NONE_FOUND
    context.change(row, ChangeKind.OBJECTIVE, reason=reason, objective="")
    tell_others(context, row, objective_message(row, ObjectiveResult.TAKEN_BACK, reason))
    return ObjectiveResult.TAKEN_BACK


def objective_message(row: ItemRow, result: ObjectiveResult, reason: str) -> Message:
    """What the Office found, or took back."""
    if result is ObjectiveResult.FOUND:
        return changed(ChangeKind.OBJECTIVE, row, reason)
    return Message("changed", {"what": "not_objective", "reason": reason}, (row.id,))


def _refusal(context: ActionContext, reason: str) -> ObjectiveResult | None:
    if not context.acts_as_office:
        return ObjectiveResult.ONLY_OFFICE
    return ObjectiveResult.LONG_REASON if len(reason) > NOTE_LIMIT else None
