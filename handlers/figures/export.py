"""`/export [period]` and `/audit [period]`: what there is, as a file."""

from datetime import date

from domain.message import Message
from domain.parsing.periods import read_period
from handlers.core.context import Context
from handlers.figures.assessment import assessment, is_asked


def export(context: Context) -> None:
    """The items assigned in the period, or all; a unit gets its own. With `danhgia`: facts for an assessment."""
    if is_asked(context):
        assessment(context)
        return
    days = _days(context)
    if days is None:
        context.say("export.usage")
        return
    own = context.unit_spoken_for
    code = own.code if own is not None else ""
    context.answer(Message("export", {"start": days[0], "end": days[1], "unit": code}))


def audit(context: Context) -> None:
    """Who did what in the period (or ever): for the Office."""
    days = _days(context)
    if days is None:
        context.say("export.audit_usage")
    else:
        context.answer(Message("audit", {"start": days[0], "end": days[1]}))


def _days(context: Context) -> tuple[str, str] | None:
    """The period's first and last day, in ISO; all there is where none is named; None where it is none."""
    text = context.event.arguments.strip()
    if not text:
        return date.min.isoformat(), date.max.isoformat()
    period = read_period(text, context.today, context.rules.months)
    return (period.start.isoformat(), period.end.isoformat()) if period else None
