"""Who waits for whom in a chat."""

from pathlib import Path

from tests.world import running


async def test_an_answer_does_not_wait_for_a_chart_that_is_being_drawn(tmp_path: Path) -> None:
    async with running(tmp_path) as world:
        await world.ask(world.hoa, world.office, "/task TCBC Báo cáo 30/10")
        await world.ask(world.hoa, world.office, "/summary")
        helped = await world.ask(world.hoa, world.office, "/help")
        chart = await world.office.wait_for(lambda message: message.photo is not None, 30)
        assert helped.id < chart.id
