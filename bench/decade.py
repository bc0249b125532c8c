"""A ministry of 34 provinces and 3,321 communes: its work of years with its history, by the same chance in any size.

From the last day back, so that the newest month is the same however much lies before it: 334 items a day, about 10,000
a month. Of them 12% come late (and most of those are overdue for a while), 8% are extended, 2% cancelled, 1% reopened,
1% measured; there are notes, edits, units that help.
"""

import hashlib
import json
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from typing import Any

from sqlalchemy import Connection, text

from domain.figures.request import SummaryRequest
from storage.database.engine import Database
from storage.database.schema import upgrade
from storage.items import rebuilding

LAST = date(2024, 11, 30)
NOW = datetime.combine(LAST, time(12), UTC)  # the last evening
MONTH = SummaryRequest(LAST.replace(day=1), LAST)
PER_DAY = 334
BATCH = 10_000
KINDS, WEIGHTS = ("task", "document", "petition", "question", "programme"), (45, 40, 9, 5, 1)
DEPARTMENTS = [(number, f"D{number:02}", f"Vụ {number}", None) for number in range(1, 46)]
PROVINCES = [(100 + number, f"T{number:02}", f"Tỉnh {number}", None) for number in range(34)]
COMMUNES = [(1_000 + number, f"X{number:04}", f"Xã {number}", 100 + number % 34) for number in range(3_321)]
ITEM = (
    "id, kind, origin, unit_id, title, folded, source, product, due_on, first_due_on, status, assigned_on,"
    " completed_on, late, unconfirmed, target, measured, measured_on, author_id, made_by, identity, created_at,"
    " changed_at, deadline_since, next_reminder_at"
)
HISTORY = "item_id, at, person_id, what, before, after, reason"
PART = "item_id, unit_id, place, late, deadline_since"

OF_TODAY = (
    "CREATE INDEX bench_due_on ON item (due_on, assigned_on)",
    "CREATE INDEX bench_first_due_on ON item (first_due_on, assigned_on, due_on)",
)
"""What somebody would have who counts from today's columns."""

Rows = list[tuple[Any, ...]]


@dataclass(slots=True)
class Life:
    """An item's row as it grows, and the rows that tell how."""

    number: int
    assigned_on: date
    due: date
    status: str = "open"
    completed_on: date | None = None
    late: bool = False
    measured: int | None = None
    measured_on: date | None = None
    acts: Rows = field(default_factory=list)

    def act(self, at: datetime, what: str, before: dict[str, Any], after: dict[str, Any]) -> bool:
        """Something that is done to it, unless that is still to come."""
        if at.date() > LAST:
            return False
        self.acts.append((self.number, at, 1, what, json.dumps(before), json.dumps(after, ensure_ascii=False), ""))
        return True


def fill(url: str, items: int) -> None:
    """A new database of so many items."""
    database = Database(url)
    upgrade(database)
    with database.engine.begin() as connection:
        _put(
            connection,
            "person",
            "id, channel, address, name, username, is_admin",
            [(1, "telegram", "7", "Lan", "", False)],
        )
        _put(connection, "unit", "id, code, name_vi, parent_id, name_en", [(*unit, "") for unit in _units()])
    lives = _lives(items)
    while some := list(islice(lives, BATCH)):
        with database.engine.begin() as connection:
            _put(connection, "item", ITEM, [item for item, _, _ in some])
            _put(connection, "history", HISTORY, [act for _, acts, _ in some for act in acts])
            _put(connection, "item_part", PART, [part for _, _, parts in some for part in parts])
    database.write_now(rebuilding.begin)
    rebuilding.finish(database, _silent)
    with database.engine.begin() as connection:
        for index in OF_TODAY:
            connection.execute(text(index))
        connection.execute(text("ANALYZE"))
    if not database.is_sqlite:  # as PostgreSQL does by itself after a while: it would, while we measure
        with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM"))
    database.close()


def _silent(_done: int, _total: int) -> None:
    """Nobody reads how far it has come."""


def _put(connection: Connection, table: str, columns: str, rows: Sequence[tuple[Any, ...]]) -> None:
    """Rows as the driver takes them fastest."""
    cursor: Any = connection.connection.cursor()
    if connection.dialect.name == "sqlite":
        marks = ", ".join("?" * (columns.count(",") + 1))
        cursor.executemany(
            f"INSERT INTO {table} ({columns}) VALUES ({marks})", [list(map(_as_text, row)) for row in rows]
        )
        return
    with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def _as_text(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M:%S.%f")
    return value.isoformat() if isinstance(value, date) else value


def _units() -> Iterable[tuple[int, str, str, int | None]]:
    return [*DEPARTMENTS, *PROVINCES, *COMMUNES]


def _lives(items: int) -> Iterator[tuple[tuple[Any, ...], Rows, Rows]]:
    """The rows of each item: its own, those of its history, its parts."""
    for back in range(items):
        yield _lived(items - back, LAST - timedelta(days=back // PER_DAY), random.Random(back))


def _lived(number: int, assigned_on: date, chance: random.Random) -> tuple[tuple[Any, ...], Rows, Rows]:
    kind = chance.choices(KINDS, WEIGHTS)[0]
    origin = "office" if chance.random() < 0.85 else "unit"
    unit, code, *_ = chance.choice(DEPARTMENTS + PROVINCES if chance.random() < 0.3 else COMMUNES)
    first_due = assigned_on + timedelta(days=chance.randint(3, 45))
    title = f"Báo cáo kết quả thực hiện nhiệm vụ số {number} về cải cách hành chính"
    at = datetime.combine(assigned_on, time(2, number % 60), UTC)
    life = Life(number, assigned_on, first_due)
    said = {"unit": code, "title": title, "deadline": _json(first_due), "kind": kind}
    life.act(at, "assigned" if origin == "office" else "registered", {}, said)
    if chance.random() < 0.5:
        life.act(at + timedelta(hours=1), "received", {}, {"by_unit": code})
    if chance.random() < 0.1:
        life.act(at + timedelta(hours=2), "edited", {"title": "Báo cáo"}, {"title": title})
    if chance.random() < 0.08:
        _extend(life, chance)
    if kind == "programme":
        _measure(life)
    _end(life, chance, number if kind == "document" else 0)
    product = f"{number % 5_000}/TB-BNV" if kind == "document" and life.status == "done" else ""
    item = (
        number, kind, origin, unit, title, title.lower(), "", product, life.due, first_due, life.status, assigned_on,
        life.completed_on, life.late, False, 60 if kind == "programme" else None, life.measured, life.measured_on, 1,
        "", hashlib.sha256(str(number).encode()).hexdigest(), at, life.acts[-1][1], at,
        at if life.status == "open" else None,
    )  # fmt: skip
    helps = chance.random() < 0.05
    return item, life.acts, [(number, chance.choice(DEPARTMENTS)[0], 0, False, at)] if helps else []


def _extend(life: Life, chance: random.Random) -> None:
    before, after = life.due, life.due + timedelta(days=chance.randint(5, 20))
    asked = _morning(before - timedelta(days=2))
    if life.act(asked, "requested", {}, {"asked": "extended", "deadline": _json(after)}):
        granted = {"deadline": _json(before)}, {"deadline": _json(after)}
        if life.act(asked + timedelta(hours=5), "extended", *granted):
            life.due = after


def _measure(life: Life) -> None:
    for step in (1, 2, 3):
        day = life.assigned_on + timedelta(days=5 * step)
        after = {"measured": 10 * step, "measured_on": day.isoformat()}
        if life.act(_morning(day), "progress", {"measured": life.measured}, after):
            life.measured, life.measured_on = 10 * step, day


def _end(life: Life, chance: random.Random, response: int) -> None:
    """It is cancelled, or done in time, or (12%) late; a few are never done."""
    end, late = chance.random(), chance.random() < 0.12
    soon = _morning(life.assigned_on + timedelta(days=4))
    if end < 0.02:
        if life.act(soon, "cancelled", {"status": "open"}, {"status": "cancelled"}):
            life.status = "cancelled"
        return
    if end < 0.022:
        return
    if end < 0.032 and life.act(soon, "done", *_done(soon.date(), late=False)):
        undone = {"status": "done", "completed_on": soon.date().isoformat()}, {"status": "open", "completed_on": None}
        life.act(soon + timedelta(days=1), "reopened", *undone)
    days = (life.due - life.assigned_on).days
    done_on = life.due + timedelta(days=chance.randint(1, 40)) if late else soon.date() + timedelta(
        days=chance.randint(1, max(1, days - 4))
    )  # fmt: skip
    if life.act(_morning(done_on) + timedelta(hours=4), "done", *_done(done_on, late=late, response=response)):
        life.status, life.completed_on, life.late = "done", done_on, late


def _done(day: date, *, late: bool, response: int = 0) -> tuple[dict[str, Any], dict[str, Any]]:
    after = {"status": "done", "completed_on": day.isoformat(), "late": late}
    return {"status": "open", "completed_on": None, "late": False}, after | (
        {"product": f"{response % 5_000}/TB-BNV"} if response else {}
    )


def _morning(day: date) -> datetime:
    return datetime.combine(day, time(3), UTC)


def _json(day: date) -> dict[str, Any]:
    return {"day": day.isoformat(), "at": None}
