"""A period's figures as of T, by the contract's definitions (section 7), from items and their histories. Pure.

T is the first instant after the period's last local day, or now while it runs, or the end of the day asked for:
`taken_at` says which. Every item counts as it stood at T (`domain.standing`); what was cancelled by then counts
nowhere; coordinating units are in no ratio. Of what units registered themselves only `own` and `products` speak.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta

from domain.deadline import Deadline, start_of_day
from domain.hashtags import is_in_group
from domain.issued import issued
from domain.items import KINDS, Change, Item, Origin, State, Status, What, from_json
from domain.standing import as_of
from domain.tally import Extension, Figures, KindFigures, Measured, Named, Tally, UnitFigures

History = Sequence[Change]


def taken_at(last_day: date, now: datetime, zone: ZoneInfo, as_of_day: date | None = None) -> datetime:
    """T of a period that ends with `last_day`, or as of the end of another day, asked for at `now`: never later."""
    return min(now, start_of_day((as_of_day or last_day) + timedelta(days=1), zone))


def figures(
    items: Iterable[tuple[Item, History]],
    *,
    start: date,
    last_day: date,
    at: datetime,
    zone: ZoneInfo,
    counters: Mapping[str, int],
    units: Sequence[str],
    kinds: Sequence[str] = KINDS,
    only: Collection[str] | None = None,
    group: str = "",
) -> Figures:
    """The figures of the local days `start` to `last_day` as of T = `at` (aware).

    `items`: each that could count, as it stands today, with its own changes in the order of recording.
    `units`: all codes, in the order of the tables.
    `only`: confined to what these units led at T; `group`: to a hashtag.
    ValueError: `at` is naive.
    """
    frame = _Frame(start, last_day, at, zone)
    stood = [one for item, history in items if (one := _stand(item, history, frame)) and _in_group(one.item, group)]
    led = [one for one in stood if only is None or one.item.unit in only]
    given = [one for one in led if one.item.origin is Origin.OFFICE]
    counted = [one for one in given if one.item.assigned_on <= frame.until]
    order = {unit: place for place, unit in enumerate(units)}
    return Figures(
        start=start,
        last_day=last_day,
        at=at.astimezone(zone),
        day=frame.day,
        kinds=tuple(_kind(kind, counted, frame, order) for kind in _kinds(counted, kinds)),
        own=_tally(one for one in led if one.item.origin is Origin.UNIT and one.is_assigned_in(frame)),
        measured=tuple(_measured(given, frame)),
        products=issued(one.item for one in led if one.is_completed_in(frame)),
        extensions=tuple(_extensions(counted, frame)),
        overdue=_by_days(_named(one, frame) for one in counted if one.state is State.OVERDUE),
        owed=_by_days(_owed(stood, frame, only)),
        upcoming=_by_deadline(
            _named(one, frame) for one in counted if one.is_open and frame.is_next(one.item.deadline)
        ),
        unconfirmed=tuple(sorted(one.item.number for one in counted if one.item.unconfirmed and not one.is_open)),
        counters=dict(counters),
        units=tuple(units),
        only=None if only is None else tuple(sorted(only, key=lambda unit: order.get(unit, len(order)))),
        group=group,
        running=at < start_of_day(last_day + timedelta(days=1), zone),
    )


def check(of: Figures) -> tuple[int, ...]:
    """The numbers of the items with which the states, or the units' lines, do not add up to their total."""
    wrong = set(_out_of_sum(of.own))
    for kind in of.kinds:
        for whole, parts in (
            (kind.assigned, [line.assigned for line in kind.units]),
            (kind.due, [line.due for line in kind.units]),
            (kind.first_due, [line.first_due for line in kind.units]),
        ):
            wrong |= _out_of_sum(whole)
            wrong |= _difference(whole.items, [number for part in parts for number in part.items])
        wrong |= _out_of_sum(kind.carried)
    return tuple(sorted(wrong))


@dataclass(frozen=True, slots=True)
class _Frame:
    """The period and T; `until` is the last of the period's days that T has seen."""

    start: date
    last_day: date
    at: datetime
    zone: ZoneInfo

    @property
    def day(self) -> date:
        return (self.at - timedelta(microseconds=1)).astimezone(self.zone).date()

    @property
    def until(self) -> date:
        return min(self.last_day, self.day)

    def has(self, deadline: Deadline) -> bool:
        return self.start <= deadline.day <= self.last_day

    def is_next(self, deadline: Deadline) -> bool:
        """Whether it lies in the month after the period."""
        following = self.last_day + timedelta(days=1)
        return following <= deadline.day <= following + relativedelta(day=31)

    def days_since(self, deadline: Deadline) -> int:
        return max(0, (self.at.astimezone(self.zone).date() - deadline.day).days)


@dataclass(frozen=True, slots=True)
class _Stood:
    """An item as it stood at T, beside what it is today and its history."""

    item: Item
    state: State | None  # None: it is done without a day, so in no state that can be told
    was_open: bool  # at the period's start
    today: Item
    history: History

    @property
    def is_open(self) -> bool:
        return self.item.is_open

    def is_assigned_in(self, frame: _Frame) -> bool:
        return frame.start <= self.item.assigned_on <= frame.until

    def is_completed_in(self, frame: _Frame) -> bool:
        return self.item.completed_on is not None and frame.start <= self.item.completed_on <= frame.until


def _stand(item: Item, history: History, frame: _Frame) -> _Stood | None:
    stood = as_of(item, history, frame.at, frame.day)
    if stood is None or stood.status is Status.CANCELLED:
        return None
    told = stood.is_open or stood.completed_on is not None
    state = stood.state(frame.at, frame.zone) if told else None
    return _Stood(stood, state, _was_open(item, history, frame), item, history)


def _was_open(item: Item, history: History, frame: _Frame) -> bool:
    """Whether it was assigned before the period and open at its start."""
    if item.assigned_on >= frame.start:
        return False
    before = as_of(item, history, start_of_day(frame.start, frame.zone), frame.start - timedelta(days=1))
    return before is not None and before.is_open


def _in_group(item: Item, group: str) -> bool:
    return not group or is_in_group(item.title, group)


def _kinds(counted: Sequence[_Stood], kinds: Sequence[str]) -> tuple[str, ...]:
    """The configured kinds in their order, then any that items still have."""
    return tuple(dict.fromkeys([*kinds, *sorted({one.item.kind for one in counted})]))


def _kind(kind: str, counted: Iterable[_Stood], frame: _Frame, order: Mapping[str, int]) -> KindFigures:
    its = [one for one in counted if one.item.kind == kind]
    by_unit: dict[str, list[_Stood]] = defaultdict(list)
    for one in its:
        by_unit[one.item.unit].append(one)
    lines = (
        UnitFigures(unit, *_three(by_unit[unit], frame))
        for unit in sorted(by_unit, key=lambda unit: (order.get(unit, len(order)), unit))
    )
    assigned, due, first_due = _three(its, frame)
    carried = _tally(one for one in its if one.was_open)
    return KindFigures(
        kind,
        assigned,
        carried,
        due,
        first_due,
        tuple(line for line in lines if line.assigned.items or line.due.items or line.first_due.items),
    )


def _three(its: Sequence[_Stood], frame: _Frame) -> tuple[Tally, Tally, Tally]:
    """Assigned in the period; due in it; due in it by the first deadlines, and judged by them."""
    return (
        _tally(one for one in its if one.is_assigned_in(frame)),
        _tally(one for one in its if frame.has(one.item.deadline)),
        Tally.of((one.item.number, _first_state(one, frame)) for one in its if frame.has(one.item.first_deadline)),
    )


def _tally(its: Iterable[_Stood]) -> Tally:
    return Tally.of((one.item.number, one.state) for one in its)


def _first_state(one: _Stood, frame: _Frame) -> State | None:
    """The state as it would be had the first deadline never been moved."""
    first = one.item.first_deadline
    if one.state is None or one.item.deadline == first:
        return one.state
    if one.is_open:
        return State.OVERDUE if first.has_passed(frame.at, frame.zone) else State.UNDER_WAY
    in_time = one.item.completed_on is not None and one.item.completed_on <= first.day
    return State.DONE_ON_TIME if in_time else State.DONE_LATE


def _measured(given: Iterable[_Stood], frame: _Frame) -> Iterator[Measured]:
    """Measured items that were not completed before the period; nothing ever measured is a nought."""
    for one in sorted(given, key=_number):
        item = one.item
        if item.target is None or (item.completed_on is not None and item.completed_on < frame.start):
            continue
        done = 0 if item.measured is None and one.today.measured is None else item.measured
        yield Measured(item.number, item.kind, item.unit, item.title, done, item.target)


def _extensions(counted: Iterable[_Stood], frame: _Frame) -> Iterator[Extension]:
    for one in sorted(counted, key=_number):
        for place, change in enumerate(one.history):
            if change.what is not What.EXTENDED or change.at >= frame.at or "deadline" not in change.after:
                continue
            granted_on = change.at.astimezone(frame.zone).date()
            if frame.start <= granted_on <= frame.until:
                before, after = (from_json(fields)["deadline"] for fields in (change.before, change.after))
                asked_late = before.has_passed(_asked_at(one.history[: place + 1]), frame.zone)
                yield Extension(one.item.number, one.item.unit, granted_on, before, after, asked_late)


def _asked_at(history: History) -> datetime:
    """When the extension that ends this history was asked for: by a request of its own, or as it was granted."""
    *earlier, granted = history
    for change in reversed(earlier):
        if change.what is What.REQUESTED and change.after.get("asked") == What.EXTENDED:
            return change.at
        refused = change.what is What.REFUSED and not change.after  # a completion that is refused is open again
        if refused or change.what is What.EXTENDED:
            break
    return granted.at


def _named(one: _Stood, frame: _Frame) -> Named:
    item = one.item
    days = frame.days_since(item.deadline) if one.state is State.OVERDUE else 0
    return Named(item.number, item.kind, item.unit, item.title, item.deadline, days)


def _owed(stood: Iterable[_Stood], frame: _Frame, only: Collection[str] | None) -> Iterator[Named]:
    """The open parts of what is open; confined to units, those that they owe and those that are owed to them."""
    for one in stood:
        item = one.item
        if not one.is_open or item.origin is not Origin.OFFICE or item.assigned_on > frame.until:
            continue
        for part in item.coordinating:
            concerned = only is None or part.unit in only or item.unit in only
            if concerned and (part.done_on is None or part.done_on > frame.day):
                deadline = part.deadline or item.deadline
                days = frame.days_since(deadline) if deadline.has_passed(frame.at, frame.zone) else 0
                yield Named(item.number, item.kind, part.unit, item.title, deadline, days)


def _by_days(named: Iterable[Named]) -> tuple[Named, ...]:
    return tuple(sorted(named, key=lambda line: (-line.days, line.number, line.unit)))


def _by_deadline(named: Iterable[Named]) -> tuple[Named, ...]:
    return tuple(sorted(named, key=lambda line: (line.deadline.day, line.number)))


def _number(one: _Stood) -> int:
    return one.item.number


def _out_of_sum(tally: Tally) -> set[int]:
    return _difference(tally.items, [*tally.on_time, *tally.late, *tally.under_way, *tally.overdue])


def _difference(whole: Iterable[int], parts: Iterable[int]) -> set[int]:
    """Numbers that are not as often in the one as in the other."""
    one, other = Counter(whole), Counter(parts)
    return set((one - other) + (other - one))
