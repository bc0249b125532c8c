"""What is overdue, unit by unit: the units first whose oldest item is overdue longest; their urgent items, then so.

An item stands once, under its lead unit. Of a unit that is asked for alone, the parts that it owes and that are overdue
by its own deadline stand behind what it leads. The scan costs the open items of the unit, or of all (`ix_item_open`).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import and_, or_
from sqlalchemy import select as columns
from sqlmodel import Session, col

from domain.workdays import WorkCalendar
from storage.items.lists import by_deadline, overdue, passed, urgent_first
from storage.models import ItemRow, PartRow, UnitRow


@dataclass(frozen=True, slots=True)
class Overdue:
    """An overdue item: whose, and the local day of its deadline."""

    number: int
    unit: str
    due_on: date
    urgency: int = 0


def led(session: Session, today: date, now: datetime, unit_id: int | None = None) -> list[Overdue]:
    """The overdue items at `now` (`today`: its local day) by their lead units, or those of one unit."""
    rows = columns(col(ItemRow.id), col(UnitRow.code), col(ItemRow.due_on), col(ItemRow.urgency))
    rows = rows.join(UnitRow, col(UnitRow.id) == col(ItemRow.unit_id))
    rows = rows.where(col(ItemRow.status) == "open", overdue(today, now))
    if unit_id is not None:
        rows = rows.where(col(ItemRow.unit_id) == unit_id)
    found = [Overdue(*row) for row in session.execute(rows.order_by(*by_deadline()))]
    by_unit: dict[str, list[Overdue]] = {}
    for one in found:
        by_unit.setdefault(one.unit, []).append(one)
    return [one for some in by_unit.values() for one in sorted(some, key=lambda one: -one.urgency)]


def owed(session: Session, today: date, now: datetime, unit_id: int) -> list[int]:
    """The open items of which this unit owes a part that is overdue: by the part's own deadline, or by the item's."""
    own_day = col(PartRow.due_on)
    own_passed = passed(own_day, col(PartRow.due_at), today, now)
    rows = columns(col(ItemRow.id)).join(PartRow, col(PartRow.item_id) == col(ItemRow.id))
    rows = rows.where(
        col(PartRow.unit_id) == unit_id, col(PartRow.done_on).is_(None), col(ItemRow.status) == "open",
        or_(and_(own_day.is_not(None), own_passed), and_(own_day.is_(None), overdue(today, now))),
    )  # fmt: skip
    return list(session.scalars(rows.order_by(*urgent_first())))


def by_unit(found: Iterable[Overdue], today: date, calendar: WorkCalendar) -> list[tuple[str, int, int]]:
    """For each unit, in the order given: its code, how many, and for how many working days the longest of them."""
    days: dict[str, list[date]] = {}
    for one in found:
        days.setdefault(one.unit, []).append(one.due_on)
    return [(code, len(due), calendar.days_over(min(due), today)) for code, due in days.items()]
