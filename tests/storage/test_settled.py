"""What the database counts is what `domain.figures` counts from every item with its whole history, on either database.

The lives are any that people and imports can give an item; told late, undone, moved between units, updated by a file.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, SQLModel, select

from domain.asked import Asked
from domain.briefing import Briefing, Counts
from domain.counting import taken_at
from domain.deadline import Deadline, start_of_day
from domain.figures import figures
from domain.items import Origin, Part, Status, What
from domain.settings import Rules
from domain.summing import LINES, brief
from domain.tally import Figures, Named
from storage import items, statistics, units
from storage.chunks import CHUNK
from storage.engine import Database
from storage.models import HistoryRow, ItemRow, PartRow
from storage.rates import month_rates
from storage.schema import upgrade
from storage.telling import named_at
from tests.domain.lives import HANOI, Life, an_item, local, oct_
from tests.postgres import database_with_tables
from tests.storage.conftest import KINDS

FIRST = date(2024, 9, 20)
DAYS = 30  # so few that what is drawn meets: days of deadlines, of completions, of periods
UNITS = ("TCBC", "PC", "VP")
TITLES = ("Báo cáo", "Góp ý #NQ18", "#nq18 Tờ trình", "Kế hoạch #KH5")
RULES = Rules()

days = st.integers(0, DAYS).map(lambda number: FIRST + timedelta(days=number))
instants = st.integers(0, 4 * DAYS).map(lambda quarter: start_of_day(FIRST, HANOI) + timedelta(hours=6 * quarter))
codes = st.sampled_from(UNITS)


@st.composite
def deadlines(draw: st.DrawFn) -> Deadline:
    day = draw(days)
    if draw(st.booleans()):
        return Deadline(day)
    return Deadline.of_moment(start_of_day(day, HANOI) + timedelta(hours=draw(st.sampled_from([6, 9, 17]))), HANOI)


@st.composite
def lives(draw: st.DrawFn) -> Life:
    """An item that was registered or imported, perhaps long after it was assigned; and what became of it."""
    what = draw(st.sampled_from([What.ASSIGNED, What.ASSIGNED, What.REGISTERED, What.IMPORTED]))
    assigned_on, deadline, target = draw(days), draw(deadlines()), draw(st.sampled_from([None, None, None, 40]))
    at = draw(instants) if draw(st.booleans()) else start_of_day(assigned_on, HANOI) + timedelta(hours=9)
    fields: dict[str, Any] = {}
    if what is What.IMPORTED:
        status = draw(st.sampled_from(Status))
        fields["status"] = status
        if status is Status.DONE:
            fields |= {"completed_on": draw(days), "late": draw(st.booleans()), "product": draw(products)}
        if target is not None and draw(st.booleans()):
            fields |= {"measured": draw(st.integers(0, 40)), "measured_on": draw(days)}
    item = an_item(
        assigned_on=assigned_on,
        deadline=deadline,
        first_deadline=draw(deadlines()) if what is What.IMPORTED and draw(st.booleans()) else deadline,
        unit=draw(codes),
        kind=draw(st.sampled_from(["task", "document", "letter"])),
        title=draw(st.sampled_from(TITLES)),
        origin=Origin.UNIT if what is What.REGISTERED else Origin.OFFICE,
        coordinating=tuple(Part(unit) for unit in draw(st.sets(codes, max_size=2))),
        target=target,
        **fields,
    )
    life = Life(item, at=at, what=what)
    for moment in sorted(draw(st.lists(instants, max_size=7, unique=True))):
        if moment > at:
            ACTS[draw(st.sampled_from(list(ACTS)))](draw, life, moment)
    return life


products = st.sampled_from(["", "12/2024/NĐ-CP", "7/TT-BNV", "100/NQ-UBTVQH15"])


def _done(draw: st.DrawFn, life: Life, at: datetime) -> None:
    if life.item.status is Status.OPEN:
        today = at.astimezone(HANOI).date()
        on = min(draw(days), today) if draw(st.booleans()) else today
        life.done(at, on, late=draw(st.booleans()), product=draw(products), unconfirmed=draw(st.booleans()))


def _undone(draw: st.DrawFn, life: Life, at: datetime) -> None:
    if life.item.status is Status.DONE:
        life.change(at, What.UNDONE, status=Status.OPEN, completed_on=None, late=False, unconfirmed=False, product="")


def _refused(draw: st.DrawFn, life: Life, at: datetime) -> None:
    if life.item.unconfirmed:
        life.change(at, What.REFUSED, status=Status.OPEN, completed_on=None, late=False, unconfirmed=False)
    else:
        life.noted(at, What.REFUSED)


def _reopened(draw: st.DrawFn, life: Life, at: datetime) -> None:
    if life.item.status is not Status.OPEN:
        life.change(at, What.REOPENED, status=Status.OPEN, completed_on=None, late=False, unconfirmed=False)


def _confirmed(draw: st.DrawFn, life: Life, at: datetime) -> None:
    if life.item.unconfirmed:
        fields: dict[str, Any] = {"unconfirmed": False, **({"late": False} if draw(st.booleans()) else {})}
        life.change(at, What.CONFIRMED, **fields)


def _extended(draw: st.DrawFn, life: Life, at: datetime) -> None:
    life.change(at, What.EXTENDED, deadline=draw(deadlines()))


def _requested(draw: st.DrawFn, life: Life, at: datetime) -> None:
    life.requested(at, draw(days))


def _edited(draw: st.DrawFn, life: Life, at: datetime) -> None:
    fields = {"unit": draw(codes), "title": draw(st.sampled_from(TITLES)), "deadline": draw(deadlines())}
    chosen = draw(st.sampled_from(["unit", "title", "deadline"]))
    edited: dict[str, Any] = {chosen: fields[chosen]}
    life.change(at, What.EDITED, **edited)


def _part_done(draw: st.DrawFn, life: Life, at: datetime) -> None:
    parts = tuple(replace(part, done_on=at.astimezone(HANOI).date()) for part in life.item.coordinating)
    life.change(at, What.PART_DONE, coordinating=parts)


def _progress(draw: st.DrawFn, life: Life, at: datetime) -> None:
    if life.item.is_measured and life.item.status is Status.OPEN:
        life.progress(at, draw(st.integers(0, 40)), min(draw(days), at.astimezone(HANOI).date()))


def _updated(draw: st.DrawFn, life: Life, at: datetime) -> None:
    """A changed row of an import may say anything anew."""
    fields: dict[str, Any] = {
        "unit": draw(codes), "kind": "task", "title": draw(st.sampled_from(TITLES)), "deadline": draw(deadlines()),
        "assigned_on": draw(days), "target": 60,
    }  # fmt: skip
    said = {name: fields[name] for name in draw(st.sets(st.sampled_from(sorted(fields)), max_size=3))}
    if draw(st.booleans()):
        said |= {"status": Status.DONE, "completed_on": draw(days), "late": draw(st.booleans()), "unconfirmed": False}
    if "target" in said or life.item.is_measured:
        said |= {"measured": draw(st.integers(0, 40)), "measured_on": draw(days)}
    life.change(at, What.UPDATED, on=said.get("measured_on"), **said)


def _cancelled(draw: st.DrawFn, life: Life, at: datetime) -> None:
    if life.item.status is not Status.CANCELLED:
        life.cancelled(at)


def _noted(draw: st.DrawFn, life: Life, at: datetime) -> None:
    life.noted(at, draw(st.sampled_from([What.NOTED, What.GIVEN, What.RECEIVED, What.FILE, What.OBJECTIVE])))


ACTS = {
    "done": _done, "done again": _done, "undone": _undone, "refused": _refused, "reopened": _reopened,
    "confirmed": _confirmed, "extended": _extended, "requested": _requested, "edited": _edited,
    "part done": _part_done, "progress": _progress, "updated": _updated, "cancelled": _cancelled, "noted": _noted,
}  # fmt: skip


@st.composite
def questions(draw: st.DrawFn) -> tuple[Asked, datetime]:
    """Figures of a period that has begun, asked for at an instant."""
    start = draw(days)
    end = start + timedelta(days=draw(st.sampled_from([0, 6, 13, 30])))
    now = max(draw(instants), start_of_day(start, HANOI) + timedelta(hours=draw(st.sampled_from([0, 9, 30, 300]))))
    as_of = min(draw(days), now.astimezone(HANOI).date()) if draw(st.booleans()) else None
    return Asked(
        start, end, as_of, draw(st.sampled_from(["", "", "VP", "PC"])), draw(st.sampled_from(["", "NQ18"]))
    ), now


@pytest.fixture(scope="module", params=KINDS)
def database(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """One for all examples, which empty it."""
    if request.param == "postgresql":
        with database_with_tables(f"nhacviec_{uuid4().hex}") as address:
            opened = Database(address)
            yield opened
            opened.close()
    else:
        opened = Database(f"sqlite:///{tmp_path_factory.mktemp('settled')}/test.db")
        upgrade(opened)
        yield opened
        opened.close()


@given(st.lists(lives(), min_size=1, max_size=8), st.lists(questions(), min_size=3, max_size=8))
@settings(deadline=None, max_examples=100, suppress_health_check=list(HealthCheck))
def test_the_database_counts_what_the_histories_tell(
    database: Database, lived: list[Life], asked: list[tuple[Asked, datetime]]
) -> None:
    database.write_now(_store, lived)
    for question, now in asked:
        counted = database.read_now(statistics.figures_of, RULES, question, now)
        expected = database.read_now(_replayed, question, now)
        assert counted == expected, (question, now)
        assert database.read_now(statistics.briefing_of, RULES, question, now) == brief(expected), (question, now)


def _replayed(session: Session, asked: Asked, now: datetime) -> Figures:
    """The same by the definitions alone."""
    numbers = session.exec(select(ItemRow.id)).all()
    at = taken_at(asked.end, now, HANOI, asked.as_of)
    return figures(
        statistics.with_histories(session, numbers),
        start=asked.start,
        last_day=asked.end,
        at=at,
        zone=HANOI,
        counters={},
        units=UNITS,
        kinds=RULES.kinds,
        only=[asked.unit] if asked.unit else None,
        group=asked.group,
    )


def _store(session: Session, lived: Sequence[Life]) -> None:
    for table in reversed(SQLModel.metadata.sorted_tables):
        if table.name != "alembic_version":
            session.execute(table.delete())
    known = {code: units.put_unit(session, code, code).id for code in UNITS}
    for life in lived:
        _store_one(session, life, known)


def _store_one(session: Session, life: Life, known: Mapping[str, int]) -> None:
    item = life.item
    row = ItemRow(
        **{name: getattr(item, name) for name in COLUMNS},
        unit_id=known[item.unit], folded="", due_on=item.deadline.day, due_at=item.deadline.at,
        first_due_on=item.first_deadline.day, first_due_at=item.first_deadline.at,
        created_at=life.changes[0].at, changed_at=life.changes[-1].at, deadline_since=life.changes[0].at,
    )  # fmt: skip
    session.add(row)
    session.flush()
    items.put_groups(session, row)
    for place, part in enumerate(item.coordinating):
        session.add(
            PartRow(
                item_id=row.id, unit_id=known[part.unit], place=place, done_on=part.done_on, late=part.late,
                deadline_since=row.created_at,
            )
        )  # fmt: skip
    for one in life.changes:
        session.add(
            HistoryRow(
                item_id=row.id, at=one.at, what=one.what, before=dict(one.before), after=dict(one.after), on_day=one.on
            )
        )
        session.flush()


COLUMNS = (
    "kind", "origin", "title", "product", "status", "assigned_on", "completed_on", "late", "unconfirmed", "target",
    "measured", "measured_on",
)  # fmt: skip


@given(st.lists(lives(), min_size=1, max_size=8), instants)
@settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
def test_the_rates_of_months_are_those_of_their_figures(database: Database, lived: list[Life], now: datetime) -> None:
    database.write_now(_store, lived)
    october = date(2024, 10, 1)
    expected = []
    for month, end in ((date(2024, 9, 1), date(2024, 9, 30)), (october, date(2024, 10, 31))):
        tasks = database.read_now(_replayed, Asked(month, end), now).kind("task").assigned
        expected += [(month, tasks.completed, tasks.total)] if tasks.total else []
    assert database.read_now(month_rates, october, 2, now, HANOI) == expected


REQUESTED_TOO_LATE = [
    # asked for in time and refused, then granted after the deadline had passed
    Life(an_item(1, due=oct_(10)))
    .requested(local(oct_(8)), oct_(20))
    .noted(local(oct_(9)), What.REFUSED)
    .extended(local(oct_(12)), oct_(20)),
    # completed before the period, as was said only after an extension in it
    Life(an_item(2, assigned_on=date(2024, 9, 2), due=date(2024, 9, 29)))
    .extended(local(oct_(2)), date(2024, 11, 20))
    .done(local(oct_(3)), date(2024, 9, 28)),
]


def test_extensions_are_told_of_what_the_database_counts_and_of_what_it_does_not(database: Database) -> None:
    database.write_now(_store, REQUESTED_TOO_LATE)
    asked, now = Asked(oct_(1), oct_(31)), local(date(2024, 11, 4))
    counted = database.read_now(statistics.figures_of, RULES, asked, now)
    assert [line.asked_late for line in counted.extensions] == [True, True]
    assert counted == database.read_now(_replayed, asked, now)


def test_without_what_is_ahead_all_else_is_the_same(database: Database) -> None:
    database.write_now(_store, [Life(an_item(1, due=date(2024, 11, 9))), Life(an_item(2, target=5, due=oct_(9)))])
    asked, now = Asked(oct_(1), oct_(31)), local(date(2024, 11, 4))
    whole = database.read_now(statistics.figures_of, RULES, asked, now)
    less = database.read_now(partial(statistics.figures_of, ahead=False), RULES, asked, now)
    assert [line.deadline.day for line in whole.upcoming] == [date(2024, 11, 9)]
    assert less == replace(whole, upcoming=())


def many_overdue() -> list[Life]:
    """More than a message names itself, some replayed, some of a hashtag, with parts that are owed."""
    parts = (Part("VP"),)
    lived = [
        Life(
            an_item(1, due=oct_(2 + number % 20), unit=UNITS[number % 3], title=TITLES[number % 4], coordinating=parts)
        )
        for number in range(80)
    ]
    for life in lived[::5]:
        life.change(local(date(2024, 11, 2)), What.EDITED, title="Khác", unit="PC")
    return lived


@pytest.mark.parametrize(("unit", "group"), [("", ""), ("VP", ""), ("PC", ""), ("", "NQ18")])
def test_lists_longer_than_a_message_tells_are_those_of_all_figures(database: Database, unit: str, group: str) -> None:
    database.write_now(_store, many_overdue())
    asked, now = Asked(oct_(1), oct_(31), unit=unit, group=group), local(date(2024, 11, 4))
    whole = brief(database.read_now(_replayed, asked, now))
    assert (whole.overdue.count, whole.owed.count) > (0, 0)
    if not unit and not group:
        assert (len(whole.overdue.lines), whole.overdue.count, whole.owed.count) == (LINES, 80, 80)
    assert database.read_now(statistics.briefing_of, RULES, asked, now) == whole


def test_more_may_be_told_otherwise_than_a_statement_takes_numbers(database: Database) -> None:
    lived = [Life(an_item(due=oct_(2 + number % 20))) for number in range(CHUNK + 9)]
    for life in lived[2:]:
        life.change(local(date(2024, 11, 2)), What.EDITED, unit="PC")
    database.write_now(_store, lived)
    asked, now = Asked(oct_(1), oct_(31)), local(date(2024, 11, 4))
    briefing = database.read_now(statistics.briefing_of, RULES, asked, now)
    assert briefing == brief(database.read_now(statistics.figures_of, RULES, asked, now))
    assert briefing.units == (("TCBC", Counts(CHUNK + 9, 0, 0, 0, CHUNK + 9)),)


def test_what_contradicts_itself_is_counted_in_no_state(database: Database) -> None:
    database.write_now(_store, [Life(an_item(1)), Life(an_item(2, status=Status.DONE)), Life(an_item(3))])
    asked, now = Asked(oct_(1), oct_(31)), local(date(2024, 11, 4))
    briefing = database.read_now(statistics.briefing_of, RULES, asked, now)
    assert briefing.kind("task").assigned == Counts(3, 0, 0, 0, 2)
    assert not briefing.adds_up
    assert briefing == brief(database.read_now(_replayed, asked, now))


def test_lines_of_a_list_are_told_as_the_items_stood(database: Database) -> None:
    life = Life(an_item(1, due=oct_(20), coordinating=(Part("VP"),)))
    life.change(local(date(2024, 11, 2)), What.EDITED, title="Khác", unit="PC").extended(
        local(date(2024, 11, 3)), date(2024, 11, 20)
    )
    database.write_now(_store, [life])
    of = database.read_now(statistics.briefing_of, RULES, Asked(oct_(1), oct_(31)), local(date(2024, 11, 4)))
    for name, listing in (("overdue", of.overdue), ("owed", of.owed)):
        places = [(unit, number) for unit, numbers in listing.units for number in numbers]
        told = database.read_now(_told, of, name, places)
        assert told == list(listing.lines)
        assert [(one.title, one.deadline.day) for one in told] == [("Báo cáo", oct_(20))]


def _told(session: Session, of: Briefing, name: str, places: Sequence[tuple[str, int]]) -> list[Named]:
    return list(named_at(session, of, name, places, HANOI))
