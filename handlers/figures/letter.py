"""`/letter TCBC`: the official letter that urges a unit about what it is late with, as a Word file."""

from domain.message import Message
from handlers.core.context import Context
from handlers.core.item_reference import number_of_press
from storage.items import items, overdue
from storage.models import UnitRow
from storage.people import units


def letter(context: Context) -> None:
    """`/letter TCBC`: for the Office."""
    _write(context, units.unit_of(context.session, context.event.arguments.strip()), "letter.usage")


def press(context: Context) -> None:
    """The button under `/overdue TCBC` and `/remind TCBC`: `letter:<unit>`."""
    _write(context, units.maybe_by_id(context.session, number_of_press(context)), "common.gone")


def _write(context: Context, unit: UnitRow | None, unknown: str) -> None:
    """The letter names what is overdue now, whenever its file is made. `unknown`: what is said where no unit is."""
    if unit is None:
        context.refuse(unknown)
        return
    numbers = [one.number for one in overdue.led(context.session, context.today, context.now, unit.id)]
    if not numbers:
        context.refuse("letter.nothing", unit=unit.code)
        return
    items.record_change(
        context.session,
        None,
        "letter",
        by=context.person,
        now=context.now,
        after={"unit": unit.code, "items": len(numbers)},
    )
    context.answer(
        Message("letter", {"unit": unit.code, "at": context.now.isoformat(), "numbers": numbers}, tuple(numbers))
    )
