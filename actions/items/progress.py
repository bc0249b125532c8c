"""How far measured work is."""

from enum import StrEnum

from actions.context import ActionContext
from actions.items.rights import may_report_whole
from domain.item import ChangeKind, Status
from domain.parsing.progress import MeasureError, ProgressStep, ProgressTotal, measured
from storage.models import ItemRow


class ProgressResult(StrEnum):
    """What came of it."""

    RECORDED = "recorded"
    REACHED = "reached"  # recorded, and all of the target is done
    NOT_YOURS = "not_yours"
    SETTLED = "settled"  # the item is done or cancelled


def report(context: ActionContext, row: ItemRow, said: ProgressTotal | ProgressStep) -> ProgressResult | MeasureError:
    """Store what was reached, dated today (local), by who acts for the item or its assignee. MeasureError: it is no
    progress of it."""
    if not may_report_whole(context, row):
        return ProgressResult.NOT_YOURS
    if row.status != Status.OPEN:
        return ProgressResult.SETTLED
    now = measured(said, row.measured, row.target)
    if isinstance(now, MeasureError):
        return now
    context.change(
        row, ChangeKind.PROGRESS, on=context.today, measured=now.done, target=now.target, measured_on=context.today
    )
    return ProgressResult.REACHED if now.is_reached else ProgressResult.RECORDED
