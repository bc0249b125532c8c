"""Which items are to be looked at by now, and what was said of their deadlines.

`next_reminder_at` says when an item is to be looked at again; its partial index holds the open items only, so a scan
costs what is due, not what is stored. A tick can meet thousands: it reads and writes columns, in lists; an object of
the ORM for each would keep people's commands waiting for four times as long.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import insert, update
from sqlalchemy import select as columns
from sqlmodel import Session, col, select

from domain.deadline import Deadline
from domain.item import Status
from domain.schedule.reminder_policy import deadline_key
from domain.urgency import by_urgency
from storage.database import process_state
from storage.database.chunks import chunks
from storage.items import parts
from storage.models import ItemRow, ReminderRow
from storage.reminders.checks import DueCheck, ReminderCheck, ReminderSubject

CALENDAR = "calendar"
SETTINGS = "reminder_settings"
LOOKED = "reminder_looked"
SLACK = timedelta(minutes=1)  # by which a clock may be set back without another look at everything


def due(session: Session, now: datetime, limit: int) -> list[DueCheck]:
    """Items that are to be looked at, those first whose time came first."""
    wanted = (
        ItemRow.id, ItemRow.unit_id, ItemRow.due_on, ItemRow.due_at, ItemRow.deadline_since, ItemRow.snoozed_to,
        ItemRow.urgency,
    )  # fmt: skip
    found = columns(*(col(one) for one in wanted))
    found = found.where(col(ItemRow.next_reminder_at) <= now).order_by(col(ItemRow.next_reminder_at)).limit(limit)
    return [
        DueCheck(number, unit, Deadline(day, at), since, snoozed, urgent=urgency > 0)
        for number, unit, day, at, since, snoozed, urgency in session.execute(found)
    ]


def next_at(session: Session) -> datetime | None:
    """The first instant at which an item is to be looked at."""
    rows = select(ItemRow.next_reminder_at).where(col(ItemRow.next_reminder_at).is_not(None))
    return session.exec(rows.order_by(col(ItemRow.next_reminder_at)).limit(1)).first()


def said(session: Session, due: Sequence[DueCheck]) -> list[set[str]]:
    """What was planned of each of these items and its deadline: keys of stages."""
    known: dict[tuple[int, str], set[str]] = {}
    numbers = [one.number for one in due]
    rows = select(ReminderRow.item_id, ReminderRow.due, ReminderRow.stage).where(col(ReminderRow.item_id).in_(numbers))
    for number, key, stage in session.execute(rows):
        known.setdefault((number, key), set()).add(stage)
    return [known.get((one.number, one.key), set()) for one in due]


def settle(session: Session, looked: Sequence[ReminderCheck], now: datetime) -> None:
    """Store what came of looking. A stage that was planned before is refused by the table's key (IntegrityError)."""
    planned = [
        {"item_id": one.due.number, "due": one.due.key, "stage": stage, "at": now}
        for one in looked
        for stage in one.stages
    ]
    if planned:
        session.execute(insert(ReminderRow), planned)
    session.execute(update(ItemRow), [{"id": one.due.number, "next_reminder_at": one.next_at} for one in looked])
    process_state.keep(session, LOOKED, {"at": now.isoformat()})


def still(
    session: Session, due: Mapping[ReminderSubject, str], unit_id: int | None, zone: ZoneInfo
) -> list[ReminderSubject]:
    """Of what a reminder names (with the key of the deadline that it spoke of) that of which it still holds: open, of
    that unit or with an open part of it (None: the Office is told), with that deadline. For a unit what is marked
    urgent stands first; then by deadline."""
    numbers = list(dict.fromkeys(named.number for named in due))
    found = _open(session, numbers, unit_id)
    if unit_id is not None:
        owed = parts.owed(session, numbers, unit_id)
        found += [(ReminderSubject(number), deadline, urgency) for deadline, number, _, urgency in owed]
    elif helping := list(dict.fromkeys(named.number for named in due if named.part_of is not None)):
        owed = parts.owed(session, helping, None)
        found += [(ReminderSubject(number, unit), deadline, urgency) for deadline, number, unit, urgency in owed]
    kept = [one for one in found if due.get(one[0]) == deadline_key(one[1])]

    def place(one: _Open) -> tuple[int, datetime, int]:
        named, deadline, urgency = one
        marked_first = -urgency if unit_id is not None else 0  # the Office is told for how long the last is overdue
        return marked_first, *by_urgency(deadline, named.number, zone)

    return [named for named, _, _ in sorted(kept, key=place)]


_Open = tuple[ReminderSubject, Deadline, int]  # what is open, its deadline, its level of urgency


def _open(session: Session, numbers: Sequence[int], unit_id: int | None) -> list[_Open]:
    wanted = (ItemRow.id, ItemRow.due_on, ItemRow.due_at, ItemRow.urgency)
    open_items = columns(*(col(one) for one in wanted)).where(col(ItemRow.status) == Status.OPEN)
    if unit_id is not None:
        open_items = open_items.where(col(ItemRow.unit_id) == unit_id)
    found: list[_Open] = []
    for chunk in chunks(numbers):
        some = open_items.where(col(ItemRow.id).in_(chunk))
        found += [
            (ReminderSubject(number), Deadline(day, at), urgency) for number, day, at, urgency in session.execute(some)
        ]
    return found


def led_open(session: Session, numbers: Sequence[int], unit_id: int) -> set[int]:
    """Those of these items that are open, and the unit leads."""
    return {named.number for named, *_ in _open(session, numbers, unit_id)}


def look_anew(session: Session, now: datetime, unit_id: int | None = None) -> None:
    """Every open item and part (of this unit) is to be looked at: the calendar, settings or an hour have changed."""
    opened = update(ItemRow).where(col(ItemRow.status) == "open")
    if unit_id is not None:
        opened = opened.where(col(ItemRow.unit_id) == unit_id)
    session.execute(opened.values(next_reminder_at=now))
    parts.look_anew(session, now, unit_id)


def look_anew_if_changed(session: Session, settings: str, now: datetime) -> bool:
    """The same, where the settings (as a text) are others than at the last start."""
    if process_state.recall(session, SETTINGS).get("text") == settings:
        return False
    process_state.keep(session, SETTINGS, {"text": settings})
    look_anew(session, now)
    return True


def look_anew_if_set_back(session: Session, now: datetime) -> bool:
    """The same, where the clock stands before the last look: all that it had passed over comes in its time."""
    at = process_state.recall(session, LOOKED).get("at")
    if at is None or now >= datetime.fromisoformat(at) - SLACK:
        return False
    process_state.keep(session, LOOKED, {"at": now.isoformat()})
    look_anew(session, now)
    return True


def office_days(session: Session) -> tuple[frozenset[date], frozenset[date]]:
    """The days that the Office has declared off, and worked."""
    return stored_days(process_state.recall(session, CALENDAR))


def stored_days(stored: Mapping[str, Any]) -> tuple[frozenset[date], frozenset[date]]:
    """The same, of what is stored."""
    off, on = (frozenset(date.fromisoformat(one) for one in stored.get(name, ())) for name in ("off", "on"))
    return off, on


def declare(session: Session, day: date, *, off: bool, now: datetime) -> bool:
    """Declare a day off, or worked; the last word holds. False where it was said already."""
    days_off, days_on = office_days(session)
    here, there = (days_off, days_on) if off else (days_on, days_off)
    if day in here:
        return False
    here, there = here | {day}, there - {day}
    days_off, days_on = (here, there) if off else (there, here)
    stored = {"off": sorted(one.isoformat() for one in days_off), "on": sorted(one.isoformat() for one in days_on)}
    process_state.keep(session, CALENDAR, stored)
    look_anew(session, now)
    return True
