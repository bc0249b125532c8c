"""The stage behind the page, with the real bot: scenes, time, and what was done as a file."""

import asyncio
import json
from collections.abc import AsyncIterator

import pytest

from bot.demo.ministry import Ministry
from bot.demo.theatre import Theatre, theatre
from sandbox import Chat, ChatMessage, Person
from sandbox.web.acts import Press, Say
from sandbox.web.stage import BusyError, UnknownSceneError
from texts.catalogue import LANGUAGES

MONDAY = b'{"format":"nhacviec-scene-1","scene":"empty","language":"en","began":"2024-11-04T02:00:00Z"}'
WITHIN = 30.0  # seconds for one thing on a busy machine


@pytest.fixture
async def stage() -> AsyncIterator[Theatre]:
    async with theatre("en") as one:
        yield one


def here(stage: Theatre) -> Ministry:
    assert stage.ministry is not None
    return stage.ministry


async def said(stage: Theatre, person: Person, chat: Chat, text: str, reply_to: int | None = None) -> ChatMessage:
    """Somebody says it in the page; the bot's answer."""
    await stage.act(Say(person=person.id, chat=chat.id, text=text, reply_to=reply_to))
    return await chat.answer_to(chat.log[-1] if not chat.log[-1].from_bot else chat.log[-2], within=WITHIN)


async def set_up_by_hand(stage: Theatre) -> Ministry:
    """The five minutes of the README, in the empty scene, on a Monday morning."""
    await stage.open_scene_file(MONDAY)
    m = here(stage)
    await said(stage, m.hoa, m.office, stage.describe()["code"])
    await said(stage, m.hoa, m.tcbc, "/unit TCBC Organisation")
    return m


async def test_in_the_empty_scene_the_printed_code_makes_the_office_and_a_morning_brings_a_reminder(
    stage: Theatre,
) -> None:
    m = await set_up_by_hand(stage)
    assert stage.describe()["code"] == ""
    card = await said(stage, m.lan, m.tcbc, "/task Submit the report in 3 working days")
    await stage.pass_time("monday")
    reminders = [one for one in m.tcbc.log if one.from_bot and one.place > card.place and "#1" in one.text]
    assert len(reminders) >= 2  # on its day, and overdue
    assert stage.describe()["busy"] == ""


async def test_a_code_that_time_has_passed_is_a_new_one(stage: Theatre) -> None:
    await stage.set_scene("empty", "en")
    old = stage.describe()["code"]
    await stage.pass_time("hour")
    new = stage.describe()["code"]
    assert new != old
    m = here(stage)
    assert "✅" in (await said(stage, m.hoa, m.office, new)).text


async def test_while_a_scene_is_set_or_time_passes_nobody_acts(stage: Theatre) -> None:
    m = await set_up_by_hand(stage)
    passing = asyncio.create_task(stage.pass_time("monday"))
    while stage.describe()["busy"] != "time":
        await stage.news.changed()
    with pytest.raises(BusyError):
        await stage.act(Say(person=m.lan.id, chat=m.tcbc.id, text="x"))
    with pytest.raises(BusyError):
        await stage.set_scene("empty", "en")
    await passing
    await said(stage, m.lan, m.tcbc, "/help")


async def test_what_was_done_is_done_again_from_its_file(stage: Theatre) -> None:
    m = await set_up_by_hand(stage)
    card = await said(stage, m.lan, m.tcbc, "/task Submit the report in 3 working days")
    await stage.pass_time("morning")
    done = next(one for one in card.buttons if one.data.startswith("done:"))
    answer = await stage.act(Press(person=m.lan.id, chat=m.tcbc.id, place=card.place, data=done.data))
    assert answer is not None
    await m.settle()
    before = [(one.sender.name, one.text) for one in m.tcbc.log]
    file = stage.scene_file()
    assert stage.generation
    generation = stage.generation
    await stage.open_scene_file(file)
    after = here(stage)
    assert stage.generation > generation
    assert [(one.sender.name, one.text) for one in after.tcbc.log] == before
    again = json.loads(stage.scene_file())
    assert [one.get("act") for one in again["acts"]] == [one.get("act") for one in json.loads(file)["acts"]]
    code = next(one["act"]["text"] for one in again["acts"] if "act" in one)
    assert code == "/office {code}"  # the code itself is not given away


@pytest.mark.parametrize(
    "file",
    [
        b"",
        b"{}",
        b'{"format":"nhacviec-scene-1","scene":"unknown","language":"vi","began":"2024-11-02T08:00:00Z","acts":[]}',
        b'{"format":"nhacviec-scene-1","scene":"empty","language":"fr","began":"2024-11-02T08:00:00Z","acts":[]}',
        b'{"format":"nhacviec-scene-1","scene":"empty","language":"vi","began":"2024-11-02T08:00:00","acts":[]}',
        b'{"format":"nhacviec-scene-9","scene":"empty","language":"vi","began":"2024-11-02T08:00:00Z","acts":[]}',
    ],
)
async def test_a_file_that_holds_no_scene_is_refused_and_changes_nothing(stage: Theatre, file: bytes) -> None:
    with pytest.raises(UnknownSceneError):
        await stage.open_scene_file(file)
    assert stage.describe()["scene"] == ""


async def test_a_file_whose_acts_cannot_be_done_ends_without_holding_the_stage(stage: Theatre) -> None:
    m = await set_up_by_hand(stage)
    file = json.loads(stage.scene_file())
    file["acts"][1]["act"]["person"] = 1
    with pytest.raises(UnknownSceneError):
        await stage.open_scene_file(json.dumps(file).encode())
    assert stage.describe()["busy"] == ""
    assert here(stage) is not m
    await stage.pass_time("hour")


async def test_there_are_no_other_scenes_steps_and_languages(stage: Theatre) -> None:
    for name, language in (("december", "en"), ("empty", "fr")):
        with pytest.raises(UnknownSceneError):
            await stage.set_scene(name, language)
    with pytest.raises(UnknownSceneError):
        await stage.pass_time("year")
    for language in LANGUAGES:
        assert stage.words(language)["messenger.send"]


async def test_november_begins_with_its_seventeen_conclusions_assigned_in_vietnamese(stage: Theatre) -> None:
    await stage.set_scene("november", "vi")
    m = here(stage)
    cards = [one for one in m.office.log if one.from_bot and one.text.startswith("#")]
    assert {f"#{number} " for number in range(1, 18)} <= {one.text.split(" ")[0] + " " for one in cards}
    assert "#5 Tổng hợp, báo cáo kết quả" in m.tcbc.log[-1].text
    assert stage.describe()["roles"][m.lan.id] == "đầu mối TCBC"
    assert stage.read[m.tcbc.id] == len(m.tcbc.log)
    await stage.pass_time("monday")
    await stage.pass_time("morning")
    await stage.pass_time("morning")
    news = m.cqdp.log[stage.read[m.cqdp.id] :]
    receipt, reminder = [one.text for one in news if one.from_bot]
    assert receipt.startswith("📥 1 việc chưa xác nhận đã nhận")
    assert reminder.startswith("🔔 Còn 7 ngày làm việc: #4")


async def test_october_ends_with_its_real_figures(stage: Theatre) -> None:
    await stage.set_scene("october", "vi")
    m = here(stage)
    assert any("137/149" in one.text for one in m.office.log)
    assert any(one.photo for one in m.office.log)
    assert any("PC – Vụ Pháp chế" in one.text for one in m.pc.log)
