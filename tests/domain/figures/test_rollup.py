"""Units of a tree in the lines of their heads: nothing is lost on the way up, nothing counted twice."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from domain.figures.rollup import READABLE, heads_of, readable, rolled_up
from domain.figures.summary import Counts, UnitFigures
from tests.domain.country import country

TREE = {"SNV": "T1", "XA1": "T1", "AP1": "XA1", "XA2": "T2"}


def test_each_unit_stands_under_the_top_of_its_tree() -> None:
    assert heads_of(["T1", "SNV", "AP1", "XA2", "VP"], TREE) == {"SNV": "T1", "AP1": "T1", "XA2": "T2"}


def test_below_a_unit_each_stands_under_that_units_children() -> None:
    assert heads_of(["T1", "SNV", "XA1", "AP1"], TREE, "T1") == {"AP1": "XA1"}


def test_a_unit_outside_of_the_branch_stands_under_its_own_top() -> None:
    assert heads_of(["XA2"], TREE, "T1") == {"XA2": "T2"}


@given(st.dictionaries(st.sampled_from(["T1", "SNV", "XA1", "AP1", "XA2", "VP"]), st.integers(1, 40)))
def test_rolled_up_each_units_figures_are_in_the_line_of_its_head(led: dict[str, int]) -> None:
    lines = [UnitFigures(unit, Counts(many, 0, 0, many, 0)) for unit, many in led.items()]
    heads = heads_of(led, TREE)
    expected: dict[str, int] = {}
    for unit, many in led.items():
        expected[heads.get(unit, unit)] = expected.get(heads.get(unit, unit), 0) + many
    assert {line.unit: line.assigned.under_way for line in rolled_up(lines, heads)} == expected


def test_more_units_than_people_read_are_rolled_up_and_add_up_still() -> None:
    found, parents = country(READABLE + 2)
    told = readable(found, parents)
    lines = told.kind("task").units
    assert [line.unit for line in lines] == ["T0", "T1", "T2"]
    assert sum(line.assigned.total for line in lines) == found.kind("task").assigned.total
    assert told.units == ("T0", "T1", "T2")
    assert {one.unit for one in told.items} == {"T0", "T1", "T2"}


def test_units_that_people_read_stay_each_a_line() -> None:
    found, parents = country(READABLE)
    assert readable(found, parents) is found


def test_a_branch_is_rolled_up_to_the_level_below_its_top() -> None:
    found, parents = country(READABLE + 2)
    under = {**parents, "T0": "TW", "T1": "TW", "T2": "TW"}
    assert {line.unit for line in readable(found, under).kind("task").units} == {"TW"}
    confined = replace(found, only=("TW", "T0", "T1", "T2", *parents))
    assert {line.unit for line in readable(confined, under).kind("task").units} == {"T0", "T1", "T2"}
