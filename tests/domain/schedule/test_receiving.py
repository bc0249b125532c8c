"""When a unit is reminded of what it has not received, and when the Office hears of it."""

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest

from domain.schedule.mornings import Mornings
from domain.schedule.receiving import PendingReceipt, ReceiptDecision, decide
from domain.workdays import WorkCalendar

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
UNIT = Mornings(time(8), time(17), ZONE, WorkCalendar())
OFFICE = Mornings(time(7, 30), time(17), ZONE, WorkCalendar())


def at(day: int, hour: int, minute: int = 0, month: int = 10) -> datetime:
    return datetime(2024, month, day, hour, minute, tzinfo=ZONE)


def look(pending: PendingReceipt, now: datetime, within: int = 1) -> ReceiptDecision:
    return decide(pending, now, within, UNIT, OFFICE)


@pytest.mark.parametrize(
    ("asked", "reminded"),
    [
        (at(28, 9), at(29, 8)),  # Monday: Tuesday
        (at(28, 6), at(29, 8)),
        (at(1, 10, month=11), at(4, 8, month=11)),  # Friday: Monday
        (at(2, 10, month=11), at(4, 8, month=11)),  # Saturday
    ],
)
def test_the_unit_is_reminded_on_the_next_working_morning_and_the_office_hears_on_the_one_after(
    asked: datetime, reminded: datetime
) -> None:
    assert look(PendingReceipt(asked), asked) == ReceiptDecision(next_at=reminded.astimezone(UTC))
    decision = look(PendingReceipt(asked), reminded)
    assert decision.remind
    assert not decision.tell_office
    told = decision.next_at
    assert told is not None
    assert told == OFFICE.on(reminded.date().replace(day=reminded.day + 1))
    assert look(PendingReceipt(asked, reminded), told) == ReceiptDecision(tell_office=True)
    assert look(PendingReceipt(asked, reminded, office_told=True), told) == ReceiptDecision()


def test_after_an_outage_both_come_on_open_mornings_one_after_the_other() -> None:
    pending = PendingReceipt(at(28, 9))
    assert look(pending, at(31, 18)).next_at == UNIT.on(at(1, 8, month=11).date())
    late = look(pending, at(1, 11, month=11))
    assert late.remind
    assert late.next_at == OFFICE.on(at(4, 8, month=11).date())
    assert not look(PendingReceipt(at(28, 9), at(1, 11, month=11)), at(1, 12, month=11)).tell_office


def test_more_days_may_be_given() -> None:
    assert look(PendingReceipt(at(28, 9)), at(28, 9), within=3).next_at == UNIT.on(at(31, 8).date())
