"""Whose an item is hears of it in private too, and so does who acts in their place."""

from pathlib import Path

from sandbox import ChatMessage, Person
from tests.scheduler.passing import at, heard, numbers, pass_to, register
from tests.world import World, running


async def begun(world: World, person: Person) -> None:
    """Somebody who is known in the unit's chat, and has begun a chat with the bot."""
    await world.ask(person, world.unit, "/help")
    await world.ask(person, person.private(), "/start")


async def thu_of(world: World) -> Person:
    thu = world.sandbox.person("Thu", "thu_tcbc", "vi")
    await thu.join(world.unit)
    await begun(world, thu)
    return thu


def in_private(person: Person, after: int = 0) -> list[ChatMessage]:
    return [one for one in person.private().messages if one.from_bot and "🔔" in one.text]


async def test_an_assignee_hears_of_theirs_in_private_and_completes_it_there(world: World) -> None:
    await begun(world, world.minh)
    await register(world, "Của Minh 29/10", "Của đơn vị 29/10")
    await world.ask(world.lan, world.unit, "/assign 1 @minh_tcbc")
    (in_group,) = await heard(world, world.unit, at(2024, 10, 29, 8))
    assert numbers(in_group) == [1, 2]
    (own,) = in_private(world.minh)
    assert numbers(own) == [1]
    assert [button.data for button in own.buttons] == ["done:1"]
    assert "✅ #1" in (await world.reply(world.minh, own, "xong")).text


async def test_at_the_hour_of_the_units_chat_in_one_message_a_morning(world: World) -> None:
    await begun(world, world.minh)
    await world.ask(world.lan, world.unit, "/gio 9h30")
    await register(world, "Báo cáo 30/10", "Tờ trình 29/10")
    for number in (1, 2):
        await world.ask(world.lan, world.unit, f"/assign {number} @minh_tcbc")
    await pass_to(world, at(2024, 10, 29, 9))
    assert in_private(world.minh) == []
    await pass_to(world, at(2024, 10, 29, 9, 30))
    (own,) = in_private(world.minh)
    assert numbers(own) == [2, 1]


async def test_who_never_began_a_chat_is_written_nothing(world: World) -> None:
    await world.ask(world.minh, world.unit, "/help")
    await register(world, "Báo cáo 29/10")
    await world.ask(world.lan, world.unit, "/assign 1 @minh_tcbc")
    assert len(await heard(world, world.unit, at(2024, 10, 29, 8))) == 1
    assert world.minh.private().messages == []


async def test_where_the_settings_say_so_only_the_units_chat_hears(tmp_path: Path) -> None:
    async with running(tmp_path, reminders={"assignees": False}) as world:
        await begun(world, world.minh)
        await register(world, "Báo cáo 29/10")
        await world.ask(world.lan, world.unit, "/assign 1 @minh_tcbc")
        assert len(await heard(world, world.unit, at(2024, 10, 29, 8))) == 1
        assert in_private(world.minh) == []


async def test_a_deputy_hears_of_the_absent_persons_items_on_those_days_only(world: World) -> None:
    thu = await thu_of(world)
    await begun(world, world.minh)
    await register(world, "Báo cáo 30/10")
    await world.ask(world.lan, world.unit, "/assign 1 @minh_tcbc")
    await world.ask(world.minh, world.unit, "/away 28/10-29/10 @thu_tcbc")
    await pass_to(world, at(2024, 10, 29, 8))
    assert [numbers(one) for one in in_private(thu)] == [[1]]
    assert [numbers(one) for one in in_private(world.minh)] == [[1]]
    await pass_to(world, at(2024, 10, 30, 8))
    assert len(in_private(thu)) == 1
    assert len(in_private(world.minh)) == 2


async def test_what_was_given_to_somebody_else_meanwhile_is_not_said(world: World) -> None:
    thu = await thu_of(world)
    await begun(world, world.minh)
    await register(world, "Báo cáo 29/10")
    await world.ask(world.lan, world.unit, "/assign 1 @minh_tcbc")
    await world.ask(world.lan, world.unit, "/assign 1 @thu_tcbc")
    await pass_to(world, at(2024, 10, 29, 8))
    assert in_private(world.minh) == []
    assert [numbers(one) for one in in_private(thu)] == [[1]]


async def test_who_left_the_units_chat_is_written_nothing(world: World) -> None:
    await world.lan.promote(world.unit, next(iter(world.sandbox.world.bots.values())))
    await begun(world, world.minh)
    await register(world, "Báo cáo 29/10")
    await world.ask(world.lan, world.unit, "/assign 1 @minh_tcbc")
    await world.minh.leave(world.unit)
    await pass_to(world, at(2024, 10, 29, 8))
    assert in_private(world.minh) == []


async def test_the_weekly_round_asks_them_in_private_too_and_a_thumb_there_answers_it(world: World) -> None:
    await begun(world, world.minh)
    await register(world, "Của Minh 20/12", "Của đơn vị 27/12")
    await world.ask(world.lan, world.unit, "/assign 1 @minh_tcbc")
    (in_group,) = await heard(world, world.unit, at(2024, 11, 7, 8))
    assert numbers(in_group) == [1, 2]
    (own,) = in_private(world.minh)
    assert numbers(own) == [1]
    await world.minh.press(own, "🟢 #1")
    await world.sandbox.until(lambda: not own.buttons)
    assert "Đúng tiến độ" in (await world.ask(world.lan, world.unit, "/show 1")).text
