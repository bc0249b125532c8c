"""Commands by other names than those in the menu: written as words, older names, what officials type instead."""

import unicodedata
from pathlib import Path

import pytest

from tests.handlers.looking import numbers
from tests.world import World, running


@pytest.mark.parametrize("typed", ["/báo cáo 10/2024", "/Báo Cáo 10/2024", "/bao cao 10/2024", "/báo_cáo 10/2024"])
async def test_a_command_written_as_words_is_answered_where_the_bot_hears_it(tmp_path: Path, typed: str) -> None:
    async with running(tmp_path) as world:
        await world.hoa.promote(world.office, next(iter(world.sandbox.world.bots.values())))
        for form in ("NFC", "NFD"):
            answer = await world.ask(world.hoa, world.office, unicodedata.normalize(form, typed))
            assert answer.text.startswith("Tình hình công việc tháng 10/2024")


async def test_a_command_is_known_without_the_blank_before_a_number(world: World) -> None:
    await world.ask(world.lan, world.unit, "/themviec Báo cáo 30/11")
    assert numbers(await world.ask(world.lan, world.unit, "/xem1")) == ["#1"]
    assert "Hoàn thành đúng hạn" in (await world.ask(world.lan, world.unit, "/xong1")).text
    assert "/baocao10" in (await world.ask(world.hoa, world.office, "/baocao10")).text


async def test_other_words_for_commands_do_the_same(world: World) -> None:
    assert numbers(await world.ask(world.hoa, world.office, "/giaoviec TCBC Báo cáo 30/11"))[:1] == ["#1"]
    assert numbers(await world.ask(world.lan, world.unit, "/danhsach")) == ["#1"]
    assert "Hoàn thành đúng hạn" in (await world.ask(world.lan, world.unit, "/hoanthanh 1")).text


@pytest.mark.parametrize(("older", "now"), [
    ("/imlang", "/chuabaocao"), ("/congvan", "/dondoc"), ("/cho", "/choxuly"),
    ("/nhan vanban 3629 10/2024", "/vanbanden 3629 10/2024"),
])  # fmt: skip
async def test_older_names_go_on_working_and_stand_in_no_help(world: World, older: str, now: str) -> None:
    answers = [(await world.ask(world.hoa, world.office, typed)).text for typed in (now, older)]
    assert answers[0] == answers[1]
    listed = (await world.ask(world.hoa, world.office, "/trogiup tatca")).text
    assert f"{now.split(maxsplit=1)[0]} " in listed
    assert f"{older.split(maxsplit=1)[0]} " not in listed
