"""The ministry's time in the browser: where a step ends, and when the bot looks at what is due on the way."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from bot.demo.clocks import STEPS, RunningClock, end_of_step, halts
from bot.demo.stage import ZONE


def at(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    return datetime(2024, month, day, hour, minute, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("step", "now", "end"),
    [
        ("hour", at(2, 15), at(2, 16)),
        ("morning", at(2, 15), at(3, 8)),
        ("morning", at(4, 7, 59), at(4, 8)),
        ("morning", at(4, 8), at(5, 8)),
        ("morning", at(30, 9), at(1, 8, month=12)),
        ("monday", at(2, 15), at(4, 8)),
        ("monday", at(4, 7), at(11, 8)),
        ("month", at(2, 15), at(1, 8, month=12)),
        ("month", at(30, 9), at(1, 8, month=12)),
    ],
)
def test_a_step_ends_at_the_next_such_time(step: str, now: datetime, end: datetime) -> None:
    assert end_of_step(step, now.astimezone(UTC)) == end


def test_the_present_is_this_machines_and_only_ahead() -> None:
    with time_machine.travel(at(20, 10), tick=False):
        assert end_of_step("present", at(2, 15)) == at(20, 10)
        for passed in (at(20, 10), at(21, 10)):
            with pytest.raises(ValueError, match="present"):
                end_of_step("present", passed)


def test_there_are_no_other_steps() -> None:
    for step in STEPS:
        assert end_of_step(step, at(1, 8, month=1))
    with pytest.raises(KeyError):
        end_of_step("year", at(2, 15))


def test_on_the_way_every_whole_hour_of_the_day_is_halted_at() -> None:
    hours = [one.astimezone(ZONE) for one in halts(at(2, 16, 30), at(4, 8, 15))]
    assert hours[:3] == [at(2, 17), at(2, 18), at(3, 7)]
    assert hours[-3:] == [at(4, 7), at(4, 8), at(4, 8, 15)]
    assert list(halts(at(2, 16), at(2, 16, 30))) == [at(2, 16, 30)]


def test_the_clock_goes_on_by_itself_from_where_it_was_set() -> None:
    with time_machine.travel(at(20, 10), tick=False) as machine:
        clock = RunningClock(at(2, 15))
        woken: list[datetime] = []
        clock.on_set(lambda: woken.append(clock.now()))
        machine.shift(timedelta(minutes=5))
        assert clock.now() == at(2, 15, 5)
        clock.set(at(4, 8))
        machine.shift(60)
        assert clock.now() == at(4, 8, 1)
        assert woken == [at(4, 8)]
        assert clock.offset == at(4, 8) - at(20, 10, 5)
