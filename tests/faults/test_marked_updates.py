"""The process itself, given a marking in every string of a message and under a press: nothing of it is in its files or
its log, and it goes on."""

from pathlib import Path

from tests.bot.packaging.test_shapes import CARD, COMMAND, OF_A_MESSAGE, WORD, but, press
from tests.faults.ministry import ministry

WITHIN = 120.0
LONGEST = 3  # how many fields down: of longer ways the inbox's own test speaks


async def test_whatever_string_bears_a_marking_nothing_of_it_is_in_a_file_or_the_log(tmp_path: Path) -> None:
    shapes = [one for one in OF_A_MESSAGE if len(one[0]) < LONGEST]
    async with ministry(tmp_path, count=1) as made:
        (chat,) = made.units
        here = {"chat": chat.as_json(), "from": made.lan.as_json()}
        async with made.process() as process:
            for number, (way, value) in enumerate(shapes):
                said = {**but({**COMMAND, **here}, way, value), "message_id": 10_000 + number}
                made.bot.updates.put("message", said, chat.id)
                under = {**CARD, "chat": chat.as_json(), "reply_to_message": said}
                made.bot.updates.put("callback_query", {**press(under), "from": made.lan.as_json()}, chat.id)
            assert (await made.ask(chat, "/task Rà soát biểu mẫu 31/12/2090", WITHIN)).text.startswith("#1 ")
            assert await process.stop() == 0
        states = made.rows("SELECT state, count(*) FROM inbox WHERE state != 'ignored' GROUP BY state")
        assert states == [("done", made.rows("SELECT count(*) FROM inbox WHERE state = 'done'")[0][0])]
        refused = [one for one in chat.messages if one.from_bot and "độ mật" in one.text]
        assert len(refused) > len(shapes) // 2
        assert not [file.name for file in made.folder.iterdir() if WORD.encode() in file.read_bytes()]
        assert not process.logged(WORD)
