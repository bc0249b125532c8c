"""Lives (`tests.domain.lives`) stored as the bot would have, and the figures that a database counts of them."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.pool import StaticPool
from sqlmodel import Session, SQLModel

from domain.deadline import start_of_day
from domain.figures.request import SummaryRequest
from domain.figures.summary import Figures
from domain.item import Item
from domain.settings import Rules
from storage.figures.summaries import Depth, figures_of
from storage.items import items, versions
from storage.items.imports import ImportContext, put_counter
from storage.models import HistoryRow, ItemRow, PartRow, UnitRow
from tests.domain.lives import HANOI, Life, local, nov, oct_

COLUMNS = (
    "kind", "origin", "title", "source", "product", "status", "assigned_on", "completed_on", "late", "unconfirmed",
    "target", "measured", "measured_on", "objective", "standing",
    "resumes_on",
)  # fmt: skip
RULES = Rules()


def figures(
    *lives: Life,
    start: date | None = None,
    last_day: date | None = None,
    at: datetime | None = None,
    units: Sequence[str] = (),
    parents: Mapping[str, str] | None = None,
    counters: Mapping[str, int] | None = None,
    kinds: Sequence[str] = RULES.kinds,
    unit: str = "",
    group: str = "",
    depth: Depth = Depth.WHOLE,
) -> Figures:
    """The figures of these lives, with their items: of October 2024 as of its end, or of other days, as of another T.

    `units`: the order of the tables; `parents`: of units; `unit`: confined to its branch.
    """
    start, last_day = start or oct_(1), last_day or oct_(31)
    end = start_of_day(last_day + timedelta(days=1), HANOI)
    at = at or end
    as_of = (at - timedelta(microseconds=1)).astimezone(HANOI).date() if at > end else None
    rules = Rules(kinds=tuple(kinds))
    with Session(_engine(), expire_on_commit=False) as session:
        store(session, lives, units=units, parents=parents or {})
        for name, count in (counters or {}).items():
            put_counter(session, start.replace(day=1), name, count, ImportContext(None, at, HANOI))
        found = figures_of(
            session, rules, SummaryRequest(start, last_day, as_of, unit, group), at, items=True, depth=depth
        )
        session.rollback()
    return found


def figures_by_unit(*lives: Life, **options: Any) -> Figures:
    """The same, of three units."""
    return figures(*lives, **{"units": ("VP", "TCBC", "PC"), **options})


def store(
    session: Session,
    lives: Sequence[Life],
    *,
    units: Sequence[str] = (),
    parents: Mapping[str, str] | None = None,
    numbered: bool = True,
) -> None:
    """Store lives with what is derived of them. `numbered`: under their own numbers, else as they come."""
    named = [code for life in lives for code in _codes(life)]
    ids: dict[str, int] = {}
    for code in dict.fromkeys([*units, *(parents or {}).values(), *named]):
        row = UnitRow(code=code, name_vi=code)
        session.add(row)
        session.flush()
        ids[code] = row.id
    for below, above in (parents or {}).items():
        row = session.get_one(UnitRow, ids[below])
        row.parent_id = ids[above]
    for life in lives:
        _store_one(session, life, ids, numbered=numbered)


def _store_one(session: Session, life: Life, ids: Mapping[str, int], *, numbered: bool) -> None:
    item = life.item
    fields: dict[str, Any] = {"id": item.number} if numbered else {}
    row = ItemRow(
        **fields, **{name: getattr(item, name) for name in COLUMNS},
        unit_id=ids[item.unit], folded="", due_on=item.deadline.day, due_at=item.deadline.at,
        first_due_on=item.first_deadline.day, first_due_at=item.first_deadline.at,
        created_at=life.changes[0].at, changed_at=life.changes[-1].at, deadline_since=life.changes[0].at,
    )  # fmt: skip
    session.add(row)
    session.flush()
    for place, part in enumerate(item.coordinating):
        due = (part.deadline.day, part.deadline.at) if part.deadline else (None, None)
        session.add(
            PartRow(
                item_id=row.id, unit_id=ids[part.unit], place=place, done_on=part.done_on, late=part.late,
                due_on=due[0], due_at=due[1], deadline_since=row.created_at,
            )
        )  # fmt: skip
    for one in life.changes:
        session.add(
            HistoryRow(
                item_id=row.id, at=one.at, what=one.what, before=dict(one.before), after=dict(one.after), on_day=one.on
            )
        )
        session.flush()
    versions.add_all(session, [(items.view(session, row), life.changes)], ids)


def _codes(life: Life) -> list[str]:
    """Every unit that ever led or helped."""
    item: Item = life.item
    led = [change.before["unit"] for change in life.changes if "unit" in change.before]
    return [item.unit, *led, *(part.unit for part in item.coordinating)]


@cache
def _engine() -> Engine:
    """One in memory for all; each use of it is rolled back."""
    engine = create_engine("sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False})

    @event.listens_for(engine, "connect")
    def ours(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # the driver would commit before a SAVEPOINT or a schema's statement

    @event.listens_for(engine, "begin")
    def begin(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN")

    SQLModel.metadata.create_all(engine)
    return engine


END = local(nov(1), 0)
