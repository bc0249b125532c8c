"""The message of the morning, a moment's reminder, the Office's morning: short enough for a lock screen.

Worded when they leave: what was done, cancelled, moved or given another deadline since is not named any more
(`storage.reminders.reminders.still`); where nothing is left, nothing is said.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from domain.condition import Condition
from domain.deadline import Deadline
from domain.item import Item
from domain.message import Button, Message, Rows
from domain.urgency import DeadlineState, Urgency, urgency
from texts import formats
from texts.context import RenderContext
from texts.items.cards import URGENT, receive_button, shortened
from texts.items.conditions import WORDS, condition_words, obstructed
from texts.items.overdue import days_over
from texts.items.snooze import buttons_to_put_off, in_rows, put_off_mark
from texts.rendered import RenderedMessage, Writer

PAGE = 10
RECEIPTS_SHOWN = 10  # items that are named as not received
QUIET = 20  # units that are named as quiet
HEADLINE = 60  # letters of the most urgent title: what a lock screen shows


@dataclass(frozen=True, slots=True)
class _Line:
    """An item as it is for a unit: the one that leads it, or one that owes a part of it."""

    item: Item
    unit: str
    is_asked: bool = False  # it stands in the message for the weekly round alone

    @property
    def deadline(self) -> Deadline:
        return self.item.due_for(self.unit)

    def due(self, context: RenderContext) -> str:
        """The deadline, and that it is a part of what another unit leads."""
        written = context.deadline(self.deadline)
        is_part = self.item.part_of(self.unit) is not None
        return written + (context.say("part.mark", unit=self.item.unit) if is_part else "")

    def urgency(self, context: RenderContext) -> Urgency:
        return urgency(self.deadline, context.now, context.zone, context.calendar)


def shown(numbers: Sequence[int], page: int) -> Sequence[int]:
    """Of the items of a reminder, most urgent first, those that its wording needs: the first, a page, the last."""
    start = (_kept(page, len(numbers)) - 1) * PAGE
    return list(dict.fromkeys([*numbers[:1], *numbers[start : start + PAGE], *numbers[-1:]]))


def morning(message: Message, context: RenderContext) -> RenderedMessage | None:
    """A unit's message of the morning: the most urgent first, then all by urgency, ten a page.

    As in all reminders the message's items are those that still hold, most urgent first.
    """
    if not message.items and not message.data.get("to_receive"):
        return None
    return _by_urgency(Writer().line(_headline(message, context), "bold"), message, context)


def _headline(message: Message, context: RenderContext) -> str:
    """What a lock screen shows: how urgent the most urgent is, which one that is, and how many others there are; where
    nothing is due, how much was not received."""
    if not message.items:
        return context.say.count("reminder.to_receive", len(message.data["to_receive"]))
    first = _line(message, context, 0)
    urgency = context.say("reminder.condition") if first.is_asked else _heading(first, context)
    head = context.say(
        "reminder.head", urgency=urgency,
        item=first.item.number, title=shortened(first.item.title, HEADLINE),
    )  # fmt: skip
    others = len(message.items) - 1
    return f"{head} {context.say.count('reminder.others', others)}" if others else head


def moment(message: Message, context: RenderContext) -> RenderedMessage | None:
    """Some hours before a deadline with an hour."""
    if not message.items:
        return None
    out = Writer()
    lines = _of_page(message, context)
    for line in lines:
        item, due = line.item, line.due(context) + put_off_mark(line.item.number, context)
        out.line(context.say("reminder.moment", item=item.number, title=item.title, deadline=due))
    return _with_leaves(out, message, context, _buttons(lines, message, context))


def escalated(message: Message, context: RenderContext) -> RenderedMessage | None:
    """The Office's morning: what is long overdue, what waits for its word, which chats cannot be reached."""
    stuck, silent = message.data.get("stuck", ()), message.data.get("silent", ())
    unreceived = message.data.get("unreceived", ())
    if not message.items and not any((context.waiting, context.unreached, stuck, silent, unreceived)):
        return None
    out = Writer()
    if message.items:
        out.line(_escalated(message, context), "bold")
    for waiting in context.waiting:
        out.line(context.say("reminder.waiting", item=waiting))
    _add_stuck(out, stuck, context)
    _add_silent(out, silent, context)
    if unreceived:
        out.line(context.say("reminder.unreceived", units="; ".join(_unreceived(unreceived))))
    if context.unreached:
        out.line(context.say("reminder.unreached", chats=", ".join(context.unreached)))
    if context.quiet:
        units = ", ".join([*context.quiet[:QUIET], *(["…"] if len(context.quiet) > QUIET else [])])
        out.line(context.say.count("reminder.quiet", len(context.quiet), units=units))
    return _by_urgency(out, message, context, with_unit=True)


def _add_stuck(out: Writer, stuck: Sequence[tuple[int, str]], context: RenderContext) -> None:
    """What was said to be stuck since the last morning."""
    if stuck:
        out.line(context.say.count("reminder.stuck", len(stuck)), "italic")
    for number, unit in stuck[:PAGE]:
        item = context.items[number]
        of = item.condition_for(unit)
        words = condition_words(of, context, WORDS)
        if of.decider:
            words += f" · {context.say('condition.decider', name=of.decider)}"
        out.line(f"#{number} {unit or item.unit} · {shortened(item.title, HEADLINE)} · {words}")
    if len(stuck) > PAGE:
        out.line(context.say.count("reminder.more_stuck", len(stuck) - PAGE))


def _add_silent(out: Writer, silent: Sequence[tuple[str, int, str]], context: RenderContext) -> None:
    """The units that did not answer a weekly round, by its day."""
    for day, of_day in groupby(silent, key=lambda one: one[2]):
        units = [context.say.count("reminder.silent_unit", count, unit=unit) for unit, count, _ in of_day]
        named = ", ".join([*units[:QUIET], *(["…"] if len(units) > QUIET else [])])
        out.line(context.say("reminder.silent", day=formats.day(date.fromisoformat(day)), units=named))


def _unreceived(by_unit: Sequence[tuple[str, Sequence[int]]]) -> list[str]:
    """`TCBC (#12, #13)`, for each unit."""
    named = []
    for unit, numbers in by_unit[:QUIET]:
        of_unit = [f"#{number}" for number in numbers[:RECEIPTS_SHOWN]]
        named.append(f"{unit} ({', '.join([*of_unit, *(['…'] if numbers[RECEIPTS_SHOWN:] else [])])})")
    return [*named, "…"] if by_unit[QUIET:] else named


def _escalated(message: Message, context: RenderContext) -> str:
    """How many items are overdue, and for how many working days at least."""
    least = _line(message, context, len(message.items) - 1).urgency(context)
    return context.say.count("reminder.escalated", len(message.items), days=least.days)


def _by_urgency(out: Writer, message: Message, context: RenderContext, *, with_unit: bool = False) -> RenderedMessage:
    """A line an item of the page, under a heading for each level and each number of days."""
    lines = _of_page(message, context)
    for heading, group in groupby(lines, key=lambda line: _heading(line, context)):
        out.line().line(heading, "italic")
        for line in group:
            item, whose = line.item, f"{line.unit} · " if with_unit else ""
            mark = put_off_mark(item.number, context) + _standing(line, context)
            out.line(f"#{item.number} {shortened(item.title)} · {whose}{line.due(context)}{mark}")
    receiving = _to_receive(out, message, context)
    return _with_leaves(out, message, context, () if with_unit else (*_buttons(lines, message, context), *receiving))


def _to_receive(out: Writer, message: Message, context: RenderContext) -> Rows:
    """What the unit has not said to have received, below what is due; and the button that says so of all of it."""
    numbers = message.data.get("to_receive", ())
    if not numbers:
        return ()
    out.line()
    if message.items:
        out.line(context.say.count("reminder.to_receive", len(numbers)), "italic")
    for number in numbers[:RECEIPTS_SHOWN]:
        line = _Line(context.items[number], context.unit)
        out.line(f"#{number} {shortened(line.item.title)} · {line.due(context)}")
    if len(numbers) > RECEIPTS_SHOWN:
        out.line(context.say.count("reminder.more", len(numbers) - RECEIPTS_SHOWN))
    return ((receive_button(len(numbers), "receive_all"),),)


def _standing(line: _Line, context: RenderContext) -> str:
    """What is in the way; in the weekly round, what was said at all."""
    of = line.item.condition_for(line.unit)
    told = obstructed(of) or (line.is_asked and line.item.number not in context.unanswered)
    words = condition_words(of, context, WORDS) if told else ""
    return f" · {words}" if words else ""


def _line(message: Message, context: RenderContext, place: int) -> _Line:
    """One that the message speaks of: for a unit as it is for that unit; for the Office as it is for the unit that is
    named beside it, or else the lead."""
    item = context.items[message.items[place]]
    whose = message.data["whose"][place] if "whose" in message.data else context.unit
    return _Line(item, whose or item.unit, place >= message.data.get("reminded", len(message.items)))


def _of_page(message: Message, context: RenderContext) -> list[_Line]:
    start = (_kept(message.data["page"], len(message.items)) - 1) * PAGE
    return [_line(message, context, place) for place in range(start, min(start + PAGE, len(message.items)))]


def _with_leaves(out: Writer, message: Message, context: RenderContext, buttons: Rows) -> RenderedMessage:
    """Below the items of a page: how many more there are, and the buttons that turn it."""
    page = _kept(message.data["page"], len(message.items))
    left = len(message.items) - page * PAGE
    leaves = []
    if page > 1:
        leaves.append(Button("button.previous", f"page:{page - 1}"))
    if left > 0:
        out.line().line(context.say.count("reminder.more", left))
        leaves.append(Button("button.next", f"page:{page + 1}"))
    return out.build(context.labels((*buttons, tuple(leaves)) if leaves else buttons))


def _kept(page: int, items: int) -> int:
    """The page asked for, or the nearest that there is."""
    return min(max(1, page), max(1, -(-items // PAGE)))


def _buttons(lines: Sequence[_Line], message: Message, context: RenderContext) -> Rows:
    reminded = [line for line in lines if not line.is_asked]
    numbers = [line.item.number for line in reminded]
    done = [Button(_done(line), f"done:{line.item.number}", {"number": line.item.number}) for line in reminded]
    asked = [line.item.number for line in lines if line.item.number in context.unanswered]
    return (*in_rows(done), *buttons_to_put_off(numbers, message, context), *(_conditions(number) for number in asked))


def _conditions(number: int) -> tuple[Button, ...]:
    """A thumb for each condition."""
    return tuple(
        Button(f"button.{one.value}_number", f"cond:{number}:{one.value}", {"number": number}) for one in Condition
    )


def _done(line: _Line) -> str:
    """What the button says that it does: a coordinating unit settles its own part only."""
    return "button.done_number" if line.item.part_of(line.unit) is None else "button.part_done_number"


def _heading(line: _Line, context: RenderContext) -> str:
    if line.is_asked:
        return context.say("reminder.ask_condition")
    words = _words(line.urgency(context), context)
    if line.item.urgency:
        return f"{URGENT} {context.say(f'card.urgency_{line.item.urgency.value}')} · {words}"
    return words[:1].upper() + words[1:]


def _words(when: Urgency, context: RenderContext) -> str:
    if when.when is DeadlineState.TODAY:
        return context.say("reminder.today")
    if when.when is DeadlineState.OVERDUE:
        return days_over(when.days, context.say)
    return context.say.count("reminder.ahead", when.days)
