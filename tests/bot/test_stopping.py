"""SIGTERM with something in the air: it lands, or the next start brings it; the process ends in time."""

import asyncio
import signal
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from sandbox import slow
from tests import libreoffice
from tests.bot.program import Running, run
from tests.faults.ministry import ministry

STOPS_WITHIN = 5  # seconds: the contract, section 9
AFTER_A_START = 60  # seconds that a busy machine may take to bring what waited
LAST_STATE = "SELECT state FROM message WHERE kind != 'menu' ORDER BY id DESC LIMIT 1"


async def stop(bot: Running) -> None:
    """Returns when it has ended well; TimeoutError where it takes longer than it may."""
    bot.process.send_signal(signal.SIGTERM)
    async with asyncio.timeout(STOPS_WITHIN):
        assert await bot.process.wait() == 0


async def test_an_answer_that_is_slow_lands_and_comes_once(tmp_path: Path) -> None:
    async with ministry(tmp_path, count=1) as its:
        (unit,) = its.units
        async with run(its.config) as bot:
            await bot.ready()
            its.sandbox.faults.add(slow(1), method="sendMessage", times=1)
            before = len(its.sandbox.calls_of("sendMessage"))
            asked = await its.lan.say(unit, "/help")
            await its.sandbox.until(lambda: len(its.sandbox.calls_of("sendMessage")) > before)
            await stop(bot)
        assert its.rows(LAST_STATE) == [("sent",)]
        async with run(its.config) as bot:
            await bot.ready()
            await unit.answer_to(await its.lan.say(unit, "/help"))
        assert len([one for one in unit.messages if one.reply_to is asked]) == 1


async def test_one_too_slow_for_the_stop_is_brought_by_the_next_start(tmp_path: Path) -> None:
    async with ministry(tmp_path, count=1) as its:
        (unit,) = its.units
        async with run(its.config) as bot:
            await bot.ready()
            its.sandbox.faults.add(slow(60), method="sendMessage")
            before = len(its.sandbox.calls_of("sendMessage"))
            asked = [await its.lan.say(unit, f"/task Hồ sơ HS{one}, hạn 30/11") for one in range(3)]
            await its.sandbox.until(lambda: len(its.sandbox.calls_of("sendMessage")) > before)
            await stop(bot)
        its.sandbox.faults.clear()
        async with run(its.config) as bot:
            await bot.ready()
            cards = [await unit.answer_to(one, AFTER_A_START) for one in asked]
            assert [card.text.split()[0] for card in cards] == ["#1", "#2", "#3"]
            await stop(bot)


async def test_a_question_to_telegram_that_is_slow_holds_nothing_up(tmp_path: Path) -> None:
    async with ministry(tmp_path, count=1) as its:
        (unit,) = its.units
        async with run(its.config) as bot:
            await bot.ready()
            its.sandbox.faults.add(slow(60), method="getChatMember")
            asked = await its.lan.say(unit, "/task Hồ sơ, hạn 30/11")
            await its.sandbox.until(lambda: its.sandbox.calls_of("getChatMember"))
            await stop(bot)
        its.sandbox.faults.clear()
        async with run(its.config) as bot:
            await bot.ready()
            assert (await unit.answer_to(asked, AFTER_A_START)).text.startswith("#1 ")
            await stop(bot)


async def test_figures_being_drawn_hold_nothing_up_and_come_with_the_next_start(tmp_path: Path) -> None:
    async with ministry(tmp_path, count=1) as its:
        (unit,) = its.units
        async with run(its.config) as bot:
            await bot.ready()
            asked = await its.lan.say(unit, "/summary")
            await unit.answer_to(asked)  # the figures; the chart behind them is drawn now
            await stop(bot)
        async with run(its.config) as bot:
            await bot.ready()
            await unit.wait_for(lambda one: one.photo is not None, AFTER_A_START)
            await stop(bot)


async def test_a_database_that_another_process_holds_does_not_keep_it_from_stopping(tmp_path: Path) -> None:
    async with ministry(tmp_path, count=1) as its:
        (unit,) = its.units
        async with run(its.config) as bot:
            await bot.ready()
            with closing(sqlite3.connect(its.database, isolation_level=None)) as other:
                other.execute("BEGIN IMMEDIATE")
                asked = await its.lan.say(unit, "/task Hồ sơ, hạn 30/11")
                await its.sandbox.until(lambda: any(call.result for call in its.sandbox.calls_of("getUpdates")))
                await stop(bot)
                other.execute("ROLLBACK")
        async with run(its.config) as bot:
            await bot.ready()
            assert (await unit.answer_to(asked, AFTER_A_START)).text.startswith("#1 ")
            await stop(bot)


async def test_a_pdf_being_made_holds_no_stop_up_and_comes_with_the_next_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = libreoffice.install(tmp_path, libreoffice.HANGS, monkeypatch)
    async with ministry(tmp_path, count=1) as its:
        (unit,) = its.units
        async with run(its.config) as bot:
            await bot.ready()
            figures = await unit.answer_to(await its.lan.say(unit, "/summary"))
            await its.lan.press(figures, "📕 PDF")
            pipe = await asyncio.to_thread(libreoffice.started, log)
            await stop(bot)
        assert await asyncio.to_thread(libreoffice.rest, pipe) == ""  # all of it has ended
        log.unlink()
        (tmp_path / "bin" / "soffice").write_text(f"#!/bin/sh\n{libreoffice.CONVERTS.format(log=log)}\n")
        async with run(its.config) as bot:
            await bot.ready()
            await unit.wait_for(lambda one: one.document is not None and "pdf" in str(one.document.name), AFTER_A_START)
            await stop(bot)
