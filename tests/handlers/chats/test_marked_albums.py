"""An album of which one message bears a marking is refused whole, in whatever order its messages come."""

import asyncio
import sqlite3
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from bot.inbox import Inbox
from sandbox import ChatMessage
from tests.handlers.looking import kept_in, shows, told
from tests.world import World

NUMBERS = count(700_000_001)
ALBUM = "13900000000000001"
PLAIN, MARKED = "ke-hoach-zqxj1.pdf", "[MẬT] zqxj2.pdf"


def part(world: World, to: ChatMessage | None, name: str, caption: str = "", **more: Any) -> dict[str, Any]:
    """One message of the album, of Lan, as Telegram writes it."""
    number = next(NUMBERS)
    head = {"date": int(world.clock.now().timestamp()), "chat": world.unit.as_json(), "from": world.lan.as_json()}
    message: dict[str, Any] = {
        **head, "message_id": number - 700_000_000 + 5_000, "media_group_id": ALBUM,
        "document": {"file_id": f"BQAC{number}", "file_unique_id": f"AQ{number}", "file_name": name}, **more,
    }  # fmt: skip
    if caption:
        message["caption"] = caption
    if caption.startswith("/"):
        length = len(caption.split(maxsplit=1)[0])
        message["caption_entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
    if to is not None:
        message["reply_to_message"] = to.as_json(with_reply=False)
    return {"update_id": number, "message": message}


async def comes(world: World, *parts: dict[str, Any]) -> None:
    """The bot gets these in one batch, and has handled them."""
    inbox = Inbox(world.database, world.clock, "nhacviec_bot")
    await inbox.put(list(parts))
    await world.ask(world.lan, world.unit, "/help")  # wakes the dispatcher, and comes behind


async def card(world: World) -> ChatMessage:
    return await world.ask(world.lan, world.unit, "/task Trình Nghị định 29/11")


async def nothing_is_kept(world: World, folder: Path) -> None:
    """No file, no words, the item as it was; and the refusal was said once."""
    shown = await world.ask(world.lan, world.unit, "/show 1")
    assert "zqxj" not in shown.text
    assert "Chưa hoàn thành" in shown.text
    assert not shown.buttons
    assert len([one for one in world.unit.messages if one.from_bot and "Một trong các tệp" in one.text]) == 1
    assert "zqxj" not in everything(folder)


def everything(folder: Path) -> str:
    """All that the tables hold."""
    with closing(sqlite3.connect(folder / "test.db")) as database:
        return "\n".join(database.iterdump())


ORDERS = [
    [(MARKED, "xong"), (PLAIN, "")],
    [(PLAIN, "xong zqxj3"), (MARKED, "")],
    [(PLAIN, "xong, 178/2024/NĐ-CP, zqxj3"), (PLAIN, ""), ("b.pdf", "TUYỆT MẬT: zqxj4")],
    [("a.pdf", "[TỐI MẬT] xong zqxj3"), (PLAIN, ""), (MARKED, "")],
    [(PLAIN, "39/55 zqxj3"), (MARKED, "")],
    [(PLAIN, "/note 1 zqxj3"), (MARKED, "")],
    [(PLAIN, "/done 1 178/2024/NĐ-CP zqxj3"), (MARKED, "")],
]


@pytest.mark.parametrize("album", ORDERS)
async def test_what_comes_in_one_batch_is_written_nowhere(
    album: list[tuple[str, str]], world: World, tmp_path: Path
) -> None:
    first = await card(world)
    await comes(world, *(part(world, first, name, caption) for name, caption in album))
    await nothing_is_kept(world, tmp_path)
    assert not kept_in(tmp_path, "zqxj")


@pytest.mark.parametrize("album", ORDERS)
async def test_what_was_kept_before_the_marked_message_came_is_taken_out(
    album: list[tuple[str, str]], world: World, tmp_path: Path
) -> None:
    first = await card(world)
    for name, caption in album:
        await comes(world, part(world, first, name, caption))
    await nothing_is_kept(world, tmp_path)
    async with asyncio.timeout(10):
        while kept_in(tmp_path, "zqxj"):  # noqa: ASYNC110 - nobody says when SQLite's log is cut
            await asyncio.sleep(0.02)


@pytest.mark.parametrize("album", ORDERS[:3])
async def test_it_is_refused_after_a_restart_too(album: list[tuple[str, str]], world: World, tmp_path: Path) -> None:
    first = await card(world)
    for name, caption in album:
        await comes(world, part(world, first, name, caption))
        await world.stop()
        world.start()
    await nothing_is_kept(world, tmp_path)


async def test_later_messages_of_a_refused_album_are_not_written_either(world: World, tmp_path: Path) -> None:
    first = await card(world)
    await comes(world, part(world, first, MARKED))
    await comes(world, part(world, first, PLAIN, "xong zqxj3"))
    await nothing_is_kept(world, tmp_path)
    assert not kept_in(tmp_path, "zqxj")


async def test_an_item_that_an_album_made_is_cancelled_and_has_no_title(world: World, tmp_path: Path) -> None:
    await comes(world, part(world, None, PLAIN, "/task Điều động zqxj3 29/11"))
    made = await told(world.unit, "#1")
    await comes(world, part(world, None, MARKED))
    await shows(world, made, "#1 …")
    assert "Đã hủy" in (await world.ask(world.lan, world.unit, "/show 1")).text
    assert "zqxj" not in everything(tmp_path)


async def test_a_question_that_holds_files_of_the_album_is_taken_back(world: World, tmp_path: Path) -> None:
    await card(world)
    await world.ask(world.lan, world.unit, "/task Báo cáo tháng 29/11")
    several = await world.ask(world.lan, world.unit, "/tasks")
    await comes(world, part(world, several, PLAIN))
    question = await told(world.unit, "Tệp này của việc nào")
    await comes(world, part(world, several, MARKED))
    await shows(world, question, "Nội dung này đã được gỡ")
    assert "zqxj" not in everything(tmp_path)


async def test_a_file_that_was_pressed_to_an_item_is_taken_out_by_a_marked_edit(world: World, tmp_path: Path) -> None:
    await card(world)
    await world.ask(world.lan, world.unit, "/task Báo cáo tháng 29/11")
    several = await world.ask(world.lan, world.unit, "/tasks")
    sent = part(world, several, PLAIN)
    await comes(world, sent)
    question = await told(world.unit, "Tệp này của việc nào")
    await world.lan.press(question, "1")
    await shows(world, question, "đã lưu tệp")
    edited = {**sent["message"], "caption": "[MẬT] zqxj5", "edit_date": sent["message"]["date"] + 60}
    await comes(world, {"update_id": next(NUMBERS), "edited_message": edited})
    await nothing_is_kept(world, tmp_path)
    assert "đã gỡ" in (await world.ask(world.lan, world.unit, "/show 1")).text


async def test_another_album_is_taken_as_ever(world: World) -> None:
    first = await card(world)
    await comes(world, part(world, first, MARKED))
    await comes(world, part(world, first, "b.pdf", media_group_id="2"))
    assert "b.pdf" in (await world.ask(world.lan, world.unit, "/show 1")).text
