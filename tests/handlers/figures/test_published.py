"""A published period: its figures stay, those of now stand beside them, and Word and the table by unit keep to them."""

import io
import re
from datetime import UTC, datetime
from pathlib import Path

from docx import Document
from openpyxl import load_workbook

from tests.handlers.looking import told
from tests.handlers.office.importing import put
from tests.world import World, running

NOVEMBER = datetime(2024, 11, 4, 2, 0, tzinfo=UTC)
TASKS = [("task", "TCBC", f"Việc {number}", "2024-10-01", "2024-10-20") for number in (1, 2)]


async def published(world: World) -> None:
    """Two tasks, one done, frozen so; then the other turns out to have been done in the month too."""
    await put(world, *TASKS)
    await world.ask(world.hoa, world.office, "/done 1 hôm 15/10")
    assert "10/2024" in (await world.ask(world.hoa, world.office, "/chot 10/2024")).text
    await world.ask(world.hoa, world.office, "/done 2 hôm 16/10")


async def test_the_published_figures_and_those_of_now_stand_in_one_message(tmp_path: Path) -> None:
    async with running(tmp_path, now=NOVEMBER) as world:
        await published(world)
        text = (await world.ask(world.hoa, world.office, "/baocao 10/2024")).text
        assert "Số liệu đã chốt." in text
        assert "1/2 nhiệm vụ được giao trong kỳ = 50,0%\nSố liệu hiện nay: 2/2 = 100,0%; việc có thay đổi: #2" in text


async def test_word_and_the_table_by_unit_have_what_was_published(tmp_path: Path) -> None:
    async with running(tmp_path, now=NOVEMBER, summary={"classes": [{"name": "A", "rate": 95}]}) as world:
        await published(world)
        text = await world.ask(world.hoa, world.office, "/baocao 10/2024")
        await world.hoa.press(text, "Theo đơn vị")
        table = await told(world.office, "Theo đơn vị", after=text)
        assert re.search(r"TCBC +1/2 ", table.text)
        assert "TCBC: chưa đạt mức xếp loại – hoàn thành 1/2" in table.text
        await world.hoa.press(text, "📄 Word")
        sent = await world.office.wait_for(lambda one: one.document is not None, 60, after=table)
        assert sent.document is not None
        words = "\n".join(one.text for one in Document(io.BytesIO(sent.document.data)).paragraphs)
        assert "Được giao 02 nhiệm vụ; đã hoàn thành 01 nhiệm vụ (đạt 50%)" in words.replace("\xa0", " ")
        assert "- Số liệu đã chốt: sau khi chốt, số liệu có thay đổi, hiện nay là: " in words
        assert "Nhiệm vụ – Được giao trong kỳ – hoàn thành: 2 (đã chốt: 1)" in words


async def test_the_workbook_has_what_was_published_and_beside_it_what_is_so_now(tmp_path: Path) -> None:
    async with running(tmp_path, now=NOVEMBER) as world:
        await published(world)
        await world.ask(world.hoa, world.office, "/vanbanden 3629 10/2024")
        text = await world.ask(world.hoa, world.office, "/baocao 10/2024")
        await world.hoa.press(text, "📊 Excel")
        sent = await world.office.wait_for(lambda one: one.document is not None, 60, after=text)
        assert sent.document is not None
        heads, *lines = load_workbook(io.BytesIO(sent.document.data)).worksheets[0].iter_rows(values_only=True)
        rows = {line[:2]: line[2:] for line in lines}
        assert heads[2:] == ("Số lượng", "Trên tổng số", "Tỷ lệ", "Hiện nay")
        period = "Từ ngày 01/10/2024 đến hết ngày 31/10/2024. Tính đến hết ngày 31/10/2024."
        assert ("Kỳ báo cáo", f"tháng 10/2024. {period} Số liệu đã chốt.") in rows
        assert rows["Nhiệm vụ", "Được giao trong kỳ"] == (2, None, None, None)
        assert rows["Nhiệm vụ", "Được giao trong kỳ – hoàn thành"] == (1, "1/2", 0.5, 2)
        assert rows["Văn bản cần trả lời", "Văn bản tiếp nhận"] == (None, None, None, 3629)


async def test_what_was_overdue_in_the_published_report_unfolds_from_it(tmp_path: Path) -> None:
    async with running(tmp_path, now=NOVEMBER) as world:
        await published(world)
        text = await world.ask(world.hoa, world.office, "/baocao 10/2024")
        await world.hoa.press(text, "🔴 Quá hạn")
        listed = await told(world.office, "Việc quá hạn tháng 10/2024: 1", after=text)
        assert "– #2 TCBC: Việc 2 – hạn 20/10/2024, quá hạn 9 ngày làm việc" in listed.text
