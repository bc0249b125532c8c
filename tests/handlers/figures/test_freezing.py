"""Freezing by button: what was asked about and nothing else, whatever the data of a press say."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlmodel import select

from sandbox import ChatMessage
from storage.database.engine import Session
from storage.models import PublicationRow
from tests.handlers.figures.test_published import NOVEMBER, TASKS
from tests.handlers.looking import told
from tests.handlers.office.importing import put
from tests.world import World, running


@pytest.fixture
async def november(tmp_path: Path) -> AsyncIterator[World]:
    async with running(tmp_path, now=NOVEMBER) as world:
        await put(world, *TASKS)
        yield world


def frozen(session: Session) -> list[tuple[str, str, int]]:
    rows = session.exec(select(PublicationRow).order_by("id")).all()
    return [(row.start.isoformat(), row.end.isoformat(), row.version) for row in rows]


async def question(world: World) -> ChatMessage:
    summary = await world.ask(world.hoa, world.office, "/summary 10/2024")
    await world.hoa.press(summary, "📌 Chốt")
    return await told(world.office, "Chốt số liệu", after=summary)


def freeze(message: ChatMessage) -> str:
    return next(str(one.data) for one in message.buttons if str(one.data).count(":") > 1)


async def alert(world: World, message: ChatMessage, data: str) -> str:
    answer = await world.hoa.answered(world.hoa.tap(message, data, stale=True))
    return answer.text if answer.alert else ""


async def test_the_press_freezes_the_month_that_was_asked_about(november: World) -> None:
    await november.hoa.press(await question(november), "Chốt")
    await told(november.office, "Đã chốt số liệu", "10/2024")
    assert await november.database.read(frozen) == [("2024-10-01", "2024-10-31", 1)]


@pytest.mark.parametrize("asked", ["241101:241130:::", "991201:991231:::", "241001:241031::TCBC:", "240101:240131:::"])
async def test_another_period_in_the_data_freezes_what_was_asked_about(november: World, asked: str) -> None:
    asking = await question(november)
    draft = freeze(asking).split(":")[1]
    assert not await alert(november, asking, f"freeze:{draft}:{asked}")
    await told(november.office, "Đã chốt số liệu")
    assert await november.database.read(frozen) == [("2024-10-01", "2024-10-31", 1)]


async def test_the_draft_of_something_else_freezes_nothing(november: World) -> None:
    preview = await november.ask(november.hoa, november.office, "/broadcast Họp giao ban lúc 8 giờ")
    draft = preview.buttons[0].data.split(":")[1]
    assert await alert(november, preview, f"freeze:{draft}:241001:241031:::")
    assert await november.database.read(frozen) == []
    await november.hoa.press(preview, "Gửi")  # it is open still


@pytest.mark.parametrize(
    "data",
    ["publish:241001:241031::TCBC:", "publish:241101:241130:::", "publish:991201:991231:::",
     "publish:241001:241031:241015::", "publish:200101:301231:::", "publish:241031:241001:::"],
)  # fmt: skip
async def test_what_is_not_a_whole_month_that_is_over_is_not_asked_about(november: World, data: str) -> None:
    summary = await november.ask(november.hoa, november.office, "/summary 10/2024")
    assert await alert(november, summary, data)


async def test_who_presses_second_publishes_no_second_version(november: World) -> None:
    first, second = await question(november), await question(november)
    await november.hoa.press(first, "Chốt")
    await told(november.office, "Đã chốt số liệu")
    assert "đã chốt" in await alert(november, second, freeze(second))
    assert await november.database.read(frozen) == [("2024-10-01", "2024-10-31", 1)]


@pytest.mark.parametrize("typed", ["/summary 1/1/2010-31/12/2024", "/chot 1/1/2010-31/12/2023"])
async def test_a_period_of_more_than_ten_years_is_not_counted(november: World, typed: str) -> None:
    answer = await november.ask(november.hoa, november.office, typed)
    assert "10 năm" in answer.text


async def test_a_summary_of_another_century_has_no_button_that_means_another_year(november: World) -> None:
    summary = await november.ask(november.hoa, november.office, "/summary 1999")
    assert [one.text for one in summary.buttons if "Word" in one.text] == []
