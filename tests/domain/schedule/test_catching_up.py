"""What an outage, a jump of the clock or a change of deadline, settings, zone or calendar leaves to be said."""

from datetime import time
from zoneinfo import ZoneInfo

import pytest

from domain.deadline import Deadline
from domain.settings import Rules
from domain.workdays import WorkCalendar
from tests.domain.schedule.reminding import HANOI, Reminded, a_day, by_day, by_moment, local, settings

OCTOBER = local("01/10/2024")


def test_after_an_outage_of_days_the_latest_stage_that_holds_is_said_once() -> None:
    life = Reminded(by_day("15/11/2024"), OCTOBER)
    assert life.tick(local("08/11/2024", "10:15")) == ["before/7"]  # 5 working days are left
    assert life.look(local("08/11/2024", "10:16")).next_at == local("12/11/2024")
    assert life.tick(local("14/11/2024", "16:59")) == ["before/1"]  # before/3 was passed over
    assert life.tick(local("20/11/2024", "09:00")) == ["overdue/2024-11-20", "escalated"]  # today was, too


@pytest.mark.parametrize("back", [("13/11/2024", "17:01"), ("13/11/2024", "23:00"), ("14/11/2024", "07:59")])
def test_an_outage_that_ends_in_the_evening_is_caught_up_with_the_next_morning(back: tuple[str, str]) -> None:
    life = Reminded(by_day("15/11/2024"), OCTOBER, settings(days_before=(3,)))
    assert life.look(local(*back)).say_now == ()
    assert life.diary(local(*back), local("15/11/2024", "00:00")) == ["14/11 08:00 before/3"]


def test_an_outage_that_ends_on_a_weekend_is_caught_up_with_on_the_monday() -> None:
    life = Reminded(by_day("20/11/2024"), OCTOBER)
    assert life.diary(local("16/11/2024", "10:00"), local("19/11/2024", "00:00")) == ["18/11 08:00 before/3"]
    due_friday = Reminded(by_day("17/11/2024"), OCTOBER)
    assert due_friday.diary(local("16/11/2024", "10:00"), local("19/11/2024", "00:00")) == ["18/11 08:00 overdue"]


def test_the_hours_of_a_catch_up_are_from_the_mornings_message_through_the_days_end() -> None:
    life = Reminded(by_day("15/11/2024"), OCTOBER)
    assert not life.look(local("15/11/2024", "07:59")).say_now
    for hour in ("08:00", "12:00", "17:00"):
        assert [stage.key for stage in life.look(local("15/11/2024", hour)).say_now] == ["today"]
    assert not life.look(local("15/11/2024", "17:01")).say_now


def test_messages_sent_after_the_days_end_are_sent_all_the_same() -> None:
    rules = settings(send_at=time(18))
    life = Reminded(by_day("15/11/2024"), OCTOBER, rules)
    assert life.diary(local("14/11/2024", "12:00"), local("18/11/2024", "12:00")) == [
        "14/11 18:00 before/1",
        "15/11 18:00 today",
    ]
    assert [stage.key for stage in life.look(local("18/11/2024", "23:59")).say_now] == ["overdue/2024-11-18"]


def test_today_is_not_said_of_a_moment_that_passed_during_the_outage() -> None:
    life = Reminded(by_moment("15/11/2024", "14:00"), OCTOBER)
    assert life.look(local("15/11/2024", "15:00")).say_now == ()
    assert life.look(local("15/11/2024", "15:00")).next_at == local("18/11/2024")


def test_a_moments_reminder_is_caught_up_with_at_any_hour_while_it_is_ahead() -> None:
    life = Reminded(by_moment("16/11/2024", "23:00"), OCTOBER)  # a Saturday
    assert [stage.key for stage in life.look(local("16/11/2024", "22:59")).say_now] == ["moment"]
    assert life.look(local("16/11/2024", "23:00")).say_now == ()


def test_a_clock_set_back_repeats_nothing_and_says_what_comes() -> None:
    life = Reminded(by_day("15/11/2024"), OCTOBER)
    assert life.tick(local("14/11/2024")) == ["before/1"]
    assert life.tick(local("14/11/2024", "06:00")) == []
    assert life.tick(local("14/11/2024")) == []
    assert life.tick(local("15/11/2024")) == ["today"]


def test_a_clock_that_was_a_year_ahead_for_a_while_loses_nothing() -> None:
    life = Reminded(by_day("15/11/2024"), OCTOBER)
    assert life.tick(local("14/11/2025", "09:00")) == ["overdue/2025-11-14", "escalated_weekly/2025-W46"]
    assert life.diary(local("14/11/2024", "00:00"), local("19/11/2024", "00:00")) == [
        "14/11 08:00 before/1",
        "15/11 08:00 today",
        "18/11 08:00 overdue",
    ]


def test_another_deadline_starts_anew_and_one_that_comes_back_repeats_nothing() -> None:
    life = Reminded(by_day("15/11/2024"), OCTOBER)
    assert life.tick(local("14/11/2024")) == ["before/1"]
    moved = Reminded(by_day("19/11/2024"), local("14/11/2024", "09:00"))  # 3 working days ahead: said no more today
    assert moved.diary(moved.since, local("18/11/2024", "12:00")) == ["18/11 08:00 before/1"]
    back = Reminded(life.deadline, local("14/11/2024", "10:00"), said=life.said)
    assert back.diary(back.since, local("15/11/2024", "12:00")) == ["15/11 08:00 today"]


def test_another_hour_of_the_message_says_no_morning_twice() -> None:
    life = Reminded(by_day("13/11/2024"), OCTOBER)
    assert life.tick(local("14/11/2024")) == ["overdue/2024-11-14"]
    life.rules = settings(send_at=time(9))
    assert life.tick(local("14/11/2024", "09:00")) == []
    life.rules = settings(send_at=time(7))
    assert life.tick(local("15/11/2024", "07:00")) == ["overdue/2024-11-15"]


def test_other_days_before_say_again_nothing_that_a_nearer_stage_has_said() -> None:
    life = Reminded(by_day("15/11/2024"), OCTOBER)
    assert life.tick(local("12/11/2024")) == ["before/3"]
    life.rules = settings(days_before=(7, 5, 1))
    assert life.tick(local("12/11/2024", "09:00")) == []
    assert life.tick(local("13/11/2024")) == []
    assert life.tick(local("14/11/2024")) == ["before/1"]


def test_another_rhythm_says_no_overdue_morning_twice() -> None:
    life = Reminded(by_day("13/11/2024"), OCTOBER, settings(escalate_after=9))
    assert life.tick(local("14/11/2024")) == ["overdue/2024-11-14"]
    assert life.tick(local("15/11/2024")) == ["overdue/2024-11-15"]
    life.rules = settings(overdue_every=2, escalate_after=9)
    assert life.diary(local("15/11/2024", "09:00"), local("21/11/2024")) == [
        "18/11 08:00 overdue",
        "20/11 08:00 overdue",
    ]


def test_a_morning_said_under_another_rhythm_counts_for_this_one() -> None:
    life = Reminded(by_day("13/11/2024"), OCTOBER, settings(overdue_every=3, escalate_after=9))
    assert life.tick(local("14/11/2024")) == ["overdue/2024-11-14"]
    assert life.tick(local("19/11/2024")) == ["overdue/2024-11-19"]
    life.rules = settings(overdue_every=2, escalate_after=9)  # would have said it on the 18th and will on the 20th
    assert life.tick(local("19/11/2024", "09:00")) == []
    assert life.tick(local("20/11/2024")) == ["overdue/2024-11-20"]


def test_a_day_declared_off_makes_what_was_due_on_it_due_the_day_before() -> None:
    life = Reminded(by_day("15/11/2024"), OCTOBER)
    assert life.tick(local("14/11/2024")) == ["before/1"]
    life.rules = settings(WorkCalendar(days_off=frozenset({a_day("15/11/2024")})))
    assert life.tick(local("14/11/2024", "10:00")) == ["today"]
    assert life.look(local("14/11/2024", "10:00")).next_at == local("18/11/2024")


def test_another_zone_moves_the_mornings() -> None:
    life = Reminded(by_day("15/11/2024"), OCTOBER, Rules(zone=ZoneInfo("Europe/Paris")))
    assert life.look(local("15/11/2024", "13:59")).say_now == ()
    assert [stage.key for stage in life.look(local("15/11/2024", "14:00")).say_now] == ["today"]


def test_a_moment_is_on_the_day_that_the_zone_makes_it() -> None:
    stored = Deadline.of_moment(local("15/11/2024", "03:00"), HANOI)  # in Paris it is Thursday evening
    life = Reminded(stored, OCTOBER, Rules(zone=ZoneInfo("Europe/Paris")))
    assert life.look(local("14/11/2024", "06:00")).next_at == local("14/11/2024", "14:00")
    assert life.tick(local("14/11/2024", "14:00")) == ["today"]
