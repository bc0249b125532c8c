"""A month's counter, as of the documents received: said again it is replaced, and the history keeps both."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from actions.context import ActionContext
from storage.items import imports, items

DOCUMENTS_RECEIVED = "documents_received"
COUNTERS = frozenset({DOCUMENTS_RECEIVED})
COUNT_LIMIT = 10_000_000


class CounterRefusal(StrEnum):
    """Why a counter was not put."""

    NOT_YOURS = "not_yours"  # it is for the Office
    UNKNOWN = "unknown"  # no such counter
    NO_MONTH = "no_month"  # the day is not the first of one
    OUT_OF_RANGE = "out_of_range"  # the count


@dataclass(frozen=True, slots=True)
class CounterChange:
    """What the counter is now, and was before (None: nothing was said of that month)."""

    count: int
    before: int | None


def put_counter(context: ActionContext, month: date, name: str, count: int) -> CounterChange | CounterRefusal:
    """Put the counter of a month, named by its first local day."""
    if not context.acts_as_office:
        return CounterRefusal.NOT_YOURS
    if name not in COUNTERS:
        return CounterRefusal.UNKNOWN
    if month.day != 1:
        return CounterRefusal.NO_MONTH
    if not 0 <= count <= COUNT_LIMIT:
        return CounterRefusal.OUT_OF_RANGE
    before = imports.counters(context.session, month).get(name)
    frame = imports.ImportContext(context.person, context.now, context.rules.zone)
    if imports.put_counter(context.session, month, name, count, frame):
        items.record_change(
            context.session, None, "counter", by=context.person, now=context.now,
            before={"count": before} if before is not None else {},
            after={"counter": name, "month": month.isoformat(), "count": count},
        )  # fmt: skip
    return CounterChange(count, before)
