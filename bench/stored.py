"""A ministry's database by SQL alone: so many open items of a hundred units, some of them due at given instants."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import Connection, text

from storage.database.engine import Database
from storage.database.schema import upgrade

UNITS = 100
FORMAT = "%Y-%m-%d %H:%M:%S.%f"
LONG_AGO = datetime(2024, 1, 2, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Due:
    """So many items with this deadline that are to be looked at from `at` on."""

    items: int
    deadline: date
    at: datetime


def fill(path: Path, items: int, due: Sequence[Due], rest: Due) -> None:
    """A new database of so many items: those of `due`, spread among the others, which are as `rest` says."""
    database = Database(f"sqlite:///{path}")
    upgrade(database)
    with database.engine.begin() as connection:
        _places(connection)
        _items(connection, items, rest)
        for place, some in enumerate(due):
            change = (
                "UPDATE item SET due_on = :day, first_due_on = :day, next_reminder_at = :at WHERE id % :step = :place"
            )
            step = items // some.items
            connection.execute(text(change), _values(some) | {"step": step, "place": place})
        connection.execute(text("ANALYZE"))
    database.close()


def _places(connection: Connection) -> None:
    """The units with their chats, and the Office's."""
    numbers = f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {UNITS})"
    connection.execute(
        text(f"INSERT INTO unit (id, code, name_vi, name_en) {numbers} SELECT i, 'U' || i, 'Vụ ' || i, '' FROM n")
    )
    connection.execute(
        text(
            "INSERT INTO chat (channel, address, kind, title, role, unit_id, thread, language, spoken)"
            f" {numbers} SELECT 'telegram', -i, 'group', 'Vụ ' || i, 'unit', i, '', '', '' FROM n"
        )
    )
    connection.execute(
        text(
            "INSERT INTO chat (channel, address, kind, title, role, thread, language, spoken)"
            " VALUES ('telegram', '-1000', 'group', 'Văn phòng', 'office', '', '', '')"
        )
    )


def _items(connection: Connection, items: int, rest: Due) -> None:
    connection.execute(
        text(
            "INSERT INTO item (id, kind, origin, unit_id, title, folded, source, product, due_on, first_due_on, status,"
            " assigned_on, late, unconfirmed, made_by, identity, created_at, changed_at, deadline_since,"
            " next_reminder_at)"
            " WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :items)"
            " SELECT i, 'task', 'office', i * :units / (:items + 1) + 1, 'Báo cáo kết quả thực hiện nhiệm vụ ' || i,"
            " 'bao cao ket qua thuc hien nhiem vu ' || i, '', '', :day, :day, 'open', '2024-01-02', 0, 0, '',"
            " printf('%064d', i), :since, :since, :since, :at FROM n"
        ),
        _values(rest) | {"items": items, "units": UNITS, "since": LONG_AGO.strftime(FORMAT)},
    )


def _values(some: Due) -> dict[str, str | int]:
    return {"day": some.deadline.isoformat(), "at": some.at.strftime(FORMAT)}
