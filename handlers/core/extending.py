"""The questions of an extension: until which day, and why. An answer or a press goes on in `handlers.items.extend`."""

from datetime import timedelta
from typing import Any

from dateutil.relativedelta import relativedelta

from actions.items import changing, requests
from actions.items.changing import ChangeResult
from actions.items.rights import may_change
from domain.deadline import NO_DEADLINE, Deadline
from domain.item import ChangeKind, from_json, to_json
from domain.message import Button, Message, Rows, say
from handlers.core import questions
from handlers.core.context import Context
from handlers.core.deadline_reading import day_button
from handlers.core.outcomes import answer_change
from storage.items import items
from storage.models import DraftRow, ItemRow

QUESTION = "extend"
WORKING_DAYS = 3  # of the shortest extension that is offered


def waits_already(context: Context, row: ItemRow) -> bool:
    """Whether a request of this kind waits for the Office's word, where one is needed."""
    return not may_change(context, row) and requests.waits(context, row, ChangeKind.EXTENDED)


def lacks_deadline(context: Context, row: ItemRow) -> bool:
    """Whether there is nothing to extend: standing work; then that was said."""
    if row.due_on != NO_DEADLINE.day:
        return False
    context.refuse("extend.no_deadline", number=row.id)
    return True


def propose(context: Context, row: ItemRow, later: Deadline | None, reason: str) -> None:
    """Ask for what an answer said, as if it stood behind the command; what is missing is asked for."""
    if lacks_deadline(context, row):
        return
    if waits_already(context, row):
        context.say("request.waits_already", row.id, number=row.id)
    elif later is None:
        ask_again(context, row, None, which_day(context, row), reason=reason)
    else:
        until(context, row, None, later, reason)


def until(context: Context, row: ItemRow, draft: DraftRow | None, later: Deadline, reason: str) -> None:
    """Of the Office no reason is asked."""
    if reason or context.acts_as_office:
        finish(context, row, draft, later, reason)
    else:
        ask_reason(context, row, draft, later)


def finish(context: Context, row: ItemRow, draft: DraftRow | None, later: Deadline, reason: str) -> None:
    """All is known: extend it, or ask for what the action lacks."""
    refused = changing.extension_refusal(context, row, later, reason)
    if refused is ChangeResult.NOT_LATER:  # the deadline was moved, or days went by, since it was chosen
        ask_again(context, row, draft, which_day(context, row, "extend.not_later"), reason=reason)
    elif refused is ChangeResult.NEEDS_REASON:
        ask_reason(context, row, draft, later)
    elif refused is not None or draft is None or questions.settle(context, draft):
        answer_change(context, changing.extend(context, row, later, reason))


def ask_reason(context: Context, row: ItemRow, draft: DraftRow | None, later: Deadline) -> None:
    """Why? Of the unit's own work it can be left out."""
    at_once = may_change(context, row)
    fields = to_json({"deadline": later})
    buttons: Rows = ((Button("extend.at_once", "ask:{draft}:send"),),) if at_once else ()
    question = Message("extending", {"fields": fields, "at_once": at_once}, (row.id,), buttons)
    ask_again(context, row, draft, question, fields=fields)


def ask_again(context: Context, row: ItemRow, draft: DraftRow | None, question: Message, **known: Any) -> None:
    """Ask this, in the question that is under way or in a first one; `known`: what is settled of it."""
    if draft is None:
        draft = questions.begin(context, row, QUESTION, question)
    else:
        questions.again(context, draft, question)
    questions.keep_in_draft(draft, **{"fields": {}, **known})


def which_day(context: Context, row: ItemRow, key: str = "extend.ask", choices: tuple[Deadline, ...] = ()) -> Message:
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


def chosen_day(draft: DraftRow) -> Deadline | None:
    """The day that was chosen before the reason was asked for."""
    found: Deadline | None = from_json(draft.body.get("fields", {})).get("deadline")
    return found
