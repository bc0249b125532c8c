"""What is overdue, in words: how many of which units and for how long, then the items, each with its days."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from domain.deadline import Deadline
from domain.item import Item
from domain.message import Message
from domain.message_data import Overdue
from texts.catalogue import Catalogue
from texts.context import RenderContext
from texts.items.cards import MARKS, TITLE, bolt, isolated, shortened
from texts.rendered import RenderedMessage, Writer, utf16

UNITS = 40  # of the first page
NAME = 60  # letters of a unit's name over its items
ROOM = 3_900  # UTF-16 units of a page, of Telegram's 4,096
CAUSE = 60  # letters of an objective cause
AROUND = 120  # of an item's line, beside the title: mark, number, unit, deadline, days


def listed(message: Message, context: RenderContext) -> RenderedMessage:
    """A page: on the first the total and a line a unit; on each the items, by unit."""
    data = Overdue.of(message)
    if not data.total and not data.owed:
        return Writer().add(context.say("overdue.none")).build()
    out = Writer().line(_head(data, context), "bold")
    if data.unit:
        out.add(f" · {context.unit_name(data.unit)}")
    elif data.page == 1:
        for line in _units(data, context):
            out.line(line)
    shown = [context.items[number] for number in data.shown if number in context.items]
    groups = list(_groups(shown, data.unit, context))
    letters = _room(out, [head for head, _ in groups], len(shown))
    for head, items in groups:
        out.line().line(head, "italic") if head else out.line()
        for item in items:
            out.line(_line(item, data.unit, context, letters))
    if data.pages > 1:
        out.line().line(context.say("list.page", page=data.page, pages=data.pages))
    return out.build(context.labels(message.buttons))


def days_over(count: int, say: Catalogue) -> str:
    """`quá hạn 12 ngày làm việc`; before the first working day is over, that it is new."""
    return say.count("overdue.for", count) if count else say("overdue.new")


def _head(data: Overdue, context: RenderContext) -> str:
    say = context.say
    if not data.unit:
        return say.count("overdue.total", data.total, units=say.count("overdue.of_units", len(data.units)))
    return _counted("overdue.of_unit.", data.units[0], context) if data.units else say("overdue.none_led")


def _units(data: Overdue, context: RenderContext) -> Iterator[str]:
    for unit in data.units[:UNITS]:
        yield _counted("overdue.unit.", unit, context)
    if len(data.units) > UNITS:
        yield context.say.count("overdue.more_units", len(data.units) - UNITS)


def _counted(key: str, unit: tuple[str, int, int], context: RenderContext) -> str:
    """How many items of a unit are overdue, and for how long the longest of them."""
    code, count, longest = unit
    if not longest:
        return context.say.count(f"{key}new", count, unit=code)
    return context.say.count(f"{key}longest", count, unit=code, longest=context.say.count("overdue.days", longest))


def _room(out: Writer, heads: Sequence[str], items: int) -> int:
    """How long the titles may be, so that all of the page fits the message."""
    left = ROOM - out.units - sum(len(head) + 2 for head in heads)
    return max(12, min(TITLE, left // max(1, items) - AROUND))


def _groups(items: list[Item], asked: str, context: RenderContext) -> Iterator[tuple[str, list[Item]]]:
    """Under the head of their unit; of one unit, what it coordinates under a head of its own."""
    for unit, group in groupby(items, key=lambda item: item.unit if not asked or item.unit == asked else ""):
        if not asked:
            yield shortened(context.unit_name(unit), NAME), list(group)
        else:
            yield "" if unit else context.say("list.coordinated"), list(group)


def _line(item: Item, asked: str, context: RenderContext, letters: int) -> str:
    """`🔴 #12 title · 30/11/2024 (thứ Bảy) · quá hạn 12 ngày làm việc`, with its objective cause; what was done since
    says so by its mark."""
    due = item.due_for(asked) if asked else item.deadline
    whose = f"{item.unit} · " if asked and item.unit != asked else ""
    when = context.deadline(due)
    cause = _cause(item, context)
    mark = MARKS[item.state(context.now, context.zone)]
    title = isolated(shortened(item.title, max(12, letters - utf16(cause))))
    return f"{mark} {bolt(item)}#{item.number} {title} · {whose}{when}{_late(item, due, context)}{cause}"


def _cause(item: Item, context: RenderContext) -> str:
    """The objective cause of the delay, where the Office found one."""
    return f" · {context.say('summary.cause', cause=shortened(item.objective, CAUSE))}" if item.objective else ""


def _late(item: Item, due: Deadline, context: RenderContext) -> str:
    if not item.is_open or not due.has_passed(context.now, context.zone):
        return ""
    today = context.now.astimezone(context.zone).date()
    return " · " + days_over(context.calendar.days_over(due.day, today), context.say)
