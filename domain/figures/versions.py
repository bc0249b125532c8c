"""How an item stood between its recorded changes: the only telling of it (contract, section 7). Pure.

Everything that counts asks what `versions` made, as `storage.items.versions` keeps it. Two facts are told by the day
they speak of, however late they were recorded: a completion that still stands today (it stands in every earlier
version of an open item, and counts from its day on), and a measured value (`measures`).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from domain.condition import CONDITION_FIELDS, NOTHING_SAID
from domain.deadline import Deadline
from domain.item import Change, ChangeKind, Item, Status, from_json, put_back

COMPLETION = ("status", "completed_on", "late", "unconfirmed", "product")
"""What a completion says; `late` was judged by the deadline in force when it was recorded, and is never judged anew."""
VERSIONED = frozenset(
    {*COMPLETION, "unit", "kind", "origin", "title", "deadline", "first_deadline", "assigned_on", "target", "objective",
     "coordinating", "standing", *CONDITION_FIELDS}
)  # fmt: skip
"""The fields of an item that a figure depends on; the others are as they are today. Of conditions it is what is in the
way: that an item is on track, and what a coordinating unit says of its part, no figure tells."""
MEASURING = (ChangeKind.REGISTERED, ChangeKind.ASSIGNED, ChangeKind.IMPORTED, ChangeKind.UPDATED, ChangeKind.PROGRESS)
UNMEASURED = date.min  # the day of the nought that stands before the first measured value


@dataclass(frozen=True, slots=True)
class Version:
    """The item as it stood after `valid_from` (UTC; None: always), up to and including `valid_to` (None: still).

    A change that was recorded at T is not seen at T. `item.completed_on` may lie after the interval: see `is_done`.
    `suspended`: it was, where that completion had not come.
    """

    item: Item
    valid_from: datetime | None
    valid_to: datetime | None
    suspended: bool = False

    def is_done(self, day: date) -> bool:
        """Whether its stated completion had come by the end of a local day."""
        return self.item.completed_on is not None and self.item.completed_on <= day

    def as_of(self, day: date) -> Item:
        """The item as it counts at the end of a local day: a completion that lies ahead has not come."""
        if self.item.status is not Status.DONE or self.item.completed_on is None or self.is_done(day):
            return self.item
        stood = _open(self.item)
        return replace(stood, status=Status.SUSPENDED) if self.suspended else stood


def versions(item: Item, changes: Iterable[Change]) -> list[Version]:
    """The versions of an item (as it is today) by its own changes, oldest first. While it is cancelled it has none.

    Before its first record it stands as it was recorded then: an import tells of earlier days. `changes`: all of them,
    in the order of recording; a clock may have been set back meanwhile.
    """
    # Most records leave an item as it stands. One of them must not count as the first, where the clock was set back.
    telling = [change for place, change in enumerate(changes) if not place or VERSIONED & change.before.keys()]
    found: list[Version] = []
    stands = item  # whose completion stands in the versions before it: today's, before a return the one given back
    for stretch in _stretches(item, sorted(telling, key=attrgetter("at"))):
        stood, since, until = stretch[:3]
        stands = stood if stretch.given_back else stands
        version = Version(_with_completion(_figured(stood), stands), since, until, stood.status is Status.SUSPENDED)
        if stood.status is Status.CANCELLED:
            continue
        if found and found[-1].valid_from == until and _are_alike(found[-1], version):
            version = replace(version, valid_to=found.pop().valid_to)
        found.append(version)
    return found[::-1]


def _figured(item: Item) -> Item:
    """Without the conditions that no figure tells: each word of one would make a version."""
    if item.condition is not None and not (item.is_open and item.condition.is_obstructed):
        item = replace(item, **NOTHING_SAID)
    if any(part.condition is not None for part in item.coordinating):
        item = replace(item, coordinating=tuple(replace(part, **NOTHING_SAID) for part in item.coordinating))
    return item


def as_of(item: Item, changes: Sequence[Change], at: datetime, day: date) -> Item | None:
    """The item as it stood at an instant (aware), of which `day` is the last local day before it, with the value that
    had been measured by then; None: it was not assigned yet, or cancelled."""
    if at.tzinfo is None:
        raise ValueError("an instant must be aware")
    version = next((one for one in versions(item, changes) if _covers(one, at)), None)
    if version is None or version.item.assigned_on > day:
        return None
    stood, known = version.as_of(day), [one for one in measures(item, changes) if one.day <= day]
    if not known or known[-1].day == UNMEASURED or not stood.is_measured:
        return replace(stood, measured=None, measured_on=None)
    last = known[-1]
    return replace(stood, measured=last.done, measured_on=last.day, target=last.target or stood.target)


class Measure(NamedTuple):
    """What of a measured item was done in all by the end of a day; `target`: where it was named anew (`60/60`)."""

    day: date
    done: int
    target: int | None


def measures(item: Item, changes: Iterable[Change]) -> list[Measure]:
    """The measured values of an item by their days, each day's last recorded one; before them a nought, but where its
    first record brought a value: what was so before that is not known. Empty: nothing was ever measured."""
    its = list(changes)
    by_day = {one.day: one for one in _recorded_measures(its)}
    if not by_day:
        return [] if item.measured is None else [Measure(item.measured_on or item.assigned_on, item.measured, None)]
    is_known = any(_recorded_measures(its[:1]))
    return sorted(by_day.values()) if is_known else [Measure(UNMEASURED, 0, None), *sorted(by_day.values())]


class DeadlineMove(NamedTuple):
    """A deadline that was extended at an instant, and when that was asked for."""

    at: datetime
    before: Deadline
    after: Deadline
    asked_at: datetime


def deadline_moves(changes: Iterable[Change]) -> Iterator[DeadlineMove]:
    """The extensions that were granted, in the order of recording.

    One was asked for by the last request since what was granted or refused before it (a completion that is refused is
    open again, which answers nothing), or else as it was granted.
    """
    asked_at: datetime | None = None
    for change in changes:
        if change.what is ChangeKind.REQUESTED and change.after.get("asked") == ChangeKind.EXTENDED:
            asked_at = change.at
        elif change.what is ChangeKind.REFUSED and not change.after:
            asked_at = None
        elif change.what is ChangeKind.EXTENDED:
            if "deadline" in change.before:
                before, after = from_json(change.before)["deadline"], from_json(change.after)["deadline"]
                yield DeadlineMove(change.at, before, after, asked_at or change.at)
            asked_at = None


def open_months(of: Iterable[Version]) -> set[date]:
    """The months (first days) in which an item may have been open that was assigned in an earlier one; those of a
    version that is open still are left out, since they have no end.

    A search for what was open at an instant asks for its month; what it finds is looked at. Local days are not known
    here: an instant's day is taken a day wider.
    """
    found: set[date] = set()
    for version in of:
        ends = [version.item.completed_on, version.valid_to.date() + timedelta(days=1) if version.valid_to else None]
        last = min((day for day in ends if day is not None), default=None)
        if last is None:
            continue
        begins = version.valid_from.date() - timedelta(days=1) if version.valid_from else date.min
        month = max(_next_month(version.item.assigned_on), begins.replace(day=1))
        while month <= last:
            found.add(month)
            month = _next_month(month)
    return found


def returns(changes: Iterable[Change]) -> Iterator[datetime]:
    """When the Office gave a completion back, in the order of recording."""
    return (change.at for change in changes if change.what is ChangeKind.RETURNED)


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


class _Stretch(NamedTuple):
    """The item as it stood since an instant, until another; `given_back`: its completion was, at `until`."""

    item: Item
    since: datetime | None
    until: datetime | None
    given_back: bool


def _stretches(item: Item, changes: Sequence[Change]) -> Iterator[_Stretch]:
    """The item with what was recorded later put back, newest first."""
    stood, until, given_back = item, None, False
    groups = [(at, list(its)) for at, its in groupby(changes, key=attrgetter("at"))]
    for at, its in groups[::-1]:
        yield _Stretch(stood, at, until, given_back)
        until, given_back = at, any(returns(its))
        for change in its[::-1]:
            stood = _put_back(stood, change)
    yield _Stretch(_before_its_records(item, changes, stood) if changes else item, None, until, given_back)


def _are_alike(one: Version, other: Version) -> bool:
    return (one.item, one.suspended) == (other.item, other.suspended)


def _before_its_records(item: Item, changes: Sequence[Change], stood: Item) -> Item:
    """The item of before its first record, where all put back it is `stood`: a corrected row of an import says what
    had been so, and a completion that was both recorded and undone later never was."""
    if any(change.what is ChangeKind.UPDATED for change in changes):
        stood = item
        for change in changes[::-1]:
            if change.what is not ChangeKind.UPDATED:
                stood = _put_back(stood, change)
    undone = any(
        change.before.get("status") == Status.DONE and change.after.get("status") == Status.OPEN for change in changes
    )
    return _open(stood) if undone and stood.status is Status.DONE else stood


def _put_back(item: Item, change: Change) -> Item:
    fields = {name: value for name, value in change.before.items() if name in VERSIONED}
    return put_back(item, fields) if fields else item


def _with_completion(stood: Item, today: Item) -> Item:
    """With the completion that stands today, where none stood then; and what was said of it since (the Office's word).
    A cancelled item is left as it is."""
    if stood is today or today.status is not Status.DONE or today.completed_on is None:
        return stood
    if stood.status is Status.CANCELLED:
        return stood
    if stood.status in {Status.OPEN, Status.SUSPENDED} or stood.completed_on == today.completed_on:
        return replace(stood, **{name: getattr(today, name) for name in COMPLETION})
    return stood


def _open(item: Item) -> Item:
    return replace(item, status=Status.OPEN, completed_on=None, late=False, unconfirmed=False, product="")


def _covers(version: Version, at: datetime) -> bool:
    return (version.valid_from is None or version.valid_from < at) and (
        version.valid_to is None or at <= version.valid_to
    )


def _recorded_measures(changes: Iterable[Change]) -> Iterator[Measure]:
    """Each measured value as it was recorded. A change holds only what it changed: a day or a value that it does not
    name is the one before."""
    day: date | None = None
    done: int | None = None
    for change in changes:
        if change.what in MEASURING and ("measured" in change.after or "measured_on" in change.after):
            fields = from_json(change.after)
            day = fields.get("measured_on") or day or change.on
            done = fields.get("measured", done)
            if day is not None and done is not None:
                yield Measure(day, done, fields.get("target"))
