"""The examples of the contract's section 6, in calendars that there were: November 2024, Tết of 2025 and of 2026."""

from dataclasses import replace
from datetime import datetime

import pytest

from domain.deadline import Deadline
from domain.schedule.reminder_policy import ReminderAudience, StageKind, deadline_key, look
from domain.settings import Rules
from domain.workdays import WorkCalendar
from tests.domain.schedule.reminding import Reminded, a_day, by_day, by_moment, local, settings

OCTOBER = local("01/10/2024")
NEVER = WorkCalendar(weekend=frozenset(range(1, 8)))  # in years of which the library knows no swap


def test_a_deadline_is_said_7_3_and_1_working_days_before_on_its_day_and_each_working_morning_after() -> None:
    life = Reminded(by_day("15/11/2024"), OCTOBER)
    assert life.diary(OCTOBER, local("26/11/2024", "00:00")) == [
        "06/11 08:00 before/7",
        "12/11 08:00 before/3",
        "14/11 08:00 before/1",
        "15/11 08:00 today",
        "18/11 08:00 overdue",
        "19/11 08:00 overdue",
        "20/11 08:00 overdue",
        "20/11 08:00 escalated",
        "21/11 08:00 overdue",
        "22/11 08:00 overdue",
        "25/11 08:00 overdue",
        "25/11 08:00 escalated_weekly",
    ]


def test_before_and_after_tet_of_2025_only_working_days_count() -> None:
    life = Reminded(by_day("02/02/2025"), local("02/01/2025"))  # the last day off, a Sunday
    assert life.diary(local("02/01/2025"), local("11/02/2025", "00:00")) == [
        "15/01 08:00 before/7",
        "21/01 08:00 before/3",
        "23/01 08:00 before/1",
        "24/01 08:00 today",
        "03/02 08:00 overdue",
        "04/02 08:00 overdue",
        "05/02 08:00 overdue",
        "05/02 08:00 escalated",
        "06/02 08:00 overdue",
        "07/02 08:00 overdue",
        "10/02 08:00 overdue",
        "10/02 08:00 escalated_weekly",
    ]


def test_the_week_of_tet_has_no_list_for_the_office_and_the_next_has_its_own() -> None:
    life = Reminded(by_day("13/02/2026"), local("02/01/2026"))  # Tết of 2026: from the 14th through the 22nd
    lists = [line for line in life.diary(life.since, local("10/03/2026")) if "escalated" in line]
    assert lists == ["25/02 08:00 escalated", "02/03 08:00 escalated_weekly", "09/03 08:00 escalated_weekly"]
    life = Reminded(by_day("06/02/2026"), local("02/01/2026"))
    lists = [line for line in life.diary(life.since, local("24/02/2026")) if "escalated" in line]
    assert lists == ["11/02 08:00 escalated", "23/02 08:00 escalated_weekly"]


def test_the_days_of_the_office_move_the_mornings() -> None:
    life = Reminded(by_day("10/01/2026"), local("20/12/2025"))  # 2 January is off for it (12729/VPCP-KGVX)
    assert life.diary(life.since, local("13/01/2026", "00:00")) == [
        "30/12 08:00 before/7",
        "07/01 08:00 before/3",
        "09/01 08:00 before/1",
        "10/01 08:00 today",
        "12/01 08:00 overdue",
    ]
    own = WorkCalendar(days_off=frozenset({a_day("10/01/2026")}), days_on=frozenset({a_day("02/01/2026")}))
    without = Reminded(by_day("10/01/2026"), local("20/12/2025"), settings(own))
    assert without.diary(life.since, local("10/01/2026", "00:00"))[-1] == "09/01 08:00 today"


def test_a_day_of_31_december_counts_over_the_new_year() -> None:
    life = Reminded(by_day("06/01/2025"), local("20/12/2024"))
    assert life.diary(life.since, local("06/01/2025", "00:00")) == [
        "25/12 08:00 before/7",
        "31/12 08:00 before/3",
        "03/01 08:00 before/1",
    ]


def test_a_deadline_on_a_sunday_is_due_on_the_friday_and_overdue_on_the_monday() -> None:
    life = Reminded(by_day("17/11/2024"), OCTOBER)
    assert life.diary(local("15/11/2024", "00:00"), local("18/11/2024", "12:00")) == [
        "15/11 08:00 today",
        "18/11 08:00 overdue",
    ]


def test_a_moment_gets_one_more_two_hours_before_it() -> None:
    life = Reminded(by_moment("15/11/2024", "17:30"), OCTOBER)
    assert life.diary(local("15/11/2024", "00:00"), local("18/11/2024", "12:00")) == [
        "15/11 08:00 today",
        "15/11 15:30 moment",
        "18/11 08:00 overdue",
    ]


def test_a_moment_at_ten_is_said_by_the_morning_and_by_its_own_reminder() -> None:
    life = Reminded(by_moment("15/11/2024", "10:00"), OCTOBER)
    assert life.tick(local("14/11/2024")) == ["before/1"]
    assert life.tick(local("15/11/2024")) == ["moment", "today"]


def test_a_moment_on_a_day_off_has_its_own_reminder_on_that_day() -> None:
    life = Reminded(by_moment("17/11/2024", "20:00"), OCTOBER)
    assert life.diary(local("15/11/2024", "00:00"), local("18/11/2024", "12:00")) == [
        "15/11 08:00 today",
        "17/11 18:00 moment",
        "18/11 08:00 overdue",
    ]


@pytest.mark.parametrize("hour", ["07:00", "08:00"])
def test_a_moment_that_passes_before_the_mornings_message_is_overdue_that_morning(hour: str) -> None:
    life = Reminded(by_moment("15/11/2024", hour), OCTOBER, settings(hours_before=0))
    assert life.diary(local("14/11/2024", "00:00"), local("19/11/2024", "12:00")) == [
        "14/11 08:00 before/1",
        "15/11 08:00 overdue",
        "18/11 08:00 overdue",
        "19/11 08:00 overdue",
        "19/11 08:00 escalated",
    ]


def test_hours_before_of_zero_is_no_reminder() -> None:
    life = Reminded(by_moment("15/11/2024", "17:30"), OCTOBER, settings(hours_before=0))
    assert life.diary(local("15/11/2024", "00:00"), local("16/11/2024")) == ["15/11 08:00 today"]


def test_what_is_registered_after_the_mornings_message_waits_for_the_next_morning() -> None:
    noon = local("15/11/2024", "12:00")  # a Friday
    end = local("19/11/2024", "12:00")
    assert Reminded(by_day("15/11/2024"), noon).diary(noon, end)[:1] == ["18/11 08:00 overdue"]
    assert Reminded(by_day("20/11/2024"), noon).diary(noon, end) == ["19/11 08:00 before/1"]  # 3 working days ahead
    assert Reminded(by_day("19/11/2024"), noon).diary(noon, end) == ["18/11 08:00 before/1", "19/11 08:00 today"]
    early = local("15/11/2024", "07:59")
    assert Reminded(by_day("15/11/2024"), early).diary(early, noon) == ["15/11 08:00 today"]


def test_what_is_overdue_when_it_is_registered_is_said_the_next_morning_whatever_the_rhythm() -> None:
    noon = local("15/11/2024", "12:00")
    for every in (1, 2, 3):
        life = Reminded(by_day("07/11/2024"), noon, settings(overdue_every=every))
        assert life.diary(noon, local("19/11/2024", "00:00"))[0] == "18/11 08:00 overdue"


def test_what_is_past_its_escalation_when_it_is_registered_is_in_the_next_weekly_list() -> None:
    life = Reminded(by_day("05/11/2024"), local("14/11/2024", "12:00"))
    said = [line for line in life.diary(life.since, local("26/11/2024")) if "escalated" in line]
    assert said == ["18/11 08:00 escalated_weekly", "25/11 08:00 escalated_weekly"]


def test_a_moment_registered_within_its_last_hours_has_no_reminder_of_its_own() -> None:
    life = Reminded(by_moment("15/11/2024", "17:30"), local("15/11/2024", "16:00"))
    assert life.diary(life.since, local("18/11/2024", "12:00")) == ["18/11 08:00 overdue"]


def test_overdue_every_two_is_every_other_working_morning() -> None:
    life = Reminded(by_day("13/11/2024"), OCTOBER, settings(overdue_every=2, escalate_after=9))
    assert life.diary(local("14/11/2024", "00:00"), local("23/11/2024")) == [
        "14/11 08:00 overdue",
        "18/11 08:00 overdue",
        "20/11 08:00 overdue",
        "22/11 08:00 overdue",
    ]


def test_escalation_on_the_first_morning_and_the_weekly_list_of_a_week_that_begins_on_a_tuesday() -> None:
    off = WorkCalendar(days_off=frozenset({a_day("18/11/2024")}))
    life = Reminded(by_day("13/11/2024"), OCTOBER, settings(off, escalate_after=1, overdue_every=100))
    assert life.diary(local("14/11/2024", "00:00"), local("26/11/2024")) == [
        "14/11 08:00 overdue",
        "14/11 08:00 escalated",
        "19/11 08:00 escalated_weekly",
        "25/11 08:00 escalated_weekly",
    ]


def test_days_before_may_be_unsorted_and_doubled() -> None:
    life = Reminded(by_day("15/11/2024"), OCTOBER, settings(days_before=(1, 3, 3, 2, 1)))
    assert life.diary(OCTOBER, local("15/11/2024", "00:00")) == [
        "12/11 08:00 before/3",
        "13/11 08:00 before/2",
        "14/11 08:00 before/1",
    ]
    assert Reminded(by_day("15/11/2024"), OCTOBER, settings(days_before=())).look(OCTOBER).next_at == local(
        "15/11/2024"
    )


def test_a_far_deadline_is_looked_at_when_its_first_stage_comes_and_not_before() -> None:
    assert Reminded(by_day("20/03/2029"), OCTOBER).look(OCTOBER).next_at == local("09/03/2029")


@pytest.mark.parametrize("deadline", [by_day("15/11/2031"), by_day("15/11/2029")])
def test_a_calendar_without_working_days_ends_and_says_nothing(deadline: Deadline) -> None:
    found = Reminded(deadline, OCTOBER, settings(NEVER)).look(local("01/10/2031"))
    assert found.say_now == ()
    assert found.next_at is None


def test_a_moment_is_said_in_a_calendar_without_working_days() -> None:
    life = Reminded(by_moment("15/11/2031", "17:30"), OCTOBER, settings(NEVER))
    assert life.diary(local("01/10/2031"), local("20/11/2031")) == ["15/11 15:30 moment"]


def test_the_last_working_day_of_a_calendar_is_said_though_none_follows() -> None:
    life = Reminded(by_day("15/11/2031"), OCTOBER, settings(replace(NEVER, days_on=frozenset({a_day("14/11/2031")}))))
    assert life.tick(local("14/11/2031")) == ["today"]
    assert life.look(local("14/11/2031")).next_at is None


def test_stages_are_for_the_unit_or_for_the_office() -> None:
    life = Reminded(by_day("06/11/2024"), OCTOBER)
    (unit, office) = life.look(local("11/11/2024")).say_now
    assert (unit.kind, unit.audience) == (StageKind.OVERDUE, ReminderAudience.UNIT)
    assert (office.kind, office.audience) == (StageKind.ESCALATED, ReminderAudience.OFFICE)
    assert office.at == local("11/11/2024")


def test_a_deadline_is_stored_as_its_day_or_its_moment() -> None:
    assert deadline_key(by_day("15/11/2024")) == "2024-11-15"
    assert deadline_key(by_moment("15/11/2024", "17:30")) == "2024-11-15T10:30:00+00:00"


@pytest.mark.parametrize("naive", ["since", "now"])
def test_a_naive_instant_is_refused(naive: str) -> None:
    instants = {"since": OCTOBER, "now": OCTOBER} | {naive: datetime(2024, 10, 1)}  # noqa: DTZ001  # that is the point
    with pytest.raises(ValueError, match="without a time zone"):
        look(by_day("15/11/2024"), said=frozenset(), rules=Rules(), since=instants["since"], now=instants["now"])
