"""What the rules of the grammar give: readings of single expressions, before they are put together to a deadline."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum, auto
from zoneinfo import ZoneInfo

from domain.deadlines.answers import QuestionReason
from domain.workdays import WorkCalendar

DAY_END = time(17)


@dataclass(frozen=True, slots=True)
class Scene:
    """When and where something was said: `now` is aware and local."""

    now: datetime
    zone: ZoneInfo
    calendar: WorkCalendar
    day_end: time = DAY_END  # local: when the office closes

    @property
    def today(self) -> date:
        """The local day."""
        return self.now.date()

    @property
    def monday(self) -> date:
        """The first day of this week."""
        return self.today - timedelta(days=self.today.weekday())


def scene_of(now: datetime, zone: ZoneInfo, calendar: WorkCalendar, day_end: time = DAY_END) -> Scene:
    """The scene of what was said at `now` (aware). ValueError for a naive one."""
    if now.tzinfo is None or now.utcoffset() is None:
        raise ValueError("now must bear its time zone")
    return Scene(now.astimezone(zone), zone, calendar, day_end)


class Slot(Enum):
    """The place of a reading in a phrase; a phrase has at most one of each."""

    DATE = auto()
    WEEKDAY = auto()
    OTHER_DAY = auto()  # tomorrow, in three days, the end of a period
    PERIOD = auto()  # a period without a day; stands alone
    CLOCK = auto()
    PART = auto()  # of the day: morning, noon, afternoon, evening
    MOMENT = auto()  # in two hours; stands alone


@dataclass(frozen=True, slots=True)
class Day:
    """A day, or why it is none (`doubt`) with the days that might be meant.

    `weekday` (ISO) is set if any such weekday would agree. A `weak` reading counts only behind a joining word or beside
    another reading. Of a doubt that `keeps`, the words stay in the title: they may belong to it. `period`: it is the
    last day of a month, quarter or year that was named alone.
    """

    slot: Slot
    day: date | None
    doubt: QuestionReason | None = None
    choices: tuple[date, ...] = ()
    weekday: int | None = None
    weak: bool = False
    keeps: bool = False
    period: bool = False


@dataclass(frozen=True, slots=True)
class TimeOfDay:
    """A time of the day: minutes since midnight (1440 is the day's end), or a doubt.

    `exact` if it can only be one of the 24 hours: 17:30, 05:00; not 5:00. `weak` as of a day. `office`: it is the end
    of office hours, whatever they are here.
    """

    minutes: int
    exact: bool = True
    doubt: QuestionReason | None = None
    weak: bool = False
    office: bool = False
    slot: Slot = Slot.CLOCK


class PeriodPart(Enum):
    """A part of the day; its value is the minute since midnight that stands for it (contract, section 5)."""

    MORNING = 11 * 60 + 30
    NOON = 12 * 60
    AFTERNOON = 17 * 60
    EVENING = 20 * 60
    NIGHT = 24 * 60


@dataclass(frozen=True, slots=True)
class DayPart:
    """A part of the day, of `today` if the word says so; `vague` if it says early or late in it.

    `plain` if typed without its diacritics: alone it might be another word. `weak` if it might be so even beside a day.
    """

    part: PeriodPart
    today: bool = False
    vague: bool = False
    plain: bool = False
    weak: bool = False
    slot: Slot = Slot.PART


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment counted from now (in UTC), or a doubt about it."""

    at: datetime
    doubt: QuestionReason | None = None
    slot: Slot = Slot.MOMENT


Reading = Day | TimeOfDay | DayPart | Moment
