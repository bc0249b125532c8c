"""When the unit of an item last said a word of it: a condition, progress or a note (contract, section 6).

What coordinating units say of their parts is no word of the lead unit. Where nothing was said since the item was
registered, reopened or handed over, that is when its silence begins. The scan costs the histories of the items
(`ix_history_item_id`).
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select as columns
from sqlmodel import Session, col

from domain.item import ChangeKind, Status
from storage.database.chunks import chunks
from storage.models import HistoryRow

WORDS = frozenset({ChangeKind.CONDITION, ChangeKind.PROGRESS, ChangeKind.NOTED})


def last_words(session: Session, numbers: Sequence[int], unit: str) -> dict[int, datetime]:
    """By number; `unit`: the code of the lead unit."""
    found: dict[int, datetime] = {}
    for number, at, what, after in _records(session, numbers):
        if _is_word(what, after, unit) or "unit" in after or after.get("status") == Status.OPEN:
            found[number] = max(at, found.get(number, at))
    return found


def said_since(session: Session, numbers: Sequence[int], unit: str, since: datetime) -> set[int]:
    """Of which of these items the unit said a word from an instant on."""
    return {
        number for number, at, what, after in _records(session, numbers) if at >= since and _is_word(what, after, unit)
    }


def _is_word(what: str, after: Mapping[str, Any], unit: str) -> bool:
    return what in WORDS and after.get("by_unit", unit) == unit


def _records(session: Session, numbers: Sequence[int]) -> list[Any]:
    wanted = columns(col(HistoryRow.item_id), col(HistoryRow.at), col(HistoryRow.what), col(HistoryRow.after))
    return [row for some in chunks(numbers) for row in session.execute(wanted.where(col(HistoryRow.item_id).in_(some)))]
