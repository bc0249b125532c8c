"""Units in a tree: nobody stands below itself."""

from collections.abc import Mapping
from dataclasses import replace

from domain.imports.cells import RowRefusal
from domain.imports.rows import BadRow, ImportedUnit, Table


def without_circles(table: Table, parents: Mapping[str, str]) -> Table:
    """The table of units without the rows that would put a unit below itself: they join the bad ones.

    `parents`: each known unit's parent, by codes.
    """
    bad: dict[int, BadRow] = {}
    while True:
        placed = [
            (one.line, one.row.code.upper(), one.row.parent.upper())
            for one in table.rows
            if isinstance(one.row, ImportedUnit) and one.row.parent and one.line not in bad
        ]
        above = {**parents, **{code: parent for _, code, parent in placed}}
        circles = {
            line: BadRow(line, "parent", RowRefusal.CIRCLE, {"unit": code, "value": parent})
            for line, code, parent in placed
            if code in line_of(parent, above)
        }
        if not circles:
            break
        bad |= circles  # where they are left out, what stood before holds, and may close another circle
    good = tuple(one for one in table.rows if one.line not in bad)
    return replace(table, rows=good, bad=tuple(sorted([*table.bad, *bad.values()], key=lambda row: row.line)))


def line_of(unit: str, parents: Mapping[str, str]) -> tuple[str, ...]:
    """A unit, its parent, and so on to the top; where it closes to a circle, it ends."""
    line = [unit]
    while (above := parents.get(line[-1])) is not None and above not in line:
        line.append(above)
    return tuple(line)
