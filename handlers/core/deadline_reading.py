"""What people write, read as deadlines: said now, in the zone and by the calendar of this installation."""

from datetime import date, datetime

from domain import deadlines
from domain.deadline import NO_DEADLINE, Deadline
from domain.deadlines import DeadlineFound, DeadlineQuestion
from domain.extensions import reading
from domain.extensions.reading import ExtensionRequest
from domain.message import Button
from domain.parsing.standing import is_standing, read_standing
from handlers.core.context import Context


def read_deadline(context: Context, text: str) -> DeadlineFound | DeadlineQuestion:
    """The deadline of `text`, and its title."""
    rules = context.rules
    return deadlines.read(text, now=context.now, zone=rules.zone, calendar=rules.calendar, day_end=rules.day_end)


def read_term(context: Context, text: str) -> DeadlineFound | DeadlineQuestion:
    """The same of work that may be standing: `… thường xuyên`, without a deadline before it, is `NO_DEADLINE`."""
    standing = read_standing(text)
    if standing is None or isinstance(read_deadline(context, standing.rest), DeadlineFound):
        return read_deadline(context, text)
    return DeadlineFound(standing.rest, NO_DEADLINE, text[len(standing.rest) :].strip())


def read_term_only(context: Context, text: str) -> DeadlineFound | DeadlineQuestion:
    """The deadline that `text` should be, and nothing else; or that there is none."""
    return DeadlineFound("", NO_DEADLINE, text) if is_standing(text) else read_deadline_only(context, text)


def read_deadline_only(context: Context, text: str) -> DeadlineFound | DeadlineQuestion:
    """The deadline that `text` should be, and nothing else."""
    rules = context.rules
    return deadlines.read_only(text, now=context.now, zone=rules.zone, calendar=rules.calendar, day_end=rules.day_end)


def read_extension(context: Context, text: str, current: Deadline) -> ExtensionRequest:
    """The new deadline, of an item due on `current`, and the reason."""
    rules = context.rules
    return reading.read_extension(
        text, current=current, now=context.now, zone=rules.zone, calendar=rules.calendar, day_end=rules.day_end
    )


def day_button(data: str, deadline: Deadline) -> Button:
    """A deadline to press on; `data` ends where it is put: `draft:{draft}:day:`."""
    at = deadline.at.isoformat() if deadline.at else None
    return Button("button.day", data + (at or deadline.day.isoformat()), {"day": deadline.day.isoformat(), "at": at})


def offered_deadline(context: Context, when: date | datetime) -> Deadline:
    """The deadline that a pressed button offered."""
    if isinstance(when, datetime):
        return Deadline.of_moment(when, context.rules.zone)
    return Deadline.of_day(when)
