"""Rows of a table -> units, counters, items: what is new is added, what changed is updated, the same adds nothing.

An item is known again by the number that our own export gives it, else by what it was when it came (the contract,
section 8: its source; without one its kind, unit, title, day of assignment and deadline).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import insert
from sqlmodel import Session, SQLModel, col, select

from domain.deadline import Deadline
from domain.imports import rows as tables
from domain.imports.rows import row_key
from domain.item import Change, ChangeKind, Item, Origin, Part, Status, to_json
from domain.parsing.folding import fold
from storage.database.chunks import chunks
from storage.items import items, parts, suspensions, versions
from storage.models import CounterRow, HistoryRow, ItemRow, PartRow, PersonRow, UnitRow
from storage.people import units

_EMPTY = {name: one.default for name, one in ItemRow.model_fields.items() if name != "id" and not one.is_required()}
_KEPT = (
    "kind", "origin", "title", "status", "assigned_on", "source", "product", "completed_on", "late", "target",
    "measured", "measured_on", "standing",
)  # fmt: skip
_TOLD = ("title", "kind", "source", "completed_on", "product", "target", "measured", "measured_on", "standing")


@dataclass(frozen=True, slots=True)
class ImportContext:
    """Who imports, when, in which zone; in pieces: since when, and which item was the newest then."""

    by: PersonRow | None
    now: datetime
    zone: ZoneInfo
    begun_at: datetime | None = None
    newest: int | None = None

    @property
    def today(self) -> date:
        """The local day of the import: of what names none."""
        return (self.begun_at or self.now).astimezone(self.zone).date()


@dataclass(slots=True)
class ImportCounts:
    """How many rows were added, updated (with the numbers of the items), and there already."""

    added: int = 0
    same: int = 0
    updated: list[int] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    changed: int = 0  # units and counters have no numbers


def store(session: Session, kind: tables.TableKind, rows: Sequence[tables.Row], frame: ImportContext) -> ImportCounts:
    """Store good rows of a table, whose units are known; of units a parent stands before what is under it."""
    done = ImportCounts()
    match kind:
        case tables.TableKind.UNITS:
            _units(session, [row for row in rows if isinstance(row, tables.ImportedUnit)], frame, done)
        case tables.TableKind.COUNTERS:
            _counters(session, [row for row in rows if isinstance(row, tables.ImportedCounter)], frame, done)
        case tables.TableKind.ITEMS:
            _items(session, [row for row in rows if isinstance(row, tables.ImportedItem)], frame, done)
    return done


def preview(session: Session, table: tables.Table, frame: ImportContext) -> ImportCounts:
    """What `store` would do; nothing is stored."""
    would = ImportCounts()
    rows = [good.row for good in table.rows]
    given = [row for row in rows if isinstance(row, tables.ImportedItem)]
    known = known_items(session, given, frame)
    views = _views(session, known)
    given_back = suspensions.returned_days(session, views.keys(), frame.zone)
    for row in rows:
        if isinstance(row, tables.ImportedItem):
            item = known.get(row)
            new, changed = (
                item is None,
                item is not None and bool(_changed(views[item.id], row, frame, given_back.get(item.id))),
            )
        elif isinstance(row, tables.ImportedUnit):
            unit = units.unit_of(session, row.code)
            new, changed = unit is None, unit is not None and not _same_unit(session, unit, row)
        else:
            count = counters(session, row.month).get(row.counter)
            new, changed = count is None, count != row.count
        if new:
            would.added += 1
        elif changed:
            would.changed += 1
        else:
            would.same += 1
    return would


def _same_unit(session: Session, unit: UnitRow, row: tables.ImportedUnit) -> bool:
    names = (row.name_vi or unit.name_vi, row.name_en or unit.name_en)
    parent = units.unit_of(session, row.parent) if row.parent else None
    moves = bool(row.parent) and (parent is None or parent.id != unit.parent_id)
    return names == (unit.name_vi, unit.name_en) and not moves


def put_counter(session: Session, month: date, name: str, count: int, frame: ImportContext) -> bool:
    """A month's counter, replaced; its history stays. False where it was so already."""
    if counters(session, month).get(name) == count:
        return False
    session.add(CounterRow(month=month, name=name, count=count, at=frame.now, person_id=_id(frame.by)))
    session.flush()
    return True


def counters(session: Session, month: date) -> dict[str, int]:
    """The counters of a month as they stand."""
    rows = select(CounterRow).where(CounterRow.month == month).order_by(col(CounterRow.id))
    return {row.name: row.count for row in session.exec(rows)}


def _units(session: Session, rows: Sequence[tables.ImportedUnit], frame: ImportContext, done: ImportCounts) -> None:
    """Units and their names, then where they stand: a parent may be a row of the same table."""
    known = {unit.code: unit for unit in units.all_units(session)}
    was = {code: (unit.name_vi, unit.name_en) for code, unit in known.items()}
    for row in rows:
        unit = units.put_unit(session, row.code, row.name_vi, row.name_en)
        known[unit.code] = unit
    by_id = {unit.id: unit for unit in known.values()}
    moved = {
        row.code.upper()
        for row in rows
        if row.parent and _move(session, known[row.code.upper()], known[row.parent.upper()], by_id, frame)
    }
    for row in rows:
        code = row.code.upper()
        if code not in was:
            done.added += 1
        elif code in moved or was[code] != (known[code].name_vi, known[code].name_en):
            done.changed += 1
        else:
            done.same += 1


def _move(session: Session, unit: UnitRow, parent: UnitRow, by_id: Mapping[int, UnitRow], frame: ImportContext) -> bool:
    """Put a unit under its parent; False where it stands there already."""
    before = by_id[unit.parent_id] if unit.parent_id is not None else None
    if not units.put_under(session, unit, parent, frame.today):
        return False
    if before is not None:
        change: dict[str, Any] = {
            "before": {"parent": before.code},
            "after": {"unit": unit.code, "parent": parent.code},
        }
        items.record_change(session, None, "unit_moved", by=frame.by, now=frame.now, **change)
    return True


def _counters(
    session: Session, rows: Sequence[tables.ImportedCounter], frame: ImportContext, done: ImportCounts
) -> None:
    for row in rows:
        known = row.counter in counters(session, row.month)
        if not put_counter(session, row.month, row.counter, row.count, frame):
            done.same += 1
        elif known:
            done.changed += 1
        else:
            done.added += 1


def _items(session: Session, rows: Sequence[tables.ImportedItem], frame: ImportContext, done: ImportCounts) -> None:
    named = {code.upper() for row in rows for code in (row.unit, *row.coordinating)}
    codes = {unit.code: unit for unit in units.of_codes(session, named)}
    known = known_items(session, rows, frame)
    views = _views(session, known)
    given_back = suspensions.returned_days(session, views.keys(), frame.zone)
    new: list[tables.ImportedItem] = []
    for row in rows:
        if (found := known.get(row)) is None:
            new.append(row)
            continue
        fields = _changed(views[found.id], row, frame, given_back.get(found.id))
        if not fields:
            done.same += 1
            continue
        items.change(
            session, found, ChangeKind.UPDATED, by=frame.by, now=frame.now, on=fields.get("measured_on"), **fields
        )
        done.updated.append(found.id)
    if new:
        done.numbers += _add(session, new, codes, frame)
        done.added += len(new)


def _add(
    session: Session, rows: Sequence[tables.ImportedItem], codes: Mapping[str, UnitRow], frame: ImportContext
) -> Sequence[int]:
    """New items, in lists: nobody else writes while they are stored. Returns their numbers."""
    stored = [_new(row, codes, frame) for row in rows]
    insertion = _insert(ItemRow).returning(col(ItemRow.id), sort_by_parameter_order=True)
    numbers = session.scalars(insertion, stored).all()
    history, owed, its = [], [], []
    for given, new, number in zip(rows, stored, numbers, strict=True):
        record = _history(given, new, number, frame)
        history.append(record)
        owed += _parts(given, number, codes, frame.now)
        its.append((_item(given, new, number), [_change(record)]))
    for table, values in ((HistoryRow, history), (PartRow, owed)):
        if values:
            session.execute(_insert(table), values)
    versions.add_all(session, its, {code: unit.id for code, unit in codes.items()})
    return numbers


def _item(given: tables.ImportedItem, new: Mapping[str, Any], number: int) -> Item:
    """A new item as a value, but for its people."""
    return Item(
        number=number, unit=given.unit.upper(), deadline=Deadline(new["due_on"], new["due_at"]),
        first_deadline=Deadline(new["first_due_on"], new["first_due_at"]),
        coordinating=tuple(Part(code.upper()) for code in given.coordinating),
        **{name: new[name] for name in _KEPT},
    )  # fmt: skip


def _change(record: Mapping[str, Any]) -> Change:
    return Change(
        record["item_id"], record["at"], "", record["what"], record["before"], record["after"], record["on_day"]
    )


def _insert(table: type[SQLModel]) -> Any:
    """Of rows with a NULL here and another there one statement: else it were one for each such pattern."""
    return insert(table).execution_options(render_nulls=True)


def _views(session: Session, known: Mapping[tables.ImportedItem, ItemRow]) -> Mapping[int, Item]:
    """The items that rows are known again as, by number."""
    rows = list({one.id: one for one in known.values()}.values())
    found: dict[int, Item] = {}
    for chunk in chunks(rows):
        found |= {item.number: item for item in items.views(session, chunk)}
    return found


def known_items(
    session: Session, rows: Sequence[tables.ImportedItem], frame: ImportContext
) -> Mapping[tables.ImportedItem, ItemRow]:
    """The items that the rows are known again as.

    A document's task may have come alone, and come again beside the document's other ones, or the other way round: by
    unit and title it is the same.
    """
    keys = {row: items.identity(row_key(row)) for row in rows}
    others = {row: items.identity(_other_key(row)) for row in rows if row.source}
    by_key: dict[str, ItemRow] = {}
    for some in chunks(rows):
        wanted = {keys[row] for row in some} | {others[row] for row in some if row in others}
        for one in session.exec(select(ItemRow).where(col(ItemRow.identity).in_(wanted)).order_by(col(ItemRow.id))):
            by_key.setdefault(one.identity, one)
    # no number of what this import has added itself: it may be of another installation
    numbers = [
        row.number for row in rows if row.number is not None and (frame.newest is None or row.number <= frame.newest)
    ]
    by_number: dict[int | None, ItemRow] = {}
    for chunk in chunks(numbers):
        by_number |= {one.id: one for one in items.by_numbers(session, chunk)}
    found = {
        row: _numbered(row, by_number.get(row.number))
        or by_key.get(keys[row])
        or _same_task(session, row, by_key.get(others.get(row, "")))
        for row in rows
    }
    return {row: one for row, one in found.items() if one is not None}


def _other_key(row: tables.ImportedItem) -> tuple[str, ...]:
    """The identity that the row would have with others of its document beside it; or without them."""
    return row_key(replace(row, shares_source=not row.shares_source))


def _same_task(session: Session, row: tables.ImportedItem, item: ItemRow | None) -> ItemRow | None:
    if item is None:
        return None
    unit = units.unit_by_id(session, item.unit_id).code
    return item if fold(item.title) == fold(row.title) and fold(unit) == fold(row.unit) else None


def _numbered(row: tables.ImportedItem, item: ItemRow | None) -> ItemRow | None:
    """The item that a row's number names, where it is about the same: the number may be of another installation."""
    if item is None:
        return None
    same = fold(item.title) == fold(row.title) or (row.source and fold(item.source) == fold(row.source))
    return item if same else None


def _new(row: tables.ImportedItem, codes: Mapping[str, UnitRow], frame: ImportContext) -> dict[str, Any]:
    """The columns of a new item."""
    deadline = _deadline(row, frame)
    first = Deadline.of_day(row.first_due_on) if row.first_due_on else deadline
    status = _status(row)
    return _EMPTY | {
        "kind": row.kind, "origin": Origin.OFFICE, "unit_id": codes[row.unit.upper()].id, "title": row.title,
        **items.derived(row.title, row.source), "source": row.source, "product": row.product,
        "due_on": deadline.day, "due_at": deadline.at, "first_due_on": first.day, "first_due_at": first.at,
        "status": status, "assigned_on": row.assigned_on or frame.today, "completed_on": row.completed_on,
        "late": _is_late(row, deadline), "target": row.target, "measured": row.done,
        "measured_on": _measured_on(row, frame), "identity": items.identity(row_key(row)), "created_at": frame.now,
        "deadline_since": frame.now, "changed_at": frame.now, "standing": not deadline.is_set and not row.undated,
        "next_reminder_at": frame.now if status is Status.OPEN else None,
    }  # fmt: skip


def _history(given: tables.ImportedItem, new: Mapping[str, Any], number: int, frame: ImportContext) -> dict[str, Any]:
    """All that the row said, so that the item can be seen as of any day; its note is the reason."""
    after: dict[str, Any] = {
        "unit": given.unit.upper(), "deadline": Deadline(new["due_on"], new["due_at"]),
        **{name: new[name] for name in _TOLD},
    }  # fmt: skip
    kept = {name: value for name, value in after.items() if value not in (None, "", False)}
    return {
        "item_id": number, "at": frame.now, "person_id": _id(frame.by), "what": ChangeKind.IMPORTED, "before": {},
        "after": to_json(kept), "on_day": new["measured_on"], "reason": given.note,
    }  # fmt: skip


def _parts(
    given: tables.ImportedItem, number: int, codes: Mapping[str, UnitRow], now: datetime
) -> list[dict[str, Any]]:
    """What coordinating units owe of a new item."""
    looked_at = _status(given) is Status.OPEN
    owing = (codes[code.upper()].id for code in given.coordinating)
    return [parts.owed_row(number, unit, place, now, looked_at=looked_at) for place, unit in enumerate(owing)]


def _changed(
    item: Item, row: tables.ImportedItem, frame: ImportContext, given_back: date | None = None
) -> dict[str, Any]:
    """The fields in which a row differs from its item; an empty cell says nothing of a field that may be empty,
    a completion nothing on a day before the one on which it was `given_back`."""
    if row.cancelled:  # it was when our own export was made; what became of it since holds
        return {}
    deadline = item.deadline if row.due_time is None and item.deadline.day == row.due_on else _deadline(row, frame)
    said: dict[str, Any] = {"kind": row.kind, "unit": row.unit.upper(), "title": row.title, "deadline": deadline}
    said["standing"] = not deadline.is_set and not row.undated
    if row.assigned_on is not None:
        said["assigned_on"] = row.assigned_on
    for name in ("source", "product", "target"):
        if getattr(row, name):
            said[name] = getattr(row, name)
    if row.coordinating:
        parts = {part.unit: part for part in item.coordinating}
        said["coordinating"] = tuple(parts.get(code.upper(), Part(code.upper())) for code in row.coordinating)
    if row.done is not None:
        said |= {"measured": row.done, "measured_on": row.done_on or item.measured_on or frame.today}
    was_given_back = row.completed_on is not None and given_back is not None and row.completed_on < given_back
    if row.completed_on is not None and row.completed_on != item.completed_on and not was_given_back:
        late = _is_late(row, deadline)
        said |= {"status": Status.DONE, "completed_on": row.completed_on, "late": late, "unconfirmed": False}
    return {name: value for name, value in said.items() if value != getattr(item, name)}


def _deadline(row: tables.ImportedItem, frame: ImportContext) -> Deadline:
    if row.due_time is None:
        return Deadline.of_day(row.due_on)
    return Deadline.of_moment(datetime.combine(row.due_on, row.due_time, tzinfo=frame.zone), frame.zone)


def _status(row: tables.ImportedItem) -> Status:
    if row.cancelled:
        return Status.CANCELLED
    return Status.DONE if row.completed_on is not None else Status.OPEN


def _is_late(row: tables.ImportedItem, deadline: Deadline) -> bool:
    return row.completed_on is not None and row.completed_on > deadline.day


def _measured_on(row: tables.ImportedItem, frame: ImportContext) -> date | None:
    return None if row.done is None else row.done_on or frame.today


def _id(person: PersonRow | None) -> int | None:
    return person.id if person else None
