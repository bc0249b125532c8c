"""The Office suspends work, and has it go on: meanwhile nothing is reminded, and it counts apart."""

from datetime import date
from enum import StrEnum

from actions.context import ActionContext
from actions.items.changing import NOTE_LIMIT
from actions.items.notify import changed, tell_others
from domain.deadline import Deadline
from domain.item import ChangeKind, Status
from storage.items import suspensions
from storage.models import ItemRow


class SuspendResult(StrEnum):
    """What came of it; of all but the first nothing was changed."""

    SUSPENDED = "suspended"
    ONLY_OFFICE = "only_office"
    SETTLED = "settled"  # it is done, cancelled, or suspended already
    NEEDS_REASON = "needs_reason"
    LONG_REASON = "long_reason"
    NOT_AHEAD = "not_ahead"  # the day on which it is to go on


class ResumeResult(StrEnum):
    """What came of it; of all but the first nothing was changed."""

    RESUMED = "resumed"
    ONLY_OFFICE = "only_office"
    NOT_SUSPENDED = "not_suspended"
    PASSED = "passed"  # the deadline that is named


def suspend(context: ActionContext, row: ItemRow, reason: str, resumes_on: date | None) -> SuspendResult:
    """An open item waits, until a local day or until the Office says so. Its units are told."""
    if not context.acts_as_office:
        return SuspendResult.ONLY_OFFICE
    if row.status != Status.OPEN:
        return SuspendResult.SETTLED
    if resumes_on is not None and resumes_on <= context.today:
        return SuspendResult.NOT_AHEAD
    if not reason:
        return SuspendResult.NEEDS_REASON
    if len(reason) > NOTE_LIMIT:
        return SuspendResult.LONG_REASON
    context.change(row, ChangeKind.SUSPENDED, reason=reason, status=Status.SUSPENDED, resumes_on=resumes_on)
    tell_others(context, row, changed(ChangeKind.SUSPENDED, row, reason))
    return SuspendResult.SUSPENDED


def resume(context: ActionContext, row: ItemRow, deadline: Deadline | None = None) -> ResumeResult:
    """A suspended item goes on: due by `deadline`; without one the suspended working days are added to the one that it
    had. Its units are told."""
    if not context.acts_as_office:
        return ResumeResult.ONLY_OFFICE
    if row.status != Status.SUSPENDED:
        return ResumeResult.NOT_SUSPENDED
    if deadline is not None and deadline.has_passed(context.now, context.rules.zone):
        return ResumeResult.PASSED
    suspensions.resume(context.session, row, by=context.person, now=context.now, rules=context.rules, deadline=deadline)
    tell_others(context, row, changed(ChangeKind.RESUMED, row, ""))
    return ResumeResult.RESUMED
