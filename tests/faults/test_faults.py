"""What goes wrong around the bot, one thing after the other: what a person in the chat sees, what the log says (a line
when it begins, a line when it is over, never the token), and that all is delivered in order once it is over.
"""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

import psutil

from sandbox import Chat, ChatMessage, hang, reset, slow, status
from tests.faults.ministry import TOKEN, Ministry, ministry
from tests.faults.process import Process

WITHIN = 90.0


@asynccontextmanager
async def _at_work(folder: Path, count: int = 2) -> AsyncIterator[tuple[Ministry, Process]]:
    """Some units and their bot, which has answered both: it knows who administers them. At the end the log has no token
    and no traceback."""
    async with ministry(folder, count=count, items_each=1) as made, made.process() as process:
        for chat in made.units:
            await made.ask(chat, f"/note {made.numbers[chat.id][0]} đầu tiên", WITHIN)
        yield made, process
        assert await process.stop() == 0
        assert not process.logged(TOKEN.split(":")[1])
        assert not process.logged("Traceback")


async def _notes(made: Ministry, chat: Chat, count: int = 3) -> list[ChatMessage]:
    number = made.numbers[chat.id][0]
    return [await made.lan.say(chat, f"/note {number} lần {one}") for one in range(count)]


async def _answered_in_order(made: Ministry, chat: Chat, said: list[ChatMessage], *, twice: int = 0) -> None:
    """Each gets its answer, in the order in which they were said, at most so many of them twice; and each was noted."""
    for one in said:
        await chat.answer_to(one, WITHIN)
    answers = [one.reply_to.id for one in chat.log if one.reply_to in said and one.reply_to is not None]
    assert sorted(answers) == answers
    assert list(dict.fromkeys(answers)) == [one.id for one in said]
    assert len(answers) - len(said) <= twice
    number = made.numbers[chat.id][0]
    noted = made.rows(f"SELECT reason FROM history WHERE item_id = {number} AND what = 'noted' ORDER BY id")
    assert [reason for (reason,) in noted] == ["đầu tiên", *(f"lần {one}" for one in range(len(said)))]


async def test_what_was_not_answered_is_sent_again_in_order(tmp_path: Path) -> None:
    """Each group meets a fault of its own, twice; where its answers are lost, what was sent comes again."""
    effects = [status(500), status(502), status(504), reset(), reset(after=True)]
    async with _at_work(tmp_path, count=len(effects) + 1) as (made, process):
        *chats, other = made.units
        for chat, effect in zip(chats, effects, strict=True):
            made.sandbox.faults.add(effect, method="sendMessage", chat=chat, times=2)
        said = [await _notes(made, chat) for chat in chats]
        await made.ask(other, "/tasks", WITHIN)
        for chat, effect, notes in zip(chats, effects, said, strict=True):
            await _answered_in_order(made, chat, notes, twice=2 if effect.after else 0)
        await made.sandbox.until(lambda: process.logged("sending works again"), WITHIN)
        assert len(process.logged("sending does not work")) == 1


async def test_while_one_chat_gets_no_answer_from_telegram_the_others_go_on(tmp_path: Path) -> None:
    async with _at_work(tmp_path) as (made, process):
        chat, other = made.units
        hanging = made.sandbox.faults.add(hang(), method="sendMessage", chat=chat)
        said = await _notes(made, chat)
        await made.sandbox.until(lambda: hanging.met, WITHIN)
        await made.ask(other, "/tasks", WITHIN)
        hanging.remove()
        await _answered_in_order(made, chat, said)
        assert len(process.logged("sending does not work")) == 1


async def test_a_slow_answer_is_waited_for_and_nothing_is_said_twice(tmp_path: Path) -> None:
    async with _at_work(tmp_path) as (made, process):
        chat, other = made.units
        sluggish = made.sandbox.faults.add(slow(3), method="sendMessage", chat=chat, times=1)
        said = await _notes(made, chat)
        await made.sandbox.until(lambda: sluggish.met, WITHIN)
        await made.ask(other, "/tasks", WITHIN)
        await _answered_in_order(made, chat, said)
        assert not process.logged("WARNING")


async def test_who_administers_a_chat_is_asked_until_telegram_says(tmp_path: Path) -> None:
    async with ministry(tmp_path, count=1, items_each=1) as made, made.process() as process:
        (chat,) = made.units
        made.sandbox.faults.add(status(502), method="getChatMember", times=2)
        said = [await made.lan.say(chat, f"/note {made.numbers[chat.id][0]} đầu tiên"), *await _notes(made, chat)]
        for one in said:
            await chat.answer_to(one, WITHIN)
        assert [one.reply_to for one in chat.log if one.from_bot] == said
        await made.sandbox.until(lambda: process.logged("handling works again"), WITHIN)
        assert len(process.logged("handling does not work")) == 1


async def test_without_a_network_everything_waits_and_comes_in_order(tmp_path: Path) -> None:
    async with _at_work(tmp_path) as (made, process):
        chat, other = made.units
        await made.sandbox.network_down()
        said = await _notes(made, chat)
        await made.sandbox.until(lambda: process.logged("polling does not work"), WITHIN)
        await made.sandbox.network_up()
        await _answered_in_order(made, chat, said)
        await made.ask(other, "/tasks", WITHIN)
        assert len(process.logged("polling does not work")) == 1


async def test_a_token_that_is_refused_for_a_while_is_tried_again(tmp_path: Path) -> None:
    async with _at_work(tmp_path) as (made, process):
        chat, _ = made.units
        refused = made.sandbox.faults.add(status(401))
        said = await _notes(made, chat)
        await made.sandbox.until(lambda: process.logged("polling does not work (the token is refused)"), WITHIN)
        refused.remove()
        await _answered_in_order(made, chat, said)
        assert len(process.logged("the token is refused")) <= 2  # once of polling, once of sending


async def test_a_database_that_another_process_holds_is_waited_for(tmp_path: Path) -> None:
    async with _at_work(tmp_path) as (made, process):
        chat, _ = made.units
        with closing(sqlite3.connect(made.database, isolation_level=None)) as holder:
            holder.execute("BEGIN IMMEDIATE")
            said = await _notes(made, chat)
            await made.sandbox.until(lambda: process.logged("does not work (OperationalError)"), WITHIN)
            assert made.bot.updates.pending  # Telegram keeps what could not be stored
            holder.execute("ROLLBACK")
        await _answered_in_order(made, chat, said)


async def test_a_full_disk_loses_nothing(tmp_path: Path) -> None:
    async with _at_work(tmp_path) as (made, process):
        chat, _ = made.units
        bot, (soft, hard) = psutil.Process(process.pid), psutil.Process(process.pid).rlimit(psutil.RLIMIT_FSIZE)
        log = made.database.with_name(f"{made.database.name}-wal")
        bot.rlimit(psutil.RLIMIT_FSIZE, (log.stat().st_size, hard))  # no file of it grows beyond what is there
        said = await _notes(made, chat)
        await made.sandbox.until(lambda: process.logged("does not work (OperationalError)"), WITHIN)
        bot.rlimit(psutil.RLIMIT_FSIZE, (soft, hard))
        await _answered_in_order(made, chat, said)
        assert made.rows("PRAGMA integrity_check") == [("ok",)]


async def test_two_processes_on_one_token_lose_and_repeat_nothing(tmp_path: Path) -> None:
    """The other one has a database of its own: somebody tries the bot elsewhere, with the same token."""
    for folder in ("ours", "theirs"):
        (tmp_path / folder).mkdir()
    async with _at_work(tmp_path / "ours") as (made, process):
        chat, _ = made.units
        config = tmp_path / "theirs" / "config.toml"
        config.write_text(made.config.read_text(encoding="utf-8"), encoding="utf-8")
        async with Process(made.sandbox, config) as other:
            await made.sandbox.until(lambda: process.logged("another process polls with this token"), WITHIN)
            said = [await made.lan.say(chat, "/help") for _ in range(4)]
            for one in said:
                await chat.answer_to(one, WITHIN)
            assert len([one for one in chat.log if one.reply_to in said]) == len(said)
            await other.kill()
        await _answered_in_order(made, chat, await _notes(made, chat))
        assert len(process.logged("another process polls with this token")) == 1
