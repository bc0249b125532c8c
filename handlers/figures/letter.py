"""`/letter TCBC`: the official letter that urges a unit about what it is late with, as a Word file."""

from actions.office.urging import UrgeRefusal, UrgingLetter, write_letter
from domain.message import Message
from handlers.core.context import Context
from storage.models import UnitRow
from storage.people import units


def letter(context: Context) -> None:
    """`/letter TCBC`: for the Office."""
    _write(context, units.unit_of(context.session, context.event.arguments.strip()), "letter.usage")


def press(context: Context) -> None:
    """The button under `/overdue TCBC` and `/remind TCBC`: `letter:<unit>`."""
    _write(context, units.maybe_by_id(context.session, context.callback.number), "common.gone")


def _write(context: Context, unit: UnitRow | None, unknown: str) -> None:
    """The letter names what is overdue now, whenever its file is made. `unknown`: what is said where no unit is."""
    if unit is None:
        context.refuse(unknown)
        return
    outcome = write_letter(context, unit)
    if isinstance(outcome, UrgingLetter):
        data = {"unit": unit.code, "at": context.now.isoformat(), "numbers": list(outcome.items)}
        context.answer(Message("letter", data, outcome.items))
    elif outcome is UrgeRefusal.NOTHING:
        context.refuse("letter.nothing", unit=unit.code)
    else:
        context.refuse("common.only_office")
