"""`/import` in the Office's chat: the preview, the confirmation, large files, and files made to hurt."""

from pathlib import Path

import pytest

from sandbox import ChatMessage
from storage.items import import_jobs
from tests.handlers.looking import kept_in, labels, shows
from tests.handlers.office.importing import load
from tests.reports.follow_up import LINES, follow_up
from tests.reports.reading.hostile import BOMBS, BROKEN
from tests.world import World

UNITS = "code,name_vi\nPC,Vụ Pháp chế\nVP,Văn phòng\n"


async def sent(world: World, content: bytes, name: str = "theo-doi.xlsx", text: str = "/nhap") -> ChatMessage:
    file = await world.hoa.send_document(world.office, name, content, text)
    return await world.office.answer_to(file)


@pytest.fixture
async def ministry(world: World) -> World:
    await load(world, UNITS.encode(), "units.csv")
    return world


async def confirmed(world: World, preview: ChatMessage) -> None:
    await world.hoa.press(preview, "✅ Nhập")
    await world.sandbox.until(lambda: preview.text.startswith("✅"))


async def test_a_follow_up_table_is_previewed_with_the_columns_confirmed_and_adds_nothing_again(
    ministry: World,
) -> None:
    preview = await sent(ministry, follow_up())
    lines = preview.text.split("\n")
    assert lines[:3] == ["Việc", "thêm 3, cập nhật 0, đã có 0", "1 dòng chỉ có tiêu đề mục, bỏ qua"]
    unused = next(line for line in lines if line.startswith("Cột không dùng: "))
    assert "Lĩnh vực" in unused
    assert "Đơn vị thực hiện – Chủ trì → Đơn vị chủ trì" in lines
    assert labels(preview) == ["✅ Nhập 3 dòng", "Bỏ qua"]
    await confirmed(ministry, preview)
    assert preview.text == "✅ thêm 3, cập nhật 0, đã có 0\nSố của việc: #1 đến #3"
    shown = (await ministry.ask(ministry.hoa, ministry.office, "/xem 1")).text
    assert "TCBC – Vụ Tổ chức - Biên chế" in shown
    assert "Báo cáo hằng tuần" in shown
    again = await sent(ministry, follow_up())
    assert "thêm 0, cập nhật 0, đã có 3" in again.text
    assert labels(again) == []


async def test_in_english(ministry: World) -> None:
    await ministry.ask(ministry.hoa, ministry.office, "/language en")
    preview = await sent(ministry, follow_up(), text="/import")
    assert "1 line with a heading only is left out" in preview.text
    assert "Columns that are not used: " in preview.text


async def test_a_task_of_a_document_is_the_same_alone_and_beside_the_document_s_others(ministry: World) -> None:
    await confirmed(ministry, await sent(ministry, follow_up(LINES[:1])))
    both = await sent(ministry, follow_up(LINES[:2]))
    assert "thêm 1, cập nhật 0, đã có 1" in both.text
    await confirmed(ministry, both)
    assert "thêm 0, cập nhật 0, đã có 1" in (await sent(ministry, follow_up(LINES[:1]))).text
    later_day = (*LINES[0][:11], "31/12/2024", *LINES[0][12:])
    changed = await sent(ministry, follow_up([later_day]))
    assert "thêm 0, cập nhật 1, đã có 0" in changed.text
    await confirmed(ministry, changed)
    assert "31/12/2024" in (await ministry.ask(ministry.hoa, ministry.office, "/xem 1")).text
    assert "15/11/2024" in (await ministry.ask(ministry.hoa, ministry.office, "/xem 2")).text


async def test_ten_thousand_rows_say_at_once_that_they_are_read_and_become_the_preview(
    ministry: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_jobs, "ENOUGH", 0.0)  # a piece in each transaction: others have their turn in between
    rows = "".join(f"TCBC,Việc {number} #NQ{number % 3},2024-10-01,2024-11-30\n" for number in range(10_000))
    content = f"unit,title,assigned_on,due_on\n{rows}".encode()
    first = await sent(ministry, content, "10000.csv")
    await ministry.sandbox.until(lambda: "thêm 10000, cập nhật 0, đã có 0" in first.text, 60)
    assert first.history[0].text == f"⏳ Đang đọc tệp 10000.csv ({-(-len(content) // 1000)} kB)…"
    assert labels(first) == ["✅ Nhập 10000 dòng", "Bỏ qua"]
    await ministry.hoa.press(first, "✅ Nhập", within=60)
    await ministry.sandbox.until(lambda: first.text.startswith("⏳ Đang nhập 10.000 dòng"), 60)
    assert labels(first) == []
    assert (await ministry.ask(ministry.lan, ministry.unit, "/help")).text
    assert first.text.startswith("⏳")
    await ministry.sandbox.until(lambda: "Số của việc: #1 đến #10000" in first.text, 60)
    assert len([one for one in ministry.office.messages if one.reply_to is first.reply_to and one.from_bot]) == 1
    assert (await ministry.ask(ministry.hoa, ministry.office, "/viec tcbc #NQ1")).text.startswith("3.333 việc")


async def test_the_notice_of_a_large_file_becomes_the_refusal(ministry: World) -> None:
    first = await sent(ministry, b"a,b,c\n" + b"1,2,3\n" * 50_000, "a.csv")
    await shows(ministry, first, "không nhận ra tên các cột")


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (BOMBS["a row of millions of cells"], "a.xlsx", "quá nhiều định dạng"),
        (BROKEN["entities of entities"], "a.xlsx", "tệp hỏng"),
        (follow_up()[:-200], "a.xlsx", "tệp hỏng"),
        (follow_up(), "a.xlsm", "tệp có macro"),
        (b"%PDF-1.7", "a.pdf", "chỉ nhận tệp .csv và .xlsx"),
    ],
    ids=["bomb", "entities", "cut", "macro", "pdf"],
)
async def test_a_file_that_cannot_be_read_is_refused_in_one_line(
    ministry: World, content: bytes, name: str, words: str
) -> None:
    refused = await sent(ministry, content, name)
    assert words in refused.text
    assert "\n" not in refused.text
    assert "#" not in refused.text


async def test_what_bears_a_marking_is_neither_stored_nor_quoted(ministry: World, tmp_path: Path) -> None:
    secret = (*LINES[0][:5], "Việc kín riêng biệt", *LINES[0][6:23], "Tối mật", None)
    preview = await sent(ministry, follow_up([secret, LINES[2]]))
    assert "dòng 10: có dấu chỉ độ mật" in preview.text
    assert "kín" not in preview.text
    await confirmed(ministry, preview)
    assert preview.text.startswith("✅ thêm 1,")
    refused = await sent(ministry, follow_up(title="TUYỆT MẬT - Bảng theo dõi kín"))
    assert "bí mật nhà nước" in refused.text
    assert not kept_in(tmp_path, "riêng biệt")


@pytest.mark.parametrize(("head", "language", "said"), [
    ("Thời hạn hoàn thành", "vi", "dòng 2, cột “Thời hạn hoàn thành”: “32/11/2024” không phải là ngày"),
    ("due_on", "en", "line 2, column “due_on”: “32/11/2024” is no day"),
])  # fmt: skip
async def test_a_bad_row_names_the_column_by_the_head_of_the_table(
    ministry: World, head: str, language: str, said: str
) -> None:
    await ministry.ask(ministry.hoa, ministry.office, f"/language {language}")
    preview = await sent(ministry, f"unit,title,{head}\nTCBC,Báo cáo,32/11/2024\n".encode(), "items.csv")
    assert said in preview.text
