"""Who is away, on which days, and who acts in their place."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from domain.message import Message
from texts import formats
from texts.context import RenderContext
from texts.rendered import RenderedMessage, Writer


def absences(message: Message, context: RenderContext) -> RenderedMessage:
    """What became of an absence (`as`: named, ended), or all of a unit's (`listed`): a line each."""
    data, out = message.data, Writer()
    if data["as"] == "listed":
        out.line(context.say("absence.listed" if data["absences"] else "absence.none", unit=data["unit"]), "bold")
    for one in data["absences"]:
        out.line(context.say(f"absence.{data['as']}_line", unit=data["unit"], **_words(one, context)))
    if data["as"] == "listed":
        out.line(context.say("absence.usage"))
    return out.build()


def _words(one: Mapping[str, Any], context: RenderContext) -> dict[str, str]:
    first, last = (formats.day(date.fromisoformat(one[name])) for name in ("first", "last"))
    days = context.say("absence.day" if first == last else "absence.days", first=first, last=last)
    return {"absent": context.person(one["absent"]), "deputy": context.person(one["deputy"]), "days": days}
