"""Which day is meant by a date that leaves out the year or the month, and what to offer when there is none such.

Contract, section 5: without a year it is the coming such day if that is at most six months ahead, else it is past.
"""

from calendar import monthrange
from datetime import date

from dateutil.relativedelta import relativedelta

from domain.deadlines.answers import QuestionReason
from domain.deadlines.expressions.readings import Day, Scene, Slot

_FIRST_YEAR, _LAST_YEAR = 1900, 2199


def last_of_month(year: int, month: int) -> date:
    """The last day of that month."""
    return date(year, month, monthrange(year, month)[1])


def is_near(day: date, scene: Scene) -> bool:
    """Whether a date without a year can mean `day`: today or later, at most six months ahead."""
    return scene.today <= day <= scene.today + relativedelta(months=6)


def day_and_month(day: int, month: int, scene: Scene, year: int | None = None) -> Day:
    """The reading of day and month; without `year` it is the coming such day."""
    if not 1 <= month <= 12:
        return _month_first(day, month, scene, year)
    if year is not None:
        return _full(day, month, year, scene)
    if not 1 <= day <= monthrange(2024, month)[1]:  # a leap year: 29 February is judged below
        return _impossible(month, scene, scene.today.year)
    for candidate_year in (scene.today.year, scene.today.year + 1):
        if day > monthrange(candidate_year, month)[1]:
            continue
        candidate = date(candidate_year, month, day)
        if is_near(candidate, scene):
            return Day(Slot.DATE, candidate)
        if candidate > scene.today:
            return Day(Slot.DATE, None, QuestionReason.PAST, (candidate,))
    return _impossible(month, scene, scene.today.year)


def _full(day: int, month: int, year: int, scene: Scene) -> Day:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return Day(Slot.DATE, None, QuestionReason.IMPOSSIBLE)
    if not 1 <= day <= monthrange(year, month)[1]:
        return _impossible(month, scene, year)
    meant = date(year, month, day)
    if meant >= scene.today:
        return Day(Slot.DATE, meant)
    later = day_and_month(day, month, scene)
    return Day(Slot.DATE, None, QuestionReason.PAST, (later.day,) if later.day else later.choices)


def _impossible(month: int, scene: Scene, year: int) -> Day:
    """No such day: the month's last day is offered."""
    last = last_of_month(year, month)
    if last < scene.today:
        last = last_of_month(scene.today.year + (month < scene.today.month), month)
    return Day(Slot.DATE, None, QuestionReason.IMPOSSIBLE, (last,))


def _month_first(day: int, month: int, scene: Scene, year: int | None) -> Day:
    if not (1 <= day <= 12 and 13 <= month <= 31):
        return Day(Slot.DATE, None, QuestionReason.IMPOSSIBLE)
    turned = day_and_month(month, day, scene, year)
    return Day(Slot.DATE, None, QuestionReason.MONTH_FIRST, (turned.day,) if turned.day else turned.choices)


def day_alone(day: int, scene: Scene) -> Day:
    """The coming such day of a month (`ngày 20`). A month too short for it is not passed over in silence."""
    if not 1 <= day <= 31:
        return Day(Slot.DATE, None, QuestionReason.IMPOSSIBLE)
    first = scene.today.replace(day=1)
    if day < scene.today.day:
        first += relativedelta(months=1)
    last = last_of_month(first.year, first.month)
    if day <= last.day:
        return Day(Slot.DATE, first.replace(day=day))
    after = first + relativedelta(months=1)
    choices = (last, after.replace(day=min(day, last_of_month(after.year, after.month).day)))
    return Day(Slot.DATE, None, QuestionReason.IMPOSSIBLE, choices)


def day_of_month(day: int, first: date, scene: Scene) -> Day:
    """That day of the month that begins on `first` (`ngày 15 tháng sau`)."""
    return day_and_month(day, first.month, scene, first.year)
