"""The weekly round: which units are still to be asked, of what, and which of them did not answer in time.

A unit's round of a day is made once, by the key of `progress_round`.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from sqlalchemy import select as columns
from sqlmodel import Session, col, select

from domain.deadline import Deadline
from domain.item import Status
from domain.schedule.rounds import SILENT_DAYS
from storage.models import ChatRow, ItemRow, ProgressRoundRow, UnitRow
from storage.people import chats
from storage.reminders.words import said_since


class AskedItem(NamedTuple):
    """An open item that may be asked about; `created_at`: when it was registered."""

    number: int
    deadline: Deadline
    created_at: datetime


class SilentUnit(NamedTuple):
    """A unit that gave no word of any of what it was asked about: of how many items, and on which day it was asked."""

    unit: str
    items: int
    asked_on: date


def without_round(session: Session, day: date) -> list[ChatRow]:
    """The chats of the working units of which no round of that day, nor of a later one, was made."""
    made = columns(col(ProgressRoundRow.unit_id)).where(col(ProgressRoundRow.on_day) >= day)
    rows = select(ChatRow).join(UnitRow, col(UnitRow.id) == col(ChatRow.unit_id))
    rows = rows.where(ChatRow.role == chats.UNIT, col(ChatRow.gone_at).is_(None), col(UnitRow.closed_on).is_(None))
    return list(session.exec(rows.where(col(UnitRow.id).not_in(made)).order_by(col(UnitRow.id))))


def open_items(session: Session, unit_id: int, today: date, now: datetime) -> list[AskedItem]:
    """What the unit leads, is not due by `today` (the local day of `now`), and was registered long enough ago."""
    rows = columns(col(ItemRow.id), col(ItemRow.due_on), col(ItemRow.due_at), col(ItemRow.created_at))
    rows = rows.where(col(ItemRow.status) == Status.OPEN, col(ItemRow.unit_id) == unit_id, col(ItemRow.due_on) > today)
    rows = rows.where(col(ItemRow.created_at) < now - timedelta(days=SILENT_DAYS - 1))
    return [AskedItem(number, Deadline(day, at), since) for number, day, at, since in session.execute(rows)]


def make(session: Session, unit_id: int, day: date, now: datetime, numbers: Sequence[int], ends_on: date) -> None:
    """The unit's round of `day` is made now (IntegrityError: it was). Where nothing is asked, nothing is awaited."""
    settled_at = None if numbers else now
    session.add(
        ProgressRoundRow(
            unit_id=unit_id, on_day=day, at=now, numbers=list(numbers), ends_on=ends_on, settled_at=settled_at
        )
    )
    session.flush()


def settle_ended(session: Session, today: date, now: datetime) -> list[SilentUnit]:
    """The units that did not answer rounds that ended before `today`; none of these rounds is looked at again."""
    ended = select(ProgressRoundRow, UnitRow).join(UnitRow, col(UnitRow.id) == col(ProgressRoundRow.unit_id))
    ended = ended.where(col(ProgressRoundRow.settled_at).is_(None), col(ProgressRoundRow.ends_on) < today)
    silent = []
    for row, unit in session.exec(ended.order_by(col(ProgressRoundRow.on_day), col(ProgressRoundRow.unit_id))):
        row.settled_at = now
        count = _unanswered(session, row, unit)
        if count and unit.closed_on is None:
            silent.append(SilentUnit(unit.code, count, row.on_day))
    return silent


def _unanswered(session: Session, row: ProgressRoundRow, unit: UnitRow) -> int:
    """How many of the items are open, and the unit's, still; 0 where a word was said of any of them, or one was
    completed meanwhile."""
    if said_since(session, row.numbers, unit.code, row.at):
        return 0
    wanted = columns(col(ItemRow.status), col(ItemRow.unit_id)).where(col(ItemRow.id).in_(row.numbers))
    found = session.execute(wanted).all()
    if any(status == Status.DONE and unit_id == row.unit_id for status, unit_id in found):
        return 0
    return sum(status == Status.OPEN and unit_id == row.unit_id for status, unit_id in found)
