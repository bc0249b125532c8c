"""The reminder policy of one open item: what is to be said of its deadline by now, and when to look again.

The rules are the contract's, section 6. A deadline goes through stages. Each has an instant at which it is due, and a
key; whoever says it stores the key with the item and the deadline (`deadline_key`), and what is stored is never said
again. Nothing else is remembered: of the stages whose instant has come only the latest that still holds can be said,
so what an outage left behind settles itself.

- Morning stages are said on working days between the hour of the chat's message and the day's end; what came due
  outside of these hours waits for the next working morning. By then a later stage may have taken its place.
- For the unit these are: n working days before, today, and (only these once the deadline has passed) overdue, counted
  from the first working morning at or after the deadline and after `since`.
- For the Office: the working morning number `escalate_after`, then the first working morning of each ISO week.
- A moment's own reminder stands beside the morning's: it is said at any hour, while the deadline is ahead.
- What is urgent is said every working morning, until it is done: beside the others, in the same message.
- A morning that somebody has chosen (snoozed) stands beside them too: with one of them it is one line of one message.

What changes under way touches only what is not said yet:

- A clock set back says nothing twice; set forward, one catch-up; set forward and back, what was said too early is not
  repeated, and all that was passed over comes in its time.
- Another zone, another hour, other `days_before`, other days off: instants are worked out anew at each look. The
  keys know no hour: a morning that was said at 8 is not said at 9 too. A stage that a new setting puts into the past
  is caught up with once, unless a later one was said already.
- Another deadline starts anew, from the change (`since`); one that comes back finds its stored keys again.
"""

from collections.abc import Set
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from domain.deadline import Deadline, in_utc
from domain.schedule.hours import mornings_of
from domain.schedule.mornings import Mornings, earliest
from domain.settings import Rules
from domain.urgency import due_day


class ReminderAudience(StrEnum):
    """Who is told."""

    UNIT = "unit"
    OFFICE = "office"


class StageKind(StrEnum):
    """What is said of a deadline."""

    BEFORE = "before"
    TODAY = "today"
    OVERDUE = "overdue"
    SNOOZED = "snoozed"
    URGENT = "urgent"
    MOMENT = "moment"
    ESCALATED = "escalated"
    ESCALATED_WEEKLY = "escalated_weekly"


@dataclass(frozen=True, slots=True)
class ReminderStage:
    """A stage of a deadline, due at the instant `at` (UTC). `mark` tells it from others of its kind."""

    kind: StageKind
    at: datetime
    mark: str = ""  # days before, the day of an overdue, urgent or chosen morning, the ISO week of a weekly list

    @property
    def key(self) -> str:
        """Stable, whatever the settings, the zone and the calendar become; at most 25 characters of ASCII."""
        return f"{self.kind}/{self.mark}" if self.mark else str(self.kind)

    @property
    def audience(self) -> ReminderAudience:
        office = self.kind in {StageKind.ESCALATED, StageKind.ESCALATED_WEEKLY}
        return ReminderAudience.OFFICE if office else ReminderAudience.UNIT


@dataclass(frozen=True, slots=True)
class ReminderDecision:
    """What to say now (of each audience's morning at most one stage, a chosen one, a moment's), and when to look again.

    `next_at` is in UTC, later than the look; before it there is nothing to say. None: under this calendar, never.
    """

    say_now: tuple[ReminderStage, ...]
    next_at: datetime | None


@dataclass(frozen=True, slots=True)
class _Frame:
    """What each part of the policy needs to know."""

    deadline: Deadline
    since: datetime
    said: Set[str]
    now: datetime
    rules: Rules
    mornings: Mornings
    passes_at: datetime

    @property
    def due_day(self) -> date:
        return due_day(self.deadline, self.rules.zone, self.rules.calendar)

    def morning(self, day: date | None) -> datetime | None:
        return self.mornings.on(day) if day is not None else None

    def unsaid(self, stage: ReminderStage) -> bool:
        """Whether a stage is due, came after `since`, and was not said."""
        return self.since < stage.at <= self.now and stage.key not in self.said


# A stage that waits to be said, or none; and the instant at which the next one will be due.
_Found = tuple[ReminderStage | None, datetime | None]
_NOTHING: _Found = (None, None)


def look(
    deadline: Deadline,
    *,
    since: datetime,
    said: Set[str],
    now: datetime,
    rules: Rules,
    unit: Mornings | None = None,
    office: Mornings | None = None,
    snoozed_to: date | None = None,
    urgent: bool = False,
) -> ReminderDecision:
    """What is to be said at `now` of an open item with this deadline, and when to look again.

    `since` is the instant from which this deadline holds for the item (registered, deadline changed, reopened): what
    was due by then never applies. `said` holds the keys of what was said of this item and deadline. `unit` and `office`
    are the mornings of the chats that are told; without them the hour is that of the settings. `snoozed_to` is a
    morning on which the unit wants to hear of it besides; of what is `urgent` it hears each. ValueError: a naive
    `since` or `now`.
    """
    since, now = in_utc(since), in_utc(now)
    if not deadline.is_set:
        return ReminderDecision((), None)
    unit, office = unit or mornings_of(rules), office or mornings_of(rules)
    frame = _Frame(deadline, since, said, now, rules, unit, deadline.passes_at(rules.zone))
    moment, next_moment = _moment(frame)
    ahead = _ahead(frame) if now < frame.passes_at else _NOTHING
    ways = [(unit, ahead), (unit, _snoozed(frame, snoozed_to))]
    if urgent:
        ways.append((unit, _urgent(frame)))
    if ahead[1] is None:  # it has passed, or that comes next
        ways += [(unit, _overdue(frame)), (office, _escalated(replace(frame, mornings=office)))]
    say_now = [moment] if moment else []
    coming = [next_moment]
    for mornings, (stage, next_stage) in ways:
        coming.append(next_stage)
        if stage is None:
            continue
        if mornings.is_open(now):
            say_now.append(stage)
        elif (day := mornings.first_day_after(now)) is not None:
            coming.append(mornings.on(day))
    return ReminderDecision(tuple(say_now), earliest(*coming))


def deadline_key(deadline: Deadline) -> str:
    """The deadline as stored beside the keys of its stages: its day, or its moment in UTC."""
    return deadline.at.isoformat() if deadline.at is not None else deadline.day.isoformat()


def _moment(frame: _Frame) -> _Found:
    """The reminder some hours before a moment."""
    hours = frame.rules.reminders.hours_before
    if frame.deadline.at is None or hours <= 0 or frame.passes_at <= frame.now:
        return _NOTHING
    stage = ReminderStage(StageKind.MOMENT, frame.deadline.at - timedelta(hours=hours))
    if stage.at > frame.now:
        return None, stage.at
    return stage if frame.unsaid(stage) else None, None


def _ahead(frame: _Frame) -> _Found:
    """The stages of a deadline that has not passed, earliest first."""
    stages = _stages_ahead(frame)
    coming = [stage.at for stage in stages if frame.now < stage.at < frame.passes_at]
    past = [stage for stage in stages if stage.at <= frame.now]
    latest = past[-1] if past and frame.unsaid(past[-1]) else None
    if latest is not None and _said_nearer(latest, frame):
        latest = None
    return latest, coming[0] if coming else None


def _stages_ahead(frame: _Frame) -> list[ReminderStage]:
    """Earliest first. Where a moment passes before its day's message, that morning will find it overdue instead."""
    wanted = set(frame.rules.reminders.days_before)
    day = frame.mornings.step(frame.due_day, 0)
    stages = []
    for n in range(max(wanted, default=0) + 1):
        if day is None:
            break
        if n == 0:
            stages.append(ReminderStage(StageKind.TODAY, frame.mornings.on(day)))
        elif n in wanted:
            stages.append(ReminderStage(StageKind.BEFORE, frame.mornings.on(day), str(n)))
        day = frame.mornings.step(day, -1)
    return stages[::-1]


def _said_nearer(stage: ReminderStage, frame: _Frame) -> bool:
    """Whether a stage nearer to the deadline was said by now: one that other settings had."""
    if stage.kind is not StageKind.BEFORE:
        return False
    left = frame.rules.calendar.working_days_between(frame.mornings.day_of(frame.now), frame.due_day)
    return any(
        ReminderStage(StageKind.BEFORE, stage.at, str(n)).key in frame.said for n in range(left, int(stage.mark))
    )


def _snoozed(frame: _Frame, day: date | None) -> _Found:
    """The morning that somebody has chosen, once, while the deadline is ahead: after it others come anyway."""
    if day is None or frame.passes_at <= frame.now:
        return _NOTHING
    stage = ReminderStage(StageKind.SNOOZED, frame.mornings.on(day), day.isoformat())
    if stage.at > frame.now:
        return None, stage.at
    return stage if frame.unsaid(stage) else None, None


def _urgent(frame: _Frame) -> _Found:
    """The last working morning by now, and the next."""
    last = frame.mornings.last_day_by(frame.now)
    coming = frame.morning(frame.mornings.first_day_after(frame.now))
    if last is None:
        return None, coming
    stage = ReminderStage(StageKind.URGENT, frame.mornings.on(last), last.isoformat())
    return stage if frame.unsaid(stage) else None, coming


def _overdue(frame: _Frame) -> _Found:
    """The mornings of an overdue item: the first, and every so many working days."""
    first = _first_overdue_day(frame)
    last = frame.mornings.last_day_by(frame.now)
    if first is None or last is None or last < first:
        return None, frame.morning(first)
    every = frame.rules.reminders.overdue_every
    behind = frame.rules.calendar.working_days_between(first, last) % every if every > 1 else 0
    day = frame.mornings.step(last, -behind)
    coming = frame.morning(frame.mornings.step(last, every - behind))
    if day is None:
        return None, coming
    # Any of the mornings since then will have said it: under another rhythm that was one of them.
    mornings = [_overdue_morning(day + timedelta(days=n), frame) for n in range((last - day).days + 1)]
    said = any(morning.key in frame.said for morning in mornings)
    return None if said else mornings[0], coming


def _overdue_morning(day: date, frame: _Frame) -> ReminderStage:
    return ReminderStage(StageKind.OVERDUE, frame.mornings.on(day), day.isoformat())


def _first_overdue_day(frame: _Frame) -> date | None:
    """The first working morning at or after the deadline, and after `since`: late news waits for a morning."""
    by_deadline = frame.mornings.first_day_from(frame.passes_at)
    by_since = frame.mornings.first_day_after(frame.since)
    return max(by_deadline, by_since) if by_deadline is not None and by_since is not None else None


def _escalated(frame: _Frame) -> _Found:
    """The Office's: once, then weekly. Of missed weeks none is left: a week's first morning comes before its others."""
    number = frame.rules.reminders.escalate_after
    first = frame.mornings.first_day_from(frame.passes_at)
    day = frame.mornings.step(first, number - 1) if first is not None else None
    if day is None:
        return _NOTHING
    stage = ReminderStage(StageKind.ESCALATED, frame.mornings.on(day))
    today = frame.mornings.day_of(frame.now)
    monday = today - timedelta(days=today.weekday())
    if day < monday:
        week = frame.mornings.step(monday - timedelta(days=1), 1)
        if week is None:
            return _NOTHING
        stage = ReminderStage(StageKind.ESCALATED_WEEKLY, frame.mornings.on(week), f"{week:%G-W%V}")
    if stage.at > frame.now:
        return None, stage.at
    coming = frame.morning(frame.mornings.step(monday + timedelta(days=6), 1))
    return stage if frame.unsaid(stage) else None, coming
