"""`/export [period]` and `/audit [period]`: what there is, as a file."""

from datetime import date

from domain.message import Message
from domain.parsing.periods import read_period
from handlers.core.context import Turn


def export(turn: Turn) -> None:
    """The items assigned in the period, or all; a unit gets its own."""
    days = _days(turn)
    if days is None:
        turn.say("export.usage")
        return
    code = turn.unit.code if turn.unit is not None else ""
    turn.answer(Message("export", {"start": days[0], "end": days[1], "unit": code}))


def audit(turn: Turn) -> None:
    """Who did what in the period (or ever): for the Office."""
    days = _days(turn)
    if days is None:
        turn.say("export.audit_usage")
    else:
        turn.answer(Message("audit", {"start": days[0], "end": days[1]}))


def _days(turn: Turn) -> tuple[str, str] | None:
    """The period's first and last day, in ISO; all there is where none is named; None where it is none."""
    text = turn.incoming.arguments.strip()
    if not text:
        return date.min.isoformat(), date.max.isoformat()
    period = read_period(text, turn.today)
    return (period.start.isoformat(), period.end.isoformat()) if period else None
