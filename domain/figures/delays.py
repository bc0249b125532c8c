"""What a report names as shortcomings, out of a period's figures: work finished late, parts that are overdue. Pure."""

from collections.abc import Iterable, Mapping
from datetime import date, time, timedelta
from typing import NamedTuple

from domain.deadline import Deadline
from domain.figures.summary import Figures, ItemRef
from domain.item import State


class LateItem(NamedTuple):
    """An item of a kind that was finished late, or is overdue, and the unit that led it at T."""

    kind: str
    number: int
    unit: str


def finished_late(figures: Figures) -> list[LateItem]:
    """What was finished late in the period: of what was assigned in it, and of what was carried over, kind by kind.

    `figures`: with their items.
    """
    order = {kind.kind: place for place, kind in enumerate(figures.kinds)}
    late = (
        LateItem(one.kind, one.number, one.unit)
        for one in figures.items
        if one.given and one.state is State.DONE_LATE and (one.assigned or one.carried)
    )
    return sorted(late, key=lambda one: (order.get(one.kind, len(order)), one.number))


def overdue_parts(figures: Figures) -> list[ItemRef]:
    """The parts of coordinating units whose deadline has passed at T: only these are shortcomings."""
    return [one for one in figures.owed.lines if has_passed(one.deadline, figures)]


def has_passed(deadline: Deadline, figures: Figures) -> bool:
    """Whether it is over at the figures' T: a day when it has ended, a moment when it has come."""
    if deadline.at is not None:
        return deadline.at <= figures.at
    over: date = figures.day if figures.at.time() == time.min else figures.day - timedelta(days=1)
    return deadline.day <= over


def by_unit(lines: Iterable[tuple[str, int]], order: Mapping[str, int]) -> list[tuple[str, tuple[int, ...]]]:
    """The numbers of each unit, those with most first, then in the `order` of the tables. Pairs are unit and number."""
    found: dict[str, list[int]] = {}
    for unit, number in lines:
        found.setdefault(unit, []).append(number)
    ranked = sorted(found.items(), key=lambda one: (-len(one[1]), order.get(one[0], len(order)), one[0]))
    return [(unit, tuple(sorted(numbers))) for unit, numbers in ranked]
