"""The figures of a period, and what else is told of days: rates, assignments, acts."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import or_
from sqlmodel import Session, col, select

from domain.asked import Asked
from domain.briefing import Briefing
from domain.counting import Frame, taken_at
from domain.figures import figures
from domain.items import Change, Item
from domain.settings import Rules
from domain.tally import Figures
from storage import briefings, imports, items, people, settled, units
from storage.chunks import chunks
from storage.collecting import no_collecting
from storage.models import HistoryRow, ItemRow, PersonRow, UnitRow


def figures_of(session: Session, rules: Rules, asked: Asked, now: datetime, *, ahead: bool = True) -> Figures:
    """The figures asked for; without `ahead` but for the list of what is due in the month after."""
    frame = _frame(rules, asked, now)
    with no_collecting():
        counted, replayed = settled.count(session, frame, asked.group, ahead=ahead)
        return figures(
            replayed,
            start=asked.start,
            last_day=asked.end,
            at=frame.at,
            zone=rules.zone,
            counters=_counters(session, asked),
            units=codes(session, asked.start),
            kinds=rules.kinds,
            only=_only(session, asked, frame),
            group=asked.group,
            settled=counted,
            ahead=ahead,
        )


def briefing_of(session: Session, rules: Rules, asked: Asked, now: datetime) -> Briefing:
    """The figures asked for in short: what `domain.summing.brief` makes of `figures_of`."""
    frame = _frame(rules, asked, now)
    with no_collecting():
        return briefings.briefing_of(
            session, rules, asked, frame, only=_only(session, asked, frame), counters=_counters(session, asked)
        )


def _frame(rules: Rules, asked: Asked, now: datetime) -> Frame:
    return Frame(asked.start, asked.end, taken_at(asked.end, now, rules.zone, asked.as_of), rules.zone)


def _only(session: Session, asked: Asked, frame: Frame) -> tuple[str, ...] | None:
    """The codes of the branch that is asked for."""
    return tuple(units.branch(session, asked.unit, frame.day).values()) if asked.unit else None


def _counters(session: Session, asked: Asked) -> dict[str, int]:
    """Those of the ministry, of which a unit has no part."""
    return counters_of(session, asked.start, asked.end) if not asked.unit else {}


def with_histories(session: Session, numbers: Collection[int]) -> list[tuple[Item, Sequence[Change]]]:
    """These items by their numbers, each with all of its history."""
    found: list[tuple[Item, Sequence[Change]]] = []
    with no_collecting():
        for chunk in chunks(sorted(numbers)):
            part = items.by_numbers(session, chunk)
            histories = items.changes_of(session, [row.id for row in part])
            found += [(item, histories[item.number]) for item in items.views(session, part)]
    return found


def counters_of(session: Session, start: date, last_day: date) -> dict[str, int]:
    """The counters of the months that lie in the period, added up."""
    total: dict[str, int] = {}
    month = start.replace(day=1)
    while month <= last_day:
        for name, count in imports.counters(session, month).items():
            total[name] = total.get(name, 0) + count
        month = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    return total


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
