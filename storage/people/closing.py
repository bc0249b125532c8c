"""A unit closes, as when departments merge: what is open goes to the unit that takes over; the past stays its own."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import delete, func
from sqlmodel import Session, col, select

from domain.item import ChangeKind, Item, Part, Status
from storage.items import items, recurring
from storage.models import DeputyRow, ItemRow, LeadRow, PartRow, PersonRow, RecurringRow, UnitRow
from storage.people import chats, units

TO_DO = (Status.OPEN, Status.SUSPENDED)


@dataclass(frozen=True, slots=True)
class OpenWork:
    """What a unit has open: items that it leads, parts that it owes, rules of recurring work, units below it."""

    items: int
    parts: int
    rules: int
    units: int

    @property
    def needs_a_successor(self) -> bool:
        """Units below go to the unit's own parent where nobody takes over; work cannot."""
        return bool(self.items or self.parts or self.rules)


def open_of(session: Session, unit: UnitRow) -> OpenWork:
    """What would have to go elsewhere."""
    led = select(func.count()).select_from(ItemRow)
    led = led.where(ItemRow.unit_id == unit.id, col(ItemRow.status).in_(TO_DO))
    return OpenWork(
        items=session.exec(led).one(),
        parts=len(_owed(session, unit)),
        rules=len(recurring.going_on(session, unit.id)),
        units=len(units.below(session, unit)),
    )


def close(
    session: Session, unit: UnitRow, into: UnitRow | None, *, by: PersonRow, now: datetime, today: date
) -> tuple[int, ...]:
    """Close a unit from the local day `today` on; returns the numbers of the items that `into` leads from now on.

    Each item that changes has its history row; the chat of the unit is nobody's, its leads are no longer named.
    ValueError: something is open, and nobody takes it over.
    """
    if into is None and open_of(session, unit).needs_a_successor:
        raise ValueError("open work needs a unit that takes it over")
    _move_units(session, unit, into, today)
    moved = _hand_over(session, unit, into, by, now) if into is not None else ()
    session.execute(delete(LeadRow).where(col(LeadRow.unit_id) == unit.id))
    session.execute(delete(DeputyRow).where(col(DeputyRow.unit_id) == unit.id))
    chat = chats.unit_chat(session, unit.id)
    if chat is not None:
        chats.release(session, chat)
    unit.closed_on = today
    after = {"unit": unit.code, "into": into.code if into is not None else "", "items": len(moved)}
    items.record_change(session, None, "unit_closed", by=by, now=now, after=after)
    return moved


def reopen(session: Session, unit: UnitRow, *, by: PersonRow, now: datetime) -> None:
    """The unit works again; what went elsewhere stays there."""
    unit.closed_on = None
    items.record_change(session, None, "unit_reopened", by=by, now=now, after={"unit": unit.code})


def _move_units(session: Session, unit: UnitRow, into: UnitRow | None, today: date) -> None:
    """The units below stand under the one that takes over, or under the closed one's parent."""
    parent = units.unit_by_id(session, unit.parent_id) if unit.parent_id is not None else None
    if into is not None and into.id in units.branch(session, unit.code):  # it rises to where the closed one stood
        units.put_under(session, into, parent, today)
    for below in units.below(session, unit):
        if into is None or below.id != into.id:
            units.put_under(session, below, into or parent, today)


def _hand_over(session: Session, unit: UnitRow, into: UnitRow, by: PersonRow, now: datetime) -> tuple[int, ...]:
    led = select(ItemRow).where(ItemRow.unit_id == unit.id, col(ItemRow.status).in_(TO_DO)).order_by(col(ItemRow.id))
    rows = list(session.exec(led))
    for row, item in zip(rows, items.views(session, rows), strict=True):
        helping = tuple(part for part in item.coordinating if part.unit != into.code)
        items.change(session, row, ChangeKind.EDITED, by=by, now=now, unit=into.code, coordinating=helping)
    owed = _owed(session, unit)
    for row, item in zip(owed, items.views(session, owed), strict=True):
        items.change(session, row, ChangeKind.EDITED, by=by, now=now, coordinating=_parts(item, unit, into))
    for rule in recurring.going_on(session):
        _rewrite(rule, unit, into)
    return tuple(row.id for row in rows)


def _parts(item: Item, unit: UnitRow, into: UnitRow) -> tuple[Part, ...]:
    """The parts of an item with the open one of a unit as another's; who leads or helps already owes no second one."""
    has = item.unit == into.code or item.part_of(into.code) is not None
    return tuple(
        replace(part, unit=into.code) if part.unit == unit.code else part
        for part in item.coordinating
        if part.unit != unit.code or not has
    )


def _rewrite(rule: RecurringRow, unit: UnitRow, into: UnitRow) -> None:
    """The next items of the rule are led, or helped with, by who takes over."""
    if rule.unit_id == unit.id:
        rule.unit_id = into.id
    codes = dict.fromkeys(into.code if code == unit.code else code for code in rule.coordinating)
    rule.coordinating = [code for code in codes if rule.unit_id != into.id or code != into.code]


def _owed(session: Session, unit: UnitRow) -> Sequence[ItemRow]:
    """The open items of which a unit has not done its part."""
    rows = select(ItemRow).join(PartRow, col(PartRow.item_id) == col(ItemRow.id))
    rows = rows.where(PartRow.unit_id == unit.id, col(PartRow.done_on).is_(None), col(ItemRow.status).in_(TO_DO))
    return session.exec(rows.order_by(col(ItemRow.id))).all()
