"""The demo's time in the browser: it goes on by itself, and hops on by steps that the visitor asks for."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from bot.demo.stage import ZONE
from scheduler.clock import SetClock

MORNING = time(8, 0)  # when the bot reminds, unless it is configured otherwise
FIRST_HOUR, LAST_HOUR = 7, 18  # of a day on which something may be due
STEPS = ("hour", "morning", "monday", "month", "present")


class RunningClock(SetClock):
    """Goes on from where it was set. `offset`: how far it is ahead of this machine's clock."""

    def __init__(self, now: datetime) -> None:
        super().__init__(now)
        self.offset = now - datetime.now(UTC)

    def now(self) -> datetime:
        return datetime.now(UTC) + self.offset

    def set(self, now: datetime) -> None:
        self.offset = now - datetime.now(UTC)
        super().set(now)


def end_of_step(step: str, now: datetime) -> datetime:
    """When a step ends that begins now: an hour later, on the next morning, Monday's, the next month's first, or at
    the present. KeyError: there is no such step; ValueError: the present has passed already."""
    local = now.astimezone(ZONE)
    today = local.date()
    match step:
        case "hour":
            return now + timedelta(hours=1)
        case "morning":
            return _morning(today if local.time() < MORNING else today + timedelta(days=1))
        case "monday":
            return _morning(today + timedelta(days=7 - today.weekday()))
        case "month":
            return _morning((today.replace(day=1) + timedelta(days=32)).replace(day=1))
        case "present":
            present = datetime.now(UTC)
            if present <= now:
                raise ValueError(step)
            return present
    raise KeyError(step)


def halts(now: datetime, end: datetime) -> Iterator[datetime]:
    """The instants at which the bot is to look at what is due on the way: each whole hour of the day, and the end."""
    at = now.astimezone(ZONE).replace(minute=0, second=0, microsecond=0)
    while (at := at + timedelta(hours=1)) < end:
        if FIRST_HOUR <= at.hour <= LAST_HOUR:
            yield at
    yield end


def _morning(day: date) -> datetime:
    return datetime.combine(day, MORNING, tzinfo=ZONE)
