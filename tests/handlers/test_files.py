"""Files that come with a report: kept by Telegram's id, listed by `/show`, sent again by a button."""

from pathlib import Path

from sandbox import Chat, Message
from tests.handlers.looking import kept_in, labels, shows, told
from tests.sandbox.images import png
from tests.world import World

DATA = b"%PDF-1.7 the signed decree"


async def card(world: World, title: str = "Trình Nghị định") -> Message:
    return await world.ask(world.lan, world.unit, f"/task {title} 29/11")


async def document(world: World, chat: Chat, caption: str = "", to: Message | None = None) -> Message:
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
