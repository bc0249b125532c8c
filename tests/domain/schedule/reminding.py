"""Items that are reminded of: a life that looks when it is told to, and a day-by-day reading of the contract."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.deadline import Deadline
from domain.schedule.hours import SETTINGS, OwnHour, mornings_of
from domain.schedule.reminder_policy import ReminderDecision, ReminderStage, StageKind, look
from domain.settings import Reminders, Rules
from domain.workdays import WorkCalendar

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
AHEAD = {StageKind.BEFORE, StageKind.TODAY}
HourOf = Callable[[date], time]  # of the morning of a day
OFFICE = {StageKind.ESCALATED, StageKind.ESCALATED_WEEKLY}


def local(day: str, hour: str = "08:00") -> datetime:
    """A moment of Hanoi: `local("05/11/2024", "17:30")`."""
    return datetime.combine(a_day(day), time.fromisoformat(hour), tzinfo=HANOI)


def a_day(day: str) -> date:
    return date(*(int(part) for part in reversed(day.split("/"))))


def by_day(day: str) -> Deadline:
    return Deadline(a_day(day))


def by_moment(day: str, hour: str) -> Deadline:
    return Deadline.of_moment(local(day, hour), HANOI)


def settings(calendar: WorkCalendar | None = None, **reminders: object) -> Rules:
    return Rules(reminders=Reminders(**reminders), calendar=calendar or WorkCalendar())  # type: ignore[arg-type]  # by name


@dataclass
class Reminded:
    """An open item whose stages are stored as they are said, at the hours of the unit's chat and the Office's."""

    deadline: Deadline
    since: datetime
    rules: Rules = field(default_factory=Rules)
    said: set[str] = field(default_factory=set)
    unit: OwnHour = SETTINGS
    office: OwnHour = SETTINGS
    snoozed_to: date | None = None

    def look(self, now: datetime) -> ReminderDecision:
        """Look, and change nothing."""
        return look(
            self.deadline, since=self.since, said=self.said, now=now, rules=self.rules, snoozed_to=self.snoozed_to,
            unit=mornings_of(self.rules, self.unit), office=mornings_of(self.rules, self.office),
        )  # fmt: skip

    def contract_says(self, end: datetime) -> list[tuple[datetime, str]]:
        """What section 6 says of it, with these hours and that day."""
        return contract_says(
            self.deadline, self.since, self.rules, end, unit=lambda _: self.unit.at or self.rules.reminders.send_at,
            office=lambda _: self.office.at or self.rules.reminders.send_at, snoozed_to=self.snoozed_to,
        )  # fmt: skip

    def tick(self, now: datetime) -> list[str]:
        """Look and say it: the keys said."""
        found = self.look(now)
        keys = [stage.key for stage in found.say_now]
        self.said |= set(keys)
        return keys

    def run(self, start: datetime, end: datetime) -> list[tuple[datetime, ReminderStage]]:
        """A process that runs from `start` until `end`, and looks exactly when it was told to."""
        said = []
        now: datetime | None = start.astimezone(UTC)
        while now is not None and now < end:
            found = self.look(now)
            said += [(now, stage) for stage in found.say_now]
            self.said |= {stage.key for stage in found.say_now}
            now = found.next_at
        return said

    def diary(self, start: datetime, end: datetime) -> list[str]:
        """The same as people see it: `05/11 08:00 overdue`."""
        return [
            f"{now.astimezone(self.rules.zone):%d/%m %H:%M} {stage.key.partition('/202')[0]}"
            for now, stage in self.run(start, end)
        ]


def contract_says(
    deadline: Deadline,
    since: datetime,
    rules: Rules,
    end: datetime,
    *,
    unit: HourOf | None = None,
    office: HourOf | None = None,
    snoozed_to: date | None = None,
) -> list[tuple[datetime, str]]:
    """Section 6 read day by day, for a process that is always up: the instant and key of all that is said by `end`.

    `unit` and `office` are the hours of the chats' mornings, where they are not those of the settings.
    """
    hours = [given or (lambda _: rules.reminders.send_at) for given in (unit, office)]
    said = [*_unit_mornings(deadline, since, rules, end, hours[0]), *_office_mornings(deadline, rules, end, hours[1])]
    if snoozed_to is not None:
        said.append((_at(snoozed_to, hours[0], rules), f"snoozed/{snoozed_to}"))
    if deadline.at is not None and rules.reminders.hours_before:
        said.append((deadline.at - timedelta(hours=rules.reminders.hours_before), "moment"))
    return sorted((at, key) for at, key in said if since < at <= end)


def _unit_mornings(
    deadline: Deadline, since: datetime, rules: Rules, end: datetime, hour: HourOf
) -> Iterator[tuple[datetime, str]]:
    wanted, works = rules.reminders, rules.calendar.is_working
    passes, last_day = deadline.passes_at(rules.zone), _last_day(deadline, rules)
    mornings_heard = 0
    for day, at in _days(min(since.astimezone(rules.zone).date(), last_day), end, hour, rules):
        if at < passes:
            left = sum(works(day + timedelta(days=n)) for n in range(1, (last_day - day).days + 1))
            if left == 0:
                yield at, "today"
            elif left in wanted.days_before:
                yield at, f"before/{left}"
        else:
            mornings_heard += at > since
            if at > since and (mornings_heard - 1) % wanted.overdue_every == 0:
                yield at, f"overdue/{day}"


def _office_mornings(deadline: Deadline, rules: Rules, end: datetime, hour: HourOf) -> Iterator[tuple[datetime, str]]:
    passes = deadline.passes_at(rules.zone)
    mornings_after = 0
    week_of_escalation = ""
    for day, at in _days(_last_day(deadline, rules), end, hour, rules):
        if at < passes:
            continue
        mornings_after += 1
        week = f"{day:%G-W%V}"
        if mornings_after == rules.reminders.escalate_after:
            week_of_escalation = week
            yield at, "escalated"
        elif week_of_escalation not in {"", week} and _first_of_week(day, rules.calendar):
            yield at, f"escalated_weekly/{week}"


def _days(first: date, end: datetime, hour: HourOf, rules: Rules) -> Iterator[tuple[date, datetime]]:
    """The working days from some before `first` on, and their mornings."""
    day = first - timedelta(days=10)
    while (at := _at(day, hour, rules)) <= end:
        if rules.calendar.is_working(day):
            yield day, at
        day += timedelta(days=1)


def _at(day: date, hour: HourOf, rules: Rules) -> datetime:
    return datetime.combine(day, hour(day), tzinfo=rules.zone).astimezone(UTC)


def _last_day(deadline: Deadline, rules: Rules) -> date:
    return deadline.at.astimezone(rules.zone).date() if deadline.at else deadline.day


def _first_of_week(day: date, calendar: WorkCalendar) -> bool:
    return not any(calendar.is_working(day - timedelta(days=n)) for n in range(1, day.isoweekday()))


def caught_up(life: Reminded, ticks: Sequence[datetime]) -> Iterator[tuple[datetime, list[str]]]:
    """What each of the ascending `ticks` says where nothing looks between them: an outage from each to the next."""
    passes = life.deadline.passes_at(life.rules.zone)
    always_up = life.contract_says(ticks[-1])
    last = last_of_unit = last_of_office = life.since
    for now in ticks:
        keys = [key for at, key in always_up if key == "moment" and last < at <= now < passes]
        if in_hours(now, life.rules, life.unit.at):
            missed = [key for at, key in always_up if last_of_unit < at <= now and key != "moment"]
            keys += [key for key in missed if key.startswith("snoozed") and now < passes]
            regular = [key for key in missed if not key.startswith(("escalated", "snoozed"))][-1:]
            keys += [key for key in regular if key.startswith("overdue") == (passes <= now)]
            last_of_unit = now
        if in_hours(now, life.rules, life.office.at):
            missed = [key for at, key in always_up if last_of_office < at <= now and key.startswith("escalated")]
            keys += missed[-1:]
            last_of_office = now
        last = now
        yield now, keys


def in_hours(now: datetime, rules: Rules, at: time | None) -> bool:
    """Whether the wall clock shows a working day's hours for what was missed, in a chat with its own hour, or none."""
    there = now.astimezone(rules.zone)
    at = at or rules.reminders.send_at
    end = rules.day_end if rules.day_end > at else time.max
    return rules.calendar.is_working(there.date()) and at <= there.time() <= end
