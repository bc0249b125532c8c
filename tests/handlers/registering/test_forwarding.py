"""A forwarded command was said elsewhere, by somebody else."""

import pytest

from sandbox import ChatMessage
from tests.handlers.looking import no_item, numbers
from tests.world import World


async def forwarded(world: World, text: str) -> ChatMessage:
    elsewhere = world.sandbox.group("Nơi khác", members=[world.lan], admins=[world.minh], bots=[])
    return await world.lan.forward(await world.minh.say(elsewhere, text), world.unit)


@pytest.mark.parametrize("text", ["/task Việc 29/11", "/done 1", "/cancel 1 x", "/summary", "/unit PC X", "/nonsense"])
async def test_a_forwarded_command_is_answered_and_does_nothing(world: World, text: str) -> None:
    message = await forwarded(world, text)
    answer = await world.unit.answer_to(message)
    assert not numbers(answer)
    assert "chuyển tiếp" in answer.text
    await no_item(world)


async def test_a_forwarded_word_of_completion_completes_nothing(world: World) -> None:
    await world.ask(world.lan, world.unit, "/task Việc 29/11")
    await forwarded(world, "xong 1")
    assert "Chưa hoàn thành" in (await world.ask(world.lan, world.unit, "/show 1")).text
