"""The stored versions of items: how each stood between its recorded changes, with what was measured of it, the months
in which it was open, how its deadline moved, when it was given back. All of it is made from the history by
`domain.figures.versions`.

A change of an item writes anew what differs for that item, in its own transaction. `rebuild` makes all of them.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import BigInteger, Table, bindparam, delete, insert, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, SQLModel, col

from domain.condition import CONDITION_FIELDS
from domain.figures.versions import Version, deadline_moves, measures, open_months, returns, versions
from domain.item import Change, ChangeKind, Item
from domain.parsing.hashtags import group_keys
from storage.derived import DeadlineMoveRow, ItemVersionRow, MeasureRow, OpenMonthRow, ReturnRow
from storage.models import HistoryRow, UnitRow

DERIVED: tuple[type[SQLModel], ...] = (ItemVersionRow, OpenMonthRow, MeasureRow, DeadlineMoveRow, ReturnRow)
_KEYED_BY_DAYS: tuple[type[SQLModel], ...] = (OpenMonthRow, MeasureRow)  # their rows have no place to be replaced in

Rows = list[dict[str, Any]]

# For nearly every act: built once, since building a statement takes longer than running it.
_CHANGES = select(
    col(HistoryRow.item_id), col(HistoryRow.at), col(HistoryRow.what), col(HistoryRow.before), col(HistoryRow.after),
    col(HistoryRow.on_day),
).order_by(col(HistoryRow.id))  # fmt: skip
_OF_ITEMS = _CHANGES.where(col(HistoryRow.item_id).in_(bindparam("numbers", expanding=True)))
_BETWEEN = _CHANGES.where(
    col(HistoryRow.item_id) > bindparam("after", type_=BigInteger),
    col(HistoryRow.item_id) <= bindparam("last", type_=BigInteger),
)
_TABLES: dict[type[SQLModel], Table] = {table: SQLModel.metadata.tables[str(table.__tablename__)] for table in DERIVED}
_INSERT = {table: insert(columns) for table, columns in _TABLES.items()}
_DELETE = {
    table: delete(columns).where(columns.c.item_id.in_(bindparam("numbers", expanding=True)))
    for table, columns in _TABLES.items()
}
_UNITS = select(col(UnitRow.code), col(UnitRow.id)).where(col(UnitRow.code).in_(bindparam("codes", expanding=True)))


@dataclass(frozen=True, slots=True)
class DerivedRows:
    """The derived rows of one item, by table."""

    versions: Rows
    months: Rows
    measures: Rows
    moves: Rows
    returns: Rows

    @property
    def by_table(self) -> tuple[tuple[type[SQLModel], Rows], ...]:
        its = (self.versions, self.months, self.measures, self.moves, self.returns)
        return tuple(zip(DERIVED, its, strict=True))


def derive(item: Item, changes: Sequence[Change], unit_ids: Mapping[str, int]) -> DerivedRows:
    """What is stored of an item, as it is today, by its own changes. `unit_ids`: of every unit that ever led it."""
    its = versions(item, changes)
    number = item.number
    return DerivedRows(
        versions=[_row(version, place, unit_ids) for place, version in enumerate(its)],
        months=[{"month": month, "item_id": number} for month in sorted(open_months(its))],
        measures=[
            {"item_id": number, "on_day": one.day, "done": one.done, "target": one.target}
            for one in (measures(item, changes) if item.measured is not None else ())
        ],
        moves=[
            {
                "item_id": number, "ordinal": place, "at": move.at, "asked_at": move.asked_at,
                "before_on": move.before.day, "before_at": move.before.at,
                "after_on": move.after.day, "after_at": move.after.at,
            }
            for place, move in enumerate(deadline_moves(changes))
        ],
        returns=[{"item_id": number, "ordinal": place, "at": at} for place, at in enumerate(returns(changes))],
    )  # fmt: skip


def add(session: Session, item: Item, unit_id: int) -> None:
    """Store how a new item stands, of which nothing but its first record is known."""
    session.execute(_INSERT[ItemVersionRow], [_row(Version(item, None, None), 0, {item.unit: unit_id})])


def add_all(session: Session, its: Iterable[tuple[Item, Sequence[Change]]], unit_ids: Mapping[str, int]) -> None:
    """Store how these items stand by their own changes; nothing is stored of them yet."""
    rows: dict[type[SQLModel], Rows] = {table: [] for table in DERIVED}
    for item, changes in its:
        for table, some in derive(item, changes, unit_ids).by_table:
            rows[table] += some
    for table, some in rows.items():
        if some:
            session.execute(_INSERT[table], some)


def update(session: Session, before: Item, after: Item, unit_ids: Mapping[str, int]) -> None:
    """Store what a change of an item, the last one in its history, has made of how it stood: `before` -> `after`.

    `unit_ids`: of the units that lead it now and led it before this change.
    """
    changes = histories(session, [after.number]).get(after.number, [])
    known_ids = _all_unit_ids(session, changes, unit_ids)
    new, known = derive(after, changes, known_ids), derive(before, changes[:-1], known_ids)
    for (table, rows), (_, stored) in zip(new.by_table, known.by_table, strict=True):
        if len(rows) < len(stored) or table in _KEYED_BY_DAYS:
            if rows != stored:
                _store_anew(session, table, after.number, rows)
        elif different := [row for row in rows if row not in stored]:
            session.execute(_put(table, session.get_bind().dialect.name), different)


def remake(session: Session, item: Item, unit_id: int) -> None:
    """Store anew how an item stood, which `unit_id` leads: words were put out of its history."""
    changes = histories(session, [item.number]).get(item.number, [])
    for table, rows in derive(item, changes, _all_unit_ids(session, changes, {item.unit: unit_id})).by_table:
        _store_anew(session, table, item.number, rows)


def histories(session: Session, numbers: Collection[int]) -> dict[int, list[Change]]:
    """The changes of these items in the order of recording, without who made them."""
    return _by_item(session.execute(_OF_ITEMS, {"numbers": list(numbers)}))


def histories_between(session: Session, after: int, last: int) -> dict[int, list[Change]]:
    """The same of the items behind number `after`, up to `last`."""
    return _by_item(session.execute(_BETWEEN, {"after": after, "last": last}))


def stored(session: Session, number: int) -> DerivedRows:
    """What is stored of an item."""
    found = []
    for table in DERIVED:
        columns = table.__table__.columns  # type: ignore[attr-defined]  # SQLModel does not tell mypy of it
        rows = session.execute(select(*columns).where(columns.item_id == number).order_by(*table.__table__.primary_key))  # type: ignore[attr-defined]
        found.append([dict(row) for row in rows.mappings()])
    return DerivedRows(*found)


def _by_item(rows: Iterable[Any]) -> dict[int, list[Change]]:
    found: dict[int, list[Change]] = {}
    for number, at, what, before, after, on in rows:
        found.setdefault(number, []).append(Change(number, at, "", ChangeKind(what), before, after, on))
    return found


def _store_anew(session: Session, table: type[SQLModel], number: int, rows: Rows) -> None:
    session.execute(_DELETE[table], {"numbers": [number]})
    if rows:
        session.execute(_INSERT[table], rows)


@cache
def _put(table: type[SQLModel], dialect: str) -> Any:
    """An INSERT that takes the place of a row with the same key."""
    columns = _TABLES[table]
    new = (sqlite.insert if dialect == "sqlite" else postgresql.insert)(columns)
    keys = [column.name for column in columns.primary_key]
    values = {column.name: new.excluded[column.name] for column in columns.columns if column.name not in keys}
    return new.on_conflict_do_update(index_elements=keys, set_=values)


def _all_unit_ids(session: Session, changes: Iterable[Change], known: Mapping[str, int]) -> Mapping[str, int]:
    """The ids of all units that ever led an item; those that are not `known` are asked for."""
    codes = {change.before["unit"] for change in changes if "unit" in change.before} - known.keys()
    if not codes:
        return known
    return {**known, **{row.code: row.id for row in session.execute(_UNITS, {"codes": sorted(codes)})}}


def _row(version: Version, ordinal: int, unit_ids: Mapping[str, int]) -> dict[str, Any]:
    item = version.item
    return {
        "item_id": item.number, "ordinal": ordinal, "valid_from": version.valid_from, "valid_to": version.valid_to,
        "unit_id": unit_ids[item.unit], "kind": item.kind, "origin": item.origin, "title": item.title,
        "tags": _tags(item.title), "assigned_on": item.assigned_on, "due_on": item.deadline.day,
        "due_at": item.deadline.at, "first_due_on": item.first_deadline.day, "first_due_at": item.first_deadline.at,
        "status": item.status, "completed_on": item.completed_on, "late": item.late, "unconfirmed": item.unconfirmed,
        "product": item.product, "objective": item.objective, "target": item.target, "parts": _parts(item),
        **{name: getattr(item, name) for name in CONDITION_FIELDS},
        "standing": item.standing, "suspended": version.suspended,
    }  # fmt: skip


def _parts(item: Item) -> list[Any] | None:
    """What coordinating units owe, short: there are many."""
    return [
        [
            part.unit,
            part.done_on.isoformat() if part.done_on else None,
            part.deadline.day.isoformat() if part.deadline else None,
            part.deadline.at.isoformat() if part.deadline and part.deadline.at else None,
        ]
        for part in item.coordinating
    ] or None


def _tags(title: str) -> str:
    keys = group_keys(title) if "#" in title else ()
    return f" {' '.join(keys)} " if keys else ""
