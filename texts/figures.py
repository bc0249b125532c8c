"""Messages that carry a period's figures."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from itertools import groupby
from typing import Any

from domain import classes
from domain.asked import NAMED, named_button
from domain.messages import Message
from domain.tally import from_json
from texts import formats
from texts.by_unit import by_unit
from texts.cards import TITLE
from texts.catalogue import Catalogue
from texts.context import Context
from texts.periods import period_name
from texts.rendered import Rendered, Writer
from texts.summary import as_of_line, fitted, measured_line, not_adding_up, overdue_line, owed_line


def figures(message: Message, context: Context) -> Rendered:
    """The summary, with its buttons; what had to be cut unfolds by one of its own."""
    data = message.data
    now = from_json(data["now"]) if data.get("now") else None
    worded, cut = fitted(from_json(data["figures"]), context.language, now=now, causes=_causes(message))
    rest = tuple(named_button(name) for name in NAMED if name in cut)
    standing = {button.data for row in message.buttons for button in row}
    more = tuple((button,) for button in rest if button.data not in standing)
    return Rendered(worded.text, worded.styles, context.labels((*message.buttons, *more)))


def named(message: Message, context: Context) -> Rendered:
    """A page of a list of the summary, by unit: what is overdue, measured, or owed."""
    data, say = message.data, context.say
    of = from_json(data["figures"])
    lines = getattr(of, data["list"])
    each = Counter(one.unit for one in lines)
    period = period_name(of.start, of.last_day, say)
    out = Writer().line(say(f"summary.named.{data['list']}", period=period, count=len(lines)), "bold")
    out.line(as_of_line(of, say))
    for unit, some in groupby(lines[data["from"] : data["to"]], lambda one: str(one.unit)):
        out.line().line(say("summary.named.unit", unit=context.unit_name(unit), count=each[unit]), "bold")
        for one in some:
            out.line("– " + _line(data["list"], one, _causes(message), say))
    if data["pages"] > 1:
        out.line().line(say("list.page", page=data["page"], pages=data["pages"]))
    return out.build(context.labels(message.buttons))


def _line(name: str, one: Any, causes: Mapping[int, str], say: Catalogue) -> str:
    if name == "measured":
        return measured_line(one, say, TITLE)
    return owed_line(one, say, TITLE) if name == "owed" else overdue_line(one, causes.get(one.number, ""), say, TITLE)


def _causes(message: Message) -> dict[int, str]:
    return {int(number): cause for number, cause in message.data.get("causes", {}).items()}


def units(message: Message, context: Context) -> Rendered | None:
    """One of the messages that the table by unit takes; none where this language takes fewer."""
    page: int = message.data["page"]
    stored = message.data.get("classes")  # a message of an older version has none
    classified = classes.from_json(stored) if stored else None
    rolled = message.data.get("rolled", False)
    pages = by_unit(from_json(message.data["figures"]), context.language, classified, rolled=rolled)
    return pages[page] if page < len(pages) else None


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
