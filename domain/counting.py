"""How an item counts in a period as of T: what every figure of `domain.figures` is counted from. Pure.

An item stands at T as its fields and its history tell (`domain.standing`). Most are settled: nothing that was recorded
since could make them stand otherwise than their fields of today say, so a database can tell how they stand
(`storage.standings`), many at once. The others are replayed here, one by one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import NamedTuple
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta

from domain.deadline import Deadline, start_of_day
from domain.issued import Issued
from domain.items import Change, Item, Origin, Part, State, Status
from domain.standing import as_of

History = Sequence[Change]
Led = tuple[int, str]  # an item's number, and the unit that led it at T; plain, since a month has ten thousand


def taken_at(last_day: date, now: datetime, zone: ZoneInfo, as_of_day: date | None = None) -> datetime:
    """T of a period that ends with `last_day`, asked for at `now`: its end, or now while it runs.

    As of another day it is the end of that day, also of today: what is due today has passed then.
    """
    if as_of_day is not None:
        return start_of_day(as_of_day + timedelta(days=1), zone)
    return min(now, start_of_day(last_day + timedelta(days=1), zone))


@dataclass(frozen=True)
class Frame:
    """The period and T; what is asked of every item is told once."""

    start: date
    last_day: date
    at: datetime
    zone: ZoneInfo

    @cached_property
    def begins_at(self) -> datetime:
        return start_of_day(self.start, self.zone)

    @cached_property
    def ends_at(self) -> datetime:
        return start_of_day(self.last_day + timedelta(days=1), self.zone)

    @cached_property
    def day(self) -> date:
        """The last local day of which a part lies before T."""
        return (self.at - timedelta(microseconds=1)).astimezone(self.zone).date()

    @cached_property
    def until(self) -> date:
        """The last of the period's days that T has seen."""
        return min(self.last_day, self.day)

    @cached_property
    def over(self) -> date:
        """The last local day that is over at T: deadlines of whole days up to it have passed."""
        today = self.today
        return today if start_of_day(today + timedelta(days=1), self.zone) <= self.at else today - timedelta(days=1)

    @cached_property
    def today(self) -> date:
        """The local day in which T is, or that it begins."""
        return self.at.astimezone(self.zone).date()

    @cached_property
    def following(self) -> tuple[date, date]:
        """The first and the last day of what comes after the period, to the end of that month."""
        first = self.last_day + timedelta(days=1)
        return first, first + relativedelta(day=31)

    def has(self, day: date) -> bool:
        return self.start <= day <= self.last_day


class Standing(NamedTuple):
    """How an item stands at T, and in which figures it counts. Items that stand alike are counted together."""

    kind: str
    given: bool  # by the Office; what units registered themselves has a line of its own
    state: State | None  # None: it is done without a day, so in no state that can be told
    first_state: State | None  # as it would be had the first deadline never been moved
    assigned: bool  # in the period, by T
    carried: bool  # assigned before the period, and open when it began
    due: bool  # in the period, by the deadline in force at T
    first_due: bool  # in the period, by the first deadline
    upcoming: bool  # open, and due in the month after the period
    unconfirmed: bool  # completed, and waiting for the Office's word

    @property
    def is_open(self) -> bool:
        return self.state is State.UNDER_WAY or self.state is State.OVERDUE

    @property
    def is_completed(self) -> bool:
        return self.state is State.DONE_ON_TIME or self.state is State.DONE_LATE

    @property
    def is_counted(self) -> bool:
        """Whether any figure counts it, and not only a list."""
        return self.assigned or self.carried or self.due or self.first_due

    @property
    def is_named(self) -> bool:
        """Whether a list names the item."""
        return self.given and (self.state is State.OVERDUE or self.upcoming)


class Told(NamedTuple):
    """What lists tell of an item as it stood at T."""

    title: str
    deadline: Deadline
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Settled:
    """What a database counted: of items whose histories change nothing of how they stand at T.

    `told`: those that lists name, or that have parts; `granted`: the histories of those whose deadlines were moved in
    the period; `products`: of those completed in it, whoever gave the work.
    """

    standings: Mapping[Standing, Sequence[Led]] = field(default_factory=dict)
    told: Mapping[int, Told] = field(default_factory=dict)
    granted: Mapping[int, History] = field(default_factory=dict)
    products: Sequence[tuple[str, Issued]] = ()


@dataclass(frozen=True, slots=True)
class Stood:
    """An item as it stood at T, beside what it is today and its history."""

    item: Item
    state: State | None
    was_open: bool  # assigned before the period, and open when it began
    today: Item
    history: History

    @property
    def led(self) -> Led:
        return self.item.number, self.item.unit

    @property
    def told(self) -> Told:
        return Told(self.item.title, self.item.deadline, self.item.coordinating)

    def is_completed_in(self, frame: Frame) -> bool:
        return self.item.completed_on is not None and frame.start <= self.item.completed_on <= frame.until


def stand(item: Item, history: History, frame: Frame) -> Stood | None:
    """The item as it stood at T; None: not assigned yet, or cancelled by then."""
    stood = as_of(item, history, frame.at, frame.day)
    if stood is None or stood.status is Status.CANCELLED:
        return None
    told = stood.is_open or stood.completed_on is not None
    state = stood.state(frame.at, frame.zone) if told else None
    return Stood(stood, state, _was_open(item, history, frame), item, history)


def standing(one: Stood, frame: Frame) -> Standing | None:
    """In which figures it counts; None: it is assigned after what T has seen of the period."""
    item = one.item
    if item.assigned_on > frame.until:
        return None
    first, last = frame.following
    return Standing(
        kind=item.kind,
        given=item.origin is Origin.OFFICE,
        state=one.state,
        first_state=_first_state(one, frame),
        assigned=item.assigned_on >= frame.start,
        carried=one.was_open,
        due=frame.has(item.deadline.day),
        first_due=frame.has(item.first_deadline.day),
        upcoming=item.is_open and first <= item.deadline.day <= last,
        unconfirmed=item.unconfirmed and not item.is_open,
    )


def _was_open(item: Item, history: History, frame: Frame) -> bool:
    if item.assigned_on >= frame.start:
        return False
    before = as_of(item, history, frame.begins_at, frame.start - timedelta(days=1))
    return before is not None and before.is_open


def _first_state(one: Stood, frame: Frame) -> State | None:
    first = one.item.first_deadline
    if one.state is None or one.item.deadline == first:
        return one.state
    if one.item.is_open:
        return State.OVERDUE if first.has_passed(frame.at, frame.zone) else State.UNDER_WAY
    in_time = one.item.completed_on is not None and one.item.completed_on <= first.day
    return State.DONE_ON_TIME if in_time else State.DONE_LATE
