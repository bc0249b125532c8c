"""`/dayoff 02/01/2026` and `/workday 10/01/2026`: the Office's own calendar, which wins over all others."""

from datetime import date

from actions.office.calendar import CalendarRefusal, declare_day
from domain.deadlines import DeadlineFound
from domain.message import Message
from domain.parsing.done_day import read_done_day
from handlers.core.context import Context
from handlers.core.deadline_reading import read_deadline_only
from storage.reminders import reminders


def dayoff(context: Context) -> None:
    """A day on which nobody works; alone, it lists what was declared."""
    _declare(context, off=True)


def workday(context: Context) -> None:
    """A day on which people work all the same."""
    _declare(context, off=False)


def _declare(context: Context, *, off: bool) -> None:
    text = context.event.arguments.strip()
    if not text:
        _list(context)
        return
    day = _read(context, text)
    if day is None:
        context.say("workdays.usage")
        return
    outcome = declare_day(context, day, off=off)
    if isinstance(outcome, CalendarRefusal):
        context.refuse("common.only_office")
    else:
        context.answer(Message("workday", {"day": day.isoformat(), "off": off, "new": outcome.new}))


def _read(context: Context, text: str) -> date | None:
    """A day ahead, or one that is past: of that, too, figures and reminders are counted."""
    found = read_deadline_only(context, text)
    if isinstance(found, DeadlineFound):
        return found.deadline.day
    past = read_done_day(text, context.today)
    return past if isinstance(past, date) else None


def _list(context: Context) -> None:
    off, on = reminders.office_days(context.session)
    context.answer(Message("workday_list", {"off": _written(off), "on": _written(on)}))


def _written(days: frozenset[date]) -> list[str]:
    return [day.isoformat() for day in sorted(days)]
