"""`/task`: a unit registers its work in its chat, the Office assigns from its own. What is missing is asked for.

A question is a message of ours with a draft behind it: an answer to it, or a press on it, goes on from there, after a
restart too; nothing is stored as an item before all of it is known.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from dateutil.relativedelta import relativedelta

from domain.cards import CardAudience
from domain.deadline import Deadline
from domain.deadlines import DeadlineFound, DeadlineQuestion
from domain.file import Attachment
from domain.item import ChangeKind, Origin, to_json
from domain.message import Button, Message, Rows, say
from domain.parsing.digits import whole_number
from domain.parsing.titles import is_blank, one_line
from domain.parsing.unit_heads import read_head
from handlers.core.context import Context
from handlers.core.deadline_reading import day_button, pressed_deadline, read_deadline, read_deadline_only
from handlers.core.permissions import registers
from handlers.items import files
from handlers.registering.task_draft import TaskDraft
from storage.items import items
from storage.models import DraftRow, ItemRow, UnitRow
from storage.outbox import drafts, messages
from storage.people import chats, units

TITLE_LIMIT = 1_000
DRAFT = "task"
UNITS_SHOWN = 24  # more than these are named by their code


def task(context: Context) -> None:
    """`/task <title> <deadline>`, with the units before it in the Office's chat; or in answer to anyone's message."""
    text = context.event.arguments
    if (draft := context.answered_draft(DRAFT)) is not None and text:
        answer_draft(context, draft, text)
        return
    codes, text = leading_units(context, text) if context.in_office else ((), text)
    wish = TaskDraft.said(context, units=codes)
    found = read_deadline(context, text)
    answered = context.event.answered
    if not found.title and answered is not None and not answered.mine:
        title = answered.text or (answered.file.name if answered.file else "")
        wish = wish.but(title=one_line(title))
    else:
        wish = wish.but(title=found.title)
    go_on(context, wish, found if text.strip() else None)


def answer_draft(context: Context, draft: DraftRow, text: str) -> None:
    """An answer to a question of ours: the title, the day, or the units that were missing."""
    wish = TaskDraft.of(draft)
    if context.event.file is not None:
        wish = wish.but(file=files.brought(context)[0].to_json())
    found: DeadlineFound | DeadlineQuestion | None
    if is_blank(wish.title):
        codes, text = leading_units(context, text) if context.in_office and not wish.units else (wish.units, text)
        wish = wish.but(units=codes)
        found = read_deadline(context, text)
        wish = wish.but(title=found.title)
    elif wish.deadline is None:
        found = read_deadline_only(context, text)
    else:
        codes, rest = leading_units(context, text)
        found = None
        wish = wish if rest else wish.but(units=codes)
    go_on(context, wish, found, draft)


def on_day(context: Context) -> None:
    """A press on one of the days that a question offered: `draft:<id>:day:<ISO day or moment>`."""
    draft = context.pressed_draft(DRAFT)
    if draft is None:
        return
    deadline = pressed_deadline(context, context.event.data.split(":", 3)[3])
    if deadline.has_passed(context.now, context.rules.zone):
        context.refuse("common.gone")
        return
    go_on(context, TaskDraft.of(draft).due(deadline), None, draft)


def on_unit(context: Context) -> None:
    """A press on one of the units that a question offered: `draft:<id>:unit:<unit>`; by its code in older questions."""
    draft = context.pressed_draft(DRAFT)
    if draft is None:
        return
    said = context.event.data.split(":", 3)[3]
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
        _settle_question(context, say("task.dropped"))


def may_register(context: Context) -> bool:
    """Whether this person registers or assigns here; if not, that was said."""
    refusal = registers(context)
    if refusal:
        context.refuse(refusal)
    return not refusal


def go_on(
    context: Context, wish: TaskDraft, found: DeadlineFound | DeadlineQuestion | None, draft: DraftRow | None = None
) -> None:
    """Store the item if all is known, else ask for what is missing first."""
    if isinstance(found, DeadlineFound):
        wish = wish.due(found.deadline)
    if len(wish.title) > TITLE_LIMIT:
        context.say("task.long_title", count=len(wish.title), limit=TITLE_LIMIT)
    elif is_blank(wish.title):
        _ask(context, wish, say("task.ask_title"), draft)
    elif wish.deadline is None:
        _ask(context, wish, _which_day(context, found if isinstance(found, DeadlineQuestion) else None), draft)
    elif context.in_office and not wish.units:
        _ask(context, wish, _which_unit(context, wish.deadline), draft)
    elif draft is not None and not drafts.close(context.session, draft, context.now):
        context.refuse("common.gone")
    else:
        _store(context, wish, wish.deadline)
        if draft is not None and context.event.act == "press":
            _settle_question(context, say("task.answered_day"))


def _ask(context: Context, wish: TaskDraft, question: Message, draft: DraftRow | None) -> None:
    """Ask, in a draft of its own: a question asked anew leaves nothing of the one before it."""
    if draft is not None:
        drafts.close(context.session, draft, context.now)
    new = drafts.begin(context.session, context.chat, context.person, DRAFT, wish.body(), context.now)
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


def _which_unit(context: Context, deadline: Deadline) -> Message:
    known = [unit for unit in units.all_units(context.session) if unit.closed_on is None]
    if not known:
        return say("task.no_units")
    shown = [Button("button.unit", f"draft:{{draft}}:unit:{unit.id}", {"unit": unit.code}) for unit in known]
    shown = shown[:UNITS_SHOWN]
    rows = tuple(tuple(shown[start : start + 4]) for start in range(0, len(shown), 4))
    return Message("which_unit", {"fields": to_json({"deadline": deadline})}, (), rows)


def leading_units(context: Context, text: str) -> tuple[tuple[str, ...], str]:
    """The units that a text begins with (lead first), and the rest; none where it is not certain who is meant."""
    head = read_head(text, context.unit_names)
    return head.units, head.rest


def _store(context: Context, wish: TaskDraft, deadline: Deadline) -> None:
    row = make(context, wish, deadline)
    context.answer(card(row, CardAudience.OFFICE if context.in_office else CardAudience.LEAD, **with_file(wish)))
    tell_units(context, wish, row, **with_file(wish))


def with_file(wish: TaskDraft) -> dict[str, Any]:
    """What its card says of the file that came with it."""
    return {"file": True} if wish.file is not None else {}


def make(context: Context, wish: TaskDraft, deadline: Deadline, *, recurring: dict[str, Any] | None = None) -> ItemRow:
    """The item, registered by this chat's unit or assigned by the Office; `recurring`: the rule that opens it."""
    lead, *others = units_of(context, wish)
    row = items.register(
        context.session, kind="task", unit=lead, coordinating=others, title=wish.title, deadline=deadline,
        origin=Origin.OFFICE if context.in_office else Origin.UNIT,
        what=ChangeKind.ASSIGNED if context.in_office else ChangeKind.REGISTERED,
        assigned_on=context.today, now=context.now, by=context.person, made_in=context.chat.id, made_by=wish.message,
        recurring=recurring,
    )  # fmt: skip
    if wish.file is not None:
        files.keep(context, row, Attachment.of(wish.file))
    return row


def tell_units(context: Context, wish: TaskDraft, row: ItemRow, **more: Any) -> None:
    """Each unit hears of what the Office assigned to it; `more`: what else its card says."""
    if context.in_office:
        for place, unit in enumerate(units_of(context, wish)):
            _tell(context, unit, row, CardAudience.PART if place else CardAudience.LEAD, **more)


def units_of(context: Context, wish: TaskDraft) -> list[UnitRow]:
    """Who leads, then who helps."""
    if not context.in_office:
        return [context.unit] if context.unit else []
    return [unit for code in wish.units if (unit := units.unit_of(context.session, code)) is not None]


def _tell(context: Context, unit: UnitRow, row: ItemRow, audience: CardAudience, **more: Any) -> None:
    """The unit's own card of what was assigned to it; a unit without a chat hears of it when it has one."""
    chat = chats.unit_chat(context.session, unit.id)
    context.push(chat, card(row, audience, assigned=True, **more))
    if chat is None:
        context.say("task.unit_has_no_chat", row.id, unit=unit.code, number=row.id)


def card(row: ItemRow, audience: CardAudience, *, assigned: bool = False, **more: Any) -> Message:
    """The card of an item for a chat; `assigned` heads it with "new work from the Office"."""
    return Message(messages.CARD, {"audience": audience.value, "assigned": assigned, **more}, (row.id,))


def _settle_question(context: Context, message: Message) -> None:
    """The pressed question shows that it is settled, and loses its buttons."""
    question = context.pressed()
    if question is not None:
        messages.rewrite(context.session, question, message, context.now)
