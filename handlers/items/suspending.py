"""`/suspend 12 reason [to 15/1]`, `/resume 12 [day]`: the Office has work wait, and go on."""

from actions.items import suspending
from actions.items.notify import changed
from actions.items.suspending import ResumeResult, SuspendResult
from domain.deadline import Deadline
from domain.deadlines import DeadlineFound
from domain.item import ChangeKind, Status
from domain.message import say
from handlers.core import questions
from handlers.core.completing import settled_already
from handlers.core.context import Context
from handlers.core.day_behind import UNTIL, read_reason_and_day
from handlers.core.deadline_reading import read_deadline_only
from handlers.core.item_reference import leading_number
from handlers.core.outcomes import say_too_long
from storage.models import DraftRow, ItemRow

QUESTION = "suspend"


def suspend(context: Context) -> None:
    """Without a reason it is asked for."""
    row, text = _named(context, "suspend.usage")
    if row is None:
        return
    if row.status != Status.OPEN:
        settled_already(context, row)
    elif not text:
        questions.begin(context, row, QUESTION, say("suspend.ask", row.id, number=row.id))
    else:
        _suspend(context, row, None, text)


def answer(context: Context, row: ItemRow, draft: DraftRow, text: str) -> None:
    """The reason, perhaps with the day on which it goes on."""
    _suspend(context, row, draft, text)


def resume(context: Context) -> None:
    """Without a day the suspended working days are added to the deadline."""
    row, text = _named(context, "resume.usage")
    if row is None:
        return
    found = read_deadline_only(context, text) if text else None
    if found is None or isinstance(found, DeadlineFound):
        _resume(context, row, found.deadline if found is not None else None)
    else:
        context.say("change.which_day", row.id, number=row.id, phrase=found.phrase or text[:64])


def on_resume(context: Context) -> None:
    """The button under the card of what is suspended: `resume:<number>`."""
    row = context.item(context.callback.number)
    if row is None:
        context.refuse("common.gone")
    else:
        _resume(context, row, None)


def _named(context: Context, usage: str) -> tuple[ItemRow | None, str]:
    """The item that a command names, and the rest; None: there is none, and that was said."""
    number, text = leading_number(context, context.event.arguments)
    row = context.item(number) if number is not None else None
    if number is None:
        context.say(usage)
    elif row is None:
        context.say("common.no_such_item", number=number)
    return row, text


def _suspend(context: Context, row: ItemRow, draft: DraftRow | None, text: str) -> None:
    said = read_reason_and_day(context, text, UNTIL)
    if said.question:
        context.say("change.which_day", row.id, number=row.id, phrase=said.question)
        return
    result = suspending.suspend(context, row, said.reason, said.deadline.day if said.deadline is not None else None)
    match result:
        case SuspendResult.SUSPENDED:
            if draft is not None:
                questions.settle(context, draft)
            context.answer(changed(ChangeKind.SUSPENDED, row, said.reason))
        case SuspendResult.ONLY_OFFICE:
            context.refuse("common.only_office")
        case SuspendResult.SETTLED:
            settled_already(context, row)
        case SuspendResult.LONG_REASON:
            say_too_long(context, row, len(said.reason))
        case _:
            context.say(f"suspend.{result.value}", row.id, number=row.id)


def _resume(context: Context, row: ItemRow, deadline: Deadline | None) -> None:
    result = suspending.resume(context, row, deadline)
    match result:
        case ResumeResult.RESUMED:
            context.answer(changed(ChangeKind.RESUMED, row, ""))
        case ResumeResult.ONLY_OFFICE:
            context.refuse("common.only_office")
        case _:
            context.refuse(f"resume.{result.value}", number=row.id)
