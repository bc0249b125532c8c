"""`/quiet`: the units that have reported nothing this month."""

from domain.deadline import start_of_day
from domain.message import Message
from handlers.core.context import Context
from storage.reminders import inactive_units


def listed(context: Context) -> None:
    """Since the month's first day, with how many open items each of them leads."""
    first = context.today.replace(day=1)
    since = start_of_day(first, context.rules.zone)
    found = inactive_units.quiet(context.session, since, context.today, context.now, context.rules.admins)
    context.answer(Message("quiet", inactive_units.said(found, first)))
