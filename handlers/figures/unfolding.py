"""The lists of a summary, unfolded by its buttons: a page of ten lines by unit, as of that report's T."""

from collections import Counter

from domain.figures.request import NAMED, named_button
from domain.figures.summary import Figures, ItemRef, MeasuredItem
from domain.figures.summary_data import Leaf, figures_in, of_leaf
from domain.message import Message
from domain.paging import page_of
from handlers.core.context import Context
from handlers.core.permissions import sees_figures
from storage.figures import statistics
from storage.figures.replies import lines_at
from storage.outbox import messages

Place = tuple[str, int]  # a unit that is named, and for which item


def press(context: Context) -> None:
    """A list of the summary under which the button stands, or another leaf of it: `named:<list>:<page>`.

    It is that report's own list, and not what would be counted now.
    """
    name, page = context.callback.text, context.callback.number
    pressed = context.pressed()
    data = pressed.body["data"] if pressed is not None else {}
    if pressed is None or name not in NAMED or "figures" not in data:
        context.refuse("common.gone")
        return
    unit = data.get("unit", "")
    if not sees_figures(context, unit):
        context.refuse("common.only_office")
        return
    of = figures_in(data)
    places = _places(context, of, name)
    if not places:
        context.refuse(f"figures.no_{name}")
    elif pressed.kind == "named":
        messages.rewrite(context.session, pressed, _leaf(context, of, name, places, page, unit), context.now)
    else:
        context.answer(_leaf(context, of, name, places, page, unit))


def _places(context: Context, of: Figures, name: str) -> list[Place]:
    """What the list names, by unit in the order of the tables."""
    if name == "measured":
        order = {code: place for place, code in enumerate(statistics.codes(context.session))}
        return sorted(
            ((one.unit, one.number) for one in of.measured),
            key=lambda place: (order.get(place[0], len(order)), *place),
        )
    return [(unit, number) for unit, numbers in getattr(of, name).units for number in numbers]


def _leaf(context: Context, of: Figures, name: str, places: list[Place], page: int, unit: str) -> Message:
    leaf = page_of(places, page)
    lines: list[MeasuredItem] | list[ItemRef]
    if name == "measured":
        known = {one.number: one for one in of.measured}
        lines = [known[number] for _, number in leaf.shown]
    else:
        lines = list(lines_at(context.session, of, name, leaf.shown, context.rules.zone))
    numbers = tuple(dict.fromkeys(number for _, number in leaf.shown))
    each = Counter(named for named, _ in places)
    data = of_leaf(
        of,
        name,
        Leaf(leaf.number, leaf.pages, lines, len(places), {named: each[named] for named, _ in leaf.shown}),
        unit,
    )
    return Message("named", data, numbers, leaf.leaves(lambda other: named_button(name, other).data))
