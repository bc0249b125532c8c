"""A minister's conclusions in the Office's chat: read, looked at one by one, handed out in one press."""

import io

import pytest
from docx import Document

from tests.handlers.looking import labels, shows, told
from tests.handlers.office.conclusions import DOUBTFUL, HEAD, POINTS, docx, sent
from tests.world import World


@pytest.fixture
async def ministry(world: World) -> World:
    await world.new_unit("PC", "Vụ Pháp chế")
    return world


async def test_what_is_clear_is_handed_out_by_one_press_and_each_unit_is_told_in_one_message(ministry: World) -> None:
    preview = await sent(ministry, docx())
    assert preview.text.startswith("📄 Văn bản 467/TB-BNV ngày 25/10/2024")
    assert "4 việc chờ giao; 4 việc rõ; 0 việc cần xem" in preview.text
    assert "PC – Vụ Pháp chế" in preview.text
    await ministry.hoa.press(preview, "✅ Giao 4 việc rõ")
    await shows(ministry, preview, "4 việc đã giao")
    theirs = await told(ministry.chats["PC"], "📥 2 việc mới được giao", "Theo văn bản 467/TB-BNV ngày 25/10/2024")
    assert "15/12/2024" in theirs.text
    tcbc = await told(ministry.unit, "📥 3 việc mới được giao", "Đơn vị phối hợp:", "chưa có thời hạn")
    await ministry.lan.press(tcbc, "👍 Đã nhận")
    await told(ministry.office, "📤 Việc đã giao đến 2 đơn vị", "– TCBC: 3 việc")
    shown = await ministry.ask(ministry.hoa, ministry.office, "/xem 1")
    assert "467/TB-BNV" in shown.text


async def test_the_same_document_adds_nothing_and_a_corrected_one_shows_what_is_new_or_changed(ministry: World) -> None:
    preview = await sent(ministry, docx())
    await ministry.hoa.press(preview, "✅ Giao 4")
    await shows(ministry, preview, "4 việc đã giao")
    again = await sent(ministry, docx())
    assert "0 việc chờ giao; 0 việc rõ; 0 việc cần xem; 4 việc đã có" in again.text
    assert labels(again) == ["📝 Word có ghi chú"]
    corrected = [
        POINTS[0], POINTS[1].replace("15 tháng 12", "20 tháng 12"), *POINTS[2:5],
        "b) Xây dựng báo cáo năm trước ngày 10/12/2024.",
    ]  # fmt: skip
    other = await sent(ministry, docx(corrected))
    assert "2 việc rõ" in other.text
    assert "1 việc thay đổi so với trước" in other.text
    assert "Văn bản không còn các việc: #4" in other.text
    await ministry.hoa.press(other, "✅ Giao 2")
    await told(ministry.chats["PC"], "📥 1 việc thay đổi theo văn bản", "20/12/2024")
    assert "20/12/2024" in (await ministry.ask(ministry.hoa, ministry.office, "/xem 1")).text


async def test_what_is_doubtful_is_asked_one_by_one_and_settled_by_a_press(ministry: World) -> None:
    preview = await sent(ministry, docx((*POINTS, DOUBTFUL)))
    assert "4 việc rõ; 1 việc cần xem" in preview.text
    await ministry.hoa.press(preview, "🔎 Xem 1 việc")
    question = await told(ministry.office, "❓ 1/1 · 467/TB-BNV", "Cần xem", after=preview)
    assert "ngày không có năm" in question.text
    assert "#" not in question.text
    await ministry.hoa.press(question, "05/12")
    await shows(ministry, question, "✅ Hoa đã chọn:")
    await shows(ministry, preview, "5 việc rõ; 0 việc cần xem")
    last = await told(ministry.office, "Đã xem hết. Rõ, chờ giao: 5", after=question)
    await ministry.hoa.press(last, "✅ Giao 5")
    await told(ministry.unit, "📥 4 việc mới được giao", "05/12/2024")


async def test_an_answer_in_words_names_units_and_day_and_what_is_put_off_waits_in_the_queue(ministry: World) -> None:
    other = "d) Xây dựng báo cáo nhân sự trước ngày 06/12."
    preview = await sent(ministry, docx((*POINTS, DOUBTFUL, other)))
    await ministry.hoa.press(preview, "🔎 Xem 2 việc")
    first = await told(ministry.office, "❓ 1/2", after=preview)
    await ministry.hoa.press(first, "⏸ Để sau")
    await shows(ministry, first, "⏸ Hoa để sau:")
    second = await told(ministry.office, "❓ 2/2", after=first)
    await ministry.hoa.answer(second, "PC, TCBC 15/12")
    await shows(ministry, second, "✅ Hoa đã chọn:")
    assert "PC, TCBC · 15/12/2024" in second.text
    await shows(ministry, preview, "5 việc rõ")
    await ministry.hoa.press(preview, "✅ Giao 5")
    await shows(ministry, preview, "5 việc đã giao")
    waiting = await ministry.ask(ministry.hoa, ministry.office, "/choxuly")
    assert "📄 467/TB-BNV: 1 việc chờ xem hoặc chờ giao" in waiting.text
    assert "🗓 1 việc chưa có thời hạn: #4" in waiting.text
    await ministry.hoa.press(waiting, "📄 Xem 467")
    await told(ministry.office, "0 việc rõ; 1 việc cần xem; 5 việc đã giao", after=waiting)


async def test_what_is_doubtful_is_kept_over_a_restart_and_another_of_the_office_helps(ministry: World) -> None:
    preview = await sent(ministry, docx((*POINTS, DOUBTFUL)))
    await ministry.hoa.press(preview, "🔎 Xem 1 việc")
    question = await told(ministry.office, "❓ 1/1", after=preview)
    await ministry.stop()
    ministry.start()
    mai = ministry.sandbox.person("Mai", "mai_vp", "vi")
    await mai.join(ministry.office)
    await mai.press(question, "🚫 Không giao")
    await shows(ministry, question, "🚫 Mai đã bỏ qua:")
    await shows(ministry, preview, "1 việc đã bỏ qua")
    again = await sent(ministry, docx((*POINTS, DOUBTFUL)))
    assert "4 việc rõ; 0 việc cần xem; 1 việc đã bỏ qua" in again.text


async def test_a_text_that_is_answered_with_the_command_is_read_too(ministry: World) -> None:
    text = await ministry.hoa.say(ministry.office, "Vụ Pháp chế hoàn thiện dự thảo Nghị định trước ngày 15/12/2024.")
    preview = await ministry.office.answer_to(await ministry.hoa.answer(text, "/nhap"))
    assert "1 việc chờ giao; 1 việc rõ" in preview.text


async def test_a_document_with_a_marking_is_refused_before_anything_is_stored(ministry: World) -> None:
    refused = await sent(ministry, docx(head=("TUYỆT MẬT", "THÔNG BÁO")))
    assert "bí mật nhà nước" in refused.text
    assert "📄" not in (await ministry.ask(ministry.hoa, ministry.office, "/choxuly")).text


async def test_a_document_that_gives_nothing_says_so(ministry: World) -> None:
    nothing = await sent(ministry, docx(("Cuộc họp kết thúc lúc 17 giờ.",)))
    assert nothing.text == "Không tìm thấy việc nào được giao trong ket-luan.docx."


async def test_in_english(ministry: World) -> None:
    await ministry.ask(ministry.hoa, ministry.office, "/language en")
    preview = await sent(ministry, docx((*POINTS, DOUBTFUL)), text="/import")
    assert "5 items to hand out; 4 are clear; 1 to look at" in preview.text
    await ministry.hoa.press(preview, "🔎 Look at 1")
    question = await told(ministry.office, "Understood as", "the day has no year", after=preview)
    assert "✅ As understood" in labels(question)


async def test_word_with_comments_has_each_reading_beside_its_sentence(ministry: World) -> None:
    preview = await sent(ministry, docx((*POINTS, DOUBTFUL)))
    await ministry.hoa.press(preview, "📝 Word có ghi chú")
    file = await ministry.office.wait_for(lambda one: one.from_bot and one.document is not None, 10, after=preview)
    assert file.document is not None
    assert file.document.name == "467-TB-BNV.docx"
    opened = Document(io.BytesIO(file.document.data))
    assert [one.text for one in opened.paragraphs][-1] == DOUBTFUL
    comments = [one.text for one in opened.comments]
    assert len(comments) == 5
    assert "Chủ trì: PC – Vụ Pháp chế" in comments[0]
    assert "Thời hạn: 15/12/2024" in comments[0]
    assert "ngày không có năm" in comments[4]


async def test_a_document_of_limited_circulation_is_handed_out_with_a_warning(ministry: World) -> None:
    preview = await sent(ministry, docx(head=("LƯU HÀNH NỘI BỘ", *HEAD)))
    assert "4 việc rõ" in preview.text
    await told(ministry.office, "Văn bản có chỉ dẫn phạm vi lưu hành (LƯU HÀNH NỘI BỘ)")


async def test_an_answer_that_is_not_understood_becomes_no_title_and_is_asked_again(ministry: World) -> None:
    preview = await sent(ministry, docx((*POINTS, DOUBTFUL)))
    await ministry.hoa.press(preview, "🔎 Xem 1 việc")
    question = await told(ministry.office, "❓ 1/1", after=preview)
    again = await ministry.reply(ministry.hoa, question, "để hỏi lại đã")
    assert "Chưa hiểu câu trả lời" in again.text
    assert "Trình Bộ trưởng Kế hoạch tinh giản biên chế" in again.text
    await ministry.hoa.answer(again, "TCBC 15/12 nội dung: Kế hoạch tinh giản biên chế năm 2025")
    await shows(ministry, again, "Kế hoạch tinh giản biên chế năm 2025")
    await shows(ministry, preview, "5 việc rõ; 0 việc cần xem")
