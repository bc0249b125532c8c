"""Figures by unit of a tree, rolled up: thousands of communes are read as the provinces they belong to."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from domain.branches import line_of
from domain.tally import KindFigures


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
