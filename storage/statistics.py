"""What the figures of a period are made from: the items that could count, with what changed of them since.

The scans grow with the period's items and the open ones, not with all that is stored: each part of the condition has
its index.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from dateutil.relativedelta import relativedelta
from sqlalchemy import func, union
from sqlalchemy import select as columns
from sqlmodel import Session, col, select

from domain.asked import Asked
from domain.deadline import start_of_day
from domain.figures import figures
from domain.items import Change, Item
from domain.settings import Rules
from domain.tally import Figures
from storage import imports, items, people, units
from storage.models import HistoryRow, ItemRow, PersonRow, UnitRow

CHUNK = 500


def could_count(session: Session, start: date, last_day: date, since: datetime) -> list[tuple[Item, Sequence[Change]]]:
    """Items with their histories: assigned or due in the local days `start` to `last_day`, completed since, open, or
    changed since the instant `since` (the beginning of `start`)."""
    # One search an index, put together: of an `or` of all this SQLite would make a walk through every item.
    parts = (
        columns(col(ItemRow.id)).where(col(ItemRow.assigned_on).between(start, last_day)),
        columns(col(ItemRow.id)).where(col(ItemRow.due_on).between(start, last_day)),
        columns(col(ItemRow.id)).where(col(ItemRow.first_due_on).between(start, last_day)),
        columns(col(ItemRow.id)).where(col(ItemRow.completed_on) >= start),
        columns(col(ItemRow.id)).where(col(ItemRow.status) == "open"),
        columns(col(HistoryRow.item_id)).where(col(HistoryRow.at) >= since, col(HistoryRow.item_id).is_not(None)),
    )
    wanted = col(ItemRow.id).in_(union(*parts))
    rows = session.exec(select(ItemRow).where(wanted).order_by(col(ItemRow.id))).all()
    found: list[tuple[Item, Sequence[Change]]] = []
    for begin in range(0, len(rows), CHUNK):
        part = rows[begin : begin + CHUNK]
        histories = items.changes_of(session, [row.id for row in part])
        found += [(item, histories[item.number]) for item in items.views(session, part)]
    return found


def figures_of(session: Session, rules: Rules, asked: Asked, now: datetime) -> Figures:
    """The figures asked for. T is the end of the period, or of the day asked for; while the period runs, now."""
    end_of = start_of_day((asked.as_of or asked.end) + timedelta(days=1), rules.zone)
    return figures(
        could_count(session, asked.start, asked.end, start_of_day(asked.start, rules.zone)),
        start=asked.start,
        last_day=asked.end,
        at=end_of if asked.as_of else min(end_of, now),
        zone=rules.zone,
        counters=counters_of(session, asked.start, asked.end) if not asked.unit else {},
        units=codes(session),
        kinds=rules.kinds,
        only=tuple(units.branch(session, asked.unit).values()) if asked.unit else None,
        group=asked.group,
    )


def counters_of(session: Session, start: date, last_day: date) -> dict[str, int]:
    """The counters of the months that lie in the period, added up."""
    total: dict[str, int] = {}
    month = start.replace(day=1)
    while month <= last_day:
        for name, count in imports.counters(session, month).items():
            total[name] = total.get(name, 0) + count
        month = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    return total


def codes(session: Session) -> list[str]:
    """All units' codes, in the order of the tables."""
    return [unit.code for unit in units.all_units(session)]


def month_rates(session: Session, last: date, months: int) -> list[tuple[date, int, int]]:
    """For each of the months up to that of `last`: its first day, what was completed by its end, what was assigned.

    Tasks of the Office, by their stated days as they are known now; months with nothing assigned are left out.
    """
    found = []
    for back in range(months - 1, -1, -1):
        month = last.replace(day=1) - relativedelta(months=back)
        end = month + relativedelta(months=1, days=-1)
        query = select(func.count(), func.count().filter(col(ItemRow.completed_on) <= end)).where(
            ItemRow.kind == "task", ItemRow.origin == "office", ItemRow.status != "cancelled",
            col(ItemRow.assigned_on) >= month, col(ItemRow.assigned_on) <= end,
        )  # fmt: skip
        assigned, completed = session.exec(query).one()
        if assigned:
            found.append((month, completed, assigned))
    return found


def names(session: Session) -> dict[str, str]:
    """What units are called, in either language -> the code."""
    return {name: unit.code for unit in units.all_units(session) for name in (unit.name_vi, unit.name_en) if name}


def assigned_in(
    session: Session, start: date, end: date, unit: str = ""
) -> tuple[list[Item], dict[int, Sequence[Change]]]:
    """The items assigned in these days (of one unit, or of all), with their histories."""
    query = select(ItemRow).where(col(ItemRow.assigned_on) >= start, col(ItemRow.assigned_on) <= end)
    if unit:
        query = query.where(col(ItemRow.unit_id).in_(select(UnitRow.id).where(UnitRow.code == unit)))
    found: list[Item] = []
    histories: dict[int, Sequence[Change]] = {}
    rows = session.exec(query.order_by(col(ItemRow.id))).all()
    for begin in range(0, len(rows), CHUNK):
        part = rows[begin : begin + CHUNK]
        histories |= items.changes_of(session, [row.id for row in part])
        found += items.views(session, part)
    return found, histories


def acts(session: Session, since: datetime, until: datetime) -> list[tuple[Any, ...]]:
    """Who did what, from `since` up to `until`: at, who, what, item, before, after, reason; oldest first."""
    query = select(HistoryRow, PersonRow.name).join(
        PersonRow, col(PersonRow.id) == col(HistoryRow.person_id), isouter=True
    )
    query = query.where(HistoryRow.at >= since, HistoryRow.at < until).order_by(col(HistoryRow.id))
    rows = session.exec(query).all()
    befores = people.with_names(session, [row.before for row, _ in rows])
    afters = people.with_names(session, [row.after for row, _ in rows])
    return [
        (row.at, name or "", row.what, row.item_id, before, after, row.reason)
        for (row, name), before, after in zip(rows, befores, afters, strict=True)
    ]
