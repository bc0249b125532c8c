"""`/summary` in the chat, with the October that was read out: texts, the table by unit, who may ask."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlmodel import col, update

from sandbox import ChatMessage
from storage.database.engine import Session
from storage.derived import ItemVersionRow
from tests import libreoffice
from tests.handlers.looking import numbers, told
from tests.handlers.office.importing import load
from tests.paths import DATA
from tests.world import World, running

NOVEMBER = datetime(2024, 11, 4, 2, 0, tzinfo=UTC)


@pytest.fixture
async def october(tmp_path: Path) -> AsyncIterator[World]:
    async with running(tmp_path, now=NOVEMBER) as world:
        for name in ("units.csv", "october-2024/counters.csv", "october-2024/items.csv"):
            await load(world, (DATA / name).read_bytes(), name)
        yield world


async def test_the_figures_of_october_are_those_that_were_read_out(october: World) -> None:
    text = (await october.ask(october.hoa, october.office, "/baocao 10/2024")).text
    for figure in ("3.629", "287", "170", "117", "149", "137", "131", "137/149", "91,9%", "39/55", "129/129", "9/15"):
        assert figure in text, figure
    for products in ("02 nghị định", "33 nghị quyết", "05 quyết định", "01 chỉ thị", "01 thông tư", "36 nghị quyết"):
        assert products in text, products


async def test_a_button_gives_the_report_as_pdf_where_libreoffice_is_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    libreoffice.install(tmp_path, libreoffice.CONVERTS, monkeypatch)
    async with running(tmp_path, now=NOVEMBER) as world:
        text = await world.ask(world.hoa, world.office, "/baocao 10/2024")
        await world.hoa.press(text, "📕 PDF")
        sent = await world.office.wait_for(
            lambda one: one.document is not None and one.document.name == "summary-2024-10.pdf", 60, after=text
        )
        assert sent.document is not None
        assert sent.document.name == "summary-2024-10.pdf"
        assert sent.document.data.startswith(b"%PDF-")


async def test_without_libreoffice_no_button_offers_a_pdf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    libreoffice.uninstall(tmp_path, monkeypatch)
    async with running(tmp_path, now=NOVEMBER) as world:
        text = await world.ask(world.hoa, world.office, "/baocao 10/2024")
        labels = [button.text for button in text.buttons]
        assert "📄 Word" in labels
        assert not any("PDF" in label for label in labels)


async def test_the_same_in_english(october: World) -> None:
    await october.ask(october.hoa, october.office, "/language en")
    text = (await october.ask(october.hoa, october.office, "/summary 10/2024")).text
    for figure in ("3,629", "137/149", "91.9%", "2 Decrees", "1 Circular", "5 Decisions"):
        assert figure in text, figure


async def test_the_chart_follows_the_text(october: World) -> None:
    text = await october.ask(october.hoa, october.office, "/summary 10/2024")
    chart = await october.office.wait_for(lambda one: one.photo is not None, 60, after=text)
    assert chart.reply_to is text.reply_to


async def test_the_table_by_unit_is_a_press_away_and_adds_up(october: World) -> None:
    text = await october.ask(october.hoa, october.office, "/summary tháng 10")
    await october.hoa.press(text, "Theo đơn vị")
    table = await told(october.office, "137/149", after=text)
    assert "TCBC" in table.text


@pytest.mark.parametrize("typed", ["10/2024", "tháng 10", "T10", "october 2024", "tháng trước", "Tháng Trước"])
async def test_a_month_is_named_as_people_do(october: World, typed: str) -> None:
    assert "137/149" in (await october.ask(october.hoa, october.office, f"/summary {typed}")).text


@pytest.mark.parametrize(
    "typed", ["quý IV", "Q4/2024", "2024", "1/10-31/10", "10/2024 tính đến 2/11", "10/2024 as of 2/11"]
)
async def test_other_periods_are_understood(october: World, typed: str) -> None:
    assert "149" in (await october.ask(october.hoa, october.office, f"/baocao {typed}")).text


@pytest.mark.parametrize("typed", ["13/2024", "hôm nào đó", "12/2030", "10/2024 as of 32/13", "🎉", "<b>", "x" * 4000])
async def test_a_period_that_is_none_is_asked(october: World, typed: str) -> None:
    answer = await october.ask(october.hoa, october.office, f"/summary {typed}")
    assert "149" not in answer.text
    assert not numbers(answer)


@pytest.mark.parametrize("typed", ["10/2024 XYZ", "tháng 10 Vụ Pháp chế"])
async def test_a_unit_that_is_none_is_asked_about_and_not_the_period(october: World, typed: str) -> None:
    answer = await october.ask(october.hoa, october.office, f"/baocao {typed}")
    assert answer.text.startswith("Chưa rõ đơn vị hoặc nhóm nhiệm vụ.")


@pytest.mark.parametrize(
    ("period", "received"),
    [("1/10-15/10", "–"), ("15/10/2024-2/11/2024", "–"), ("1/10/2024-2/11/2024", "3.629"), ("quý IV", "3.629")],
)
async def test_a_month_s_counter_is_of_no_part_of_it(october: World, period: str, received: str) -> None:
    text = (await october.ask(october.hoa, october.office, f"/baocao {period}")).text
    assert f"Tiếp nhận: {received}\n" in text


async def test_a_unit_sees_its_own_figures_only(october: World) -> None:
    own = (await october.ask(october.lan, october.unit, "/summary 10/2024")).text
    assert "137/149" not in own
    assert "TCBC" in own
    assert "137/149" not in (await october.ask(october.lan, october.unit, "/summary 10/2024 VP")).text
    named = (await october.ask(october.hoa, october.office, "/summary 10/2024 tcbc")).text
    assert "TCBC" in named
    assert "137/149" not in named


async def test_an_admins_first_word_in_private_may_be_summary(october: World) -> None:
    assert "137/149" in (await october.ask(october.hoa, october.hoa.private(), "/summary 10/2024")).text


async def test_the_offices_counter_is_replaced_and_both_are_said(october: World) -> None:
    office, hoa = october.office, october.hoa
    first = await october.ask(hoa, office, "/vanbanden 3.630 10/2024")
    assert "3.629" in first.text
    assert "3.630" in first.text
    assert "3.630" in (await october.ask(hoa, office, "/summary 10/2024")).text
    assert "3.631" in (await october.ask(hoa, office, "/received documents 3631 10/2024")).text


@pytest.mark.parametrize(
    "typed", ["", "documents", "5 10/2024", "cats 5 10/2024", "documents -5 10/2024", "documents x 10/2024",
              "documents 99999999999 10/2024", "documents 5 2024", "documents 5 13/2024"],
)  # fmt: skip
async def test_a_counter_that_is_not_clear_stores_nothing(october: World, typed: str) -> None:
    answer = await october.ask(october.hoa, october.office, f"/received {typed}".strip())
    assert "/vanbanden" in answer.text
    assert "3.629" in (await october.ask(october.hoa, october.office, "/summary 10/2024")).text


async def test_a_unit_does_not_count_documents(october: World) -> None:
    assert "Văn phòng" in (await october.ask(october.lan, october.unit, "/received documents 1 10/2024")).text


def contradict(session: Session, number: int) -> None:
    """An item that is done without a day, which nothing but a broken database has."""
    broken = update(ItemVersionRow).where(col(ItemVersionRow.item_id) == number)
    session.execute(broken.values(status="done", completed_on=None))


async def test_sums_that_do_not_close_name_the_item_and_nothing_else_is_sent(october: World) -> None:
    sound = await october.ask(october.hoa, october.office, "/summary 10/2024")
    await october.office.wait_for(lambda one: one.photo is not None, 60, after=sound)
    await october.database.write(contradict, 80)
    wrong = await october.ask(october.hoa, october.office, "/summary 10/2024")
    assert "#80" in wrong.text
    assert "149" not in wrong.text
    for button in ("Theo đơn vị", "📄 Word", "📊 Excel"):
        await october.hoa.press(sound, button)

    def since() -> list[ChatMessage]:
        return [one for one in october.office.messages if one.from_bot and one.id >= wrong.id]

    await october.sandbox.until(lambda: len(since()) == 4)
    assert {one.text for one in since()} == {wrong.text}
    await october.ask(october.hoa, october.office, "/help")
    assert len(since()) == 5
    assert not any(one.photo or one.document for one in since())
