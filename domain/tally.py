"""The figures of a period as values: what `domain.figures` computes, and what messages and publications store.

Behind each figure stand the numbers of its items, so that a report can name them and two reports be compared. How they
are stored stands here too: what a value holds and how it is kept are one subject.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date, datetime
from functools import cached_property
from itertools import accumulate, pairwise
from typing import Any

from domain.deadline import Deadline
from domain.items import State

STATES = (State.DONE_ON_TIME, State.DONE_LATE, State.UNDER_WAY, State.OVERDUE)
TALLIES = ("assigned", "carried", "due", "first_due")
LISTS = frozenset({"measured", "products", "extensions", "overdue", "owed", "upcoming", "unconfirmed"})


@dataclass(frozen=True, slots=True)
class Tally:
    """Items by state: numbers, ascending. `items` is the total that the four states must add up to."""

    items: tuple[int, ...] = ()
    on_time: tuple[int, ...] = ()
    late: tuple[int, ...] = ()
    under_way: tuple[int, ...] = ()
    overdue: tuple[int, ...] = ()

    @classmethod
    def of(cls, by_state: Mapping[State | None, Sequence[int]]) -> "Tally":
        """Of numbers by state. Under None: items that contradict themselves, which stand in the total alone, where
        `domain.figures.check` finds them."""

        def numbers(state: State) -> tuple[int, ...]:
            return tuple(sorted(by_state.get(state, ())))

        return cls(
            tuple(sorted(number for its in by_state.values() for number in its)),
            numbers(State.DONE_ON_TIME),
            numbers(State.DONE_LATE),
            numbers(State.UNDER_WAY),
            numbers(State.OVERDUE),
        )

    @property
    def total(self) -> int:
        return len(self.items)

    @property
    def completed(self) -> int:
        return len(self.on_time) + len(self.late)

    @property
    def states(self) -> frozenset[tuple[int, str]]:
        """Pairs of an item's number and its state: what two versions of a report are compared by."""
        named = {"on_time": self.on_time, "late": self.late, "under_way": self.under_way, "overdue": self.overdue}
        return frozenset((number, state) for state, numbers in named.items() for number in numbers)


def _states_of(tally: Tally) -> Mapping[int, State | None]:
    """The state of each of its items."""
    found: dict[int, State | None] = dict.fromkeys(tally.items)
    for state, numbers in zip(STATES, (tally.on_time, tally.late, tally.under_way, tally.overdue), strict=True):
        found |= dict.fromkeys(numbers, state)
    return found


def _part_of(states: Mapping[int, State | None], numbers: Iterable[int]) -> Tally:
    """The tally of those of these items that have a state here."""
    by_state: dict[State | None, list[int]] = {}
    for number in numbers:
        if number in states:
            by_state.setdefault(states[number], []).append(number)
    return Tally.of(by_state) if by_state else Tally()


@dataclass(frozen=True, slots=True)
class UnitFigures:
    """A unit's share of a kind: the three tallies whose completed parts are its three rates."""

    unit: str
    assigned: Tally
    due: Tally
    first_due: Tally


@dataclass(frozen=True)
class KindFigures:
    """One kind of what the Office assigned.

    `assigned` in the period; `carried` over into it; `due` in it by the deadlines in force at T, whenever assigned;
    `first_due` in it by the first deadlines, judged by them. `leads`: each unit that has any of the first, third and
    last, in the order of the tables, and the numbers that it led at T.
    """

    kind: str
    assigned: Tally
    carried: Tally
    due: Tally
    first_due: Tally
    leads: tuple[tuple[str, tuple[int, ...]], ...] = ()

    @cached_property
    def units(self) -> tuple[UnitFigures, ...]:
        """The same by unit. Made when it is asked for: a country's units are thousands of lines."""
        tallies = [_states_of(tally) for tally in (self.assigned, self.due, self.first_due)]
        return tuple(UnitFigures(unit, *(_part_of(one, numbers) for one in tallies)) for unit, numbers in self.leads)

    @property
    def is_empty(self) -> bool:
        return not (self.assigned.items or self.carried.items or self.due.items or self.first_due.items)


@dataclass(frozen=True, slots=True)
class Named:
    """An item that a report names. `unit` is who is named for it."""

    number: int
    kind: str
    unit: str
    title: str
    deadline: Deadline


NAMED_FIELDS = tuple(field.name for field in fields(Named))


@dataclass(frozen=True, slots=True)
class Measured:
    """A measured item: the last `done` dated by T, of `target`; None: what is known is dated later."""

    number: int
    kind: str
    unit: str
    title: str
    done: int | None
    target: int


@dataclass(frozen=True, slots=True)
class Extension:
    """A deadline that was moved in the period, from -> to; `asked_late`: asked for after the deadline had passed."""

    number: int
    unit: str
    granted_on: date
    before: Deadline
    after: Deadline
    asked_late: bool


@dataclass(frozen=True, slots=True)
class ProductType:
    """The products of one type and issuer (keys of `domain.symbols`): the documents' numbers.

    A number that stands twice was given of two days without its year: two documents, or a slip.
    """

    type: str
    issuer: str
    numbers: tuple[str, ...]

    @property
    def count(self) -> int:
        return len(self.numbers)


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of the period `start` to `last_day` (local days) as of `at` (T, aware).

    `at` is in the local zone; `day` is the last day of which a part lies before T.
    `only`: the lead units that they are confined to (None: all). `group`: the hashtag that they are confined to.
    """

    start: date
    last_day: date
    at: datetime
    day: date
    kinds: tuple[KindFigures, ...]
    own: Tally  # what units registered themselves in the period, all kinds
    measured: tuple[Measured, ...] = ()
    products: tuple[ProductType, ...] = ()
    extensions: tuple[Extension, ...] = ()
    overdue: tuple[Named, ...] = ()
    owed: tuple[Named, ...] = ()  # parts that coordinating units owe of open items
    upcoming: tuple[Named, ...] = ()  # open at T, due in the month after the period
    unconfirmed: tuple[int, ...] = ()  # completed, and waiting for the Office's word
    counters: Mapping[str, int] = field(default_factory=dict)
    units: tuple[str, ...] = ()
    only: tuple[str, ...] | None = None
    group: str = ""
    running: bool = False  # T came before the period was over

    def kind(self, kind: str) -> KindFigures:
        """The figures of a kind; empty ones where it has none."""
        nothing = KindFigures(kind, Tally(), Tally(), Tally(), Tally())
        return next((figures for figures in self.kinds if figures.kind == kind), nothing)

    @property
    def units_without(self) -> tuple[str, ...]:
        """The units that lead nothing the Office assigned in the period, in their order."""
        assigned = {number for kind in self.kinds for number in kind.assigned.items}
        having = {unit for kind in self.kinds for unit, led in kind.leads if not assigned.isdisjoint(led)}
        return tuple(unit for unit in self.units if unit not in having)


def in_order(units: Iterable[str], order: Mapping[str, int]) -> list[str]:
    """These units as the tables have them; those without a place follow by name. `order`: the place of each."""
    return sorted(units, key=lambda unit: (order.get(unit, len(order)), unit))


@dataclass(frozen=True, slots=True)
class Difference:
    """A kind's figures as published and as they are now, and the items that changed between the two."""

    kind: str
    published: Tally
    now: Tally
    items: tuple[int, ...]


def differences(published: Figures, now: Figures) -> tuple[Difference, ...]:
    """Where figures of the same period differ from the published ones, kind by kind."""
    names = list(dict.fromkeys(kind.kind for of in (published, now) for kind in of.kinds))
    pairs = [(name, published.kind(name).assigned, now.kind(name).assigned) for name in names]
    return tuple(
        Difference(name, before, after, tuple(sorted({number for number, _ in before.states ^ after.states})))
        for name, before, after in pairs
        if before.states != after.states
    )


def to_json(figures: Figures) -> dict[str, Any]:
    """The figures as JSON values, small: a month of 10,000 items is kept with its publications and files."""
    dumped: dict[str, Any] = dump(figures)
    return dumped


def without_lists(stored: Mapping[str, Any]) -> dict[str, Any]:
    """Of stored figures (`to_json`) the counts alone, by kind and unit: what a picture shows."""
    return {name: [] if name in LISTS else value for name, value in stored.items()}


def from_json(stored: Mapping[str, Any]) -> Figures:
    """What `to_json` made, or the wider form of version 0.1. KeyError, TypeError: it is something else."""
    read: dict[str, Callable[[Any], Any]] = {
        **dict.fromkeys(("start", "last_day", "day"), date.fromisoformat),
        "at": datetime.fromisoformat,
        "own": _tally,
        "kinds": _each(_kind),
        "measured": _each(lambda line: Measured(**line)),
        "products": _each(lambda line: ProductType(**{**line, "numbers": tuple(line["numbers"])})),
        "extensions": _each(_extension),
        **dict.fromkeys(("overdue", "owed", "upcoming"), _each(named_from_json)),
        **dict.fromkeys(("unconfirmed", "units"), tuple),
        "only": lambda only: None if only is None else tuple(only),
    }
    return Figures(**{name: read[name](value) if name in read else value for name, value in stored.items()})


def _each(read: Callable[[Any], Any]) -> Callable[[Iterable[Any]], tuple[Any, ...]]:
    return lambda lines: tuple(map(read, lines))


def dump(value: Any) -> Any:
    """The JSON values of what figures consist of."""
    if isinstance(value, Tally):
        return _dump_tally(value)
    if isinstance(value, KindFigures):
        tallies = {name: _dump_tally(getattr(value, name)) for name in TALLIES}
        return {"kind": value.kind, **tallies, "leads": [[unit, _steps(numbers)] for unit, numbers in value.leads]}
    if isinstance(value, Named):  # there may be thousands
        return [dump(getattr(value, field.name)) for field in fields(value)]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [dump(part) for part in value]
    if is_dataclass(value):
        return {field.name: dump(getattr(value, field.name)) for field in fields(value)}
    return dict(value) if isinstance(value, Mapping) else value


def _dump_tally(tally: Tally) -> list[list[int]]:
    """The four states, and what is in none of them; the total is theirs together."""
    states = [tally.on_time, tally.late, tally.under_way, tally.overdue]
    told = {number for numbers in states for number in numbers}
    return [_steps(numbers) for numbers in [*states, [number for number in tally.items if number not in told]]]


def _steps(numbers: Sequence[int]) -> list[int]:
    """Ascending numbers as the first and then how far it is to each next one: those are short."""
    return [after - before for before, after in pairwise((0, *numbers))]


def _tally(stored: Any) -> Tally:
    if isinstance(stored, Mapping):  # of version 0.1
        return Tally(**{name: tuple(numbers) for name, numbers in stored.items()})
    states = [tuple(accumulate(steps)) for steps in stored]
    return Tally(tuple(sorted(number for numbers in states for number in numbers)), *states[:4])


def _kind(stored: Mapping[str, Any]) -> KindFigures:
    leads = stored["leads"] if "leads" in stored else [_led(line) for line in stored["units"]]
    tallies = {name: _tally(stored[name]) for name in TALLIES}
    return KindFigures(stored["kind"], **tallies, leads=tuple((unit, tuple(accumulate(led))) for unit, led in leads))


def _led(line: Mapping[str, Any]) -> tuple[str, list[int]]:
    """A unit's line of version 0.1."""
    tallies = [_tally(line[name]) for name in ("assigned", "due", "first_due")]
    return line["unit"], _steps(sorted({number for tally in tallies for number in tally.items}))


def _deadline(stored: Mapping[str, Any]) -> Deadline:
    return Deadline(date.fromisoformat(stored["day"]), datetime.fromisoformat(stored["at"]) if stored["at"] else None)


def named_from_json(stored: Any) -> Named:
    # A mapping is of version 0.1; an older list has days over the deadline behind the rest.
    line = stored if isinstance(stored, Mapping) else dict(zip(NAMED_FIELDS, stored, strict=False))
    return Named(**{**{name: line[name] for name in NAMED_FIELDS}, "deadline": _deadline(line["deadline"])})


def _extension(stored: Mapping[str, Any]) -> Extension:
    deadlines = {name: _deadline(stored[name]) for name in ("before", "after")}
    return Extension(**{**stored, **deadlines, "granted_on": date.fromisoformat(stored["granted_on"])})
