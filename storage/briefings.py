"""A period's figures in short, counted by the database: what the message of a summary tells (`domain.briefing`).

What is settled (`storage.standings`) is counted there, with the numbers of no more items than the message lists; what
is not is replayed by `domain.figures`. It says what `domain.briefing.brief` makes of all figures, at a fraction of the
time.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Date, String, and_, bindparam, case, cast, func, or_, select, union_all
from sqlmodel import Session, col

from domain.asked import Asked
from domain.briefing import Briefing
from domain.counting import Frame, Settled, Standing
from domain.deadline import Deadline
from domain.figures import extended, figures
from domain.issued import Issued
from domain.items import Change, Item, Origin, State, Status, What
from domain.settings import Rules
from domain.standing import MEASURING, as_of
from domain.summing import LINES, Gathered, Line, Lines, brief, by_days
from domain.tally import Measured, Named
from storage import settled
from storage.chunks import CHUNK
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
    UNITS,
    in_group,
    measured_later,
    products,
    standing,
    standings,
    values,
)


@dataclass(frozen=True, slots=True)
class _Of:
    """Of what: the period and T, the units they are confined to, how the statements are run."""

    session: Session
    frame: Frame
    only: Collection[str] | None
    grouped: bool
    values: Mapping[str, Any]
    codes: Mapping[int, str]

    def rows(self, statement: Any) -> Iterable[Any]:
        return self.session.execute(statement, self.values)

    def has(self, unit: str) -> bool:
        return self.only is None or unit in self.only


def briefing_of(
    session: Session,
    rules: Rules,
    asked: Asked,
    frame: Frame,
    *,
    only: Collection[str] | None,
    counters: Mapping[str, int],
) -> Briefing:
    """The figures asked for, in short; `only`: confined to what these units led at T."""
    known = session.execute(UNITS).all()
    codes = {unit: code for unit, code, _ in known}
    of = _Of(session, frame, only, bool(asked.group), values(frame, asked.group, ahead=False), codes)
    told = set(session.scalars(TOLD_OTHERWISE, of.values))
    counted = _counted(of, told)
    replayed = told | counted.contradicting
    measured = counted.measured | set(session.scalars(measured_later(grouped=of.grouped), of.values)) - replayed
    owed = _owed(of, replayed)
    others = figures(
        settled.with_histories(session, replayed),
        start=asked.start,
        last_day=asked.end,
        at=frame.at,
        zone=frame.zone,
        counters=counters,
        units=[code for _, code, closed_on in known if closed_on is None or closed_on >= frame.start],
        kinds=rules.kinds,
        only=only,
        group=asked.group,
        settled=Settled(products=list(_products(of, replayed))),
        ahead=False,
    )
    gathered = Gathered(
        kinds=rules.kinds,
        standings=counted.standings,
        assigned=counted.assigned,
        measured=list(_measured(of, measured)),
        extended=list(_extended(of, replayed)),
        overdue=_lines(of, counted.overdue),
        owed=_lines(of, owed, owed),
        unconfirmed=counted.unconfirmed,
    )
    return brief(others, gathered)


@dataclass(frozen=True, slots=True)
class _Counted:
    """What the database counted, and the numbers of what is listed, measured, or left to be replayed."""

    standings: Counter[Standing] = field(default_factory=Counter)
    assigned: dict[Standing, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    overdue: list[Line] = field(default_factory=list)
    unconfirmed: list[int] = field(default_factory=list)
    measured: set[int] = field(default_factory=set)
    contradicting: set[int] = field(default_factory=set)


def _counted(of: _Of, told: Collection[int]) -> _Counted:
    """All that could count, but for what is told otherwise."""
    found = _Counted()
    code_of = {str(number): code for number, code in of.codes.items()}
    days = _DaysSince(of.frame)
    statement = _standings(grouped=of.grouped, confined=of.only is not None, many_told=len(told) > CHUNK)
    for kind, bits, count, units, listed in of.session.execute(statement, {**of.values, "told": told}):
        lines = [line.split(" ") for line in listed.split(",")] if listed else []
        if bits & CONTRADICTS:
            found.contradicting.update(int(number) for number, _, _ in lines)
            continue
        how = standing(kind, bits)
        leads = {code_of[unit]: many for unit, many in Counter(units.split(",")).items()} if units else {}
        if of.only is not None:
            leads = {unit: many for unit, many in leads.items() if unit in of.only}
            lines = [line for line in lines if code_of[line[1]] in of.only]
        many = count if of.only is None else sum(leads.values())
        if many:
            found.standings[how] += many
            if how.assigned and how.given:
                found.assigned[how].update(leads)
        if bits & MEASURED:
            found.measured.update(int(number) for number, _, _ in lines)
        if how.given and how.state is State.OVERDUE:
            found.overdue.extend(Line(days[due], int(number), code_of[unit]) for number, unit, due in lines)
        elif how.given and how.unconfirmed and how.is_counted:
            found.unconfirmed.extend(int(number) for number, _, _ in lines)
    return found


class _DaysSince(dict[str, int]):
    """Days since a deadline (its ISO day) at T; a month has few that differ."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame

    def __missing__(self, day: str) -> int:
        return self.setdefault(day, self._frame.days_since(Deadline(date.fromisoformat(day))))


def _owed(of: _Of, replayed: Collection[int]) -> dict[Line, Deadline]:
    """The open parts of what is open, by when they are due; confined to units, those that they owe and those that are
    owed to them."""
    found = {}
    for number, lead, unit, *when in of.rows(_owed_parts(grouped=of.grouped)):
        if number not in replayed and (of.has(of.codes[unit]) or of.has(of.codes[lead])):
            due = Deadline(*when)
            days = of.frame.days_since(due) if due.has_passed(of.frame.at, of.frame.zone) else 0
            found[Line(days, number, of.codes[unit])] = due
    return found


def _extended(of: _Of, replayed: Collection[int]) -> Iterator[tuple[int, bool]]:
    """Each deadline that was moved in the period, and whether that was asked for after it had passed."""
    histories: defaultdict[int, list[Change]] = defaultdict(list)
    for number, unit, at, what, fields in of.rows(_asking(grouped=of.grouped)):
        if number not in replayed and of.has(of.codes[unit]):
            before, after = (fields, {}) if what == What.EXTENDED else ({}, fields)
            histories[number].append(Change(number, at, "", What(what), before, after))
    for number, history in histories.items():
        for _, _, asked_late in extended(history, of.frame):
            yield number, asked_late


def _measured(of: _Of, numbers: Collection[int]) -> Iterator[Measured]:
    """How far these measured items have come, of those that were not completed before the period."""
    frame = of.frame
    items = {row.id: _item(row, of.codes) for row in settled.each(of.session, _MEASURING, numbers)}
    histories = settled.changes_of(of.session, items, col(HistoryRow.what).in_(MEASURING))
    for number, item in items.items():
        stood = as_of(item, histories[number], frame.at, frame.day)
        if stood is None or stood.target is None or stood.status is Status.CANCELLED or not of.has(item.unit):
            continue
        if stood.completed_on is None or stood.completed_on >= frame.start:
            done = 0 if stood.measured is None and item.measured is None else stood.measured
            yield Measured(number, item.kind, item.unit, item.title, done, stood.target)


def _item(row: Any, codes: Mapping[int, str]) -> Item:
    """What of an item its measure depends on."""
    return Item(
        number=row.id, kind=row.kind, origin=Origin.OFFICE, unit=codes[row.unit_id], title=row.title,
        deadline=Deadline(row.due_on), first_deadline=Deadline(row.due_on), status=Status(row.status),
        assigned_on=row.assigned_on, completed_on=row.completed_on, target=row.target, measured=row.measured,
        measured_on=row.measured_on,
    )  # fmt: skip


def _products(of: _Of, replayed: Collection[int]) -> Iterator[tuple[str, Issued]]:
    for number, unit, product, day in of.rows(products(grouped=of.grouped)):
        if number not in replayed:
            yield of.codes[unit], Issued(number, product, day)


def _lines(of: _Of, lines: Iterable[Line], deadlines: Mapping[Line, Deadline] | None = None) -> Lines:
    """A list with the words of its first lines; their deadlines are the items', where none are given."""
    in_order = by_days(lines)
    first = in_order[:LINES]
    columns = (ItemRow.id, ItemRow.kind, ItemRow.title, ItemRow.due_on, ItemRow.due_at)
    query = select(*(col(one) for one in columns)).where(col(ItemRow.id).in_([line.number for line in first]))
    told = {number: (kind, title, Deadline(*due)) for number, kind, title, *due in of.session.execute(query)}
    words = {}
    for line in first:
        kind, title, due = told[line.number]
        words[line] = Named(line.number, kind, line.unit, title, deadlines[line] if deadlines else due, line.days)
    return Lines(in_order, words)


@cache
def _standings(*, grouped: bool, confined: bool, many_told: bool) -> Any:
    """How many items stand alike, but for what is `:told` otherwise; the ids of the lead units of those that were
    assigned in the period (`confined` to units: of all); and of those that are listed number, unit and deadline."""
    its = standings(grouped=grouped).c
    unit = cast(its.unit, String)
    line = cast(its.number, String) + " " + unit + " " + cast(its.due_on, String)
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
def _owed_parts(*, grouped: bool) -> Any:
    """Number, lead unit, owing unit and deadline of each part that is not done at T, of what the Office assigned and
    is open then."""
    item, part = ItemRow, PartRow
    due = [
        case((col(part.due_on).is_(None), of_item), else_=own)
        for of_item, own in ((col(item.due_on), col(part.due_on)), (col(item.due_at), col(part.due_at)))
    ]
    query = (
        select(col(item.id), col(item.unit_id).label("lead"), col(part.unit_id).label("unit"), *due)
        .join(part, col(part.item_id) == col(item.id) + 0)  # or SQLite begins with the parts, of all that is done too
        .where(or_(col(part.done_on).is_(None), col(part.done_on) > bindparam("day", type_=Date)))
        .where(col(item.origin) == Origin.OFFICE, BY_UNTIL)
    )
    if grouped:
        query = query.where(in_group())
    later = col(item.completed_on) > bindparam("day", type_=Date), col(item.status) == Status.DONE
    return union_all(query.where(IS_OPEN), query.where(*later))


@cache
def _asking(*, grouped: bool) -> Any:
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


_MEASURING = select(
    *(
        col(one)
        for one in (
            ItemRow.id, ItemRow.kind, ItemRow.unit_id, ItemRow.title, ItemRow.due_on, ItemRow.status,
            ItemRow.assigned_on, ItemRow.completed_on, ItemRow.target, ItemRow.measured, ItemRow.measured_on,
        )
    )
).where(col(ItemRow.id).in_(bindparam("numbers", expanding=True)), col(ItemRow.origin) == Origin.OFFICE)  # fmt: skip
