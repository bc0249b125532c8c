"""A table of units that would put one below itself loses the rows that do it, and no others."""

from domain.imports.cells import RowRefusal
from domain.imports.rows import GoodRow, ImportedUnit, Table, TableKind
from domain.unit_tree import line_of, without_circles


def table(*pairs: tuple[str, str]) -> Table:
    rows = (GoodRow(line, ImportedUnit(code, code, "", parent)) for line, (code, parent) in enumerate(pairs, start=2))
    return Table(TableKind.UNITS, tuple(rows), ())


def bad(of: Table) -> list[tuple[int, RowRefusal]]:
    return [(row.line, row.reason) for row in of.bad]


def test_a_unit_under_itself_and_a_pair_under_each_other_are_bad() -> None:
    checked = without_circles(table(("A", "A"), ("B", "C"), ("C", "B"), ("D", "A")), {})
    assert bad(checked) == [(2, RowRefusal.CIRCLE), (3, RowRefusal.CIRCLE), (4, RowRefusal.CIRCLE)]
    assert [one.line for one in checked.rows] == [5]


def test_a_parent_may_go_below_its_child_where_the_same_table_moves_the_child_away() -> None:
    assert bad(without_circles(table(("A", "B"), ("B", "C")), {"B": "A"})) == []
    assert bad(without_circles(table(("A", "B")), {"B": "A"})) == [(2, RowRefusal.CIRCLE)]


def test_what_a_left_out_row_leaves_standing_closes_no_circle_either() -> None:
    # A under B and B under A are left out: A stands under X as before, so X cannot go under A
    checked = without_circles(table(("A", "B"), ("B", "A"), ("X", "A")), {"A": "X"})
    assert bad(checked) == [(2, RowRefusal.CIRCLE), (3, RowRefusal.CIRCLE), (4, RowRefusal.CIRCLE)]


def test_codes_are_compared_in_any_case() -> None:
    assert bad(without_circles(table(("a", "b")), {"B": "A"})) == [(2, RowRefusal.CIRCLE)]


def test_the_line_of_a_unit_ends_at_the_top_or_where_it_closes() -> None:
    assert line_of("X", {"X": "H", "H": "T"}) == ("X", "H", "T")
    assert line_of("X", {"X": "H", "H": "X"}) == ("X", "H")
