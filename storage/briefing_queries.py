"""The statements of `storage.briefings`: what is counted, and of what little the words are asked for."""

from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Date, String, Text, and_, bindparam, case, cast, func, or_, select, union_all
from sqlmodel import col

from domain.items import Origin, Status, What
from domain.standing import MEASURING
from storage.models import HistoryRow, ItemRow, PartRow
from storage.standings import (
    ASKING,
    ASSIGNED,
    AT,
    BY_UNTIL,
    CONTRADICTS,
    EXTENDED,
    GIVEN,
    IS_OPEN,
    MEASURED,
    OVERDUE,
    STATE,
    TOLD_OTHERWISE,
    UNCONFIRMED,
    in_group,
    standings,
)


@cache
def standings_by_units(*, grouped: bool, confined: bool, many_told: bool) -> Any:
    """How many items stand alike, but for what is `:told` otherwise; the ids of the lead units of those that were
    assigned in the period (`confined` to units: of all); and of those that are listed number, unit and deadline."""
    its = standings(grouped=grouped).c
    unit = cast(its.unit, String)
    line = cast(its.number, String) + "," + unit + "," + cast(its.due_on, String)
    assigned = and_(_has(its.bits, GIVEN), _has(its.bits, ASSIGNED))
    listed = or_(
        and_(_has(its.bits, GIVEN), or_(its.bits.bitwise_and(STATE) == OVERDUE, _has(its.bits, UNCONFIRMED))),
        _has(its.bits, MEASURED),
        _has(its.bits, CONTRADICTS),
    )
    led, named = unit if confined else case((assigned, unit)), case((listed, line))
    query = select(its.kind, its.bits, func.count(), *(func.aggregate_strings(one, ",") for one in (led, named)))
    # A statement takes so many numbers; and where they are asked for anew, PostgreSQL does that for each of its scans.
    told = TOLD_OTHERWISE if many_told else bindparam("told", expanding=True)
    return query.where(its.number.not_in(told)).group_by(its.kind, its.bits)


def _has(bits: Any, one: int) -> ColumnElement[bool]:
    found: ColumnElement[bool] = bits.bitwise_and(one) != 0
    return found


@cache
def owed_parts(*, grouped: bool) -> Any:
    """Number, lead unit, owing unit and deadline of each part that is not done at T, of what the Office assigned and
    is open then."""
    item, part = ItemRow, PartRow
    query = select(col(item.id), col(item.unit_id), col(item.due_on), col(item.due_at))
    query = query.where(col(item.origin) == Origin.OFFICE, BY_UNTIL, *([in_group()] if grouped else []))
    later = col(item.status) == Status.DONE, col(item.completed_on) > bindparam("day", type_=Date)
    # Or SQLite begins with the parts, which are those of all that was ever done.
    its = (
        union_all(query.where(IS_OPEN), query.where(*later)).cte("its").prefix_with("MATERIALIZED", dialect="sqlite").c
    )
    due = [
        case((col(part.due_on).is_(None), of_item), else_=own)
        for of_item, own in ((its.due_on, col(part.due_on)), (its.due_at, col(part.due_at)))
    ]
    not_done = or_(col(part.done_on).is_(None), col(part.done_on) > bindparam("day", type_=Date))
    return select(its.id, its.unit_id.label("lead"), col(part.unit_id), *due).where(its.id == part.item_id, not_done)


@cache
def asking(*, grouped: bool) -> Any:
    """What was asked for, refused and granted by T of the items that had a deadline moved in the period: the fields
    that it was moved from, and else those that were asked for."""
    item, change = ItemRow, HistoryRow
    fields = case((col(change.what) == What.EXTENDED, col(change.before)), else_=col(change.after))
    query = (
        select(col(item.id), col(item.unit_id), col(change.at), col(change.what), fields)
        .join(change, col(change.item_id) == col(item.id))
        .where(col(item.id).in_(EXTENDED), col(change.what).in_(ASKING), col(change.at) < AT)
        .where(col(item.origin) == Origin.OFFICE, col(item.status) != Status.CANCELLED, BY_UNTIL)
    )
    return (query.where(in_group()) if grouped else query).order_by(col(change.id))


MEASURING_ITEMS = select(
    *(
        col(one)
        for one in (
            ItemRow.id, ItemRow.kind, ItemRow.unit_id, ItemRow.title, ItemRow.due_on, ItemRow.status,
            ItemRow.assigned_on, ItemRow.completed_on, ItemRow.target, ItemRow.measured, ItemRow.measured_on,
        )
    )
).where(col(ItemRow.id).in_(bindparam("numbers", expanding=True)), col(ItemRow.origin) == Origin.OFFICE)  # fmt: skip
MEASURES = (
    select(
        col(HistoryRow.item_id), col(HistoryRow.at), col(HistoryRow.what),
        case((col(HistoryRow.at) >= AT, col(HistoryRow.before))), col(HistoryRow.after), col(HistoryRow.on_day),
    )
    .where(col(HistoryRow.item_id).in_(bindparam("numbers", expanding=True)), col(HistoryRow.what).in_(MEASURING))
    .where(cast(col(HistoryRow.after), Text).contains("measured"))
    .order_by(col(HistoryRow.id))
)  # fmt: skip
"""What was measured, with what it was before where that is to be put back."""
