"""`/extend 12 15/12 reason`: a lead asks, the Office grants; its own is granted at once. The first deadline stays.

The button, or the number alone, asks until which day, then for a reason: a unit's request has one, or is not sent.
"""

from datetime import timedelta
from typing import Any

from dateutil.relativedelta import relativedelta

from actions.items import requests
from actions.items.rights import may_change
from domain.deadline import Deadline
from domain.extensions.reading import MissingPart, is_later
from domain.item import ChangeKind, Status, from_json, to_json
from domain.message import Button, Message, Rows, say
from handlers.core.completing import settled_already
from handlers.core.context import Context
from handlers.core.deadline_reading import day_button, pressed_deadline, read_extension
from handlers.items import questions
from handlers.items.change import apply_or_ask, chosen, too_long
from storage.items import items
from storage.models import DraftRow, ItemRow

QUESTION = "extend"
WORKING_DAYS = 3  # of the shortest extension that is offered


def extend(context: Context) -> None:
    """Read the day and the reason; what is missing is asked for."""
    row, text = chosen(context, "extend.usage")
    if row is None:
        return
    if row.status != Status.OPEN:
        settled_already(context, row)
    elif not text:
        begin(context, row)
    else:
        _take(context, row, None, text)


def begin(context: Context, row: ItemRow) -> None:
    """Ask until which day, unless a request waits for the Office's word."""
    if not may_change(context, row) and requests.waits(context, row, ChangeKind.EXTENDED):
        context.refuse("request.waits_already", number=row.id)
    else:
        questions.begin(context, row, QUESTION, _which_day(context, row))


def answer(context: Context, row: ItemRow, draft: DraftRow, text: str) -> None:
    """The day, with or without a reason; or the reason, where a day was chosen."""
    said = read_extension(context, text, items.view(context.session, row).deadline)
    if (chosen_before := _chosen(draft)) is None or (said.deadline is not None and not said.reason):
        _take(context, row, draft, text)
    elif said.lack is MissingPart.MISSING and not said.reason:  # `ạ`
        _ask_reason(context, row, draft, chosen_before)
    else:
        _finish(
            context,
            row,
            draft,
            chosen_before,
            said.reason if said.lack is MissingPart.MISSING else " ".join(text.split()),
        )


def on_day(context: Context, row: ItemRow, draft: DraftRow, when: str) -> None:
    """One of the days that the question offered: `ask:<draft>:day:<ISO day or moment>`."""
    later = pressed_deadline(context, when)
    if _is_no_extension(context, row, later):
        context.refuse("common.gone")
    else:
        _until(context, row, draft, later, draft.body.get("reason", ""))


def on_other(context: Context, row: ItemRow, draft: DraftRow, _: str) -> None:
    """Another day than those: it is to be written."""
    questions.again(context, draft, say("extend.other_day", row.id, number=row.id))


def on_send(context: Context, row: ItemRow, draft: DraftRow, _: str) -> None:
    """Without a reason: what a unit registered itself; a request needs one."""
    later = _chosen(draft)
    if later is None:
        context.refuse("common.gone")
    elif may_change(context, row):
        _finish(context, row, draft, later, "")
    else:
        _ask_reason(context, row, draft, later)


def propose(context: Context, row: ItemRow, later: Deadline | None, reason: str) -> None:
    """Ask for what an answer said, as if it stood behind the command; what is missing is asked for."""
    if not may_change(context, row) and requests.waits(context, row, ChangeKind.EXTENDED):
        context.say("request.waits_already", row.id, number=row.id)
    elif later is None:
        _again(context, row, None, _which_day(context, row), reason=reason)
    else:
        _until(context, row, None, later, reason)


def _take(context: Context, row: ItemRow, draft: DraftRow | None, text: str) -> None:
    """A new deadline, perhaps with its reason; a reason alone is kept until the day is known."""
    said = read_extension(context, text, items.view(context.session, row).deadline)
    reason = said.reason or (draft.body.get("reason", "") if draft is not None else "")
    if too_long(context, row, reason):
        return
    if said.deadline is not None:
        _until(context, row, draft, said.deadline, reason)
    else:
        key = "extend.not_later" if said.lack is MissingPart.NOT_LATER else "extend.which_day"
        _again(context, row, draft, _which_day(context, row, key, said.choices), reason=reason)


def _until(context: Context, row: ItemRow, draft: DraftRow | None, later: Deadline, reason: str) -> None:
    """Of the Office no reason is asked."""
    if reason or context.acts_as_office:
        _finish(context, row, draft, later, reason)
    else:
        _ask_reason(context, row, draft, later)


def _finish(context: Context, row: ItemRow, draft: DraftRow | None, later: Deadline, reason: str) -> None:
    if _is_no_extension(context, row, later):  # the deadline was moved, or days went by, since it was chosen
        _again(context, row, draft, _which_day(context, row, "extend.not_later"), reason=reason)
    elif not too_long(context, row, reason) and (draft is None or questions.settle(context, draft)):
        apply_or_ask(context, row, ChangeKind.EXTENDED, {"deadline": later}, reason)


def _ask_reason(context: Context, row: ItemRow, draft: DraftRow | None, later: Deadline) -> None:
    at_once = may_change(context, row)
    fields = to_json({"deadline": later})
    buttons: Rows = ((Button("extend.at_once", "ask:{draft}:send"),),) if at_once else ()
    question = Message("extending", {"fields": fields, "at_once": at_once}, (row.id,), buttons)
    _again(context, row, draft, question, fields=fields)


def _again(context: Context, row: ItemRow, draft: DraftRow | None, question: Message, **known: Any) -> None:
    """Ask this, in the question that is under way or in a first one; `known`: what is settled of it."""
    if draft is None:
        draft = questions.begin(context, row, QUESTION, question)
    else:
        questions.again(context, draft, question)
    questions.keep_in_draft(draft, **{"fields": {}, **known})


def _which_day(context: Context, row: ItemRow, key: str = "extend.ask", choices: tuple[Deadline, ...] = ()) -> Message:
    """The days that may be meant, where something was said of one, else the usual ones."""
    offered = [(day_button("ask:{draft}:day:", one),) for one in choices] or _usual_days(context, row)
    other = (Button("extend.other", "ask:{draft}:other"),)
    now = items.view(context.session, row).deadline
    written = f"{now.at.astimezone(context.rules.zone):%H:%M %d/%m/%Y}" if now.at else f"{now.day:%d/%m/%Y}"
    return say(key, row.id, number=row.id, deadline=written, buttons=(*offered, other))


def _usual_days(context: Context, row: ItemRow) -> list[tuple[Button]]:
    """Counted from the deadline, or from today where it has passed: each once, its hour the one that it has."""
    start = max(row.due_on, context.today)
    wanted = (
        ("extend.working_days", context.rules.calendar.next_working(start, WORKING_DAYS)),
        ("extend.week", start + timedelta(days=7)),
        ("extend.month_end", start + timedelta(days=1) + relativedelta(day=31)),
    )
    current = items.view(context.session, row).deadline
    buttons: list[tuple[Button]] = []
    for day, label in sorted({day: label for label, day in reversed(wanted)}.items()):
        button = day_button("ask:{draft}:day:", current.moved_to(day, context.rules.zone))
        buttons.append((Button(label, button.data, {"day": day.isoformat(), "number": WORKING_DAYS}),))
    return buttons


def _is_no_extension(context: Context, row: ItemRow, later: Deadline) -> bool:
    return not is_later(later, items.view(context.session, row).deadline, context.now, context.rules.zone)


def _chosen(draft: DraftRow) -> Deadline | None:
    found: Deadline | None = from_json(draft.body.get("fields", {})).get("deadline")
    return found
