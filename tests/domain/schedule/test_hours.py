"""A chat's own hour: as people write it, and a change that makes no morning double and loses none."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.deadline import Deadline
from domain.schedule.hours import SETTINGS, OwnHour, changed, is_allowed, means_default, mornings_of, read_hour
from domain.schedule.reminder_policy import StageKind
from domain.settings import Reminders, Rules
from tests.domain.schedule.reminding import HANOI, Reminded, by_day, contract_says, local

RULES = Rules()  # 08:00; from 06:00 to 10:00
MONDAY, TUESDAY, WEDNESDAY = date(2024, 10, 28), date(2024, 10, 29), date(2024, 10, 30)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("7h30", time(7, 30)), ("7:30", time(7, 30)), ("07:30", time(7, 30)), ("7g30", time(7, 30)),
        ("7.30", time(7, 30)), ("8h", time(8)), ("8", time(8)), ("08", time(8)), ("8 giờ", time(8)),
        ("7 giờ 30", time(7, 30)), ("7 gio 30 phut", time(7, 30)), ("7H30", time(7, 30)), ("7h 30", time(7, 30)),
        ("lúc 9h15 sáng", time(9, 15)), ("at 9:15 am", time(9, 15)), ("00:00", time(0)), ("23:59", time(23, 59)),
    ],
)  # fmt: skip
def test_an_hour_is_read_as_people_write_it(written: str, read: time) -> None:
    assert read_hour(written) == read


@pytest.mark.parametrize(
    "written",
    [
        "",
        "sáng",
        "7h60",
        "24:00",
        "25h",
        "7:3",
        "7:",
        "7h3",
        "730",
        "-7",
        "7h30 tối",
        "7:30 pm",
        "7h30 8h",
        "TCBC",
        "²",
    ],
)
def test_what_is_no_hour_is_not_guessed(written: str) -> None:
    assert read_hour(written) is None


def test_the_settings_hour_is_asked_for_in_both_languages() -> None:
    assert all(means_default(word) for word in ("default", "macdinh", "mặc định", "Mac Dinh", "DEFAULT"))
    assert not any(means_default(word) for word in ("", "8", "mặc"))


def test_the_bounds_are_allowed_and_nothing_beyond_them() -> None:
    assert is_allowed(time(6), RULES)
    assert is_allowed(time(10), RULES)
    assert not is_allowed(time(5, 59), RULES)
    assert not is_allowed(time(10, 1), RULES)


def test_an_hour_that_new_bounds_exclude_is_moved_to_the_nearer_one() -> None:
    narrow = Rules(reminders=Reminders(earliest=time(7), latest=time(9)))
    assert mornings_of(narrow, OwnHour(time(6, 30))).at == time(7)
    assert mornings_of(narrow, OwnHour(time(9, 30))).at == time(9)
    assert mornings_of(narrow, SETTINGS).at == time(8)


@pytest.mark.parametrize(
    ("now", "to", "since"),
    [
        ("06:30", time(7), MONDAY),  # both are ahead
        ("06:30", time(9), MONDAY),
        ("07:30", time(7), TUESDAY),  # the new one has passed: today keeps 08:00
        ("07:30", time(9), MONDAY),
        ("08:00", time(9), TUESDAY),  # today's is out
        ("08:30", time(9), TUESDAY),
        ("08:30", time(7), TUESDAY),
        ("07:30", None, TUESDAY),  # see below: from 07:00
    ],
)
def test_a_change_holds_from_today_where_both_hours_are_ahead_else_from_tomorrow(
    now: str, to: time | None, since: date
) -> None:
    own = OwnHour(time(7)) if to is None else SETTINGS
    then = changed(own, to, local("28/10/2024", now), RULES)
    assert (then.at, then.since) == (to, since)
    assert mornings_of(RULES, then).hour(since - timedelta(days=1)) == (own.at or time(8))
    assert mornings_of(RULES, then).hour(since) == (to or time(8))


def test_another_change_on_the_same_day_leaves_today_as_it_was() -> None:
    once = changed(SETTINGS, time(9), local("28/10/2024", "08:30"), RULES)
    again = changed(once, time(10), local("28/10/2024", "08:45"), RULES)
    mornings = mornings_of(RULES, again)
    assert [mornings.hour(day) for day in (MONDAY, TUESDAY)] == [time(8), time(10)]
    back = changed(again, None, local("29/10/2024", "07:00"), RULES)
    mornings = mornings_of(RULES, back)
    assert [mornings.hour(day) for day in (MONDAY, TUESDAY, WEDNESDAY)] == [time(8), time(8), time(8)]


def test_what_is_registered_after_the_morning_waits_though_the_hour_moves_behind_it() -> None:
    life = Reminded(by_day("28/10/2024"), local("28/10/2024", "08:30"))
    life.unit = changed(SETTINGS, time(10), local("28/10/2024", "08:45"), RULES)
    assert life.diary(life.since, local("29/10/2024", "12:00")) == ["29/10 10:00 overdue"]


def test_what_is_registered_before_the_morning_is_said_though_the_hour_moves_before_it() -> None:
    life = Reminded(by_day("28/10/2024"), local("28/10/2024", "07:40"))
    life.unit = changed(SETTINGS, time(7), local("28/10/2024", "07:45"), RULES)
    assert life.diary(life.since, local("29/10/2024", "12:00")) == ["28/10 08:00 today", "29/10 07:00 overdue"]


def test_the_office_hears_at_its_own_hour_and_the_unit_at_its_own() -> None:
    life = Reminded(by_day("25/10/2024"), local("01/10/2024"), unit=OwnHour(time(9, 30)), office=OwnHour(time(7)))
    assert life.diary(local("30/10/2024", "00:00"), local("31/10/2024", "00:00")) == [
        "30/10 07:00 escalated",
        "30/10 09:30 overdue",
    ]


# -- any changes of the hour, of any items

HOURS = st.sampled_from([None, time(6), time(7), time(7, 30), time(8), time(9), time(10)])
LAST = local("25/11/2024", "12:00")


@dataclass
class Chat:
    """A unit's chat whose hour changes; a process that is always up looks when it is told to, and at each change."""

    lives: list[Reminded]
    hour: OwnHour = SETTINGS
    said: list[tuple[datetime, int, str]] = field(default_factory=list)

    def run(self, changes: list[tuple[datetime, time | None]]) -> None:
        waiting = sorted(changes, key=lambda one: one[0])
        now = min([life.since for life in self.lives] + [at for at, _ in changes]).astimezone(UTC)
        while now < LAST:
            while waiting and waiting[0][0] <= now:
                self.hour = changed(self.hour, waiting.pop(0)[1], now, RULES)
            later = [now + timedelta(days=1)] + [at for at, _ in waiting[:1]]
            for place, life in enumerate(self.lives):
                if life.since > now:
                    later.append(life.since)
                    continue
                life.unit = self.hour
                self.said += [(now, place, key) for key in life.tick(now)]
                next_at = life.look(now).next_at
                assert next_at is not None
                later.append(next_at)
            now = min(later).astimezone(UTC)

    def mornings(self) -> list[tuple[datetime, int, str]]:
        apart = (StageKind.MOMENT, StageKind.ESCALATED)
        return [one for one in self.said if not one[2].startswith(apart)]


def hour_of(changes: list[tuple[datetime, time | None]], day: date) -> time:
    """The hour of a day's message as somebody in the chat would say it: the one in force when it came, else a new one
    that was set for later that day."""
    hour = time(8)
    for at, to in sorted(changes, key=lambda one: one[0]):
        there = at.astimezone(HANOI)
        if there.date() < day or (there.date() == day and there.time() < min(hour, to or time(8))):
            hour = to or time(8)
    return hour


@st.composite
def instants(draw: st.DrawFn, minutes: st.SearchStrategy[int]) -> datetime:
    day = draw(st.dates(date(2024, 10, 28), date(2024, 11, 20)))
    return datetime.combine(day, time(0), tzinfo=HANOI) + timedelta(minutes=draw(minutes))


MORNING = st.integers(5 * 60, 11 * 60)
ANY_TIME = st.integers(0, 24 * 60 - 1)
NO_MORNING = st.one_of(st.integers(0, 6 * 60 - 1), st.integers(10 * 60 + 1, 24 * 60 - 1))


@st.composite
def lives(draw: st.DrawFn, minutes: st.SearchStrategy[int]) -> Reminded:
    deadline = Deadline(draw(st.dates(date(2024, 10, 28), date(2024, 11, 22))))
    if draw(st.booleans()):
        deadline = Deadline.of_moment(datetime.combine(deadline.day, draw(st.times()), tzinfo=HANOI), HANOI)
    return Reminded(deadline, draw(instants(minutes)), RULES)


CHANGES = st.lists(st.tuples(instants(MORNING), HOURS), max_size=8, unique_by=lambda one: one[0])


@given(items=st.lists(lives(NO_MORNING), min_size=1, max_size=4), changes=CHANGES)
@settings(max_examples=200, deadline=None)
def test_however_the_hour_moves_each_promise_is_kept_once_in_one_message_a_morning(
    items: list[Reminded], changes: list[tuple[datetime, time | None]]
) -> None:
    chat = Chat(items)
    chat.run(changes)
    days = [now.astimezone(HANOI).date() for now in {now for now, _, _ in chat.mornings()}]
    assert len(days) == len(set(days))
    for place, life in enumerate(items):
        wanted = contract_says(
            life.deadline, life.since, RULES, LAST, unit=lambda day: hour_of(changes, day)
        )  # fmt: skip
        said = sorted((now, key) for now, number, key in chat.said if number == place)
        assert said == [one for one in wanted if one[0] < LAST]


@given(
    items=st.lists(lives(ANY_TIME), min_size=1, max_size=4),
    change=st.tuples(instants(MORNING), HOURS),
)
@settings(max_examples=200, deadline=None)
def test_a_change_right_before_or_after_something_is_registered_makes_no_second_message(
    items: list[Reminded], change: tuple[datetime, time | None]
) -> None:
    chat = Chat(items)
    chat.run([change])
    days = [now.astimezone(HANOI).date() for now in {now for now, _, _ in chat.mornings()}]
    assert len(days) == len(set(days))
    for place, life in enumerate(items):
        wanted = contract_says(life.deadline, life.since, RULES, LAST, unit=lambda day: hour_of([change], day))
        said = sorted((now, key) for now, number, key in chat.said if number == place)
        assert said == [one for one in wanted if one[0] < LAST]
