"""What was delivered and handled long ago goes; nothing goes that somebody may still answer."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from domain.message import say
from scheduler.upkeep import AT_ONCE, UpkeepJob
from storage.database.engine import Session
from storage.outbox import inbox, messages
from storage.outbox.inbox import Entry
from storage.people import chats
from tests.handlers.looking import later, shows
from tests.scheduler.passing import quiet
from tests.world import World, running

KEEP = 90


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with running(tmp_path) as ready:
        yield ready


def count(folder: Path, what: str) -> int:
    with closing(sqlite3.connect(folder / "test.db")) as database:
        (found,) = database.execute(f"SELECT count(*) FROM {what}").fetchone()
    return int(found)


async def keep(world: World) -> None:
    await UpkeepJob(world.database, world.clock, KEEP).tick()


async def test_delivered_messages_and_handled_updates_go_and_items_and_history_do_not(
    world: World, tmp_path: Path
) -> None:
    await world.ask(world.lan, world.unit, "/task Báo cáo 30/11")
    await world.ask(world.lan, world.unit, "/done 1")
    await world.ask(world.lan, world.unit, "/help")
    history = count(tmp_path, "history")
    old = count(tmp_path, "message WHERE state = 'sent'")
    assert old > 3
    later(world, days=KEEP + 1)
    await world.ask(world.lan, world.unit, "/tasks")
    await quiet(world)  # the card has changed, too
    await keep(world)
    assert count(tmp_path, "message WHERE state = 'sent'") < old
    assert count(tmp_path, "message WHERE sent_at < (SELECT max(handled_at) FROM inbox)") == 0
    assert count(tmp_path, "inbox") == 1  # of today
    assert (count(tmp_path, "item"), count(tmp_path, "history")) == (1, history)
    assert "hoàn thành" in (await world.ask(world.lan, world.unit, "/show 1")).text.lower()


async def test_nothing_goes_before_its_time(world: World, tmp_path: Path) -> None:
    await world.ask(world.lan, world.unit, "/help")
    before = count(tmp_path, "message"), count(tmp_path, "inbox")
    later(world, days=KEEP - 1)
    await keep(world)
    assert count(tmp_path, "message") >= before[0]
    assert count(tmp_path, "inbox") == before[1]


async def test_a_card_and_a_reminder_of_an_open_item_are_edited_and_answered_however_old(world: World) -> None:
    card = await world.ask(world.lan, world.unit, "/task Báo cáo năm 30/11/2025")
    other = await world.ask(world.lan, world.unit, "/tasks")
    later(world, days=3 * KEEP)
    await keep(world)
    await world.ask(world.lan, world.unit, "/edit 1 Báo cáo năm, bản mới")
    await shows(world, card, "bản mới")
    answer = await world.reply(world.lan, other, "xong")
    assert "#1" in answer.text
    await shows(world, card, "✅")


async def test_a_card_settled_a_moment_ago_is_still_edited_when_the_item_is_opened_again(world: World) -> None:
    card = await world.ask(world.lan, world.unit, "/task Báo cáo năm 30/11/2025")
    later(world, days=KEEP + 1)
    await world.ask(world.lan, world.unit, "/done 1")
    await shows(world, card, "✅")
    await keep(world)
    await world.ask(world.lan, world.unit, "/reopen 1")
    await world.sandbox.until(lambda: "✅" not in card.text)


async def test_a_question_that_waits_is_answered_however_old(world: World) -> None:
    question = await world.ask(world.lan, world.unit, "/task Báo cáo năm")
    later(world, days=KEEP + 1)
    await keep(world)
    answer = await world.reply(world.lan, question, "30/11/2025")
    assert answer.text.startswith("#1 Báo cáo năm")


async def test_a_question_that_was_settled_goes_with_its_message(world: World, tmp_path: Path) -> None:
    question = await world.ask(world.lan, world.unit, "/task Báo cáo năm")
    await world.reply(world.lan, question, "30/11/2024")
    await world.ask(world.lan, world.unit, "/done 1")
    later(world, days=KEEP + 1)
    await keep(world)
    assert count(tmp_path, "draft") == 0


async def test_what_waits_to_be_sent_or_handled_stays_however_old(world: World, tmp_path: Path) -> None:
    await world.ask(world.lan, world.unit, "/help")
    await world.lan.kick(world.unit, next(iter(world.sandbox.world.bots.values())))
    await world.sandbox.until(lambda: count(tmp_path, "chat WHERE gone_at IS NOT NULL") == 1)
    await world.ask(world.hoa, world.office, "/task TCBC Báo cáo 30/11")
    waiting = count(tmp_path, "message WHERE state = 'queued'")
    assert waiting > 0
    later(world, days=KEEP + 1)
    await keep(world)
    assert count(tmp_path, "message WHERE state = 'queued'") >= waiting


async def test_more_than_one_transaction_takes_them_all_and_settled_once_only_stays(
    world: World, tmp_path: Path
) -> None:
    many = 2 * AT_ONCE + 1
    entries = [Entry(number, "", None) for number in range(1, many + 1)]
    await world.database.write(inbox.store, entries, world.clock.now())
    await world.database.write(_say_once, world.clock.now())
    await world.ask(world.hoa, world.office, "/help")
    await quiet(world)
    assert count(tmp_path, "message WHERE once IS NOT NULL AND state = 'sent'") == 1
    later(world, days=KEEP + 1)
    await keep(world)
    assert count(tmp_path, "inbox WHERE state = 'ignored'") == 0
    assert count(tmp_path, "message WHERE once IS NOT NULL") == 1


def _say_once(session: Session, now: datetime) -> None:
    office = chats.office_chat(session)
    assert office is not None
    messages.queue(session, office, say("common.failed"), rank=messages.PUSH, now=now, once="summary:2024-10")


async def test_the_log_is_cut_and_nothing_is_lost_by_it(world: World, tmp_path: Path) -> None:
    await world.ask(world.lan, world.unit, "/task Báo cáo 30/11")
    assert (tmp_path / "test.db-wal").stat().st_size > 0
    await keep(world)
    assert (tmp_path / "test.db-wal").stat().st_size == 0
    assert count(tmp_path, "item") == 1
