"""What is stuck or at risk now: open items, and parts that coordinating units owe of them.

The scan costs what is so (`ix_item_obstructed`, `ix_item_part_obstructed`).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import select as columns
from sqlalchemy import text
from sqlmodel import Session, SQLModel, col

from domain.condition import Condition
from domain.item import ChangeKind, Status
from domain.parsing.folding import fold
from storage.models import OBSTRUCTED, HistoryRow, ItemRow, PartRow, UnitRow


@dataclass(frozen=True, slots=True)
class ObstructedWork:
    """An item, or a part of it, whose unit says that something is in the way. `unit`: of which it is, by its code."""

    number: int
    unit: str
    is_part: bool
    condition: Condition
    since: datetime
    obstacle: str
    decider: str


def obstructed(
    session: Session, unit_id: int | None = None, numbers: Sequence[int] | None = None
) -> list[ObstructedWork]:
    """All, or a unit's own: what it leads and its parts; of these items. The longest first."""
    found = []
    for table, number, owner in (
        (ItemRow, col(ItemRow.id), col(ItemRow.unit_id)),
        (PartRow, col(PartRow.item_id), col(PartRow.unit_id)),
    ):
        rows = columns(number, col(UnitRow.code), *_columns(table)).join(UnitRow, col(UnitRow.id) == owner)
        rows = rows.where(obstructed_in(table))
        if table is PartRow:
            rows = rows.join(ItemRow, col(ItemRow.id) == number).where(col(PartRow.done_on).is_(None))
        rows = rows.where(col(ItemRow.status) == Status.OPEN)
        if unit_id is not None:
            rows = rows.where(owner == unit_id)
        if numbers is not None:
            rows = rows.where(number.in_(numbers))
        for of, unit, condition, since, *words in session.execute(rows):
            found.append(ObstructedWork(of, unit, table is PartRow, Condition(condition), since, *words))
    return sorted(found, key=lambda one: (one.since, one.number, one.is_part, one.unit))


def by_decider(found: Sequence[ObstructedWork]) -> list[ObstructedWork]:
    """The same by who has to decide: whoever has most first, nobody last."""
    groups: dict[str, list[ObstructedWork]] = {}
    for one in found:
        groups.setdefault(fold(one.decider), []).append(one)
    ordered = sorted(groups.items(), key=lambda group: (not group[0], -len(group[1]), group[0]))
    return [replace(one, decider=some[0].decider) for _, some in ordered for one in some]


def obstructed_in(table: type[SQLModel]) -> Any:
    """An SQL condition, in the words of the table's index: SQLite takes one only so."""
    return text(f"{table.__tablename__}.{OBSTRUCTED}")


def reported_since(session: Session, since: datetime) -> set[int]:
    """The items of which a condition was said from an instant on (`ix_history_at`)."""
    said = columns(col(HistoryRow.item_id)).where(
        col(HistoryRow.at) >= since, col(HistoryRow.what) == ChangeKind.CONDITION
    )
    return {number for number in session.scalars(said) if number is not None}


def _columns(table: Any) -> tuple[Any, ...]:
    return col(table.condition), col(table.condition_since), col(table.obstacle), col(table.decider)
