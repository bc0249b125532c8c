"""`/letter TCBC`: the official letter that urges a unit about what it is late with, as a Word file."""

from domain.message import Message
from handlers.core.context import Turn
from handlers.core.item_reference import number_of_press
from storage.items import items, overdue
from storage.models import UnitRow
from storage.people import units


def letter(turn: Turn) -> None:
    """`/letter TCBC`: for the Office."""
    _write(turn, units.unit_of(turn.session, turn.incoming.arguments.strip()), "letter.usage")


def press(turn: Turn) -> None:
    """The button under `/overdue TCBC` and `/remind TCBC`: `letter:<unit>`."""
    _write(turn, units.maybe_by_id(turn.session, number_of_press(turn)), "common.gone")


def _write(turn: Turn, unit: UnitRow | None, unknown: str) -> None:
    """The letter names what is overdue now, whenever its file is made. `unknown`: what is said where no unit is."""
    if unit is None:
        turn.refuse(unknown)
        return
    numbers = [one.number for one in overdue.led(turn.session, turn.today, turn.now, unit.id)]
    if not numbers:
        turn.refuse("letter.nothing", unit=unit.code)
        return
    items.remember(
        turn.session, None, "letter", by=turn.person, now=turn.now, after={"unit": unit.code, "items": len(numbers)}
    )
    turn.answer(Message("letter", {"unit": unit.code, "at": turn.now.isoformat(), "numbers": numbers}, tuple(numbers)))
