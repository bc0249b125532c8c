"""What waits for the Office, in words: requests, assignments that were not received, units that nothing reaches."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from domain.message import Message
from texts import formats
from texts.context import RenderContext
from texts.items.cards import fitting, isolated, shortened
from texts.rendered import RenderedMessage, Writer

LINES = 15  # a page's ten items, and what stands around them: so long may the titles be
UNITS = 40  # that are named as not reached, or as those who have not received one item
NAMED = 8
SOURCE, UNDATED = 80, 30  # letters of what a document is called; items without a day
FAILED = 10  # messages that could not be sent, each with a chat's title


def queue(message: Message, context: RenderContext) -> RenderedMessage:
    """How much waits; the requests follow in messages of their own."""
    data, say = message.data, context.say
    out = Writer().line(say.count("queue.requests", data["waiting"]), "bold")
    if data["waiting"] > data["requests"]:
        out.line(say("queue.first_requests", count=data["requests"]))
    if data["unreceived"]:
        units = say.count("overdue.of_units", data["units"])
        out.line().line(say.count("queue.unreceived", data["unreceived"], units=units), "bold")
        for row in data["shown"]:
            out.line(_line(row, context))
        if data["pages"] > 1:
            out.line(say("list.page", page=data["page"], pages=data["pages"]))
    if again := data.get("again"):
        out.line(_again(again, context))
    for _, source, number in data.get("documents", ()):
        out.line().line(context.say.count("conclusions.waiting", number, source=shortened(source, SOURCE)))
    if undated := data.get("undated"):
        numbers = ", ".join(f"#{one}" for one in undated[:UNDATED]) + (" …" if len(undated) > UNDATED else "")
        out.line().line(context.say.count("conclusions.no_day_yet", len(undated), numbers=numbers))
    if data["not_reached"]:
        out.line().line(_not_reached(data["not_reached"], context))
    if failed := data.get("failed"):
        out.line().line(_failed(failed, context))
    return out.build(context.labels(message.buttons))


def _line(row: Mapping[str, Any], context: RenderContext) -> str:
    """`– #12 title · TCBC, PC · chờ 3 ngày làm việc`."""
    item = context.items[row["number"]]
    units = ", ".join([*row["units"][:NAMED], *(["…"] if len(row["units"]) > NAMED else [])])
    title = isolated(shortened(item.title, fitting(LINES)))
    waited = context.say.count("queue.waited", row["days"]) if row["days"] else context.say("queue.waited_today")
    return f"– #{item.number} {title} · {units} · {waited}"


def _again(again: Mapping[str, Any], context: RenderContext) -> str:
    at = formats.moment(datetime.fromisoformat(again["at"]), context.zone)
    units = context.say.count("overdue.of_units", again["units"])
    words = context.say.count("queue.again", again["cards"], at=at, units=units)
    return words if again["all"] else f"{words} {context.say('queue.oldest_only')}"


def _not_reached(rows: list[tuple[str, str]], context: RenderContext) -> str:
    named = [f"{unit} ({context.say(f'queue.why_{why}')})" for unit, why in rows[:UNITS]]
    if len(rows) > UNITS:
        named.append("…")
    return context.say.count("queue.not_reached", len(rows), units=", ".join(named))


def _failed(rows: list[tuple[str, str]], context: RenderContext) -> str:
    shown = ((isolated(name), formats.moment(datetime.fromisoformat(at), context.zone)) for name, at in rows[:FAILED])
    named = [f"{name} ({at})" for name, at in shown]
    if len(rows) > FAILED:
        named.append("…")
    return context.say.count("queue.failed", len(rows), messages=", ".join(named))
