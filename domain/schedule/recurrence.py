"""Recurring work: a rule, and the deadlines that it makes (`domain.schedule.recurrence_words` reads it).

- A period without a day means its last: `hàng tháng` is the end of each month.
- A day that a month does not have is its last: `ngày 31 hàng tháng` is 30 November.
- A deadline on a day off moves to the working day before; `hàng ngày` is every working day.

Dates come from dateutil's rrule (RFC 5545, section 3.3.10).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import dropwhile, islice
from typing import Any
from zoneinfo import ZoneInfo

from dateutil.rrule import DAILY, MONTHLY, WEEKLY, rrule

from domain.deadline import Deadline
from domain.schedule.hours import mornings_of
from domain.settings import Rules
from domain.workdays import NoWorkingDayError, WorkCalendar

MONTHS_OF_A_QUARTER = 3
SHORTEST_MONTH = 28
AHEAD = 3  # dates that a card names


class Every(StrEnum):
    """How often."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Recurrence:
    """When work is due again. What is not said is the period's last: day of the week, of the month; month.

    `weekdays` are ISO, ascending; `month` counts within the year, or within the quarter; `minutes` since local
    midnight, None: the whole day. Of every second week (`interval` 2) the week of the Monday `anchor` is one; every
    sixth month is June and December.
    """

    every: Every
    weekdays: tuple[int, ...] = ()
    day: int | None = None
    month: int | None = None
    minutes: int | None = None
    interval: int = 1
    anchor: date | None = None

    def to_json(self) -> dict[str, Any]:
        """The rule as it is stored."""
        stored = {name: getattr(self, name) for name in self.__dataclass_fields__}
        anchor = self.anchor.isoformat() if self.anchor else None
        return {**stored, "weekdays": list(self.weekdays), "anchor": anchor}

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> Recurrence:
        """What `to_json` wrote, also before there could be several weekdays."""
        fields = {**stored, "every": Every(stored["every"])}
        if "weekday" in fields:
            weekday = fields.pop("weekday")
            fields["weekdays"] = () if weekday is None else (weekday,)
        anchor = fields.get("anchor")
        fields["anchor"] = date.fromisoformat(anchor) if anchor else None
        return cls(**{**fields, "weekdays": tuple(fields.get("weekdays", ()))})


@dataclass(frozen=True, slots=True)
class Occurrence:
    """`on` is the day of the rule, which never changes; the deadline is that, or the working day before."""

    on: date
    deadline: Deadline


def occurrences(rule: Recurrence, start: date, zone: ZoneInfo, calendar: WorkCalendar) -> Iterator[Occurrence]:
    """The rule's occurrences on or after the local day `start`, without end."""
    for moment in _dates(rule, start):
        on = moment.date()
        day = _working(on, calendar)
        if rule.every is not Every.DAY or day == on:  # else Friday would come three times
            yield Occurrence(on, _deadline(day, rule, zone))


def first(rule: Recurrence, now: datetime, zone: ZoneInfo, calendar: WorkCalendar) -> Occurrence:
    """The first occurrence whose deadline has not passed at `now` (aware); a weekday is one after today, as alone."""
    today = now.astimezone(zone).date()
    days = occurrences(rule, today + timedelta(days=bool(rule.weekdays)), zone, calendar)
    return next(one for one in days if not one.deadline.has_passed(now, zone))


def following(
    rule: Recurrence, on: date, now: datetime, zone: ZoneInfo, calendar: WorkCalendar
) -> tuple[Occurrence, tuple[Occurrence, ...]]:
    """What opens after the occurrence of the day `on`, and what has passed by `now` (aware) and never was open."""
    missed: list[Occurrence] = []
    for one in occurrences(rule, on + timedelta(days=1), zone, calendar):
        if not one.deadline.has_passed(now, zone):
            return one, tuple(missed)
        missed.append(one)
    raise AssertionError("a rule has no end")


def opens_at(before: Deadline, rules: Rules) -> datetime:
    """When the occurrence after this one opens (UTC): on the first working morning after its deadline has passed.

    Not when it is done: what is due next year shall not stand in everybody's list for a year. Never at night.
    """
    passes = before.passes_at(rules.zone)
    mornings = mornings_of(rules)
    day = mornings.first_day_from(passes)
    return mornings.on(day) if day is not None else passes


def ahead(rule: Recurrence, on: date, count: int, zone: ZoneInfo, calendar: WorkCalendar) -> tuple[Occurrence, ...]:
    """The next occurrences after the one of the day `on`."""
    return tuple(islice(occurrences(rule, on + timedelta(days=1), zone, calendar), count))


def card_data(rule: Recurrence, on: date, rules: Rules) -> dict[str, Any]:
    """What the card of the item of the day `on` shows of its rule: itself, and the dates after that one."""
    coming = ahead(rule, on, AHEAD, rules.zone, rules.calendar)
    return {"rule": rule.to_json(), "next": [one.deadline.day.isoformat() for one in coming]}


def _dates(rule: Recurrence, start: date) -> Iterator[datetime]:
    begin = datetime.combine(start, time.min)
    if rule.every is Every.DAY:
        return iter(rrule(DAILY, dtstart=begin))
    if rule.every is Every.WEEK:
        weekdays = [weekday - 1 for weekday in rule.weekdays or (7,)]
        weeks = rrule(WEEKLY, dtstart=_week(rule, begin), interval=rule.interval, byweekday=weekdays)
        return dropwhile(lambda moment: moment < begin, weeks)
    return iter(_months(rule, begin))


def _week(rule: Recurrence, begin: datetime) -> datetime:
    """The Monday of the last of the rule's weeks that has begun by `begin`."""
    monday = begin - timedelta(days=begin.weekday())
    if rule.anchor is None:
        return monday
    weeks = (monday.date() - rule.anchor).days // 7
    return monday - timedelta(weeks=weeks % rule.interval)


def _months(rule: Recurrence, begin: datetime) -> rrule:
    months: tuple[int, ...] | None = None
    if rule.every is Every.MONTH and rule.interval > 1:
        months = tuple(range(rule.interval, 13, rule.interval))
    elif rule.every is Every.QUARTER:
        months = tuple(range(rule.month or MONTHS_OF_A_QUARTER, 13, MONTHS_OF_A_QUARTER))
    elif rule.every is Every.YEAR:
        months = (rule.month or 12,)
    if rule.day is None:
        return rrule(MONTHLY, dtstart=begin, bymonth=months, bymonthday=-1)
    if rule.day <= SHORTEST_MONTH:
        return rrule(MONTHLY, dtstart=begin, bymonth=months, bymonthday=rule.day)
    days = range(SHORTEST_MONTH, rule.day + 1)  # the last of these that the month has
    return rrule(MONTHLY, dtstart=begin, bymonth=months, bymonthday=tuple(days), bysetpos=-1)


def _working(day: date, calendar: WorkCalendar) -> date:
    try:
        return calendar.working_on_or_before(day)
    except NoWorkingDayError:  # then no day is better than another
        return day


def _deadline(day: date, rule: Recurrence, zone: ZoneInfo) -> Deadline:
    if rule.minutes is None:
        return Deadline.of_day(day)
    hour, minute = divmod(rule.minutes, 60)
    return Deadline.of_moment(datetime.combine(day, time(hour, minute), tzinfo=zone), zone)
