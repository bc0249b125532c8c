"""How an open item stands between its assignment and its deadline, as its unit says it (contract, section 1)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any


class Condition(StrEnum):
    """What was said last; nothing said is None."""

    ON_TRACK = "on_track"
    STUCK = "stuck"
    AT_RISK = "at_risk"

    @property
    def is_obstructed(self) -> bool:
        """Whether something is in the way, or may be: it is told to the Office and stands first in lists."""
        return self is not Condition.ON_TRACK


@dataclass(frozen=True, slots=True)
class ConditionReport:
    """A condition since an instant (aware): what is in the way, and who has to decide, both in words, "" for not said.

    The names of its fields are those of an item and of a part.
    """

    condition: Condition | None = None
    condition_since: datetime | None = None
    obstacle: str = ""
    decider: str = ""

    @property
    def fields(self) -> dict[str, Any]:
        """The fields of an item."""
        return {name: getattr(self, name) for name in CONDITION_FIELDS}


CONDITION_FIELDS = ("condition", "condition_since", "obstacle", "decider")
NOTHING_SAID: Mapping[str, Any] = ConditionReport().fields
