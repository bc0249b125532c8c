"""`/overdue`: for the Office by unit, with how many working days, the most urgent first; a unit sees its own. Ten a
page."""

from domain.message import Button, Message
from domain.message_data import Overdue
from domain.paging import page_of
from handlers.core.context import Context
from storage.items import overdue
from storage.models import UnitRow
from storage.outbox import messages
from storage.people import units


def listed(context: Context) -> None:
    """`/overdue`, or `/overdue TCBC` in the Office's chat."""
    text = context.event.arguments.strip()
    unit = context.unit_spoken_for
    if unit is None and text:
        unit = units.unit_of(context.session, text.split()[0])
        if unit is None:
            context.say("overdue.usage")
            return
    context.answer(_page(context, unit, 1))


def press(context: Context) -> None:
    """A leaf of it: `late:<unit, 0 for all>:<page>`."""
    number, page = context.callback.numbers
    here = context.unit_spoken_for
    own = here is not None and here.id == number
    unit = units.maybe_by_id(context.session, number)
    if not (own or context.acts_as_office) or (unit is None and number):
        context.refuse("common.gone")
    elif (pressed := context.pressed_page("overdue")) is not None:
        messages.rewrite(context.session, pressed, _page(context, unit, page), context.now)


def _page(context: Context, unit: UnitRow | None, page: int) -> Message:
    """A page; past the last one it is the last."""
    unit_id = unit.id if unit else None
    led = overdue.led(context.session, context.today, context.now, unit_id)
    owed = overdue.owed(context.session, context.today, context.now, unit_id) if unit_id else []
    leaf = page_of([*(one.number for one in led), *owed], page)
    said = Overdue(
        unit=unit.code if unit else "", total=len(led), owed=len(owed),
        units=tuple(overdue.by_unit(led, context.today, context.rules.calendar)),
        page=leaf.number, pages=leaf.pages, shown=tuple(leaf.shown),
    )  # fmt: skip
    buttons = leaf.leaves(lambda number: f"late:{unit_id or 0}:{number}")
    if unit is not None and led and context.unit_spoken_for is None:
        buttons = (*buttons, (Button("button.letter", f"letter:{unit.id}", {"unit": unit.code}),))
    return said.message(said.shown, buttons)
