"""What coordinating units owe: each part has its own deadline or the item's, and is looked at for reminders as an item.

Stages that were planned stand in a table of their own, by item and unit.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import and_, insert, update
from sqlalchemy import select as columns
from sqlmodel import Session, col, select

from domain.condition import CONDITION_FIELDS
from domain.deadline import Deadline
from domain.item import Part, Status
from storage.database.chunks import chunks
from storage.models import ItemRow, PartReminderRow, PartRow, UnitRow
from storage.reminders.checks import DueCheck, ReminderCheck

_AT_HAND = "parts of items"


def add(session: Session, item: int, unit: int, place: int, now: datetime) -> None:
    """A unit helps from now on."""
    session.add(PartRow(**owed_row(item, unit, place, now, looked_at=True)))
    _forget(session, item)


def owed_row(item: int, unit: int, place: int, now: datetime, *, looked_at: bool) -> dict[str, Any]:
    """The columns of a new part; `looked_at`: for reminders."""
    return {
        "item_id": item, "unit_id": unit, "place": place, "deadline_since": now, "late": False,
        "next_reminder_at": now if looked_at else None,
    }  # fmt: skip


def put(session: Session, row: ItemRow, parts: Sequence[Part], now: datetime) -> None:
    """The item's parts are these; of one that stays only what differs is new."""
    named = select(UnitRow.code, UnitRow.id).where(col(UnitRow.code).in_([part.unit for part in parts]))
    codes = dict(session.exec(named).all())
    known = {part.unit_id: part for part in _of(session, row)}
    for unit_id in known.keys() - codes.values():
        session.delete(known[unit_id])
    for place, part in enumerate(parts):
        if codes[part.unit] not in known:
            add(session, row.id, codes[part.unit], place, now)
            session.flush()
            known |= {one.unit_id: one for one in _of(session, row)}
        stored = known[codes[part.unit]]
        day, at = (part.deadline.day, part.deadline.at) if part.deadline else (None, None)
        if (stored.due_on, stored.due_at) != (day, at):
            stored.due_on, stored.due_at, stored.deadline_since, stored.snoozed_to = day, at, now, None
        stored.place, stored.done_on, stored.late = place, part.done_on, part.late
        for name in CONDITION_FIELDS:
            setattr(stored, name, getattr(part, name))
    session.flush()
    _forget(session, row.id)


def within(parts: Sequence[Part], deadline: Deadline) -> tuple[Part, ...]:
    """The parts as they are where the whole is due by then: one that would be due later is due with it."""
    return tuple(
        replace(part, deadline=None) if part.deadline is not None and part.deadline.day > deadline.day else part
        for part in parts
    )


def look_anew_of(session: Session, row: ItemRow, now: datetime, *, anew: bool) -> None:
    """The parts of an item that has changed: those that are owed are to be looked at, the others never more. `anew`:
    the item's deadline holds from now; what was put off until a day of the former one is not any more."""
    for part in _of(session, row):
        part.next_reminder_at = now if row.status == Status.OPEN and part.done_on is None else None
        if anew and row.status == Status.OPEN and part.due_on is None:
            part.snoozed_to = None
    session.flush()


def look_anew(session: Session, now: datetime, unit_id: int | None = None) -> None:
    """Every open part (of this unit) of an open item is to be looked at."""
    opened = columns(col(ItemRow.id)).where(col(ItemRow.status) == Status.OPEN)
    owed = update(PartRow).where(col(PartRow.done_on).is_(None), col(PartRow.item_id).in_(opened))
    if unit_id is not None:
        owed = owed.where(col(PartRow.unit_id) == unit_id)
    session.execute(owed.values(next_reminder_at=now))


def due(session: Session, now: datetime, limit: int) -> list[DueCheck]:
    """Parts that are to be looked at, those first whose time came first."""
    wanted = (
        PartRow.item_id, PartRow.unit_id, PartRow.due_on, PartRow.due_at, PartRow.deadline_since, PartRow.snoozed_to,
        ItemRow.due_on, ItemRow.due_at, ItemRow.deadline_since, ItemRow.urgency,
    )  # fmt: skip
    rows = columns(*(col(one) for one in wanted)).join(ItemRow, col(ItemRow.id) == col(PartRow.item_id))
    rows = rows.where(col(PartRow.next_reminder_at) <= now).order_by(col(PartRow.next_reminder_at)).limit(limit)
    return [
        DueCheck(
            number, unit, _deadline(day, at, item_day, item_at), since if day else max(since, item_since), snoozed,
            is_part=True, escalates=day is not None, urgent=urgency > 0,
        )
        for number, unit, day, at, since, snoozed, item_day, item_at, item_since, urgency in session.execute(rows)
    ]  # fmt: skip


def said(session: Session, due: Sequence[DueCheck]) -> list[set[str]]:
    """What was planned of each of these parts and its deadline: keys of stages."""
    known: dict[tuple[int, int, str], set[str]] = {}
    wanted = (PartReminderRow.item_id, PartReminderRow.unit_id, PartReminderRow.due, PartReminderRow.stage)
    rows = columns(*(col(one) for one in wanted)).where(col(PartReminderRow.item_id).in_([one.number for one in due]))
    for number, unit, key, stage in session.execute(rows):
        known.setdefault((number, unit, key), set()).add(stage)
    return [known.get((one.number, one.unit_id, one.key), set()) for one in due]


def settle(session: Session, looked: Sequence[ReminderCheck], now: datetime) -> None:
    """Store what came of looking. A stage that was planned before is refused by the table's key (IntegrityError)."""
    planned = [
        {"item_id": one.due.number, "unit_id": one.due.unit_id, "due": one.due.key, "stage": stage, "at": now}
        for one in looked
        for stage in one.stages
    ]
    if planned:
        session.execute(insert(PartReminderRow), planned)
    next_looks = [
        {"item_id": one.due.number, "unit_id": one.due.unit_id, "next_reminder_at": one.next_at} for one in looked
    ]
    session.execute(update(PartRow), next_looks)


def owed(session: Session, numbers: Sequence[int], unit_id: int | None) -> list[tuple[Deadline, int, int, int]]:
    """What a unit (None: any) owes of these items, of those that are open: the deadline that holds for it, the number,
    the unit, and the item's level of urgency."""
    days = (PartRow.due_on, PartRow.due_at, ItemRow.due_on, ItemRow.due_at)
    wanted = (PartRow.item_id, PartRow.unit_id, ItemRow.urgency, *days)
    rows = columns(*(col(one) for one in wanted)).join(
        ItemRow, and_(col(ItemRow.id) == col(PartRow.item_id), col(ItemRow.status) == Status.OPEN)
    )
    rows = rows.where(col(PartRow.done_on).is_(None))
    if unit_id is not None:
        rows = rows.where(col(PartRow.unit_id) == unit_id)
    found: list[tuple[Deadline, int, int, int]] = []
    for chunk in chunks(numbers):
        some = rows.where(col(PartRow.item_id).in_(chunk))
        found += [(_deadline(*four), number, unit, urgency) for number, unit, urgency, *four in session.execute(some)]
    return found


def _deadline(day: object, at: object, item_day: object, item_at: object) -> Deadline:
    """The part's own deadline, or the item's."""
    return Deadline(day, at) if day is not None else Deadline(item_day, item_at)  # type: ignore[arg-type]  # columns


def of_items(session: Session, numbers: Sequence[int]) -> dict[int, list[PartRow]]:
    """The parts of these items, in their order; what the transaction has read of them is not read again."""
    here: dict[int, list[PartRow]] = session.info.setdefault(_AT_HAND, {})
    if asked := [number for number in numbers if number not in here]:
        here.update((number, []) for number in asked)
        for part in session.exec(select(PartRow).where(col(PartRow.item_id).in_(asked)).order_by(col(PartRow.place))):
            here[part.item_id].append(part)
    return {number: here[number] for number in numbers}


def has_none(session: Session, item: int) -> None:
    """Of a new item it need not be asked."""
    session.info.setdefault(_AT_HAND, {})[item] = []


def _of(session: Session, row: ItemRow) -> list[PartRow]:
    return of_items(session, [row.id])[row.id]


def _forget(session: Session, item: int) -> None:
    session.info.get(_AT_HAND, {}).pop(item, None)
