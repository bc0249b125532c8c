"""Units that have reported nothing, in words."""

from datetime import date

from domain.message import Message
from texts import formats
from texts.context import RenderContext
from texts.rendered import RenderedMessage, Writer

SHOWN = 60  # units: more would not fit one message


def quiet(message: Message, context: RenderContext) -> RenderedMessage:
    """How many since which day, then a line a unit: those with most open work first."""
    units, say = message.data["units"], context.say
    since = formats.day(date.fromisoformat(message.data["since"]))
    if not units:
        return Writer().add(say("quiet.none", day=since)).build()
    out = Writer().line(say.count("quiet.head", len(units), day=since), "bold")
    for code, open_items, late, has_chat in units[:SHOWN]:
        line = say.count("quiet.unit", open_items, unit=code, overdue=late)
        out.line(f"– {line}" if has_chat else f"– {line} ({say('queue.why_no_chat')})")
    if len(units) > SHOWN:
        out.line(say.count("overdue.more_units", len(units) - SHOWN))
    return out.build()
