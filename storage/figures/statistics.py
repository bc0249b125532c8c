"""What reports tell beside the figures of a period: items with their histories, units, acts."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import or_
from sqlmodel import Session, col, select

from domain.item import Change, Item
from storage.database.chunks import chunks
from storage.items import items
from storage.models import HistoryRow, ItemRow, PersonRow, UnitRow
from storage.people import people, units


def with_histories(session: Session, numbers: Collection[int]) -> list[tuple[Item, Sequence[Change]]]:
    """These items by their numbers, each with all of its history."""
    found: list[tuple[Item, Sequence[Change]]] = []
    for chunk in chunks(sorted(numbers)):
        part = items.by_numbers(session, chunk)
        histories = items.changes_of(session, [row.id for row in part])
        found += [(item, histories[item.number]) for item in items.views(session, part)]
    return found


def codes(session: Session, working_on: date | None = None) -> list[str]:
    """The units' codes, in the order of the tables: all, or of those that were not closed before a local day."""
    rows = select(UnitRow.code).order_by(col(UnitRow.id))
    if working_on is not None:
        rows = rows.where(or_(col(UnitRow.closed_on).is_(None), col(UnitRow.closed_on) >= working_on))
    return list(session.exec(rows))


def names(session: Session) -> dict[str, str]:
    """What units are called, in either language -> the code."""
    return {name: unit.code for unit in units.all_units(session) for name in (unit.name_vi, unit.name_en) if name}


def assigned_in(
    session: Session, start: date, end: date, unit: str = ""
) -> tuple[list[Item], dict[int, Sequence[Change]]]:
    """The items assigned in these days (of one unit, or of all), with their histories."""
    query = select(ItemRow.id).where(col(ItemRow.assigned_on) >= start, col(ItemRow.assigned_on) <= end)
    if unit:
        query = query.where(col(ItemRow.unit_id).in_(select(UnitRow.id).where(UnitRow.code == unit)))
    found = with_histories(session, session.exec(query).all())
    return [item for item, _ in found], {item.number: changes for item, changes in found}


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
