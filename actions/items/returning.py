"""The Office gives a completion back: the item is open again, and what was done stays in its history.

It counts from its moment: figures of earlier periods keep the completion (contract, section 7).
"""

from enum import StrEnum
from typing import Any

from actions.context import ActionContext
from actions.items import requests
from actions.items.changing import NOTE_LIMIT
from actions.items.notify import changed, tell_others
from domain.deadline import Deadline
from domain.item import ChangeKind, Status
from storage.models import ItemRow


class ReturnResult(StrEnum):
    """What came of it; of all but the first nothing was changed."""

    RETURNED = "returned"
    ONLY_OFFICE = "only_office"
    NOT_DONE = "not_done"
    NEEDS_REASON = "needs_reason"
    LONG_REASON = "long_reason"
    PASSED = "passed"  # the deadline that is named


def return_refusal(context: ActionContext, row: ItemRow) -> ReturnResult | None:
    """Why this person cannot give it back, whatever they say; None where nothing is amiss."""
    if not context.acts_as_office:
        return ReturnResult.ONLY_OFFICE
    return ReturnResult.NOT_DONE if row.status != Status.DONE else None


def give_back(context: ActionContext, row: ItemRow, reason: str, deadline: Deadline | None = None) -> ReturnResult:
    """A completed item is open again, under the deadline that it had or the one that is named. Its units are told; a
    completion that waited for the Office's word waits no more."""
    refused = return_refusal(context, row)
    if refused is not None:
        return refused
    if not reason:
        return ReturnResult.NEEDS_REASON
    if len(reason) > NOTE_LIMIT:
        return ReturnResult.LONG_REASON
    if deadline is not None and deadline.has_passed(context.now, context.rules.zone):
        return ReturnResult.PASSED
    fields: dict[str, Any] = {"status": Status.OPEN, "completed_on": None, "late": False, "unconfirmed": False}
    if deadline is not None:
        fields |= {"deadline": deadline, "standing": False}
    context.change(row, ChangeKind.RETURNED, reason=reason, **fields)
    requests.withdraw_confirmation(context, row)
    tell_others(context, row, changed(ChangeKind.RETURNED, row, reason))
    return ReturnResult.RETURNED
