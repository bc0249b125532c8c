"""The deadline as a value: a whole local day or a moment, and when it passes."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.deadline import Deadline, in_utc, start_of_day

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


def test_a_day_is_good_through_its_local_end() -> None:
    deadline = Deadline.of_day(date(2024, 11, 30))
    midnight = datetime(2024, 11, 30, 17, tzinfo=UTC)
    assert deadline.passes_at(HANOI) == midnight
    assert not deadline.has_passed(midnight - timedelta(microseconds=1), HANOI)
    assert deadline.has_passed(midnight, HANOI)


def test_a_moment_passes_at_itself_and_is_kept_in_utc() -> None:
    moment = datetime(2024, 11, 30, 17, 30, tzinfo=HANOI)
    deadline = Deadline.of_moment(moment, HANOI)
    assert deadline.day == date(2024, 11, 30)
    assert deadline.at == moment
    assert deadline.at is not None
    assert deadline.at.tzinfo is UTC
    assert deadline.passes_at(HANOI) == moment
    assert deadline.has_passed(moment, HANOI)
    assert not deadline.has_passed(moment - timedelta(seconds=1), HANOI)


def test_the_day_of_a_moment_is_the_local_one() -> None:
    late = datetime(2024, 11, 30, 20, tzinfo=UTC)
    assert Deadline.of_moment(late, HANOI).day == date(2024, 12, 1)


def test_a_naive_moment_is_refused() -> None:
    naive = datetime(2024, 11, 30, 17)  # noqa: DTZ001 - the naive moment is what is tested
    with pytest.raises(ValueError, match="without a time zone"):
        Deadline.of_moment(naive, HANOI)
    with pytest.raises(ValueError, match="without a time zone"):
        Deadline(date(2024, 11, 30), naive)
    with pytest.raises(ValueError, match="without a time zone"):
        Deadline.of_day(date(2024, 11, 30)).has_passed(naive, HANOI)
    with pytest.raises(ValueError, match="without a time zone"):
        in_utc(naive)


def test_a_day_sorts_behind_the_moments_of_that_day() -> None:
    day = Deadline.of_day(date(2024, 11, 30))
    evening = Deadline.of_moment(datetime(2024, 11, 30, 23, 59, tzinfo=HANOI), HANOI)
    next_morning = Deadline.of_moment(datetime(2024, 12, 1, 0, 1, tzinfo=HANOI), HANOI)
    assert sorted([next_morning, day, evening], key=lambda each: each.passes_at(HANOI)) == [evening, day, next_morning]


def test_a_day_where_midnight_does_not_exist_starts_at_its_first_instant() -> None:
    beirut = ZoneInfo("Asia/Beirut")  # the clock jumped from 00:00 to 01:00 on 31 March 2024
    assert start_of_day(date(2024, 3, 31), beirut) == datetime(2024, 3, 30, 22, tzinfo=UTC)
