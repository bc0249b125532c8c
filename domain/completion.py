"""What completing an item means: on which day, and whether on time by the deadline now in force."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from domain.item import Item

UNDO_FOR = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Completion:
    """`on` is the stated day. `unconfirmed`: late by the clock, on time by the stated day; the Office decides."""

    on: date
    late: bool
    unconfirmed: bool = False


def completion(item: Item, stated: date | None, now: datetime, zone: ZoneInfo) -> Completion:
    """The completion of an open item at `now` (aware), said to have been on the local day `stated` (None: today)."""
    today = now.astimezone(zone).date()
    late_now = item.deadline.has_passed(now, zone)
    if stated is None or stated >= today:
        return Completion(today, late_now)
    late_then = stated > item.deadline.day
    return Completion(stated, late_now, unconfirmed=late_now and not late_then)
