"""Work that comes again: its rules, and which item each of their days has become."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, select

from storage.models import ChatRow, OccurrenceRow, PersonRow, RecurringRow, UnitRow


def make(
    session: Session,
    *,
    unit: UnitRow,
    coordinating: Sequence[UnitRow],
    origin: str,
    title: str,
    rule: dict[str, Any],
    last_on: date,
    opens_at: datetime | None,
    by: PersonRow | None,
    chat: ChatRow | None,
    message: str,
    now: datetime,
) -> RecurringRow:
    """A new rule; `last_on` is the day of its first item, `opens_at` when the next one opens."""
    row = RecurringRow(
        unit_id=unit.id, origin=origin, title=title, rule=rule, coordinating=[one.code for one in coordinating],
        author_id=by.id if by else None, made_in=chat.id if chat else None, made_by=message, created_at=now,
        last_on=last_on, opens_at=opens_at,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row


def opened(session: Session, row: RecurringRow, on: date, item: int) -> None:
    """The rule's day has its item (IntegrityError: it has one already)."""
    session.add(OccurrenceRow(recurring_id=row.id, on_day=on, item_id=item))
    session.flush()


def due(session: Session, now: datetime, limit: int) -> list[RecurringRow]:
    """The rules of which the next item's time has come."""
    rows = select(RecurringRow).where(col(RecurringRow.opens_at).is_not(None), col(RecurringRow.opens_at) <= now)
    return list(session.exec(rows.order_by(col(RecurringRow.opens_at), col(RecurringRow.id)).limit(limit)))


def by_id(session: Session, number: int) -> RecurringRow | None:
    return session.get(RecurringRow, number)


def of_item(session: Session, number: int) -> RecurringRow | None:
    """The rule that goes on, and whose newest item this is."""
    rows = select(RecurringRow).join(OccurrenceRow, col(OccurrenceRow.recurring_id) == col(RecurringRow.id))
    rows = rows.where(OccurrenceRow.item_id == number, OccurrenceRow.on_day == RecurringRow.last_on)
    return session.exec(rows.where(col(RecurringRow.opens_at).is_not(None))).first()


def going_on(session: Session, unit_id: int | None = None) -> list[RecurringRow]:
    """The rules that were not stopped: of a unit, or all."""
    rows = select(RecurringRow).where(col(RecurringRow.opens_at).is_not(None))
    if unit_id is not None:
        rows = rows.where(RecurringRow.unit_id == unit_id)
    return list(session.exec(rows.order_by(col(RecurringRow.unit_id), col(RecurringRow.id))))
