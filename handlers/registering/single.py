"""One item by `/task`: what is missing is asked for, by a message of ours with a draft behind it.

An answer to it, or a press on it, goes on from there, after a restart too; nothing is stored as an item before all of
it is known.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from actions.items import creating
from actions.items.creating import Created, CreateRefusal
from domain.deadline import Deadline
from domain.deadlines import DeadlineFound, DeadlineQuestion
from domain.item import to_json
from domain.message import Button, Message, Rows, say
from domain.parsing.digits import whole_number
from domain.parsing.titles import TITLE_LIMIT, is_blank
from handlers.core import attachments
from handlers.core.context import Context
from handlers.core.deadline_reading import day_button, offered_deadline, read_term_only
from handlers.registering.reading import read_single, unit_head
from handlers.registering.task_draft import TaskDraft
from storage.models import DraftRow
from storage.outbox import drafts
from storage.people import units

DRAFT = "task"
UNITS_SHOWN = 24  # more than these are named by their code


def answer(context: Context, draft: DraftRow, known: TaskDraft, text: str) -> None:
    """An answer to the question of a draft: the title, the day, or the units that were missing."""
    if context.event.file is not None:
        known = known.but(file=attachments.brought(context)[0].to_json())
    found: DeadlineFound | DeadlineQuestion | None = None
    if is_blank(known.title):
        read = read_single(context, text, known.units)
        known, found = known.but(title=read.title, units=read.units), read.found
    elif known.deadline is None:
        found = read_term_only(context, text)
    else:
        head = unit_head(context, text)
        known = known if head.rest else known.but(units=head.units)
    go_on(context, known, found, draft)


def on_day(context: Context) -> None:
    """A press on one of the days that a question offered: `draft:<id>:day:<ISO day or moment>`."""
    draft = context.pressed_draft(DRAFT)
    if draft is None:
        return
    deadline = offered_deadline(context, context.callback.when)
    if deadline.has_passed(context.now, context.rules.zone):
        context.refuse("common.gone")
        return
    go_on(context, TaskDraft.of(draft).due(deadline), None, draft)


def on_unit(context: Context) -> None:
    """A press on one of the units that a question offered: `draft:<id>:unit:<unit>`; by its code in older questions."""
    draft = context.pressed_draft(DRAFT)
    if draft is None:
        return
    said = context.callback.text
    number = whole_number(said)
    unit = units.working_unit(context.session, said) if number is None else units.working_by_id(context.session, number)
    if unit is None:
        context.refuse("common.gone")
    else:
        go_on(context, TaskDraft.of(draft).but(units=(unit.code,)), None, draft)


def on_drop(context: Context) -> None:
    """A press on "leave it": the question is settled with nothing stored."""
    draft = context.pressed_draft(DRAFT)
    if draft is not None:
        drafts.close(context.session, draft, context.now)
        context.settle_pressed(say("task.dropped"))


def go_on(
    context: Context, known: TaskDraft, found: DeadlineFound | DeadlineQuestion | None, draft: DraftRow | None = None
) -> None:
    """Create the item if all is known, else ask for what is missing first; `found`: the reading of its deadline."""
    if isinstance(found, DeadlineFound):
        known = known.due(found.deadline)
    refused = creating.refusal(context, known.item())
    if refused is None and draft is not None and not drafts.close(context.session, draft, context.now):
        context.refuse("common.gone")
        return
    outcome = refused or creating.create(context, known.item())
    if isinstance(outcome, Created):
        tell(context, outcome)
        if draft is not None and context.event.act == "press":
            context.settle_pressed(say("task.answered_day"))
    elif outcome is CreateRefusal.LONG_TITLE:
        context.say("task.long_title", count=len(known.title), limit=TITLE_LIMIT)
    elif outcome is CreateRefusal.NO_TITLE:
        _ask(context, known, say("task.ask_title"), draft)
    elif outcome is CreateRefusal.NO_UNIT:
        _ask(context, known.but(units=()), _which_unit(context, known), draft)
    elif outcome is CreateRefusal.NOT_YOURS:
        context.refuse("common.only_leads")
    else:  # no deadline, or one that has passed since it was said
        question = found if isinstance(found, DeadlineQuestion) else None
        _ask(context, known.but(day=None, at=None), _which_day(context, question), draft)


def tell(context: Context, created: Created) -> None:
    """The card of a new item, in answer; and who could not be told of it."""
    context.answer(created.card)
    tell_unreached(context, created)


def tell_unreached(context: Context, created: Created) -> None:
    """Units without a chat hear of an item when they have one."""
    number = created.item.id
    for unit in created.unreached:
        context.say("task.unit_has_no_chat", number, unit=unit.code, number=number)


def _ask(context: Context, known: TaskDraft, question: Message, draft: DraftRow | None) -> None:
    """Ask, in a draft of its own: a question asked anew leaves nothing of the one before it."""
    if draft is not None:
        drafts.close(context.session, draft, context.now)
    new = drafts.begin(context.session, context.chat, context.person, DRAFT, known.body(), context.now)
    buttons: Rows = tuple(
        tuple(Button(one.label, one.data.format(draft=new.id), one.params) for one in row) for row in question.buttons
    )
    drop = (Button("button.drop", f"draft:{new.id}:drop"),)
    context.answer(Message(question.kind, question.data, (), (*buttons, drop)), new)


def _which_day(context: Context, ask: DeadlineQuestion | None) -> Message:
    choices = ask.choices if ask else ()
    key = f"ask.{ask.reason.value}" if ask else "ask.missing"
    offered = list(choices) or [Deadline.of_day(day) for day in _usual_days(context)]
    buttons = [day_button("draft:{draft}:day:", one) for one in offered]
    rows = tuple(tuple(buttons[start : start + 2]) for start in range(0, len(buttons), 2))
    return say(key, buttons=rows, phrase=ask.phrase if ask else "")


def _usual_days(context: Context) -> Sequence[date]:
    """Today, the next working day, the coming Friday, the month's last day: each once, in order."""
    today = context.today
    friday = today + timedelta(days=(4 - today.weekday()) % 7)
    return sorted({today, context.rules.calendar.next_working(today), friday, today + relativedelta(day=31)})


def _which_unit(context: Context, known: TaskDraft) -> Message:
    working = [unit for unit in units.all_units(context.session) if unit.closed_on is None]
    if not working:
        return say("task.no_units")
    shown = [Button("button.unit", f"draft:{{draft}}:unit:{unit.id}", {"unit": unit.code}) for unit in working]
    shown = shown[:UNITS_SHOWN]
    rows = tuple(tuple(shown[start : start + 4]) for start in range(0, len(shown), 4))
    return Message("which_unit", {"fields": to_json({"deadline": known.deadline})}, (), rows)
