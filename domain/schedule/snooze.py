"""Putting an item off: the mornings on which somebody can ask to hear of it once more."""

from datetime import date, datetime, timedelta

from domain.deadline import Deadline
from domain.schedule.mornings import Mornings


def days_to_choose(deadline: Deadline, now: datetime, mornings: Mornings) -> tuple[date, ...]:
    """The next working morning, and the first of the next week, as far as they come before the deadline passes.

    None of what has passed: that is said every morning, or as often as the settings want. `now` is aware (ValueError).
    """
    today = mornings.day_of(now)
    sunday = today + timedelta(days=7 - today.isoweekday())
    days = dict.fromkeys((mornings.step(today, 1), mornings.step(sunday, 1)))
    passes = deadline.passes_at(mornings.zone)
    return tuple(day for day in days if day is not None and mornings.on(day) < passes)
