"""What the Office follows up, in words: a reminder, the calendar, who has how much to do."""

from datetime import date

from domain.message import Message
from texts import formats
from texts.context import RenderContext
from texts.rendered import RenderedMessage, Writer

SHOWN = 60  # units of a table: more would not fit one message


def reminded(message: Message, context: RenderContext) -> RenderedMessage:
    numbers = ", ".join(f"#{number}" for number in message.items[:SHOWN])
    said = context.say.count("office.reminded", message.data["count"], unit=message.data["unit"], items=numbers)
    return Writer().add(said).build(context.labels(message.buttons))


def workload(message: Message, context: RenderContext) -> RenderedMessage:
    """A line a unit: open, overdue, this week and the three weeks after; then the total."""
    units = message.data["units"]
    if not units:
        return Writer().add(context.say("office.no_work")).build()
    rows = [[one["unit"], one["open"], one["overdue"], *one["weeks"]] for one in units]
    if len(rows) > 1:
        total = [sum(int(row[place]) for row in rows) for place in range(1, len(rows[0]))]
        rows = [*rows[:SHOWN], [context.say("office.total"), *total]]
    heads = [context.say(f"office.head_{name}") for name in ("unit", "open", "overdue")]
    cells = [[*heads, *(f"+{week}" if week else "0" for week in range(len(units[0]["weeks"])))]]
    cells += [[str(cell) for cell in row] for row in rows]
    widths = [max(len(line[place]) for line in cells) for place in range(len(cells[0]))]
    table = "\n".join(
        line[0].ljust(widths[0])
        + "".join(cell.rjust(width + 1) for cell, width in zip(line[1:], widths[1:], strict=True))
        for line in cells
    )
    out = Writer().line(context.say("office.workload"), "bold").line(table, "pre")
    out.line(context.say("office.workload_legend"))
    standing = [f"{one['unit']} {one['standing']}" for one in units[:SHOWN] if one.get("standing")]
    if standing:
        out.line(context.say("office.workload_standing", units=", ".join(standing)))
    return out.build()


def workday(message: Message, context: RenderContext) -> RenderedMessage:
    """A day is declared off, or worked."""
    day = date.fromisoformat(message.data["day"])
    written = f"{formats.day(day)} ({formats.weekday(day, context.language)})"
    off, new = message.data["off"], message.data["new"]
    key = f"office.day_{'off' if off else 'on'}{'' if new else '_already'}"
    return Writer().add(context.say(key, day=written)).build()


def workday_list(message: Message, context: RenderContext) -> RenderedMessage:
    """What the Office has declared."""
    off, on = (
        ", ".join(formats.day(date.fromisoformat(one)) for one in message.data[name]) or formats.NOTHING
        for name in ("off", "on")
    )
    return Writer().add(context.say("office.days", off=off, on=on)).build()
