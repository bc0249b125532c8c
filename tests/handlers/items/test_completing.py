"""`/done`, the button, the Office; what it came to; undo for ten minutes; a stated day."""

import pytest

from tests.handlers.looking import labels, later, numbers, shows, told
from tests.handlers.office.importing import put
from tests.world import World


async def test_done_says_on_time_and_the_card_changes_in_place(world: World) -> None:
    card = await world.ask(world.lan, world.unit, "/task Báo cáo 29/11")
    done = await world.ask(world.lan, world.unit, "/done 1")
    assert numbers(done) == ["#1"]
    assert "Hoàn thành đúng hạn" in done.text
    await shows(world, card, "Hoàn thành đúng hạn, ngày 28/10/2024")
    assert labels(card) == []


async def test_after_the_deadline_it_says_late(world: World) -> None:
    await world.ask(world.lan, world.unit, "/task Báo cáo 29/10")
    later(world, days=2)
    assert "Hoàn thành quá hạn" in (await world.ask(world.lan, world.unit, "/xong 1")).text


async def test_a_day_is_good_through_its_end_and_a_moment_until_it(world: World) -> None:
    await world.ask(world.lan, world.unit, "/task Một 28/10")
    await world.ask(world.lan, world.unit, "/task Hai 17h 28/10")
    later(world, hours=8)  # 17:00
    assert "quá hạn" in (await world.ask(world.lan, world.unit, "/done 2")).text
    later(world, hours=6, minutes=59)
    assert "đúng hạn" in (await world.ask(world.lan, world.unit, "/done 1")).text


@pytest.mark.parametrize(
    ("number", "name"),
    [
        ("178/2024/NĐ-CP", "Nghị định"), ("12/2024/TT-BNV", "Thông tư"), ("45/CT-TTg", "Chỉ thị"),
        ("1234/QĐ-TTg", "Quyết định"),
    ],
)  # fmt: skip
async def test_the_products_type_is_said(world: World, number: str, name: str) -> None:
    await world.ask(world.lan, world.unit, "/task Trình văn bản 29/11")
    done = await world.ask(world.lan, world.unit, f"/done 1 {number}")
    assert number in done.text
    assert name in done.text
    assert number in (await world.ask(world.lan, world.unit, "/show 1")).text


async def test_a_note_stands_in_the_history(world: World) -> None:
    await world.ask(world.lan, world.unit, "/task Báo cáo 29/11")
    await world.ask(world.lan, world.unit, "/done 1 đã gửi <b>bản giấy</b>")
    assert "đã gửi <b>bản giấy</b>" in (await world.ask(world.lan, world.unit, "/show 1")).text


async def test_a_done_item_done_again_says_so_and_changes_nothing(world: World) -> None:
    card = await world.ask(world.lan, world.unit, "/task Báo cáo 29/11")
    await world.ask(world.lan, world.unit, "/done 1")
    later(world, days=1)
    before = (await world.ask(world.lan, world.unit, "/show 1")).text
    for again in ("/done 1 178/2024/NĐ-CP", "/xong 1"):
        answer = await world.ask(world.lan, world.unit, again)
        assert "#1" in answer.text
        assert "28/10/2024" in answer.text
        assert labels(answer) == []
    assert "28/10/2024" in (await world.reply(world.lan, card, "xong")).text
    assert (await world.lan.answered(world.lan.tap(card, "done:1", stale=True))).text.startswith("#1")
    assert (await world.ask(world.lan, world.unit, "/show 1")).text == before


async def test_a_cancelled_item_is_not_done(world: World) -> None:
    await world.ask(world.lan, world.unit, "/task Báo cáo 29/11")
    await world.ask(world.lan, world.unit, "/cancel 1 không cần nữa")
    assert "đã hủy" in (await world.ask(world.lan, world.unit, "/done 1")).text
    assert "đã hủy" in (await world.ask(world.lan, world.unit, "/show 1")).text.lower()


async def test_the_button_completes_and_the_answer_is_a_reply_to_the_card(world: World) -> None:
    card = await world.ask(world.lan, world.unit, "/task Báo cáo 29/11")
    await world.lan.press(card, "Xong")
    done = await world.unit.answer_to(card)
    assert "Hoàn thành đúng hạn" in done.text


async def test_undo_within_ten_minutes_opens_it_again(world: World) -> None:
    card = await world.ask(world.lan, world.unit, "/task Báo cáo 29/11")
    done = await world.ask(world.lan, world.unit, "/done 1 178/2024/NĐ-CP")
    later(world, minutes=10)
    await world.lan.press(done, "Hoàn tác")
    await shows(world, card, "Chưa hoàn thành")
    await shows(world, done, "hoàn tác")
    assert "178/2024" not in card.text
    assert any("Xong" in one for one in labels(card))
    history = (await world.ask(world.lan, world.unit, "/show 1")).text
    assert "hoàn tác" in history
    assert "Đúng hạn" not in history.split("Lịch sử")[0]


async def test_after_ten_minutes_it_cannot_be_undone(world: World) -> None:
    await world.ask(world.lan, world.unit, "/task Báo cáo 29/11")
    done = await world.ask(world.lan, world.unit, "/done 1")
    later(world, minutes=10, seconds=1)
    answer = await world.lan.press(done, "Hoàn tác")
    assert answer.alert
    assert "10 phút" in answer.text
    assert "Hoàn thành đúng hạn" in (await world.ask(world.lan, world.unit, "/show 1")).text


async def test_only_who_may_complete_may_undo_and_only_once(world: World) -> None:
    await world.ask(world.lan, world.unit, "/task Báo cáo 29/11")
    done = await world.ask(world.lan, world.unit, "/done 1")
    assert (await world.minh.press(done, "Hoàn tác")).alert
    await world.lan.press(done, "Hoàn tác")
    assert (await world.lan.answered(world.lan.tap(done, "undo:1", stale=True))).alert


async def test_who_may_not_complete_is_told_in_one_line(world: World) -> None:
    await world.ask(world.lan, world.unit, "/task Báo cáo 29/11")
    refused = await world.ask(world.minh, world.unit, "/done 1")
    assert "\n" not in refused.text
    assert "Chưa hoàn thành" in (await world.ask(world.minh, world.unit, "/show 1")).text


async def test_the_office_completes_any_item_and_the_units_card_changes(world: World) -> None:
    card = await world.ask(world.lan, world.unit, "/task Báo cáo 29/11")
    assert "Hoàn thành" in (await world.ask(world.hoa, world.office, "/done 1")).text
    await shows(world, card, "Hoàn thành đúng hạn")


async def test_a_document_needs_the_number_of_the_response(world: World) -> None:
    await put(world, ("document", "TCBC", "Trả lời công văn 6126/BNV-VP", "2024-10-01", "2024-11-29"))
    question = await world.ask(world.lan, world.unit, "/done 1 đã gửi rồi")
    assert "#1" in question.text
    assert "Chưa hoàn thành" in (await world.ask(world.lan, world.unit, "/show 1")).text
    again = await world.reply(world.lan, question, "để em tìm")
    assert "#1" in again.text
    done = await world.reply(world.lan, again, "xong, 2074/BNV-CCVC")
    assert "Hoàn thành đúng hạn" in done.text
    assert "2074/BNV-CCVC" in done.text


async def test_a_document_is_done_with_its_number_at_once(world: World) -> None:
    await put(world, ("document", "TCBC", "Trả lời công văn", "2024-10-01", "2024-11-29"))
    assert "Hoàn thành" in (await world.ask(world.lan, world.unit, "/done 1 2074/BNV-CCVC")).text


async def test_a_completion_said_to_be_earlier_is_done_that_day(world: World) -> None:
    await world.ask(world.lan, world.unit, "/task Báo cáo 30/10")
    later(world, days=2)  # 30 October
    done = await world.ask(world.lan, world.unit, "/done 1, hôm 29/10")
    assert "Hoàn thành đúng hạn" in done.text
    assert "29/10/2024" in (await world.ask(world.lan, world.unit, "/show 1")).text


async def test_where_that_turns_late_into_on_time_it_stays_late_until_the_office_confirms(world: World) -> None:
    card = await world.ask(world.lan, world.unit, "/task Báo cáo 30/10")
    later(world, days=3)  # 31 October
    done = await world.reply(world.lan, card, "xong hôm 29/10")
    assert "Hoàn thành quá hạn" in done.text
    assert "Văn phòng" in done.text
    await shows(world, card, "Chờ Văn phòng xác nhận")
    asked = await told(world.office, "#1", "29/10/2024")
    await world.hoa.press(asked, "Đồng ý")
    await shows(world, card, "Hoàn thành đúng hạn, ngày 29/10/2024")
    await shows(world, asked, "Văn phòng đồng ý")
    assert labels(asked) == []
    answer = await told(world.unit, "#1", "đồng ý")
    assert answer.reply_to is not None
    assert answer.reply_to.text == "xong hôm 29/10"


async def test_what_the_office_does_not_confirm_stays_late(world: World) -> None:
    card = await world.ask(world.lan, world.unit, "/task Báo cáo 30/10")
    later(world, days=3)
    await world.reply(world.lan, card, "xong hôm 29/10")
    await world.hoa.press(await told(world.office, "#1"), "Không")
    await told(world.unit, "#1", "không đồng ý")
    await shows(world, card, "Hoàn thành quá hạn, ngày 29/10/2024")
    await world.sandbox.until(lambda: "Chờ" not in card.text)


async def test_a_confirmation_of_what_was_undone_has_lapsed(world: World) -> None:
    card = await world.ask(world.lan, world.unit, "/task Báo cáo 30/10")
    later(world, days=3)
    done = await world.reply(world.lan, card, "xong hôm 29/10")
    asked = await told(world.office, "#1")
    await world.lan.press(done, "Hoàn tác")
    assert (await world.hoa.press(asked, "Đồng ý")).alert
    await shows(world, card, "Chưa hoàn thành, quá hạn")


@pytest.mark.parametrize("day", ["30/2", "5/11", "32/13"])
async def test_a_day_on_which_nothing_can_have_been_done_completes_nothing(world: World, day: str) -> None:
    await world.ask(world.lan, world.unit, "/task Báo cáo 29/11")
    await world.ask(world.lan, world.unit, f"/done 1, hôm {day}")
    assert "Chưa hoàn thành" in (await world.ask(world.lan, world.unit, "/show 1")).text


async def test_a_number_in_answer_to_a_card_is_not_needed(world: World) -> None:
    card = await world.ask(world.lan, world.unit, "/task Báo cáo 29/11")
    done = await world.reply(world.lan, card, "/done 178/2024/NĐ-CP")
    assert "✅ #1" in done.text
    assert "178/2024/NĐ-CP" in done.text


async def test_nothing_is_done_before_the_day_on_which_it_was_assigned(world: World) -> None:
    await world.ask(world.hoa, world.office, "/task TCBC Việc 29/11")
    for person, chat, typed in (
        (world.lan, world.unit, "/done 1 hôm 1/1/2020"), (world.hoa, world.office, "/xong 1 hôm 1/1/2020")
    ):  # fmt: skip
        answer = await world.ask(person, chat, typed)
        assert "ngày hoàn thành 01/01/2020 trước ngày giao (28/10/2024)" in answer.text
    card = await told(world.unit, "#1")
    assert "trước ngày giao" in (await world.reply(world.lan, card, "xong hôm qua")).text
    assert "Chưa hoàn thành" in (await world.ask(world.hoa, world.office, "/show 1")).text
    assert "Hoàn thành đúng hạn" in (await world.ask(world.lan, world.unit, "/done 1 hôm nay")).text
