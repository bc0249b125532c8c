"""Completing: `/done 12`, the button, the number of a document's response; undo, and "received"."""

from datetime import date

from actions.items import completing
from actions.items.completing import CompletionDetails, UndoResult
from actions.items.receipts import ReceiptResult, receive, receive_all
from domain.answers import read_done_arguments
from domain.item import Status
from domain.message import say
from domain.parsing.products import parse_product
from handlers.core.completing import complete, read_details, settled_already
from handlers.core.context import Context
from handlers.core.item_reference import leading_number
from storage.models import DraftRow
from storage.outbox import drafts, messages
from storage.reminders.checks import ReminderSubject


def done(context: Context) -> None:
    """`/done 12 [product or note]`; without a number, in answer to a message about one item."""
    number, rest = leading_number(context, context.event.arguments)
    if number is None:
        context.say("done.usage")
    elif (row := context.item(number)) is None:
        context.say("common.no_such_item", number=number)
    else:
        given = read_done_arguments(rest)
        details = read_details(context, given.product, given.note, given.done_on)
        if details is not None:
            complete(context, [row], details)


def on_done(context: Context) -> None:
    """The button under a card or a reminder."""
    row = context.item(context.callback.number)
    if row is None:
        context.refuse("common.gone")
    else:
        complete(context, [row], CompletionDetails())


def answer_response(context: Context, draft: DraftRow, text: str) -> None:
    """The answer to "which document answers it?": its number."""
    found = parse_product(text)
    row = context.item(draft.body["number"])
    if row is None:
        context.refuse("common.gone")
    elif row.status != Status.OPEN:
        complete(context, [row], CompletionDetails())
    elif found is None:
        context.answer(say("done.not_a_number", row.id, number=row.id), draft)
    elif drafts.close(context.session, draft, context.now):
        on = date.fromisoformat(draft.body["on"]) if draft.body["on"] else None
        complete(context, [row], CompletionDetails(found.number, draft.body["note"], on))


def on_undo(context: Context) -> None:
    """The button under "completed"."""
    row = context.item(context.callback.number)
    result = completing.undo(context, row) if row is not None else UndoResult.NOT_YOURS
    if row is None or result is UndoResult.NOT_YOURS:
        context.refuse("common.not_yours")
    elif result is UndoResult.NOT_DONE:
        context.refuse("common.gone")
    elif result is UndoResult.TOO_LATE:
        context.refuse("done.undo_too_late", number=row.id)
    elif (pressed := context.pressed()) is not None:
        messages.rewrite(context.session, pressed, say("done.undone", row.id, number=row.id), context.now)


def on_received(context: Context) -> None:
    """The button under an assignment."""
    row = context.item(context.callback.number)
    result = receive(context, row) if row is not None else ReceiptResult.NOT_YOURS
    if row is None or result is ReceiptResult.NOT_YOURS:
        context.refuse("common.not_yours")
    elif result is ReceiptResult.SETTLED:
        settled_already(context, row)
    else:
        context.alert = say(f"done.{result.value}", number=row.id)


def on_receive_all(context: Context) -> None:
    """The button under a message of the morning: all that it names as not received."""
    pressed = context.pressed_page("morning")
    if pressed is None:
        return
    named = [ReminderSubject.of(text) for text in pressed.body["data"]["due"]]
    count = receive_all(context, [one.number for one in named if one.receipt])
    if count is None:
        context.refuse("common.not_yours")
        return
    context.alert = say("done.received_all", count=count) if count else say("done.received_all_already")
    messages.refresh(context.session, pressed, context.now)
