"""The deadline of an item: a whole local day, or a moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Deadline:
    """A local day, good through its end, or a moment of it.

    `day` is a day of the configured zone; `at` is None for a whole day, else an aware moment in UTC that lies on `day`.
    """

    day: date
    at: datetime | None = None

    def __post_init__(self) -> None:
        if self.at is not None:
            object.__setattr__(self, "at", in_utc(self.at))

    @classmethod
    def of_day(cls, day: date) -> Deadline:
        """The whole local `day`."""
        return cls(day)

    @classmethod
    def of_moment(cls, moment: datetime, zone: ZoneInfo) -> Deadline:
        """The aware `moment`; its day is that of `zone`. ValueError for a naive one."""
        moment = in_utc(moment)
        return cls(moment.astimezone(zone).date(), moment)

    def passes_at(self, zone: ZoneInfo) -> datetime:
        """The instant (UTC) from which the deadline has passed: the first of the next local day, or the moment.

        It is the key to sort deadlines by, too: a day stands behind the moments of that day.
        """
        if self.at is not None:
            return self.at
        return start_of_day(self.day + timedelta(days=1), zone) if self.is_set else NEVER

    @property
    def is_set(self) -> bool:
        """False of `NO_DEADLINE`."""
        return self.day != date.max

    def moved_to(self, day: date, zone: ZoneInfo) -> Deadline:
        """The same hour (or none) on another local day."""
        if self.at is None:
            return Deadline(day)
        return Deadline.of_moment(datetime.combine(day, self.at.astimezone(zone).time(), tzinfo=zone), zone)

    def has_passed(self, now: datetime, zone: ZoneInfo) -> bool:
        """Whether it is over at `now` (aware); at the very moment it is. ValueError for a naive `now`."""
        return self.passes_at(zone) <= in_utc(now)


NEVER = datetime.max.replace(tzinfo=UTC)
NO_DEADLINE = Deadline(date.max)
"""Of work without a day: it stands behind all others, never passes and is never due. Whoever shows it asks `is_set`."""


def in_utc(moment: datetime) -> datetime:
    """`moment` in UTC. ValueError for a naive one: nobody could know which clock it was read from."""
    if moment.tzinfo is None or moment.utcoffset() is None:
        raise ValueError(f"a moment without a time zone: {moment.isoformat()}")
    return moment.astimezone(UTC)


def start_of_day(day: date, zone: ZoneInfo) -> datetime:
    """The first instant (UTC) of the local `day`."""
    return datetime.combine(day, time.min, tzinfo=zone).astimezone(UTC)
