"""A day of a ministry from end to end, on SQLite and on PostgreSQL: what people see is the same."""

from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from sandbox import Message
from tests.postgres import database_with_tables
from tests.world import World, running


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "postgresql":
        with database_with_tables(f"nhacviec_{uuid4().hex}") as address:
            yield address
    else:
        yield f"sqlite:///{tmp_path}/test.db"


@pytest.fixture
async def world(url: str, tmp_path: Path) -> AsyncIterator[World]:
    async with running(tmp_path, storage={"url": url}) as ready:
        yield ready


def lines_of(message: Message, part: str) -> list[str]:
    return [line for line in message.text.splitlines() if part in line]


async def test_work_is_registered_found_measured_and_done(world: World) -> None:
    card = await world.ask(world.lan, world.unit, "/task Rà soát vị trí việc làm 29/11")
    assert card.text.startswith("#1")
    assert "39/55" in (await world.ask(world.lan, world.unit, "/progress 1 39/55")).text
    assert lines_of(await world.ask(world.minh, world.unit, "/tasks vi tri"), "#1")
    assert "29/11/2024" in (await world.ask(world.lan, world.unit, "/edit 1 Rà soát biên chế")).text
    assert "đúng hạn" in (await world.reply(world.lan, card, "xong 289/NQ-CP")).text
    assert "39/55" in (await world.ask(world.lan, world.unit, "/show 1")).text
    await world.sandbox.until(lambda: "Rà soát biên chế" in card.text and "Hoàn thành" in card.text)


async def test_numbers_of_twelve_digits_are_kept(world: World) -> None:
    await world.ask(world.lan, world.unit, "/task Rà soát hồ sơ 29/11")
    assert "#1" in (await world.ask(world.lan, world.unit, "/progress 1 123456789012/123456789013")).text
    assert "3.629" in (await world.ask(world.hoa, world.office, "/received documents 3629 10/2024")).text


async def test_the_office_assigns_counts_and_publishes(world: World) -> None:
    await world.new_unit("PC", "Vụ Pháp chế")
    assigned = await world.ask(world.hoa, world.office, "/task TCBC,PC Trình Nghị định 30/10")
    assert assigned.text.startswith("#1")
    await world.unit.wait_for(lambda one: one.from_bot and "#1" in one.text)
    await world.ask(world.lan, world.unit, "/done 1 178/2024/NĐ-CP")
    assert "100" in (await world.ask(world.hoa, world.office, "/summary 10/2024")).text
    world.clock.set(world.clock.now() + timedelta(days=7))
    assert "10/2024" in (await world.ask(world.hoa, world.office, "/publish 10/2024")).text


async def test_the_morning_comes_to_each_unit_once(world: World) -> None:
    await world.ask(world.lan, world.unit, "/task Báo cáo tháng 29/10")
    before = world.unit.last
    world.clock.set(world.clock.now() + timedelta(hours=23))
    morning = await world.unit.wait_for(lambda one: one.from_bot and "Báo cáo tháng" in one.text, after=before)
    assert lines_of(morning, "#1")
    world.clock.set(world.clock.now() + timedelta(minutes=10))
    assert await world.silence(world.lan, world.unit, "chào cả nhà") == []
