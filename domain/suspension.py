"""What suspended work is due by once it goes on: no day of the suspension counts against it."""

from dataclasses import replace
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from domain.deadline import Deadline
from domain.item import Item
from domain.workdays import WorkCalendar


def resumed_fields(item: Item, since: date, until: date, calendar: WorkCalendar, zone: ZoneInfo) -> dict[str, Any]:
    """The fields of an item that was suspended from a local day until another: as many working days as lie between are
    added to its deadline, and to those of the parts that are owed (contract, section 7)."""
    days = calendar.working_days_between(since, until)
    if days <= 0:
        return {}

    def later(deadline: Deadline) -> Deadline:
        return deadline.moved_to(calendar.next_working(deadline.day, days), zone) if deadline.is_set else deadline

    parts = tuple(
        replace(part, deadline=later(part.deadline)) if part.deadline is not None and part.done_on is None else part
        for part in item.coordinating
    )
    return {"deadline": later(item.deadline), "coordinating": parts}
