"""Whatever string of an update bears a state secret's marking, nothing of it is on the disk or in the log.

The strings are those of the Bot API's specification: every field of a Message and of a CallbackQuery, and of the types
under them (`shapes.py`), in a message, an edit, what they answer, a press, and what was answered under it.
"""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from bot.inbox import Inbox, understood
from handlers.core.event import Event
from scheduler.clock import SetClock
from storage.database.engine import Database
from tests.bot.packaging.shapes import DAY, Path_, filled, strings_of
from tests.databases import an_empty_database
from tests.handlers.looking import kept_in
from tests.world import MONDAY

ME = "nhacviec_bot"
WORD = "zqxj1"
MARKED = f"[MẬT] {WORD}"
GROUP = {"id": -1001, "type": "supergroup", "title": "Vụ Tổ chức"}
LAN = {"id": 7, "is_bot": False, "first_name": "Lan"}
OTHER = {"message_id": 1, "date": DAY, "chat": GROUP, "from": {"id": 8, "is_bot": False, "first_name": "Minh"}}
CARD = {**OTHER, "from": {"id": 9, "is_bot": True, "first_name": "nhacviec", "username": ME}, "text": "#1 Báo cáo"}
COMMAND = {
    **OTHER, "message_id": 2, "from": LAN, "text": "/note 1 xem",
    "entities": [{"type": "bot_command", "offset": 0, "length": 5}],
}  # fmt: skip
NAMES = {"from", "chat", "sender_chat"}
SERVICE = {"new_chat_title", "forum_topic_created", "forum_topic_edited", "left_chat_member"}
OF_A_MESSAGE = list(strings_of("Message"))
OF_A_PRESS = [one for one in strings_of("CallbackQuery") if one[0][0] != "message"]


def named(way: Path_) -> str:
    return ".".join(way)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """A real file of SQLite."""
    (tmp_path / "test.db").write_bytes(an_empty_database())
    opened = Database(f"sqlite:///{tmp_path}/test.db")
    yield opened
    opened.close()


def but(message: dict[str, Any], way: Path_, value: dict[str, Any]) -> dict[str, Any]:
    """The message with the string of this way; who says it and where stay."""
    (name,) = value
    new = filled(value[name], MARKED)
    if name in {"from", "chat"}:
        new = {**new, **message[name], way[1]: MARKED}
    if name == "entities" and name in message:
        new = [*message[name], *new]
    text = f"/note 1 {MARKED}" if way == ("text",) and "entities" in message else new
    return {**message, name: text}


def press(message: dict[str, Any]) -> dict[str, Any]:
    return {"id": "12", "from": LAN, "chat_instance": "34", "data": "done:1", "message": message}


def stored(folder: Path) -> dict[int, Event]:
    """What the inbox holds; nothing of it could not be read."""
    with closing(sqlite3.connect(folder / "test.db")) as database:
        rows = database.execute("SELECT update_id, body, error FROM inbox").fetchall()
    assert not [error for *_, error in rows if error]
    found = {number: understood(json.loads(body), ME) for number, body, _ in rows if body is not None}
    return {number: event for number, event in found.items() if event is not None}


def test_the_table_has_the_shapes_that_people_meet() -> None:
    ways = {named(way) for way, _ in OF_A_MESSAGE}
    assert len(OF_A_MESSAGE) > 200
    for way in ("text", "caption", "document.file_name", "venue.title", "contact.vcard", "checklist.title",
                "audio.title", "game.title", "giveaway.prize_description", "sticker.set_name", "entities.url",
                "reply_markup.inline_keyboard.text", "forum_topic_created.name", "author_signature", "quote.text",
                "forward_origin.sender_user_name", "poll.question", "chat.title"):  # fmt: skip
        assert way in ways


@pytest.mark.parametrize(("way", "value"), OF_A_MESSAGE, ids=[named(way) for way, _ in OF_A_MESSAGE])
async def test_a_marked_string_of_a_message_is_kept_nowhere(
    way: Path_, value: dict[str, Any], database: Database, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    raw: list[dict[str, Any]] = [
        {"message": but(COMMAND, way, value)},
        {"edited_message": {**but(COMMAND, way, value), "edit_date": DAY}},
        {"message": {**COMMAND, "reply_to_message": but(OTHER, way, value)}},
        {"message": {**COMMAND, "reply_to_message": but(CARD, way, value)}},
        {"callback_query": press(but(CARD, way, value))},
        {"callback_query": press({**CARD, "reply_to_message": but(OTHER, way, value)})},
        {"callback_query": press({**CARD, "reply_to_message": but(CARD, way, value)})},
    ]
    caplog.set_level("DEBUG")
    await Inbox(database, SetClock(MONDAY), ME).put([{"update_id": place, **one} for place, one in enumerate(raw)])
    assert not kept_in(tmp_path, WORD)
    assert WORD not in caplog.text
    acts = {number: event.act for number, event in stored(tmp_path).items()}
    # a press is never lost, nor a word to a message of ours: nothing of what they are under is kept
    assert [acts[place] for place in (4, 5, 6)] == ["press"] * 3
    if way[0] not in NAMES | SERVICE:
        edited = None if way[0] == "forward_origin" else "secret"  # the edit of what was forwarded is nobody's
        assert [acts.get(place) for place in (0, 1, 2, 3)] == ["secret", edited, "secret", "message"]


@pytest.mark.parametrize(("way", "value"), OF_A_PRESS, ids=[named(way) for way, _ in OF_A_PRESS])
async def test_a_marked_string_of_a_press_is_kept_nowhere(
    way: Path_, value: dict[str, Any], database: Database, tmp_path: Path
) -> None:
    raw = but(press(CARD), way, value)
    await Inbox(database, SetClock(MONDAY), ME).put([{"update_id": 1, "callback_query": raw}])
    assert not kept_in(tmp_path, WORD)
    assert {number: one.act for number, one in stored(tmp_path).items()} == {1: "press"}


@pytest.mark.parametrize(
    "around",
    [
        {"brand_new": MARKED},
        {"brand_new": {"deep": [[{"words": MARKED}]]}},
        {"quote": {"text": "x", "position": 0, "new": [MARKED]}},
    ],
)
async def test_a_field_that_nobody_knows_yet_is_looked_at_too(
    around: dict[str, Any], database: Database, tmp_path: Path
) -> None:
    raw = {"update_id": 1, "message": {**COMMAND, "reply_to_message": OTHER, **around}, "new": MARKED}
    await Inbox(database, SetClock(MONDAY), ME).put([raw])
    assert {number: one.act for number, one in stored(tmp_path).items()} == {1: "secret"}
    assert not kept_in(tmp_path, WORD)


async def test_what_is_not_read_is_not_kept(database: Database, tmp_path: Path) -> None:
    unread = {**COMMAND, "reply_to_message": {**CARD, "text": f"#1 {WORD}"}, "author_signature": WORD}
    raw = {"update_id": 1, "message": unread, "new": WORD}
    await Inbox(database, SetClock(MONDAY), ME).put([raw])
    assert not kept_in(tmp_path, WORD)
    assert kept_in(tmp_path, "/note 1 xem")  # so the search finds what is there
