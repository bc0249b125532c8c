"""What cannot be handled stops nobody, and what is none of ours is not kept."""

from contextlib import closing
from pathlib import Path
from sqlite3 import connect

from tests.faults.ministry import Ministry, ministry

WITHIN = 60.0
REFUSE = """
    CREATE TRIGGER poison BEFORE INSERT ON history WHEN NEW.reason = 'chất độc'
    BEGIN SELECT RAISE(ABORT, 'chất độc'); END
"""


def _poison(made: Ministry) -> None:
    """From now on the handler of this one note fails, whenever it is tried."""
    with closing(connect(made.database)) as connection:
        connection.execute(REFUSE)


async def test_a_handler_that_raises_is_apologised_for_and_stops_nobody(tmp_path: Path) -> None:
    async with ministry(tmp_path, count=2, items_each=1) as made:
        _poison(made)
        async with made.process() as process:
            chat, other = made.units
            number = made.numbers[chat.id][0]
            poison = await made.lan.say(chat, f"/note {number} chất độc")
            said = [await made.lan.say(chat, f"/note {number} sau đó"), await made.lan.say(other, "/tasks")]
            apology = await chat.answer_to(poison, WITHIN)
            for one in said:
                await one.chat.answer_to(one, WITHIN)
            assert "chất độc" not in apology.text
            assert "sau đó" not in apology.text
            assert await process.stop() == 0
        kept = "SELECT state, error, body LIKE '%command%' FROM inbox ORDER BY update_id"
        assert made.rows(kept) == [("failed", "IntegrityError", 1), ("done", "", None), ("done", "", None)]
        assert made.rows("SELECT reason FROM history WHERE what = 'noted'") == [("sau đó",)]
        assert len(process.logged("it failed: IntegrityError")) == 1
        assert not process.logged("chất độc")


async def test_an_update_that_cannot_be_parsed_holds_up_nobody(tmp_path: Path) -> None:
    async with ministry(tmp_path, count=1) as made:
        (chat,) = made.units
        made.bot.updates.put("message", {"message_id": "một", "chat": ["lời riêng"], "text": "lời riêng"}, chat.id)
        made.bot.updates.put("callback_query", {"id": {}, "from": "lời riêng"}, chat.id)
        async with made.process() as process:
            await made.ask(chat, "/tasks", WITHIN)
            assert not made.bot.updates.pending
        assert made.rows("SELECT state, body FROM inbox ORDER BY update_id")[:2] == [("failed", None)] * 2
        assert len(process.logged("cannot be parsed")) == 2
        assert not process.logged("lời riêng")


async def test_ordinary_talk_is_not_kept(tmp_path: Path) -> None:
    async with ministry(tmp_path, count=1) as made:
        (chat,) = made.units
        made.bot.privacy = False  # as where it is an administrator: it hears everything
        async with made.process() as process:
            await made.lan.say(chat, "Trưa nay ăn gì nhỉ")
            card = await made.ask(chat, "/task Rà soát biểu mẫu 31/12/2090", WITHIN)
            await made.lan.edit(chat.log[0], "Trưa nay ăn cơm")
            await made.hoa.answer(await made.lan.say(chat, "Trưa nay bận"), "Trưa nay rảnh")
            await made.ask(chat, "/tasks", WITHIN)
        assert card.text
        assert made.rows("SELECT count(*) FROM inbox WHERE body IS NOT NULL") == [(0,)]
        assert made.rows("SELECT count(*) FROM inbox WHERE state = 'ignored'") == [(4,)]
        stored = b"".join(file.read_bytes() for file in made.folder.iterdir())
        assert "Trưa nay".encode() not in stored
        assert b"Tr\\u01b0a nay" not in stored
        assert not process.logged("Trưa nay")
