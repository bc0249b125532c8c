"""SIGTERM with something in the air: it lands, or the next start brings it; the process ends in time."""

import asyncio
import signal
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from sandbox import Chat, Person, Sandbox, slow
from tests import libreoffice
from tests.bot.program import TOKEN, Running, config_for, run

STOPS_WITHIN = 5  # seconds: the contract, section 9
AFTER_A_START = 60  # seconds that a busy machine may take to bring what waited


@dataclass
class Ministry:
    sandbox: Sandbox
    config: Path
    lan: Person
    unit: Chat

    def states(self) -> list[str]:
        """Of the unsent and sent messages, in order."""
        with closing(sqlite3.connect(self.config.parent / "nhacviec.db")) as database:
            return [
                state for (state,) in database.execute("SELECT state FROM message WHERE kind != 'menu' ORDER BY id")
            ]


@asynccontextmanager
async def ministry(folder: Path) -> AsyncIterator[Ministry]:
    async with Sandbox() as sandbox:
        sandbox.add_bot(TOKEN, "nhacviec_bot")
        lan = sandbox.person("Lan")
        unit, office = sandbox.group("Vụ", admins=[lan]), sandbox.group("Văn phòng", admins=[lan])
        config = config_for(sandbox, folder, admins=[lan.id])
        async with run(config) as bot:
            await bot.ready()
            await office.answer_to(await lan.say(office, "/office"))
            await unit.answer_to(await lan.say(unit, "/unit TCBC Vụ"))
            await stop(bot)
        yield Ministry(sandbox, config, lan, unit)


async def stop(bot: Running) -> None:
    """Returns when it has ended well; TimeoutError where it takes longer than it may."""
    bot.process.send_signal(signal.SIGTERM)
    async with asyncio.timeout(STOPS_WITHIN):
        assert await bot.process.wait() == 0


async def test_an_answer_that_is_slow_lands_and_comes_once(tmp_path: Path) -> None:
    async with ministry(tmp_path) as its:
        async with run(its.config) as bot:
            await bot.ready()
            its.sandbox.faults.add(slow(1), method="sendMessage", times=1)
            before = len(its.sandbox.calls_of("sendMessage"))
            asked = await its.lan.say(its.unit, "/help")
            await its.sandbox.until(lambda: len(its.sandbox.calls_of("sendMessage")) > before)
            await stop(bot)
        assert its.states()[-1] == "sent"
        async with run(its.config) as bot:
            await bot.ready()
            await its.unit.answer_to(await its.lan.say(its.unit, "/help"))
        assert len([one for one in its.unit.messages if one.reply_to is asked]) == 1


async def test_one_too_slow_for_the_stop_is_brought_by_the_next_start(tmp_path: Path) -> None:
    async with ministry(tmp_path) as its:
        async with run(its.config) as bot:
            await bot.ready()
            its.sandbox.faults.add(slow(60), method="sendMessage")
            before = len(its.sandbox.calls_of("sendMessage"))
            asked = [await its.lan.say(its.unit, f"/task Hồ sơ HS{one}, hạn 30/11") for one in range(3)]
            await its.sandbox.until(lambda: len(its.sandbox.calls_of("sendMessage")) > before)
            await stop(bot)
        its.sandbox.faults.clear()
        async with run(its.config) as bot:
            await bot.ready()
            cards = [await its.unit.answer_to(one, AFTER_A_START) for one in asked]
            assert [card.text.split()[0] for card in cards] == ["#1", "#2", "#3"]
            await stop(bot)


async def test_a_question_to_telegram_that_is_slow_holds_nothing_up(tmp_path: Path) -> None:
    async with ministry(tmp_path) as its:
        async with run(its.config) as bot:
            await bot.ready()
            its.sandbox.faults.add(slow(60), method="getChatMember")
            asked = await its.lan.say(its.unit, "/task Hồ sơ, hạn 30/11")
            await its.sandbox.until(lambda: its.sandbox.calls_of("getChatMember"))
            await stop(bot)
        its.sandbox.faults.clear()
        async with run(its.config) as bot:
            await bot.ready()
            assert (await its.unit.answer_to(asked, AFTER_A_START)).text.startswith("#1 ")
            await stop(bot)


async def test_figures_being_drawn_hold_nothing_up_and_come_with_the_next_start(tmp_path: Path) -> None:
    async with ministry(tmp_path) as its:
        async with run(its.config) as bot:
            await bot.ready()
            asked = await its.lan.say(its.unit, "/summary")
            await its.unit.answer_to(asked)  # the figures; the chart behind them is drawn now
            await stop(bot)
        async with run(its.config) as bot:
            await bot.ready()
            await its.unit.wait_for(lambda one: one.photo is not None, AFTER_A_START)
            await stop(bot)


async def test_a_database_that_another_process_holds_does_not_keep_it_from_stopping(tmp_path: Path) -> None:
    async with ministry(tmp_path) as its:
        async with run(its.config) as bot:
            await bot.ready()
            with closing(sqlite3.connect(tmp_path / "nhacviec.db", isolation_level=None)) as other:
                other.execute("BEGIN IMMEDIATE")
                asked = await its.lan.say(its.unit, "/task Hồ sơ, hạn 30/11")
                await its.sandbox.until(lambda: its.sandbox.calls_of("getUpdates")[-1].result)
                await stop(bot)
                other.execute("ROLLBACK")
        async with run(its.config) as bot:
            await bot.ready()
            assert (await its.unit.answer_to(asked, AFTER_A_START)).text.startswith("#1 ")
            await stop(bot)


async def test_a_pdf_being_made_holds_no_stop_up_and_comes_with_the_next_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = libreoffice.install(tmp_path, libreoffice.HANGS, monkeypatch)
    async with ministry(tmp_path) as its:
        async with run(its.config) as bot:
            await bot.ready()
            figures = await its.unit.answer_to(await its.lan.say(its.unit, "/summary"))
            await its.lan.press(figures, "📕 PDF")
            pipe = await asyncio.to_thread(libreoffice.started, log)
            await stop(bot)
        assert await asyncio.to_thread(pipe.read) == ""  # all of it has ended
        log.unlink()
        (tmp_path / "bin" / "soffice").write_text(f"#!/bin/sh\n{libreoffice.CONVERTS.format(log=log)}\n")
        async with run(its.config) as bot:
            await bot.ready()
            await its.unit.wait_for(
                lambda one: one.document is not None and "pdf" in str(one.document.name), AFTER_A_START
            )
            await stop(bot)
