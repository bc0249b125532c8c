"""`nhacviec rebuild`, and `check` of what it makes: on both databases, beside what kills it in the middle."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import delete, update
from sqlmodel import Session, col, func, select

from domain.imports.rows import ImportedItem, TableKind
from domain.item import ChangeKind
from storage.database import process_state
from storage.database.engine import Database
from storage.derived import ItemVersionRow, MeasureRow
from storage.items import imports, items, rebuilding, versions
from storage.items.imports import ImportContext
from storage.models import ItemRow as Stored
from storage.people import units as units_of
from tests.bot.program import nhacviec, run, write_config
from tests.paths import DATA

NOW = datetime(2024, 11, 4, 2, tzinfo=UTC)
MANY = 4 * rebuilding.PIECE
UPGRADED = DATA / "schema-0003.sql"


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    opened = Database(url)
    yield opened
    opened.close()


def fill(session: Session, count: int) -> None:
    """So many items, of which the second was extended, measured and retitled."""
    units_of.put_unit(session, "TCBC", "Vụ Tổ chức - Biên chế")
    rows = [
        ImportedItem(
            "task", "TCBC", f"Việc {number} #NQ18", date(2024, 11, 8), assigned_on=date(2024, 10, 1), target=55
        )
        for number in range(count)
    ]
    imports.store(session, TableKind.ITEMS, rows, ImportContext(None, NOW, ZoneInfo("Asia/Ho_Chi_Minh")))
    second = session.get_one(Stored, 2)
    items.change(session, second, ChangeKind.EDITED, by=None, now=NOW.replace(day=5), title="Việc khác")
    items.change(
        session,
        second,
        ChangeKind.PROGRESS,
        by=None,
        now=NOW.replace(day=6),
        measured=39,
        measured_on=date(2024, 11, 6),
    )


def spoil(session: Session, last: int) -> None:
    """Some rows of the first items are lost, some changed, some there that never were."""
    session.execute(update(ItemVersionRow).where(col(ItemVersionRow.item_id) == last).values(title="hỏng", late=True))
    session.execute(delete(ItemVersionRow).where(col(ItemVersionRow.item_id) == 1))
    session.execute(delete(ItemVersionRow).where(col(ItemVersionRow.item_id) == 2, col(ItemVersionRow.ordinal) == 1))
    session.execute(delete(MeasureRow))
    session.add(MeasureRow(item_id=3, on_day=date(2024, 11, 1), done=9))


def wrong(session: Session) -> list[int]:
    """The items whose stored versions are not what their histories tell: of the first, the last, and some between."""
    newest = session.scalar(select(func.max(Stored.id))) or 0
    looked_at = {*range(1, 21), *rebuilding.sample(session, 50), newest}
    return rebuilding.different(session, sorted(looked_at))


def test_what_was_spoiled_is_found_by_check_and_made_anew_by_rebuild(
    database: Database, url: str, tmp_path: Path
) -> None:
    config = write_config(tmp_path, storage={"url": url})
    database.write_now(fill, 20)
    assert "#" not in nhacviec("check", "--config", config, cwd=tmp_path, NHACVIEC_LANGUAGE="en").stdout
    before = [database.read_now(versions.stored, number) for number in (1, 2, 3, 20)]
    database.write_now(spoil, 20)
    assert database.read_now(wrong) == [1, 2, 3, 20]
    done = nhacviec("check", "--config", config, cwd=tmp_path, NHACVIEC_LANGUAGE="en")
    (line,) = [line for line in done.stdout.splitlines() if "#1, #2, #3, #20" in line]
    assert "4 of 20" in line
    assert "`nhacviec rebuild`" in line
    assert done.returncode == 1
    done = nhacviec("rebuild", "--config", config, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "20 việc" in done.stdout
    assert [database.read_now(versions.stored, number) for number in (1, 2, 3, 20)] == before
    assert "#" not in nhacviec("check", "--config", config, cwd=tmp_path, NHACVIEC_LANGUAGE="en").stdout


def test_check_names_ten_of_those_that_differ(database: Database, url: str, tmp_path: Path) -> None:
    database.write_now(fill, 30)
    database.write_now(lambda session: session.execute(delete(ItemVersionRow)))
    done = nhacviec("check", "--config", write_config(tmp_path, storage={"url": url}), cwd=tmp_path)
    (line,) = [line for line in done.stdout.splitlines() if "nhacviec rebuild" in line]
    assert line.count("#") == 10
    assert "30 trong 30" in line


@pytest.mark.parametrize("next_command", ["rebuild", "check"])
async def test_killed_in_the_middle_the_next_command_goes_on(
    next_command: str, database: Database, url: str, tmp_path: Path
) -> None:
    config = write_config(tmp_path, storage={"url": url})
    database.write_now(fill, MANY)
    database.write_now(spoil, MANY)
    async with run(config, "rebuild", NHACVIEC_LANGUAGE="en") as process:
        await process.line("1,000 of 4,000")
        await process.kill()
    mark = database.read_now(process_state.recall, rebuilding.MARK)
    assert 0 < mark["after"] < MANY
    assert database.read_now(wrong) == [MANY]
    done = nhacviec(next_command, "--config", config, cwd=tmp_path, NHACVIEC_LANGUAGE="en")
    assert "1,000 of 4,000" not in done.stderr
    assert "4,000 of 4,000" in done.stderr.splitlines()[-1]
    assert "#" not in done.stdout
    assert database.read_now(process_state.recall, rebuilding.MARK) == {}
    assert database.read_now(wrong) == []


async def test_an_upgrade_of_a_large_database_tells_how_far_it_is_and_goes_on_when_killed(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "it.db")) as old:
        old.executescript(UPGRADED.read_text(encoding="utf-8"))
        _grow(old, MANY)
    telegram = {"token": "1:a", "api_url": "http://127.0.0.1:1"}
    config = write_config(tmp_path, telegram=telegram, storage={"url": "sqlite:///it.db"})
    async with run(config) as process:
        await process.line("items stood is made anew from their histories: 1000 of")
        await process.kill()
        assert [line for line in process.said if "1000" in line] == []
    database = Database(f"sqlite:///{tmp_path}/it.db")
    assert database.read_now(wrong)
    assert "1.000/" not in nhacviec("summary", "--period", "9/2024", cwd=tmp_path).stderr
    assert database.read_now(wrong) == []
    database.close()


def _grow(old: sqlite3.Connection, count: int) -> None:
    """As many more items as the first, each with its history."""
    names = [row[1] for row in old.execute("PRAGMA table_info(item)") if row[1] != "id"]
    (last,) = old.execute("SELECT max(id) FROM item").fetchone()
    numbers = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)"
    columns = ", ".join(names)
    old.execute(
        f"INSERT INTO item (id, {columns}) {numbers} SELECT ? + i, {columns} FROM n, item WHERE id = 1", (count, last)
    )
    told = "at, person_id, what, before, after, on_day, reason"
    old.execute(
        f"INSERT INTO history (item_id, {told}) {numbers} SELECT ? + i, {told} FROM n, history WHERE item_id = 1"
        " ORDER BY i, id",
        (count, last),
    )
    old.commit()
