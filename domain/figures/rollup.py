"""Figures by unit of a tree, rolled up: thousands of communes are read as the provinces they belong to. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from domain.figures.summary import Figures, Listing, UnitFigures
from domain.unit_tree import line_of

READABLE = 100  # units in a table that people still read


def heads_of(units: Iterable[str], parents: Mapping[str, str], top: str = "") -> dict[str, str]:
    """The unit of the first level in whose branch each of `units` stands; those that are it themselves are left out.

    The first level is right below `top`; without one it is the units that have no parent. `parents`: codes.
    """
    found: dict[str, str] = {}
    for unit in units:
        line = line_of(unit, parents)
        at = line.index(top) - 1 if top in line else len(line) - 1
        if at > 0:
            found[unit] = line[at]
    return found


def rolled_up(lines: Iterable[UnitFigures], heads: Mapping[str, str]) -> tuple[UnitFigures, ...]:
    """The same with each unit's figures in the line of its head, in the order of the lines."""
    merged: dict[str, UnitFigures] = {}
    for line in lines:
        head = heads.get(line.unit, line.unit)
        into = merged.get(head, UnitFigures(head))
        merged[head] = UnitFigures(
            head, into.assigned.plus(line.assigned), into.due.plus(line.due), into.first_due.plus(line.first_due)
        )
    return tuple(merged.values())


def readable(figures: Figures, parents: Mapping[str, str]) -> Figures:
    """The figures with their lines by unit rolled up to the first level, where more units than people read have any;
    else as they are. `parents`: codes."""
    heads = heads_where_many(figures, parents)
    if not heads:
        return figures
    return replace(
        figures,
        kinds=tuple(replace(kind, units=rolled_up(kind.units, heads)) for kind in figures.kinds),
        units=tuple(unit for unit in figures.units if unit not in heads),
        items=tuple(one._replace(unit=heads.get(one.unit, one.unit)) for one in figures.items),
        returned=tuple(one._replace(unit=heads.get(one.unit, one.unit)) for one in figures.returned),
        standing=_merged(figures.standing, heads),
        suspended=_merged(figures.suspended, heads),
    )


def _merged(listing: Listing, heads: Mapping[str, str]) -> Listing:
    """The list with what units are named for under their heads."""
    units: dict[str, tuple[int, ...]] = {}
    for unit, numbers in listing.units:
        head = heads.get(unit, unit)
        units[head] = (*units.get(head, ()), *numbers)
    return replace(listing, units=tuple(units.items()))


def heads_where_many(figures: Figures, parents: Mapping[str, str]) -> dict[str, str]:
    """The unit of the first level of each, where more units than people read have any; else nothing. What is confined
    to a branch has the level below its top."""
    having = {line.unit for kind in figures.kinds for line in kind.units}
    having |= {unit for some in (figures.overdue, figures.owed, figures.upcoming) for unit, _ in some.units}
    if len(having) <= READABLE:
        return {}
    return heads_of({*having, *figures.units}, parents, top_of(figures.only, parents))


def top_of(only: Sequence[str] | None, parents: Mapping[str, str]) -> str:
    """The top of the branch that figures are confined to; "" where they are not, or to several."""
    tops = [unit for unit in only or () if parents.get(unit) not in (only or ())]
    return tops[0] if len(tops) == 1 else ""
