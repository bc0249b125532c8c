"""Who acts for a unit or for the Office: named, awaited, taken back; the list of them."""

from datetime import datetime

from domain.message import Message
from texts import formats
from texts.context import RenderContext
from texts.rendered import RenderedMessage, Writer


def changed(message: Message, context: RenderContext) -> RenderedMessage:
    """What became of each who was named: a line for each outcome, in the order in which they came."""
    office = not message.data["unit"]
    out = Writer()
    people = message.data["people"]
    for outcome in dict.fromkeys(one["as"] for one in people):
        key = f"setup.lead_{outcome}"
        key = f"{key}_office" if office and context.say.has(f"{key}_office") else key
        names = ", ".join(context.person(one["who"]) for one in people if one["as"] == outcome)
        out.line(context.say(key, names=names, unit=message.data["unit"], days=message.data["days"]))
    return out.build()


def listed(message: Message, context: RenderContext) -> RenderedMessage:
    """Who acts, as what, since when."""
    unit, people = message.data["unit"], message.data["people"]
    out = Writer()
    if people:
        out.line(context.say("setup.leads", unit=unit) if unit else context.say("setup.leads_office"), "bold")
    elif unit:
        out.line(context.say("setup.leads_none"))
    for one in people:
        at = datetime.fromisoformat(one["at"]).astimezone(context.zone).date() if one["at"] else None
        key = f"setup.lead_is_{one['as']}"
        since = "" if at is None else context.say(f"{key}_at", day=formats.day(at))
        out.line(f"• {context.person(one['who'])} – {context.say(key)}{since}")
    if message.data["administrators"]:
        out.line(context.say("setup.leads_administrators"))
    elif not unit:
        out.line(context.say("setup.leads_everyone"))
    return out.line(context.say("setup.leads_how")).build()


def office_move(message: Message, context: RenderContext) -> RenderedMessage:
    """The old group is asked whether the Office moves; who else would act for the Office in the new one."""
    out = Writer().line(context.say("setup.office_move", names=_names(message, context), chat=message.data["chat"]))
    for how in message.data["strangers"]:
        out.line(context.say(f"setup.strangers_there_{how}"))
    return out.build(context.labels(message.buttons))


def office_moved(message: Message, context: RenderContext) -> RenderedMessage:
    """In private: the Office has another group, and the old one could not be asked."""
    said = context.say("setup.office_moved_private", names=_names(message, context), chat=message.data["chat"])
    return Writer().add(said).build()


def _names(message: Message, context: RenderContext) -> str:
    return ", ".join(context.person(one["who"]) for one in message.data["people"])
