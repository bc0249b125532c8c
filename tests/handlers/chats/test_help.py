"""`/help` shows what this person can do here; ordinary talk gets no answer; a command for another bot neither."""

import re
from pathlib import Path

import pytest

from domain.commands import COMMANDS, HelpGroup
from tests.handlers.looking import kept_in, labels, shows
from tests.world import World, running
from texts.rendered import LIMIT, utf16


def commands_of(text: str) -> set[str]:
    return set(re.findall(r"^/(\w+)", text, re.MULTILINE))


async def test_help_shows_what_this_person_can_do_here(world: World) -> None:
    lead = commands_of((await world.ask(world.lan, world.unit, "/help")).text)
    member = commands_of((await world.ask(world.minh, world.unit, "/trogiup")).text)
    office = commands_of((await world.ask(world.hoa, world.office, "/help")).text)
    assert {"dangky", "xong", "daumoi", "sua"} <= lead
    assert "donvi" not in lead
    assert member < lead
    assert "dangky" not in member
    assert office == {"giao", "xong", "viec", "quahan", "xem", "baocao", "choxuly", "nhac", "dondoc", "thongbao"}


@pytest.mark.parametrize(("typed", "way"), [("/help", "button"), ("/trogiup tatca", ""), ("/help all", "")])
async def test_the_office_sees_all_its_commands_behind_a_button_or_when_it_asks_for_all(
    world: World, typed: str, way: str
) -> None:
    answer = await world.ask(world.hoa, world.office, typed)
    if way:
        assert labels(answer) == ["📖 Tất cả lệnh"]
        await world.hoa.press(answer, "Tất cả lệnh")
        await shows(world, answer, "Thiết lập")
    shown = {one for one in COMMANDS if "office" in one.places}
    assert commands_of(answer.text) == {"giao" if one.name == "task" else one.shown("vi") for one in shown}
    assert utf16(answer.text) <= LIMIT


def test_the_office_is_shown_ten_commands_first() -> None:
    assert len([one for one in COMMANDS if one.group is HelpGroup.DAILY and "office" in one.places]) == 10


async def test_help_is_in_the_chats_language_and_names_its_commands(english: World) -> None:
    assert {"task", "done", "extend"} <= commands_of((await english.ask(english.lan, english.unit, "/help")).text)


async def test_start_in_private_says_how_to_begin(world: World) -> None:
    assert "nhóm" in (await world.ask(world.minh, world.minh.private(), "/start")).text


async def test_an_unknown_command_is_answered_in_the_chats_language(english: World) -> None:
    assert "/nonsense" in (await english.ask(english.lan, english.unit, "/nonsense x")).text


async def test_a_command_for_another_bot_gets_no_answer(world: World) -> None:
    for typed in ("/task@other_bot Việc 30/11", "/help@other_bot", "/nonsense@other_bot"):
        assert await world.silence(world.lan, world.unit, typed) == []
    assert (await world.ask(world.lan, world.unit, "/task@nhacviec_bot Việc 30/11")).text.startswith("#1 ")


async def test_ordinary_talk_gets_no_answer(world: World) -> None:
    card = await world.ask(world.lan, world.unit, "/task Việc 30/11")
    for talk in ("xong rồi nhé", "30/11 nhé", "việc #1 thế nào?"):
        assert await world.silence(world.lan, world.unit, talk) == []
    for talk in ("cảm ơn", "để mai", "ai làm việc này?"):
        spoken = await world.lan.answer(card, talk)
        answer = await world.ask(world.lan, world.unit, "/help")
        assert [one for one in world.unit.messages if spoken.id < one.id < answer.id and one.from_bot] == []


async def test_ordinary_talk_is_kept_nowhere_even_where_the_bot_hears_all(tmp_path: Path) -> None:
    async with running(tmp_path) as world:
        bot = next(iter(world.sandbox.world.bots.values()))
        await world.lan.promote(world.unit, bot)
        assert await world.silence(world.lan, world.unit, "Chuyện riêng của chúng ta") == []
    assert not kept_in(tmp_path, "Chuyện riêng")


@pytest.mark.parametrize(
    "typed", ["/trogiup baocao", "/help /summary", "/help Báo cáo", "/trogiup BÁO CÁO", "/help SUMMARY"]
)
async def test_help_on_the_summary_defines_each_figure(world: World, typed: str) -> None:
    text = (await world.ask(world.minh, world.unit, typed)).text
    assert text.startswith("/baocao · /summary")
    terms = ("Thời điểm tính (T)", "Được giao", "Hoàn thành", "Đúng hạn, quá hạn", "Chưa hoàn thành, trong hạn")
    more = (
        "Tỷ lệ hoàn thành",
        "Từ kỳ trước chuyển sang",
        "Đến hạn trong kỳ",
        "Gia hạn",
        "Nhiệm vụ có chỉ tiêu định lượng",
        "Sản phẩm",
    )
    for term in (*terms, *more, "Chưa hoàn thành, quá hạn", "Tiếp nhận", "Xếp loại"):
        assert f"– {term}" in text, term


async def test_help_on_a_command_is_in_the_chats_language(english: World) -> None:
    text = (await english.ask(english.hoa, english.office, "/help khachquan")).text
    assert text.startswith("/objective · /khachquan\n")
    assert "/objective -12" in text


async def test_help_on_what_is_no_command_says_so_and_what_there_is(world: World) -> None:
    text = (await world.ask(world.lan, world.unit, "/help <b>nấu ăn")).text
    assert text.startswith("Không có lệnh “<b>nấu ăn”")
    assert "dangky" in commands_of(text)
