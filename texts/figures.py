"""Messages that carry a period's figures."""

from datetime import date

from domain.messages import Message
from domain.tally import from_json
from texts import formats
from texts.by_unit import by_unit
from texts.context import Context
from texts.rendered import Rendered, Writer
from texts.summary import not_adding_up, summary


def figures(message: Message, context: Context) -> Rendered:
    """The summary, with its buttons."""
    now = message.data.get("now")
    worded = summary(from_json(message.data["figures"]), context.language, now=from_json(now) if now else None)
    return Rendered(worded.text, worded.styles, context.labels(message.buttons))


def units(message: Message, context: Context) -> Rendered:
    """One of the messages that the table by unit takes."""
    page: int = message.data["page"]
    return by_unit(from_json(message.data["figures"]), context.language)[page]


def wrong(message: Message, context: Context) -> Rendered:
    """The items with which the sums do not close."""
    return not_adding_up(message.data["numbers"], context.language)


def counter(message: Message, context: Context) -> Rendered:
    """A month's counter, and what it was."""
    data = message.data
    month = formats.month(date.fromisoformat(data["month"]))
    count = formats.number(data["count"], context.language)
    if data["before"] in (None, data["count"]):
        return Writer().add(context.say("figures.counter", month=month, count=count)).build()
    before = formats.number(data["before"], context.language)
    return Writer().add(context.say("figures.counter_replaced", month=month, count=count, before=before)).build()
