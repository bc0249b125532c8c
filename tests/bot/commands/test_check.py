"""`nhacviec check`: each thing that stands in the way, in a line that says how to mend it."""

import asyncio
import json
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from docx import Document

from bot.commands.check import check
from bot.config import load
from sandbox import Sandbox, status
from scheduler.clock import Clock, SetClock
from tests import libreoffice
from tests.bot.program import TOKEN, config_for, nhacviec, run, write_config
from tests.world import World, running

PAGE = 4096  # bytes, as SQLite makes them


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox() as ready:
        ready.add_bot(TOKEN, "nhacviec_bot")
        yield ready


async def checked(config: Path, clock: Clock | None = None) -> tuple[int, list[str]]:
    """The exit code and the lines, in a thread: the sandbox works meanwhile."""
    told: list[str] = []
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("NHACVIEC_LANGUAGE", "en")
        code = await asyncio.to_thread(check, load(config), clock=clock, tell=told.append)
    assert [line for line in told if TOKEN in line or "\n" in line] == []
    return code, told


def about(lines: list[str], *parts: str) -> None:
    """One line has all of these."""
    assert [line for line in lines if all(part in line for part in parts)], lines


async def test_where_all_is_well_it_says_so_and_what_is_worth_knowing(sandbox: Sandbox, tmp_path: Path) -> None:
    code, lines = await checked(config_for(sandbox, tmp_path))
    assert code == 0
    about(lines, "Note: there is no Office yet", "/office")
    assert lines[-1] == "All is well."


async def test_tokens_that_nobody_listens_for_are_told(sandbox: Sandbox, tmp_path: Path) -> None:
    config = config_for(sandbox, tmp_path)
    tokens = f'tokens = {{ ioc = "sha256:{"0" * 64}" }}'
    web = config.read_text(encoding="utf-8") + "\n[web]\n"
    config.write_text(f"{web}{tokens}\n", encoding="utf-8")
    code, lines = await checked(config)
    assert code == 0
    about(lines, "Note: web.tokens", "ioc", "web.listen")
    config.write_text(f'{web}listen = "127.0.0.1:8080"\n{tokens}\n', encoding="utf-8")
    _, lines = await checked(config)
    assert not [line for line in lines if "web.tokens" in line]


def test_without_a_token_it_exits_with_1_and_says_how_to_get_one(tmp_path: Path) -> None:
    done = nhacviec("check", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (1, "")
    assert "telegram.token" in done.stdout
    assert "@BotFather" in done.stdout


async def test_a_token_file_that_is_missing_is_named(sandbox: Sandbox, tmp_path: Path) -> None:
    config = write_config(tmp_path, telegram={"token_file": "none", "api_url": sandbox.url})
    code, lines = await checked(config)
    assert code == 1
    about(lines, "telegram.token_file")


async def test_whether_reports_come_as_pdf_is_told(
    sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    libreoffice.uninstall(tmp_path, monkeypatch)
    code, told = await checked(config_for(sandbox, tmp_path))
    assert any("LibreOffice is not installed" in line for line in told)
    libreoffice.install(tmp_path, libreoffice.CONVERTS, monkeypatch)
    assert (await checked(config_for(sandbox, tmp_path)))[0] == code
    assert any("come as PDF too" in line for line in (await checked(config_for(sandbox, tmp_path)))[1])


async def test_a_wrong_token_is_told(sandbox: Sandbox, tmp_path: Path) -> None:
    code, lines = await checked(config_for(sandbox, tmp_path, token="77:wrong"))
    assert code == 1
    about(lines, "telegram.token", "@BotFather")


async def test_an_api_that_cannot_be_reached_is_told(sandbox: Sandbox, tmp_path: Path) -> None:
    config = config_for(sandbox, tmp_path)
    await sandbox.network_down()
    code, lines = await checked(config)
    assert code == 1
    about(lines, "telegram.api_url", "cannot be reached", "telegram.proxy")


async def test_a_server_that_is_no_bot_api_is_not_taken_for_a_wrong_token(sandbox: Sandbox, tmp_path: Path) -> None:
    sandbox.faults.add(status(404))
    code, lines = await checked(config_for(sandbox, tmp_path))
    assert code == 1
    about(lines, "telegram.api_url", "no Bot API server")


@pytest.mark.parametrize("off", [-31, 31, 3600])
async def test_a_clock_that_is_off_is_told(off: int, sandbox: Sandbox, tmp_path: Path) -> None:
    clock = SetClock(datetime.now(UTC) + timedelta(seconds=off + (5 if off > 0 else -1)))
    code, lines = await checked(config_for(sandbox, tmp_path), clock)
    assert code == 1
    about(lines, "clock is", "NTP")


async def test_a_clock_within_thirty_seconds_is_good_enough(sandbox: Sandbox, tmp_path: Path) -> None:
    code, lines = await checked(config_for(sandbox, tmp_path), SetClock(datetime.now(UTC) + timedelta(seconds=15)))
    assert (code, lines[-1]) == (0, "All is well.")


async def test_who_hears_all_talk_is_told(sandbox: Sandbox, tmp_path: Path) -> None:
    next(iter(sandbox.world.bots.values())).privacy = False
    code, lines = await checked(config_for(sandbox, tmp_path))
    assert code == 0
    about(lines, "Note", "privacy mode is off", "/setprivacy")


async def test_a_variable_that_names_no_key_is_told(
    sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NHACVIEC_TELEGRM__PROXY", "http://secret")
    code, lines = await checked(config_for(sandbox, tmp_path))
    assert code == 0
    about(lines, "NHACVIEC_TELEGRM__PROXY", "no effect")
    assert "secret" not in "".join(lines)


async def test_a_database_that_is_none_is_told(sandbox: Sandbox, tmp_path: Path) -> None:
    (tmp_path / "it.db").write_bytes(b"no database, but long enough to be taken for one. " * 20)
    telegram = {"token": TOKEN, "api_url": sandbox.url}
    code, lines = await checked(write_config(tmp_path, telegram=telegram, storage={"url": "sqlite:///it.db"}))
    assert code == 1
    about(lines, "storage.url", "file is not a database")


async def test_a_damaged_database_is_told_in_a_line_that_quotes_nothing_of_it(sandbox: Sandbox, tmp_path: Path) -> None:
    config = config_for(sandbox, tmp_path)
    await checked(config)
    with closing(sqlite3.connect(tmp_path / "nhacviec.db")) as database, database:
        rows = ((f"name{number}", json.dumps({"text": f"Việc kín {number} " * 20})) for number in range(1000))
        database.executemany("INSERT INTO setting (name, value) VALUES (?, ?)", rows)
    with (tmp_path / "nhacviec.db").open("r+b") as file:
        file.seek(-40 * PAGE, 2)
        file.write(b"Minh" * (20 * PAGE // 4))
    code, lines = await checked(config)
    assert code == 1
    about(lines, "storage.url: the database is damaged", "restore")
    assert not [line for line in lines if "kín" in line or "Minh" in line]


async def test_a_database_that_others_can_read_is_told_and_one_of_ours_is_private(
    sandbox: Sandbox, tmp_path: Path
) -> None:
    config = config_for(sandbox, tmp_path)
    async with run(config) as bot:
        await bot.ready()
        assert _modes(tmp_path) == dict.fromkeys(
            ("nhacviec.db", "nhacviec.db-wal", "nhacviec.db-shm", "nhacviec.db.lock"), 0o600
        )
    _, lines = await checked(config)
    assert not [line for line in lines if "can read" in line]
    (tmp_path / "nhacviec.db").chmod(0o644)
    code, lines = await checked(config)
    assert code == 0
    about(lines, "Note: other users", "nhacviec.db", "chmod")


def _modes(folder: Path) -> dict[str, int]:
    """Who may do what with the database and what lies beside it."""
    return {file.name: file.stat().st_mode & 0o777 for file in folder.glob("nhacviec.db*")}


def template(folder: Path, *paragraphs: str) -> None:
    document = Document()
    for one in paragraphs:
        document.add_paragraph(one)
    document.save(str(folder / "ours.docx"))


@pytest.mark.parametrize(
    ("paragraphs", "parts"),
    [
        (None, ("cannot be read", "No such file")),
        (["{{ period }} {{ perod }}"], ("no report has perod",)),
        (["{{ period }}"], ("it lacks", "as_of", "products")),
        (["{% if period %}"], ("cannot be used as a template",)),
    ],
)
async def test_a_template_says_what_it_lacks(
    paragraphs: list[str] | None, parts: tuple[str, ...], sandbox: Sandbox, tmp_path: Path
) -> None:
    if paragraphs is not None:
        template(tmp_path, *paragraphs)
    telegram = {"token": TOKEN, "api_url": sandbox.url}
    code, lines = await checked(write_config(tmp_path, telegram=telegram, summary={"template": "ours.docx"}))
    assert code == 1
    about(lines, "summary.template", *parts)


def config_of(world: World, folder: Path) -> Path:
    telegram = {"token": world.settings.token, "api_url": world.sandbox.url}
    return write_config(folder, telegram=telegram, storage={"url": "sqlite:///test.db"})


async def test_another_process_that_polls_is_told_and_goes_on_polling(tmp_path: Path) -> None:
    async with running(tmp_path) as world:
        code, lines = await checked(config_of(world, tmp_path), Clock())
        assert code == 0
        about(lines, "another process polls")
        await world.ask(world.lan, world.unit, "/help")


@pytest.mark.parametrize("gone", [True, False])
async def test_a_chat_that_cannot_be_written_to_is_named(gone: bool, tmp_path: Path) -> None:
    async with running(tmp_path) as world:
        bot = next(iter(world.sandbox.world.bots.values()))
        await (world.lan.kick if gone else world.lan.mute)(world.unit, bot)
        code, lines = await checked(config_of(world, tmp_path), Clock())
        assert code == 1
        about(lines, f"“{world.unit.title}”", "is not there" if gone else "may not write")
        assert not [line for line in lines if world.office.title in line]


@pytest.mark.parametrize(
    ("today", "work", "warned"),
    [
        ("2027-10-31", "", False),
        ("2027-11-01", "", True),
        ("2027-12-31", "", True),
        ("2026-12-31", "", False),
        ("2027-12-31", "days_off = [2028-01-26]", False),
    ],
)
async def test_a_year_that_ends_without_decided_days_for_the_next_is_told(
    today: str, work: str, warned: bool, sandbox: Sandbox, tmp_path: Path
) -> None:
    config = config_for(sandbox, tmp_path)
    config.write_text(f"{config.read_text(encoding='utf-8')}\n[work]\n{work}\n", encoding="utf-8")
    _, lines = await checked(config, SetClock(datetime.fromisoformat(f"{today}T12:00:00+07:00")))
    assert bool([line for line in lines if "decided for 2028" in line]) is warned


async def test_days_that_the_office_declared_for_the_next_year_decide_it(tmp_path: Path) -> None:
    at_the_end = SetClock(datetime.fromisoformat("2027-12-01T12:00:00+07:00"))
    async with running(tmp_path) as world:
        _, lines = await checked(config_of(world, tmp_path), at_the_end)
        about(lines, "Note", "decided for 2028", "/dayoff")
        await world.ask(world.hoa, world.office, "/dayoff 26/01/2028")
        _, lines = await checked(config_of(world, tmp_path), at_the_end)
        assert not [line for line in lines if "decided for 2028" in line]
