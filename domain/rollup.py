"""Figures by unit of a tree, rolled up: thousands of communes are read as the provinces they belong to."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from domain.branches import line_of
from domain.briefing import NOTHING, Briefing, Counts
from domain.tally import Figures, KindFigures

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


def rolled_up(kind: KindFigures, heads: Mapping[str, str]) -> KindFigures:
    """The same figures with each unit's part of them in the line of its head, in the order of the lines."""
    merged: dict[str, list[int]] = {}
    for unit, numbers in kind.leads:
        merged.setdefault(heads.get(unit, unit), []).extend(numbers)
    return replace(kind, leads=tuple((unit, tuple(sorted(numbers))) for unit, numbers in merged.items()))


def readable(figures: Figures, parents: Mapping[str, str]) -> Figures:
    """The figures with their lines by unit rolled up to the first level, where more units than people read have any;
    else as they are. `parents`: codes."""
    heads = heads_where_many(figures, parents)
    if not heads:
        return figures
    kinds = tuple(rolled_up(kind, heads) for kind in figures.kinds)
    return replace(figures, kinds=kinds, units=tuple(unit for unit in figures.units if unit not in heads))


def heads_where_many(figures: Figures, parents: Mapping[str, str]) -> dict[str, str]:
    """The unit of the first level of each, where more units than people read have any; else nothing. What is confined
    to a branch has the level below its top."""
    having = {unit for kind in figures.kinds for unit, _ in kind.leads}
    having |= {one.unit for one in (*figures.overdue, *figures.owed, *figures.upcoming)}
    if len(having) <= READABLE:
        return {}
    return heads_of({*having, *figures.units}, parents, top_of(figures.only, parents))


def readable_briefing(briefing: Briefing, parents: Mapping[str, str]) -> Briefing:
    """The same of figures in short."""
    if len(briefing.units) <= READABLE:
        return briefing
    heads = heads_of((unit for unit, _ in briefing.units), parents, top_of(briefing.only, parents))
    merged: dict[str, Counts] = {}
    for unit, counts in briefing.units:
        head = heads.get(unit, unit)
        merged[head] = merged.get(head, NOTHING).plus(counts)
    return replace(briefing, units=tuple(merged.items()))


def top_of(only: Sequence[str] | None, parents: Mapping[str, str]) -> str:
    """The top of the branch that figures are confined to; "" where they are not, or to several."""
    tops = [unit for unit in only or () if parents.get(unit) not in (only or ())]
    return tops[0] if len(tops) == 1 else ""
