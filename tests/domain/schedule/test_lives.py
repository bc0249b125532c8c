"""Any life of an item, any outage, any jump of the clock: what the policy says of it always holds."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.deadline import Deadline
from domain.schedule.hours import OwnHour, mornings_of
from domain.schedule.reminder_policy import StageKind
from domain.schedule.snooze import days_to_choose
from domain.settings import Reminders, Rules
from domain.workdays import WorkCalendar
from tests.domain.schedule.reminding import AHEAD, OFFICE, Reminded, caught_up, in_hours

FIRST, LAST = date(2024, 12, 20), date(2025, 3, 31)  # Tết of 2025, its swaps, and a change to summer time
DAYS = st.dates(FIRST, LAST)
INSTANTS = st.datetimes(
    datetime.combine(FIRST, time.min), datetime.combine(LAST + timedelta(days=20), time.min), timezones=st.just(UTC)
)

MOMENT = {StageKind.MOMENT}
BESIDE = MOMENT | {StageKind.SNOOZED}  # these stand beside the morning's
HOURS = st.builds(OwnHour, st.sampled_from([None, time(0, 15), time(7), time(9, 30), time(17, 30), time(23)]))


@st.composite
def all_rules(draw: st.DrawFn) -> Rules:
    reminders = Reminders(
        send_at=draw(st.sampled_from([time(0), time(7, 30), time(8), time(12), time(18)])),
        earliest=time(0),
        latest=time(23),
        days_before=tuple(draw(st.lists(st.integers(1, 12), max_size=5))),
        overdue_every=draw(st.integers(1, 4)),
        hours_before=draw(st.integers(0, 30)),
        escalate_after=draw(st.integers(1, 8)),
    )
    calendar = WorkCalendar(
        weekend=draw(st.sampled_from([frozenset({6, 7}), frozenset({7}), frozenset({5, 6}), frozenset[int]()])),
        days_off=draw(st.frozensets(DAYS, max_size=12)),
        days_on=draw(st.frozensets(DAYS, max_size=6)),
    )
    zone = ZoneInfo(draw(st.sampled_from(["Asia/Ho_Chi_Minh", "Europe/Berlin", "Asia/Kathmandu", "Pacific/Auckland"])))
    return Rules(zone=zone, reminders=reminders, calendar=calendar, day_end=draw(st.sampled_from([time(8), time(17)])))


@st.composite
def lives(draw: st.DrawFn) -> Reminded:
    """An item with any deadline, registered long before it, shortly before, or after; with any hours of the chats, put
    off or not."""
    rules = draw(all_rules())
    day = draw(DAYS)
    deadline = Deadline(day)
    if draw(st.booleans()):
        hour = draw(st.one_of(st.times(), st.just(rules.reminders.send_at)))
        deadline = Deadline.of_moment(datetime.combine(day, hour, tzinfo=rules.zone), rules.zone)
    since = deadline.passes_at(rules.zone) - draw(st.timedeltas(timedelta(days=-10), timedelta(days=40)))
    unit, office = (draw(HOURS) for _ in range(2))
    put_off_at = since + draw(st.timedeltas(timedelta(), timedelta(days=30)))
    days = days_to_choose(deadline, put_off_at, mornings_of(rules, unit))
    snoozed_to = draw(st.sampled_from([None, *days]))
    return Reminded(deadline, since, rules, unit=unit, office=office, snoozed_to=snoozed_to)


def some_ticks(life: Reminded) -> st.SearchStrategy[list[datetime]]:
    """Instants of this life: any, and those at or right beside a stage's."""
    end = life.deadline.passes_at(life.rules.zone) + timedelta(days=30)
    stages = [at for at, _ in life.contract_says(end)]
    beside = st.builds(
        lambda at, shift: at + shift, st.sampled_from(stages), st.timedeltas(-timedelta(hours=12), timedelta(hours=12))
    )
    any_time = st.timedeltas(timedelta(), timedelta(days=60)).map(lambda later: life.since + later)
    return st.lists(st.one_of(any_time, st.sampled_from(stages), beside), min_size=1, max_size=25)


@given(life=lives())
@settings(max_examples=300, deadline=None)
def test_a_process_that_is_always_up_says_what_the_contract_says_when_it_says_it(life: Reminded) -> None:
    end = life.deadline.passes_at(life.rules.zone) + timedelta(days=30)
    said = sorted((now, stage.key) for now, stage in life.run(life.since, end))
    assert said == [one for one in life.contract_says(end) if one[0] < end]


@given(life=lives(), data=st.data())
@settings(max_examples=300, deadline=None)
def test_an_outage_is_caught_up_with_once_by_the_latest_stage_that_still_holds(
    life: Reminded, data: st.DataObject
) -> None:
    ticks = sorted(tick for tick in data.draw(some_ticks(life)) if tick > life.since) or [life.since]
    for now, expected in caught_up(life, ticks):
        assert sorted(life.tick(now)) == sorted(expected), now


@given(life=lives(), data=st.data())
@settings(max_examples=300, deadline=None)
def test_however_the_clock_jumps_a_stage_is_said_once_at_most_in_its_hours_and_while_it_holds(
    life: Reminded, data: st.DataObject
) -> None:
    passes = life.deadline.passes_at(life.rules.zone)
    said: list[str] = []
    for now in data.draw(some_ticks(life)):
        stages = life.look(now).say_now
        said += life.tick(now)
        assert all(life.since < stage.at <= now for stage in stages)
        assert all((stage.kind in AHEAD | BESIDE) == (now < passes) for stage in stages)
        assert in_hours(now, life.rules, life.unit.at) or all(stage.kind in OFFICE | MOMENT for stage in stages)
        assert in_hours(now, life.rules, life.office.at) or all(stage.kind not in OFFICE for stage in stages)
        assert len([stage for stage in stages if stage.kind not in OFFICE | BESIDE]) <= 1
        assert len([stage for stage in stages if stage.kind in OFFICE]) <= 1
    assert len(said) == len(set(said))


@given(life=lives(), ticks=st.lists(INSTANTS, min_size=1, max_size=5), data=st.data())
@settings(max_examples=300, deadline=None)
def test_before_the_next_look_there_is_nothing_to_say(
    life: Reminded, ticks: list[datetime], data: st.DataObject
) -> None:
    for now in ticks:
        life.tick(now)
        next_at = life.look(now).next_at
        assert next_at is not None
        assert next_at > now
        between = data.draw(st.datetimes(now.replace(tzinfo=None), next_at.replace(tzinfo=None)))
        for instant in (between.replace(tzinfo=UTC), next_at - timedelta.resolution):
            if now < instant < next_at:
                assert life.look(instant).say_now == ()
                sooner = life.look(instant).next_at
                assert sooner is not None
                assert sooner <= next_at or not life.look(next_at).say_now  # a look too early loses nothing


@given(life=lives(), others=st.lists(all_rules(), min_size=2, max_size=4), data=st.data())
@settings(max_examples=200, deadline=None)
def test_changed_settings_zones_and_calendars_repeat_nothing(
    life: Reminded, others: list[Rules], data: st.DataObject
) -> None:
    said: list[str] = []
    ticks = sorted(data.draw(some_ticks(life)))
    for number, now in enumerate(ticks):
        life.rules = others[number % len(others)]
        said += life.tick(now)
        assert life.look(now).say_now == ()
    assert len(said) == len(set(said))
