"""From the readings of a phrase to the deadline they mean together, or to what must be asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from domain.deadline import Deadline
from domain.deadlines.answers import QuestionReason
from domain.deadlines.expressions.readings import Day, DayPart, Moment, PeriodPart, Reading, Scene, Slot, TimeOfDay

_DAY_END = 24 * 60
_NOON = 12 * 60


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a phrase means: a deadline, or a doubt with the deadlines it might mean (those that have not passed).

    `weak` and `keeps` are as of `Day`.
    """

    deadline: Deadline | None
    doubt: QuestionReason | None = None
    choices: tuple[Deadline, ...] = ()
    weak: bool = False
    keeps: bool = False

    @property
    def offered(self) -> tuple[Deadline, ...]:
        """What can be offered if it is asked for."""
        return (self.deadline,) if self.deadline else self.choices


@dataclass(frozen=True, slots=True)
class _Time:
    """Minutes since midnight that a phrase may mean (None is the whole day), or a doubt."""

    options: tuple[int | None, ...]
    doubt: QuestionReason | None = None


def meaning(readings: Sequence[Reading], scene: Scene) -> Meaning:
    """What `readings`, side by side, mean at `scene.now`."""
    if isinstance(moment := readings[0], Moment):
        deadline = Deadline.of_moment(moment.at, scene.zone)
        return Meaning(None, moment.doubt, (deadline,)) if moment.doubt else Meaning(deadline)
    days = [reading for reading in readings if isinstance(reading, Day)]
    day, time, weak = _day(days, readings, scene), _time(readings, scene), _is_weak(readings)
    if day.day is None:
        choices = _offers(day.choices, time.options, scene)
        return Meaning(None, day.doubt or QuestionReason.MISSING, choices, weak=weak, keeps=day.keeps)
    if time.doubt is QuestionReason.IMPOSSIBLE and not days:
        return Meaning(None, time.doubt)
    if time.doubt is not None or len(time.options) > 1:
        return Meaning(None, time.doubt or QuestionReason.AMBIGUOUS, _offers((day.day,), time.options, scene))
    if len(readings) > 1 and _is_another_word(readings):
        return Meaning(None, QuestionReason.AMBIGUOUS, _offers((day.day,), (*time.options, None), scene))
    deadline = _at(day.day, time.options[0], scene)
    if deadline.has_passed(scene.now, scene.zone):
        return _passed(day.day, time.options[0], scene)
    return Meaning(deadline, weak=weak)


def _is_weak(readings: Sequence[Reading]) -> bool:
    """Whether all that is said is a word or a figure that is often something else."""
    only = readings[0]
    return len(readings) == 1 and (only.plain or only.weak if isinstance(only, DayPart) else _can_be_weak(only))


def _can_be_weak(reading: Reading) -> bool:
    return isinstance(reading, Day | TimeOfDay) and reading.weak


def _is_another_word(readings: Sequence[Reading]) -> bool:
    """Whether the part of the day might be another word even here; beside a time of the day it is not."""
    doubtful = any(isinstance(each, DayPart) and each.weak for each in readings)
    return doubtful and not any(isinstance(each, TimeOfDay) for each in readings)


def _passed(day: date, minutes: int | None, scene: Scene) -> Meaning:
    if day != scene.today:
        return Meaning(None, QuestionReason.PAST)
    choices = _offers((day + timedelta(days=1),), (minutes,), scene)
    return Meaning(None, QuestionReason.TIME_PASSED, (*choices, Deadline.of_day(day)))


def _day(days: Sequence[Day], readings: Sequence[Reading], scene: Scene) -> Day:
    """The one day that `days` mean; today if there is none among them."""
    if not days:
        return Day(Slot.OTHER_DAY, scene.today)
    main = min(days, key=lambda day: (day.slot is not Slot.DATE, day.weekday is not None))
    if main.day is None:
        return main
    if main.day != scene.today and any(isinstance(each, DayPart) and each.today for each in readings):
        return Day(main.slot, None, QuestionReason.DISAGREE, (main.day, scene.today))
    for other in days:
        agrees = main.day.isoweekday() == other.weekday or main.day == other.day or main.day in other.choices
        if other is not main and not agrees:
            others = (other.day,) if other.day else other.choices
            return Day(main.slot, None, QuestionReason.DISAGREE, (main.day, *others))
    return main


def _time(readings: Iterable[Reading], scene: Scene) -> _Time:
    clock = next((each for each in readings if isinstance(each, TimeOfDay)), None)
    part = next((each for each in readings if isinstance(each, DayPart)), None)
    if clock is None:
        return _Time((None,)) if part is None else _of_part(part)
    if clock.office:
        return _Time((scene.day_end.hour * 60 + scene.day_end.minute,))
    if clock.doubt is not None:
        return _Time((clock.minutes,) if clock.doubt is QuestionReason.AMBIGUOUS else (), clock.doubt)
    if part is not None:
        return _within(clock.minutes, part.part)
    if clock.exact:
        return _Time((clock.minutes,))
    return _Time((clock.minutes, clock.minutes + _NOON))


def _of_part(part: DayPart) -> _Time:
    if part.part is PeriodPart.NIGHT:
        return _Time((PeriodPart.EVENING.value, _DAY_END), QuestionReason.VAGUE)
    return _Time((part.part.value,), QuestionReason.VAGUE if part.vague else None)


def _within(minutes: int, part: PeriodPart) -> _Time:
    """A clock's hour in a part of the day: 5 giờ chiều, 9h tối, 12h đêm."""
    later = minutes + _NOON
    first, last = _BOUNDS[part]
    if first <= minutes <= last:
        return _Time((minutes,))
    if minutes <= _NOON and first <= later <= last:
        return _Time((later,))
    return _Time((minutes,), QuestionReason.DISAGREE)


_BOUNDS = {
    PeriodPart.MORNING: (0, 12 * 60 - 1),
    PeriodPart.NOON: (10 * 60, 14 * 60 + 59),
    PeriodPart.AFTERNOON: (12 * 60, 19 * 60 + 59),
    PeriodPart.EVENING: (17 * 60, 24 * 60),
    PeriodPart.NIGHT: (20 * 60, 24 * 60),
}


def _offers(days: Iterable[date], times: Iterable[int | None], scene: Scene) -> tuple[Deadline, ...]:
    times = tuple(times) or (None,)
    offered = dict.fromkeys(_at(day, minutes, scene) for day in days for minutes in times)
    return tuple(each for each in offered if not each.has_passed(scene.now, scene.zone))


def _at(day: date, minutes: int | None, scene: Scene) -> Deadline:
    """The whole day, also for its end (24h), or the moment of it."""
    if minutes is None or minutes == _DAY_END:
        return Deadline.of_day(day)
    moment = datetime.combine(day, datetime.min.time(), tzinfo=scene.zone).replace(
        hour=minutes // 60, minute=minutes % 60
    )
    return Deadline.of_moment(moment, scene.zone)
