"""`/queue`: requests, assignments that nobody said to have received, and the units that nothing reaches."""

import pytest

from sandbox import Chat, ChatMessage, words
from tests.handlers.figures.test_audit import audited
from tests.handlers.looking import labels, later, numbers, shows, told
from tests.handlers.office.importing import load, put
from tests.world import World

AGAIN = "🔔 Nhắc nhận việc"


async def pc(world: World) -> Chat:
    return await world.new_unit("PC", "Vụ Pháp chế", admin=world.minh)


async def card_in(chat: Chat, number: int, after: ChatMessage | None = None) -> ChatMessage:
    return await told(chat, f"#{number} ", "Chủ trì:", after=after)


async def test_what_was_not_received_is_listed_oldest_first_with_the_units_and_how_long(world: World) -> None:
    await pc(world)
    await world.ask(world.hoa, world.office, "/giao TCBC,PC Trình Nghị định 30/11")
    later(world, days=2)
    await world.ask(world.hoa, world.office, "/giao PC Báo cáo 30/11")
    shown = await world.ask(world.hoa, world.office, "/choxuly")
    lines = shown.text.split("\n")
    assert lines[0] == "0 đề nghị chờ Văn phòng trả lời"
    assert "2 việc đã giao mà 2 đơn vị chưa bấm “Đã nhận”:" in lines
    assert [line for line in lines if line.startswith("–")] == [
        "– #1 Trình Nghị định · TCBC, PC · chờ 2 ngày làm việc", "– #2 Báo cáo · PC · mới giao",
    ]  # fmt: skip
    await world.lan.press(await card_in(world.unit, 1), "Đã nhận")
    assert (
        "#1 Trình Nghị định · PC · chờ 2 ngày làm việc" in (await world.ask(world.hoa, world.office, "/choxuly")).text
    )
    await world.minh.press(await card_in(world.chats["PC"], 1), "Đã nhận")
    await world.minh.press(await card_in(world.chats["PC"], 2), "Đã nhận")
    assert (await world.ask(world.hoa, world.office, "/choxuly")).text == "0 đề nghị chờ Văn phòng trả lời"


async def test_in_english(english: World) -> None:
    await english.ask(english.hoa, english.office, "/task TCBC Report 30/11")
    await load(english, b"code,name_vi\nKHTC,Finance\n", "units.csv")
    await put(english, ("task", "KHTC", "Imported", "2024-10-01", "2024-11-30"))
    shown = await english.ask(english.hoa, english.office, "/queue")
    assert "1 assignment that 1 unit did not say to have received:\n– #1 Report · TCBC · new" in shown.text
    assert "1 unit with work is not reached: KHTC (no chat)" in shown.text
    await english.hoa.press(shown, "Remind")
    await shows(english, shown, "1 card was sent again to 1 unit at 09:00 28/10/2024")


async def test_done_cancelled_imported_and_registered_work_is_not_waited_for(world: World) -> None:
    await pc(world)
    await put(world, ("task", "TCBC", "Nhập", "2024-10-01", "2024-11-30"))
    await world.ask(world.lan, world.unit, "/task Tự đăng ký 30/11")
    for title in ("Việc một", "Việc hai", "Việc ba"):
        await world.ask(world.hoa, world.office, f"/giao TCBC,PC {title} 30/11")
    await world.ask(world.hoa, world.office, "/xong 3")
    await world.ask(world.hoa, world.office, "/huy 4 trùng")
    await world.ask(world.minh, world.chats["PC"], "/xong 5")
    shown = await world.ask(world.hoa, world.office, "/choxuly")
    assert [line for line in shown.text.split("\n") if line.startswith("–")] == ["– #5 Việc ba · TCBC · mới giao"]


async def test_a_unit_to_which_an_item_was_handed_over_is_waited_for_since_then(world: World) -> None:
    await pc(world)
    await put(world, ("task", "TCBC", "Nhập", "2024-10-01", "2024-11-30"))
    await world.ask(world.hoa, world.office, "/giao TCBC Báo cáo 30/11")
    await world.lan.press(await card_in(world.unit, 2), "Đã nhận")
    later(world, days=3)
    for number in (1, 2):
        await world.ask(world.hoa, world.office, f"/sua {number} đơn vị: PC")
    later(world, days=1)
    shown = await world.ask(world.hoa, world.office, "/choxuly")
    assert [line for line in shown.text.split("\n") if line.startswith("–")] == [
        "– #1 Nhập · PC · chờ 1 ngày làm việc", "– #2 Báo cáo · PC · chờ 1 ngày làm việc",
    ]  # fmt: skip


async def test_the_press_brings_the_card_again_to_those_who_did_not_say_so_once(world: World) -> None:
    other = await pc(world)
    await world.ask(world.hoa, world.office, "/giao TCBC,PC Trình Nghị định 30/11")
    await world.ask(world.hoa, world.office, "/giao PC Báo cáo 30/11")
    await world.lan.press(await card_in(world.unit, 1), "Đã nhận")
    first = await card_in(other, 2)
    shown = await world.ask(world.hoa, world.office, "/choxuly")
    assert labels(shown) == [f"{AGAIN} (2)"]
    before = len(world.unit.messages)
    await world.hoa.press(shown, AGAIN)
    await shows(world, shown, "🔔 Đã gửi lại 2 thẻ việc tới 1 đơn vị lúc 09:00 28/10/2024.")
    assert labels(shown) == []
    again = await card_in(other, 1, after=first)
    assert "👍 Đã nhận" in labels(again)
    assert "👍 Đã nhận" in labels(await card_in(other, 2, after=first))
    assert len(world.unit.messages) == before
    await world.minh.press(again, "Đã nhận")
    shown = await world.ask(world.hoa, world.office, "/choxuly")
    assert numbers(shown) == ["#2"]


async def test_a_second_press_brings_nothing(world: World) -> None:
    await world.ask(world.hoa, world.office, "/giao TCBC Báo cáo 30/11")
    await card_in(world.unit, 1)
    shown = await world.ask(world.hoa, world.office, "/choxuly")
    await world.hoa.press(shown, AGAIN)
    await shows(world, shown, "Đã gửi lại")
    stale = world.hoa.tap(shown, "queue:again", stale=True)
    assert (await world.hoa.answered(stale)).text == "Nút này không còn hiệu lực."
    cards = [one for one in world.unit.messages if "#1 " in one.text]
    assert len(cards) == 2


@pytest.mark.parametrize("count", [10, 11, 20, 25])
async def test_many_are_paged_with_their_count_and_a_unit_gets_its_oldest(world: World, count: int) -> None:
    for number in range(count):
        await world.ask(world.hoa, world.office, f"/giao TCBC Việc {number} 30/11")
    shown = await world.ask(world.hoa, world.office, "/choxuly")
    assert f"{count} việc đã giao mà 1 đơn vị" in shown.text
    seen = numbers(shown)
    for page in range(2, -(-count // 10) + 1):
        await world.hoa.press(shown, "Tiếp")
        await shows(world, shown, f"Trang {page}/")
        seen += numbers(shown)
    assert seen == [f"#{number}" for number in range(1, count + 1)]
    await world.hoa.press(shown, AGAIN)
    await shows(world, shown, "Đã gửi lại 10 thẻ việc")
    assert ("các việc cũ nhất" in shown.text) == (count > 10)


async def test_a_chat_that_threw_the_bot_out_is_not_reached(world: World) -> None:
    other = await pc(world)
    await world.ask(world.hoa, world.office, "/giao PC Báo cáo 30/11")
    await card_in(other, 1)
    await world.minh.kick(other, next(iter(world.sandbox.world.bots.values())))
    await world.silence(world.hoa, world.office, "Nào")
    shown = await world.ask(world.hoa, world.office, "/choxuly")
    assert "1 đơn vị có việc nhưng chưa nhận được tin: PC (bot đã bị xóa khỏi nhóm)" in shown.text
    assert "đã giao" not in shown.text


async def test_more_requests_than_follow_are_counted(world: World) -> None:
    for number in range(1, 12):
        await world.ask(world.hoa, world.office, f"/giao TCBC Việc {number} 30/11")
        await world.ask(world.lan, world.unit, f"/giahan {number} 15/12 chờ ý kiến")
    shown = await world.ask(world.hoa, world.office, "/choxuly")
    assert shown.text.startswith("11 đề nghị chờ Văn phòng trả lời\nDưới đây là 10 đề nghị cũ nhất.")


async def test_only_the_office_sees_it(world: World) -> None:
    assert (await world.ask(world.lan, world.unit, "/queue")).text == "Thao tác này chỉ dành cho Văn phòng."


REFUSED = words('{"ok":false,"error_code":400,"description":"Bad Request: BUTTON_DATA_INVALID"}', 400)


async def test_a_push_that_could_not_be_sent_stands_there_until_it_is_sent_again(world: World) -> None:
    await world.ask(world.hoa, world.office, "/task TCBC Việc đầu 30/11")
    await card_in(world.unit, 1)
    refused = world.sandbox.faults.add(REFUSED, method="sendMessage", chat=world.unit, times=2)
    await world.ask(world.hoa, world.office, "/task TCBC Việc hai 30/11")
    await world.sandbox.until(lambda: refused.met == 1)
    shown = await world.ask(world.hoa, world.office, "/queue")
    assert "⚠️ 1 tin không gửi được: TCBC (09:00 28/10/2024)" in shown.text
    await world.hoa.press(shown, "Gửi lại 1 tin")
    await world.sandbox.until(lambda: refused.met == 2)  # in vain: it comes back
    again = await world.ask(world.hoa, world.office, "/queue")
    assert "1 tin không gửi được" in again.text
    await world.hoa.press(again, "Gửi lại 1 tin")
    assert "Việc hai" in (await card_in(world.unit, 2)).text
    await world.sandbox.until(lambda: "không gửi được" not in again.text)
    assert "không gửi được" not in (await world.ask(world.hoa, world.office, "/queue")).text
    rows = [row for row in await audited(world) if row[2] == "gửi lại tin không gửi được"]
    assert [(row[1], row[5]) for row in rows] == [("Hoa", "số tin: 1")] * 2


async def test_what_could_not_be_sent_is_told_in_english_too(world: World) -> None:
    refused = world.sandbox.faults.add(REFUSED, method="sendMessage", chat=world.unit, times=1)
    await world.ask(world.hoa, world.office, "/task TCBC Việc một 30/11")
    await world.sandbox.until(lambda: refused.met)
    await world.ask(world.hoa, world.office, "/language en")
    shown = await world.ask(world.hoa, world.office, "/queue")
    assert "1 message could not be sent: TCBC" in shown.text
    assert "Send 1 again" in labels(shown)[-1]
