"""Classes of units: floors compared exactly, what kept a unit lower, and delays with an objective cause."""

import json
from collections.abc import Collection
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.figures.classes import UnitClass, UnitRating, classify, from_json, to_json
from domain.figures.summary import Figures
from domain.item import Origin
from tests.domain.lives import Life, an_item, local, nov, oct_
from tests.storage.stored_lives import figures_by_unit as of

A = UnitClass("A", Fraction(95), Fraction(90))
B = UnitClass("B", Fraction(80), Fraction(70))


def done(number: int, *, late: bool = False, **fields: Any) -> Life:
    return Life(an_item(number, **fields)).done(local(oct_(9)), oct_(9), late=late)


def overdue(number: int, **fields: Any) -> Life:
    return Life(an_item(number, **fields))


def under_way(number: int, **fields: Any) -> Life:
    return Life(an_item(number, due=nov(20), **fields))


def only(found: Figures, *excused: int, classes: tuple[UnitClass, ...] = (A, B)) -> UnitRating:
    (one,) = classify(with_causes(found, excused), classes).units
    return one


def with_causes(found: Figures, numbers: Collection[int]) -> Figures:
    """The same where the Office found an objective cause of the delay of these items."""
    told = (one._replace(cause="bão" if one.number in numbers else "") for one in found.items)
    return replace(found, items=tuple(told))


def many(completed: int, assigned: int) -> list[Life]:
    return [done(number) if number <= completed else overdue(number) for number in range(1, assigned + 1)]


def test_a_unit_is_in_the_first_class_whose_both_floors_it_reaches() -> None:
    assert only(of(*many(19, 20))).name == "A"
    assert only(of(*many(17, 20))).name == "B"
    assert only(of(*many(15, 20))).name == ""


def test_a_floor_is_compared_exactly_and_not_as_a_rounded_share() -> None:
    nearly = of(*many(94, 99))  # 94.949…%: 94.9 when rounded, and no 95
    assert only(nearly, classes=(UnitClass("A", Fraction("94.95")),)).name == ""
    assert only(nearly, classes=(UnitClass("A", Fraction("94.94")),)).name == "A"
    assert only(of(*many(1, 3)), classes=(UnitClass("A", Fraction(100, 3)),)).name == "A"


def test_what_kept_a_unit_below_the_next_class_is_named() -> None:
    lives = [*(done(number) for number in range(1, 8)), done(8, late=True), done(9, late=True), overdue(10)]
    one = only(of(*lives))
    assert (one.name, one.above) == ("B", "A")
    assert (one.unfinished, one.late) == ((10,), (8, 9))
    assert (one.completed, one.due, one.on_time, one.timed) == (9, 10, 7, 9)


def test_only_the_floor_that_was_missed_names_its_items() -> None:
    one = only(of(*(done(number) for number in range(1, 20)), done(20, late=True), overdue(21)))
    assert (one.name, one.above, one.unfinished, one.late) == ("A", "", (), ())
    one = only(of(*(done(number, late=number > 8) for number in range(1, 11))))
    assert (one.above, one.unfinished, one.late) == ("A", (), (9, 10))


def test_a_delay_with_an_objective_cause_lowers_no_class() -> None:
    lives = [*(done(number) for number in range(1, 5)), done(5, late=True), overdue(6)]
    assert only(of(*lives)).name == "B"
    one = only(of(*lives), 5, 6)
    assert one.name == "A"
    assert (one.completed, one.due, one.on_time, one.timed) == (5, 5, 4, 4)
    assert one.excused == (5, 6)


def test_a_cause_of_what_is_not_late_excuses_nothing() -> None:
    one = only(of(done(1), under_way(2)), 1, 2)
    assert (one.completed, one.due, one.excused) == (1, 1, ())


def test_a_unit_all_of_whose_work_is_excused_is_not_classed() -> None:
    one = only(of(overdue(1)), 1, classes=(UnitClass("A", Fraction(0)),))
    assert (one.name, one.above, one.due, one.excused) == ("", "", 0, (1,))


def test_all_kinds_of_the_office_count_together_and_what_units_registered_does_not() -> None:
    lives = [done(1), overdue(2, kind="document"), overdue(3, kind="petition"), done(4, origin=Origin.UNIT)]
    one = only(of(*lives))
    assert (one.completed, one.due, one.unfinished) == (1, 3, (2, 3))


def test_units_stand_in_the_order_of_the_tables_and_those_without_items_not_at_all() -> None:
    found = of(done(1, unit="PC"), done(2, unit="VP"), done(3, unit="ZZ"))
    assert [one.unit for one in classify(found, (A, B)).units] == ["VP", "PC", "ZZ"]


def test_without_classes_or_of_a_group_nothing_is_classed() -> None:
    assert classify(of(done(1)), ()).units == ()
    assert classify(of(done(1, title="Sơ kết #NQ18"), group="NQ18"), (A,)).units == ()


def test_what_is_not_due_yet_lowers_nobody() -> None:
    one = only(of(done(1), *(under_way(number) for number in range(2, 17))))
    assert (one.name, one.completed, one.due) == ("A", 1, 1)


def test_what_was_assigned_before_and_fell_due_in_the_period_counts_in_it() -> None:
    one = only(of(overdue(1, assigned_on=date(2024, 9, 2)), done(2)))
    assert (one.name, one.completed, one.due, one.unfinished) == ("", 1, 2, (1,))


def test_what_was_finished_before_its_deadline_counts_in_the_period_in_which_it_was_assigned() -> None:
    one = only(of(done(1, due=nov(20)), overdue(2)))
    assert (one.completed, one.due) == (1, 2)


def test_what_was_told_is_read_back() -> None:
    found = with_causes(of(*many(7, 9), done(30, late=True)), {9})
    classification = classify(found, (A, UnitClass("B", Fraction("33.3"))))
    assert from_json(json.loads(json.dumps(to_json(classification)))) == classification


states = st.sampled_from(("done", "late", "under_way", "overdue"))


@settings(deadline=None)
@given(st.lists(states, min_size=1, max_size=12), st.integers(0, 100), st.integers(0, 100), st.data())
def test_an_excuse_never_lowers_a_class(told: list[str], rate: int, on_time: int, data: st.DataObject) -> None:
    make = {"done": done, "late": lambda number: done(number, late=True), "under_way": under_way, "overdue": overdue}
    found = of(*(make[one](number) for number, one in enumerate(told, start=1)))
    excused = data.draw(st.sets(st.integers(1, len(told))))
    classes = (UnitClass("A", Fraction(rate), Fraction(on_time)),)
    if set(told) == {"under_way"}:
        assert classify(found, classes).units == ()
        return
    with_none, with_some = only(found, classes=classes), only(found, *excused, classes=classes)
    if with_none.name and with_some.due:
        assert with_some.name == "A"
