"""Putting off: which days there are to choose from, and what is said on the chosen one."""

from datetime import date

import pytest

from domain.deadline import Deadline
from domain.schedule.hours import OwnHour, changed, mornings_of
from domain.schedule.snooze import days_to_choose
from domain.settings import Rules
from domain.workdays import WorkCalendar
from tests.domain.schedule.reminding import Reminded, a_day, by_day, by_moment, local, settings

OCTOBER = local("01/10/2024")


def days(deadline: Deadline, now: str, hour: str = "08:05", rules: Rules | None = None) -> list[str]:
    found = days_to_choose(deadline, local(now, hour), mornings_of(rules or Rules()))
    return [f"{day:%d/%m}" for day in found]


def test_tomorrow_and_monday() -> None:
    assert days(by_day("15/11/2024"), "28/10/2024") == ["29/10", "04/11"]  # a Monday


def test_only_working_mornings() -> None:
    assert days(by_day("15/11/2024"), "01/11/2024") == ["04/11"]  # a Friday: the next one is Monday
    off = settings(WorkCalendar(days_off=frozenset({a_day("29/10/2024"), a_day("04/11/2024")})))
    assert days(by_day("15/11/2024"), "28/10/2024", rules=off) == ["30/10", "05/11"]


def test_never_past_the_deadline() -> None:
    assert days(by_day("01/11/2024"), "28/10/2024") == ["29/10"]
    assert days(by_day("03/11/2024"), "31/10/2024") == ["01/11"]  # due on a Sunday
    assert days(by_day("29/10/2024"), "28/10/2024") == ["29/10"]
    assert days(by_day("28/10/2024"), "28/10/2024") == []
    assert days(by_moment("29/10/2024", "08:00"), "28/10/2024") == []
    assert days(by_moment("29/10/2024", "08:01"), "28/10/2024") == ["29/10"]


def test_what_is_overdue_cannot_be_put_off() -> None:
    assert days(by_day("25/10/2024"), "28/10/2024") == []
    assert days(by_moment("28/10/2024", "08:00"), "28/10/2024") == []


def test_a_calendar_without_a_working_day_has_no_such_day() -> None:
    never = settings(WorkCalendar(weekend=frozenset(range(1, 8))))
    assert days(by_day("15/11/2029"), "28/10/2029", rules=never) == []


def test_it_is_said_that_morning_and_once() -> None:
    life = Reminded(by_day("22/11/2024"), OCTOBER, snoozed_to=a_day("15/11/2024"))
    assert life.diary(local("12/11/2024", "12:00"), local("20/11/2024")) == [
        "13/11 08:00 before/7",
        "15/11 08:00 snoozed",
        "19/11 08:00 before/3",
    ]


def test_it_stands_beside_what_is_said_that_morning_anyway() -> None:
    life = Reminded(by_day("22/11/2024"), OCTOBER, snoozed_to=a_day("19/11/2024"))
    assert life.tick(local("19/11/2024")) == ["before/3", "snoozed/2024-11-19"]
    assert life.tick(local("19/11/2024", "09:00")) == []


@pytest.mark.parametrize("back", ["18/11/2024", "19/11/2024"])
def test_after_an_outage_it_comes_with_what_is_caught_up_with(back: str) -> None:
    life = Reminded(by_day("22/11/2024"), OCTOBER, said={"before/7"}, snoozed_to=a_day("15/11/2024"))
    regular = ["before/3"] if back == "19/11/2024" else []
    assert life.tick(local(back, "11:00")) == [*regular, "snoozed/2024-11-15"]
    assert life.look(local(back, "12:00")).say_now == ()


def test_an_outage_beyond_the_deadline_leaves_only_what_is_overdue() -> None:
    life = Reminded(by_day("15/11/2024"), OCTOBER, snoozed_to=a_day("15/11/2024"))
    assert life.tick(local("18/11/2024", "09:00")) == ["overdue/2024-11-18"]


def test_a_chosen_day_that_was_declared_off_waits_for_the_next_working_morning() -> None:
    off = settings(WorkCalendar(days_off=frozenset({a_day("15/11/2024")})))
    life = Reminded(by_day("27/11/2024"), local("14/11/2024"), off, snoozed_to=a_day("15/11/2024"))
    assert life.diary(life.since, local("18/11/2024", "12:00")) == ["18/11 08:00 before/7", "18/11 08:00 snoozed"]


def test_it_follows_the_hour_of_the_chat() -> None:
    life = Reminded(by_day("22/11/2024"), OCTOBER, said={"before/7"}, snoozed_to=a_day("15/11/2024"))
    life.unit = changed(OwnHour(), local("01/01/2024", "09:30").time(), local("14/11/2024", "12:00"), Rules())
    assert life.diary(local("14/11/2024", "12:00"), local("16/11/2024")) == ["15/11 09:30 snoozed"]
    assert life.snoozed_to == date(2024, 11, 15)
