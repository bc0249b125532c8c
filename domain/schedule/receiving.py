"""When a unit is reminded to say that it has received what it was given, and when the Office hears that it has not.

The contract, section 6: within some working days. The unit is reminded once, on the morning of the last of these days;
if it has said nothing by then, the Office's morning of the working day after that one names it, once. Days count in the
local zone of the mornings, from the one on which the unit was asked; after an outage each comes on the next open
morning, the Office's never on the morning on which the unit is reminded.
"""

from dataclasses import dataclass
from datetime import date, datetime

from domain.schedule.mornings import Mornings


@dataclass(frozen=True, slots=True)
class PendingReceipt:
    """A unit was asked at `asked_at` and has not answered; `reminded_at`: when it was reminded of it. Instants are
    aware."""

    asked_at: datetime
    reminded_at: datetime | None = None
    office_told: bool = False


@dataclass(frozen=True, slots=True)
class ReceiptDecision:
    """What is to be said now, and when to look again (None: never)."""

    remind: bool = False
    tell_office: bool = False
    next_at: datetime | None = None


def decide(pending: PendingReceipt, now: datetime, within: int, unit: Mornings, office: Mornings) -> ReceiptDecision:
    """What is said of it at `now` in the mornings of the unit's chat and of the Office's; `within`: working days."""
    last = unit.step(unit.day_of(pending.asked_at), within)
    if last is None or pending.office_told:
        return ReceiptDecision()
    if pending.reminded_at is None:
        if not _is_open(unit, last, now):
            return ReceiptDecision(next_at=_next(unit, last, now))
        return ReceiptDecision(remind=True, next_at=_next(office, office.step(unit.day_of(now), 1), now))
    day = office.step(max(last, unit.day_of(pending.reminded_at)), 1)
    if day is not None and _is_open(office, day, now):
        return ReceiptDecision(tell_office=True)
    return ReceiptDecision(next_at=_next(office, day, now))


def _is_open(mornings: Mornings, day: date, now: datetime) -> bool:
    return mornings.day_of(now) >= day and mornings.is_open(now)


def _next(mornings: Mornings, day: date | None, now: datetime) -> datetime | None:
    """The first open morning of `day` or after it that is still to come."""
    coming = mornings.first_day_after(now)
    return mornings.on(max(day, coming)) if day is not None and coming is not None else None
