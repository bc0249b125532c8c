"""The list of recurring work."""

from datetime import date

from domain.message import Message
from texts import formats
from texts.context import RenderContext
from texts.items.cards import isolated, shortened
from texts.items.recurrence import rule_words
from texts.rendered import RenderedMessage, Writer


def listed(message: Message, context: RenderContext) -> RenderedMessage:
    """A page of the rules that go on: the title, whose, the rule, when it is due next."""
    data = message.data
    if not data["total"]:
        return Writer().add(context.say("recurring.none")).build()
    out = Writer().line(context.say.count("recurring.list", data["total"]), "bold")
    for one in data["rules"]:
        out.line().line(
            context.say(
                "recurring.entry", place=one["place"], title=isolated(shortened(one["title"])), unit=one["unit"],
                rule=rule_words(one["rule"], context), day=formats.day(date.fromisoformat(one["next"])),
            )
        )  # fmt: skip
    if data["pages"] > 1:
        out.line().line(context.say("recurring.page", page=data["page"], pages=data["pages"]))
    return out.build(context.labels(message.buttons))
