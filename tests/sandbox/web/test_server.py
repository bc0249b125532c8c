"""What the page's server tells and does: chats as they stand, what changes, acts, and refusals in a word."""

import asyncio
import base64

import aiohttp

from sandbox import Bot, CallbackAnswer, Chat, Person, Sandbox
from sandbox.api.entities import Entity
from sandbox.api.keyboards import InlineButton
from sandbox.web.server import serving
from sandbox.world.messages import Content
from tests.sandbox.api.images import png
from tests.sandbox.web.conftest import BareStage, Page


async def test_the_page_and_its_words_are_served(page: Page) -> None:
    response = await page.get("/")
    assert response.content_type == "text/html"
    assert (await page.get("/page/main.js")).content_type == "text/javascript"
    assert await page.json("/words/en") == {"messenger.send": "Send"}
    assert (await page.get("/words/fr")).status == 404


async def test_a_chat_is_told_as_it_stands(page: Page, lan: Person, group: Chat, bot: Bot, sandbox: Sandbox) -> None:
    mark = Entity("bold", 0, 3)
    first = await lan.say(group, "Báo cáo <b>", entities=[mark])
    await lan.answer(first, "xong")
    await lan.send_document(group, "tệp.docx", b"12", "kèm")
    await lan.edit(first, "Báo cáo quý")
    gone = await lan.say(group, "nhầm")
    await lan.delete(gone)
    await sandbox.person("Minh").join(group)
    told = (await page.json(f"/chats/{group.id}/messages"))["messages"]
    assert [one["place"] for one in told] == [0, 1, 2, 3, 4]
    assert (told[0]["text"], told[0]["edited"], told[0]["from"]) == (
        "Báo cáo quý", True, {"id": lan.id, "name": "Lan", "bot": False},
    )  # fmt: skip
    assert told[1]["reply"] == {"name": "Lan", "text": "Báo cáo quý", "place": 0}
    assert (told[2]["file"]["name"], told[2]["file"]["size"]) == ("tệp.docx", 2)
    assert told[3]["deleted"]
    assert "text" not in told[3]
    assert told[4]["service"] == {"what": "came", "name": "Minh"}
    head = (await page.json("/state"))["head"]
    (chat,) = head["chats"]
    assert (chat["title"], chat["count"], chat["private"]) == ("Vụ TCBC", 5, False)
    assert [one["name"] for one in head["people"]] == ["Lan", "Minh"]


async def test_everything_that_the_page_offers_can_be_done(page: Page, lan: Person, group: Chat) -> None:
    who = {"person": lan.id, "chat": group.id}

    async def act(**more: object) -> None:
        response = await page.post("/act", {**who, **more})
        assert response.status == 200, await response.text()

    await act(kind="say", text="một")
    await act(kind="say", text="hai", reply_to=0)
    await act(kind="edit", place=0, text="một!")
    await act(kind="file", name="a.txt", data=base64.b64encode(b"abc").decode(), caption="đây")
    await act(kind="file", name="a.png", data=base64.b64encode(png(3, 2)).decode(), photo=True, reply_to=1)
    await act(kind="delete", place=1)
    one, two, file, photo = group.log
    assert (one.text, two.deleted, two.reply_to) == ("một!", True, one)
    assert file.document
    assert (file.document.data, file.text) == (b"abc", "đây")
    assert photo.photo
    assert photo.reply_to is two


async def test_a_press_brings_back_what_the_bot_answered(page: Page, lan: Person, group: Chat, bot: Bot) -> None:
    lan.world.post(group, bot, Content("#1", keyboard=((InlineButton("Xong", "done:1"),),)))
    body = {"kind": "press", "person": lan.id, "chat": group.id, "place": 0, "data": "done:1"}
    pressing = asyncio.create_task(page.post("/act", body))
    await lan.world.signal.until(lambda: bot.presses, 10)
    (press,) = bot.presses.values()
    press.answer = CallbackAnswer("Đã ghi", alert=True)
    lan.world.signal.fire()
    assert await (await pressing).json() == {"answer": {"text": "Đã ghi", "alert": True}}


async def test_what_telegram_would_not_let_them_do_is_refused_in_a_word(
    page: Page, lan: Person, group: Chat, sandbox: Sandbox
) -> None:
    await lan.say(group, "một")
    minh = sandbox.person("Minh")
    say = {"kind": "say", "text": "x"}
    assert await page.refused("/act", {**say, "person": minh.id, "chat": group.id}) == (409, "not_allowed")
    assert await page.refused("/act", {**say, "person": lan.id, "chat": 1}) == (409, "not_allowed")
    assert await page.refused("/act", {**say, "person": 1, "chat": group.id}) == (409, "not_allowed")
    private = lan.private()
    assert await page.refused("/act", {**say, "person": minh.id, "chat": private.id}) == (409, "not_allowed")
    edit = {"kind": "edit", "person": lan.id, "chat": group.id, "text": "x"}
    assert await page.refused("/act", {**edit, "place": 7}) == (409, "not_allowed")
    press = {"kind": "press", "person": lan.id, "chat": group.id, "place": 0, "data": "x"}
    assert await page.refused("/act", press) == (409, "not_allowed")
    assert [one.text for one in group.log] == ["một"]


async def test_nonsense_is_refused_in_a_word(page: Page, lan: Person, group: Chat, stage: BareStage) -> None:
    for body in (b"", b"{", b"[]", {"kind": "steal"}, {"kind": "say", "person": "x", "chat": 1, "text": ""}):
        assert await page.refused("/act", body) == (400, "malformed")
    who = {"person": lan.id, "chat": group.id}
    for name in ("../x", "", "a\nb", "x" * 300):
        body = {"kind": "file", **who, "name": name, "data": "YQ=="}
        assert await page.refused("/act", body) == (400, "malformed")
    assert await page.refused("/act", {"kind": "file", **who, "name": "a", "data": ""}) == (409, "not_allowed")
    assert await page.refused("/time", {"step": "nonsense"}) == (400, "no_scene")
    assert await page.refused("/scene-file", b"nonsense") == (400, "no_scene")
    stage.busy = True
    assert await page.refused("/scene", {"scene": "empty", "language": "en"}) == (409, "busy")
    assert stage.orders == []


async def test_the_menu_is_the_one_that_this_person_sees(page: Page, lan: Person, group: Chat, bot: Bot) -> None:
    bot.commands[("all_group_chats", "")] = [{"command": "task", "description": "Register"}]
    assert await page.json(f"/chats/{group.id}/menu/{lan.id}") == [{"command": "task", "description": "Register"}]


async def test_whoever_lost_the_connection_gets_what_was_missed_once_and_as_it_stands(
    page: Page, lan: Person, group: Chat, stage: BareStage
) -> None:
    at = (await page.json("/state"))["at"]
    first = await lan.say(group, "một")
    ((kind, seen, told),) = await page.events(at, 1)
    assert (kind, [one["text"] for one in told]) == ("messages", ["một"])
    await lan.edit(first, "một!")
    await lan.say(group, "hai")
    await lan.edit(first, "một!!")
    missed, head = await page.events(seen, 2)
    assert [one["text"] for one in missed[2]] == ["một!!", "hai"]
    assert head[0] == "head"
    assert head[2]["chats"][0]["count"] == 2


async def test_another_scene_and_a_place_that_nobody_can_be_at_begin_anew(
    page: Page, lan: Person, group: Chat, stage: BareStage
) -> None:
    await lan.say(group, "một")
    at = (await page.json("/state"))["at"]
    stage.another(Sandbox())
    for last in (at, "", "x:y", f"{stage.generation}:99", "-1:0"):
        (kind, seen, _), (second, _, head) = await page.events(last, 2)
        assert (kind, second, head["chats"]) == ("anew", "head", [])
        assert seen == f"{stage.generation}:0"


async def test_those_who_follow_are_let_go_when_the_server_ends(stage: BareStage, bot: Bot) -> None:
    async with aiohttp.ClientSession() as client:
        async with serving(stage, 0) as server:
            response = await client.get(f"{server.url}events")
            assert await response.content.readline()
        try:
            rest = await response.content.read()
        except aiohttp.ClientError:
            rest = b""
        assert b"event: head" in rest or rest == b""


async def test_a_port_that_is_taken_is_no_obstacle(stage: BareStage, page: Page) -> None:
    async with serving(stage, page.server.port) as other:
        assert other.port != page.server.port
