"""How an item stood at T, told forwards by the sentences of section 7: as `domain.figures.versions` tells it backwards.

What was recorded before T was so at T. Two days reach back: of an item that was not completed yet, the completion that
stood at the end counts by its stated day; the end is the next return (a return counts from its moment: earlier periods
stay), or today.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from hypothesis import HealthCheck, assume, given, settings

from domain.figures.versions import as_of
from domain.item import Change, ChangeKind, Item, Status, put_back
from tests.domain.lives import HANOI, Life
from tests.storage.figures.drawn_lives import instants, lives


def told_forwards(first: Item, changes: Sequence[Change], at: datetime, day: date) -> Item | None:
    """The item at an instant after its first record; None: it was cancelled."""
    before = [one for one in changes if one.at < at]
    stood = _replayed(first, before)
    if stood.status is Status.CANCELLED:
        return None
    if stood.status is Status.DONE and stood.completed_on is not None and stood.completed_on <= day:
        return _last_word(stood, changes, before)
    later = changes[len(before) :]
    until_return = next((place for place, one in enumerate(later) if one.what is ChangeKind.RETURNED), len(later))
    then = _replayed(stood, later[:until_return])
    if then.status is Status.DONE and then.completed_on is not None and then.completed_on <= day:
        return replace(stood, status=then.status, completed_on=then.completed_on, late=then.late)
    return stood if stood.status is not Status.DONE else _opened(stood)


def _replayed(item: Item, changes: Sequence[Change]) -> Item:
    for one in changes:
        if one.what is not ChangeKind.REQUESTED:  # which says what was asked for
            item = put_back(item, one.after)
    return item


def _opened(item: Item) -> Item:
    return put_back(item, {"status": "open", "completed_on": None, "late": False})


def _last_word(stood: Item, changes: Sequence[Change], before: Sequence[Change]) -> Item:
    """Of a completion that stands still, what the Office said of it since: that it was on time."""
    at_end = _replayed(stood, changes[len(before) :])
    later = changes[len(before) :]
    given_back = any(one.what is ChangeKind.RETURNED for one in later)
    still = at_end.status is Status.DONE and at_end.completed_on == stood.completed_on and not given_back
    return put_back(stood, {"late": at_end.late}) if still else stood


@given(lives(), instants)
@settings(deadline=None, max_examples=400, suppress_health_check=list(HealthCheck))
def test_how_an_item_stood_is_told_the_same_forwards(life: Life, at: datetime) -> None:
    item, changes = life.pair
    assume(all(one.what is not ChangeKind.UPDATED for one in changes) and at > changes[0].at)
    day = at.astimezone(HANOI).date()
    found = as_of(item, changes, at, day)
    expected = told_forwards(life.first, changes, at, day)
    if expected is None or expected.assigned_on > day:
        assert found is None
        return
    assert found is not None
    names = ("status", "completed_on", "late", "deadline", "unit", "standing")
    assert [getattr(found, name) for name in names] == [getattr(expected, name) for name in names]
