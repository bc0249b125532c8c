"""Several items in one message: how each line was read, then what was stored."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from domain.deadline import Deadline
from domain.message import Message
from texts.context import RenderContext
from texts.items.cards import fitting, isolated, shortened
from texts.rendered import RenderedMessage, Writer


def preview(message: Message, context: RenderContext) -> RenderedMessage:
    """A line each: title, units, deadline with its weekday; then what was not understood, and why."""
    wishes, bad = message.data["wishes"], message.data["bad"]
    letters = fitting(len(wishes) + len(bad))
    out = Writer().line(context.say.count("lines.preview", len(wishes)), "bold")
    for place, wish in enumerate(wishes, start=1):
        deadline = Deadline(date.fromisoformat(wish["day"]), datetime.fromisoformat(wish["at"]) if wish["at"] else None)
        whose = f"{', '.join(wish['units'])} · " if wish["units"] else ""
        due = context.deadline(deadline)
        off = "" if not deadline.is_set or context.calendar.is_working(deadline.day) else context.say("lines.day_off")
        out.line(f"{place}. {isolated(shortened(wish['title'], letters))} · {whose}{due}{off}")
    if bad:
        out.line().line(context.say.count("lines.not_understood", len(bad)), "bold")
    _say_why(out, bad, letters, context)
    return out.build(context.labels(message.buttons))


def stored(message: Message, context: RenderContext) -> RenderedMessage:
    """The items that the lines have become."""
    left = message.data["left"]
    letters = fitting(len(message.items) + len(left))
    out = Writer().line(context.say.count("lines.stored", len(message.items)), "bold")
    for number in message.items:
        item = context.items[number]
        whose = f"{item.unit} · " if item.unit != context.unit else ""
        due = context.deadline(item.deadline)
        out.line(f"#{number} {isolated(shortened(item.title, letters))} · {whose}{due}")
    for title in left:
        out.line(context.say("lines.left", title=shortened(title, letters)))
    _say_why(out, message.data.get("bad", ()), letters, context)
    return out.build()


def _say_why(out: Writer, bad: Iterable[Mapping[str, Any]], letters: int, context: RenderContext) -> None:
    """A line each for what makes no item."""
    for one in bad:
        why = context.say(f"lines.{one['why']}", **one["params"])
        out.line(f"❓ {isolated(shortened(one['line'], letters))} – {why}")
