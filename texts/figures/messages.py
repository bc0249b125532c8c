"""Messages that carry a period's figures."""

from datetime import date
from itertools import groupby

from domain.figures import classes
from domain.figures.request import NAMED, named_button
from domain.figures.summary import ItemRef, MeasuredItem
from domain.figures.summary_data import changes_in, figures_in, leaf_in
from domain.message import Message
from texts import formats
from texts.context import RenderContext
from texts.figures.by_unit import by_unit
from texts.figures.periods import named_period
from texts.figures.summary import as_of_line, fitted, measured_line, not_adding_up, overdue_line, owed_line
from texts.items.cards import TITLE
from texts.rendered import RenderedMessage, Writer


def figures(message: Message, context: RenderContext) -> RenderedMessage:
    """The summary, with its buttons; what had to be cut unfolds by one of its own."""
    data = message.data
    worded, cut = fitted(figures_in(data), context.language, calendar=context.calendar, changes=changes_in(data))
    rest = tuple(named_button(name) for name in NAMED if name in cut)
    standing = {button.data for row in message.buttons for button in row}
    more = tuple((button,) for button in rest if button.data not in standing)
    return RenderedMessage(worded.text, worded.styles, context.labels((*message.buttons, *more)))


def named(message: Message, context: RenderContext) -> RenderedMessage:
    """A page of a list of the summary, by unit: what is overdue, measured, or owed."""
    data, say = message.data, context.say
    of, leaf, name = figures_in(data), leaf_in(data), data["list"]
    period = named_period(of, say)
    out = Writer().line(say(f"summary.named.{name}", period=period, count=leaf.count), "bold")
    out.line(as_of_line(of, say))
    for unit, some in groupby(leaf.lines, lambda one: one.unit):
        out.line().line(say("summary.named.unit", unit=context.unit_name(unit), count=leaf.each[unit]), "bold")
        for one in some:
            out.line("– " + _line(name, one, of.day, context))
    if leaf.pages > 1:
        out.line().line(say("list.page", page=leaf.page, pages=leaf.pages))
    return out.build(context.labels(message.buttons))


def _line(name: str, one: MeasuredItem | ItemRef, day: date, context: RenderContext) -> str:
    if isinstance(one, MeasuredItem):
        return measured_line(one, context.say, TITLE)
    if name == "owed":
        return owed_line(one, context.say, TITLE)
    days = context.calendar.days_over(one.deadline.day, day)
    return overdue_line(one, days, context.say, TITLE)


def units(message: Message, context: RenderContext) -> RenderedMessage | None:
    """One of the messages that the table by unit takes; none where this language takes fewer."""
    page: int = message.data["page"]
    data = message.data
    classified = classes.from_json(data["classes"])
    pages = by_unit(figures_in(data), context.language, classified, rolled=data["rolled"])
    return pages[page] if page < len(pages) else None


def wrong(message: Message, context: RenderContext) -> RenderedMessage:
    """The items with which the sums do not close."""
    return not_adding_up(message.data["numbers"], context.language)


def counter(message: Message, context: RenderContext) -> RenderedMessage:
    """A month's counter, and what it was."""
    data = message.data
    month = formats.month(date.fromisoformat(data["month"]))
    count = formats.number(data["count"], context.language)
    if data["before"] in (None, data["count"]):
        return Writer().add(context.say("figures.counter", month=month, count=count)).build()
    before = formats.number(data["before"], context.language)
    return Writer().add(context.say("figures.counter_replaced", month=month, count=count, before=before)).build()
