"""Completing: `/done 12`, the button, an answer; what it came to, and ten minutes in which it can be undone."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from domain.answers import read_done_arguments
from domain.completion import UNDO_FOR, Completion, completion
from domain.item import Status, What
from domain.message import Button, Message, Rows, say
from domain.parsing.done_day import DoneDayRefusal, read_done_day
from domain.parsing.products import parse_product
from handlers.core.context import Turn
from handlers.core.item_reference import leading_number, number_of_press
from handlers.items import files, requests
from storage.items import items
from storage.models import DraftRow, ItemRow
from storage.outbox import drafts, messages

RESPONSE = "response"  # the draft that waits for the number of a document's response
POPUP_TITLE = 60  # letters of a title in a pop-up, which holds 200
SAID_LIMIT = 1_000  # letters of a note, and of the documents' numbers


@dataclass(frozen=True, slots=True)
class Said:
    """What was said along with a completion: the documents' numbers, a note, a day before today."""

    product: str = ""
    note: str = ""
    on: date | None = None


def said(turn: Turn, product: str | None, note: str | None, phrase: str | None) -> Said | None:
    """The same with its day read; None where the day is none on which something can have been done: that is asked."""
    on = read_done_day(phrase, turn.today) if phrase else None
    if isinstance(on, DoneDayRefusal):
        turn.say("done.bad_day", phrase=phrase or "")
        return None
    return Said(product or "", note or "", on)


def done(turn: Turn) -> None:
    """`/done 12 [product or note]`; without a number, in answer to a message about one item."""
    number, rest = leading_number(turn, turn.incoming.arguments)
    if number is None:
        turn.say("done.usage")
    elif (row := turn.item(number)) is None:
        turn.say("common.no_such_item", number=number)
    else:
        given = read_done_arguments(rest)
        what = said(turn, given.product, given.note, given.done_on)
        if what is not None:
            complete(turn, [row], what)


def press_done(turn: Turn) -> None:
    """The button under a card or a reminder."""
    row = turn.item(number_of_press(turn))
    if row is None:
        turn.refuse("common.gone")
    else:
        complete(turn, [row], Said())


def complete(turn: Turn, rows: Sequence[ItemRow], what: Said) -> None:
    """Complete these items, each by the right that the person has for it, and say what came of each in one answer."""
    lines = [line for row in rows if (line := _one(turn, row, what)) is not None]
    file = _keep_file(turn, rows)
    if not lines:
        return
    undo = [line["number"] for line in lines if line["outcome"] == "done"]
    buttons: Rows = tuple((Button("button.undo", f"undo:{number}", {"number": number}),) for number in undo)
    if turn.incoming.act == "press" and not any(line["outcome"] in {"done", "part_done"} for line in lines):
        turn.alert = Message("done", {"lines": lines, "letters": POPUP_TITLE}, tuple(row.id for row in rows))
        return
    turn.answer(Message("done", {"lines": lines, "file": file}, tuple(row.id for row in rows), buttons))


def _keep_file(turn: Turn, rows: Sequence[ItemRow]) -> bool:
    """A photo or document that came with the report is kept with each of the items that this person may settle."""
    return files.keep_all(turn, [row for row in rows if may_settle(turn, row)])


def _one(turn: Turn, row: ItemRow, what: Said) -> dict[str, object] | None:
    """What came of one: a line of the answer; None where a question was asked instead."""
    if here_for_a_part(turn, row) or not turn.acts_for(row.unit_id):
        return _part(turn, row)
    if row.status != Status.OPEN:
        return {"number": row.id, "outcome": f"was_{row.status}"}
    if what.on is not None and what.on < row.assigned_on:  # imports refuse it, too
        return {"number": row.id, "outcome": "before_assigned", "on": what.on.isoformat()}
    if max(len(what.note), len(what.product)) > SAID_LIMIT:
        turn.say("change.long_note", row.id, number=row.id, count=len(what.note), limit=SAID_LIMIT)
        return None
    if row.kind == "document" and not what.product:
        _ask_response(turn, row, what)
        return None
    then = completion(items.view(turn.session, row), what.on, turn.now, turn.rules.zone)
    backdated, waits = then.unconfirmed, then.unconfirmed or turn.rules.confirm
    if turn.in_office:  # its word is the confirmation
        then, waits = Completion(then.on, then.late and not backdated), False
    product = what.product or row.product
    items.change(
        turn.session, row, What.DONE, by=turn.person, now=turn.now, on=then.on, reason=what.note,
        status=Status.DONE, completed_on=then.on, late=then.late, unconfirmed=waits, product=product,
    )  # fmt: skip
    if waits:
        requests.ask_to_confirm(turn, row, on_time=backdated)
    return {"number": row.id, "outcome": "done", "product": product, "waits": waits, "backdated": backdated}


def here_for_a_part(turn: Turn, row: ItemRow) -> bool:
    """Whether this is the chat of a unit that helps: there even an admin speaks of that unit's part."""
    unit = turn.unit
    if unit is None or unit.id == row.unit_id:
        return False
    return items.view(turn.session, row).part_of(unit.code) is not None


def _part(turn: Turn, row: ItemRow) -> dict[str, object]:
    """A coordinating unit settles its own part only."""
    unit = turn.unit
    item = items.view(turn.session, row)
    mine = item.part_of(unit.code) if unit is not None else None
    if mine is None or unit is None or not turn.acts_for(unit.id):
        return {"number": row.id, "outcome": "not_yours"}
    if row.status == Status.CANCELLED or mine.done_on is not None:
        return {"number": row.id, "outcome": "part_was_done" if mine.done_on else "was_cancelled"}
    late = item.due_for(unit.code).has_passed(turn.now, turn.rules.zone)
    done = replace(mine, done_on=turn.today, late=late)
    parts = tuple(done if part is mine else part for part in item.coordinating)
    items.change(
        turn.session, row, What.PART_DONE, by=turn.person, now=turn.now, on=turn.today, coordinating=parts,
    )  # fmt: skip
    return {"number": row.id, "outcome": "part_done", "unit": unit.code}


def _ask_response(turn: Turn, row: ItemRow, what: Said) -> None:
    body = {"number": row.id, "on": what.on.isoformat() if what.on else None, "note": what.note}
    draft = drafts.begin(turn.session, turn.chat, turn.person, RESPONSE, body, turn.now)
    turn.answer(say("done.needs_response", row.id, number=row.id), draft)


def answer_response(turn: Turn, draft: DraftRow, text: str) -> None:
    """The answer to "which document answers it?": its number."""
    found = parse_product(text)
    row = turn.item(draft.body["number"])
    if row is None:
        turn.refuse("common.gone")
    elif row.status != Status.OPEN:
        complete(turn, [row], Said())
    elif found is None:
        turn.answer(say("done.not_a_number", row.id, number=row.id), draft)
    elif drafts.close(turn.session, draft, turn.now):
        on = date.fromisoformat(draft.body["on"]) if draft.body["on"] else None
        complete(turn, [row], Said(found.number, draft.body["note"], on))


def press_undo(turn: Turn) -> None:
    """Within ten minutes, by who may complete it: the item is as it was."""
    row = turn.item(number_of_press(turn))
    if row is None or not turn.acts_for(row.unit_id):
        turn.refuse("common.not_yours")
        return
    last = next((one for one in reversed(items.history(turn.session, row)) if one.what is What.DONE), None)
    if row.status != Status.DONE or last is None:
        turn.refuse("common.gone")
    elif _expired(turn, last.at):
        turn.refuse("done.undo_too_late", number=row.id)
    else:
        before = items.view(turn.session, row)
        items.change(
            turn.session, row, What.UNDONE, by=turn.person, now=turn.now,
            status=Status.OPEN, completed_on=None, late=False, unconfirmed=False,
            product=last.before.get("product", before.product),
        )  # fmt: skip
        requests.withdraw_confirmation(turn, row)
        pressed = turn.pressed()
        if pressed is not None:
            messages.rewrite(turn.session, pressed, say("done.undone", row.id, number=row.id), turn.now)


def _expired(turn: Turn, at: datetime) -> bool:
    return turn.now - at > UNDO_FOR


def press_received(turn: Turn) -> None:
    """A unit says that it has got the assignment; said once, by whoever leads it."""
    row = turn.item(number_of_press(turn))
    unit = turn.unit
    if row is None or unit is None or not turn.acts_for(unit.id):
        turn.refuse("common.not_yours")
    elif row.status != Status.OPEN:
        complete(turn, [row], Said())
    elif any(
        one.what is What.RECEIVED and one.after.get("by_unit") == unit.code for one in items.history(turn.session, row)
    ):
        turn.refuse("done.received_already", number=row.id)
    else:
        items.remember(turn.session, row, What.RECEIVED, by=turn.person, now=turn.now, after={"by_unit": unit.code})
        messages.refresh_cards(turn.session, row.id, turn.now)
        turn.alert = say("done.received", number=row.id)


def press_keep(turn: Turn) -> None:
    """The answer to "of which item is this file?"."""
    row = turn.item(number_of_press(turn))
    files.press_which(turn, row, allowed=row is not None and may_settle(turn, row))


def may_settle(turn: Turn, row: ItemRow) -> bool:
    """Whether this person may complete the item, or the part of it that their unit owes."""
    unit = turn.unit
    owner = unit.id if unit is not None and here_for_a_part(turn, row) else row.unit_id
    return turn.acts_for(owner)
