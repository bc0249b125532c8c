"""Whatever lives items have: sums close, and an as-of recomputation is a replay of the history up to then."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.deadline import Deadline, start_of_day
from domain.figures.versions import as_of
from domain.item import ChangeKind, Item, Origin, State, Status
from tests.domain.lives import HANOI, Life, an_item, oct_
from tests.storage.stored_lives import figures

FIRST = date(2024, 9, 1)
HOURS = 24 * 120  # September to December
UNITS = ("TCBC", "PC", "VP")

days = st.integers(0, 119).map(lambda number: FIRST + timedelta(days=number))
instants = st.integers(0, HOURS).map(lambda hour: start_of_day(FIRST, HANOI) + timedelta(hours=hour))
acts = st.sampled_from(["done", "undo", "cancel", "extend", "move", "progress", "retitle"])
Acts = Sequence[tuple[datetime, str, date, str]]


def lived(item: Item, moments: Acts, *, back_dated: bool) -> tuple[Life, list[tuple[datetime, Item]]]:
    """The life, and the item as it was from each instant on."""
    start = datetime.combine(item.assigned_on, datetime.min.time(), HANOI).astimezone(UTC)
    life = Life(item, at=start)
    snapshots = [(start, item)]
    for at, act, day, unit in sorted(moments):
        if at > start:
            _act(life, at, act, min(day, _local(at)) if back_dated else _local(at), unit)
            snapshots.append((at, life.item))
    return life, snapshots


def _act(life: Life, at: datetime, act: str, day: date, unit: str) -> None:
    status = life.item.status
    match act:
        case "done" if status is Status.OPEN:
            life.done(at, max(day, life.item.assigned_on), late=life.item.deadline.has_passed(at, HANOI))
        case "undo" if status is not Status.OPEN:
            life.reopened(at)
        case "cancel" if status is not Status.CANCELLED:
            life.cancelled(at)
        case "extend":
            life.extended(at, day + timedelta(days=9))
        case "move":
            life.moved(at, unit)
        case "progress":
            life.progress(at, day.day, day)
        case "retitle":
            life.change(at, ChangeKind.EDITED, title=f"Việc {day}")


def _local(at: datetime) -> date:
    return at.astimezone(HANOI).date()


item_lives = st.tuples(
    st.builds(
        lambda assigned_on, days_to_go, unit, kind, origin, target: an_item(
            assigned_on=assigned_on,
            deadline=Deadline(assigned_on + timedelta(days=days_to_go)),
            unit=unit,
            kind=kind,
            origin=origin,
            target=target,
        ),
        days,
        st.integers(0, 60),
        st.sampled_from(UNITS),
        st.sampled_from(["task", "document", "programme"]),
        st.sampled_from(Origin),
        st.sampled_from([None, 40]),
    ),
    st.lists(st.tuples(instants, acts, days, st.sampled_from(UNITS)), max_size=8, unique_by=lambda moment: moment[0]),
)


@given(item_lives, days)
@settings(deadline=None, max_examples=300)
def test_an_item_as_of_the_end_of_a_day_is_a_replay_up_to_it(life_of: tuple[Item, Acts], last_day: date) -> None:
    life, snapshots = lived(*life_of, back_dated=False)
    at = start_of_day(last_day + timedelta(days=1), HANOI)
    stood = as_of(*life.pair, at, last_day)
    before = [item for moment, item in snapshots if moment < at]
    expected = before[-1] if before and before[-1].status is not Status.CANCELLED else None
    if expected is not None and not expected.is_measured:
        expected = replace(expected, measured=None, measured_on=None)
    assert stood == expected


@given(st.lists(item_lives, max_size=6), st.integers(0, 40))
@settings(deadline=None, max_examples=150)
def test_states_add_up_for_whatever_was_recorded_when(lives: list[tuple[Item, Acts]], later: int) -> None:
    its = [
        lived(replace(item, number=number), moments, back_dated=True)[0]
        for number, (item, moments) in enumerate(lives, start=1)
    ]
    ours = figures(*its, at=start_of_day(oct_(2) + timedelta(days=later), HANOI), units=UNITS)
    assert ours.adds_up
    for kind in ours.kinds:
        for name in ("assigned", "carried", "due", "first_due"):
            counted = [one for one in ours.items if one.given and one.kind == kind.kind and getattr(one, name)]
            assert len(counted) == getattr(kind, name).total
        assert sum(line.assigned.total for line in kind.units) == kind.assigned.total
    assert not [one for one in ours.items if one.assigned and one.carried]
    overdue = {one.number for one in ours.items if one.given and one.state is State.OVERDUE}
    assert overdue <= {line.number for line in ours.overdue.lines}


@given(item_lives)
@settings(deadline=None, max_examples=150)
def test_a_month_s_figures_do_not_change_when_later_days_only_add_to_the_history(life_of: tuple[Item, Acts]) -> None:
    """Nothing back-dated and nothing undone: what is recorded in November leaves October alone."""
    end = start_of_day(oct_(31) + timedelta(days=1), HANOI)
    item, moments = life_of
    whole, _ = lived(item, moments, back_dated=False)
    known_then, _ = lived(item, [moment for moment in moments if moment[0] < end], back_dated=False)
    assert figures(whole, units=UNITS) == figures(known_then, units=UNITS)
