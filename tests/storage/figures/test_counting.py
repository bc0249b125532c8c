"""What the database counts of a period is what the versions of its items tell one by one, on either database.

The lives are any that people and imports can give an item; told late, undone, moved between units, updated by a file.
The counting here asks the pure telling (`domain.figures.versions`) of each item, by the sentences of section 7.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, SQLModel, col, select

from domain.figures.period import ReportPeriod, taken_at
from domain.figures.request import SummaryRequest
from domain.figures.summary import TALLIES, Figures, ItemRef
from domain.figures.versions import as_of, deadline_moves
from domain.figures.versions import versions as made_of
from domain.item import Change, ChangeKind, Item, Origin, Part, State, Status
from domain.parsing.hashtags import group_key, group_keys
from domain.settings import Rules
from storage.database.engine import Database
from storage.derived import ItemVersionRow
from storage.figures.replies import lines_at
from storage.figures.summaries import Depth, figures_of, month_rates
from storage.items import items, rebuilding, versions
from storage.models import ItemRow
from tests.databases import KINDS, database_of
from tests.domain.lives import HANOI, Life, an_item, local, oct_
from tests.storage.figures.drawn_lives import UNITS, instants, lives, questions
from tests.storage.stored_lives import store

Its = Sequence[tuple[Item, Sequence[Change]]]
RULES = Rules()


@pytest.fixture(scope="module", params=KINDS)
def database(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """One for all examples, which empty it."""
    with database_of(request.param, tmp_path_factory.mktemp("settled")) as address:
        opened = Database(address)
        yield opened
        opened.close()


@given(st.lists(lives(), min_size=1, max_size=8), st.lists(questions(), min_size=3, max_size=8))
@settings(deadline=None, max_examples=100, suppress_health_check=list(HealthCheck))
def test_the_database_counts_what_the_versions_tell(
    database: Database, lived: list[Life], asked: list[tuple[SummaryRequest, datetime]]
) -> None:
    its = database.write_now(_store, lived)
    for question, now in asked:
        if question.as_of is not None and question.as_of < question.start:
            continue  # what was open when it begins is not known yet
        assert_told(database.read_now(_figures, question, now), its, question, now)


def _figures(session: Session, question: SummaryRequest, now: datetime) -> tuple[Figures, Figures]:
    whole = figures_of(session, RULES, question, now, items=True)
    return whole, figures_of(session, RULES, question, now, depth=Depth.MESSAGE)


def assert_told(found: tuple[Figures, Figures], its: Its, question: SummaryRequest, now: datetime) -> None:
    """Every figure, counted item by item."""
    whole, short = found
    at = taken_at(question.end, now, HANOI, question.as_of)
    period = ReportPeriod(question.start, question.end, at, HANOI)
    tallies: Counter[tuple[str, str, str, State | None]] = Counter()
    own: Counter[State | None] = Counter()
    overdue, owed, unconfirmed, measured, extended = set(), set(), set(), [], []
    apart: dict[str, set[tuple[int, str]]] = {State.STANDING: set(), State.SUSPENDED: set()}
    own_apart: Counter[State | None] = Counter()
    returned: list[tuple[int, str, date]] = []
    for item, changes in its:
        stood = as_of(item, changes, at, period.day)
        if stood is None or (question.group and group_key(question.group) not in group_keys(stood.title)):
            continue
        leads = not question.unit or stood.unit == question.unit
        contradicts = stood.status is Status.DONE and stood.completed_on is None
        state = None if contradicts else stood.state(at, HANOI)
        in_time = stood.assigned_on <= period.until
        if in_time and leads and state in apart and stood.origin is Origin.OFFICE:
            apart[state].add((item.number, stood.unit))
        is_apart = stood.standing or state is State.SUSPENDED  # what is standing is in no total when it is done, either
        if stood.origin is Origin.UNIT:
            own[state] += leads and in_time and stood.assigned_on >= period.start and not is_apart
            own_apart[state] += leads and in_time and state in apart
            continue
        counted = list(_tallies_of(stood, state, item, changes, period)) if in_time and leads and not is_apart else []
        for name, counted_state in counted:
            tallies[stood.kind, stood.unit, name, counted_state] += 1
        if counted and stood.unconfirmed and not stood.is_open:
            unconfirmed.add(item.number)
        if in_time and stood.is_open and not is_apart:
            if leads and state is State.OVERDUE:
                overdue.add((item.number, stood.unit, stood.deadline, stood.title))
            owed |= {
                (item.number, part.unit, part.deadline or stood.deadline)
                for part in stood.coordinating
                if (part.done_on is None or part.done_on > period.day) and (leads or part.unit == question.unit)
            }
        if leads and stood.is_measured and not (stood.completed_on and stood.completed_on < period.start):
            measured.append((item.number, stood.target))
        if leads and in_time:
            extended += [
                item.number for move in deadline_moves(changes) if period.begins_at <= move.at < min(period.ends_at, at)
            ]
            returned += [
                (item.number, stood.unit, one.at.astimezone(HANOI).date())
                for one in changes
                if one.what is ChangeKind.RETURNED and period.begins_at <= one.at < min(period.ends_at, at)
            ]
    assert {key: count for key, count in _told_tallies(whole).items() if count} == {
        key: count for key, count in tallies.items() if count
    }
    assert _states(whole.own) == {state: count for state, count in own.items() if count}
    assert {(one.number, one.unit, one.deadline, one.title) for one in whole.overdue.lines} == overdue
    assert {(one.number, one.unit, one.deadline) for one in whole.owed.lines} == owed
    assert set(whole.unconfirmed) == unconfirmed
    assert [(one.number, one.target) for one in whole.measured] == measured
    assert sorted(one.number for one in whole.extensions.lines) == sorted(extended)
    assert [(one.number, one.unit, one.on) for one in whole.returned] == returned
    assert {(one.number, one.unit) for one in whole.standing.lines} == apart[State.STANDING]
    assert {(one.number, one.unit) for one in whole.suspended.lines} == apart[State.SUSPENDED]
    assert whole.own_apart == (own_apart[State.STANDING], own_apart[State.SUSPENDED])
    assert [(one.kind, *(getattr(one, name) for name in TALLIES)) for one in short.kinds] == [
        (one.kind, *(getattr(one, name) for name in TALLIES)) for one in whole.kinds
    ]
    assert (short.own, short.overdue, short.owed, short.unconfirmed, short.returned, short.own_apart) == (
        whole.own, whole.overdue, whole.owed, whole.unconfirmed, whole.returned, whole.own_apart,
    )  # fmt: skip
    assert (short.standing.units, short.suspended.units) == (whole.standing.units, whole.suspended.units)


def _tallies_of(
    stood: Item, state: State | None, item: Item, changes: Sequence[Change], period: ReportPeriod
) -> Iterator[tuple[str, State | None]]:
    """Which tallies count an item, in which state (contract, section 7)."""
    if stood.assigned_on >= period.start:
        yield "assigned", state
    else:
        before = as_of(
            replace(item, assigned_on=date.min),
            [replace(one, before=_without_assigned(one.before), after=_without_assigned(one.after)) for one in changes],
            min(period.begins_at, period.at),
            period.start - timedelta(days=1),
        )
        if before is not None and (before.is_open or before.completed_on is None):
            yield "carried", state
    if period.has(stood.deadline.day):
        yield "due", state
    if period.has(stood.first_deadline.day):
        yield "first_due", _first_state(stood, state, period)


def _without_assigned(fields: Any) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if name != "assigned_on"}


def _first_state(stood: Item, state: State | None, period: ReportPeriod) -> State | None:
    if state is None or stood.deadline == stood.first_deadline:
        return state
    if stood.completed_on is None:
        passed = stood.first_deadline.has_passed(period.at, HANOI)
        return State.OVERDUE if passed else State.UNDER_WAY
    return State.DONE_ON_TIME if stood.completed_on <= stood.first_deadline.day else State.DONE_LATE


def _told_tallies(of: Figures) -> Counter[tuple[str, str, str, State | None]]:
    """By unit as the lines tell; what was carried over by the items behind, of which no line tells."""
    found: Counter[tuple[str, str, str, State | None]] = Counter()
    for kind in of.kinds:
        for line in kind.units:
            for name in ("assigned", "due", "first_due"):
                for state, count in _states(getattr(line, name)).items():
                    found[kind.kind, line.unit, name, state] += count
        carried = [one for one in of.items if one.kind == kind.kind and one.carried]
        found += Counter((kind.kind, one.unit, "carried", one.state) for one in carried)
        assert kind.carried.total == len(carried)
    return found


def _states(counts: Any) -> dict[State | None, int]:
    named = {
        State.DONE_ON_TIME: counts.on_time, State.DONE_LATE: counts.late, State.UNDER_WAY: counts.under_way,
        State.OVERDUE: counts.overdue, None: counts.total - sum(counts[1:]),
    }  # fmt: skip
    return {state: count for state, count in named.items() if count}


def _store(session: Session, lived: Sequence[Life]) -> Its:
    for table in reversed(SQLModel.metadata.sorted_tables):
        if table.name != "alembic_version":
            session.execute(table.delete())
    store(session, lived, units=UNITS, numbered=False)
    rows = session.exec(select(ItemRow).order_by(col(ItemRow.id))).all()
    histories = versions.histories(session, [row.id for row in rows])
    return [(item, histories[item.number]) for item in items.views(session, rows)]


@given(st.lists(lives(), min_size=1, max_size=8), instants)
@settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
def test_the_rates_of_months_are_those_of_their_figures(database: Database, lived: list[Life], now: datetime) -> None:
    database.write_now(_store, lived)
    october = date(2024, 10, 1)
    expected = []
    for month, end in ((date(2024, 9, 1), date(2024, 9, 30)), (october, date(2024, 10, 31))):
        tasks = database.read_now(_figures, SummaryRequest(month, end), now)[0].kind("task").assigned
        expected += [(month, tasks.completed, tasks.total)] if tasks.total else []
    assert database.read_now(month_rates, RULES, october, 2, now, "task") == expected


@given(st.lists(lives(), min_size=1, max_size=4))
@settings(deadline=None, max_examples=40, suppress_health_check=list(HealthCheck))
def test_what_is_stored_of_an_item_is_what_its_history_tells(database: Database, lived: list[Life]) -> None:
    its = database.write_now(_store, lived)
    numbers = [item.number for item, _ in its]
    assert database.read_now(rebuilding.different, numbers) == []
    database.write_now(_spoil)
    assert set(database.read_now(rebuilding.different, numbers)) == {
        item.number for item, changes in its if made_of(item, changes)
    }
    database.write_now(rebuilding.begin)
    rebuilding.finish(database, lambda _done, _total: None)
    assert database.read_now(rebuilding.different, numbers) == []


def _spoil(session: Session) -> None:
    for row in session.exec(select(ItemVersionRow)):
        row.title += "!"


def test_lines_of_a_list_are_told_as_the_items_stood(database: Database) -> None:
    life = Life(an_item(1, due=oct_(20), coordinating=(Part("VP"),)))
    life.change(local(date(2024, 11, 2)), ChangeKind.EDITED, title="Khác", unit="PC").extended(
        local(date(2024, 11, 3)), date(2024, 11, 20)
    )
    database.write_now(_store, [life])
    _, of = database.read_now(_figures, SummaryRequest(oct_(1), oct_(31)), local(date(2024, 11, 4)))
    for name, listing in (("overdue", of.overdue), ("owed", of.owed)):
        places = [(unit, number) for unit, numbers in listing.units for number in numbers]
        told = database.read_now(_lines, of, name, places)
        assert told == list(listing.lines)
        assert [(one.title, one.deadline.day) for one in told] == [("Báo cáo", oct_(20))]


def _lines(session: Session, of: Figures, name: str, places: Sequence[tuple[str, int]]) -> list[ItemRef]:
    return list(lines_at(session, of, name, places, HANOI))
