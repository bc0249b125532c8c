"""An item as it stood at an instant, from its fields of today and its history (contract, section 7).

What was recorded at or after the instant is put back. Two facts count by the day they speak of instead, however late
they were recorded: a completion that still stands today, and a measured value.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime

from domain.items import Change, Item, Status, What, from_json, put_back

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
    recorded_later = bool(changes) and len(later) == len(changes)
    stood = item
    for change in sorted(later, key=lambda change: change.at)[::-1]:
        if not (recorded_later and change.what is What.UPDATED):  # a corrected row of an import says what had been so
            stood = put_back(stood, change.before)
    if stood.assigned_on > last_day:
        return None
    if stood.status is not Status.CANCELLED:
        was_undone = recorded_later and any(map(_undoes, later))
        stood = _with_completion(stood, item, last_day, was_undone=was_undone)
    return _with_dated_measure(stood, changes, last_day)


def _with_completion(stood: Item, today: Item, last_day: date, *, was_undone: bool) -> Item:
    """The completion by its stated day: today's, where it stands and none before it stood then.

    What the Office confirmed later of one that stood counts too. `was_undone`: it was both recorded and undone later.
    """
    stood_completed = stood.status is Status.DONE and not was_undone
    if today.status is Status.DONE and today.completed_on is not None and today.completed_on <= last_day:
        if not stood_completed or stood.completed_on == today.completed_on:
            return replace(stood, **{name: getattr(today, name) for name in COMPLETION})
    elif stood.status is Status.DONE and (was_undone or (stood.completed_on and stood.completed_on > last_day)):
        return replace(stood, status=Status.OPEN, completed_on=None, late=False, unconfirmed=False, product="")
    return stood


def _undoes(change: Change) -> bool:
    return change.before.get("status") == Status.DONE and change.after.get("status") == Status.OPEN


def _with_dated_measure(stood: Item, changes: Sequence[Change], last_day: date) -> Item:
    """The last measured value dated by `last_day`, the later recorded one of a day; None: all known are dated later."""
    if not stood.is_measured:
        return stood
    measures = list(_measures(changes))
    dated = [measure for measure in measures if measure[0] <= last_day]
    if dated:
        day, value, target = max(enumerate(dated), key=lambda placed: (placed[1][0], placed[0]))[1]
        return replace(stood, measured=value, measured_on=day, target=target or stood.target)
    if measures or (stood.measured_on and stood.measured_on > last_day):
        return replace(stood, measured=None, measured_on=None)
    return stood


def _measures(changes: Sequence[Change]) -> Iterator[tuple[date, int, int | None]]:
    """The day, the value and the target (where it was named anew, as by `60/60`) of each measure, as recorded.

    A change holds only what it changed: a day or a value that it does not name is the one before.
    """
    day: date | None = None
    value: int | None = None
    for change in changes:
        if change.what in MEASURING and ("measured" in change.after or "measured_on" in change.after):
            fields = from_json(change.after)
            day = fields.get("measured_on") or day or change.on
            value = fields.get("measured", value)
            if day is not None and value is not None:
                yield day, value, fields.get("target")
