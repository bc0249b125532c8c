"""Which items a list shows: numbers only, in the order in which they are read; a page of them is loaded when worded."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import and_, case, false, func, or_
from sqlmodel import Session, col, select

from domain.deadline import NO_DEADLINE
from domain.item import Origin, Status
from storage.items.conditions import obstructed_in
from storage.models import HistoryRow, ItemRow, PartRow, UnitRow

DONE_DAYS = 90
WEEKS = 4


class Filter(StrEnum):
    """What `/tasks` narrows by."""

    OPEN = "open"
    OVERDUE = "overdue"
    WEEK = "week"
    MINE = "mine"
    DONE = "done"
    STANDING = "standing"
    SUSPENDED = "suspended"
    WORDS = "words"
    IDLE = "idle"


@dataclass(frozen=True, slots=True)
class ListQuery:
    """`unit_id` None: all units (the Office). `words` are folded; all of them must be in the title or source. `whose`:
    what is somebody's is, in each of these units, these people's."""

    filter: Filter
    today: date
    now: datetime
    unit_id: int | None = None
    person_id: int | None = None
    words: Sequence[str] = ()
    idle_before: datetime | None = None  # of what is idle: when the last record was made, at the latest
    whose: Mapping[int, Sequence[int]] | None = None


@dataclass(frozen=True, slots=True)
class IdleItem:
    """An open item of which nothing was recorded since an instant."""

    number: int
    since: datetime


def idle(session: Session, wanted: ListQuery) -> list[IdleItem]:
    """The open items (that the unit leads) of which nothing was recorded since `idle_before`, the most silent first.
    The scan costs the open items with their histories (`ix_item_open`, `ix_history_item_id`)."""
    last = func.max(col(HistoryRow.at))
    rows: Any = select(ItemRow.id, last).join(HistoryRow, col(HistoryRow.item_id) == col(ItemRow.id))
    rows = rows.where(ItemRow.status == "open").group_by(col(ItemRow.id)).having(last < wanted.idle_before)
    if wanted.unit_id is not None:
        rows = rows.where(ItemRow.unit_id == wanted.unit_id)
    return [IdleItem(*row) for row in session.execute(rows.order_by(last, col(ItemRow.id)))]


def numbers(session: Session, wanted: ListQuery) -> list[int]:
    """The items that a unit leads, then those that it coordinates: of open ones the urgent first, then those that are
    stuck or at risk, by deadline; done ones newest first. What is idle: as `idle` has it."""
    if wanted.filter is Filter.IDLE:
        return [one.number for one in idle(session, wanted)]
    rows = select(ItemRow.id)
    for condition in _conditions(wanted):
        rows = rows.where(condition)
    order: list[Any] = []
    if wanted.unit_id is not None:
        helped = select(PartRow.item_id).where(PartRow.unit_id == wanted.unit_id)
        if wanted.filter in {Filter.OPEN, Filter.OVERDUE, Filter.WEEK}:  # a part that is done is due no more
            helped = helped.where(col(PartRow.done_on).is_(None))
        rows = rows.where(or_(col(ItemRow.unit_id) == wanted.unit_id, col(ItemRow.id).in_(helped)))
        order.append(case((col(ItemRow.unit_id) == wanted.unit_id, 0), else_=1))
    if wanted.filter is Filter.DONE:
        order.append(col(ItemRow.completed_on).desc())
    else:
        order += [col(ItemRow.urgency).desc(), _obstructed_first(wanted.unit_id)]
    return list(session.exec(rows.order_by(*order, *by_deadline())))


def _obstructed_first(unit_id: int | None) -> Any:
    """Work that is stuck or at risk; of what a unit coordinates, where its part is."""
    if unit_id is None:
        return case((obstructed_in(ItemRow), 0), else_=1)
    its_part = select(PartRow.item_id).where(PartRow.unit_id == unit_id, obstructed_in(PartRow))
    led = and_(col(ItemRow.unit_id) == unit_id, obstructed_in(ItemRow))
    helped = and_(col(ItemRow.unit_id) != unit_id, col(ItemRow.id).in_(its_part))
    return case((or_(led, helped), 0), else_=1)


def _conditions(wanted: ListQuery) -> list[Any]:
    if wanted.filter is Filter.DONE:
        since = wanted.today - timedelta(days=DONE_DAYS)
        return [ItemRow.status == "done", col(ItemRow.completed_on) >= since]
    if wanted.filter is Filter.SUSPENDED:
        return [ItemRow.status == "suspended"]
    conditions: list[Any] = [ItemRow.status == "open"]
    if wanted.filter is Filter.OVERDUE:
        conditions.append(overdue(wanted.today, wanted.now))
    elif wanted.filter is Filter.WEEK:
        conditions.append(col(ItemRow.due_on) <= wanted.today + timedelta(days=7 - wanted.today.isoweekday()))
    elif wanted.filter is Filter.STANDING:
        conditions.append(col(ItemRow.standing))
    elif wanted.filter is Filter.MINE:
        conditions.append(_given_to(wanted))
    elif wanted.filter is Filter.WORDS:
        conditions += [col(ItemRow.folded).contains(word, autoescape=True) for word in wanted.words]
    return conditions


def urgent_first() -> list[Any]:
    """The order of lists: what is marked urgent, then the rest; by deadline."""
    return [col(ItemRow.urgency).desc(), *by_deadline()]


def _given_to(wanted: ListQuery) -> Any:
    if wanted.whose is None:
        return ItemRow.assignee_id == wanted.person_id
    of_units = [
        and_(col(ItemRow.unit_id) == unit, col(ItemRow.assignee_id).in_(people))
        for unit, people in wanted.whose.items()
    ]
    return or_(false(), *of_units)


def by_deadline() -> list[Any]:
    """The order of items by their deadlines, the earliest first: a moment comes before the end of its own day."""
    return [col(ItemRow.due_on), col(ItemRow.due_at).is_(None), col(ItemRow.due_at), col(ItemRow.id)]


def overdue(today: date, now: datetime) -> Any:
    """An SQL condition: an item's deadline has passed; `today` is the local day of `now`."""
    return passed(col(ItemRow.due_on), col(ItemRow.due_at), today, now)


def passed(day: Any, moment: Any, today: date, now: datetime) -> Any:
    """The same of any columns that hold a deadline: its day, and its moment where it has one."""
    return or_(and_(moment.is_(None), day < today), and_(moment.is_not(None), moment <= now))


def workload(session: Session, today: date, now: datetime, unit_id: int | None = None) -> list[dict[str, Any]]:
    """For each unit with open items: its code, how many with a deadline, how many overdue, due in this and the three
    weeks after; and how many standing duties."""
    sunday = today + timedelta(days=7 - today.isoweekday())
    late = overdue(today, now)
    counts = [func.count().filter(~col(ItemRow.standing)), func.count().filter(col(ItemRow.standing))]
    counts.append(func.count().filter(late))
    starts = [today, *(sunday + timedelta(days=7 * week + 1) for week in range(WEEKS - 1))]
    ends = [sunday + timedelta(days=7 * week) for week in range(WEEKS)]
    for start, end in zip(starts, ends, strict=True):
        counts.append(func.count().filter(col(ItemRow.due_on) >= start, col(ItemRow.due_on) <= end, ~late))
    rows: Any = select(UnitRow.code, *counts).join(ItemRow, col(ItemRow.unit_id) == col(UnitRow.id))
    rows = rows.where(ItemRow.status == "open").group_by(col(UnitRow.id), col(UnitRow.code)).order_by(col(UnitRow.id))
    if unit_id is not None:
        rows = rows.where(UnitRow.id == unit_id)
    return [
        {"unit": code, "open": total, "standing": standing, "overdue": past, "weeks": list(weeks)}
        for code, total, standing, past, *weeks in session.execute(rows)
    ]


def undated(session: Session) -> list[int]:
    """The open items of the Office that have no deadline yet, by number: standing ones need none."""
    rows = select(ItemRow.id).where(ItemRow.status == Status.OPEN, ItemRow.origin == Origin.OFFICE)
    rows = rows.where(ItemRow.due_on == NO_DEADLINE.day, col(ItemRow.standing).is_(False))
    return list(session.exec(rows.order_by(col(ItemRow.id))))
