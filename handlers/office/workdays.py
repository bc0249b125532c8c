"""`/dayoff 02/01/2026` and `/workday 10/01/2026`: the Office's own calendar, which wins over all others."""

from datetime import date

from domain.deadlines import Found
from domain.message import Message
from domain.parsing.done_day import read_done_day
from handlers.core.context import Turn
from handlers.core.deadline_reading import read_deadline_only
from storage.items import items
from storage.reminders import reminders


def dayoff(turn: Turn) -> None:
    """A day on which nobody works; alone, it lists what was declared."""
    _declare(turn, off=True)


def workday(turn: Turn) -> None:
    """A day on which people work all the same."""
    _declare(turn, off=False)


def _declare(turn: Turn, *, off: bool) -> None:
    text = turn.incoming.arguments.strip()
    if not text:
        _list(turn)
        return
    day = _read(turn, text)
    if day is None:
        turn.say("workdays.usage")
        return
    new = reminders.declare(turn.session, day, off=off, now=turn.now)
    if new:
        what = "day_off" if off else "day_on"
        items.remember(turn.session, None, what, by=turn.person, now=turn.now, after={"day": day.isoformat()})
    turn.answer(Message("workday", {"day": day.isoformat(), "off": off, "new": new}))


def _read(turn: Turn, text: str) -> date | None:
    """A day ahead, or one that is past: of that, too, figures and reminders are counted."""
    found = read_deadline_only(turn, text)
    if isinstance(found, Found):
        return found.deadline.day
    past = read_done_day(text, turn.today)
    return past if isinstance(past, date) else None


def _list(turn: Turn) -> None:
    off, on = reminders.office_days(turn.session)
    turn.answer(Message("workday_list", {"off": _written(off), "on": _written(on)}))


def _written(days: frozenset[date]) -> list[str]:
    return [day.isoformat() for day in sorted(days)]
