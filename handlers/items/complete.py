"""Completing: `/done 12`, the button, an answer; what it came to, and ten minutes in which it can be undone."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from domain.answers import read_done_arguments
from domain.completion import UNDO_FOR, Completion, completion
from domain.item import ChangeKind, Status
from domain.message import Button, Message, Rows, say
from domain.parsing.done_day import DoneDayRefusal, read_done_day
from domain.parsing.products import parse_product
from handlers.core.context import Context
from handlers.core.item_reference import leading_number, number_of_press
from handlers.items import files, requests
from storage.items import items
from storage.models import DraftRow, ItemRow
from storage.outbox import drafts, messages

RESPONSE = "response"  # the draft that waits for the number of a document's response
POPUP_TITLE = 60  # letters of a title in a pop-up, which holds 200
SAID_LIMIT = 1_000  # letters of a note, and of the documents' numbers


@dataclass(frozen=True, slots=True)
class CompletionDetails:
    """What was said along with a completion: the documents' numbers, a note, a day before today."""

    product: str = ""
    note: str = ""
    on: date | None = None


def said(context: Context, product: str | None, note: str | None, phrase: str | None) -> CompletionDetails | None:
    """The same with its day read; None where the day is none on which something can have been done: that is asked."""
    on = read_done_day(phrase, context.today) if phrase else None
    if isinstance(on, DoneDayRefusal):
        context.say("done.bad_day", phrase=phrase or "")
        return None
    return CompletionDetails(product or "", note or "", on)


def done(context: Context) -> None:
    """`/done 12 [product or note]`; without a number, in answer to a message about one item."""
    number, rest = leading_number(context, context.event.arguments)
    if number is None:
        context.say("done.usage")
    elif (row := context.item(number)) is None:
        context.say("common.no_such_item", number=number)
    else:
        given = read_done_arguments(rest)
        what = said(context, given.product, given.note, given.done_on)
        if what is not None:
            complete(context, [row], what)


def on_done(context: Context) -> None:
    """The button under a card or a reminder."""
    row = context.item(number_of_press(context))
    if row is None:
        context.refuse("common.gone")
    else:
        complete(context, [row], CompletionDetails())


def complete(context: Context, rows: Sequence[ItemRow], what: CompletionDetails) -> None:
    """Complete these items, each by the right that the person has for it, and say what came of each in one answer."""
    lines = [line for row in rows if (line := _one(context, row, what)) is not None]
    file = files.keep_all(context, [row for row in rows if may_settle(context, row)])  # that came with the report
    if not lines:
        return
    undo = [line["number"] for line in lines if line["outcome"] == "done"]
    buttons: Rows = tuple((Button("button.undo", f"undo:{number}", {"number": number}),) for number in undo)
    if context.event.act == "press" and not any(line["outcome"] in {"done", "part_done"} for line in lines):
        context.alert = Message("done", {"lines": lines, "letters": POPUP_TITLE}, tuple(row.id for row in rows))
        return
    context.answer(Message("done", {"lines": lines, "file": file}, tuple(row.id for row in rows), buttons))


def _one(context: Context, row: ItemRow, what: CompletionDetails) -> dict[str, object] | None:
    """What came of one: a line of the answer; None where a question was asked instead."""
    if here_for_a_part(context, row) or not context.acts_for(row.unit_id):
        return _part(context, row)
    if row.status != Status.OPEN:
        return {"number": row.id, "outcome": f"was_{row.status}"}
    if what.on is not None and what.on < row.assigned_on:  # imports refuse it, too
        return {"number": row.id, "outcome": "before_assigned", "on": what.on.isoformat()}
    if max(len(what.note), len(what.product)) > SAID_LIMIT:
        context.say("change.long_note", row.id, number=row.id, count=len(what.note), limit=SAID_LIMIT)
        return None
    if row.kind == "document" and not what.product:
        _ask_response(context, row, what)
        return None
    then = completion(items.view(context.session, row), what.on, context.now, context.rules.zone)
    backdated, waits = then.unconfirmed, then.unconfirmed or context.rules.confirm
    if context.in_office:  # its word is the confirmation
        then, waits = Completion(then.on, then.late and not backdated), False
    product = what.product or row.product
    context.change(
        row,
        ChangeKind.DONE,
        on=then.on,
        reason=what.note,
        status=Status.DONE,
        completed_on=then.on,
        late=then.late,
        unconfirmed=waits,
        product=product,
    )
    if waits:
        requests.ask_to_confirm(context, row, on_time=backdated)
    return {"number": row.id, "outcome": "done", "product": product, "waits": waits, "backdated": backdated}


def here_for_a_part(context: Context, row: ItemRow) -> bool:
    """Whether this is the chat of a unit that helps: there even an admin speaks of that unit's part."""
    unit = context.unit
    if unit is None or unit.id == row.unit_id:
        return False
    return items.view(context.session, row).part_of(unit.code) is not None


def _part(context: Context, row: ItemRow) -> dict[str, object]:
    """A coordinating unit settles its own part only."""
    unit = context.unit
    item = items.view(context.session, row)
    mine = item.part_of(unit.code) if unit is not None else None
    if mine is None or unit is None or not context.acts_for(unit.id):
        return {"number": row.id, "outcome": "not_yours"}
    if row.status == Status.CANCELLED or mine.done_on is not None:
        return {"number": row.id, "outcome": "part_was_done" if mine.done_on else "was_cancelled"}
    late = item.due_for(unit.code).has_passed(context.now, context.rules.zone)
    done = replace(mine, done_on=context.today, late=late)
    parts = tuple(done if part is mine else part for part in item.coordinating)
    context.change(row, ChangeKind.PART_DONE, on=context.today, coordinating=parts)
    return {"number": row.id, "outcome": "part_done", "unit": unit.code}


def _ask_response(context: Context, row: ItemRow, what: CompletionDetails) -> None:
    body = {"number": row.id, "on": what.on.isoformat() if what.on else None, "note": what.note}
    draft = drafts.begin(context.session, context.chat, context.person, RESPONSE, body, context.now)
    context.answer(say("done.needs_response", row.id, number=row.id), draft)


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
    """Within ten minutes, by who may complete it: the item is as it was."""
    row = context.item(number_of_press(context))
    if row is None or not context.acts_for(row.unit_id):
        context.refuse("common.not_yours")
        return
    last = next((one for one in reversed(items.history(context.session, row)) if one.what is ChangeKind.DONE), None)
    if row.status != Status.DONE or last is None:
        context.refuse("common.gone")
    elif context.now - last.at > UNDO_FOR:
        context.refuse("done.undo_too_late", number=row.id)
    else:
        before = items.view(context.session, row)
        context.change(
            row,
            ChangeKind.UNDONE,
            status=Status.OPEN,
            completed_on=None,
            late=False,
            unconfirmed=False,
            product=last.before.get("product", before.product),
        )
        requests.withdraw_confirmation(context, row)
        pressed = context.pressed()
        if pressed is not None:
            messages.rewrite(context.session, pressed, say("done.undone", row.id, number=row.id), context.now)


def on_received(context: Context) -> None:
    """A unit says that it has got the assignment; said once, by whoever leads it."""
    row = context.item(number_of_press(context))
    unit = context.unit
    if row is None or unit is None or not context.acts_for(unit.id):
        context.refuse("common.not_yours")
    elif row.status != Status.OPEN:
        complete(context, [row], CompletionDetails())
    elif any(
        one.what is ChangeKind.RECEIVED and one.after.get("by_unit") == unit.code
        for one in items.history(context.session, row)
    ):
        context.refuse("done.received_already", number=row.id)
    else:
        items.record_change(
            context.session, row, ChangeKind.RECEIVED, by=context.person, now=context.now, after={"by_unit": unit.code}
        )
        messages.refresh_cards(context.session, row.id, context.now)
        context.alert = say("done.received", number=row.id)


def on_keep(context: Context) -> None:
    """The answer to "of which item is this file?"."""
    row = context.item(number_of_press(context))
    files.on_which(context, row, allowed=row is not None and may_settle(context, row))


def may_settle(context: Context, row: ItemRow) -> bool:
    """Whether this person may complete the item, or the part of it that their unit owes."""
    unit = context.unit
    owner = unit.id if unit is not None and here_for_a_part(context, row) else row.unit_id
    return context.acts_for(owner)
