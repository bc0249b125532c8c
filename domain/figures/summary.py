"""The figures of a period as values: what is counted, shown, published and compared (contract, section 7). Pure.

A figure is a count. The items behind it are asked for where somebody needs them (`Figures.items`); the lists name their
first lines, or all.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from operator import add, sub
from typing import NamedTuple

from domain.condition import Condition
from domain.deadline import Deadline
from domain.item import State
from domain.reporting_months import CALENDAR, ReportingMonths

STATES = (State.DONE_ON_TIME, State.DONE_LATE, State.UNDER_WAY, State.OVERDUE)
TALLIES = ("assigned", "carried", "due", "first_due")


class Counts(NamedTuple):
    """How many items there are, and how many of them in each state; `total` is what the four must add up to."""

    total: int = 0
    on_time: int = 0
    late: int = 0
    under_way: int = 0
    overdue: int = 0

    @classmethod
    def of_states(cls, counted: Mapping[State | None, int]) -> "Counts":
        """Under None: items that contradict themselves, which are in the total alone."""
        return cls(sum(counted.values()), *(counted.get(state, 0) for state in STATES))

    @property
    def completed(self) -> int:
        return self.on_time + self.late

    @property
    def adds_up(self) -> bool:
        return self.total == self.on_time + self.late + self.under_way + self.overdue

    def plus(self, other: "Counts") -> "Counts":
        return Counts(*map(add, self, other))

    def minus(self, other: "Counts") -> "Counts":
        return Counts(*map(sub, self, other))


NOTHING = Counts()


class UnitFigures(NamedTuple):
    """A unit's share of a kind: the three tallies whose completed parts are its three rates."""

    unit: str
    assigned: Counts = NOTHING
    due: Counts = NOTHING
    first_due: Counts = NOTHING


@dataclass(frozen=True, slots=True)
class KindFigures:
    """One kind of what the Office assigned.

    `assigned` in the period; `carried` over into it; `due` in it by the deadlines in force at T, whenever assigned;
    `first_due` in it by the first deadlines, judged by them. `units`: each that led any of the first, third and last at
    T, in the order of the tables.
    """

    kind: str
    assigned: Counts = NOTHING
    carried: Counts = NOTHING
    due: Counts = NOTHING
    first_due: Counts = NOTHING
    units: tuple[UnitFigures, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.assigned.total or self.carried.total or self.due.total or self.first_due.total)


class CountedItem(NamedTuple):
    """An item behind the figures, as it stood at T, and which of them count it.

    `state` None: it is done without a day, so in no state that can be told. `first_state`: as it would be had the first
    deadline never been moved. `cause`: why its delay is not the unit's doing, in the Office's words.
    """

    number: int
    unit: str
    kind: str
    given: bool  # by the Office; what units registered themselves has a line of its own
    state: State | None
    first_state: State | None
    assigned: bool
    carried: bool
    due: bool
    first_due: bool
    cause: str = ""

    @property
    def is_counted(self) -> bool:
        return self.assigned or (self.given and (self.carried or self.due or self.first_due))


@dataclass(frozen=True, slots=True)
class ItemRef:
    """An item that a report names. `unit` is who is named for it; `cause`: why a delay is not the unit's doing, in the
    Office's words."""

    number: int
    kind: str
    unit: str
    title: str
    deadline: Deadline
    cause: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """Items that a list names, by deadline: its first lines, or all; and of each unit that is named for any, in the
    order of the tables, the numbers in the order of the lines."""

    lines: tuple[ItemRef, ...] = ()
    units: tuple[tuple[str, tuple[int, ...]], ...] = ()

    @property
    def count(self) -> int:
        return sum(len(numbers) for _, numbers in self.units)

    @property
    def numbers(self) -> tuple[int, ...]:
        """All of its items, ascending."""
        return tuple(sorted(number for _, numbers in self.units for number in numbers))


@dataclass(frozen=True, slots=True)
class MeasuredItem:
    """A measured item: the last `done` dated by T, of `target`; None: what is known is dated later."""

    number: int
    kind: str
    unit: str
    title: str
    done: int | None
    target: int


@dataclass(frozen=True, slots=True)
class ExtensionLine:
    """A deadline that was moved in the period, from -> to; `asked_late`: asked for after the deadline had passed."""

    number: int
    unit: str
    granted_on: date
    before: Deadline
    after: Deadline
    asked_late: bool


@dataclass(frozen=True, slots=True)
class Extensions:
    """How many deadlines were moved in the period; of them those asked for too late, by the items' numbers; and all of
    them, where all is told."""

    count: int = 0
    asked_late: tuple[int, ...] = ()
    lines: tuple[ExtensionLine, ...] = ()

    @classmethod
    def of(cls, lines: Iterable[ExtensionLine]) -> "Extensions":
        its = tuple(lines)
        return cls(len(its), tuple(one.number for one in its if one.asked_late), its)


class ReturnLine(NamedTuple):
    """A completion that the Office gave back, on a local day."""

    number: int
    kind: str
    unit: str
    on: date


class Apart(NamedTuple):
    """How many items count in no total and no rate."""

    standing: int = 0
    suspended: int = 0


NONE_APART = Apart()


@dataclass(frozen=True, slots=True)
class Products:
    """The documents of one type and issuer (`domain.parsing.document_types`): how many; and their numbers, where all is
    told. A number that stands twice was given of two days without its year: two documents, or a slip."""

    type: str
    issuer: str
    count: int
    numbers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ObstructedItem:
    """An item that was stuck or at risk at T: since which local day, what is in the way, who has to decide."""

    number: int
    kind: str
    unit: str
    title: str
    condition: Condition
    since: date
    obstacle: str
    decider: str


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of the period `start` to `last_day` (local days) as of `at` (T, aware).

    `at` is in the local zone; `day` is the last day of which a part lies before T.
    `only`: the lead units that they are confined to (None: all). `group`: the hashtag that they are confined to.
    `items`: what stands behind them, by number, where it was asked for.
    """

    start: date
    last_day: date
    at: datetime
    day: date
    kinds: tuple[KindFigures, ...] = ()
    own: Counts = NOTHING  # what units registered themselves in the period, all kinds
    measured: tuple[MeasuredItem, ...] = ()
    products: tuple[Products, ...] = ()
    same_numbers: tuple[str, ...] = ()  # of documents of two days without their year: two, or a slip
    extensions: Extensions = Extensions()
    overdue: Listing = Listing()
    owed: Listing = Listing()  # parts that coordinating units owe of open items
    upcoming: Listing = Listing()  # open at T, due in what the report looks ahead to
    standing: Listing = Listing()  # at T, and suspended at T: in no total and no rate
    suspended: Listing = Listing()
    own_apart: Apart = NONE_APART  # the same of what units registered themselves
    returned: tuple[ReturnLine, ...] = ()  # given back in the period
    unconfirmed: tuple[int, ...] = ()  # completed, and waiting for the Office's word
    counters: Mapping[str, int] = field(default_factory=dict)
    units: tuple[str, ...] = ()  # all, in the order of the tables
    only: tuple[str, ...] | None = None
    group: str = ""
    running: bool = False  # T came before the period was over
    items: tuple[CountedItem, ...] = ()
    months: ReportingMonths = CALENDAR  # how the months of the installation's reports lie
    obstructed: tuple[ObstructedItem, ...] = ()  # stuck or at risk at T: the first of them, or all
    obstructed_count: int = 0

    def kind(self, kind: str) -> KindFigures:
        """The figures of a kind; empty ones where it has none."""
        return next((one for one in self.kinds if one.kind == kind), KindFigures(kind))

    @property
    def shown_kind(self) -> KindFigures:
        """What a chart shows."""
        return shown_kind(self.kinds)

    @property
    def units_without(self) -> tuple[str, ...]:
        """The units that lead nothing the Office assigned in the period, in their order."""
        having = {line.unit for kind in self.kinds for line in kind.units if line.assigned.total}
        return tuple(unit for unit in self.units if unit not in having)

    @property
    def adds_up(self) -> bool:
        """Whether the states are together what they must be; `contradicting` names the items if not."""
        tallies = [getattr(kind, name) for kind in self.kinds for name in TALLIES]
        return all(counts.adds_up for counts in (self.own, *tallies))

    @property
    def contradicting(self) -> tuple[int, ...]:
        """The items that are in no state: a report that counts one is not sent. Of figures with their items."""
        return tuple(one.number for one in self.items if one.is_counted and one.state is None)

    @property
    def causes(self) -> dict[int, str]:
        """The objective causes of delays, by the items' numbers. Of figures with their items."""
        return {one.number: one.cause for one in self.items if one.cause}

    @property
    def in_words(self) -> "Figures":
        """What the message of a summary tells: no units, no items, no documents' numbers, first lines only."""
        return replace(
            self, kinds=tuple(replace(kind, units=()) for kind in self.kinds), units=(), items=(), upcoming=Listing(),
            extensions=replace(self.extensions, lines=()),
            products=tuple(replace(one, numbers=()) for one in self.products),
            obstructed=self.obstructed[:LINES], overdue=_shortened(self.overdue), owed=_shortened(self.owed),
            standing=replace(self.standing, lines=()), suspended=replace(self.suspended, lines=()),
        )  # fmt: skip

    @property
    def drawn(self) -> "Figures":
        """With no more than the chart shows: one kind by unit."""
        shown = self.shown_kind
        units = tuple(UnitFigures(line.unit, line.assigned) for line in shown.units)
        return Figures(
            self.start, self.last_day, self.at, self.day, kinds=(replace(shown, units=units),), own=self.own,
            counters=self.counters, only=self.only, group=self.group, running=self.running,
        )  # fmt: skip

    @property
    def by_unit(self) -> "Figures":
        """With no more than the tables by unit show."""
        return Figures(
            self.start, self.last_day, self.at, self.day, kinds=self.kinds, units=self.units, only=self.only,
            group=self.group, running=self.running, standing=replace(self.standing, lines=()),
            suspended=replace(self.suspended, lines=()), returned=self.returned,
        )  # fmt: skip


def shown_kind(kinds: Sequence[KindFigures]) -> KindFigures:
    """What a chart shows: tasks, or, where none were assigned, the kind of which most were."""
    tasks = next((one for one in kinds if one.kind == "task"), KindFigures("task"))
    return tasks if tasks.assigned.total else max((tasks, *kinds), key=lambda one: one.assigned.total)


LINES = 30  # of a list that a message tells itself, at most


def _shortened(listing: Listing) -> Listing:
    return replace(listing, lines=listing.lines[:LINES])


def in_order(units: Iterable[str], order: Mapping[str, int]) -> list[str]:
    """These units as the tables have them; those without a place follow by name. `order`: the place of each."""
    return sorted(units, key=lambda unit: (order.get(unit, len(order)), unit))


def listing(lines: Sequence[ItemRef], order: Mapping[str, int]) -> Listing:
    """All of these lines, in their order."""
    by_unit: dict[str, list[int]] = {}
    for line in lines:
        by_unit.setdefault(line.unit, []).append(line.number)
    return Listing(tuple(lines), tuple((unit, tuple(by_unit[unit])) for unit in in_order(by_unit, order)))
