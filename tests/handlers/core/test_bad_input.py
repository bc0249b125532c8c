"""Every command with nothing, too much, no such number, signs of all kinds: a clear answer, nothing stored or lost."""

from collections.abc import Iterator

import pytest

from domain.commands import BY_NAME
from tests.handlers.looking import numbers
from tests.world import World

LIMIT = 4096


def oddities(name: str) -> Iterator[str]:
    yield f"/{name}"
    yield f"/{name} 99"
    yield f"/{name} 0"
    yield f"/{name} -1"
    yield f"/{name} ²"
    yield f"/{name} documents ² 13/2024"
    yield f"/{name} ١ ٣/٥"
    yield f"/{name} 99999999999999999999"
    yield f"/{name} 🎉🎉"
    yield f"/{name} <b>x</b> &amp;"
    yield f"/{name} \u202e\u200f\u2067"
    yield f"/{name} {{number}} %s {{0}}"
    yield f"/{name} 99 " + "x " * 20
    yield f"/{name} " + "y" * (LIMIT - len(name) - 2)
    yield f"/{name} " + "🎉" * ((LIMIT - len(name) - 2) // 2)
    yield f"/{name}\n\n\n12"
    yield f"/{name} '; DROP TABLE item; --"


@pytest.mark.parametrize("name", [name for name in BY_NAME if name not in {"office", "unit"}])
async def test_whatever_is_typed_gets_a_clear_answer_and_stores_no_item(world: World, name: str) -> None:
    for typed in oddities(name):
        for person, chat in ((world.lan, world.unit), (world.hoa, world.office)):
            answer = await world.ask(person, chat, typed)
            assert answer.text or answer.document, typed
            assert "Xin lỗi" not in answer.text, typed
            assert "Sorry" not in answer.text, typed
            assert not numbers(answer), (typed, answer.text)
    listed = await world.ask(world.hoa, world.office, "/tasks")
    assert numbers(listed) == []


async def test_only_ascii_digits_are_numbers_of_items_and_counts(world: World) -> None:
    await world.ask(world.lan, world.unit, "/task Việc 29/11")
    for typed in ("/show ١", "/done ١", "/progress ١ 1/2", "/note ١ x", "/done １"):
        assert not numbers(await world.ask(world.lan, world.unit, typed)), typed
    assert not numbers(await world.ask(world.hoa, world.office, "/objective -١"))
    for count in ("²", "٣", "①"):
        assert "/vanbanden" in (await world.ask(world.hoa, world.office, f"/received documents {count} 10/2024")).text
        progress = await world.ask(world.lan, world.unit, f"/progress 1 {count}/5")
        assert "0/5" not in progress.text
        assert "3/5" not in progress.text
    assert "Tiến độ" not in (await world.ask(world.lan, world.unit, "/show 1")).text


async def test_the_vietnamese_name_of_a_command_does_the_same(world: World) -> None:
    for english, vietnamese in ((one.name, one.vietnamese[0]) for one in BY_NAME.values()):
        for rest in ("", " 99"):
            said = [await world.ask(world.lan, world.unit, f"/{name}{rest}") for name in (english, vietnamese)]
            assert said[0].text == said[1].text, english
            assert said[0].from_bot


@pytest.mark.parametrize("name", ["office", "vanphong", "unit", "donvi"])
async def test_whatever_is_typed_at_setting_up_leaves_the_chats_as_they_are(world: World, name: str) -> None:
    for typed in oddities(name):
        for chat in (world.unit, world.office):
            answer = await world.ask(world.hoa, chat, typed)
            assert "Xin lỗi" not in answer.text, typed
    assert (await world.ask(world.lan, world.unit, "/task Việc 29/11")).text.startswith("#1")


async def test_a_reply_of_odd_signs_to_a_card_gets_no_answer_and_changes_nothing(world: World) -> None:
    card = await world.ask(world.lan, world.unit, "/task Việc 29/11")
    for said in ("🎉", "<b>", "\u202e", "x" * LIMIT, "1" * 400, "👍"):
        await world.lan.answer(card, said)
    after = await world.ask(world.lan, world.unit, "/show 1")
    assert "Chưa hoàn thành" in after.text
    assert not [one for one in world.unit.messages if card.id < one.id < after.id and one.from_bot]


async def test_marks_of_direction_in_a_title_do_not_turn_the_rest_of_a_line(world: World) -> None:
    await world.ask(world.lan, world.unit, "/task \u202eabc 29/11")
    listed = (await world.ask(world.lan, world.unit, "/tasks")).text
    assert "\u2068\u202eabc\u202c\u2069 · 29/11/2024" in listed


async def test_a_sticker_or_a_file_without_words_is_no_command(world: World) -> None:
    sent = await world.lan.send_document(world.unit, "a.pdf", b"%PDF")
    answer = await world.ask(world.lan, world.unit, "/help")
    assert not [one for one in world.unit.messages if sent.id < one.id < answer.id and one.from_bot]
