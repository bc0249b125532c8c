"""A period's figures as of T, by the contract's definitions (section 7). Pure.

T is the first instant after the period's last local day, or now while it runs, or the end of the day asked for
(`domain.counting.taken_at`). Every item counts as it stood at T; what was cancelled by then counts nowhere;
coordinating units are in no ratio. Of what units registered themselves only `own` and `products` speak.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from domain.counting import Frame, History, Led, Settled, Standing, Stood, Told, stand, standing
from domain.deadline import Deadline
from domain.hashtags import is_in_group
from domain.issued import Issued, issued
from domain.items import KINDS, Item, Origin, State, What, from_json
from domain.tally import Extension, Figures, KindFigures, Measured, Named, Tally, in_order

Standings = Mapping[Standing, Sequence[Led]]


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
    settled: Settled | None = None,
    ahead: bool = True,
) -> Figures:
    """The figures of the local days `start` to `last_day` as of T = `at` (aware).

    `items`: each that could count, as it stands today, with its own changes in the order of recording; but for those
    that `settled` has counted already (of `group` only, whatever `only` says).
    `ahead`: what is due in the month after is listed too.
    `units`: all codes, in the order of the tables.
    `only`: confined to what these units led at T; `group`: to a hashtag.
    ValueError: `at` is naive.
    """
    frame, settled = Frame(start, last_day, at, zone), settled or Settled()
    stood = [one for item, history in items if (one := stand(item, history, frame)) and _in_group(one.item, group)]
    everyone = _together(stood, settled, frame)
    led = {how: [one for one in its if only is None or one[1] in only] for how, its in everyone.items()}
    given = {how: its for how, its in led.items() if how.given and its}
    told = {**settled.told, **{one.item.number: one.told for one in stood}}
    replayed = [one for one in stood if only is None or one.item.unit in only]
    order = {unit: place for place, unit in enumerate(units)}
    return Figures(
        start=start,
        last_day=last_day,
        at=at.astimezone(zone),
        day=frame.day,
        kinds=tuple(_kind(kind, given, order) for kind in _kinds(given, kinds)),
        own=_tally({how: its for how, its in led.items() if not how.given}, lambda how: how.assigned),
        measured=tuple(_measured(replayed, frame)),
        products=issued(_products(replayed, settled, frame, only)),
        extensions=tuple(_extensions(given, _histories(stood, settled), frame)),
        overdue=_by_deadline(_named(given, told, frame, lambda how: how.state is State.OVERDUE)),
        owed=_by_deadline(_owed(everyone, told, frame, only)),
        upcoming=_by_deadline(_named(given, told, frame, lambda how: how.upcoming and ahead)),
        unconfirmed=_unconfirmed(given),
        counters=dict(counters),
        units=tuple(units),
        only=None if only is None else tuple(sorted(only, key=lambda unit: order.get(unit, len(order)))),
        group=group,
        running=at < frame.ends_at,
    )


def check(of: Figures) -> tuple[int, ...]:
    """The numbers of the items with which the states, or the units' lines, do not add up to their total."""
    wrong = set(_out_of_sum(of.own))
    for kind in of.kinds:
        wrong |= _out_of_sum(kind.carried)
        led = Counter(number for _, numbers in kind.leads for number in numbers)
        for tally in (kind.assigned, kind.due, kind.first_due):
            wrong |= _out_of_sum(tally) | {number for number in tally.items if led[number] != 1}
    return tuple(sorted(wrong))


def _in_group(item: Item, group: str) -> bool:
    return not group or is_in_group(item.title, group)


def _together(stood: Iterable[Stood], settled: Settled, frame: Frame) -> Standings:
    """How the items stand that were replayed here, and those that a database counted."""
    found: dict[Standing, list[Led]] = {how: list(its) for how, its in settled.standings.items()}
    for one in stood:
        if (how := standing(one, frame)) is not None:
            found.setdefault(how, []).append(one.led)
    return found


def _kinds(given: Standings, kinds: Sequence[str]) -> tuple[str, ...]:
    """The configured kinds in their order, then any that items still have."""
    return tuple(dict.fromkeys([*kinds, *sorted({how.kind for how in given if how.is_counted})]))


def _kind(kind: str, given: Standings, order: Mapping[str, int]) -> KindFigures:
    its = {how: leads for how, leads in given.items() if how.kind == kind}
    by_unit: dict[str, list[int]] = defaultdict(list)
    for how, leads in its.items():
        if how.assigned or how.due or how.first_due:
            for number, unit in leads:
                by_unit[unit].append(number)
    return KindFigures(
        kind,
        assigned=_tally(its, lambda how: how.assigned),
        carried=_tally(its, lambda how: how.carried),
        due=_tally(its, lambda how: how.due),
        first_due=_tally(its, lambda how: how.first_due, lambda how: how.first_state),
        leads=tuple((unit, tuple(sorted(by_unit[unit]))) for unit in in_order(by_unit, order)),
    )


def _tally(
    its: Standings,
    counts: Callable[[Standing], bool],
    state: Callable[[Standing], State | None] = lambda how: how.state,
) -> Tally:
    by_state: dict[State | None, list[int]] = defaultdict(list)
    for how, leads in its.items():
        if counts(how):
            by_state[state(how)] += [number for number, _ in leads]
    return Tally.of(by_state)


def _measured(replayed: Iterable[Stood], frame: Frame) -> Iterator[Measured]:
    for one in sorted(replayed, key=lambda one: one.item.number):
        if (line := measured(one.item, one.today, frame)) is not None:
            yield line


def measured(item: Item, today: Item, frame: Frame) -> Measured | None:
    """How far an item had come as it stood at T; None: it is not measured, a unit's own, or was completed before the
    period. `today`: the same as it is now; nothing ever measured is a nought."""
    if item.target is None or item.origin is not Origin.OFFICE:
        return None
    if item.completed_on is not None and item.completed_on < frame.start:
        return None
    done = 0 if item.measured is None and today.measured is None else item.measured
    return Measured(item.number, item.kind, item.unit, item.title, done, item.target)


def _products(
    replayed: Iterable[Stood], settled: Settled, frame: Frame, only: Collection[str] | None
) -> Iterator[Issued]:
    """What items were completed with in the period, whoever gave the work."""
    for one in replayed:
        if one.is_completed_in(frame):
            yield Issued(one.item.number, one.item.product, one.item.completed_on)
    for unit, product in settled.products:
        if only is None or unit in only:
            yield product


def _histories(stood: Iterable[Stood], settled: Settled) -> Mapping[int, History]:
    return {**settled.granted, **{one.item.number: one.history for one in stood}}


def _extensions(given: Standings, histories: Mapping[int, History], frame: Frame) -> Iterator[Extension]:
    for number, unit in sorted(one for its in given.values() for one in its if one[0] in histories):
        changes = ((number, one.at, one.what, one.before, one.after) for one in histories[number])
        for granted in extended(changes, frame):
            granted_on = granted.at.astimezone(frame.zone).date()
            after: Deadline = from_json(granted.after)["deadline"]
            yield Extension(number, unit, granted_on, granted.before, after, granted.asked_late)


class Granted(NamedTuple):
    """A deadline of item `number` that was moved at an instant: from which, by which fields; whether too late."""

    number: int
    at: datetime
    before: Deadline
    after: Mapping[str, Any]
    asked_late: bool


def extended(
    changes: Iterable[tuple[int, datetime, str, Mapping[str, Any], Mapping[str, Any]]], frame: Frame
) -> Iterator[Granted]:
    """The deadlines that were moved in the period, by T; `asked_late`: that was asked for after they had passed.

    `changes`: of items their number, when, what, before, after, in the order of recording; what was asked for, refused
    and extended suffices. An extension was asked for by the last request since what was granted or refused before it
    (a completion that is refused is open again, which answers nothing), or else as it was granted.
    """
    begins, ends = frame.begins_at, min(frame.ends_at, frame.at)
    asked: dict[int, datetime] = {}
    for number, at, what, before, after in changes:
        if what == What.REQUESTED and after.get("asked") == What.EXTENDED:
            asked[number] = at
        elif what == What.REFUSED and not after:
            asked.pop(number, None)
        elif what == What.EXTENDED:
            asked_at = asked.pop(number, at)
            if begins <= at < ends and "deadline" in before:
                deadline: Deadline = from_json(before)["deadline"]
                yield Granted(number, at, deadline, after, deadline.has_passed(asked_at, frame.zone))


def _named(
    given: Standings, told: Mapping[int, Told], frame: Frame, counts: Callable[[Standing], bool]
) -> Iterator[Named]:
    for how, its in given.items():
        if counts(how):
            for number, unit in its:
                title, deadline, _ = told[number]
                yield Named(number, how.kind, unit, title, deadline)


def _owed(everyone: Standings, told: Mapping[int, Told], frame: Frame, only: Collection[str] | None) -> Iterator[Named]:
    """The open parts of what is open; confined to units, those that they owe and those that are owed to them."""
    for how, its in everyone.items():
        if not (how.given and how.is_open):
            continue
        for one, unit, number in ((told[number], unit, number) for number, unit in its if number in told):
            for part in one.parts:
                concerned = only is None or part.unit in only or unit in only
                if concerned and (part.done_on is None or part.done_on > frame.day):
                    deadline = part.deadline or one.deadline
                    yield Named(number, how.kind, part.unit, one.title, deadline)


def _unconfirmed(given: Standings) -> tuple[int, ...]:
    """Of what any figure counts as completed: what waits for the Office's word."""
    return tuple(
        sorted(number for how, its in given.items() if how.unconfirmed and how.is_counted for number, _ in its)
    )


def _by_deadline(named: Iterable[Named]) -> tuple[Named, ...]:
    return tuple(sorted(named, key=lambda line: (line.deadline.day, line.number, line.unit)))


def _out_of_sum(tally: Tally) -> set[int]:
    """Numbers that are not as often in the states as in the total."""
    states = sorted([*tally.on_time, *tally.late, *tally.under_way, *tally.overdue])
    if tuple(states) == tally.items:
        return set()
    total, parts = Counter(tally.items), Counter(states)
    return set((total - parts) + (parts - total))
