"""An item of work as everybody sees it: its fields, its states, and the changes that made it so.

Words are the contract's (section 1). Days are local days of the configured zone; instants are aware and in UTC.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from domain.condition import CONDITION_FIELDS, NOTHING_SAID, Condition
from domain.deadline import Deadline
from domain.parsing.urgency_level import UrgencyLevel, urgency_level

KINDS = ("task", "document", "petition", "question", "programme")


class Origin(StrEnum):
    """Who gave the work: the Office (imported items too), or the unit itself."""

    OFFICE = "office"
    UNIT = "unit"


class Status(StrEnum):
    """What is stored; whether an open item is overdue is a question of the moment, so it is never stored."""

    OPEN = "open"
    DONE = "done"
    CANCELLED = "cancelled"
    SUSPENDED = "suspended"


class State(StrEnum):
    """What people read."""

    DONE_ON_TIME = "done_on_time"
    DONE_LATE = "done_late"
    UNDER_WAY = "under_way"
    OVERDUE = "overdue"
    CANCELLED = "cancelled"
    STANDING = "standing"
    SUSPENDED = "suspended"


class ChangeKind(StrEnum):
    """What a change did: the verb of a history row."""

    REGISTERED = "registered"
    ASSIGNED = "assigned"
    IMPORTED = "imported"
    UPDATED = "updated"  # by a changed row of an import
    DONE = "done"
    UNDONE = "undone"
    CANCELLED = "cancelled"
    REOPENED = "reopened"
    EDITED = "edited"
    EXTENDED = "extended"
    PROGRESS = "progress"
    NOTED = "noted"
    GIVEN = "given"  # to a person
    RECEIVED = "received"
    PART_DONE = "part_done"
    REQUESTED = "requested"
    REFUSED = "refused"
    CONFIRMED = "confirmed"
    FILE = "file"
    SNOOZED = "snoozed"  # a unit wants to hear of it again on a morning
    CONDITION = "condition"  # what its unit, or one that helps, says of how it stands
    OBJECTIVE = "objective"  # the Office found that a delay has an objective cause, or took that back
    RETURNED = "returned"  # a completion that the Office did not accept: open again
    SUSPENDED = "suspended"
    RESUMED = "resumed"  # by the Office, or by itself on its day


@dataclass(frozen=True, slots=True)
class Part:
    """What a coordinating unit owes of an item: done on a day, or not yet; by a deadline of its own, or the item's.

    `late`: it was done after the deadline then in force. Its condition as of an item (`domain.condition`).
    """

    unit: str
    done_on: date | None = None
    deadline: Deadline | None = None
    late: bool = False
    condition: Condition | None = None
    condition_since: datetime | None = None
    obstacle: str = ""
    decider: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One item as it stands (now, or as of an instant: see `domain.standing`)."""

    number: int
    kind: str
    origin: Origin
    unit: str  # the lead unit's code
    title: str
    deadline: Deadline
    first_deadline: Deadline
    status: Status
    assigned_on: date
    coordinating: tuple[Part, ...] = ()
    source: str = ""
    product: str = ""
    completed_on: date | None = None  # the stated day
    late: bool = False  # of a done item: after the deadline then in force
    unconfirmed: bool = False  # done, and something of it waits for the Office's word
    target: int | None = None
    measured: int | None = None  # `done` of `target`
    measured_on: date | None = None
    assignee: str = ""
    author: str = ""
    note: str = ""
    objective: str = ""  # why a delay is not the unit's doing, in the Office's words
    condition: Condition | None = None  # what was said of it last, while it is open
    condition_since: datetime | None = None
    obstacle: str = ""  # what is in the way
    decider: str = ""  # who has to decide
    standing: bool = False  # a duty without an end: it has no deadline, and counts in no total and no rate
    resumes_on: date | None = None  # the local day on which suspended work goes on by itself

    def state(self, now: datetime, zone: ZoneInfo) -> State:
        """The state that people read at `now` (aware)."""
        if self.status is Status.CANCELLED:
            return State.CANCELLED
        if self.status is Status.DONE:
            return State.DONE_LATE if self.late else State.DONE_ON_TIME
        if self.status is Status.SUSPENDED:
            return State.SUSPENDED
        if self.standing:
            return State.STANDING
        return State.OVERDUE if self.deadline.has_passed(now, zone) else State.UNDER_WAY

    def part_of(self, unit: str) -> Part | None:
        """What a unit owes of it as one that helps."""
        return next((part for part in self.coordinating if part.unit == unit), None)

    def condition_for(self, unit: str) -> "Item | Part":
        """What bears the condition that a unit sees as its own: of its part, where it helps; else the item."""
        return self.part_of(unit) or self

    def due_for(self, unit: str) -> Deadline:
        """The deadline that holds for a unit: of its part, where it helps and has one of its own."""
        part = self.part_of(unit)
        return part.deadline if part is not None and part.deadline is not None else self.deadline

    @property
    def is_open(self) -> bool:
        """Whether it is to be done now: what is suspended is not."""
        return self.status is Status.OPEN

    @property
    def is_settled(self) -> bool:
        """Whether nothing is left to do: it is done or cancelled."""
        return self.status in {Status.DONE, Status.CANCELLED}

    @property
    def urgency(self) -> UrgencyLevel:
        """What the head of its title says."""
        return urgency_level(self.title)

    @property
    def is_measured(self) -> bool:
        return self.target is not None


@dataclass(frozen=True, slots=True)
class Change:
    """A history row: who, when, what, before -> after. `on`: the day it speaks of (a stated completion, a measure)."""

    item: int
    at: datetime
    actor: str
    what: ChangeKind
    before: Mapping[str, Any] = field(default_factory=dict)
    after: Mapping[str, Any] = field(default_factory=dict)
    on: date | None = None
    reason: str = ""


# The fields of an item that a change may carry, by the names that its before and after use.
DAYS = ("completed_on", "measured_on", "assigned_on", "resumes_on")


def to_json(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Fields of an item as a history row stores them."""
    return {name: _dump(value) for name, value in fields.items()}


def from_json(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that a history row stored, as an item has them; names it does not know stay out."""
    return {name: _load(name, value) for name, value in fields.items() if name in Item.__dataclass_fields__}


def put_back(item: Item, fields: Mapping[str, Any]) -> Item:
    """The item with the fields of a history row's `before` (or `after`) in place."""
    return replace(item, **from_json(fields))


def _dump(value: Any) -> Any:
    if isinstance(value, Deadline):
        return {"day": value.day.isoformat(), "at": value.at.isoformat() if value.at else None}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_dump_part(part) for part in value]
    return value


def _dump_part(part: Part) -> dict[str, Any]:
    dumped = {"unit": part.unit, "done_on": _dump(part.done_on), "deadline": _dump(part.deadline), "late": part.late}
    said = {name: _dump(getattr(part, name)) for name in CONDITION_FIELDS} if part.condition is not None else {}
    return {**dumped, **said}


def _load(name: str, value: Any) -> Any:
    if value is None:
        return None
    if name in {"deadline", "first_deadline"}:
        return _deadline(value)
    if name in DAYS:
        return date.fromisoformat(value)
    if name == "coordinating":
        return tuple(
            Part(
                part["unit"],
                date.fromisoformat(part["done_on"]) if part["done_on"] else None,
                _deadline(part["deadline"]) if part["deadline"] else None,
                part.get("late", False),
                **{name: _load(name, part.get(name, nothing)) for name, nothing in NOTHING_SAID.items()},
            )
            for part in value
        )
    if name == "status":
        return Status(value)
    if name == "origin":
        return Origin(value)
    if name == "condition":
        return Condition(value)
    if name == "condition_since":
        return datetime.fromisoformat(value)
    return value


def _deadline(value: Mapping[str, Any]) -> Deadline:
    return Deadline(date.fromisoformat(value["day"]), datetime.fromisoformat(value["at"]) if value["at"] else None)
