"""Completions as every way to them goes: the action for each item, the file that came along, one answer."""

from collections.abc import Sequence

from actions.items import completing
from actions.items.completing import DETAILS_LIMIT, CompletionDetails, CompletionOutcome, CompletionResult
from domain.message import Button, Message, Rows, say
from domain.parsing.done_day import DoneDayRefusal, read_done_day
from handlers.core import attachments
from handlers.core.context import Context
from storage.models import ItemRow
from storage.outbox import drafts

RESPONSE = "response"  # the draft that waits for the number of a document's response
POPUP_TITLE = 60  # letters of a title in a pop-up, which holds 200
ASKED_FOR = {CompletionResult.NEEDS_RESPONSE, CompletionResult.TOO_LONG}  # a question or a refusal of its own


def read_details(
    context: Context, product: str | None, note: str | None, phrase: str | None
) -> CompletionDetails | None:
    """What was said along, with its day read; None where the day is none on which something can have been done: that
    was said."""
    on = read_done_day(phrase, context.today) if phrase else None
    if isinstance(on, DoneDayRefusal):
        context.say("done.bad_day", phrase=phrase or "")
        return None
    return CompletionDetails(product or "", note or "", on)


def complete(context: Context, rows: Sequence[ItemRow], details: CompletionDetails) -> None:
    """Complete these items, each by the right that the person has for it, and say what came of each in one answer."""
    outcomes = [completing.complete(context, row, details) for row in rows]
    for outcome in outcomes:
        if outcome.result is CompletionResult.NEEDS_RESPONSE:
            _ask_response(context, outcome)
        elif outcome.result is CompletionResult.TOO_LONG:
            number, count = outcome.item.id, len(details.note)
            context.say("change.long_note", number, number=number, count=count, limit=DETAILS_LIMIT)
    file = attachments.keep_all(context, rows)
    _answer(context, [one for one in outcomes if one.result not in ASKED_FOR], rows, file=file)


def settled_already(context: Context, row: ItemRow) -> None:
    """Of a done or cancelled item: says so, to a press in a pop-up."""
    lines = [{"number": row.id, "outcome": completing.was(row).value}]
    if context.event.act == "press":
        context.alert = Message("done", {"lines": lines, "letters": POPUP_TITLE}, (row.id,))
    else:
        context.answer(Message("done", {"lines": lines}, (row.id,)))


def _answer(context: Context, outcomes: Sequence[CompletionOutcome], rows: Sequence[ItemRow], *, file: bool) -> None:
    if not outcomes:
        return
    lines = [_line(one) for one in outcomes]
    numbers = tuple(row.id for row in rows)
    if context.event.act == "press" and not any(one.is_completed for one in outcomes):
        context.alert = Message("done", {"lines": lines, "letters": POPUP_TITLE}, numbers)
        return
    done = [one.item.id for one in outcomes if one.result is CompletionResult.DONE]
    buttons: Rows = tuple((Button("button.undo", f"undo:{number}", {"number": number}),) for number in done)
    context.answer(Message("done", {"lines": lines, "file": file}, numbers, buttons))


def _line(outcome: CompletionOutcome) -> dict[str, object]:
    """A line of the answer, as it is stored."""
    line: dict[str, object] = {"number": outcome.item.id, "outcome": outcome.result.value}
    match outcome.result:
        case CompletionResult.DONE:
            return {**line, "product": outcome.product, "waits": outcome.waits, "backdated": outcome.backdated}
        case CompletionResult.PART_DONE:
            return {**line, "unit": outcome.unit}
        case CompletionResult.BEFORE_ASSIGNED | CompletionResult.BEFORE_RETURNED if outcome.details.on is not None:
            return {**line, "on": outcome.details.on.isoformat()}
    return line


def _ask_response(context: Context, outcome: CompletionOutcome) -> None:
    row, details = outcome.item, outcome.details
    body = {"number": row.id, "on": details.on.isoformat() if details.on else None, "note": details.note}
    draft = drafts.begin(context.session, context.chat, context.person, RESPONSE, body, context.now)
    context.answer(say("done.needs_response", row.id, number=row.id), draft)
