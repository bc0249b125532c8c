"""An item as it stood at an instant, from its fields of today and its history (contract, section 7).

What was recorded at or after the instant is put back. Two facts count by the day they speak of instead, however late
they were recorded: a completion that still stands today, and a measured value.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from domain.items import Change, Item, Status, What, put_back

COMPLETION = ("status", "completed_on", "late", "unconfirmed", "product")
"""What a completion says; `late` was judged by the deadline in force when it was recorded, and is never judged anew."""
MEASURING = (What.REGISTERED, What.ASSIGNED, What.IMPORTED, What.UPDATED, What.PROGRESS)


def as_of(item: Item, changes: Sequence[Change], at: datetime, last_day: date) -> Item | None:
    """The item as it stood at `at` (aware); None: not assigned yet.

    `last_day` is the last local day of which a part lies before `at`.
    `changes` are the item's own, in the order in which they were recorded. ValueError: `at` is naive.
    """
    if at.tzinfo is None:
        raise ValueError("an instant must be aware")
    later = [change for change in changes if change.at >= at]
    stood = item
    for change in sorted(later, key=lambda change: change.at)[::-1]:
        stood = put_back(stood, change.before)
    if stood.assigned_on > last_day:
        return None
    if later:
        stood = _with_standing_completion(stood, item, last_day)
    return _with_dated_measure(_without_later_completion(stood, last_day), changes, last_day)


def _with_standing_completion(stood: Item, today: Item, last_day: date) -> Item:
    """A completion recorded later counts by its stated day; what the Office confirmed later of one that stood, too."""
    if today.status is not Status.DONE or today.completed_on is None or today.completed_on > last_day:
        return stood
    if stood.status is Status.OPEN or (stood.status is Status.DONE and stood.completed_on == today.completed_on):
        return replace(stood, **{name: getattr(today, name) for name in COMPLETION})
    return stood


def _without_later_completion(stood: Item, last_day: date) -> Item:
    """An item that was first recorded later, already completed, was open on the days before its completion."""
    if stood.status is not Status.DONE or stood.completed_on is None or stood.completed_on <= last_day:
        return stood
    return replace(stood, status=Status.OPEN, completed_on=None, late=False, unconfirmed=False, product="")


def _with_dated_measure(stood: Item, changes: Sequence[Change], last_day: date) -> Item:
    """The last measured value dated by `last_day`, the later recorded one of a day; None: all known are dated later."""
    if not stood.is_measured:
        return stood
    measures = [(day, change) for change in changes if (day := _measured_on(change))]
    dated = [measure for measure in measures if measure[0] <= last_day]
    if dated:
        day, change = max(dated, key=lambda measure: (measure[0], measure[1].at))
        target = change.after.get("target") or stood.target  # `60/60` of an item of 55: a measure may name its target
        return replace(stood, measured=change.after["measured"], measured_on=day, target=target)
    if measures or (stood.measured_on and stood.measured_on > last_day):
        return replace(stood, measured=None, measured_on=None)
    return stood


def _measured_on(change: Change) -> date | None:
    """The day that a measured value speaks of; None: the change measured nothing."""
    if change.what not in MEASURING or change.after.get("measured") is None:
        return None
    written = change.after.get("measured_on")
    return date.fromisoformat(written) if written else change.on
