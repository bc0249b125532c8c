"""`/health` and `/metrics`: how the process is, told over real HTTP, in numbers only."""

import json
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy import event

from bot.failure import CommandError
from bot.metrics import Metrics
from bot.web.health import BOT_API_SILENT, MESSAGE_WAITS, UPDATE_WAITS, WebServer, close
from sandbox import Sandbox, status, too_many, words
from storage.database import process_state
from storage.database.engine import Session
from storage.database.upkeep import checkpoint
from storage.outbox.backlog import backlog
from storage.outbox.inbox import Entry, store
from tests.bot import program
from tests.bot.poison import poison
from tests.databases import FILE
from tests.world import TOKEN, World, running


@dataclass
class Page:
    """What is told at an address."""

    status: int
    kind: str
    text: str

    @property
    def told(self) -> dict[str, Any]:
        told: dict[str, Any] = json.loads(self.text)
        return told

    def number(self, name: str, **labels: str) -> float:
        """A sample's value. Raises LookupError where there is none."""
        for family in text_string_to_metric_families(self.text):
            for sample in family.samples:
                if sample.name == f"nhacviec_{name}" and sample.labels == labels:
                    return float(sample.value)
        raise LookupError(name, labels)


async def get(address: str) -> Page:
    async with aiohttp.ClientSession() as session, session.get(address) as answer:
        return Page(answer.status, answer.headers["Content-Type"], await answer.text())


class Told:
    """The pages of a bot."""

    def __init__(self, port: int) -> None:
        self._root = f"http://127.0.0.1:{port}"

    async def health(self) -> Page:
        return await get(f"{self._root}/health")

    async def metrics(self) -> Page:
        return await get(f"{self._root}/metrics")


@asynccontextmanager
async def told_of(world: World, port: int, vitals: Metrics | None = None) -> AsyncIterator[Told]:
    """The pages of this bot, or of a process with these vitals."""
    listeners = await WebServer(world.database, world.clock, vitals or world.application.vitals).listen(
        f"127.0.0.1:{port}"
    )
    try:
        yield Told(port)
    finally:
        await close(listeners)


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with running(tmp_path) as ready:
        yield ready


@pytest.fixture
async def pages(world: World, port: int) -> AsyncIterator[Told]:
    async with told_of(world, port) as pages:
        yield pages


async def at_rest(world: World) -> None:
    """All that was under way has landed, nothing more is begun, and the process says that it works."""
    await world.stop()
    world.application.vitals.begin_work()


async def test_a_bot_that_works_is_well(world: World, pages: Told) -> None:
    assert (await pages.health()).told["state"] == "working"
    await at_rest(world)
    page = await pages.health()
    assert (page.status, page.kind) == (200, "application/json; charset=utf-8")
    assert (page.told["state"], page.told["problems"]) == ("working", [])
    assert page.told["oldest_update_seconds"] is None
    assert page.told["oldest_message_seconds"] in {None, 0}  # a menu may be left
    assert 0 <= page.told["bot_api_seconds"] < BOT_API_SILENT


async def test_an_update_that_waits_too_long_is_a_problem(world: World, pages: Told) -> None:
    await at_rest(world)
    await world.database.write(store, [Entry(9000, "77", {"update_id": 9000})], world.clock.now())
    world.clock.set(world.clock.now() + timedelta(seconds=UPDATE_WAITS))
    assert (await pages.health()).status == 200
    world.clock.set(world.clock.now() + timedelta(seconds=1))
    page = await pages.health()
    assert (page.status, page.told["problems"]) == (503, ["oldest_update_seconds"])
    assert page.told["oldest_update_seconds"] == UPDATE_WAITS + 1
    assert (await pages.metrics()).number("updates_waiting") == 1
    assert (await pages.metrics()).number("oldest_update_age_seconds") == UPDATE_WAITS + 1


async def test_a_message_that_waits_too_long_is_a_problem(world: World, pages: Told) -> None:
    with world.sandbox.faults.add(status(502), method="sendMessage"):
        await world.lan.say(world.unit, "/tasks")
        await world.sandbox.until(
            lambda: [one for one in world.sandbox.calls_of("sendMessage") if "502" in str(one.outcome)]
        )
        world.clock.set(world.clock.now() + timedelta(seconds=MESSAGE_WAITS + 1))
        page = await pages.health()
        assert (page.status, page.told["problems"]) == (503, ["oldest_message_seconds"])
        counted = await pages.metrics()
        assert counted.number("messages_queued") == 1
        assert counted.number("oldest_message_age_seconds") == MESSAGE_WAITS + 1


async def test_messages_of_a_chat_that_threw_the_bot_out_are_no_problem_of_the_process(
    world: World, pages: Told
) -> None:
    (bot,) = world.sandbox.world.bots.values()
    await world.lan.kick(world.unit, bot)
    await world.office.wait_for(lambda one: "Không còn gửi được" in one.text)
    await world.ask(world.hoa, world.office, "/task TCBC Nộp báo cáo 30/11")
    await at_rest(world)
    world.clock.set(world.clock.now() + timedelta(seconds=MESSAGE_WAITS + 1))
    assert (await pages.health()).status == 200


async def test_a_bot_api_that_is_silent_is_a_problem_of_who_works_and_not_of_who_stands_by(
    world: World, port: int
) -> None:
    seconds = 1000.0
    vitals = Metrics(lambda: seconds)
    async with told_of(world, port, vitals) as pages:
        seconds += 5 * BOT_API_SILENT
        page = await pages.health()
        assert (page.status, page.told["state"], page.told["bot_api_seconds"]) == (200, "standby", None)
        vitals.begin_work()
        assert (await pages.health()).told["state"] == "working"
        seconds += BOT_API_SILENT + 1
        vitals.answered(502)
        page = await pages.health()
        assert (page.status, page.told["problems"]) == (503, ["bot_api_seconds"])
        vitals.answered(200)
        assert (await pages.health()).status == 200
        vitals.end_work()
        assert (await pages.health()).told["state"] == "standby"


async def test_a_database_that_does_not_answer_is_a_problem_and_the_counters_are_told_all_the_same(
    world: World, pages: Told
) -> None:
    await world.database.write(_execute, "ALTER TABLE inbox RENAME TO away")
    page = await pages.health()
    assert (page.status, page.told["problems"]) == (503, ["database"])
    counted = await pages.metrics()
    assert counted.status == 200
    assert counted.number("database_up") == 0
    assert counted.number("updates_total", outcome="handled") > 0
    with pytest.raises(LookupError):
        counted.number("updates_waiting")


async def test_damage_that_nobody_has_met_yet_is_found(world: World, pages: Told, tmp_path: Path) -> None:
    await world.database.write(_fill)
    await at_rest(world)
    checkpoint(world.database)
    _overwrite_pages(tmp_path / FILE)
    while "database_damaged" not in (page := await pages.health()).told["problems"]:
        pass  # it is read beside everything else
    assert page.status == 503


def _fill(session: Session) -> None:
    for number in range(1000):
        process_state.keep(session, f"filler{number}", {"words": "Việc kín " * 40})


def _overwrite_pages(file: Path) -> None:
    with file.open("r+b") as opened:
        opened.seek(-40 * 4096, 2)
        opened.write(b"Minh" * (20 * 1024))


def _execute(session: Session, statement: str) -> None:
    session.connection().exec_driver_sql(statement)


async def test_updates_are_counted_by_what_became_of_them(world: World, pages: Told, tmp_path: Path) -> None:
    (bot,) = world.sandbox.world.bots.values()
    await world.lan.promote(world.unit, bot)  # it hears all talk now
    await world.ask(world.lan, world.unit, "/help")
    await world.lan.say(world.unit, "Chào cả nhà")
    card = await world.ask(world.lan, world.unit, "/task Nộp báo cáo 30/11")
    await world.lan.press(card, card.buttons[0].text)
    poison(tmp_path, "chất độc")
    await world.ask(world.lan, world.unit, "/note 1 chất độc")
    await at_rest(world)
    page = await pages.metrics()
    counted = {one: page.number("updates_total", outcome=one) for one in ("stored", "handled", "failed", "ignored")}
    assert counted == {"stored": 7, "handled": 6, "failed": 1, "ignored": 1}  # two of them set up


async def test_sends_are_counted_by_outcome_and_refusals_by_status(world: World, pages: Told) -> None:
    world.sandbox.faults.add(too_many(1), method="sendMessage", times=1)
    await world.ask(world.lan, world.unit, "/help")
    await at_rest(world)
    counted = await pages.metrics()
    assert counted.number("sends_total", outcome="wait") == 1
    assert counted.number("refusals_total", status="429") == 1
    menus = [one for one in world.sandbox.calls_of("setMyCommands") if one.shown["scope"]["type"] == "chat"]
    arrived = [one for one in (*menus, *world.sandbox.calls_of("sendMessage")) if one.ok]
    assert counted.number("sends_total", outcome="sent") == len(arrived)


async def test_pushes_that_could_not_be_sent_are_counted_and_no_reason_to_start_again(
    world: World, pages: Told
) -> None:
    refusal = words('{"ok":false,"error_code":400,"description":"Bad Request: BUTTON_DATA_INVALID"}', 400)
    world.sandbox.faults.add(refusal, method="sendMessage", chat=world.unit, times=1)
    await world.ask(world.hoa, world.office, "/task TCBC Nộp báo cáo 30/11")
    await world.ask(world.lan, world.unit, "/help")
    await at_rest(world)
    assert (await pages.metrics()).number("messages_failed") == 1
    page = await pages.health()
    assert (page.status, page.told["failed_messages"]) == (200, 1)


async def test_ticks_are_counted_and_who_works_is_told(world: World, pages: Told) -> None:
    await world.ask(world.lan, world.unit, "/help")
    counted = await pages.metrics()
    assert counted.kind.startswith("text/plain; version=")
    assert counted.number("ticks_total") >= 1
    assert counted.number("working") == counted.number("database_up") == 1
    assert counted.number("bot_api_silence_seconds") >= 0


async def test_no_names_no_texts_no_token_are_told(world: World, pages: Told) -> None:
    await world.ask(world.lan, world.unit, "/task Nộp báo cáo kín 30/11")
    told = (await pages.health()).text + (await pages.metrics()).text
    assert not [word for word in (TOKEN, "Lan", "TCBC", "báo cáo", str(world.unit.id)) if word in told]


async def test_nothing_else_is_served_and_nothing_can_be_posted(world: World, port: int) -> None:
    async with told_of(world, port), aiohttp.ClientSession() as session:
        for path in ("/", "/metrics/", "/health/x"):
            async with session.get(f"http://127.0.0.1:{port}{path}") as answer:
                assert answer.status == 404
        async with session.post(f"http://127.0.0.1:{port}/health") as answer:
            assert answer.status == 405


async def test_an_address_that_cannot_be_listened_on_is_told_in_one_line(world: World, port: int) -> None:
    async with told_of(world, port):
        for address, why in ((f"127.0.0.1:{port}", "already in use"), ("127.0.0.1:70000", "no such port")):
            with pytest.raises(CommandError, match=rf"^web\.listen: cannot listen on {address} \(.*{why}\)$"):
                await WebServer(world.database, world.clock, Metrics()).listen(address)


async def test_what_waits_is_counted_from_indexes_and_never_from_all_that_is_stored(world: World) -> None:
    plans = await world.database.read(_plans)
    for index in ("ix_inbox_waiting", "ix_message_queued", "ix_message_sending", "ix_message_failed"):
        assert [one for one in plans if index in one]
    assert not [one for one in plans if one.startswith("SCAN") and "USING" not in one]


def _plans(session: Session) -> list[str]:
    """How SQLite looks for what waits."""
    asked: list[tuple[str, Any]] = []
    connection = session.connection()

    @event.listens_for(connection, "before_cursor_execute")
    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        asked.append((statement, parameters))

    backlog(session)
    event.remove(connection, "before_cursor_execute", note)
    plans = (connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", given) for statement, given in asked)
    return [row[-1] for plan in plans for row in plan]


async def test_the_program_tells_of_itself_and_stops_in_time_in_either_mode(tmp_path: Path, port: int) -> None:
    async with Sandbox() as sandbox:
        sandbox.add_bot(program.TOKEN, "nhacviec_bot")
        lan = sandbox.person("Lan", id=77)
        group = sandbox.group("Văn phòng", admins=[lan])
        config = program.config_for(sandbox, tmp_path, admins=[77])
        webhook = {"NHACVIEC_TELEGRAM__MODE": "webhook"}
        webhook |= {"NHACVIEC_TELEGRAM__WEBHOOK_URL": f"http://127.0.0.1:{port + 1}/hook"}
        webhook |= {"NHACVIEC_TELEGRAM__WEBHOOK_LISTEN": f"127.0.0.1:{port + 1}"}
        for mode in ({}, webhook):
            async with program.run(config, NHACVIEC_WEB__LISTEN=f"127.0.0.1:{port}", **mode) as running:
                await running.ready()
                await group.answer_to(await lan.say(group, "/office"))
                assert (await Told(port).health()).told["state"] == "working"
                running.process.terminate()
                assert await running.ended() == 0
                assert running.log[-1].endswith("stopped")


def test_a_bot_without_web_and_webhook_imports_neither_server_nor_counters() -> None:
    late = ("aiohttp", "prometheus_client", "bot.web.health")
    code = f"import sys, bot.commands.run; print([m for m in {late} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
