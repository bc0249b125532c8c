"""What is said of files that come in and figures that are frozen, and the Office's word to all units."""

from datetime import date

from domain.imports.cells import RowRefusal
from domain.imports.rows import BadRow
from domain.message import Message
from domain.reporting_months import ReportingMonths
from texts.context import RenderContext
from texts.figures.periods import period_name
from texts.office.imports import bad_row
from texts.rendered import RenderedMessage, Writer

PREVIEW = 3_800  # UTF-16 units
HEADS = 1_200  # letters of what is said of the columns


def import_preview(message: Message, context: RenderContext) -> RenderedMessage:
    """What a file would do, and every bad row with its reason, as far as one message holds them."""
    data, say = message.data, context.say
    out = Writer().line(say(f"import.kind_{data['kind']}"), "bold")
    out.line(say("import.done", added=data["added"], updated=data["updated"], same=data["same"]))
    if data["skipped"]:
        out.line(say.count("import.skipped", data["skipped"]))
    if data["unused"]:
        out.line(say("import.unused", columns=", ".join(data["unused"])[:HEADS]))
    if data["read"]:
        named = [f"{written} → {say(f'report.head.{head}')}" for written, head in data["read"]]
        out.line("\n".join([say("import.read_as"), *named])[:HEADS], "expandable_blockquote")
    if data.get("circulated"):
        out.line(say.count("import.circulated", data["circulated"]))
    if data["bad"]:
        out.line(say.count("import.bad", data["bad"]))
    shown = 0
    for row in data["rows"]:
        line = bad_row(
            BadRow(row["line"], row["column"], RowRefusal(row["reason"]), row["params"]), data.get("written", {}), say
        )
        if out.units + len(line) > PREVIEW:
            break
        out.line(f"– {line}")
        shown += 1
    if data["bad"] > shown:
        out.line(say.count("import.more_bad", data["bad"] - shown))
    if not message.buttons:
        out.line(say("import.nothing_new"))
    return out.build(context.labels(message.buttons))


def importing(message: Message, context: RenderContext) -> RenderedMessage:
    """What is being stored."""
    return Writer().add(context.say.count("import.under_way", message.data["count"])).build()


def imported(message: Message, context: RenderContext) -> RenderedMessage:
    """What was stored, with the numbers of the first and the last item."""
    data, say = message.data, context.say
    out = Writer().line("✅ " + say("import.done", added=data["added"], updated=data["updated"], same=data["same"]))
    if "first" in data:
        out.line(say("import.numbers", first=data["first"], last=data["last"]))
    return out.build()


def published(message: Message, context: RenderContext) -> RenderedMessage:
    period = _period(message, context)
    return Writer().add(context.say("publish.done", period=period, version=message.data["version"])).build()


def publish_question(message: Message, context: RenderContext) -> RenderedMessage:
    question = context.say("publish.question", period=_period(message, context))
    return Writer().add(question).build(context.labels(message.buttons))


def broadcast_preview(message: Message, context: RenderContext) -> RenderedMessage:
    """The text as every unit will read it, and how many will."""
    out = Writer().line(context.say.count("broadcast.preview", message.data["count"]), "italic")
    return out.line(message.data["text"]).build(context.labels(message.buttons))


def broadcast(message: Message, context: RenderContext) -> RenderedMessage:
    return Writer().line(context.say("broadcast.head"), "bold").line(message.data["text"]).build()


def _period(message: Message, context: RenderContext) -> str:
    start, end = (date.fromisoformat(message.data[name]) for name in ("start", "end"))
    return period_name(start, end, context.say, ReportingMonths(message.data.get("month_begins", 1)), dated=True)
