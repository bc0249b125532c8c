"""`/quiet`: the units that have reported nothing this month."""

from domain.deadline import start_of_day
from domain.messages import Message
from handlers.turn import Turn
from storage import quiet


def listed(turn: Turn) -> None:
    """Since the month's first day, with how many open items each of them leads."""
    first = turn.today.replace(day=1)
    since = start_of_day(first, turn.rules.zone)
    found = quiet.quiet(turn.session, since, turn.today, turn.now, turn.rules.admins)
    turn.answer(Message("quiet", quiet.said(found, first)))
