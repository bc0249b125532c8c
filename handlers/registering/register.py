"""`/task`: a unit registers its work in its chat, the Office assigns from its own. What is missing is asked for.

A question is a message of ours with a draft behind it: an answer to it, or a press on it, goes on from there, after a
restart too; nothing is stored as an item before all of it is known.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from dateutil.relativedelta import relativedelta

from domain.cards import Audience
from domain.deadline import Deadline
from domain.deadlines import Ask, Found
from domain.file import Attachment
from domain.item import Origin, What, to_json
from domain.message import Button, Message, Rows, say
from domain.parsing.digits import whole_number
from domain.parsing.titles import is_blank, one_line
from domain.parsing.unit_heads import read_head
from handlers.core.context import Turn
from handlers.core.deadline_reading import day_button, pressed_deadline, read_deadline, read_deadline_only
from handlers.core.permissions import registers
from handlers.items import files
from handlers.registering.task_draft import Wish
from storage.items import items
from storage.models import DraftRow, ItemRow, UnitRow
from storage.outbox import drafts, messages
from storage.people import chats, units

TITLE_LIMIT = 1_000
DRAFT = "task"
UNITS_SHOWN = 24  # more than these are named by their code


def task(turn: Turn) -> None:
    """`/task <title> <deadline>`, with the units before it in the Office's chat; or in answer to anyone's message."""
    text = turn.incoming.arguments
    if (draft := turn.answered_draft(DRAFT)) is not None and text:
        answer_draft(turn, draft, text)
        return
    codes, text = leading_units(turn, text) if turn.in_office else ((), text)
    wish = Wish.said(turn, units=codes)
    found = read_deadline(turn, text)
    answered = turn.incoming.answered
    if not found.title and answered is not None and not answered.mine:
        title = answered.text or (answered.file.name if answered.file else "")
        wish = wish.but(title=one_line(title))
    else:
        wish = wish.but(title=found.title)
    go_on(turn, wish, found if text.strip() else None)


def answer_draft(turn: Turn, draft: DraftRow, text: str) -> None:
    """An answer to a question of ours: the title, the day, or the units that were missing."""
    wish = Wish.of(draft)
    if turn.incoming.file is not None:
        wish = wish.but(file=files.brought(turn)[0].to_json())
    found: Found | Ask | None
    if is_blank(wish.title):
        codes, text = leading_units(turn, text) if turn.in_office and not wish.units else (wish.units, text)
        wish = wish.but(units=codes)
        found = read_deadline(turn, text)
        wish = wish.but(title=found.title)
    elif wish.deadline is None:
        found = read_deadline_only(turn, text)
    else:
        codes, rest = leading_units(turn, text)
        found = None
        wish = wish if rest else wish.but(units=codes)
    go_on(turn, wish, found, draft)


def press_day(turn: Turn) -> None:
    """A press on one of the days that a question offered: `draft:<id>:day:<ISO day or moment>`."""
    draft = turn.pressed_draft(DRAFT)
    if draft is None:
        return
    deadline = pressed_deadline(turn, turn.incoming.data.split(":", 3)[3])
    if deadline.has_passed(turn.now, turn.rules.zone):
        turn.refuse("common.gone")
        return
    go_on(turn, Wish.of(draft).due(deadline), None, draft)


def press_unit(turn: Turn) -> None:
    """A press on one of the units that a question offered: `draft:<id>:unit:<unit>`; by its code in older questions."""
    draft = turn.pressed_draft(DRAFT)
    if draft is None:
        return
    said = turn.incoming.data.split(":", 3)[3]
    number = whole_number(said)
    unit = units.working_unit(turn.session, said) if number is None else units.working_by_id(turn.session, number)
    if unit is None:
        turn.refuse("common.gone")
    else:
        go_on(turn, Wish.of(draft).but(units=(unit.code,)), None, draft)


def press_drop(turn: Turn) -> None:
    """A press on "leave it": the question is settled with nothing stored."""
    draft = turn.pressed_draft(DRAFT)
    if draft is not None:
        drafts.close(turn.session, draft, turn.now)
        _settle_question(turn, say("task.dropped"))


def may_register(turn: Turn) -> bool:
    """Whether this person registers or assigns here; if not, that was said."""
    refusal = registers(turn)
    if refusal:
        turn.refuse(refusal)
    return not refusal


def go_on(turn: Turn, wish: Wish, found: Found | Ask | None, draft: DraftRow | None = None) -> None:
    """Store the item if all is known, else ask for what is missing first."""
    if isinstance(found, Found):
        wish = wish.due(found.deadline)
    if len(wish.title) > TITLE_LIMIT:
        turn.say("task.long_title", count=len(wish.title), limit=TITLE_LIMIT)
    elif is_blank(wish.title):
        _ask(turn, wish, say("task.ask_title"), draft)
    elif wish.deadline is None:
        _ask(turn, wish, _which_day(turn, found if isinstance(found, Ask) else None), draft)
    elif turn.in_office and not wish.units:
        _ask(turn, wish, _which_unit(turn, wish.deadline), draft)
    elif draft is not None and not drafts.close(turn.session, draft, turn.now):
        turn.refuse("common.gone")
    else:
        _store(turn, wish, wish.deadline)
        if draft is not None and turn.incoming.act == "press":
            _settle_question(turn, say("task.answered_day"))


def _ask(turn: Turn, wish: Wish, question: Message, draft: DraftRow | None) -> None:
    """Ask, in a draft of its own: a question asked anew leaves nothing of the one before it."""
    if draft is not None:
        drafts.close(turn.session, draft, turn.now)
    new = drafts.begin(turn.session, turn.chat, turn.person, DRAFT, wish.body(), turn.now)
    buttons: Rows = tuple(
        tuple(Button(one.label, one.data.format(draft=new.id), one.params) for one in row) for row in question.buttons
    )
    drop = (Button("button.drop", f"draft:{new.id}:drop"),)
    turn.answer(Message(question.kind, question.data, (), (*buttons, drop)), new)


def _which_day(turn: Turn, ask: Ask | None) -> Message:
    choices = ask.choices if ask else ()
    key = f"ask.{ask.reason.value}" if ask else "ask.missing"
    offered = list(choices) or [Deadline.of_day(day) for day in _usual_days(turn)]
    buttons = [day_button("draft:{draft}:day:", one) for one in offered]
    rows = tuple(tuple(buttons[start : start + 2]) for start in range(0, len(buttons), 2))
    return say(key, buttons=rows, phrase=ask.phrase if ask else "")


def _usual_days(turn: Turn) -> Sequence[date]:
    """Today, the next working day, the coming Friday, the month's last day: each once, in order."""
    today = turn.today
    friday = today + timedelta(days=(4 - today.weekday()) % 7)
    return sorted({today, turn.rules.calendar.next_working(today), friday, today + relativedelta(day=31)})


def _which_unit(turn: Turn, deadline: Deadline) -> Message:
    known = [unit for unit in units.all_units(turn.session) if unit.closed_on is None]
    if not known:
        return say("task.no_units")
    shown = [Button("button.unit", f"draft:{{draft}}:unit:{unit.id}", {"unit": unit.code}) for unit in known]
    shown = shown[:UNITS_SHOWN]
    rows = tuple(tuple(shown[start : start + 4]) for start in range(0, len(shown), 4))
    return Message("which_unit", {"fields": to_json({"deadline": deadline})}, (), rows)


def leading_units(turn: Turn, text: str) -> tuple[tuple[str, ...], str]:
    """The units that a text begins with (lead first), and the rest; none where it is not certain who is meant."""
    head = read_head(text, turn.unit_names)
    return head.units, head.rest


def _store(turn: Turn, wish: Wish, deadline: Deadline) -> None:
    row = make(turn, wish, deadline)
    turn.answer(card(row, Audience.OFFICE if turn.in_office else Audience.LEAD, **with_file(wish)))
    tell_units(turn, wish, row, **with_file(wish))


def with_file(wish: Wish) -> dict[str, Any]:
    """What its card says of the file that came with it."""
    return {"file": True} if wish.file is not None else {}


def make(turn: Turn, wish: Wish, deadline: Deadline, *, recurring: dict[str, Any] | None = None) -> ItemRow:
    """The item, registered by this chat's unit or assigned by the Office; `recurring`: the rule that opens it."""
    lead, *others = units_of(turn, wish)
    row = items.register(
        turn.session, kind="task", unit=lead, coordinating=others, title=wish.title, deadline=deadline,
        origin=Origin.OFFICE if turn.in_office else Origin.UNIT,
        what=What.ASSIGNED if turn.in_office else What.REGISTERED,
        assigned_on=turn.today, now=turn.now, by=turn.person, made_in=turn.chat.id, made_by=wish.message,
        recurring=recurring,
    )  # fmt: skip
    if wish.file is not None:
        files.keep(turn, row, Attachment.of(wish.file))
    return row


def tell_units(turn: Turn, wish: Wish, row: ItemRow, **more: Any) -> None:
    """Each unit hears of what the Office assigned to it; `more`: what else its card says."""
    if turn.in_office:
        for place, unit in enumerate(units_of(turn, wish)):
            _tell(turn, unit, row, Audience.PART if place else Audience.LEAD, **more)


def units_of(turn: Turn, wish: Wish) -> list[UnitRow]:
    """Who leads, then who helps."""
    if not turn.in_office:
        return [turn.unit] if turn.unit else []
    return [unit for code in wish.units if (unit := units.unit_of(turn.session, code)) is not None]


def _tell(turn: Turn, unit: UnitRow, row: ItemRow, audience: Audience, **more: Any) -> None:
    """The unit's own card of what was assigned to it; a unit without a chat hears of it when it has one."""
    chat = chats.unit_chat(turn.session, unit.id)
    turn.push(chat, card(row, audience, assigned=True, **more))
    if chat is None:
        turn.say("task.unit_has_no_chat", row.id, unit=unit.code, number=row.id)


def card(row: ItemRow, audience: Audience, *, assigned: bool = False, **more: Any) -> Message:
    """The card of an item for a chat; `assigned` heads it with "new work from the Office"."""
    return Message(messages.CARD, {"audience": audience.value, "assigned": assigned, **more}, (row.id,))


def _settle_question(turn: Turn, message: Message) -> None:
    """The pressed question shows that it is settled, and loses its buttons."""
    question = turn.pressed()
    if question is not None:
        messages.rewrite(turn.session, question, message, turn.now)
