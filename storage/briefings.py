"""A period's figures in short, counted by the database: what the message of a summary tells (`domain.briefing`).

What is settled (`storage.standings`) is counted there, with the numbers of no more items than the message lists; what
is not is replayed by `domain.figures`. It says what `domain.summing.brief` makes of all figures, at a fraction of the
time.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from domain.asked import Asked
from domain.briefing import Briefing
from domain.counting import Frame, Settled, Standing
from domain.deadline import Deadline
from domain.figures import extended, figures, measured
from domain.issued import Issued
from domain.items import Change, Item, Origin, State, Status, What
from domain.settings import Rules
from domain.standing import as_of
from domain.summing import LINES, Gathered, Line, Lines, brief
from domain.tally import Measured, Named
from storage import settled
from storage.briefing_queries import MEASURES, MEASURING_ITEMS, asking, owed_parts, standings_by_units
from storage.chunks import CHUNK
from storage.models import ItemRow
from storage.standings import (
    CONTRADICTS,
    MEASURED,
    TOLD_OTHERWISE,
    UNITS,
    measured_later,
    products,
    standing,
    values,
)


@dataclass(frozen=True, slots=True)
class _Scope:
    """What is counted: the period and T, the units they are confined to, how the statements are run."""

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
    scope = _Scope(session, frame, only, bool(asked.group), values(frame, asked.group, ahead=False), codes)
    told = set(session.scalars(TOLD_OTHERWISE, scope.values))
    counted = _counted(scope, told)
    replayed = told | counted.contradicting
    later = set(session.scalars(measured_later(grouped=scope.grouped), scope.values)) - replayed
    owed = _owed(scope, replayed)
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
        settled=Settled(products=_products(scope, replayed)),
        ahead=False,
    )
    gathered = Gathered(
        kinds=rules.kinds,
        standings=counted.standings,
        assigned=partial(counted.assigned, scope),
        measured=list(_measured(scope, counted.measured | later)),
        extended=_extended(scope, replayed),
        overdue=_lines(scope, counted.overdue),
        owed=_lines(scope, owed, owed),
        unconfirmed=counted.unconfirmed,
    )
    return brief(others, gathered)


@dataclass(frozen=True, slots=True)
class _Counted:
    """What the database counted, and the numbers of what is listed, measured, or left to be replayed."""

    standings: Counter[Standing] = field(default_factory=Counter)
    leads: list[tuple[Standing, str]] = field(default_factory=list)  # the ids of lead units, with commas
    overdue: list[Line] = field(default_factory=list)
    unconfirmed: list[int] = field(default_factory=list)
    measured: set[int] = field(default_factory=set)
    contradicting: set[int] = field(default_factory=set)

    def assigned(self, scope: _Scope, kind: str) -> Mapping[Standing, Mapping[str, int]]:
        """How many items of a kind that were assigned in the period each unit leads."""
        found: defaultdict[Standing, Counter[str]] = defaultdict(Counter)
        for how, units in self.leads:
            if how.kind == kind:
                for unit, count in Counter(units.split(",")).items():
                    if scope.has(code := scope.codes[int(unit)]):
                        found[how][code] += count
        return found


def _counted(scope: _Scope, told: Collection[int]) -> _Counted:
    """All that could count, but for what is told otherwise."""
    found = _Counted()
    code_of = {str(number): code for number, code in scope.codes.items()}
    statement = standings_by_units(grouped=scope.grouped, confined=scope.only is not None, many_told=len(told) > CHUNK)
    for kind, bits, count, units, listed in scope.session.execute(statement, {**scope.values, "told": told}):
        fields = listed.split(",") if listed else []  # of each item three
        its = list(zip(map(int, fields[::3]), map(code_of.__getitem__, fields[1::3]), fields[2::3], strict=True))
        if bits & CONTRADICTS:
            found.contradicting.update(number for number, _, _ in its)
            continue
        how = standing(kind, bits)
        if scope.only is not None:
            its = [one for one in its if one[1] in scope.only]
        many = count if scope.only is None else sum(code_of[unit] in scope.only for unit in units.split(","))
        if many:
            found.standings[how] += many
            if how.assigned and how.given:
                found.leads.append((how, units))
        if bits & MEASURED:
            found.measured.update(number for number, _, _ in its)
        if how.given and how.state is State.OVERDUE:
            found.overdue.extend(Line(date.fromisoformat(due), number, unit) for number, unit, due in its)
        elif how.given and how.unconfirmed and how.is_counted:
            found.unconfirmed.extend(number for number, _, _ in its)
    return found


def _owed(scope: _Scope, replayed: Collection[int]) -> dict[Line, Deadline]:
    """The open parts of what is open, by when they are due; confined to units, those that they owe and those that are
    owed to them."""
    found = {}
    for number, lead, unit, *when in scope.rows(owed_parts(grouped=scope.grouped)):
        if number not in replayed and (scope.has(scope.codes[unit]) or scope.has(scope.codes[lead])):
            due = Deadline(*when)
            found[Line(due.day, number, scope.codes[unit])] = due
    return found


def _extended(scope: _Scope, replayed: Collection[int]) -> list[tuple[int, bool]]:
    """Each deadline that was moved in the period, and whether that was asked for after it had passed."""
    changes = (
        (number, at, what, fields, fields)
        for number, unit, at, what, fields in scope.rows(asking(grouped=scope.grouped))
        if number not in replayed and scope.has(scope.codes[unit])
    )
    return [(one.number, one.asked_late) for one in extended(changes, scope.frame)]


def _measured(scope: _Scope, numbers: Collection[int]) -> Iterator[Measured]:
    """How far these measured items have come, of those that were not completed before the period."""
    frame = scope.frame
    items = {row.id: _item(row, scope.codes) for row in settled.each(scope.session, MEASURING_ITEMS, numbers)}
    histories: defaultdict[int, list[Change]] = defaultdict(list)
    for number, at, what, before, after, on in settled.each(scope.session, MEASURES, items, scope.values):
        histories[number].append(Change(number, at, "", What(what), before or {}, after, on))
    for number, item in items.items():
        stood = as_of(item, histories[number], frame.at, frame.day)
        if stood is None or stood.status is Status.CANCELLED or not scope.has(item.unit):
            continue
        if (line := measured(stood, item, frame)) is not None:
            yield line


def _item(row: Any, codes: Mapping[int, str]) -> Item:
    """What of an item its measure depends on."""
    return Item(
        number=row.id, kind=row.kind, origin=Origin.OFFICE, unit=codes[row.unit_id], title=row.title,
        deadline=Deadline(row.due_on), first_deadline=Deadline(row.due_on), status=Status(row.status),
        assigned_on=row.assigned_on, completed_on=row.completed_on, target=row.target, measured=row.measured,
        measured_on=row.measured_on,
    )  # fmt: skip


def _products(scope: _Scope, replayed: Collection[int]) -> list[tuple[str, Issued]]:
    return [
        (scope.codes[unit], Issued(number, product, day))
        for number, unit, product, day in scope.rows(products(grouped=scope.grouped))
        if number not in replayed
    ]


def _lines(scope: _Scope, lines: Iterable[Line], deadlines: Mapping[Line, Deadline] | None = None) -> Lines:
    """A list with the words of its first lines; their deadlines are the items', where none are given."""
    in_order = sorted(lines)
    first = in_order[:LINES]
    columns = (ItemRow.id, ItemRow.kind, ItemRow.title, ItemRow.due_on, ItemRow.due_at)
    query = select(*(col(one) for one in columns)).where(col(ItemRow.id).in_([line.number for line in first]))
    told = {number: (kind, title, Deadline(*due)) for number, kind, title, *due in scope.session.execute(query)}
    words = {}
    for line in first:
        kind, title, due = told[line.number]
        words[line] = Named(line.number, kind, line.unit, title, deadlines[line] if deadlines else due)
    return Lines(in_order, words)
