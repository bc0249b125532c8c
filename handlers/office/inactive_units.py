"""`/quiet`: the units that have reported nothing this month."""

from domain.deadline import start_of_day
from domain.message import Message
from handlers.core.context import Turn
from storage.reminders import inactive_units


def listed(turn: Turn) -> None:
    """Since the month's first day, with how many open items each of them leads."""
    first = turn.today.replace(day=1)
    since = start_of_day(first, turn.rules.zone)
    found = inactive_units.quiet(turn.session, since, turn.today, turn.now, turn.rules.admins)
    turn.answer(Message("quiet", inactive_units.said(found, first)))
