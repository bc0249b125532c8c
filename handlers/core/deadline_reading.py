"""What people write, read as deadlines: said now, in the zone and by the calendar of this installation."""

from datetime import date, datetime

from domain import deadlines
from domain.deadline import Deadline
from domain.deadlines import Ask, Found
from domain.extensions import reading
from domain.extensions.reading import Extension
from domain.message import Button
from handlers.core.context import Turn


def read_deadline(turn: Turn, text: str) -> Found | Ask:
    """The deadline of `text`, and its title."""
    rules = turn.rules
    return deadlines.read(text, now=turn.now, zone=rules.zone, calendar=rules.calendar, day_end=rules.day_end)


def read_deadline_only(turn: Turn, text: str) -> Found | Ask:
    """The deadline that `text` should be, and nothing else."""
    rules = turn.rules
    return deadlines.read_only(text, now=turn.now, zone=rules.zone, calendar=rules.calendar, day_end=rules.day_end)


def read_extension(turn: Turn, text: str, current: Deadline) -> Extension:
    """The new deadline, of an item due on `current`, and the reason."""
    rules = turn.rules
    return reading.read_extension(
        text, current=current, now=turn.now, zone=rules.zone, calendar=rules.calendar, day_end=rules.day_end
    )


def day_button(data: str, deadline: Deadline) -> Button:
    """A deadline to press on; `data` ends where it is put: `draft:{draft}:day:`."""
    at = deadline.at.isoformat() if deadline.at else None
    return Button("button.day", data + (at or deadline.day.isoformat()), {"day": deadline.day.isoformat(), "at": at})


def pressed_deadline(turn: Turn, written: str) -> Deadline:
    """What such a button says: an ISO day or moment."""
    if "T" in written:
        return Deadline.of_moment(datetime.fromisoformat(written), turn.rules.zone)
    return Deadline.of_day(date.fromisoformat(written))
