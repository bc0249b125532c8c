"""Items and histories for the tests of figures: a life is written as the acts that made it, one line each."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from domain.deadline import Deadline
from domain.item import Change, ChangeKind, Item, Origin, Status, to_json

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


def local(day: date, hour: int = 10, minute: int = 0) -> datetime:
    """An instant (UTC) at that hour in Hà Nội."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=HANOI).astimezone(UTC)


def oct_(day: int) -> date:
    return date(2024, 10, day)


def nov(day: int) -> date:
    return date(2024, 11, day)


def an_item(number: int = 12, **fields: Any) -> Item:
    """A task of TCBC, assigned by the Office on 1 October 2024, due on the 25th."""
    due = fields.pop("due", oct_(25))
    fields.setdefault("first_deadline", fields.get("deadline", Deadline(due)))
    given: dict[str, Any] = {
        "kind": "task",
        "origin": Origin.OFFICE,
        "unit": "TCBC",
        "title": "Báo cáo",
        "deadline": Deadline(due),
        "status": Status.OPEN,
        "assigned_on": oct_(1),
    }
    return Item(number=number, **{**given, **fields})


class Life:
    """An item and what was done to it, in order."""

    def __init__(
        self, item: Item | None = None, at: datetime | None = None, what: ChangeKind = ChangeKind.ASSIGNED
    ) -> None:
        self.item = self.first = item or an_item()
        self.changes: list[Change] = []
        self._note(at or local(self.item.assigned_on, 9), what, {}, _measure(self.item), None)

    def done(self, at: datetime, on: date, *, late: bool = False, product: str = "", **more: Any) -> "Life":
        fields = {"status": Status.DONE, "completed_on": on, "late": late, "product": product, **more}
        return self.change(at, ChangeKind.DONE, on=on, **fields)

    def reopened(self, at: datetime, what: ChangeKind = ChangeKind.REOPENED, **more: Any) -> "Life":
        return self.change(at, what, status=Status.OPEN, completed_on=None, late=False, product="", **more)

    def cancelled(self, at: datetime) -> "Life":
        return self.change(at, ChangeKind.CANCELLED, status=Status.CANCELLED)

    def extended(self, at: datetime, due: date) -> "Life":
        return self.change(at, ChangeKind.EXTENDED, deadline=Deadline(due))

    def moved(self, at: datetime, unit: str) -> "Life":
        return self.change(at, ChangeKind.EDITED, unit=unit)

    def progress(self, at: datetime, done: int, on: date) -> "Life":
        return self.change(at, ChangeKind.PROGRESS, on=on, measured=done, measured_on=on)

    def requested(self, at: datetime, due: date) -> "Life":
        self._note(at, ChangeKind.REQUESTED, {}, {"asked": ChangeKind.EXTENDED, "deadline": Deadline(due)}, None)
        return self

    def noted(self, at: datetime, what: ChangeKind) -> "Life":
        self._note(at, what, {}, {}, None)
        return self

    def change(self, at: datetime, what: ChangeKind, on: date | None = None, **after: Any) -> "Life":
        before = {name: getattr(self.item, name) for name in after}
        after = {name: value for name, value in after.items() if value != before[name]}  # as storage writes it
        before = {name: before[name] for name in after}
        self.item = replace(self.item, **after)
        self._note(at, what, before, after, on)
        return self

    @classmethod
    def known(cls, item: Item, changes: Sequence[Change]) -> "Life":
        """An item as it was known, with what had been recorded of it."""
        life = cls.__new__(cls)
        life.item = life.first = item
        life.changes = list(changes)
        return life

    @property
    def pair(self) -> tuple[Item, tuple[Change, ...]]:
        return self.item, tuple(self.changes)

    def _note(
        self, at: datetime, what: ChangeKind, before: Mapping[str, Any], after: Mapping[str, Any], on: date | None
    ) -> None:
        self.changes.append(Change(self.item.number, at, "7", what, to_json(before), to_json(after), on))


def _measure(item: Item) -> dict[str, Any]:
    return {"measured": item.measured, "measured_on": item.measured_on} if item.measured is not None else {}
