"""The figures of a period: what was asked for, counted by `storage.figures.statements`."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import Enum
from operator import itemgetter
from typing import Any, NamedTuple

from dateutil.relativedelta import relativedelta
from sqlalchemy import select
from sqlmodel import Session, col

from domain.condition import Condition
from domain.deadline import Deadline
from domain.figures.period import ReportPeriod, days_ahead, taken_at
from domain.figures.products import IssuedDocument, issued
from domain.figures.request import SummaryRequest
from domain.figures.summary import (
    LINES,
    NOTHING,
    STATES,
    TALLIES,
    Apart,
    CountedItem,
    Counts,
    ExtensionLine,
    Extensions,
    Figures,
    ItemRef,
    KindFigures,
    Listing,
    MeasuredItem,
    ObstructedItem,
    Products,
    ReturnLine,
    UnitFigures,
    in_order,
    shown_kind,
)
from domain.item import Origin
from domain.parsing.hashtags import group_key
from domain.reporting_months import ReportingMonths
from domain.settings import Rules
from storage.database.chunks import chunks
from storage.database.postgresql import join_in_order
from storage.figures import counters, statements
from storage.models import UnitRow
from storage.people import units

_UNITS = select(col(UnitRow.id), col(UnitRow.code), col(UnitRow.closed_on)).order_by(col(UnitRow.id))
_STATE = (*STATES, None)  # by the numbers that statements give
_NEVER = datetime.fromisoformat("0001-01-01T00:00:00+00:00")


@dataclass(frozen=True, slots=True)
class _Scope:
    """What is counted: the period and T, the units they are confined to (ids; None: all), how statements are run."""

    session: Session
    period: ReportPeriod
    group: str
    only: Collection[int] | None
    codes: Mapping[int, str]
    order: Mapping[str, int]
    values: Mapping[str, Any]
    months: ReportingMonths

    def rows(self, statement: Callable[..., Any], **more: Any) -> Any:
        """Of a statement that is confined to the units of their lead."""
        built = statement(grouped=bool(self.group), confined=self.only is not None)
        return self.session.execute(built, {**self.values, **more})


class Depth(Enum):
    """How much of a period's figures is asked for."""

    MESSAGE = "message"  # what the message and the chart of a summary tell: by unit what is drawn, lists' first lines
    UNITS = "units"  # what the tables by unit tell: no lists
    WHOLE = "whole"


def figures_of(
    session: Session,
    rules: Rules,
    asked: SummaryRequest,
    now: datetime,
    *,
    depth: Depth = Depth.WHOLE,
    items: bool = False,
) -> Figures:
    """The figures that are asked for, at `now` (aware). `items`: with what stands behind them."""
    period = ReportPeriod(asked.start, asked.end, taken_at(asked.end, now, rules.zone, asked.as_of), rules.zone)
    join_in_order(session)
    known = session.execute(_UNITS).all()
    working = [code for _, code, closed_on in known if closed_on is None or closed_on >= period.start]
    only = units.branch(session, asked.unit, period.day) if asked.unit else None
    scope = _Scope(
        session=session,
        period=period,
        group=asked.group,
        only=None if only is None else tuple(only),
        codes={number: code for number, code, _ in known},
        order={code: place for place, code in enumerate(working)},
        values=values(period, asked.group, () if only is None else tuple(only)),
        months=rules.months,
    )
    kinds, own = _counted(scope, rules.kinds, by_unit=depth is not Depth.MESSAGE)
    standing, suspended, own_apart = _apart(scope, with_words=depth is Depth.WHOLE)
    counted = Figures(
        start=period.start,
        last_day=period.last_day,
        at=period.at.astimezone(rules.zone),
        day=period.day,
        kinds=kinds,
        own=own,
        own_apart=own_apart,
        standing=standing,
        suspended=suspended,
        returned=tuple(_returned(scope)),
        units=tuple(working),
        only=None if only is None else tuple(in_order(only.values(), scope.order)),
        group=asked.group,
        running=period.at < period.ends_at,
        months=rules.months,
        items=tuple(_items(scope)) if items else (),
    )
    if depth is Depth.UNITS:
        return counted
    overdue, owed, upcoming = _lists(scope, LINES if depth is Depth.MESSAGE else None)
    produced, same_numbers = _products(scope)
    stuck = tuple(_obstructed(scope))
    return replace(
        counted,
        measured=tuple(_measured(scope)),
        obstructed=stuck if depth is Depth.WHOLE else stuck[:LINES],
        obstructed_count=len(stuck),
        products=produced,
        same_numbers=same_numbers,
        extensions=Extensions.of(_extensions(scope)),
        overdue=overdue,
        owed=owed,
        upcoming=upcoming,
        unconfirmed=tuple(sorted(scope.rows(statements.unconfirmed).scalars())),
        counters={} if asked.unit else counters.of_months(session, period.start, period.last_day, rules.months),
    )


def values(period: ReportPeriod, group: str = "", only: Sequence[int] = ()) -> dict[str, Any]:
    """What the statements are run with."""
    escaped = group_key(group).replace("!", "!!").replace("_", "!_").replace("%", "!%")
    return {
        "start": period.start, "last_day": period.last_day, "until": period.until, "day": period.day,
        "over": period.over, "begin_month": period.start.replace(day=1), "at_month": period.today.replace(day=1),
        "at": period.at, "begins": min(period.begins_at, period.at), "ends": min(period.ends_at, period.at),
        "never": _NEVER, "tag": f"% {escaped} %", "only": list(only),
    }  # fmt: skip


_Tallies = tuple[Counts, Counts, Counts, Counts]  # of `TALLIES`
_NUMBERS = len(TALLIES) * len(Counts._fields)


def _counted(scope: _Scope, kinds: Sequence[str], *, by_unit: bool) -> tuple[tuple[KindFigures, ...], Counts]:
    """By kind: the configured ones in their order, then any that items still have; and what units registered.

    `by_unit`: every kind by unit, else only what the chart shows of it.
    """
    found: dict[tuple[str, bool], list[Sequence[int]]] = defaultdict(list)
    units: dict[str, list[UnitFigures]] = defaultdict(list)
    for row in scope.rows(statements.counts_by_unit if by_unit else statements.counts).all():
        kind, origin, *unit = row[:-_NUMBERS]
        numbers, given = row[-_NUMBERS:], origin == Origin.OFFICE
        found[kind, given].append(numbers)
        if unit and given:
            assigned, _, due, first_due = _tallies(numbers)
            if assigned.total or due.total or first_due.total:
                units[kind].append(UnitFigures(scope.codes[unit[0]], assigned, due, first_due))
    given_kinds = sorted(kind for kind, given in found if given)
    figures = tuple(KindFigures(kind, *_added(found[kind, True])) for kind in dict.fromkeys([*kinds, *given_kinds]))
    if not by_unit and figures:
        shown = shown_kind(figures).kind
        for row in scope.rows(statements.assigned_by_unit, kind=shown):
            units[shown].append(UnitFigures(scope.codes[row.unit_id], Counts(*row[1:])))
    own, *_ = _added([numbers for (_, given), some in found.items() if not given for numbers in some])
    return tuple(replace(one, units=_in_order(scope, units[one.kind])) for one in figures), own


def _added(rows: Iterable[Sequence[int]]) -> _Tallies:
    """The tallies of all these rows together."""
    return _tallies([sum(column) for column in zip(*rows, strict=True)] or [0] * _NUMBERS)


def _tallies(numbers: Sequence[int]) -> _Tallies:
    """As the statement gives them: tally by tally."""
    return _counts(numbers[:5]), _counts(numbers[5:10]), _counts(numbers[10:15]), _counts(numbers[15:])


def _counts(numbers: Sequence[int]) -> Counts:
    return Counts._make(numbers) if numbers[0] else NOTHING  # there are thousands


def _in_order(scope: _Scope, lines: Iterable[UnitFigures]) -> tuple[UnitFigures, ...]:
    by_code = {line.unit: line for line in lines}
    return tuple(by_code[unit] for unit in in_order(by_code, scope.order))


def _items(scope: _Scope) -> Iterator[CountedItem]:
    for row in scope.rows(statements.items_behind):
        one = CountedItem(
            number=row.item_id, unit=scope.codes[row.unit_id], kind=row.kind, given=row.origin == Origin.OFFICE,
            state=_STATE[row.state], first_state=_STATE[row.first_state], assigned=bool(row.assigned),
            carried=bool(row.carried), due=bool(row.due), first_due=bool(row.first_due), cause=row.objective,
        )  # fmt: skip
        if one.is_counted:
            yield one


class _Line(NamedTuple):
    """A line of a list, without its words, in the order of lists: by deadline."""

    day: date
    number: int
    unit: str
    deadline: Deadline


def _lists(scope: _Scope, most: int | None) -> tuple[Listing, Listing, Listing]:
    """What is overdue, the parts that coordinating units owe, and what is due in the days ahead, of what is open at T;
    confined to units, the parts that they owe and those that are owed to them. `most`: lines with words, and of the
    days ahead none."""
    period = scope.period
    confined_to = None if scope.only is None else {scope.codes[number] for number in scope.only}
    first, last = days_ahead(period.start, period.last_day, scope.months) if most is None else (date.max, date.min)
    overdue, owed, upcoming = [], [], []
    ahead = {"ahead": first, "ahead_until": last}
    found = scope.session.execute(statements.open_at(grouped=bool(scope.group)), {**scope.values, **ahead})
    for number, unit_id, due_on, due_at, parts, passed in found:
        lead = scope.codes[unit_id]
        leads = confined_to is None or lead in confined_to
        if leads and passed:
            overdue.append(_Line(due_on, number, lead, Deadline(due_on, due_at)))
        if leads and first <= due_on <= last:
            upcoming.append(_Line(due_on, number, lead, Deadline(due_on, due_at)))
        for unit, due in open_parts(parts, period.day, Deadline(due_on, due_at)) if parts else ():
            if leads or unit in (confined_to or ()):
                owed.append(_Line(due.day, number, unit, due))
    return _listing(scope, overdue, most), _listing(scope, owed, most), _listing(scope, upcoming, most)


def _apart(scope: _Scope, *, with_words: bool) -> tuple[Listing, Listing, Apart]:
    """What the Office assigned and is standing at T; what is suspended; and how many there are of either of what units
    registered themselves."""
    given: tuple[list[_Line], list[_Line]] = ([], [])
    own = [0, 0]
    for row in scope.rows(statements.apart):
        which = int(row.suspended)
        if row.origin == Origin.OFFICE:
            unit = scope.codes[row.unit_id]
            given[which].append(_Line(row.due_on, row.item_id, unit, Deadline(row.due_on, row.due_at)))
        else:
            own[which] += 1
    standing, suspended = (_listing(scope, lines, None if with_words else 0) for lines in given)
    return standing, suspended, Apart(*own)


def _returned(scope: _Scope) -> Iterator[ReturnLine]:
    zone = scope.period.zone
    for row in sorted(scope.rows(statements.returns), key=itemgetter(0, 1)):  # by item, then as recorded
        yield ReturnLine(row.item_id, row.kind, scope.codes[row.unit_id], row.at.astimezone(zone).date())


def open_parts(parts: Iterable[Any] | None, day: date, deadline: Deadline) -> Iterator[tuple[str, Deadline]]:
    """The coordinating units that had not done their part by the end of a local day, and when it is due: by the part's
    own deadline, or the item's. `parts`: as a version holds them."""
    for unit, done_on, due_on, due_at in parts or ():
        if done_on is None or date.fromisoformat(done_on) > day:
            own = due_on is not None
            at = datetime.fromisoformat(due_at) if due_at else None
            yield unit, Deadline(date.fromisoformat(due_on), at) if own else deadline


def _listing(scope: _Scope, lines: list[_Line], most: int | None) -> Listing:
    lines.sort(key=lambda line: line[:3])
    by_unit: dict[str, list[int]] = {}
    for line in lines:
        by_unit.setdefault(line.unit, []).append(line.number)
    return Listing(
        tuple(_named(scope, lines[:most])),
        tuple((unit, tuple(by_unit[unit])) for unit in in_order(by_unit, scope.order)),
    )


def _named(scope: _Scope, lines: Sequence[_Line]) -> Iterator[ItemRef]:
    """With the words that the items had at T."""
    known = words(scope.session, scope.values, {line.number for line in lines})
    for line in lines:
        of = known[line.number]
        yield ItemRef(line.number, of.kind, line.unit, of.title, line.deadline, of.objective)


def words(session: Session, given: Mapping[str, Any], numbers: Collection[int]) -> dict[int, Any]:
    """What lists tell of items as they stood at T (`values`), by number."""
    found = {}
    for chunk in chunks(sorted(numbers)):
        for row in session.execute(statements.words(), {**given, "numbers": chunk}):
            found[row.item_id] = row
    return found


def _products(scope: _Scope) -> tuple[tuple[Products, ...], tuple[str, ...]]:
    """By authority and type, as a briefing names them; and the numbers that stand twice."""
    found = issued(IssuedDocument(*row) for row in scope.rows(statements.products))
    times = Counter(number for one in found for number in one.numbers)
    return found, tuple(number for number, count in times.items() if count > 1)


def _obstructed(scope: _Scope) -> Iterator[ObstructedItem]:
    for row in scope.rows(statements.obstructed):
        since = row.condition_since.astimezone(scope.period.zone).date()
        yield ObstructedItem(
            row.item_id, row.kind, scope.codes[row.unit_id], row.title, Condition(row.condition), since, row.obstacle,
            row.decider,
        )  # fmt: skip


def _measured(scope: _Scope) -> Iterator[MeasuredItem]:
    for row in scope.rows(statements.measured):
        done = row.done if row.was_measured else 0
        target = row.named_target or row.target
        yield MeasuredItem(row.item_id, row.kind, scope.codes[row.unit_id], row.title, done, target)


def _extensions(scope: _Scope) -> Iterator[ExtensionLine]:
    zone = scope.period.zone
    for row in sorted(scope.rows(statements.deadline_moves), key=itemgetter(0, 1)):  # by item, then as recorded
        before, after = Deadline(row.before_on, row.before_at), Deadline(row.after_on, row.after_at)
        yield ExtensionLine(
            row.item_id, scope.codes[row.unit_id], row.at.astimezone(zone).date(), before, after,
            before.has_passed(row.asked_at, zone),
        )  # fmt: skip


def month_rates(
    session: Session, rules: Rules, last: date, months: int, now: datetime, kind: str
) -> list[tuple[date, int, int]]:
    """For each of the months up to that of `last`: its first day, what was completed by its end, what was assigned.

    Of one kind, assigned by the Office; a month that still runs as of `now` (aware). Months with nothing assigned are
    left out.
    """
    found = []
    for back in range(months - 1, -1, -1):
        month = rules.months.of(last) - relativedelta(months=back)
        start, end = rules.months.start_of(month), rules.months.end_of(month)
        period = ReportPeriod(start, end, taken_at(end, now, rules.zone), rules.zone)
        assigned, completed = session.execute(statements.month_rate(), {**values(period), "kind": kind}).one()
        if assigned:
            found.append((month, completed, assigned))
    return found
