"""Which items are to be looked at by now, and what was said of their deadlines.

`next_reminder_at` says when an item is to be looked at again; its partial index holds the open items only, so a scan
costs what is due, not what is stored. A tick can meet thousands: it reads and writes columns, in lists; an object of
the ORM for each would keep people's commands waiting for four times as long.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import insert, update
from sqlalchemy import select as columns
from sqlmodel import Session, col, select

from domain.deadline import Deadline
from domain.items import Status
from domain.reminders import deadline_key
from domain.urgency import by_urgency
from storage import parts, remembered
from storage.models import ItemRow, ReminderRow

CHUNK = 500  # items asked for in one query: databases bound the number of parameters
CALENDAR = "calendar"
SETTINGS = "reminder_settings"
LOOKED = "reminder_looked"
SLACK = timedelta(minutes=1)  # by which a clock may be set back without another look at everything


@dataclass(frozen=True, slots=True)
class Due:
    """An open item whose time to be looked at has come; its deadline holds since `since`."""

    number: int
    unit_id: int
    deadline: Deadline
    since: datetime


@dataclass(frozen=True, slots=True)
class Looked:
    """What came of looking at an item: the stages that are planned now, and when to look again (None: never)."""

    number: int
    due_key: str
    stages: Sequence[str]
    next_at: datetime | None


def due(session: Session, now: datetime, limit: int) -> list[Due]:
    """Items that are to be looked at, those first whose time came first."""
    wanted = (ItemRow.id, ItemRow.unit_id, ItemRow.due_on, ItemRow.due_at, ItemRow.deadline_since)
    found = columns(*(col(one) for one in wanted))
    found = found.where(col(ItemRow.next_reminder_at) <= now).order_by(col(ItemRow.next_reminder_at)).limit(limit)
    return [Due(number, unit, Deadline(day, at), since) for number, unit, day, at, since in session.execute(found)]


def next_at(session: Session) -> datetime | None:
    """The first instant at which an item is to be looked at."""
    rows = select(ItemRow.next_reminder_at).where(col(ItemRow.next_reminder_at).is_not(None))
    return session.exec(rows.order_by(col(ItemRow.next_reminder_at)).limit(1)).first()


def said(session: Session, numbers: Sequence[int]) -> Mapping[tuple[int, str], set[str]]:
    """What was planned of these items: (number, key of the deadline) -> keys of the stages."""
    found: dict[tuple[int, str], set[str]] = {}
    rows = select(ReminderRow.item_id, ReminderRow.due, ReminderRow.stage).where(col(ReminderRow.item_id).in_(numbers))
    for number, key, stage in session.execute(rows):
        found.setdefault((number, key), set()).add(stage)
    return found


def settle(session: Session, looked: Sequence[Looked], now: datetime) -> None:
    """Store what came of looking. A stage that was planned before is refused by the table's key (IntegrityError)."""
    planned = [
        {"item_id": one.number, "due": one.due_key, "stage": stage, "at": now} for one in looked for stage in one.stages
    ]
    if planned:
        session.execute(insert(ReminderRow), planned)
    session.execute(update(ItemRow), [{"id": one.number, "next_reminder_at": one.next_at} for one in looked])
    remembered.keep(session, LOOKED, {"at": now.isoformat()})


def still(session: Session, due: Mapping[int, str], unit_id: int | None, zone: ZoneInfo) -> list[int]:
    """Of these items (number -> the key of the deadline that was spoken of) those of which it still holds: open, of
    that unit or with an open part of it (None: of any), with that deadline. Most urgent first."""
    wanted = (ItemRow.id, ItemRow.due_on, ItemRow.due_at)
    open_items = columns(*(col(one) for one in wanted)).where(col(ItemRow.status) == Status.OPEN)
    if unit_id is not None:
        open_items = open_items.where(col(ItemRow.unit_id) == unit_id)
    found: list[tuple[Deadline, int]] = []
    numbers = list(due)
    for start in range(0, len(numbers), CHUNK):
        part = open_items.where(col(ItemRow.id).in_(numbers[start : start + CHUNK]))
        found += [(Deadline(day, at), number) for number, day, at in session.execute(part)]
    if unit_id is not None:
        found += parts.owed(session, numbers, unit_id)
    kept = [(deadline, number) for deadline, number in found if deadline_key(deadline) == due[number]]
    return [number for _, number in sorted(kept, key=lambda one: by_urgency(one[0], one[1], zone))]


def look_anew(session: Session, now: datetime) -> None:
    """Every open item is to be looked at: the calendar or the settings have changed."""
    session.execute(update(ItemRow).where(col(ItemRow.status) == "open").values(next_reminder_at=now))
    parts.look_anew(session, now)


def look_anew_if_changed(session: Session, settings: str, now: datetime) -> bool:
    """The same, where the settings (as a text) are others than at the last start."""
    if remembered.recall(session, SETTINGS).get("text") == settings:
        return False
    remembered.keep(session, SETTINGS, {"text": settings})
    look_anew(session, now)
    return True


def look_anew_if_set_back(session: Session, now: datetime) -> bool:
    """The same, where the clock stands before the last look: all that it had passed over comes in its time."""
    at = remembered.recall(session, LOOKED).get("at")
    if at is None or now >= datetime.fromisoformat(at) - SLACK:
        return False
    remembered.keep(session, LOOKED, {"at": now.isoformat()})
    look_anew(session, now)
    return True


def office_days(session: Session) -> tuple[frozenset[date], frozenset[date]]:
    """The days that the Office has declared off, and worked."""
    stored = remembered.recall(session, CALENDAR)
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
    remembered.keep(session, CALENDAR, stored)
    look_anew(session, now)
    return True
