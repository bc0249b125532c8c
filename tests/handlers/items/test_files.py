"""Files that come with a report: kept by Telegram's id, listed by `/show`, sent again by a button."""

import sqlite3
from contextlib import closing
from pathlib import Path

from sandbox import Chat, ChatMessage
from tests.handlers.looking import kept_in, labels, later, shows, told
from tests.sandbox.api.images import png
from tests.world import World

DATA = b"%PDF-1.7 the signed decree"


async def card(world: World, title: str = "Trình Nghị định") -> ChatMessage:
    return await world.ask(world.lan, world.unit, f"/task {title} 29/11")


async def document(world: World, chat: Chat, caption: str = "", to: ChatMessage | None = None) -> ChatMessage:
    """Lan sends a document; returns the answer to it."""
    return await chat.answer_to(await world.lan.send_document(chat, "nghi-dinh.pdf", DATA, caption, reply_to=to))


async def test_a_document_with_the_caption_xong_completes_the_item_and_is_kept(world: World, tmp_path: Path) -> None:
    first = await card(world)
    answer = await document(world, world.unit, "xong, 178/2024/NĐ-CP", first)
    assert "#1" in answer.text
    assert "📎" in answer.text
    await shows(world, first, "Hoàn thành")
    shown = await world.ask(world.lan, world.unit, "/show 1")
    assert "nghi-dinh.pdf (Lan, 28/10/2024)" in shown.text
    assert not kept_in(tmp_path, "the signed decree")


async def test_a_photo_with_the_caption_xong_completes_the_item_and_is_kept(world: World) -> None:
    first = await card(world)
    photo = await world.lan.send_photo(world.unit, png(40, 30), "đã xong ạ", reply_to=first)
    assert "#1" in (await world.unit.answer_to(photo)).text
    assert "ảnh (Lan" in (await world.ask(world.lan, world.unit, "/show 1")).text


async def test_a_file_whose_caption_is_the_command_is_kept(world: World) -> None:
    first = await card(world)
    assert "📎" in (await document(world, world.unit, "/done 1 178/2024/NĐ-CP")).text
    await shows(world, first, "Hoàn thành")
    assert "nghi-dinh.pdf" in (await world.ask(world.lan, world.unit, "/show 1")).text


async def test_a_file_alone_in_answer_to_a_card_is_an_attachment(world: World) -> None:
    first = await card(world)
    answer = await document(world, world.unit, to=first)
    assert "#1 Trình Nghị định: đã lưu tệp" in answer.text
    assert "tệp đính kèm · nghi-dinh.pdf" in (await world.ask(world.lan, world.unit, "/show 1")).text
    assert "Chưa hoàn thành" in first.text


async def test_a_caption_that_says_it_is_not_done_completes_nothing_and_the_file_is_kept(world: World) -> None:
    first = await card(world)
    assert "đã lưu tệp" in (await document(world, world.unit, "chưa xong, mới là dự thảo", first)).text
    assert "Chưa hoàn thành" in first.text
    assert "chưa xong, mới là dự thảo" in (await world.ask(world.lan, world.unit, "/show 1")).text


async def test_a_button_sends_each_file_again_with_its_item(world: World) -> None:
    first = await card(world)
    await document(world, world.unit, to=first)
    photo = await world.lan.send_photo(world.unit, png(40, 30), reply_to=first)
    await world.unit.answer_to(photo)
    shown = await world.ask(world.lan, world.unit, "/show 1")
    assert labels(shown) == ["📎 1", "📎 2"]
    await world.minh.press(shown, "📎 1")
    again = await world.unit.wait_for(lambda one: one.from_bot and one.document is not None)
    assert again.document is not None
    assert (again.document.name, again.document.data) == ("nghi-dinh.pdf", DATA)
    assert again.text.startswith("#1 ")
    await world.minh.press(shown, "📎 2")
    await world.unit.wait_for(lambda one: one.from_bot and one.photo is not None)


async def test_an_answer_to_a_file_that_was_sent_again_speaks_of_its_item(world: World) -> None:
    first = await card(world)
    await document(world, world.unit, to=first)
    shown = await world.ask(world.lan, world.unit, "/show 1")
    await world.lan.press(shown, "📎 1")
    again = await world.unit.wait_for(lambda one: one.from_bot and one.document is not None)
    await world.reply(world.lan, again, "xong")
    await shows(world, first, "Hoàn thành")


async def test_a_file_that_telegram_no_longer_has_is_said(world: World) -> None:
    first = await card(world)
    await document(world, world.unit, to=first)
    shown = await world.ask(world.lan, world.unit, "/show 1")
    sent = next(one.document for one in world.unit.messages if one.document is not None)
    world.sandbox.world.files.forget(sent.file_id)
    await world.lan.press(shown, "📎 1")
    await told(world.unit, "không còn giữ tệp")


async def test_of_a_message_about_several_items_it_asks_whose_the_file_is(world: World) -> None:
    await card(world)
    await card(world, "Báo cáo tháng")
    await world.ask(world.hoa, world.office, "/remind TCBC")
    several = await world.ask(world.lan, world.unit, "/tasks")
    question = await document(world, world.unit, to=several)
    await world.lan.press(question, "2")
    await shows(world, question, "#2 Báo cáo tháng: đã lưu tệp")
    assert "nghi-dinh.pdf" in (await world.ask(world.lan, world.unit, "/show 2")).text
    assert "nghi-dinh.pdf" not in (await world.ask(world.lan, world.unit, "/show 1")).text


async def test_a_report_that_must_ask_which_item_keeps_the_file_with_the_one_that_is_pressed(world: World) -> None:
    await card(world)
    await card(world, "Báo cáo tháng")
    several = await world.ask(world.lan, world.unit, "/tasks")
    which = await document(world, world.unit, "xong", several)
    await world.lan.press(which, "2")
    await told(world.unit, "#2", "Đã lưu tệp")
    assert "nghi-dinh.pdf" in (await world.ask(world.lan, world.unit, "/show 2")).text


async def test_progress_in_a_caption_keeps_the_file(world: World) -> None:
    first = await card(world)
    await document(world, world.unit, "3/5", first)
    assert "nghi-dinh.pdf" in (await world.ask(world.lan, world.unit, "/show 1")).text
    assert "3/5" in (await world.ask(world.lan, world.unit, "/show 1")).text


async def test_who_may_not_report_may_not_attach(world: World) -> None:
    first = await card(world)
    sent = await world.minh.send_document(world.unit, "x.pdf", DATA, reply_to=first)
    assert "đầu mối" in (await world.unit.answer_to(sent)).text
    assert "x.pdf" not in (await world.ask(world.lan, world.unit, "/show 1")).text


async def test_a_file_that_answers_nothing_is_ordinary_talk(world: World) -> None:
    await card(world)
    sent = await world.lan.send_document(world.unit, "x.pdf", DATA, "xong")
    answer = await world.ask(world.lan, world.unit, "/show 1")
    assert not [one for one in world.unit.messages if sent.id < one.id < answer.id and one.from_bot]
    assert "x.pdf" not in answer.text


async def test_a_marked_caption_or_name_of_an_attachment_is_kept_nowhere(world: World, tmp_path: Path) -> None:
    first = await card(world)
    named = await world.lan.send_document(world.unit, "TỐI MẬT dieu binh.pdf", DATA, "xong", reply_to=first)
    assert "xóa" in (await world.unit.answer_to(named)).text
    captioned = await world.lan.send_document(world.unit, "dieu binh.pdf", DATA, "xong (MẬT)", reply_to=first)
    assert "xóa" in (await world.unit.answer_to(captioned)).text
    shown = await world.ask(world.lan, world.unit, "/show 1")
    assert "📎" not in shown.text
    assert "Chưa hoàn thành" in shown.text
    assert not kept_in(tmp_path, "dieu binh")


async def album(world: World, to: ChatMessage, caption: str = "") -> list[ChatMessage]:
    """Lan sends three photos at once; returns what the bot said to them."""
    sent = await world.lan.send_album(to.chat, [png(40, 30), png(30, 40), png(20, 20)], caption, reply_to=to)
    await to.chat.answer_to(sent[0])
    after = await world.ask(world.lan, to.chat, "/help")
    return [one for one in to.chat.messages if sent[0].id < one.id < after.id and one.from_bot]


async def kept(world: World, number: int = 1) -> int:
    """How many files `/show` lists."""
    return (await world.ask(world.lan, world.unit, f"/show {number}")).text.count("📎 ")


async def test_an_album_with_a_report_is_answered_once_and_all_of_it_is_kept(world: World) -> None:
    first = await card(world)
    (answer,) = await album(world, first, "xong, 178/2024/NĐ-CP")
    assert "Hoàn thành đúng hạn" in answer.text
    assert await kept(world) == 3
    assert "178/2024/NĐ-CP" in (await world.ask(world.lan, world.unit, "/show 1")).text


async def test_an_album_alone_is_answered_once_too(world: World) -> None:
    first = await card(world)
    (answer,) = await album(world, first)
    assert "đã lưu tệp" in answer.text
    assert await kept(world) == 3


async def test_two_albums_are_two(world: World) -> None:
    first = await card(world)
    assert len(await album(world, first)) == 1
    assert len(await album(world, first)) == 1
    assert await kept(world) == 6


async def test_an_album_of_several_items_asks_once_and_all_of_it_goes_where_it_is_pressed(world: World) -> None:
    await card(world)
    await card(world, "Báo cáo tháng")
    several = await world.ask(world.lan, world.unit, "/tasks")
    (question,) = await album(world, several)
    await world.lan.press(question, "2")
    await shows(world, question, "#2 Báo cáo tháng: đã lưu tệp")
    assert (await kept(world, 1), await kept(world, 2)) == (0, 3)


async def test_a_report_with_an_album_that_must_ask_which_item_keeps_it_whole(world: World) -> None:
    await card(world)
    await card(world, "Báo cáo tháng")
    several = await world.ask(world.lan, world.unit, "/tasks")
    (which,) = await album(world, several, "xong")
    await world.lan.press(which, "1")
    await told(world.unit, "#1", "Đã lưu tệp")
    assert (await kept(world, 1), await kept(world, 2)) == (3, 0)


async def test_who_may_not_attach_is_told_once(world: World) -> None:
    first = await card(world)
    sent = await world.minh.send_album(world.unit, [png(40, 30), png(30, 40)], reply_to=first)
    await world.unit.answer_to(sent[0])
    after = await world.ask(world.minh, world.unit, "/help")
    assert len([one for one in world.unit.messages if sent[0].id < one.id < after.id and one.from_bot]) == 1
    assert await kept(world) == 0


async def test_an_album_in_answer_to_a_question_goes_with_the_answer(world: World) -> None:
    first = await card(world)
    await world.lan.press(first, "Tiến độ")
    question = await world.unit.answer_to(first)
    (answer,) = await album(world, question, "đã có dự thảo")
    assert "đã có dự thảo" in answer.text
    assert await kept(world) == 3


async def test_a_file_whose_caption_registers_work_is_kept_with_it(world: World) -> None:
    first = await document(world, world.unit, "/task Thẩm định dự thảo 29/11")
    assert first.text.startswith("#1 Thẩm định dự thảo\n")
    assert "📎" in first.text
    assert "nghi-dinh.pdf (Lan, 28/10/2024)" in (await world.ask(world.lan, world.unit, "/show 1")).text


async def test_a_file_that_came_with_half_of_the_work_is_kept_with_the_whole(world: World) -> None:
    question = await document(world, world.unit, "/task Thẩm định dự thảo")
    await world.reply(world.lan, question, "29/11")
    assert "nghi-dinh.pdf" in (await world.ask(world.lan, world.unit, "/show 1")).text


async def test_a_photo_that_the_office_assigns_reaches_the_unit(world: World) -> None:
    sent = await world.hoa.send_photo(world.office, png(40, 30), "/giao TCBC Xử lý đơn này 29/11")
    await world.office.answer_to(sent)
    assert "📎" in (await told(world.unit, "#1")).text
    shown = await world.ask(world.lan, world.unit, "/show 1")
    await world.lan.press(shown, "📎 1")
    await world.unit.wait_for(lambda one: one.from_bot and one.photo is not None)


async def test_each_of_several_items_has_the_file(world: World) -> None:
    preview = await document(world, world.unit, "/task\nMột 29/11\nHai 30/12")
    await world.lan.press(preview, labels(preview)[0])
    await told(world.unit, "#1", "#2")
    assert (await kept(world, 1), await kept(world, 2)) == (1, 1)


async def test_the_file_of_a_message_that_is_made_an_item_comes_along(world: World) -> None:
    talk = await world.minh.send_document(world.unit, "cong-van.pdf", DATA, "Góp ý dự thảo Luật")
    made = await world.reply(world.lan, talk, "/task 29/11")
    assert made.text.startswith("#1 Góp ý dự thảo Luật\n")
    assert "cong-van.pdf" in (await world.ask(world.lan, world.unit, "/show 1")).text


async def test_what_was_remembered_of_old_albums_is_settled_by_the_next(world: World, tmp_path: Path) -> None:
    first = await card(world)
    await album(world, first)
    later(world, days=2)
    await album(world, first)
    with closing(sqlite3.connect(tmp_path / "test.db")) as database:
        (left,) = database.execute("SELECT count(*) FROM draft WHERE kind = 'album' AND closed_at IS NULL").fetchone()
    assert left == 1
