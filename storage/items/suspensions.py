"""Suspended work: which of it goes on by itself now, and going on.

The scan costs what waits for a day (`ix_item_resumes_on`).
"""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import func
from sqlalchemy import select as columns
from sqlmodel import Session, col, select

from domain.deadline import Deadline
from domain.item import ChangeKind, Status
from domain.settings import Rules
from domain.suspension import resumed_fields
from storage.database.chunks import chunks
from storage.derived import ReturnRow
from storage.items import items
from storage.models import ItemRow, PersonRow


def due(session: Session, today: date, limit: int) -> Sequence[ItemRow]:
    """The items whose day to go on has come, those first that wait longest."""
    rows = select(ItemRow).where(col(ItemRow.resumes_on) <= today, ItemRow.status == Status.SUSPENDED)
    return session.exec(rows.order_by(col(ItemRow.resumes_on), col(ItemRow.id)).limit(limit)).all()


def resume(
    session: Session,
    row: ItemRow,
    *,
    by: PersonRow | None,
    now: datetime,
    rules: Rules,
    deadline: Deadline | None = None,
) -> None:
    """A suspended item goes on: due by `deadline`, else the suspended working days are added to the one that it had.
    `by` None: by itself, on its day, however late that is seen."""
    fields: dict[str, Any] = {"status": Status.OPEN}
    if deadline is not None:
        fields |= {"deadline": deadline, "standing": False}
    else:
        today = now.astimezone(rules.zone).date()
        until = min(today, row.resumes_on) if row.resumes_on is not None else today
        since = suspended_at(session, row).astimezone(rules.zone).date()
        fields |= resumed_fields(items.view(session, row), since, until, rules.calendar, rules.zone)
    items.change(session, row, ChangeKind.RESUMED, by=by, now=now, **fields)


def suspended_at(session: Session, row: ItemRow) -> datetime:
    """When an item was suspended last (UTC)."""
    return max(one.at for one in items.history(session, row) if one.what is ChangeKind.SUSPENDED)


def returned_at(session: Session, row: ItemRow) -> datetime | None:
    """When a completion of an item was given back last (UTC)."""
    return session.scalar(select(func.max(ReturnRow.at)).where(ReturnRow.item_id == row.id))


def returned_days(session: Session, numbers: Collection[int], zone: ZoneInfo) -> dict[int, date]:
    """The local days on which completions of these items were given back last."""
    found: dict[int, date] = {}
    for chunk in chunks(sorted(numbers)):
        rows = columns(col(ReturnRow.item_id), func.max(col(ReturnRow.at))).where(col(ReturnRow.item_id).in_(chunk))
        for number, at in session.execute(rows.group_by(col(ReturnRow.item_id))):
            found[number] = at.astimezone(zone).date()
    return found
