"""`/hour`: who may, within which bounds, what the answer says, what is kept; in both languages."""

from pathlib import Path
from typing import Any

import pytest
from sqlmodel import col, select

from storage.database.engine import Session
from storage.models import ChatRow, HistoryRow
from storage.people.units import put_unit
from tests.handlers.looking import told
from tests.scheduler.passing import at
from tests.world import World, running


async def test_a_lead_chooses_the_hour_of_the_units_chat(world: World) -> None:
    world.clock.set(at(2024, 10, 29, 6))
    assert "Từ hôm nay" in (await world.ask(world.lan, world.unit, "/gio 7h30")).text
    assert "07:30" in (await world.ask(world.lan, world.unit, "/gio")).text


async def test_today_keeps_its_hour_where_the_message_is_out_or_the_new_hour_has_passed(world: World) -> None:
    answer = await world.ask(world.lan, world.unit, "/gio 9h15")  # it is 09:00
    assert "Từ ngày mai" in answer.text
    assert "09:15" in answer.text
    assert "08:00" in answer.text
    shown = await world.ask(world.lan, world.unit, "/gio")
    assert "hôm nay 08:00, từ ngày mai 09:15" in shown.text
    world.clock.set(at(2024, 10, 29, 6))
    assert "Tin nhắc buổi sáng: 09:15" in (await world.ask(world.lan, world.unit, "/gio")).text


async def test_it_speaks_english(english: World) -> None:
    assert (
        "From tomorrow the morning message comes at 07:30"
        in (await english.ask(english.lan, english.unit, "/hour 7:30")).text
    )
    shown = (await english.ask(english.minh, english.unit, "/hour")).text
    assert "08:00 today, 07:30 from tomorrow" in shown
    assert "from 06:00 to 10:00" in shown
    assert "/hour default" in shown
    assert "out of bounds: from 06:00 to 10:00" in (await english.ask(english.lan, english.unit, "/hour 5")).text
    assert "Only the unit’s leads" in (await english.ask(english.minh, english.unit, "/hour 7h")).text


@pytest.mark.parametrize("written", ["7h30", "7:30", "07:30", "7g30", "7.30", "7 giờ 30"])
async def test_hours_are_read_as_people_write_them(world: World, written: str) -> None:
    assert "07:30" in (await world.ask(world.lan, world.unit, f"/hour {written}")).text


@pytest.mark.parametrize(("written", "said"), [("5h59", "05:59"), ("10h01", "10:01"), ("17h", "17:00")])
async def test_an_hour_out_of_bounds_is_refused_with_the_bounds(world: World, written: str, said: str) -> None:
    answer = await world.ask(world.lan, world.unit, f"/gio {written}")
    assert said in answer.text
    assert "06:00–10:00" in answer.text
    assert "#" not in answer.text
    assert "Tin nhắc buổi sáng: 08:00" in (await world.ask(world.lan, world.unit, "/gio")).text


@pytest.mark.parametrize("written", ["chiều", "7h60", "26:00", "-1", "7h30 8h30", "🕗", "NOPE 7h30"])
async def test_nonsense_is_asked_about_with_the_bounds(world: World, written: str) -> None:
    assert "06:00–10:00" in (await world.ask(world.lan, world.unit, f"/gio {written}")).text
    assert "Tin nhắc buổi sáng: 08:00" in (await world.ask(world.lan, world.unit, "/gio")).text


async def test_the_bounds_are_those_of_the_settings(tmp_path: Path) -> None:
    async with running(tmp_path, reminders={"earliest": "07:30", "latest": "08:30"}) as world:
        assert "07:30–08:30" in (await world.ask(world.lan, world.unit, "/gio 7h")).text
        assert "08:30" in (await world.ask(world.lan, world.unit, "/gio 8h30")).text


async def test_a_member_who_is_no_lead_may_look(world: World) -> None:
    answer = await world.ask(world.minh, world.unit, "/gio 7h")
    assert "đầu mối" in answer.text
    assert "\n" not in answer.text
    assert "Tin nhắc buổi sáng: 08:00" in (await world.ask(world.minh, world.unit, "/gio")).text


async def test_the_office_chooses_that_of_its_own_chat_and_of_a_unit_which_is_told(world: World) -> None:
    assert "07:00" in (await world.ask(world.hoa, world.office, "/gio 7h")).text
    answer = await world.ask(world.hoa, world.office, "/gio tcbc 9h30")
    assert "TCBC" in answer.text
    assert "09:30" in answer.text
    await told(world.unit, "Văn phòng đổi giờ", "09:30")
    assert "/gio TCBC 7h30" in (await world.ask(world.hoa, world.office, "/gio TCBC")).text
    assert "từ ngày mai 09:30" in (await world.ask(world.lan, world.unit, "/gio")).text
    assert "từ ngày mai 07:00" in (await world.ask(world.hoa, world.office, "/gio")).text


async def test_a_unit_does_not_choose_that_of_another_nor_see_it(world: World) -> None:
    law = await world.new_unit("PC", "Vụ Pháp chế")
    for text in ("/gio PC 7h", "/gio PC"):
        assert "Văn phòng" in (await world.ask(world.lan, world.unit, text)).text
    assert "Tin nhắc buổi sáng: 08:00" in (await world.ask(world.lan, law, "/gio")).text
    assert "07:00" in (await world.ask(world.lan, world.unit, "/gio TCBC 7h")).text  # its own it may name


async def test_a_unit_without_a_chat_has_no_morning(world: World) -> None:
    await world.database.write(put_unit, "KHTC", "Vụ Kế hoạch - Tài chính")
    assert "KHTC chưa có nhóm" in (await world.ask(world.hoa, world.office, "/gio KHTC 7h")).text


async def test_an_admin_speaks_of_the_offices_hour_in_private(world: World) -> None:
    assert "07:00" in (await world.ask(world.hoa, world.hoa.private(), "/gio 7h")).text
    assert "từ ngày mai 07:00" in (await world.ask(world.hoa, world.office, "/gio")).text


async def test_the_settings_hour_comes_back(world: World) -> None:
    await world.ask(world.lan, world.unit, "/gio 7h30")
    assert "08:00" in (await world.ask(world.lan, world.unit, "/gio mặc định")).text
    assert await world.database.read(hours_of, "unit") == [None]
    assert "vẫn được gửi lúc 08:00" in (await world.ask(world.lan, world.unit, "/hour default")).text


async def test_a_change_has_a_row_of_history_and_the_same_again_none(world: World) -> None:
    for text in ("/gio 7h30", "/gio 07:30", "/gio macdinh"):
        await world.ask(world.lan, world.unit, text)
    for text in ("/gio TCBC 9h", "/gio 7h"):
        await world.ask(world.hoa, world.office, text)
    assert await world.database.read(changes) == [
        ({"at": "08:00"}, {"unit": "TCBC", "at": "07:30"}),
        ({"at": "07:30"}, {"unit": "TCBC", "at": "08:00"}),
        ({"at": "08:00"}, {"unit": "TCBC", "at": "09:00"}),
        ({"at": "08:00"}, {"at": "07:00"}),
    ]


async def test_a_chat_that_is_not_set_up_says_how(world: World) -> None:
    chat = world.sandbox.group("Nhóm lạ", admins=[world.lan])
    answer = await world.ask(world.lan, chat, "/gio 7h")
    assert "\n" not in answer.text
    assert await world.database.read(hours_of, "") == [None]


async def test_the_hour_goes_with_the_unit_to_another_chat_and_leaves_the_old_one(world: World) -> None:
    await world.ask(world.lan, world.unit, "/gio 7h30")
    new = world.sandbox.group("Nhóm mới", members=[world.hoa], admins=[world.lan])
    offer = await world.ask(world.hoa, new, "/unit TCBC")
    await world.hoa.press(offer, offer.buttons[0].data or "")
    assert "07:30" in (await world.ask(world.lan, new, "/gio")).text
    assert await world.database.read(hours_of, "") == [None]


async def test_a_chat_that_becomes_another_units_has_not_the_hour_of_the_former(world: World) -> None:
    await world.ask(world.lan, world.unit, "/gio 7h30")
    offer = await world.ask(world.hoa, world.unit, "/unit PC Vụ Pháp chế")
    await world.hoa.press(offer, offer.buttons[0].data or "")
    assert "Tin nhắc buổi sáng: 08:00" in (await world.ask(world.lan, world.unit, "/gio")).text


def hours_of(session: Session, role: str) -> list[Any]:
    rows = session.exec(select(ChatRow).where(ChatRow.role == role, ChatRow.kind != "private"))
    return [row.remind_at for row in rows]


def changes(session: Session) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    rows = session.exec(select(HistoryRow).where(HistoryRow.what == "hour").order_by(col(HistoryRow.id)))
    return [(row.before, row.after) for row in rows]
