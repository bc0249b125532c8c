"""Progress of measured work as people write it: `39/55`, `39 / 55`, `39 trên 55`, `39`, `+3`, `-1`.

Source: section 4 of the contract (`/progress 12 39/55`). Choices where it leaves room:
- A bare number is what is done in all, `+3` what was added to it, and `-1` corrects a slip.
- Done may not exceed the target: the report says `39/55` as a share, and more than all is nearly always a slip of the
  finger. Who did more than was asked names the new target too (`60/60`).
- Shares (`70%`), fractions of one (`1,5`) and a target of nought are refused; `39/55` may change the target.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from domain.parsing.folding import fold

_MOST = 1_000_000_000  # beyond any count of work, and within a database's integer
_TOTAL = re.compile(r"([0-9]{1,12})\s?(?:(?:/|tren|of|tong so)\s?([0-9]{1,12}))?")
_ADDED = re.compile("([+\u2212\u2013-])\\s?([0-9]{1,12})")


class MeasureError(StrEnum):
    """Why a text or a step is no progress."""

    UNREADABLE = "unreadable"
    TOO_LARGE = "too_large"
    NO_TARGET = "no_target"  # a target of nought, or none known for what is not yet measured
    OVER_TARGET = "over_target"
    BELOW_NOUGHT = "below_nought"


@dataclass(frozen=True, slots=True)
class ProgressTotal:
    """`done` in all; `target` only where it was written."""

    done: int
    target: int | None = None


@dataclass(frozen=True, slots=True)
class ProgressStep:
    """By how much it changed; never 0."""

    amount: int


@dataclass(frozen=True, slots=True)
class ProgressValue:
    """Where measured work stands: `0 <= done <= target`, `target > 0`."""

    done: int
    target: int

    @property
    def is_reached(self) -> bool:
        return self.done == self.target


def read_measure(text: str) -> ProgressTotal | ProgressStep | MeasureError:
    """What `text`, all of it, says of progress. Whether it fits an item is for `measured` to say."""
    written = fold(text)
    if added := _ADDED.fullmatch(written):
        amount = int(added[2])
        if amount > _MOST:
            return MeasureError.TOO_LARGE
        if amount == 0:
            return MeasureError.UNREADABLE
        return ProgressStep(amount if added[1] == "+" else -amount)
    if total := _TOTAL.fullmatch(written):
        done, target = int(total[1]), int(total[2]) if total[2] else None
        if max(done, target or 0) > _MOST:
            return MeasureError.TOO_LARGE
        return MeasureError.NO_TARGET if target == 0 else ProgressTotal(done, target)
    return MeasureError.UNREADABLE


def measured(said: ProgressTotal | ProgressStep, done: int | None, target: int | None) -> ProgressValue | MeasureError:
    """Where an item stands after `said`, of which `done` (None: nothing yet) of `target` was known before."""
    new_target = said.target if isinstance(said, ProgressTotal) and said.target is not None else target
    if new_target is None or new_target == 0:
        return MeasureError.NO_TARGET
    new_done = said.done if isinstance(said, ProgressTotal) else (done or 0) + said.amount
    if new_done < 0:
        return MeasureError.BELOW_NOUGHT
    return MeasureError.OVER_TARGET if new_done > new_target else ProgressValue(new_done, new_target)
