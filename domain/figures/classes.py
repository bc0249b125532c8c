"""The classes that units reach in a period, by two rates of what the Office assigned to them, of all kinds. Pure.

Completion is completed ÷ due, and on time is completed on time ÷ completed, of what was assigned or fell due in the
period; due is what is completed or overdue: what is not due yet lowers nobody. A unit is in the first class whose both
floors it reaches; they are compared as fractions, so 94.95% is not 95%. What is late or overdue by an objective cause,
as the Office found, lowers neither: overdue it is left out of what was due, done late out of the completed whose time
is judged. Coordinating units are in no ratio, so in no class either.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from fractions import Fraction
from typing import Any

from domain.figures.summary import CountedItem, Figures, in_order
from domain.item import State


@dataclass(frozen=True, slots=True)
class UnitClass:
    """A class and its floors, in percent."""

    name: str
    rate: Fraction
    on_time: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class UnitRating:
    """A unit's class ("": it reaches none), and how it came to it.

    The two rates are `completed`/`due` and `on_time`/`timed`. `above` is the class next above ("": there is none);
    `unfinished` (overdue) and `late` are the items that kept the unit below it; `excused` were left aside.
    """

    unit: str
    name: str
    completed: int
    due: int
    on_time: int
    timed: int
    above: str = ""
    unfinished: tuple[int, ...] = ()
    late: tuple[int, ...] = ()
    excused: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Classification:
    """The classes, from the best on, and what became of the units by them; both empty where units are not classed."""

    classes: tuple[UnitClass, ...] = ()
    units: tuple[UnitRating, ...] = ()


def classify(figures: Figures, classes: Sequence[UnitClass]) -> Classification:
    """Each unit that anything is completed or overdue of, in the order of the tables; of a group of tasks nothing,
    since a class is of all of a unit's work.

    `figures`: with their items. `classes`: from the best on.
    """
    if not classes or figures.group:
        return Classification()
    by_unit: dict[str, list[CountedItem]] = {}
    for one in figures.items:
        if one.given and (one.assigned or one.due) and one.state not in (State.UNDER_WAY, None):
            by_unit.setdefault(one.unit, []).append(one)
    order = {unit: place for place, unit in enumerate(figures.units)}
    return Classification(
        tuple(classes), tuple(_classed(unit, by_unit[unit], classes) for unit in in_order(by_unit, order))
    )


def to_json(classification: Classification) -> dict[str, Any]:
    """As JSON values."""
    floors = [[one.name, str(one.rate), str(one.on_time)] for one in classification.classes]
    return {"classes": floors, "units": [asdict(one) for one in classification.units]}


def from_json(stored: Mapping[str, Any]) -> Classification:
    """What `to_json` made."""
    lists = ("unfinished", "late", "excused")
    floors = (UnitClass(name, Fraction(rate), Fraction(on_time)) for name, rate, on_time in stored["classes"])
    units = (UnitRating(**{**one, **{name: tuple(one[name]) for name in lists}}) for one in stored["units"])
    return Classification(tuple(floors), tuple(units))


def _classed(unit: str, items: Sequence[CountedItem], classes: Sequence[UnitClass]) -> UnitRating:
    """The unit's class by all that is completed or overdue of what it was assigned or fell due to it."""
    on_time = sum(one.state is State.DONE_ON_TIME for one in items)
    late = [one for one in items if one.state is State.DONE_LATE]
    overdue = [one for one in items if one.state is State.OVERDUE]
    unexcused_late, left = (tuple(one.number for one in its if not one.cause) for its in (late, overdue))
    completed = on_time + len(late)
    due, timed = completed + len(left), on_time + len(unexcused_late)

    def reaches_rate(one: UnitClass) -> bool:
        return 100 * completed >= one.rate * due

    def is_in_time(one: UnitClass) -> bool:
        return 100 * on_time >= one.on_time * timed

    # of a unit all of whose work is excused nothing is left to judge it by
    places = [place for place, one in enumerate(classes) if due and reaches_rate(one) and is_in_time(one)]
    place = places[0] if places else len(classes)
    above = classes[place - 1] if place and due else None
    return UnitRating(
        unit,
        classes[place].name if places else "",
        completed,
        due,
        on_time,
        timed,
        above=above.name if above else "",
        unfinished=left if above and not reaches_rate(above) else (),
        late=unexcused_late if above and not is_in_time(above) else (),
        excused=tuple(sorted(one.number for one in (*late, *overdue) if one.cause)),
    )
