"""What is looked at for reminders, an item or what a coordinating unit owes of one, and how a message names it.

`storage.reminders.reminders` and `storage.items.parts` read and write these, each in its own tables.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from domain.deadline import Deadline
from domain.schedule.reminder_policy import deadline_key


@dataclass(frozen=True, slots=True)
class DueCheck:
    """Something open whose time to be looked at has come; its deadline holds since `since`."""

    number: int
    unit_id: int  # who leads the item, or owes the part
    deadline: Deadline
    since: datetime
    snoozed_to: date | None
    is_part: bool = False
    urgent: bool = False
    escalates: bool = True  # not a part that is due with the whole: of that the Office hears once

    @property
    def key(self) -> str:
        """Under which the stages of its deadline are stored."""
        return deadline_key(self.deadline)


@dataclass(frozen=True, slots=True)
class ReminderCheck:
    """What came of looking: the keys of the stages that are planned now, and when to look again (None: never)."""

    due: DueCheck
    stages: Sequence[str]
    next_at: datetime | None


class ReminderSubject(NamedTuple):
    """What a line of a reminder is of: an item, or for the Office the part that a unit owes of it.

    A unit's own chat speaks of an item in one way only: by its number.
    """

    number: int
    part_of: int | None = None
    receipt: bool = False  # it is not due: the unit has not said to have received it

    def __str__(self) -> str:
        named = str(self.number) if self.part_of is None else f"{self.number}/{self.part_of}"
        return f"{named}?" if self.receipt else named

    @classmethod
    def of(cls, text: str) -> "ReminderSubject":
        number, _, unit = text.removesuffix("?").partition("/")
        return cls(int(number), int(unit) if unit else None, text.endswith("?"))
