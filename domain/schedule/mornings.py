"""Working mornings: the instants at which a day's message goes out, and the hours in which what was missed may follow.

Searches that find no working day give None instead of an error: a calendar without one ends reminders, not the process.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.deadline import in_utc, start_of_day
from domain.workdays import NoWorkingDayError, WorkCalendar


@dataclass(frozen=True, slots=True)
class Mornings:
    """The mornings of one installation: `at` is when the message goes out, `end` the last hour to send it late.

    Both are local times of `zone`. Where `end` is not after `at`, the day's rest is good: else nothing would ever go.
    On the days before `since` the message went out at `was` (domain.schedule.hours).
    """

    at: time
    end: time
    zone: ZoneInfo
    calendar: WorkCalendar
    since: date = date.min
    was: time = time.min

    def day_of(self, instant: datetime) -> date:
        """The local day of an aware instant."""
        return in_utc(instant).astimezone(self.zone).date()

    def on(self, day: date) -> datetime:
        """The instant (UTC) of the morning of `day`, worked or not."""
        return in_utc(datetime.combine(day, self.hour(day), tzinfo=self.zone))

    def hour(self, day: date) -> time:
        """The local hour of the morning of `day`."""
        return self.at if day >= self.since else self.was

    def is_open(self, now: datetime) -> bool:
        """Whether a morning's message may go out at `now`: on a working day, from `at` through `end`."""
        day = self.day_of(now)
        return self.calendar.is_working(day) and self.on(day) <= now <= self._closes(day)

    def step(self, day: date, n: int) -> date | None:
        """The `n`-th working day after `day`, before it for a negative `n`; for 0 `day` itself if it is worked."""
        try:
            if n > 0:
                return self.calendar.next_working(day, n)
            for _ in range(-n):
                day = self.calendar.working_on_or_before(day - timedelta(days=1))
        except NoWorkingDayError:
            return None
        return day if self.calendar.is_working(day) else None

    def first_day_from(self, instant: datetime) -> date | None:
        """The first working day whose morning comes at `instant` or after it."""
        day = self.day_of(instant)
        return day if self.calendar.is_working(day) and self.on(day) >= instant else self.step(day, 1)

    def first_day_after(self, instant: datetime) -> date | None:
        """The first working day whose morning comes after `instant`."""
        return self.first_day_from(instant + timedelta.resolution)

    def last_day_by(self, now: datetime) -> date | None:
        """The last working day whose morning has come by `now`."""
        day = self.day_of(now)
        return day if self.calendar.is_working(day) and self.on(day) <= now else self.step(day, -1)

    def _closes(self, day: date) -> datetime:
        if self.end > self.hour(day):
            return in_utc(datetime.combine(day, self.end, tzinfo=self.zone))
        return start_of_day(day + timedelta(days=1), self.zone)


def earliest(*instants: datetime | None) -> datetime | None:
    """The first of those that there are."""
    return min((instant for instant in instants if instant is not None), default=None)
