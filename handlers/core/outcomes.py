"""What came of an action on an item, as an answer: one place for all the ways to it."""

from actions.items.changing import NOTE_LIMIT, ChangeOutcome, ChangeResult
from actions.items.notify import changed
from actions.items.progress import ProgressResult
from domain.item import ChangeKind
from domain.message import Button, Message, Rows
from domain.parsing.progress import MeasureError
from domain.parsing.titles import TITLE_LIMIT
from handlers.core.completing import settled_already
from handlers.core.context import Context
from storage.models import ItemRow

CHANGE_SENTENCES = {
    ChangeResult.REQUESTED: "request.sent", ChangeResult.NO_OFFICE: "request.no_office",
    ChangeResult.WAITS_ALREADY: "request.waits_already", ChangeResult.OPEN_ALREADY: "change.open_already",
    ChangeResult.NO_DIFFERENCE: "change.nothing", ChangeResult.SUSPENDED: "change.suspended_already",
    ChangeResult.NO_DEADLINE: "extend.no_deadline",
}  # fmt: skip


def answer_change(context: Context, outcome: ChangeOutcome) -> None:
    """Say what came of a change, or ask for the reason that it lacks."""
    row = outcome.item
    match outcome.result:
        case ChangeResult.CHANGED:
            context.answer(changed(outcome.kind, row, outcome.reason))
        case ChangeResult.NOT_YOURS:
            context.refuse("common.not_yours")
        case ChangeResult.SETTLED:
            settled_already(context, row)
        case ChangeResult.LONG_TITLE:
            context.say("change.long_title", row.id, number=row.id, count=outcome.letters, limit=TITLE_LIMIT)
        case ChangeResult.LONG_REASON:
            say_too_long(context, row, outcome.letters)
        case ChangeResult.NEEDS_REASON if outcome.kind is ChangeKind.CANCELLED:
            context.say("change.cancel_reason", row.id, number=row.id)
        case result:
            context.say(CHANGE_SENTENCES[result], row.id, number=row.id)


def too_long(context: Context, row: ItemRow, text: str) -> bool:
    """Whether a note or a reason is longer than is kept; then that was said, with the count."""
    if len(text) <= NOTE_LIMIT:
        return False
    say_too_long(context, row, len(text))
    return True


def say_too_long(context: Context, row: ItemRow, letters: int) -> None:
    context.say("change.long_note", row.id, number=row.id, count=letters, limit=NOTE_LIMIT)


def answer_progress(context: Context, row: ItemRow, result: ProgressResult | MeasureError) -> None:
    """Say how far it is; at the target it offers the completion."""
    match result:
        case ProgressResult.NOT_YOURS:
            context.refuse("common.not_yours")
        case ProgressResult.SETTLED:
            settled_already(context, row)
        case MeasureError():
            context.say(f"progress.{result.value}", row.id, number=row.id, target=row.target or 0)
        case _:
            reached = result is ProgressResult.REACHED
            buttons: Rows = ((Button("button.done", f"done:{row.id}"),),) if reached else ()
            context.answer(Message("progress", {"reached": reached}, (row.id,), buttons))
