"""Which items are to be looked at by now, and what was said of their deadlines.

`next_reminder_at` says when an item is to be looked at again; its partial index holds the open items only, so a scan
costs what is due, not what is stored.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import update
from sqlmodel import Session, col, select

from storage import remembered
from storage.models import ItemRow, ReminderRow

CALENDAR = "calendar"
SETTINGS = "reminder_settings"


def due(session: Session, now: datetime, limit: int) -> list[ItemRow]:
    """Items that are to be looked at, those of a unit together."""
    rows = select(ItemRow).where(col(ItemRow.next_reminder_at) <= now)
    return list(session.exec(rows.order_by(col(ItemRow.unit_id), col(ItemRow.id)).limit(limit)))


def next_at(session: Session) -> datetime | None:
    """The first instant at which an item is to be looked at."""
    rows = select(ItemRow.next_reminder_at).where(col(ItemRow.next_reminder_at).is_not(None))
    return session.exec(rows.order_by(col(ItemRow.next_reminder_at)).limit(1)).first()


def said(session: Session, numbers: Sequence[int]) -> Mapping[tuple[int, str], set[str]]:
    """What was planned of these items: (number, key of the deadline) -> keys of the stages."""
    found: dict[tuple[int, str], set[str]] = {}
    for row in session.exec(select(ReminderRow).where(col(ReminderRow.item_id).in_(numbers))):
        found.setdefault((row.item_id, row.due), set()).add(row.stage)
    return found


def plan(session: Session, row: ItemRow, due_key: str, stages: Sequence[str], now: datetime) -> None:
    """These stages are planned; a second time would be refused by the table's key."""
    session.add_all(ReminderRow(item_id=row.id, due=due_key, stage=stage, at=now) for stage in stages)


def look_anew(session: Session, now: datetime) -> None:
    """Every open item is to be looked at: the calendar or the settings have changed."""
    session.execute(update(ItemRow).where(col(ItemRow.status) == "open").values(next_reminder_at=now))


def look_anew_if_changed(session: Session, settings: str, now: datetime) -> bool:
    """The same, where the settings (as a text) are others than at the last start."""
    if remembered.recall(session, SETTINGS).get("text") == settings:
        return False
    remembered.keep(session, SETTINGS, {"text": settings})
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
