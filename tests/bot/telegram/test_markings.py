"""Names and answered messages that bear a marking: what stands under them works, and nothing of them is kept."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.bot.test_inbox import on_disk
from tests.world import World, running


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with running(tmp_path) as ready:
        yield ready


async def test_a_press_under_an_answer_to_what_was_edited_to_bear_a_marking_still_works(
    world: World, tmp_path: Path
) -> None:
    spoken = await world.lan.say(world.unit, "/task Kế hoạch tuyển dụng 30/11")
    card = await world.unit.answer_to(spoken)
    await world.lan.edit(spoken, "/task MẬT: Kế hoạch zqxj1 30/11")
    await world.lan.press(card, "Xong")
    await world.sandbox.until(lambda: "Hoàn thành đúng hạn" in card.text)
    assert b"zqxj1" not in on_disk(tmp_path)


async def test_a_group_whose_name_bears_a_marking_is_served_and_its_name_is_not_kept(
    world: World, tmp_path: Path
) -> None:
    group = world.sandbox.group("MẬT: zqxj1", members=[world.hoa], admins=[world.lan])
    assert "PC" in (await world.ask(world.hoa, group, "/unit PC Vụ Pháp chế")).text
    card = await world.ask(world.lan, group, "/task Báo cáo 30/11")
    assert card.text.startswith("#1 ")
    await world.lan.press(card, "Xong")
    await world.sandbox.until(lambda: "Hoàn thành đúng hạn" in card.text)
    assert b"zqxj1" not in on_disk(tmp_path)


async def test_a_new_name_that_bears_a_marking_is_asked_to_be_another(world: World, tmp_path: Path) -> None:
    await world.lan.rename(world.unit, "TỐI MẬT: zqxj1")
    await world.unit.wait_for(lambda one: one.from_bot and "đổi tên" in one.text)
    assert b"zqxj1" not in on_disk(tmp_path)


async def test_who_is_called_as_a_marking_is_known_by_the_username(world: World, tmp_path: Path) -> None:
    named = world.sandbox.person("MẬT: zqxj1", "tran_mat", "vi")
    await named.join(world.unit)
    await world.lan.promote(world.unit, named)
    assert (await world.ask(named, world.unit, "/task Báo cáo 30/11")).text.startswith("#1 ")
    assert "@tran_mat" in (await world.ask(world.lan, world.unit, "/show 1")).text
    assert b"zqxj1" not in on_disk(tmp_path)


async def test_a_topic_whose_name_bears_a_marking_is_served_and_its_name_is_not_kept(
    world: World, tmp_path: Path
) -> None:
    forum = world.sandbox.supergroup("Vụ Pháp chế", members=[world.hoa], admins=[world.lan], forum=True)
    await world.ask(world.hoa, forum, "/unit PC Vụ Pháp chế")
    topic = await world.lan.create_topic(forum, "[MẬT] zqxj1")
    asked = await forum.wait_for(lambda one: one.from_bot and "đổi tên" in one.text)
    assert asked.topic is topic
    card = await forum.answer_to(await world.lan.say(topic, "/task Báo cáo 30/11"))
    assert card.text.startswith("#1 ")
    await world.reply(world.lan, card, "xong")
    assert b"zqxj1" not in on_disk(tmp_path)
