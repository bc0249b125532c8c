"""The hour of a chat's morning message: that of the settings, or the chat's own, within the bounds of the settings.

A change must not make a morning double, nor lose one. Where today's message is still ahead, by the hour that held so
far and by the new one, the new hour holds from today; else today keeps the hour that it had, and the new one holds from
tomorrow. So each day has one hour, and once its message is out that hour stays: what is registered after it waits for
the next morning, whatever the hour becomes.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from domain.deadline import in_utc
from domain.parsing.folding import fold
from domain.schedule.mornings import Mornings
from domain.settings import Rules

_HOUR = re.compile(
    r"(?:(?:luc|at) )?([0-9]{1,2})(?: ?(?:h|g|gio)(?: ?([0-9]{2})(?: ?phut)?)?|[:.]([0-9]{2}))?(?: ?(?:sang|am))?"
)
_DEFAULT = frozenset({"default", "macdinh", "mac dinh"})


@dataclass(frozen=True, slots=True)
class OwnHour:
    """A chat's hour: local; None is that of the settings. On the days before `since` (None: there are none) it was
    `was`."""

    at: time | None = None
    since: date | None = None
    was: time | None = None

    def on(self, day: date) -> time | None:
        """The hour of the morning of `day`."""
        return self.was if self.since is not None and day < self.since else self.at


SETTINGS = OwnHour()  # of a chat that has no hour of its own


def mornings_of(rules: Rules, own: OwnHour = SETTINGS) -> Mornings:
    """The mornings of a chat. An hour that other bounds have come to exclude is moved to the nearer of them."""
    at, was = _within(own.at, rules), _within(own.was, rules)
    return Mornings(at, rules.day_end, rules.zone, rules.calendar, own.since or date.min, was)


def changed(own: OwnHour, at: time | None, now: datetime, rules: Rules) -> OwnHour:
    """The chat's hour after a change to `at` (None: that of the settings) at `now` (aware; ValueError for a naive one).

    `since` is today or tomorrow: see above.
    """
    mornings = mornings_of(rules, own)
    today = mornings.day_of(now)
    new = datetime.combine(today, _within(at, rules), tzinfo=rules.zone)
    is_ahead = in_utc(now) < min(mornings.on(today), in_utc(new))
    since = today if is_ahead else today + timedelta(days=1)
    return OwnHour(at, since, own.on(since - timedelta(days=1)))


def is_allowed(at: time, rules: Rules) -> bool:
    """Whether a chat may have its message at this hour."""
    return rules.reminders.earliest <= at <= rules.reminders.latest


def read_hour(text: str) -> time | None:
    """An hour as people write it: `7h30`, `7:30`, `07:30`, `7g30`, `7.30`, `8h`, `8`, `7 giờ 30 sáng`; else None."""
    found = _HOUR.fullmatch(fold(text))
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or found[3] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def means_default(text: str) -> bool:
    """Whether somebody asks for the hour of the settings: `default`, `macdinh`, `mặc định`."""
    return fold(text) in _DEFAULT


def _within(at: time | None, rules: Rules) -> time:
    reminders = rules.reminders
    return reminders.send_at if at is None else min(max(at, reminders.earliest), reminders.latest)
