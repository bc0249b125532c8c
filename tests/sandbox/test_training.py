"""The sandbox by hand, line by line."""

from __future__ import annotations

import asyncio
import sys
from asyncio.subprocess import PIPE
from zoneinfo import ZoneInfo

import aiohttp
import pytest
import telegram
from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from sandbox import Bot, Sandbox
from sandbox.training import Training


@pytest.fixture
def training(sandbox: Sandbox, bot: Bot) -> Training:
    return Training(sandbox, bot, ZoneInfo("Asia/Ho_Chi_Minh"))


async def test_a_line_says_answers_edits_and_presses(training: Training, api: telegram.Bot) -> None:
    await training.act("lan tcbc /task Báo cáo")
    await training.act("lan nhacviec_bot /start")
    asked, started = [update.message for update in await api.get_updates()]
    assert asked
    assert started
    assert (asked.text, started.chat.type) == ("/task Báo cáo", "private")
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Xong", callback_data="d")]])
    card = await asked.reply_text("#1", reply_markup=keyboard)
    await training.act(f"minh tcbc >{card.message_id} xong")
    await training.act(f"lan tcbc ={asked.message_id} /task Tờ trình")
    shown = await training.act("tcbc")
    assert "Lan 08:00 ✎\n  /task Tờ trình" in shown
    assert "  │ Nhắc việc: #1\n  xong" in shown


async def test_what_cannot_be_done_is_said(training: Training) -> None:
    assert (await training.act("lan tcbc >99 xong")).startswith("✕")
    assert "minh" in await training.act("who is this")


async def test_news_come_once_and_again_when_edited(training: Training) -> None:
    await training.act("lan tcbc chào")
    (first,) = training.news()
    assert first.startswith("Vụ TCBC 1\nLan")
    assert training.news() == []
    await training.act("lan tcbc =1 chào cả nhà")
    assert len(training.news()) == 1


async def test_the_program_prints_its_address_serves_it_and_takes_lines() -> None:
    program = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "sandbox", "--port", "0", stdin=PIPE, stdout=PIPE
    )
    assert program.stdin
    assert program.stdout
    url, token, username = (await program.stdout.readline()).decode().split()
    async with aiohttp.ClientSession() as session, session.get(f"{url}/bot{token}/getMe") as answer:
        assert "@" + (await answer.json())["result"]["username"] == username
    program.stdin.write("lan tcbc chào\n".encode())
    await program.stdin.drain()
    assert await program.stdout.readuntil("chào\n".encode())
    program.terminate()
    await program.communicate()
