"""Completing an item, or the part of it that a coordinating unit owes; and ten minutes in which that can be undone."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from actions.context import ActionContext
from actions.items import requests
from actions.items.rights import helping_unit, in_coordinating_chat, may_report_whole
from domain.completion import UNDO_FOR, Completion, completion
from domain.condition import CONDITION_FIELDS, NOTHING_SAID
from domain.item import ChangeKind, Status, from_json
from storage.items import items, suspensions
from storage.models import ItemRow

DETAILS_LIMIT = 1_000  # letters of a note, and of the documents' numbers


@dataclass(frozen=True, slots=True)
class CompletionDetails:
    """What was said along with a completion: the documents' numbers, a note, a local day before today."""

    product: str = ""
    note: str = ""
    on: date | None = None


class CompletionResult(StrEnum):
    """What came of it; of all but the first two nothing was changed."""

    DONE = "done"
    PART_DONE = "part_done"
    NOT_YOURS = "not_yours"
    WAS_DONE = "was_done"
    WAS_CANCELLED = "was_cancelled"
    WAS_SUSPENDED = "was_suspended"
    PART_WAS_DONE = "part_was_done"
    BEFORE_ASSIGNED = "before_assigned"  # on a day on which the work was not yet given
    BEFORE_RETURNED = "before_returned"  # on a day before the Office gave an earlier completion back
    TOO_LONG = "too_long"  # the note, or the documents' numbers
    NEEDS_RESPONSE = "needs_response"  # a document is completed with the number of the one that answers it


@dataclass(frozen=True, slots=True)
class CompletionOutcome:
    """`waits`: until the Office confirms. `backdated`: late by the clock, on time by the day that was said."""

    item: ItemRow
    result: CompletionResult
    details: CompletionDetails
    product: str = ""  # of the item now
    waits: bool = False
    backdated: bool = False
    unit: str = ""  # whose part was done

    @property
    def is_completed(self) -> bool:
        return self.result in {CompletionResult.DONE, CompletionResult.PART_DONE}


def complete(context: ActionContext, row: ItemRow, details: CompletionDetails) -> CompletionOutcome:
    """Complete the item, by who acts for it or its assignee; in the chat of a coordinating unit, that unit's part.

    Where the Office has to confirm, it is asked; until then what was said to be on time counts as late.
    """
    if in_coordinating_chat(context, row) or not may_report_whole(context, row):
        return _complete_part(context, row, details)
    refused = _refusal(context, row, details)
    if refused is not None:
        return CompletionOutcome(row, refused, details)
    then = completion(items.view(context.session, row), details.on, context.now, context.rules.zone)
    backdated, waits = then.unconfirmed, then.unconfirmed or context.rules.confirm
    if context.in_office:  # its word is the confirmation
        then, waits = Completion(then.on, then.late and not backdated), False
    product = details.product or row.product
    context.change(
        row, ChangeKind.DONE, on=then.on, reason=details.note, status=Status.DONE, completed_on=then.on,
        late=then.late, unconfirmed=waits, product=product,
    )  # fmt: skip
    if waits:
        requests.ask_to_confirm(context, row, on_time=backdated)
    return CompletionOutcome(row, CompletionResult.DONE, details, product, waits, backdated)


def _refusal(context: ActionContext, row: ItemRow, details: CompletionDetails) -> CompletionResult | None:
    if row.status != Status.OPEN:
        return was(row)
    if details.on is not None and details.on < row.assigned_on:  # imports refuse it, too
        return CompletionResult.BEFORE_ASSIGNED
    if details.on is not None and _is_before_return(context, row, details.on):
        return CompletionResult.BEFORE_RETURNED
    if max(len(details.note), len(details.product)) > DETAILS_LIMIT:
        return CompletionResult.TOO_LONG
    if row.kind == "document" and not details.product:
        return CompletionResult.NEEDS_RESPONSE
    return None


def _is_before_return(context: ActionContext, row: ItemRow, day: date) -> bool:
    """What was given back since was not done on that day."""
    returned = suspensions.returned_at(context.session, row)
    return returned is not None and day < returned.astimezone(context.rules.zone).date()


def was(row: ItemRow) -> CompletionResult:
    """What an item that is not open was already."""
    return _WAS[Status(row.status)]


_WAS = {
    Status.DONE: CompletionResult.WAS_DONE, Status.CANCELLED: CompletionResult.WAS_CANCELLED,
    Status.SUSPENDED: CompletionResult.WAS_SUSPENDED,
}  # fmt: skip


def _complete_part(context: ActionContext, row: ItemRow, details: CompletionDetails) -> CompletionOutcome:
    """A coordinating unit settles its own part only."""
    unit, item = helping_unit(context, row), items.view(context.session, row)
    part = item.part_of(unit.code) if unit is not None else None
    if part is None or unit is None or not context.acts_for(unit.id):
        return CompletionOutcome(row, CompletionResult.NOT_YOURS, details)
    if part.done_on is not None:
        return CompletionOutcome(row, CompletionResult.PART_WAS_DONE, details)
    if row.status in {Status.CANCELLED, Status.SUSPENDED}:
        return CompletionOutcome(row, was(row), details)
    late = item.due_for(unit.code).has_passed(context.now, context.rules.zone)
    done = replace(part, done_on=context.today, late=late, **NOTHING_SAID)
    parts = tuple(done if one is part else one for one in item.coordinating)
    context.change(row, ChangeKind.PART_DONE, on=context.today, coordinating=parts)
    return CompletionOutcome(row, CompletionResult.PART_DONE, details, unit=unit.code)


class UndoResult(StrEnum):
    """What came of undoing a completion."""

    UNDONE = "undone"
    NOT_YOURS = "not_yours"
    NOT_DONE = "not_done"  # not by an act of ours, or no longer
    TOO_LATE = "too_late"


def undo(context: ActionContext, row: ItemRow) -> UndoResult:
    """Within ten minutes, by who may complete it: the item is as it was before its completion."""
    if not may_report_whole(context, row):
        return UndoResult.NOT_YOURS
    last = next((one for one in reversed(items.history(context.session, row)) if one.what is ChangeKind.DONE), None)
    if row.status != Status.DONE or last is None:
        return UndoResult.NOT_DONE
    if context.now - last.at > UNDO_FOR:
        return UndoResult.TOO_LATE
    was = {name: value for name, value in from_json(last.before).items() if name in CONDITION_FIELDS}
    context.change(
        row, ChangeKind.UNDONE, status=Status.OPEN, completed_on=None, late=False, unconfirmed=False,
        product=last.before.get("product", row.product), **was,
    )  # fmt: skip
    requests.withdraw_confirmation(context, row)
    return UndoResult.UNDONE
