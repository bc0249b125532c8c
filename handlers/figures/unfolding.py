"""The lists of a summary, unfolded by its buttons: a page of ten lines by unit, as of that report's T."""

from collections import Counter

from domain.figures.request import NAMED, named_button
from domain.figures.summary import Figures, ItemRef, Measured
from domain.figures.summary_data import Leaf, figures_in, of_leaf
from domain.message import Message
from handlers.core.context import Turn
from handlers.core.paging import page_of
from handlers.core.permissions import sees_figures
from storage.figures import statistics
from storage.figures.replies import lines_at
from storage.outbox import messages

Place = tuple[str, int]  # a unit that is named, and for which item


def press(turn: Turn) -> None:
    """A list of the summary under which the button stands, or another leaf of it: `named:<list>:<page>`.

    It is that report's own list, and not what would be counted now.
    """
    _, name, page = turn.incoming.data.split(":")
    pressed = turn.pressed()
    data = pressed.body["data"] if pressed is not None else {}
    if pressed is None or name not in NAMED or "figures" not in data:
        turn.refuse("common.gone")
        return
    unit = data.get("unit", "")
    if not sees_figures(turn, unit):
        turn.refuse("common.only_office")
        return
    of = figures_in(data)
    places = _places(turn, of, name)
    if not places:
        turn.refuse(f"figures.no_{name}")
    elif pressed.kind == "named":
        messages.rewrite(turn.session, pressed, _leaf(turn, of, name, places, int(page), unit), turn.now)
    else:
        turn.answer(_leaf(turn, of, name, places, int(page), unit))


def _places(turn: Turn, of: Figures, name: str) -> list[Place]:
    """What the list names, by unit in the order of the tables."""
    if name == "measured":
        order = {code: place for place, code in enumerate(statistics.codes(turn.session))}
        return sorted(
            ((one.unit, one.number) for one in of.measured),
            key=lambda place: (order.get(place[0], len(order)), *place),
        )
    return [(unit, number) for unit, numbers in getattr(of, name).units for number in numbers]


def _leaf(turn: Turn, of: Figures, name: str, places: list[Place], page: int, unit: str) -> Message:
    leaf = page_of(places, page)
    lines: list[Measured] | list[ItemRef]
    if name == "measured":
        known = {one.number: one for one in of.measured}
        lines = [known[number] for _, number in leaf.shown]
    else:
        lines = list(lines_at(turn.session, of, name, leaf.shown, turn.rules.zone))
    numbers = tuple(dict.fromkeys(number for _, number in leaf.shown))
    each = Counter(named for named, _ in places)
    data = of_leaf(
        of,
        name,
        Leaf(leaf.number, leaf.pages, lines, len(places), {named: each[named] for named, _ in leaf.shown}),
        unit,
    )
    return Message("named", data, numbers, leaf.leaves(lambda other: named_button(name, other).data))
