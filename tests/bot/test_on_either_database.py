"""A day of a ministry from end to end, on SQLite and on PostgreSQL: what people see is the same."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlmodel import SQLModel

from bot.commands.forget import forget
from sandbox import ChatMessage
from scheduler.upkeep import UpkeepJob
from storage.database.engine import Session
from tests.world import World, running


@pytest.fixture
async def world(url: str, tmp_path: Path) -> AsyncIterator[World]:
    async with running(tmp_path, storage={"url": url}) as ready:
        yield ready


def lines_of(message: ChatMessage, part: str) -> list[str]:
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


def everything(session: Session) -> str:
    """All that the tables hold, as text."""
    tables = SQLModel.metadata.sorted_tables
    return "\n".join(str(tuple(row)) for table in tables for row in session.execute(select(table)))


async def test_a_person_can_be_forgotten_and_what_they_did_stays(world: World) -> None:
    khue = world.sandbox.person("Quỳnh Thị Khuê", "khue_chuyenvien", "vi", id=7_236_541_987)
    await khue.join(world.unit)
    await world.ask(world.hoa, world.unit, "/lead @khue_chuyenvien")
    await world.ask(khue, world.unit, "/task Báo cáo biên chế 30/11")
    await world.ask(khue, world.unit, "/note 1 đang làm")
    traces = ("Quỳnh Thị Khuê", "khue_chuyenvien", "7236541987")
    before = await world.database.read(everything)
    assert all(trace in before for trace in traces)
    assert forget(world.settings, "@khue_chuyenvien", yes=True, tell=lambda _: None) == 0
    left = await world.database.read(everything)
    assert not [trace for trace in traces if trace in left]
    shown = await world.ask(world.lan, world.unit, "/show 1")
    assert "đang làm" in shown.text
    assert "Người đã ẩn danh" in shown.text


async def test_what_was_delivered_long_ago_goes_and_work_stays(world: World) -> None:
    await world.ask(world.lan, world.unit, "/task Báo cáo tháng 29/11")
    await world.ask(world.lan, world.unit, "/done 1")
    await world.ask(world.lan, world.unit, "/help")
    assert "'help'" in await world.database.read(everything)
    world.clock.set(world.clock.now() + timedelta(days=91))
    await UpkeepJob(world.database, world.clock, 90).tick()
    left = await world.database.read(everything)
    assert "'help'" not in left
    assert "hoàn thành" in (await world.ask(world.lan, world.unit, "/show 1")).text.lower()
