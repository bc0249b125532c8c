"""Units of a tree in the lines of their heads: nothing is lost on the way up, nothing counted twice."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from domain.figures import check
from domain.items import State
from domain.rollup import READABLE, heads_of, readable, rolled_up
from domain.tally import KindFigures, Tally
from tests.domain.country import country

TREE = {"SNV": "T1", "XA1": "T1", "AP1": "XA1", "XA2": "T2"}


def test_each_unit_stands_under_the_top_of_its_tree() -> None:
    assert heads_of(["T1", "SNV", "AP1", "XA2", "VP"], TREE) == {"SNV": "T1", "AP1": "T1", "XA2": "T2"}


def test_below_a_unit_each_stands_under_that_units_children() -> None:
    assert heads_of(["T1", "SNV", "XA1", "AP1"], TREE, "T1") == {"AP1": "XA1"}


def test_a_unit_outside_of_the_branch_stands_under_its_own_top() -> None:
    assert heads_of(["XA2"], TREE, "T1") == {"XA2": "T2"}


@given(st.dictionaries(st.integers(1, 200), st.sampled_from(["T1", "SNV", "XA1", "AP1", "XA2", "VP"]), max_size=40))
def test_rolled_up_every_item_stands_in_one_line_and_the_total_stays(led_by: dict[int, str]) -> None:
    tally = Tally.of({State.UNDER_WAY: list(led_by)})
    leads = tuple(
        (unit, tuple(sorted(number for number, its in led_by.items() if its == unit)))
        for unit in dict.fromkeys(led_by.values())
    )
    kind = KindFigures("task", tally, Tally(), Tally(), Tally(), leads)
    heads = heads_of(led_by.values(), TREE)
    rolled = rolled_up(kind, heads)
    assert sorted(number for line in rolled.units for number in line.assigned.items) == sorted(led_by)
    assert {number: line.unit for line in rolled.units for number in line.assigned.items} == {
        number: heads.get(unit, unit) for number, unit in led_by.items()
    }
    assert rolled.assigned == kind.assigned


def test_more_units_than_people_read_are_rolled_up_and_add_up_still() -> None:
    found, parents = country(READABLE + 2)
    told = readable(found, parents)
    lines = told.kind("task").units
    assert [line.unit for line in lines] == ["T0", "T1", "T2"]
    assert sum(line.assigned.total for line in lines) == found.kind("task").assigned.total
    assert told.units == ("T0", "T1", "T2")
    assert check(told) == ()


def test_units_that_people_read_stay_each_a_line() -> None:
    found, parents = country(READABLE)
    assert readable(found, parents) is found


def test_a_branch_is_rolled_up_to_the_level_below_its_top() -> None:
    found, parents = country(READABLE + 2)
    under = {**parents, "T0": "TW", "T1": "TW", "T2": "TW"}
    assert {line.unit for line in readable(found, under).kind("task").units} == {"TW"}
    confined = replace(found, only=("TW", "T0", "T1", "T2", *parents))
    assert {line.unit for line in readable(confined, under).kind("task").units} == {"T0", "T1", "T2"}
