"""`/return 12 reason [deadline]`: the Office gives a completion back. The button under its card, and refusing what
waits to be confirmed, ask for the reason."""

from actions.items import returning
from actions.items.notify import changed
from actions.items.returning import ReturnResult
from domain.item import ChangeKind
from domain.message import say
from handlers.core import questions
from handlers.core.context import Context
from handlers.core.day_behind import DUE, read_reason_and_day
from handlers.core.item_reference import leading_number
from handlers.core.outcomes import say_too_long
from storage.models import DraftRow, ItemRow
from storage.outbox import messages

QUESTION = "return"


def return_(context: Context) -> None:
    """Without a reason it is asked for."""
    number, text = leading_number(context, context.event.arguments)
    row = context.item(number) if number is not None else None
    if number is None:
        context.say("return.usage")
    elif row is None:
        context.say("common.no_such_item", number=number)
    elif not text:
        begin(context, row)
    else:
        _give_back(context, row, None, text)


def on_return(context: Context) -> None:
    """The button under the card of what is done: `return:<number>`."""
    row = context.item(context.callback.number)
    if row is None:
        context.refuse("common.gone")
    else:
        begin(context, row)


def begin(context: Context, row: ItemRow) -> None:
    """Ask why. What is pressed under a request that waits shows in the end what became of it."""
    refused = returning.return_refusal(context, row)
    if refused is not None:
        _refuse(context, row, refused)
        return
    draft = questions.begin(context, row, QUESTION, say("return.ask", row.id, number=row.id))
    if context.event.act == "press":
        questions.keep_in_draft(draft, pressed=context.event.message)


def answer(context: Context, row: ItemRow, draft: DraftRow, text: str) -> None:
    """The reason, perhaps with a deadline."""
    _give_back(context, row, draft, text)


def _give_back(context: Context, row: ItemRow, draft: DraftRow | None, text: str) -> None:
    said = read_reason_and_day(context, text, DUE)
    if said.question:
        context.say("change.which_day", row.id, number=row.id, phrase=said.question)
        return
    result = returning.give_back(context, row, said.reason, said.deadline)
    if result is not ReturnResult.RETURNED:
        _refuse(context, row, result, letters=len(said.reason))
        return
    told = changed(ChangeKind.RETURNED, row, said.reason)
    if draft is not None:
        questions.settle(context, draft)
        pressed = messages.sent_as(context.session, context.chat, draft.body.get("pressed", ""))
        if pressed is not None and pressed.kind == "request":
            messages.rewrite(context.session, pressed, told, context.now)
    context.answer(told)


def _refuse(context: Context, row: ItemRow, result: ReturnResult, letters: int = 0) -> None:
    match result:
        case ReturnResult.ONLY_OFFICE:
            context.refuse("common.only_office")
        case ReturnResult.NOT_DONE:
            context.refuse("return.not_done", number=row.id)
        case ReturnResult.LONG_REASON:
            say_too_long(context, row, letters)
        case ReturnResult.PASSED:
            context.say("return.passed", row.id, number=row.id)
        case _:
            context.say("return.reason", row.id, number=row.id)
