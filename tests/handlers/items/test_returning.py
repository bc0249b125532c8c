"""`/return`: the Office gives back by a command, a press under its card, or by refusing what it is asked to confirm."""

from pathlib import Path

from tests.handlers.looking import labels, later, shows, told
from tests.handlers.office.importing import load
from tests.world import World, running


async def assigned(world: World, text: str = "TCBC Báo cáo 15/11") -> None:
    await world.ask(world.hoa, world.office, f"/task {text}")
    await told(world.unit, "#1 Báo cáo")


async def test_it_is_open_again_with_the_reason_and_the_attempt_stays_in_its_history(world: World) -> None:
    await assigned(world)
    done = await world.ask(world.lan, world.unit, "/xong 1 178/2024/NĐ-CP")
    answer = await world.ask(world.hoa, world.office, "/tralai 1 thiếu phụ lục số liệu")
    assert "#1: Văn phòng trả lại: thiếu phụ lục số liệu" in answer.text
    heard = await told(world.unit, "trả lại: thiếu phụ lục số liệu")
    assert "15/11/2024" in heard.text
    undone = await world.lan.press(done, "undo:1")
    assert "#1" not in undone.text
    shown = (await world.ask(world.lan, world.unit, "/xem 1")).text
    assert "hoàn thành" in shown
    assert "Hoa · trả lại" in shown
    assert "thiếu phụ lục số liệu" in shown
    again = await world.ask(world.lan, world.unit, "/xong 1")
    assert "Hoàn thành đúng hạn" in again.text


async def test_a_deadline_at_the_end_of_the_reason_holds(world: World) -> None:
    await assigned(world)
    await world.ask(world.lan, world.unit, "/xong 1")
    answer = await world.ask(world.hoa, world.office, "/return 1 chưa lấy ý kiến Bộ Tài chính, hạn 15/12")
    assert "trả lại: chưa lấy ý kiến Bộ Tài chính\n" in answer.text
    assert "15/12/2024" in answer.text
    await world.ask(world.lan, world.unit, "/xong 1")
    refused = await world.ask(world.hoa, world.office, "/return 1 chưa đạt, hạn 1/10")
    assert "1/10" in refused.text
    assert "Hoàn thành" in (await world.ask(world.lan, world.unit, "/xem 1")).text


async def test_the_press_under_the_offices_card_asks_for_the_reason(world: World) -> None:
    card = await world.ask(world.hoa, world.office, "/task TCBC Báo cáo 15/11")
    await told(world.unit, "#1 Báo cáo")
    await world.ask(world.lan, world.unit, "/xong 1")
    await shows(world, card, "Hoàn thành đúng hạn")
    assert labels(card) == ["↩️ Trả lại"]
    await world.hoa.press(card, "return:1")
    question = await told(world.office, "Trả lại #1: lý do là gì?")
    answer = await world.reply(world.hoa, question, "thiếu chữ ký, hạn 20/11")
    assert "trả lại: thiếu chữ ký" in answer.text
    await told(world.unit, "trả lại: thiếu chữ ký", "20/11/2024")
    await shows(world, card, "Chưa hoàn thành, trong hạn")


async def test_refusing_what_waits_to_be_confirmed_asks_for_the_reason_too(tmp_path: Path) -> None:
    async with running(tmp_path, office={"confirm": True}) as world:
        await assigned(world)
        await world.ask(world.lan, world.unit, "/xong 1")
        asked = await told(world.office, "#1", "hoàn thành")
        while not any(one.data and one.data.endswith(":refuse") for one in asked.buttons):
            asked = await told(world.office, "#1", "hoàn thành", after=asked)
        await world.hoa.press(asked, next(one.data for one in asked.buttons if one.data.endswith(":refuse")))
        question = await told(world.office, "Trả lại #1: lý do là gì?")
        await world.reply(world.hoa, question, "chưa có số liệu")
        await shows(world, asked, "Văn phòng trả lại: chưa có số liệu")
        await told(world.unit, "trả lại: chưa có số liệu")
        assert "Chưa hoàn thành" in (await world.ask(world.lan, world.unit, "/xem 1")).text


async def test_what_cannot_be_given_back_says_so(world: World) -> None:
    await assigned(world)
    assert "chưa báo hoàn thành" in (await world.ask(world.hoa, world.office, "/tralai 1 lý do")).text
    assert "Số việc, lý do" in (await world.ask(world.hoa, world.office, "/tralai")).text
    assert "số 99" in (await world.ask(world.hoa, world.office, "/tralai 99 lý do")).text
    await world.ask(world.lan, world.unit, "/xong 1")
    assert "Văn phòng" in (await world.ask(world.lan, world.unit, "/tralai 1 lý do")).text
    assert "Hoàn thành" in (await world.ask(world.lan, world.unit, "/xem 1")).text


async def test_a_table_that_knows_the_first_completion_only_does_not_undo_the_return(world: World) -> None:
    table = b"kind,unit,title,assigned_on,due_on,completed_on\ntask,TCBC,Plan,2024-10-01,2024-11-20,2024-10-25\n"
    await load(world, table, "items.csv")
    await world.ask(world.hoa, world.office, "/tralai 1 thiếu phụ lục")
    await load(world, table, "items.csv")
    assert "Chưa hoàn thành" in (await world.ask(world.lan, world.unit, "/xem 1")).text
    await load(world, table.replace(b"10-25", b"10-28"), "items.csv")
    assert "Hoàn thành đúng hạn" in (await world.ask(world.lan, world.unit, "/xem 1")).text


async def test_standing_work_is_read_of_a_table_and_kept_by_one(world: World) -> None:
    table = "kind,unit,title,assigned_on,due_on\ntask,TCBC,Trực ban,2024-10-01,thường xuyên\n".encode()
    for _ in range(2):
        await load(world, table, "items.csv")
    shown = (await world.ask(world.lan, world.unit, "/xem 1")).text
    assert "Thời hạn: không có" in shown
    assert "số 2" in (await world.ask(world.lan, world.unit, "/xem 2")).text


async def test_the_month_counts_it_as_given_back_and_as_open(world: World) -> None:
    await assigned(world)
    await world.ask(world.lan, world.unit, "/xong 1")
    later(world, hours=1)
    await world.ask(world.hoa, world.office, "/tralai 1 thiếu phụ lục")
    later(world, hours=1)
    summary = await world.ask(world.hoa, world.office, "/baocao 10/2024")
    assert "Trả lại trong kỳ: 1 lượt (#1)" in summary.text
    assert "Hoàn thành: 0" in summary.text
