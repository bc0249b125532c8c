"""Conditions as every way to them goes: the action, what is still to be asked, one answer."""

from collections.abc import Sequence

from actions.items.conditions import ConditionOutcome, ConditionResult, condition_message, report_condition
from domain.answers.conditions import ConditionAnswer
from domain.condition import Condition
from domain.message import Message
from handlers.core import questions
from handlers.core.completing import settled_already
from handlers.core.context import Context
from handlers.core.outcomes import say_too_long
from storage.models import ItemRow

QUESTION = "condition"
OBSTACLE, DECIDER = "obstacle", "decider"  # what is asked


def report(context: Context, row: ItemRow, condition: Condition, obstacle: str = "", who_decides: str = "") -> None:
    """Record it, and ask for what is not known: what is in the way, then who has to decide."""
    outcome = report_condition(context, row, condition, obstacle, who_decides)
    if outcome.result is not ConditionResult.RECORDED:
        refuse(context, outcome, len(obstacle))
    elif (asked := _missing(outcome)) and who_decides == "":
        message = condition_message((row.id,), outcome.unit)
        question = Message(message.kind, {**message.data, "ask": asked}, message.items)
        draft = questions.begin(context, row, QUESTION, question)
        questions.keep_in_draft(draft, condition=condition.value, asked=asked)
    elif context.event.act == "press" and not obstacle:
        message = condition_message((row.id,), outcome.unit)
        context.alert = Message(message.kind, {**message.data, "short": True}, message.items)
    else:
        context.answer(condition_message((row.id,), outcome.unit))


def report_all(context: Context, said: Sequence[tuple[ItemRow, ConditionAnswer]]) -> None:
    """Record what one answer says of several items; of what is stuck without words, it is asked."""
    recorded: list[ConditionOutcome] = []
    for row, one in said:
        outcome = report_condition(context, row, one.condition, one.words)
        if outcome.result is ConditionResult.RECORDED:
            recorded.append(outcome)
        else:
            refuse(context, outcome, len(one.words), named=len(said) > 1)
    if recorded:
        unit = next((outcome.unit for outcome in recorded if outcome.unit), "")
        context.answer(condition_message(tuple(dict.fromkeys(outcome.item.id for outcome in recorded)), unit))


def refuse(context: Context, outcome: ConditionOutcome, letters: int, *, named: bool = False) -> None:
    """Why it was not recorded; `named`: of one among others."""
    row = outcome.item
    match outcome.result:
        case ConditionResult.NOT_YOURS if named:
            context.say("done.not_yours", row.id, number=row.id)
        case ConditionResult.NOT_YOURS:
            context.refuse("common.not_yours")
        case ConditionResult.LONG_REASON:
            say_too_long(context, row, letters)
        case ConditionResult.PART_WAS_DONE:
            context.refuse("condition.part_was_done", number=row.id, unit=outcome.unit)
        case _:
            settled_already(context, row)


def _missing(outcome: ConditionOutcome) -> str:
    """What is to be asked; "" for nothing."""
    report = outcome.report
    if report.condition is None or not report.condition.is_obstructed:
        return ""
    if not report.obstacle:
        return OBSTACLE
    return "" if report.decider else DECIDER
