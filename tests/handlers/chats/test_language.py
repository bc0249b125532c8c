"""`/language`, and words in both languages."""

import pytest

from tests.handlers.looking import labels
from tests.world import World


async def test_a_chat_is_spoken_to_in_the_language_it_chose(world: World) -> None:
    assert "English" in (await world.ask(world.minh, world.unit, "/language en")).text
    card = await world.ask(world.lan, world.unit, "/task Report 30/11")
    assert "Deadline: 30/11/2024 (Saturday)" in card.text
    assert "tiếng Việt" in (await world.ask(world.minh, world.unit, "/ngonngu vi")).text
    assert "Thời hạn: 30/11/2024 (thứ Bảy)" in (await world.ask(world.lan, world.unit, "/task Báo cáo 30/11")).text


async def test_other_chats_keep_their_language(english: World) -> None:
    other = await english.new_unit("PC", "Vụ Pháp chế", admin=english.sandbox.person("Phúc"))
    assert "đơn vị" in (await english.ask(english.hoa, other, "/help")).text


@pytest.mark.parametrize("typed", ["/language", "/language fr", "/ngonngu tiếng Pháp", f"/language {'x' * 4000}"])
async def test_a_language_that_is_not_spoken_is_answered_with_the_choice(world: World, typed: str) -> None:
    answer = await world.ask(world.minh, world.unit, typed)
    assert "vi" in answer.text
    assert "en" in answer.text


@pytest.mark.parametrize("typed", ["/language tiếng Anh", "/ngonngu TIENG ANH", "/language English", "/language EN"])
async def test_a_language_is_understood_by_its_names_with_or_without_diacritics(world: World, typed: str) -> None:
    assert "English" in (await world.ask(world.minh, world.unit, typed)).text


async def test_in_private_it_is_the_persons_own_language_until_they_choose(world: World) -> None:
    ann = world.sandbox.person("Ann", "ann", "en")
    assert "groups" in (await world.ask(ann, ann.private(), "/help")).text
    await world.ask(ann, ann.private(), "/language vi")
    assert "nhóm" in (await world.ask(ann, ann.private(), "/help")).text
    jean = world.sandbox.person("Jean", "jean", "fr")
    assert "nhóm" in (await world.ask(jean, jean.private(), "/help")).text


async def test_a_card_speaks_the_new_language_when_it_changes(world: World) -> None:
    card = await world.ask(world.lan, world.unit, "/task Báo cáo 29/11")
    await world.ask(world.lan, world.unit, "/language en")
    await world.ask(world.lan, world.unit, "/done 1")
    await world.sandbox.until(lambda: "Lead unit: TCBC" in card.text)
    assert labels(card) == []


async def test_words_for_arguments_are_understood_in_both_languages_everywhere(world: World) -> None:
    await world.ask(world.lan, world.unit, "/task Report by tomorrow 5pm")
    assert "17:00 29/10/2024" in (await world.ask(world.lan, world.unit, "/show 1")).text
    for typed in ("/tasks quahan", "/viec overdue", "/viec quá hạn", "/tasks qua han", "/viec QUÁ HẠN"):
        assert "quá hạn" in (await world.ask(world.lan, world.unit, typed)).text, typed
    for typed in ("/tasks xong", "/viec done", "/viec đã xong"):
        assert "90 ngày" in (await world.ask(world.lan, world.unit, typed)).text, typed
