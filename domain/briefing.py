"""What the message of a summary and its chart tell of a period: counts, and the first lines of lists. Pure.

`domain.tally.Figures` hold the number of every item, since a report names them and a publication is compared by them.
What is read in a chat is mostly counts, so a database can count them without handing over ten thousand numbers
(`storage.briefings`), and the message that is stored stays small. Lists keep their items' numbers, so that a button can
unfold them.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from operator import add
from typing import Any, NamedTuple

from domain.items import State
from domain.tally import STATES, TALLIES, Figures, Measured, Named, Tally, differences, dump, named_from_json


class Counts(NamedTuple):
    """How many items there are, and how many of them in each state; `total` is what the four must add up to."""

    total: int = 0
    on_time: int = 0
    late: int = 0
    under_way: int = 0
    overdue: int = 0

    @classmethod
    def of(cls, tally: Tally) -> "Counts":
        return cls(tally.total, len(tally.on_time), len(tally.late), len(tally.under_way), len(tally.overdue))

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


NOTHING = Counts()


@dataclass(frozen=True, slots=True)
class KindBriefing:
    """One kind of what the Office assigned, as `domain.tally.KindFigures` has it."""

    kind: str
    assigned: Counts = NOTHING
    carried: Counts = NOTHING
    due: Counts = NOTHING
    first_due: Counts = NOTHING

    @property
    def is_empty(self) -> bool:
        return not (self.assigned.total or self.carried.total or self.due.total or self.first_due.total)


@dataclass(frozen=True, slots=True)
class Products:
    """How many documents of one type and issuer (keys of `domain.symbols`) there are."""

    type: str
    issuer: str
    count: int


@dataclass(frozen=True, slots=True)
class Listing:
    """Items that a list names: the first lines of it, those with the earliest deadline first; and of each unit that is
    named for any, in the order of the tables, the numbers in the order of the lines."""

    lines: tuple[Named, ...] = ()
    units: tuple[tuple[str, tuple[int, ...]], ...] = ()

    @property
    def count(self) -> int:
        return sum(len(numbers) for _, numbers in self.units)


@dataclass(frozen=True, slots=True)
class Briefing:
    """The figures of a period in short; what bears the same name as in `domain.tally.Figures` is the same.

    `units`: of what was assigned of the kind that the chart shows, the part of each unit that has any, in the order of
    the tables.
    """

    start: date
    last_day: date
    at: datetime
    day: date
    kinds: tuple[KindBriefing, ...] = ()
    units: tuple[tuple[str, Counts], ...] = ()
    own: Counts = NOTHING
    measured: tuple[Measured, ...] = ()
    products: tuple[Products, ...] = ()
    same_numbers: tuple[str, ...] = ()  # of documents of two days without their year: two, or a slip
    extensions: int = 0
    asked_late: tuple[int, ...] = ()  # the items of those of them that were asked for after the deadline
    overdue: Listing = Listing()
    owed: Listing = Listing()
    unconfirmed: tuple[int, ...] = ()
    counters: Mapping[str, int] = field(default_factory=dict)
    only: tuple[str, ...] | None = None
    group: str = ""
    running: bool = False

    def kind(self, kind: str) -> KindBriefing:
        """The counts of a kind; empty ones where it has none."""
        return next((one for one in self.kinds if one.kind == kind), KindBriefing(kind))

    @property
    def in_words(self) -> "Briefing":
        """What its message tells: nothing by unit."""
        return replace(self, units=())

    @property
    def shown_kind(self) -> KindBriefing:
        """What its chart shows."""
        return shown_kind(self.kinds)

    @property
    def drawn(self) -> "Briefing":
        """With no more than its chart shows: one kind, no lists."""
        return replace(
            self, kinds=(self.shown_kind,), measured=(), products=(), same_numbers=(), asked_late=(),
            overdue=Listing(), owed=Listing(), unconfirmed=(),
        )  # fmt: skip

    @property
    def adds_up(self) -> bool:
        """Whether the states are together what they must be; `domain.figures.check` names the items if not."""
        tallies = (getattr(kind, name) for kind in self.kinds for name in TALLIES)
        return all(counts.adds_up for counts in (self.own, *tallies, *(one for _, one in self.units)))


def shown_kind(kinds: Sequence[KindBriefing]) -> KindBriefing:
    """The kind that a chart shows: tasks, or, where none were assigned, that of which most were."""
    tasks = next((one for one in kinds if one.kind == "task"), KindBriefing("task"))
    return tasks if tasks.assigned.total else max((tasks, *kinds), key=lambda one: one.assigned.total)


@dataclass(frozen=True, slots=True)
class Changed:
    """A kind of which the published figures differ from those of now: these, and the items that changed since."""

    kind: str
    now: Counts
    items: tuple[int, ...]


def changed(published: Figures, now: Figures) -> tuple[Changed, ...]:
    """Where figures of the same period differ from the published ones."""
    return tuple(Changed(one.kind, Counts.of(one.now), one.items) for one in differences(published, now))


def changed_to_json(changes: Iterable[Changed]) -> list[Any]:
    """The changes as JSON values."""
    return [[one.kind, list(one.now), list(one.items)] for one in changes]


def changed_from_json(stored: Iterable[Any]) -> tuple[Changed, ...]:
    """What `changed_to_json` made."""
    return tuple(Changed(kind, Counts(*now), tuple(items)) for kind, now, items in stored)


def to_json(briefing: Briefing) -> dict[str, Any]:
    """The briefing as JSON values."""
    dumped: dict[str, Any] = dump(briefing)
    return dumped


def from_json(stored: Mapping[str, Any]) -> Briefing:
    """What `to_json` made. KeyError, TypeError: it is something else."""
    read: dict[str, Callable[[Any], Any]] = {
        **dict.fromkeys(("start", "last_day", "day"), date.fromisoformat),
        "at": datetime.fromisoformat,
        "kinds": lambda kinds: tuple(map(_kind_from_json, kinds)),
        "units": lambda units: tuple((unit, Counts(*counts)) for unit, counts in units),
        "own": lambda counts: Counts(*counts),
        "measured": lambda lines: tuple(Measured(**line) for line in lines),
        "products": lambda lines: tuple(Products(**line) for line in lines),
        **dict.fromkeys(("overdue", "owed"), _listing_from_json),
        **dict.fromkeys(("same_numbers", "asked_late", "unconfirmed"), tuple),
        "only": lambda only: None if only is None else tuple(only),
    }
    return Briefing(**{name: read[name](value) if name in read else value for name, value in stored.items()})


def _kind_from_json(stored: Mapping[str, Any]) -> KindBriefing:
    return KindBriefing(stored["kind"], **{name: Counts(*stored[name]) for name in TALLIES})


def _listing_from_json(stored: Mapping[str, Any]) -> Listing:
    return Listing(
        tuple(map(named_from_json, stored["lines"])),
        tuple((unit, tuple(numbers)) for unit, numbers in stored["units"]),
    )
