"""`/received documents 3629 10/2024`: a month's counter; said again, it is replaced, and its history stays."""

from actions.office.counters import DOCUMENTS_RECEIVED, CounterRefusal, put_counter
from domain.message import Message
from domain.parsing.digits import whole_number
from domain.parsing.folding import fold
from domain.parsing.periods import Period, read_period
from handlers.core.context import Context

COUNTERS = {
    "documents": DOCUMENTS_RECEIVED, "vanban": DOCUMENTS_RECEIVED, "van ban": DOCUMENTS_RECEIVED,
    "documents_received": DOCUMENTS_RECEIVED,
}  # fmt: skip


def received(context: Context) -> None:
    """Put the counter, and say what it was."""
    name, number, period = _counter(context)
    if name is None or number is None or period is None:
        context.say("figures.received_usage")
        return
    month = context.rules.months.of(period.start)
    outcome = put_counter(context, month, name, number)
    if isinstance(outcome, CounterRefusal):
        context.refuse("common.only_office" if outcome is CounterRefusal.NOT_YOURS else "figures.received_usage")
    else:
        data = {"month": month.isoformat(), "count": outcome.count, "before": outcome.before}
        context.answer(Message("counter", data))


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
    months = context.rules.months
    period = read_period(" ".join(words[at + 1 :]), context.today, months)
    if period is None or months.whole(period.start, period.end) != 1:
        return name, number, None
    return name, number, period
