"""The card of an item, and the line that stands for it in a list.

Number, title, unit, then the deadline with its weekday: in this order in either language (the contract, section 2).
"""

import re
from datetime import date

from domain.cards import CardAudience, card_buttons
from domain.deadline import Deadline
from domain.item import Item, Origin, State
from domain.message import Button, Message
from domain.parsing.circulation import circulation_mark
from texts import formats
from texts.context import RenderContext
from texts.items.conditions import MARKS as CONDITION_MARKS
from texts.items.conditions import WORDS, add_condition, condition_words, obstructed
from texts.items.parts import part_words
from texts.items.recurrence import rule_words
from texts.rendered import RenderedMessage, Writer

TITLE = 160  # letters of a title in a list
LINES = 3_600  # letters that the lines of a message may take, of Telegram's 4,096
AROUND = 60  # of a line, beside the title: mark, number, unit, deadline
URGENT = "⚡"
DIRECTED = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u0590-\u08ff]")

MARKS = {
    State.UNDER_WAY: "🕒", State.OVERDUE: "🔴", State.DONE_ON_TIME: "✅", State.DONE_LATE: "☑️", State.CANCELLED: "🚫",
    State.STANDING: "📌", State.SUSPENDED: "⏸",
}  # fmt: skip

APART = {State.STANDING, State.SUSPENDED}  # a line says so instead of a deadline


def card(message: Message, context: RenderContext) -> RenderedMessage:
    """One item, with the buttons for what can be done about it in this chat."""
    item = context.items[message.items[0]]
    audience = CardAudience(message.data["audience"])
    out = Writer()
    if message.data.get("assigned") and item.is_open:
        out.line(context.say("card.assigned" if audience is CardAudience.LEAD else "card.assigned_part"), "italic")
    out.line(f"#{item.number} ", "bold").add(item.title, "bold")
    out.line(context.say("card.unit", unit=context.unit_name(item.unit)))
    out.line(context.say("card.deadline", deadline=due_words(item, context)))
    urgency_line(out, item, context)
    if item.is_open and (mark := circulation_mark(item.title)):
        out.line(context.say("common.circulated", mark=mark))
    _state(out, item, context)
    _own_part(out, item, context)
    _rest(out, item, context)
    _rule(out, message, context)
    receipts = context.received.get(item.number, ())
    if audience is CardAudience.OFFICE and receipts:
        out.line(context.say("card.received", units=", ".join(receipts)))
    if message.data.get("file"):
        out.line(context.say("files.with"))
    received = context.unit in receipts or not message.data.get("assigned")
    buttons = card_buttons(
        item, audience, context.calendar, _today(context), unit=context.unit, received=received,
        more=bool(message.data.get("more")),
    )  # fmt: skip
    return out.build(context.labels(buttons))


def receipts(message: Message, context: RenderContext) -> RenderedMessage:
    """For a pop-up: which of an item's units said that they have got it, and which did not."""
    item = context.items[message.items[0]]
    said = context.received.get(item.number, ())
    units = [item.unit, *(part.unit for part in item.coordinating)]
    out = Writer().line(f"#{item.number}")
    for key, some in (
        ("card.not_received", [one for one in units if one not in said]),
        ("card.received", [one for one in units if one in said]),
    ):
        if some:
            out.line(context.say(key, units=", ".join(some)))
    return out.build()


def receive_button(items: int, data: str) -> Button:
    """The press (`data`) that says that a unit has received so many items."""
    return Button("button.received" if items == 1 else "button.receive_all", data, {"number": items})


def _rule(out: Writer, message: Message, context: RenderContext) -> None:
    """Of recurring work: the rule in words, and the dates after this one."""
    if "rule" in message.data:
        out.line(context.say("recurring.line", rule=rule_words(message.data["rule"], context)))
        days = [formats.day(date.fromisoformat(day)) for day in message.data["next"]]
        out.line(context.say("recurring.next", days=", ".join(days)))


def _state(out: Writer, item: Item, context: RenderContext) -> None:
    state = item.state(context.now, context.zone)
    words = state_words(item, context)
    if item.completed_on is not None and state in {State.DONE_ON_TIME, State.DONE_LATE}:
        words = context.say("card.done_on", state=words, day=formats.day(item.completed_on))
    elif item.is_open:
        words = f"{words}{_days_left(item.deadline, context)}"
    out.line(f"{MARKS[state]} {words}")
    if item.unconfirmed:
        out.line(context.say("card.unconfirmed"))
    add_condition(out, item, context)
    if item.is_open:
        day_off(out, item.deadline, context)


def urgency_line(out: Writer, item: Item, context: RenderContext) -> None:
    """The level of an item that is marked urgent."""
    if item.urgency:
        out.line(f"{URGENT} {context.say(f'card.urgency_{item.urgency.value}')}")


def bolt(item: Item) -> str:
    """Before the number of an item that is marked urgent, in a list."""
    return f"{URGENT} " if item.urgency else ""


def day_off(out: Writer, deadline: Deadline, context: RenderContext) -> None:
    """Of a deadline on a day that is not worked: which holiday that is, and the working day before it."""
    day = deadline.day
    if not deadline.is_set or context.calendar.is_working(day):
        return
    worked = context.calendar.working_on_or_before(day)
    before = f"{formats.weekday(worked, context.language)} {formats.day(worked)}"
    if holiday := formats.holiday(day, context.language):
        out.line(context.say("card.holiday", holiday=holiday, day=before))
    else:
        out.line(context.say("card.day_off", day=before))


def _own_part(out: Writer, item: Item, context: RenderContext) -> None:
    """In the chat of a unit that helps: the deadline of what it owes, where that is one of its own."""
    part = item.part_of(context.unit)
    if part is not None and part.deadline is not None and part.done_on is None and item.is_open:
        due = context.deadline(part.deadline)
        out.line(f"{context.say('card.part_deadline', deadline=due)}{_days_left(part.deadline, context)}")


def _days_left(due: Deadline, context: RenderContext) -> str:
    """How many working days are left, or over; "" of work without a deadline."""
    if not due.is_set:
        return ""
    today = _today(context)
    if due.has_passed(context.now, context.zone):
        over = context.calendar.days_over(due.day, today)
        return context.say.count("card.days_over", over) if over else ""
    if due.day == today:
        return context.say("card.today")
    return context.say.count("card.days_left", context.calendar.working_days_between(today, due.day))


def _today(context: RenderContext) -> date:
    return context.now.astimezone(context.zone).date()


def _rest(out: Writer, item: Item, context: RenderContext) -> None:
    if item.target is not None:
        done = item.measured or 0
        out.line(context.say("card.measured", measured=formats.fraction(done, item.target, context.language)))
    if item.coordinating:
        units = ", ".join(part_words(part, item, context) for part in item.coordinating)
        out.line(context.say("card.coordinating", units=units))
    named = {"product": item.product, "source": item.source, "assignee": item.assignee, "objective": item.objective}
    for key, value in named.items():
        if value:
            out.line(context.say(f"card.{key}", value=value))
    if item.author:
        key = "card.author_office" if item.origin is Origin.OFFICE else "card.author"
        out.line(context.say(key, name=item.author))


def line(item: Item, context: RenderContext, letters: int = TITLE) -> str:
    """`🔴 #12 title · 30/11/2024 (thứ Bảy)`, with the unit where the chat is not the lead unit's."""
    state = item.state(context.now, context.zone)
    when = state_words(item, context) if state in APART else due_words(item, context)
    whose = "" if context.unit == item.unit else f"{item.unit} · "
    of = item.condition_for(context.unit)
    mark, way = MARKS[state], ""
    if of.condition is not None and item.is_open:
        mark = CONDITION_MARKS[of.condition] if obstructed(of) and state is State.UNDER_WAY else mark
        way = f" · {condition_words(of, context, min(WORDS, letters))}" if obstructed(of) else ""
    return f"{mark} {bolt(item)}#{item.number} {isolated(shortened(item.title, letters))} · {whose}{when}{way}"


def state_words(item: Item, context: RenderContext) -> str:
    """Its state; of suspended work the day on which it goes on by itself, where one was named."""
    words = context.say(f"state.{item.state(context.now, context.zone)}")
    if item.resumes_on is None:
        return words
    return context.say("card.resumes_on", state=words, day=formats.day(item.resumes_on))


def due_words(item: Item, context: RenderContext) -> str:
    """The deadline of an item; a standing one has none, another without a day has none yet."""
    return context.deadline(item.deadline) if item.deadline.is_set or item.standing else context.say("card.no_day")


def shortened(title: str, letters: int = TITLE) -> str:
    """A long title as a list shows it; the card has all of it."""
    return title if len(title) <= letters else title[: letters - 1].rstrip() + "…"


def fitting(lines: int) -> int:
    """How long the titles may be where so many lines share a message."""
    return max(12, min(TITLE, LINES // max(1, lines) - AROUND))


def isolated(title: str) -> str:
    """A title in a line with other things: marks of direction in it turn nothing but the title."""
    return f"\u2068{title}\u2069" if DIRECTED.search(title) else title
