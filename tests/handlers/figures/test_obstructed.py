"""What is stuck stands in the summary's text, in the Word report and in the workbook, as it was at T."""

import io

from docx import Document
from openpyxl import load_workbook

from sandbox import ChatMessage
from tests.handlers.looking import later
from tests.world import World


async def test_the_text_word_and_excel_tell_what_was_stuck_as_it_was_then(world: World) -> None:
    for title in ("Trình Nghị định", "Đề án"):
        await world.ask(world.hoa, world.office, f"/task TCBC {title} 20/12")
    await world.ask(world.hoa, world.office, "/vuongmac 1 thủ tục, chờ ý kiến Bộ Tài chính")
    later(world, days=7)
    await world.ask(world.hoa, world.office, "/xong 1")
    await world.ask(world.hoa, world.office, "/vuongmac 2 nguy cơ chậm: thiếu người")
    later(world, minutes=1)
    said = await world.ask(world.hoa, world.office, "/baocao 10/2024")
    assert "Vướng mắc, nguy cơ chậm: 1" in said.text
    assert "#1 TCBC Trình Nghị định: vướng mắc từ 28/10/2024, thủ tục, chờ ý kiến Bộ Tài chính" in said.text
    assert "(cấp quyết định: Bộ Tài chính)" in said.text
    now = await world.ask(world.hoa, world.office, "/baocao 11/2024")
    assert "#2 TCBC Đề án: nguy cơ chậm từ 04/11/2024, thiếu người" in now.text
    assert "#1 TCBC" not in now.text
    await world.hoa.press(said, "Word")
    word = await a_file(world, said)
    text = "\n".join(one.text for one in Document(io.BytesIO(word)).paragraphs).replace("\u00a0", " ")
    second = text[text.index("II. TỒN TẠI") : text.index("III. ")]
    assert "Trình Nghị định (Vụ Tổ chức - Biên chế): thủ tục, chờ ý kiến Bộ Tài chính" in second
    proposed = text[text.index("IV. ĐỀ XUẤT") :]
    assert "Đề nghị Bộ Tài chính xem xét, quyết định để tháo gỡ vướng mắc: Trình Nghị định" in proposed
    sent = world.office.messages[-1]
    await world.hoa.press(said, "Excel")
    excel = await a_file(world, after=sent)
    rows = list(load_workbook(io.BytesIO(excel))["Vướng mắc"].values)
    assert rows[1][:4] == (1, "TCBC", "Trình Nghị định", "Vướng mắc")
    assert rows[1][5:7] == ("thủ tục, chờ ý kiến Bộ Tài chính", "Bộ Tài chính")


async def a_file(world: World, after: ChatMessage) -> bytes:
    """The next one that the Office gets."""
    sent = await world.office.wait_for(lambda one: one.from_bot and one.document is not None, 20, after=after)
    assert sent.document is not None
    return sent.document.data
