"""`/received documents 3629 10/2024`: a month's counter; said again, it is replaced, and its history stays."""

from datetime import timedelta

from domain.message import Message
from domain.parsing.digits import whole_number
from domain.parsing.folding import fold
from domain.parsing.periods import Period, read_period
from handlers.core.context import Context
from storage.items import imports, items

COUNTERS = {
    "documents": "documents_received", "vanban": "documents_received", "van ban": "documents_received",
    "documents_received": "documents_received",
}  # fmt: skip
COUNT_LIMIT = 10_000_000


def received(context: Context) -> None:
    """Put the counter, and say what it was."""
    name, number, period = _counter(context)
    if name is None or number is None or period is None:
        context.say("figures.received_usage")
        return
    frame = imports.ImportContext(context.person, context.now, context.rules.zone)
    before = imports.counters(context.session, period.start).get(name)
    if imports.put_counter(context.session, period.start, name, number, frame):
        change = {"counter": name, "month": period.start.isoformat(), "count": number}
        items.record_change(
            context.session, None, "counter", by=context.person, now=context.now, after=change,
            before={"count": before} if before is not None else {},
        )  # fmt: skip
    context.answer(Message("counter", {"month": period.start.isoformat(), "count": number, "before": before}))


def _counter(context: Context) -> tuple[str | None, int | None, Period | None]:
    words = context.event.arguments.split()
    counts = [whole_number(word.replace(".", "").replace(",", "")) for word in words]
    at = next((place for place, count in enumerate(counts) if count is not None), None)
    if at is None:
        return None, None, None
    said = fold(" ".join(words[:at]))
    if not said and context.event.command == "vanbanden":  # the command's own name says what is counted
        said = "documents"
    name = COUNTERS.get(said)
    number = counts[at]
    period = read_period(" ".join(words[at + 1 :]), context.today)
    whole_month = period is not None and period.start.day == 1 and (period.end + timedelta(days=1)).day == 1
    if period is None or not whole_month or (period.end - period.start).days > 31:
        return name, number, None
    return name, number if number is not None and number <= COUNT_LIMIT else None, period
