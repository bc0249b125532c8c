"""`/edit`, `/cancel`, `/reopen`, `/note`: what becomes of an item that is there.

A lead changes what the unit registered itself; of what the Office assigned, all but a note is a request that the Office
answers by button (`handlers.items.requests`). The other side is told of what was done (`actions.items.notify`).
"""

import re
from datetime import date
from typing import Any

from actions.items import requests
from actions.items.notify import changed, hand_over, tell_others
from actions.items.requests import RequestResult
from actions.items.rights import may_change, may_report, part_acted_for
from domain.access import Permission
from domain.deadlines import DeadlineFound, QuestionReason
from domain.item import ChangeKind, Status
from domain.message import say
from domain.parsing.titles import TITLE_LIMIT, is_blank
from handlers.core.completing import settled_already
from handlers.core.context import Context
from handlers.core.deadline_reading import read_deadline
from handlers.core.item_reference import leading_number, number_of_press
from handlers.items import parts, questions
from storage.items import items
from storage.models import DraftRow, ItemRow
from storage.people import units

# `đơn vị:` as one letter each, as base letters with marks (NFD), and without marks
UNIT = re.compile(r"(?:^|\s)(?:unit|[đd](?:ơ|o\u031b?)n\s+v(?:ị|i\u0323?))\s*:\s*(\S+)", re.IGNORECASE)
NOTE_LIMIT = 1_000
REQUEST_SAID = {
    RequestResult.REQUESTED: "request.sent", RequestResult.NO_OFFICE: "request.no_office",
    RequestResult.WAITS_ALREADY: "request.waits_already",
}  # fmt: skip
NOTE, CANCEL = "note", "cancel"  # the questions that ask for a note, for a reason


def edit(context: Context) -> None:
    """`/edit 12 …`: a deadline alone moves it, text alone retitles it, `unit: PC` gives it away; together too.

    `PC: 10/12` is the deadline of what the coordinating unit PC owes.
    """
    row, text = chosen(context, "change.edit_usage")
    if row is None:
        return
    if row.status != Status.OPEN:
        settled_already(context, row)
        return
    if is_blank(text):
        context.say("change.edit_what", row.id, number=row.id)
        return
    part = parts.named(items.view(context.session, row), text)
    if part is not None:
        parts.set_deadline(context, row, *part)
    elif fields := read_fields(context, row, text):
        apply_or_ask(context, row, ChangeKind.EDITED, fields, "")


def read_fields(context: Context, row: ItemRow, text: str, *, quiet: bool = False) -> dict[str, Any] | None:
    """What a text changes of an item; None where it was answered, with a question or that it changes nothing (`quiet`:
    then it is empty, since something else changes)."""
    fields: dict[str, Any] = {}
    if (named := UNIT.search(text)) is not None:
        unit = units.working_unit(context.session, named[1].strip(",.;"))
        if unit is None:
            context.say("change.no_such_unit", row.id, number=row.id, unit=named[1][:32])
            return None
        fields["unit"] = unit.code
        text = f"{text[: named.start()]} {text[named.end() :]}".strip()
    found = read_deadline(context, text)
    if isinstance(found, DeadlineFound):
        fields["deadline"] = found.deadline
    elif text and found.reason is not QuestionReason.MISSING:
        context.say("change.which_day", row.id, number=row.id, phrase=found.phrase)
        return None
    title = found.title
    if len(title) > TITLE_LIMIT:
        context.say("change.long_title", row.id, number=row.id, count=len(title), limit=TITLE_LIMIT)
        return None
    if not is_blank(title):
        fields["title"] = title
    before = items.view(context.session, row)
    if "unit" in fields:  # who leads no longer helps
        fields["coordinating"] = tuple(part for part in before.coordinating if part.unit != fields["unit"])
    fields = {name: value for name, value in fields.items() if value != getattr(before, name)}
    if not fields and not quiet:
        context.say("change.nothing", row.id, number=row.id)
        return None
    return fields


def apply_or_ask(context: Context, row: ItemRow, what: ChangeKind, fields: dict[str, Any], reason: str) -> None:
    """Change the item, where this person may; else ask the Office."""
    if may_change(context, row):
        before = items.view(context.session, row)
        context.change(row, what, reason=reason, **fields)
        context.answer(changed(what, row, reason))
        if "unit" in fields:
            hand_over(context, row, before.unit)
        else:
            tell_others(context, row, changed(what, row, reason))
    elif context.right(row.unit_id) is Permission.LEAD:
        result = requests.ask(context, row, what, fields, reason)
        context.say(REQUEST_SAID[result], row.id, number=row.id)
    else:
        context.refuse("common.not_yours")


def on_move(context: Context) -> None:
    """The button under a deadline on a day off: the working day before. `move:<number>:<ISO day>`."""
    row = context.item(number_of_press(context))
    day = date.fromisoformat(context.event.data.split(":")[2])
    if row is not None and row.status != Status.OPEN:
        settled_already(context, row)
        return
    if row is None or day < context.today:
        context.refuse("common.gone")
        return
    earlier = items.view(context.session, row).deadline.moved_to(day, context.rules.zone)
    if earlier.has_passed(context.now, context.rules.zone):
        context.refuse("common.gone")
    else:
        apply_or_ask(context, row, ChangeKind.EDITED, {"deadline": earlier}, "")


def cancel(context: Context) -> None:
    """`/cancel 12 reason`: it counts nowhere from now on."""
    row, reason = chosen(context, "change.cancel_usage")
    if row is None:
        return
    if row.status == Status.CANCELLED:
        settled_already(context, row)
    elif not reason and row.status == Status.OPEN:
        begin_cancel(context, row)
    elif not reason:
        context.say("change.cancel_reason", row.id, number=row.id)
    elif not too_long(context, row, reason):
        apply_or_ask(context, row, ChangeKind.CANCELLED, {"status": Status.CANCELLED}, reason)


def begin_cancel(context: Context, row: ItemRow) -> None:
    """Ask why."""
    questions.begin(context, row, CANCEL, say("change.ask_cancel", row.id, number=row.id))


def answer_cancel(context: Context, row: ItemRow, draft: DraftRow, text: str) -> None:
    """The reason."""
    reason = " ".join(text.split())
    if not too_long(context, row, reason) and questions.settle(context, draft):
        apply_or_ask(context, row, ChangeKind.CANCELLED, {"status": Status.CANCELLED}, reason)


def reopen(context: Context) -> None:
    """`/reopen 12`: a done or cancelled item is open again."""
    row, reason = chosen(context, "change.reopen_usage")
    if row is None:
        return
    if row.status == Status.OPEN:
        context.say("change.open_already", row.id, number=row.id)
    elif not too_long(context, row, reason):
        fields = {"status": Status.OPEN, "completed_on": None, "late": False, "unconfirmed": False}
        apply_or_ask(context, row, ChangeKind.REOPENED, fields, reason)


def note(context: Context) -> None:
    """`/note 12 …`: a line of its history; of a coordinating unit it is its opinion."""
    row, text = chosen(context, "change.note_usage", helping=True)
    if row is None:
        return
    if not text:
        begin_note(context, row)
    elif not too_long(context, row, text):
        keep_note(context, row, text)


def begin_note(context: Context, row: ItemRow) -> None:
    """Ask for what is to be noted."""
    questions.begin(context, row, NOTE, say("change.ask_note", row.id, number=row.id))


def answer_note(context: Context, row: ItemRow, draft: DraftRow, text: str) -> None:
    """The note."""
    if not too_long(context, row, text) and questions.settle(context, draft):
        keep_note(context, row, text)


def keep_note(context: Context, row: ItemRow, text: str) -> None:
    """Write it into the item's history, and tell the other side."""
    noted = " ".join(text.split())
    unit = part_acted_for(context, row)
    after = {"by_unit": unit} if unit else None
    items.record_change(
        context.session, row, ChangeKind.NOTED, by=context.person, now=context.now, reason=noted, after=after
    )
    context.answer(changed(ChangeKind.NOTED, row, noted))
    tell_others(context, row, changed(ChangeKind.NOTED, row, f"{unit}: {noted}" if unit else noted))


def too_long(context: Context, row: ItemRow, text: str) -> bool:
    """Whether a note or a reason is longer than is kept; then that was said, with the count."""
    if len(text) <= NOTE_LIMIT:
        return False
    context.say("change.long_note", row.id, number=row.id, count=len(text), limit=NOTE_LIMIT)
    return True


def chosen(context: Context, usage: str, *, helping: bool = False) -> tuple[ItemRow | None, str]:
    """The item that a command names, and the rest of its text. None: there is none that this person may act on, and
    that was said. `helping`: who leads a unit that helps may, too."""
    number, rest = leading_number(context, context.event.arguments)
    if number is None:
        context.say(usage)
        return None, rest
    row = context.item(number)
    if row is None:
        context.say("common.no_such_item", number=number)
    elif not (may_report(context, row) if helping else context.acts_for(row.unit_id)):
        context.refuse("common.not_yours")
        return None, rest
    return row, rest
