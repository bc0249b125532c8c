"""What coordinating units owe, in words."""

from domain.item import Item, Part
from domain.message import Message
from texts import formats
from texts.context import RenderContext
from texts.items.conditions import MARKS
from texts.rendered import RenderedMessage, Writer


def part_words(part: Part, item: Item, context: RenderContext) -> str:
    """`PC`, `PC ✅`, `PC (hạn 10/12/2024)`: the day where it is another than the item's."""
    if part.done_on is not None:
        return f"{part.unit} ✅"
    if part.condition is not None and part.condition.is_obstructed and item.is_open:
        return f"{part.unit} {MARKS[part.condition]} {part.obstacle}".rstrip()
    if part.deadline is not None and part.deadline != item.deadline:
        return context.say("part.by", unit=part.unit, day=_due(part, item, context))
    return part.unit


def said(message: Message, context: RenderContext) -> RenderedMessage:
    """A sentence about one part: its deadline, or (`part.too_late`) the item's that it must keep to."""
    item, unit = context.items[message.items[0]], message.data["unit"]
    due = item.deadline if message.data["key"] == "part.too_late" else item.due_for(unit)
    deadline = context.deadline(due)
    words = context.say(message.data["key"], number=item.number, title=item.title, unit=unit, deadline=deadline)
    return Writer().add(words).build()


def late_parts(out: Writer, item: Item, context: RenderContext) -> None:
    """A line a part that came late, or is overdue."""
    for part in item.coordinating:
        deadline = _due(part, item, context)
        if part.done_on is not None and part.late:
            out.line(context.say("part.late", unit=part.unit, day=formats.day(part.done_on), deadline=deadline))
        elif part.done_on is None and item.is_open and item.due_for(part.unit).has_passed(context.now, context.zone):
            out.line(context.say("part.missing", unit=part.unit, deadline=deadline))


def moved_part(part: Part) -> str:
    """A part in a line of history: its unit, whether it was done, its own day."""
    own = f" ({formats.day(part.deadline.day)})" if part.deadline is not None else ""
    way = f" {MARKS[part.condition]} {part.obstacle}".rstrip() if part.condition is not None else ""
    return f"{part.unit}{' ✅' if part.done_on else ''}{own}{way}"


def _due(part: Part, item: Item, context: RenderContext) -> str:
    deadline = item.due_for(part.unit)
    return formats.moment(deadline.at, context.zone) if deadline.at else formats.day(deadline.day)
