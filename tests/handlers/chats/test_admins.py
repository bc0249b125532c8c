"""Admins: made by the one-time code, taken back in the Office's chat; the Office moves by its old chat's word."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.commands.forget import forget
from bot.commands.token import token
from sandbox import Chat, ChatMessage, Person
from storage.people import chats
from tests.handlers.looking import labels, later, told
from tests.world import World, running


def code_of(world: World, what: str = "code") -> str:
    """The newest code that `run` printed."""
    return str([params["code"] for said, params in world.said if said == what][-1])


async def fresh_code(world: World) -> str:
    """What `nhacviec token office` prints, beside the running bot."""
    said: list[str] = []
    assert await asyncio.to_thread(token, world.settings, "office", said.append) == 0
    return next(word for line in said[0].splitlines() if "office " in line or "vanphong " in line
                for word in line.split() if len(word) == 8 and word.isupper())  # fmt: skip


@pytest.fixture
async def made(tmp_path: Path) -> AsyncIterator[World]:
    """No admin is configured: Lan became one by the code, in the Office's chat, where Hoa and Minh are too."""
    async with running(tmp_path, set_up=False, office={"admins": []}) as world:
        await world.sandbox.until(lambda: any(what == "code" for what, _ in world.said))
        for person in (world.lan, world.minh):
            await person.join(world.office)
        assert "nhóm của Văn phòng" in (await world.ask(world.lan, world.office, f"/office {code_of(world)}")).text
        yield world


async def is_admin(world: World, person: Person) -> bool:
    """Whether the person may set up the Office (which then asks in its chat)."""
    group = world.sandbox.group("Nhóm của người hỏi", admins=[person])
    return "Chỉ quản trị viên" not in (await world.ask(person, group, "/office")).text


async def noticed(world: World, *, out: bool) -> bool:
    """Whether the bot comes to know, while other things are asked of it, that it is (not) in the Office's group."""
    for _ in range(50):
        office = world.database.read_now(chats.office_chat)
        if office is not None and (office.gone_at is not None) is out:
            return True
        await world.ask(world.hoa, world.hoa.private(), "/help")
    return False


async def asked(world: World, chat: Chat, person: Person | None = None) -> ChatMessage:
    """The question in the old chat, after somebody asked for a move into `chat`."""
    answer = await world.ask(person or world.lan, chat, "/office")
    assert "đã gửi đề nghị" in answer.text
    return await told(world.office, "đề nghị chuyển nhóm Văn phòng", f"“{chat.title}”")


# -- the code


async def test_the_one_time_code_makes_its_sender_an_admin_and_the_chat_the_offices(made: World) -> None:
    unit = made.sandbox.group("Vụ Pháp chế", admins=[made.lan])
    assert "PC – Vụ Pháp chế" in (await made.ask(made.lan, unit, "/unit PC Vụ Pháp chế")).text
    other = made.sandbox.group("Khác", admins=[made.minh])
    assert "Mã không đúng" in (await made.ask(made.minh, other, f"/office {code_of(made)}")).text


async def test_the_one_time_code_is_void_after_fifteen_minutes(tmp_path: Path) -> None:
    async with running(tmp_path, set_up=False, office={"admins": []}) as world:
        await world.sandbox.until(lambda: any(what == "code" for what, _ in world.said))
        later(world, minutes=15)
        assert "Mã không đúng" in (await world.ask(world.lan, world.unit, f"/office {code_of(world)}")).text


async def test_where_an_admin_is_configured_no_code_is_made(tmp_path: Path) -> None:
    async with running(tmp_path) as world:
        assert not [what for what, _ in world.said if what.startswith("code")]


async def test_a_strangers_wrong_codes_do_not_void_the_code_for_its_owner(tmp_path: Path) -> None:
    async with running(tmp_path, set_up=False, office={"admins": []}) as world:
        await world.sandbox.until(lambda: any(what == "code" for what, _ in world.said))
        stranger = world.sandbox.person("Kẻ Lạ", "ke_la", "vi")
        group = world.sandbox.group("Nhóm lạ", admins=[stranger])
        await world.lan.join(world.office)
        for _ in range(12):
            await world.ask(stranger, group, "/office WRONGONE")
        assert "Mã không đúng" in (await world.ask(stranger, group, f"/office {code_of(world)}")).text
        assert "nhóm của Văn phòng" in (await world.ask(world.lan, world.office, f"/office {code_of(world)}")).text


async def test_a_fresh_code_of_the_host_makes_one_more_admin_in_the_offices_chat(made: World) -> None:
    assert not await is_admin(made, made.minh)
    code = await fresh_code(made)
    assert "Mã không đúng" in (await made.ask(made.minh, made.office, "/office WRONGONE")).text
    assert f"Minh (mã {made.minh.id})" in (await made.ask(made.minh, made.office, f"/vanphong {code}")).text
    assert await is_admin(made, made.minh)
    assert "Mã không đúng" in (await made.ask(made.hoa, made.office, f"/office {code}")).text


async def test_a_code_that_was_sent_in_a_units_chat_is_not_used_up(made: World) -> None:
    unit = made.sandbox.group("Vụ Pháp chế", admins=[made.lan], members=[made.hoa])
    await made.ask(made.lan, unit, "/unit PC Vụ Pháp chế")
    code = await fresh_code(made)
    assert "của đơn vị PC" in (await made.ask(made.hoa, unit, f"/office {code}")).text
    assert "quản trị viên" in (await made.ask(made.hoa, made.office, f"/office {code}")).text


# -- taken back


async def test_an_admin_takes_another_admin_back_in_the_offices_chat(made: World) -> None:
    await made.ask(made.minh, made.office, f"/office {await fresh_code(made)}")
    assert "Minh" in (await made.ask(made.lan, made.office, "/lead -@minh_tcbc")).text
    assert not await is_admin(made, made.minh)
    group = made.sandbox.group("Nhóm khác", admins=[made.minh])
    assert "ZZ" not in (await made.ask(made.minh, group, "/unit ZZ Vụ Z")).text
    assert "Minh" not in (await made.ask(made.lan, made.office, "/lead")).text


async def test_who_is_no_admin_cannot_take_one_back_and_is_told_so(made: World) -> None:
    await made.ask(made.minh, made.office, f"/office {await fresh_code(made)}")
    assert "chỉ quản trị viên khác" in (await made.ask(made.hoa, made.office, "/lead -@minh_tcbc")).text
    assert await is_admin(made, made.minh)


async def test_the_last_admin_stays_and_the_answer_says_why(made: World) -> None:
    answer = await made.ask(made.lan, made.office, "/lead -@lan_tcbc")
    assert "duy nhất" in answer.text
    assert "nhacviec token office" in answer.text
    assert await is_admin(made, made.lan)


async def test_an_admin_who_leaves_or_is_removed_is_none_any_more_and_coming_back_gives_nothing(made: World) -> None:
    await made.ask(made.minh, made.office, f"/office {await fresh_code(made)}")
    await made.hoa.kick(made.office, made.minh)
    await told(made.office, "Minh", "không còn là quản trị viên")
    assert not await is_admin(made, made.minh)
    await made.hoa.add(made.office, made.minh)
    await made.ask(made.minh, made.office, "/tasks")
    assert not await is_admin(made, made.minh)


async def test_where_no_admin_is_left_the_chat_is_told_and_run_prints_a_code(made: World) -> None:
    await made.lan.leave(made.office)
    await told(made.office, "Lan", "không còn quản trị viên nào", "nhacviec token office")
    assert not await is_admin(made, made.lan)
    await made.stop()
    made.start()
    await made.sandbox.until(lambda: any(what == "code_no_admin" for what, _ in made.said))
    code = code_of(made, "code_no_admin")
    assert "quản trị viên" in (await made.ask(made.hoa, made.office, f"/office {code}")).text
    assert await is_admin(made, made.hoa)


async def test_an_admin_who_is_forgotten_is_none_any_more_and_run_prints_a_code(made: World) -> None:
    assert await asyncio.to_thread(forget, made.settings, str(made.lan.id), yes=True, tell=lambda _: None) == 0
    assert not await is_admin(made, made.lan)
    assert "Lan" not in (await made.ask(made.hoa, made.office, "/lead")).text
    await made.stop()
    made.start()
    await made.sandbox.until(lambda: any(what == "code_no_admin" for what, _ in made.said))


async def test_a_configured_admin_is_not_taken_back_and_the_answer_says_where_it_stands(tmp_path: Path) -> None:
    async with running(tmp_path) as world:
        await world.minh.join(world.office)
        answer = await world.ask(world.minh, world.office, "/lead -@hoa_vp")
        assert f"Hoa (mã {world.hoa.id})" in answer.text
        assert "office.admins" in answer.text
        await world.hoa.leave(world.office)
        assert await is_admin(world, world.hoa)


async def test_the_office_lists_who_acts_for_it_as_what_and_since_when(made: World) -> None:
    await made.ask(made.minh, made.office, "/tasks")
    later(made, days=1)
    await made.ask(made.lan, made.office, "/lead @minh_tcbc")
    await made.ask(made.lan, made.office, "/lead @chua_gap")
    lines = (await made.ask(made.hoa, made.office, "/lead")).text.splitlines()
    assert f"• Lan (mã {made.lan.id}) – quản trị viên (bằng mã dùng một lần) từ 28/10/2024" in lines
    assert f"• Minh (mã {made.minh.id}) – được cử từ 29/10/2024" in lines
    assert "• @chua_gap – chờ nhắn tin trong nhóm này trước ngày 12/11/2024" in lines


async def test_a_configured_admin_who_was_never_met_is_listed_by_id(tmp_path: Path) -> None:
    async with running(tmp_path, office={"admins": [777]}, set_up=False) as world:
        code = await fresh_code(world)
        await world.ask(world.lan, world.unit, f"/office {code}")
        assert "• mã 777 – quản trị viên theo tệp cấu hình" in (await world.ask(world.lan, world.unit, "/lead")).text


# -- moving the Office


async def test_a_move_is_asked_in_the_old_chat_and_happens_on_a_press_of_another_of_its_people(made: World) -> None:
    new = made.sandbox.group("Văn phòng mới", admins=[made.lan])
    question = await asked(made, new)
    assert f"Lan (mã {made.lan.id})" in question.text
    assert "người khác" in (await made.lan.press(question, "Đồng ý")).text
    assert (await made.ask(made.hoa, made.office, "/tasks")).text  # still the Office's
    assert not (await made.hoa.press(question, "Đồng ý")).alert
    await told(new, "nhóm của Văn phòng")
    await made.sandbox.until(lambda: "đã chuyển sang nhóm “Văn phòng mới”" in question.text)
    assert labels(question) == []
    assert "chưa được thiết lập" in (await made.ask(made.hoa, made.office, "/tasks")).text
    assert "chưa được thiết lập" not in (await made.ask(made.lan, new, "/tasks")).text


async def test_a_leaver_cannot_move_the_office_to_his_own_group(made: World) -> None:
    """The third finding: he left, and in his own group asked for the move and pressed it himself."""
    await made.ask(made.minh, made.office, f"/office {await fresh_code(made)}")
    own = made.sandbox.group("Nhóm riêng", admins=[made.minh])
    question = await asked(made, own, made.minh)
    await made.minh.leave(made.office)
    assert "Chỉ quản trị viên" in (await made.ask(made.minh, own, "/office")).text
    await made.hoa.press(question, "Đồng ý")  # what he asked before he left is void with his right
    await made.sandbox.until(lambda: "không còn hiệu lực" in question.text)
    assert "chưa được thiết lập" in (await made.ask(made.minh, own, "/tasks")).text


async def test_where_the_old_chat_has_one_person_only_who_asked_presses(tmp_path: Path) -> None:
    async with running(tmp_path) as world:
        new = world.sandbox.group("Văn phòng mới", admins=[world.hoa])
        question = await asked(world, new, world.hoa)
        assert not (await world.hoa.press(question, "Đồng ý")).alert
        await told(new, "nhóm của Văn phòng")
        assert (await world.ask(world.hoa, new, "/task TCBC Việc 30/11")).text.startswith("#1")


async def test_the_old_chat_may_say_no_and_a_newer_question_makes_an_older_one_void(made: World) -> None:
    first = await asked(made, made.sandbox.group("Một", admins=[made.lan]))
    second = await asked(made, made.sandbox.group("Hai", admins=[made.lan]))
    assert (await made.hoa.press(first, "Đồng ý")).alert
    await made.hoa.press(second, "Không chuyển")
    await made.sandbox.until(lambda: "giữ nguyên nhóm này" in second.text)
    assert (await made.hoa.answered(made.hoa.tap(second, "move_office:2:yes", stale=True))).alert


async def test_a_question_that_is_pressed_after_a_restart_moves_the_office(made: World) -> None:
    new = made.sandbox.group("Văn phòng mới", admins=[made.lan])
    question = await asked(made, new)
    await made.stop()
    made.start()
    await made.hoa.press(question, "Đồng ý")
    await told(new, "nhóm của Văn phòng")


async def test_the_question_is_nobodys_in_another_chat_than_the_old_one(made: World) -> None:
    new = made.sandbox.group("Văn phòng mới", admins=[made.lan], members=[made.minh])
    await asked(made, new)
    help_ = await made.ask(made.lan, new, "/help")
    assert (await made.lan.answered(made.lan.tap(help_, "move_office:1:yes", stale=True))).alert
    assert "chưa được thiết lập" in (await made.ask(made.minh, new, "/tasks")).text


async def test_where_the_old_chat_is_out_of_reach_an_admin_by_the_code_does_not_move_it(made: World) -> None:
    await made.hoa.kick(made.office, next(iter(made.sandbox.world.bots.values())))
    assert await noticed(made, out=True)
    new = made.sandbox.group("Văn phòng mới", admins=[made.lan])
    answer = await made.ask(made.lan, new, "/office")
    assert "nhacviec token office" in answer.text
    assert (
        "chưa được thiết lập" in (await made.ask(made.minh, made.sandbox.group("Y", admins=[made.minh]), "/tasks")).text
    )


async def test_while_the_bot_is_out_of_the_offices_group_nobody_acts_by_it_elsewhere(made: World) -> None:
    await made.ask(made.minh, made.office, "/tasks")
    await made.ask(made.lan, made.office, "/lead @minh_tcbc")
    admin_and_named = (made.lan, made.minh)
    for person in admin_and_named:
        await made.ask(person, person.private(), "/start")
        assert "Bot hoạt động trong nhóm" not in (await made.ask(person, person.private(), "/queue")).text
    bot = next(iter(made.sandbox.world.bots.values()))
    await made.hoa.kick(made.office, bot)
    assert await noticed(made, out=True)
    for person in admin_and_named:
        assert "Bot hoạt động trong nhóm" in (await made.ask(person, person.private(), "/queue")).text
    await made.hoa.add(made.office, bot)
    assert await noticed(made, out=False)
    for person in admin_and_named:
        assert "Bot hoạt động trong nhóm" not in (await made.ask(person, person.private(), "/queue")).text


async def test_there_a_fresh_code_moves_it_and_all_named_for_the_office_are_told_in_private(made: World) -> None:
    await made.ask(made.minh, made.office, "/tasks")
    await made.ask(made.lan, made.office, "/lead @minh_tcbc")
    for person in (made.lan, made.minh, made.hoa):
        await made.ask(person, person.private(), "/start")
    await made.hoa.kick(made.office, next(iter(made.sandbox.world.bots.values())))
    assert await noticed(made, out=True)
    new = made.sandbox.group("Văn phòng mới", admins=[made.hoa])
    await made.ask(made.hoa, new, f"/office {await fresh_code(made)}")
    for person in (made.lan, made.minh):
        await told(person.private(), f"Hoa (mã {made.hoa.id})", "“Văn phòng mới”")
    assert (await made.ask(made.hoa, new, "/lead")).text
    await made.ask(made.hoa, made.hoa.private(), "/help")
    assert not [one for one in made.hoa.private().messages if "Văn phòng mới" in one.text]


async def test_there_a_configured_admin_moves_it_at_once(tmp_path: Path) -> None:
    async with running(tmp_path) as world:
        await world.hoa.kick(world.office, next(iter(world.sandbox.world.bots.values())))
        assert await noticed(world, out=True)
        new = world.sandbox.group("Văn phòng mới", admins=[world.hoa])
        assert "nhóm của Văn phòng" in (await world.ask(world.hoa, new, "/office")).text
        assert (await world.ask(world.hoa, new, "/task TCBC Việc 30/11")).text.startswith("#1")


async def test_an_anonymous_administrator_moves_nothing(made: World) -> None:
    group = made.sandbox.supergroup("Nhóm ẩn danh", admins=[made.hoa], anonymous=[made.lan])
    assert "Chỉ quản trị viên" in (await made.ask(made.lan, group, "/office")).text
    assert "Mã không đúng" in (await made.ask(made.lan, group, f"/office {await fresh_code(made)}")).text


async def test_in_english_the_question_and_the_list_are_english(made: World) -> None:
    await made.ask(made.hoa, made.office, "/language en")
    new = made.sandbox.group("New office", admins=[made.lan])
    await made.ask(made.lan, new, "/office")
    question = await told(made.office, "asks to move the Office", "“New office”")
    assert labels(question) == ["✅ Move it", "❌ Keep it here"]
    assert "admin (by the one-time code) since 28/10/2024" in (await made.ask(made.lan, made.office, "/lead")).text
