"""Figures in short: those that a database counted and those that were replayed, put together. Pure."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from domain.briefing import NOTHING, Briefing, Counts, KindBriefing, Listing, Products, shown_kind
from domain.counting import Standing
from domain.items import State
from domain.tally import STATES, TALLIES, Figures, KindFigures, Measured, Named, in_order

LINES = 30  # of a list that a message tells itself, at most


class Line(NamedTuple):
    """A line of a list, without its words. Lists are in the order of lines: the earliest deadline first."""

    due_on: date
    number: int
    unit: str


class Lines(NamedTuple):
    """A list, in any order; and the words of the first `LINES` of it by deadline."""

    lines: Sequence[Line] = ()
    words: Mapping[Line, Named] = MappingProxyType({})


NO_LINES = Lines()


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a database counted beside the items of some figures.

    `kinds`: the configured ones. `standings`: how many stand so; `assigned`: of a kind, how many of them each unit
    leads, where the Office assigned them in the period. `extended`: number, and whether it was asked for too late.
    """

    kinds: Sequence[str] = ()
    standings: Mapping[Standing, int] = field(default_factory=dict)
    assigned: Callable[[str], Mapping[Standing, Mapping[str, int]]] = lambda _kind: {}
    measured: Sequence[Measured] = ()
    extended: Sequence[tuple[int, bool]] = ()
    overdue: Lines = NO_LINES
    owed: Lines = NO_LINES
    unconfirmed: Sequence[int] = ()


def brief(figures: Figures, gathered: Gathered | None = None) -> Briefing:
    """Figures in short; with what a database `gathered`, of both together (the products are all in the figures)."""
    more = gathered or Gathered(tuple(one.kind for one in figures.kinds))
    order = {unit: place for place, unit in enumerate(figures.units)}
    extended = sorted([*((one.number, one.asked_late) for one in figures.extensions), *more.extended])
    kinds = _kinds(figures, more)
    times = Counter(number for one in figures.products for number in one.numbers)
    return Briefing(
        start=figures.start,
        last_day=figures.last_day,
        at=figures.at,
        day=figures.day,
        kinds=kinds,
        units=_units(figures, more, shown_kind(kinds).kind, order),
        own=Counts.of(figures.own).plus(_own(more.standings)),
        measured=tuple(sorted([*figures.measured, *more.measured], key=lambda one: one.number)),
        products=tuple(Products(one.type, one.issuer, one.count) for one in figures.products),
        same_numbers=tuple(number for number, count in times.items() if count > 1),
        extensions=len(extended),
        asked_late=tuple(number for number, asked_late in extended if asked_late),
        overdue=_listing(figures.overdue, more.overdue, order),
        owed=_listing(figures.owed, more.owed, order),
        unconfirmed=tuple(sorted([*figures.unconfirmed, *more.unconfirmed])),
        counters=dict(figures.counters),
        only=figures.only,
        group=figures.group,
        running=figures.running,
    )


def _own(standings: Mapping[Standing, int]) -> Counts:
    """What units registered themselves in the period, all kinds."""
    counted: Counter[State | None] = Counter()
    for how, count in standings.items():
        if how.assigned and not how.given:
            counted[how.state] += count
    return Counts.of_states(counted)


def _kinds(figures: Figures, more: Gathered) -> tuple[KindBriefing, ...]:
    """The configured kinds in their order, then any that items still have."""
    counted: dict[str, dict[str, Counter[State | None]]] = {}
    for how, count in more.standings.items():
        if how.given and how.is_counted:
            tallies = counted.setdefault(how.kind, {name: Counter() for name in TALLIES})
            for name in TALLIES:
                if getattr(how, name):
                    tallies[name][how.first_state if name == "first_due" else how.state] += count
    names = {*counted, *(one.kind for one in figures.kinds)}
    return tuple(
        _kind(figures.kind(kind), counted.get(kind, {})) for kind in dict.fromkeys([*more.kinds, *sorted(names)])
    )


def _kind(figures: KindFigures, counted: Mapping[str, Mapping[State | None, int]]) -> KindBriefing:
    return KindBriefing(
        figures.kind,
        **{name: Counts.of(getattr(figures, name)).plus(Counts.of_states(counted.get(name, {}))) for name in TALLIES},
    )


def _units(figures: Figures, more: Gathered, kind: str, order: Mapping[str, int]) -> tuple[tuple[str, Counts], ...]:
    """What each unit was assigned of a kind."""
    found: dict[str, list[int]] = {}
    for how, leads in more.assigned(kind).items():
        place = 1 + STATES.index(how.state) if how.state is not None else 0
        for unit, count in leads.items():
            counts = found.setdefault(unit, [0] * len(NOTHING))
            counts[0] += count
            counts[place] += count if place else 0
    lines = {unit: Counts(*counts) for unit, counts in found.items()}
    for line in figures.kind(kind).units:
        if line.assigned.items:
            lines[line.unit] = Counts.of(line.assigned).plus(lines.get(line.unit, NOTHING))
    return tuple((unit, lines[unit]) for unit in in_order(lines, order))


def _listing(named: Iterable[Named], more: Lines, order: Mapping[str, int]) -> Listing:
    words = {Line(one.deadline.day, one.number, one.unit): one for one in named}
    lines = sorted([*words, *more.lines])
    words |= more.words
    by_unit: dict[str, list[int]] = {}
    for _, number, unit in lines:
        by_unit.setdefault(unit, []).append(number)
    return Listing(
        tuple(words[line] for line in lines[:LINES]),
        tuple((unit, tuple(by_unit[unit])) for unit in in_order(by_unit, order)),
    )
