"""How much of what months had assigned was completed by their ends: the second picture of the chart.

By the same definitions as a month's figures, of one kind and without numbers: what is settled is counted by the
database (`storage.settled`), the rest is replayed.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta
from sqlalchemy import and_, func, or_, text
from sqlmodel import Session, col, select

from domain.counting import Frame, Standing, stand, standing, taken_at
from domain.items import Origin, Status, What
from storage import settled, standings
from storage.models import TELLING, HistoryRow, ItemRow


def month_rates(
    session: Session, last: date, months: int, now: datetime, zone: ZoneInfo, kind: str = "task"
) -> list[tuple[date, int, int]]:
    """For each of the months up to that of `last`: its first day, what was completed by its end, what was assigned.

    Of one kind, assigned by the Office; a month that still runs as of `now` (aware). Months with nothing assigned are
    left out.
    """
    found = []
    for back in range(months - 1, -1, -1):
        month = last.replace(day=1) - relativedelta(months=back)
        end = month + relativedelta(months=1) - timedelta(days=1)
        frame = Frame(month, end, taken_at(end, now, zone), zone)
        completed, assigned = _counted(session, frame, kind)
        for how in _replayed(session, frame, kind):
            completed, assigned = completed + how.is_completed, assigned + 1
        if assigned:
            found.append((month, completed, assigned))
    return found


def _tells(frame: Frame) -> tuple[Any, ...]:
    """Of history: what was recorded since T and tells otherwise of an item's completion."""
    return text(TELLING), col(HistoryRow.at) >= frame.at, col(HistoryRow.what).not_in(standings.BESIDE)


def _counted(session: Session, frame: Frame, kind: str) -> tuple[int, int]:
    """Completed and assigned, of what is settled."""
    told_otherwise = select(HistoryRow.item_id).where(*_tells(frame), col(HistoryRow.item_id).is_not(None))
    completed = func.count().filter(col(ItemRow.completed_on) <= frame.day)
    query = select(completed, func.count()).where(
        ItemRow.kind == kind, ItemRow.origin == Origin.OFFICE, ItemRow.status != Status.CANCELLED,
        col(ItemRow.assigned_on).between(frame.start, frame.until), col(ItemRow.id).not_in(told_otherwise),
    )  # fmt: skip
    done, assigned = session.exec(query).one()
    return done, assigned


def _replayed(session: Session, frame: Frame, kind: str) -> Iterator[Standing]:
    """How the others stood that count."""
    query = select(HistoryRow.item_id).join(ItemRow, col(ItemRow.id) == col(HistoryRow.item_id))
    of_month = and_(col(ItemRow.assigned_on).between(frame.start, frame.until), col(ItemRow.kind) == kind)
    query = query.where(*_tells(frame), or_(of_month, col(HistoryRow.what) == What.UPDATED))
    numbers = {number for number in session.exec(query) if number is not None}
    for item, history in settled.with_histories(session, numbers):
        one = stand(item, history, frame)
        how = standing(one, frame) if one is not None else None
        if how is not None and how.kind == kind and how.given and how.assigned:
            yield how
