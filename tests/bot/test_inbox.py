"""Updates made durable: what is kept of which, and that each takes effect once."""

import json
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.inbox import Inbox
from storage.outbox.inbox import AT_ONCE
from tests.scheduler.passing import quiet
from tests.world import World, running


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with running(tmp_path) as ready:
        yield ready


def rows(folder: Path) -> dict[int, tuple[str, Any, str]]:
    """The inbox as it is on the disk: update -> state, body, error."""
    with closing(sqlite3.connect(folder / "test.db")) as database:
        found = database.execute("SELECT update_id, state, body, error FROM inbox").fetchall()
    return {number: (state, json.loads(body or "null"), error) for number, state, body, error in found}


def on_disk(folder: Path) -> bytes:
    """Every byte of the database: its file, its log, its shared memory."""
    return b"".join(path.read_bytes() for path in folder.glob("test.db*"))


async def newest(world: World, folder: Path) -> tuple[str, Any, str]:
    """The newest update, once the bot has confirmed all."""
    await world.sandbox.confirmed()
    return max(rows(folder).items())[1]


async def test_what_was_handled_leaves_its_mark_and_no_words(world: World, tmp_path: Path) -> None:
    await world.ask(world.lan, world.unit, "/help")
    assert await newest(world, tmp_path) == ("done", None, "")


async def test_an_update_that_cannot_be_parsed_leaves_its_id_and_holds_up_nobody(world: World, tmp_path: Path) -> None:
    broken = {"message_id": "none", "date": "yesterday", "chat": {"id": world.unit.id}, "text": "lời của ai đó"}
    bot = next(iter(world.sandbox.world.bots.values()))
    bot.updates.put("message", broken, world.unit.id)
    await world.ask(world.lan, world.unit, "/help")
    found = [row for row in rows(tmp_path).values() if row[0] == "failed"]
    assert [(body, error.startswith("cannot be parsed: ")) for _, body, error in found] == [(None, True)]
    assert "lời của ai đó".encode() not in on_disk(tmp_path)


async def test_ordinary_talk_leaves_only_its_id_where_the_bot_is_an_administrator(world: World, tmp_path: Path) -> None:
    bot = next(iter(world.sandbox.world.bots.values()))
    await world.lan.promote(world.unit, bot)
    before = rows(tmp_path)
    await world.minh.say(world.unit, "Trưa nay ăn gì nhỉ?")
    await world.ask(world.lan, world.unit, "/help")
    new = {number: row for number, row in rows(tmp_path).items() if number not in before}
    assert ("ignored", None, "") in new.values()
    assert "Trưa nay".encode() not in on_disk(tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        "/task MẬT: Kế hoạch zqxj1 30/11",
        "/task [TỐI MẬT] Kế hoạch zqxj1 30/11",
        "/note 1 T U Y Ệ T  M Ậ T - zqxj1",
    ],
)
async def test_a_marked_text_is_nowhere_on_the_disk(text: str, world: World, tmp_path: Path) -> None:
    await world.ask(world.lan, world.unit, text)
    await world.ask(world.lan, world.unit, "/help")
    assert b"zqxj1" not in on_disk(tmp_path)
    assert b"/help" in on_disk(
        tmp_path
    )  # words of the unmarked do go through the file: so the search finds what is there


async def test_neither_a_marked_edit_nor_a_marked_caption_or_file_name_is_on_the_disk(
    world: World, tmp_path: Path
) -> None:
    spoken = await world.lan.say(world.unit, "/task Kế hoạch tuyển dụng 30/11")
    await world.unit.answer_to(spoken)
    await world.lan.edit(spoken, "/task MẬT: Kế hoạch zqxj1 30/11")
    named = await world.lan.send_document(world.unit, "Độ mật: MẬT zqxj2.docx", b"-", "/note 1 xem tệp")
    await world.unit.answer_to(named)
    captioned = await world.lan.send_document(world.unit, "a.docx", b"-", "/note 1 (MẬT) zqxj3")
    await world.unit.answer_to(captioned)
    await world.ask(world.lan, world.unit, "/help")
    for word in (b"zqxj1", b"zqxj2", b"zqxj3"):
        assert word not in on_disk(tmp_path)


async def test_an_answer_to_a_marked_message_keeps_nothing_of_it(world: World, tmp_path: Path) -> None:
    marked = await world.minh.say(world.unit, "MẬT: Kế hoạch zqxj1")
    await world.reply(world.lan, marked, "/task 30/11")
    assert b"zqxj1" not in on_disk(tmp_path)


def spoken(world: World, number: int, text: str) -> dict[str, Any]:
    """An update as Telegram writes it."""
    command = text.split(" ", maxsplit=1)[0]
    return {
        "update_id": number,
        "message": {
            "message_id": number, "date": int(datetime.now(UTC).timestamp()), "text": text,
            "chat": {"id": world.unit.id, "type": "group", "title": world.unit.title},
            "from": {"id": world.lan.id, "is_bot": False, "first_name": "Lan"},
            "entities": [{"type": "bot_command", "offset": 0, "length": len(command)}],
        },
    }  # fmt: skip


async def test_an_update_that_comes_again_is_stored_once_and_has_no_second_effect(world: World, tmp_path: Path) -> None:
    inbox = Inbox(world.database, world.clock, "nhacviec_bot")
    again = [spoken(world, 900_001, "/task Báo cáo biên chế 30/11"), spoken(world, 900_002, "/tasks")]
    assert await inbox.put([again[0], again[0]]) == 1
    assert await inbox.put(again) == 1
    await world.ask(world.lan, world.unit, "/help")  # wakes the dispatcher, and comes after both
    assert await inbox.put(again) == 0
    listed = await world.ask(world.lan, world.unit, "/tasks")
    assert listed.text.count("Báo cáo biên chế") == 1
    assert rows(tmp_path)[900_001] == ("done", None, "")


async def test_an_update_that_fails_is_kept_apologised_for_and_stops_nobody(world: World, tmp_path: Path) -> None:
    other = await world.new_unit("PC", "Vụ Pháp chế")
    await world.ask(world.lan, world.unit, "/task Báo cáo biên chế 30/11")
    with closing(sqlite3.connect(tmp_path / "test.db")) as database, database:
        database.execute("UPDATE item SET kind = 'damaged', first_due_on = 'never' WHERE id = 1")
    failing = await world.lan.say(world.unit, "/done 1")
    sorry = await world.unit.answer_to(failing)
    assert "Xin lỗi" in sorry.text
    assert [row for row in rows(tmp_path).values() if row[0] == "failed" and row[1]["text"] == "/done 1"]
    assert "#2 " in (await world.ask(world.lan, world.unit, "/task Việc khác 30/11")).text
    assert "#3 " in (await world.ask(world.lan, other, "/task Việc của Vụ Pháp chế 30/11")).text


async def test_an_update_that_failed_is_not_tried_again(world: World, tmp_path: Path) -> None:
    await world.ask(world.lan, world.unit, "/task Báo cáo biên chế 30/11")
    with closing(sqlite3.connect(tmp_path / "test.db")) as database, database:
        database.execute("UPDATE item SET first_due_on = 'never' WHERE id = 1")
    failing = await world.lan.say(world.unit, "/done 1")
    await world.unit.answer_to(failing)
    with closing(sqlite3.connect(tmp_path / "test.db")) as database, database:
        database.execute("UPDATE item SET first_due_on = '2024-11-30' WHERE id = 1")
    inbox = Inbox(world.database, world.clock, "nhacviec_bot")
    failed = next(number for number, row in rows(tmp_path).items() if row[0] == "failed")
    assert await inbox.put([spoken(world, failed, "/done 1")]) == 0
    shown = await world.ask(world.lan, world.unit, "/show 1")
    assert "Hoàn thành" not in shown.text
    assert len([one for one in world.unit.messages if one.reply_to is failing]) == 1


def stored_whole(folder: Path, *raws: dict[str, Any]) -> None:
    """As older versions stored updates: as they came."""
    with closing(sqlite3.connect(folder / "test.db")) as database, database:
        for raw in raws:
            row = (raw["update_id"], str(raw["message"]["chat"]["id"]), json.dumps(raw))
            database.execute(
                "INSERT INTO inbox (update_id, lane, body, state, error, received_at)"
                " VALUES (?, ?, ?, 'new', '', '2024-10-28 02:00:00.000000')",
                row,
            )


async def test_updates_that_an_older_version_stored_are_handled_after_an_upgrade(world: World, tmp_path: Path) -> None:
    await world.stop()
    marked = spoken(world, 900_002, "/help")
    marked["message"]["venue"] = {
        "title": "MẬT: zqxj1", "address": "-", "location": {"latitude": 1.0, "longitude": 1.0},
    }  # fmt: skip
    stub = {**spoken(world, 900_003, "-"), "secret": True}
    del stub["message"]["text"], stub["message"]["entities"]
    stored_whole(tmp_path, spoken(world, 900_001, "/task Báo cáo biên chế 30/11"), marked, stub)
    world.start()
    listed = await world.ask(world.lan, world.unit, "/tasks")
    assert listed.text.count("Báo cáo biên chế") == 1
    assert len([one for one in world.unit.messages if one.from_bot and "độ mật" in one.text]) == 2
    assert {rows(tmp_path)[number][:2] for number in (900_001, 900_002, 900_003)} == {("done", None)}


async def test_of_one_chat_more_may_wait_than_is_taken_at_once(world: World, tmp_path: Path) -> None:
    await world.stop()
    said = [await world.lan.say(world.unit, f"/note 1 Ghi chú {number}") for number in range(2 * AT_ONCE + 1)]
    world.start()
    await world.unit.answer_to(said[-1], 60)
    await quiet(world)
    assert {state for state, _, _ in rows(tmp_path).values()} <= {"done", "ignored"}
