"""What was done to an item, what is asked of the Office, and what it decided."""

from typing import Any

from domain.deadline import Deadline
from domain.item import ChangeKind, Item, State, from_json
from domain.message import Message
from texts import formats
from texts.context import RenderContext
from texts.items.cards import MARKS, day_off, state_words
from texts.rendered import RenderedMessage, Writer


def changed(message: Message, context: RenderContext) -> RenderedMessage:
    """One line of what was done, then the item as it is now."""
    item = context.items[message.items[0]]
    what = message.data["what"]
    out = Writer().line(context.say(f"change.{what}", number=item.number))
    reason = message.data["reason"] or ", ".join(context.person(one["who"]) for one in message.data.get("people", ()))
    if reason:
        out.add(f": {reason}")
    _as_it_is(out, item, context)
    return out.build(context.labels(message.buttons))


def progress(message: Message, context: RenderContext) -> RenderedMessage:
    """What was reached; at the target, the question whether it is done."""
    item = context.items[message.items[0]]
    out = Writer().line(f"📈 #{item.number} {item.title}")
    measured = formats.fraction(item.measured or 0, item.target or 0, context.language)
    out.line(context.say("card.measured", measured=measured))
    if message.data["reached"] and item.is_open:
        out.line(context.say("progress.reached"))
    return out.build(context.labels(message.buttons if item.is_open else ()))


def request(message: Message, context: RenderContext) -> RenderedMessage:
    """What a unit asks of the Office, for a thumb to answer."""
    item = context.items[message.items[0]]
    out = Writer().line(context.say(f"request.{message.data['what']}", unit=item.unit, number=item.number), "bold")
    _asked(out, item, message.data, context)
    return out.build(context.labels(message.buttons))


def decided(message: Message, context: RenderContext) -> RenderedMessage:
    """The Office's answer, in its own chat and in the unit's."""
    item = context.items[message.items[0]]
    key = "request.granted" if message.data["granted"] else "request.refused"
    asked = context.say(f"request.{message.data['what']}", unit=item.unit, number=item.number)
    out = Writer().line(context.say(key), "bold").line(asked)
    if message.data["granted"]:
        out.line(item.title)
        _as_it_is(out, item, context, title=False)
    else:
        _asked(out, item, message.data, context)
    return out.build()


def _asked(out: Writer, item: Item, data: Any, context: RenderContext) -> None:
    out.line(item.title)
    out.line(context.say("card.deadline", deadline=_due(item.deadline, context)))
    fields = from_json(data["fields"])
    if data["what"] == ChangeKind.CONFIRMED and item.completed_on is not None:
        out.line(context.say("request.done_on", day=formats.day(item.completed_on)))
    if "deadline" in fields:
        out.line(context.say("request.new_deadline", deadline=_due(fields["deadline"], context)))
        day_off(out, fields["deadline"], context)
    if "title" in fields:
        out.line(context.say("request.new_title", title=fields["title"]))
    if "unit" in fields:
        out.line(context.say("request.new_unit", unit=fields["unit"]))
    if data["reason"]:
        out.line(context.say("request.reason", reason=data["reason"]))


def _as_it_is(out: Writer, item: Item, context: RenderContext, *, title: bool = True) -> None:
    state = item.state(context.now, context.zone)
    if title:
        out.line(f"{MARKS[state]} {item.title}")
    out.line(context.say("card.unit", unit=context.unit_name(item.unit)))
    if state in {State.UNDER_WAY, State.OVERDUE}:
        out.line(context.say("card.deadline", deadline=_due(item.deadline, context)))
        day_off(out, item.deadline, context)
    else:
        out.line(state_words(item, context))


def _due(deadline: Deadline, context: RenderContext) -> str:
    return context.deadline(deadline)
