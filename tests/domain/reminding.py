"""Items that are reminded of: a life that looks when it is told to, and a day-by-day reading of the contract."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.deadline import Deadline
from domain.reminders import Look, Stage, StageKind, look
from domain.settings import Reminders, Rules
from domain.workdays import WorkCalendar

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
AHEAD = {StageKind.BEFORE, StageKind.TODAY}
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
    """An open item whose stages are stored as they are said."""

    deadline: Deadline
    since: datetime
    rules: Rules = field(default_factory=Rules)
    said: set[str] = field(default_factory=set)

    def look(self, now: datetime) -> Look:
        """Look, and change nothing."""
        return look(self.deadline, since=self.since, said=self.said, now=now, rules=self.rules)

    def tick(self, now: datetime) -> list[str]:
        """Look and say it: the keys said."""
        found = self.look(now)
        keys = [stage.key for stage in found.say_now]
        self.said |= set(keys)
        return keys

    def run(self, start: datetime, end: datetime) -> list[tuple[datetime, Stage]]:
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


def contract_says(deadline: Deadline, since: datetime, rules: Rules, end: datetime) -> list[tuple[datetime, str]]:
    """Section 6 read day by day, for a process that is always up: the instant and key of all that is said by `end`."""
    passes = deadline.passes_at(rules.zone)
    said = [(at, key) for at, key in _mornings(deadline, passes, since, rules, end) if since < at <= end]
    if deadline.at is not None and rules.reminders.hours_before:
        at = deadline.at - timedelta(hours=rules.reminders.hours_before)
        said += [(at, "moment")] if since < at <= end else []
    return sorted(said)


def _mornings(
    deadline: Deadline, passes: datetime, since: datetime, rules: Rules, end: datetime
) -> Iterator[tuple[datetime, str]]:
    wanted, works = rules.reminders, rules.calendar.is_working
    last_day = deadline.at.astimezone(rules.zone).date() if deadline.at else deadline.day
    day = min(since.astimezone(rules.zone).date(), last_day) - timedelta(days=10)
    mornings_after = mornings_heard = 0
    week_of_escalation = ""
    while (at := datetime.combine(day, wanted.send_at, tzinfo=rules.zone).astimezone(UTC)) <= end:
        if works(day) and at < passes:
            left = sum(works(day + timedelta(days=n)) for n in range(1, (last_day - day).days + 1))
            if left == 0:
                yield at, "today"
            elif left in wanted.days_before:
                yield at, f"before/{left}"
        elif works(day):
            mornings_after += 1
            mornings_heard += at > since
            if at > since and (mornings_heard - 1) % wanted.overdue_every == 0:
                yield at, f"overdue/{day}"
            week = f"{day:%G-W%V}"
            if mornings_after == wanted.escalate_after:
                week_of_escalation = week
                yield at, "escalated"
            elif week_of_escalation not in {"", week} and _first_of_week(day, rules.calendar):
                yield at, f"escalated_weekly/{week}"
        day += timedelta(days=1)


def _first_of_week(day: date, calendar: WorkCalendar) -> bool:
    return not any(calendar.is_working(day - timedelta(days=n)) for n in range(1, day.isoweekday()))


def caught_up(
    deadline: Deadline, since: datetime, rules: Rules, ticks: Sequence[datetime]
) -> Iterator[tuple[datetime, list[str]]]:
    """What each of the ascending `ticks` says where nothing looks between them: an outage from each to the next."""
    passes = deadline.passes_at(rules.zone)
    always_up = contract_says(deadline, since, rules, ticks[-1])
    last_open = last = since
    for now in ticks:
        keys = [key for at, key in always_up if key == "moment" and last < at <= now < passes]
        if in_hours(now, rules):
            missed = [key for at, key in always_up if last_open < at <= now and key != "moment"]
            unit = [key for key in missed if not key.startswith("escalated")][-1:]
            keys += [key for key in unit if key.startswith("overdue") == (passes <= now)]
            keys += [key for key in missed if key.startswith("escalated")][-1:]
            last_open = now
        last = now
        yield now, keys


def in_hours(now: datetime, rules: Rules) -> bool:
    """Whether the wall clock shows a working day's hours for what was missed."""
    there = now.astimezone(rules.zone)
    end = rules.day_end if rules.day_end > rules.reminders.send_at else time.max
    return rules.calendar.is_working(there.date()) and rules.reminders.send_at <= there.time() <= end
