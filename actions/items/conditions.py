"""How an open item stands, as its unit says it; a coordinating unit says it of its part."""

from dataclasses import dataclass, field, replace
from enum import StrEnum

from actions.context import ActionContext
from actions.items.changing import NOTE_LIMIT
from actions.items.rights import in_coordinating_chat, may_report_whole, part_acted_for
from domain.answers.conditions import decider
from domain.condition import Condition, ConditionReport
from domain.item import ChangeKind, Item, Part, Status
from domain.message import Message
from storage.items import items
from storage.models import ItemRow
from storage.people import chats


class ConditionResult(StrEnum):
    """What came of it."""

    RECORDED = "recorded"
    NOT_YOURS = "not_yours"
    SETTLED = "settled"  # the item is done or cancelled
    PART_WAS_DONE = "part_was_done"
    LONG_REASON = "long_reason"


@dataclass(frozen=True, slots=True)
class ConditionOutcome:
    """`unit`: whose part it is of ("" of the item); `report`: as it stands now."""

    item: ItemRow
    result: ConditionResult
    unit: str = ""
    report: ConditionReport = field(default_factory=ConditionReport)


def report_condition(
    context: ActionContext, row: ItemRow, condition: Condition, obstacle: str = "", who_decides: str = ""
) -> ConditionOutcome:
    """Record it, by who acts for the item or its assignee; in the chat of a coordinating unit, of that unit's part.

    `who_decides` "": as it is named in `obstacle`. The same condition again is a word, too: it stands since when it was
    said first, with the words that it had where none are given. The lead unit hears of what others say in its stead, or
    of their parts; the Office in its next morning.
    """
    item, unit = items.view(context.session, row), ""
    if in_coordinating_chat(context, row) or not may_report_whole(context, row):
        unit = part_acted_for(context, row)
        if not unit:
            return ConditionOutcome(row, ConditionResult.NOT_YOURS)
    obstacle = " ".join(obstacle.split())
    if (refused := _refusal(item, unit, obstacle)) is not None:
        return ConditionOutcome(row, refused, unit)
    report = _report(context, item.condition_for(unit), condition, obstacle, who_decides)
    if unit:
        parts = tuple(replace(one, **report.fields) if one.unit == unit else one for one in item.coordinating)
        context.change(row, ChangeKind.CONDITION, by_unit=unit, coordinating=parts)
    else:
        context.change(row, ChangeKind.CONDITION, **report.fields)
    lead = chats.unit_chat(context.session, row.unit_id)
    if lead is not context.chat:
        context.push(lead, condition_message((row.id,), unit))
    return ConditionOutcome(row, ConditionResult.RECORDED, unit, report)


def condition_message(numbers: tuple[int, ...], unit: str = "") -> Message:
    """How these items stand, or (`unit`: its code) that unit's parts of them; as it is when it is read."""
    return Message("condition", {"unit": unit}, numbers)


def _refusal(item: Item, unit: str, obstacle: str) -> ConditionResult | None:
    part = item.part_of(unit)
    if item.status is not Status.OPEN:
        return ConditionResult.SETTLED
    if part is not None and part.done_on is not None:
        return ConditionResult.PART_WAS_DONE
    return ConditionResult.LONG_REASON if len(obstacle) > NOTE_LIMIT else None


def _report(
    context: ActionContext, before: Item | Part, condition: Condition, obstacle: str, who_decides: str
) -> ConditionReport:
    same = before.condition is condition
    since = before.condition_since if same else context.now
    if not condition.is_obstructed:
        return ConditionReport(condition, since)
    named = who_decides or decider(obstacle)
    if not obstacle:
        return ConditionReport(condition, since, before.obstacle, named or before.decider)
    return ConditionReport(condition, since, obstacle, named)
