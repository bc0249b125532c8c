"""What a unit has put off: of an item that it leads, or of its part, the morning on which it wants to hear of it again.

A new deadline, a reopening or another unit makes it void (`storage.items.items.change`, `storage.items.parts`).
"""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import select as columns
from sqlmodel import Session, col

from domain.item import ChangeKind
from storage.items import items
from storage.models import ItemRow, PartRow, PersonRow
from storage.people import units


def put_off(session: Session, row: ItemRow, unit_id: int, day: date, *, by: PersonRow, now: datetime) -> bool:
    """The unit wants to hear of this item, or of its part of it, on the morning of `day`; the last word holds. False
    where it wanted so already."""
    owing = row if row.unit_id == unit_id else session.get_one(PartRow, (row.id, unit_id))
    if owing.snoozed_to == day:
        return False
    before = {"snoozed_to": owing.snoozed_to} if owing.snoozed_to is not None else {}
    owing.snoozed_to, owing.next_reminder_at = day, now
    after = {"snoozed_to": day, "by_unit": units.unit_by_id(session, unit_id).code}
    items.record_change(session, row, ChangeKind.SNOOZED, by=by, now=now, on=day, before=before, after=after)
    return True


def put_off_by(session: Session, numbers: Sequence[int], unit_id: int) -> dict[int, date]:
    """To which day the unit has put off each of these items, or its part of them: number -> day."""
    led = columns(col(ItemRow.id), col(ItemRow.snoozed_to)).where(
        col(ItemRow.id).in_(numbers), col(ItemRow.unit_id) == unit_id, col(ItemRow.snoozed_to).is_not(None)
    )
    helped = columns(col(PartRow.item_id), col(PartRow.snoozed_to)).where(
        col(PartRow.item_id).in_(numbers), col(PartRow.unit_id) == unit_id, col(PartRow.snoozed_to).is_not(None)
    )
    return {row.id: row.snoozed_to for row in session.execute(led.union_all(helped))}
