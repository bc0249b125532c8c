"""Questions that show what was understood so far: of an item to be, and of an extension."""

from domain.deadline import Deadline
from domain.item import from_json
from domain.message import Message
from texts.context import RenderContext
from texts.items.cards import day_off, fitting, line
from texts.rendered import RenderedMessage, Writer


def which_unit(message: Message, context: RenderContext) -> RenderedMessage:
    """Of work without a unit: the deadline as it was read, and the question for whom it is."""
    deadline: Deadline = from_json(message.data["fields"])["deadline"]
    out = Writer().line(context.say("card.deadline", deadline=_due(deadline, context)))
    out.line(context.say("task.ask_unit"))
    return out.build(context.labels(message.buttons))


def extending(message: Message, context: RenderContext) -> RenderedMessage:
    """The new day that was chosen, and the question why; of a day off it says so."""
    item = context.items[message.items[0]]
    new: Deadline = from_json(message.data["fields"])["deadline"]
    words = {"number": item.number, "old": _due(item.deadline, context), "new": _due(new, context)}
    out = Writer().line(context.say("extend.new", **words))
    day_off(out, new, context)
    out.line(context.say("extend.why_if_any" if message.data["at_once"] else "extend.why"))
    return out.build(context.labels(message.buttons))


def unsure(message: Message, context: RenderContext) -> RenderedMessage:
    """What was said of these items, and what is to become of it."""
    numbers = ", ".join(f"#{number}" for number in message.items)
    out = Writer().line(context.say(f"answer.{message.data['reason']}", numbers=numbers))
    for number in message.items:
        out.line(line(context.items[number], context, fitting(len(message.items))))
    if message.data["fields"]:
        later: Deadline = from_json(message.data["fields"])["deadline"]
        out.line(context.say("answer.until", deadline=_due(later, context)))
    if message.data["why"]:
        out.line(context.say("answer.why", reason=message.data["why"]))
    if message.data["file"]:
        out.line(context.say("answer.file"))
    return out.build(context.labels(message.buttons))


def which_said(message: Message, context: RenderContext) -> RenderedMessage:
    """Several are open: of which was it said?"""
    out = Writer().line(context.say("answer.which"))
    for number in message.items:
        out.line(line(context.items[number], context, fitting(len(message.items))))
    return out.build(context.labels(message.buttons))


def _due(deadline: Deadline, context: RenderContext) -> str:
    return context.deadline(deadline)
