"""`/suspend`, `/resume`, and standing work: said, shown in lists and figures, ended."""

from pathlib import Path

from tests.handlers.looking import labels, later, shows, told
from tests.world import World, running


async def test_suspended_work_stands_apart_until_its_day(world: World) -> None:
    card = await world.ask(world.hoa, world.office, "/task TCBC Báo cáo 15/11")
    await told(world.unit, "#1 Báo cáo")
    answer = await world.ask(world.hoa, world.office, "/tamdung 1 chờ Nghị định mới, đến 4/11")
    assert "#1: tạm dừng: chờ Nghị định mới" in answer.text
    assert "Tạm dừng, đến ngày 04/11/2024" in answer.text
    await told(world.unit, "tạm dừng: chờ Nghị định mới")
    await shows(world, card, "Tạm dừng, đến ngày 04/11/2024")
    assert labels(card) == ["▶️ Tiếp tục"]
    assert "tạm dừng" in (await world.ask(world.lan, world.unit, "/xong 1")).text
    listed = (await world.ask(world.lan, world.unit, "/viec tamdung")).text
    assert "1 việc đang tạm dừng" in listed
    assert "đến ngày 04/11/2024" in listed
    assert "#1" not in (await world.ask(world.lan, world.unit, "/viec")).text
    assert "Tạm dừng, đến ngày 04/11/2024" in (await world.ask(world.lan, world.unit, "/xem 1")).text
    later(world, hours=1)
    summary = (await world.ask(world.hoa, world.office, "/baocao 10/2024")).text
    assert "Việc tạm dừng, không tính vào tỷ lệ: 1 (#1)" in summary
    assert "Việc quá hạn: 0" in summary
    later(world, days=7)
    await told(world.unit, "#1: tiếp tục thực hiện", "22/11/2024")  # five working days later
    await told(world.office, "#1: tiếp tục thực hiện")


async def test_the_reason_is_asked_for_and_the_press_resumes(world: World) -> None:
    card = await world.ask(world.hoa, world.office, "/task TCBC Báo cáo 15/11")
    question = await world.ask(world.hoa, world.office, "/tamdung 1")
    assert "lý do là gì" in question.text
    await world.reply(world.hoa, question, "chờ ý kiến Chính phủ")
    await shows(world, card, "Tạm dừng")
    await world.hoa.press(card, "resume:1")
    await told(world.office, "#1: tiếp tục thực hiện")
    await told(world.unit, "#1: tiếp tục thực hiện", "15/11/2024")


async def test_a_day_named_with_resume_is_the_deadline(world: World) -> None:
    await world.ask(world.hoa, world.office, "/task TCBC Báo cáo 15/11")
    await world.ask(world.hoa, world.office, "/suspend 1 waiting for the decree")
    assert "30/12/2024" in (await world.ask(world.hoa, world.office, "/resume 1 30/12")).text
    assert "không tạm dừng" in (await world.ask(world.hoa, world.office, "/tieptuc 1")).text
    assert "sau ngày hôm nay" in (await world.ask(world.hoa, world.office, "/tamdung 1 chờ, đến 28/10")).text
    assert "Văn phòng" in (await world.ask(world.lan, world.unit, "/tamdung 1 chờ")).text


async def test_standing_work_has_no_deadline_and_stands_behind_all_others(world: World) -> None:
    card = await world.ask(world.lan, world.unit, "/task Trực ban thường xuyên")
    assert card.text.startswith("#1 Trực ban\n")
    assert "Thời hạn: không có" in card.text
    assert "Thường xuyên" in card.text
    await world.ask(world.lan, world.unit, "/task Báo cáo 30/11")
    listed = (await world.ask(world.lan, world.unit, "/viec")).text
    assert listed.index("#2") < listed.index("#1")
    assert "📌 #1 Trực ban · Thường xuyên" in listed
    assert "#2" not in (await world.ask(world.lan, world.unit, "/viec thuongxuyen")).text
    assert "không có thời hạn" in (await world.ask(world.lan, world.unit, "/giahan 1 15/12 chờ số liệu")).text


async def test_the_office_assigns_standing_work_and_an_edit_gives_it_a_day_and_takes_it(world: World) -> None:
    await world.ask(world.hoa, world.office, "/giao TCBC Cập nhật cơ sở dữ liệu, thường xuyên")
    await told(world.unit, "#1 Cập nhật cơ sở dữ liệu", "Thời hạn: không có")
    later(world, hours=1)
    summary = (await world.ask(world.hoa, world.office, "/baocao 10/2024")).text
    assert "Việc thường xuyên, không tính vào tỷ lệ: 1 (#1)" in summary
    edited = (await world.ask(world.hoa, world.office, "/sua 1 15/12")).text
    assert "15/12/2024" in edited
    assert (
        "thời hạn ban đầu" not in (await world.ask(world.hoa, world.office, "/xem 1")).text.lower().split("lịch sử")[0]
    )
    await world.ask(world.hoa, world.office, "/sua 1 thường xuyên")
    assert "Thường xuyên" in (await world.ask(world.hoa, world.office, "/xem 1")).text
    await world.ask(world.hoa, world.office, "/sua 1 15/12")
    await world.ask(world.hoa, world.office, "/sua 1 Báo cáo công tác thường xuyên")  # the end of a title
    shown = (await world.ask(world.hoa, world.office, "/xem 1")).text
    assert "Báo cáo công tác thường xuyên" in shown
    assert "Thời hạn: 15/12/2024" in shown


async def test_a_question_for_the_deadline_is_answered_with_standing(world: World) -> None:
    question = await world.ask(world.lan, world.unit, "/task Trực ban")
    card = await world.reply(world.lan, question, "thường xuyên")
    assert card.text.startswith("#1 Trực ban\n")
    assert "Thời hạn: không có" in card.text


async def test_a_suspension_outlives_a_restart(tmp_path: Path) -> None:
    async with running(tmp_path) as world:
        await world.ask(world.hoa, world.office, "/task TCBC Báo cáo 15/11")
        await world.ask(world.hoa, world.office, "/tamdung 1 chờ, đến 30/10")
        await world.stop()
        later(world, days=4)
        world.start()
        await told(world.unit, "#1: tiếp tục thực hiện", "19/11/2024")  # two working days later


async def test_standing_duties_stand_beside_the_workload(world: World) -> None:
    await world.ask(world.lan, world.unit, "/task Trực ban thường xuyên")
    load = (await world.ask(world.lan, world.unit, "/khoiluong")).text
    assert "việc thường xuyên, không có thời hạn: TCBC 1" in load


async def test_what_is_suspended_goes_to_the_unit_that_takes_over(world: World) -> None:
    await world.new_unit("PC", "Vụ Pháp chế")
    await world.ask(world.hoa, world.office, "/giao TCBC Báo cáo 15/11")
    await world.ask(world.hoa, world.office, "/tamdung 1 chờ")
    question = await world.ask(world.hoa, world.office, "/giaithe TCBC PC")
    await world.hoa.press(question, question.buttons[0].data)
    await told(world.office, "TCBC", "#1")
    assert "PC" in (await world.ask(world.hoa, world.office, "/xem 1")).text.split("Lịch sử")[0]
