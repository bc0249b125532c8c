"""The settings that rules depend on, as plain values: `bot.config` makes them from the file and the environment."""

from dataclasses import dataclass, field
from datetime import time
from zoneinfo import ZoneInfo

from domain.figures.classes import UnitClass
from domain.item import KINDS
from domain.reporting_months import CALENDAR, ReportingMonths
from domain.workdays import WorkCalendar


@dataclass(frozen=True, slots=True)
class Reminders:
    """When units are reminded. Hours are local; `days_before`, `overdue_every`, `escalate_after` count working days.

    A chat can have an hour of its own from `earliest` to `latest` (domain.schedule.hours).
    """

    send_at: time = time(8)
    earliest: time = time(6)
    latest: time = time(10)
    days_before: tuple[int, ...] = (7, 3, 1)
    overdue_every: int = 1
    hours_before: int = 2
    escalate_after: int = 3
    receive_within: int = 1  # working days; 0: nobody is reminded to say that they have received something
    assignees: bool = True  # whether who has an item gets its reminders in private too


@dataclass(frozen=True, slots=True)
class Rules:
    """What handlers and the scheduler need to know of the installation."""

    language: str = "vi"
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("Asia/Ho_Chi_Minh"))
    admins: frozenset[str] = frozenset()  # addresses of people, as the channel knows them
    leads: str = "administrators"  # or "named"
    confirm: bool = False  # whether the Office confirms each completion
    kinds: tuple[str, ...] = KINDS
    reminders: Reminders = field(default_factory=Reminders)
    progress_weekday: int = 4  # ISO, of the weekly round; 0: there is none
    day_end: time = time(17)
    summary_at: time = time(8, 30)
    months: ReportingMonths = CALENDAR  # of reports
    internal: str = "warn"  # or "refuse": what bears a mark of limited circulation
    pdf: bool = False  # whether a report can be had as PDF
    classes: tuple[UnitClass, ...] = ()  # of units, from the best on; none: units are not classed
    calendar: WorkCalendar = field(default_factory=WorkCalendar)
