"""Setting up from the chat: `/office`, `/unit`; nobody needs to know a numeric id."""

from storage.database import process_state
from storage.people import menus, units
from tests.handlers.looking import numbers, told
from tests.world import World

LONG_IN_BYTES = "ĐƠNVỊƯƠNGĐƯỜNGỘỘỘỘỘỘỘỘỘỘỘỘỘỘỘ"  # 29 letters, 69 bytes


async def test_a_second_chat_for_a_unit_is_refused_with_a_way_out(world: World) -> None:
    second = world.sandbox.group("TCBC mới", members=[world.hoa], admins=[world.lan])
    offer = await world.ask(world.hoa, second, "/unit TCBC")
    assert "đã có nhóm" in offer.text
    still = await world.ask(world.lan, second, "/viec")
    assert "chưa được thiết lập" in still.text
    await world.hoa.press(offer, "Chuyển TCBC về nhóm này")
    await second.wait_for(lambda one: "Nhóm này là nhóm của đơn vị TCBC" in one.text, 10)
    assert (await world.ask(world.lan, second, "/task Việc 30/11")).text.startswith("#1")
    left = await world.ask(world.lan, world.unit, "/task Việc 30/11")
    assert "chưa được thiết lập" in left.text


async def test_a_second_unit_for_a_chat_is_refused_with_a_way_out(world: World) -> None:
    await world.ask(world.lan, world.unit, "/task Việc của TCBC 30/11")
    offer = await world.ask(world.hoa, world.unit, "/donvi PC Vụ Pháp chế")
    assert "TCBC" in offer.text
    assert (await world.hoa.press(offer, "Chuyển PC")).alert is False
    await world.unit.wait_for(lambda one: "Nhóm này là nhóm của đơn vị PC – Vụ Pháp chế" in one.text, 10)
    assert "Không có việc số 1" in (await world.ask(world.lan, world.unit, "/show 1")).text


async def test_a_refused_unit_is_stored_only_when_the_way_out_is_pressed(world: World) -> None:
    """A slip of the hand is no unit: reports would name it, and `/task TCBD …` would assign to it."""
    assert "Gõ cả tên" in (await world.ask(world.hoa, world.unit, "/unit TCBD")).text
    offer = await world.ask(world.hoa, world.unit, "/unit PC Vụ Pháp chế")
    assert [unit.code for unit in await world.database.read(units.all_units)] == ["TCBC"]
    await world.hoa.press(offer, "Chuyển PC")
    await told(world.unit, "Nhóm này là nhóm của đơn vị PC – Vụ Pháp chế")
    assert (await world.hoa.press(offer, "Chuyển PC")).alert


async def test_only_the_office_presses_the_way_out(world: World) -> None:
    offer = await world.ask(world.hoa, world.unit, "/unit PC Vụ Pháp chế")
    assert (await world.lan.press(offer, "Chuyển")).alert
    assert (await world.ask(world.lan, world.unit, "/task Việc 30/11")).text.startswith("#1")


async def test_a_unit_said_again_says_that_it_is_so_and_may_be_renamed(world: World) -> None:
    again = await world.ask(world.hoa, world.unit, "/unit tcbc Vụ Tổ chức - Cán bộ")
    assert "đã là nhóm của đơn vị TCBC – Vụ Tổ chức - Cán bộ" in again.text


async def test_a_new_unit_needs_a_name_and_a_code_that_is_one(world: World) -> None:
    group = world.sandbox.group("Vụ mới", members=[world.hoa], admins=[world.lan])
    for typed in (
        "/unit",
        "/unit PC",
        "/unit 12 Tên",
        "/unit A<b> Tên",
        f"/unit PC {'x' * 201}",
        f"/unit {'Y' * 33} Tên",
        f"/unit {LONG_IN_BYTES} Tên",
        "/unit A² Tên",
    ):
        answer = await world.ask(world.hoa, group, typed)
        assert not numbers(answer)
        assert "✅" not in answer.text
    assert "201" in (await world.ask(world.hoa, group, f"/unit PC {'x' * 201}")).text


async def test_a_unit_whose_code_is_too_long_for_a_button_can_still_be_chosen(world: World) -> None:
    """Older versions took such codes; with its code in a button no question of the Office's could be asked."""
    await world.database.write(units.put_unit, LONG_IN_BYTES, "Vụ dài")
    question = await world.ask(world.hoa, world.office, "/task Không đơn vị 29/11")
    await world.hoa.press(question, LONG_IN_BYTES)
    assert (await told(world.office, "#1")).text.startswith("#1 ")
    old = await world.ask(world.hoa, world.office, "/task Việc khác 30/11")
    draft = next(str(one.data).split(":")[1] for one in old.buttons)
    await world.hoa.answered(world.hoa.tap(old, f"draft:{draft}:unit:TCBC", stale=True))  # as older buttons say it
    assert "TCBC" in (await told(world.office, "#2")).text


async def test_a_lead_may_not_make_a_unit_nor_the_office_in_its_own_chat(world: World) -> None:
    group = world.sandbox.group("Vụ mới", admins=[world.lan])
    assert "chỉ dành cho Văn phòng" in (await world.ask(world.lan, group, "/unit PC Vụ Pháp chế")).text
    assert "của đơn vị" in (await world.ask(world.hoa, world.office, "/unit PC Vụ Pháp chế")).text
    assert "TCBC" in (await world.ask(world.hoa, world.unit, "/office")).text


async def test_in_private_setting_up_points_to_groups(world: World) -> None:
    private = world.hoa.private()
    for typed in ("/office", "/unit PC Vụ Pháp chế"):
        assert "nhóm" in (await world.ask(world.hoa, private, typed)).text


async def test_a_chat_that_is_not_set_up_gets_one_line_that_says_how_to(world: World) -> None:
    group = world.sandbox.group("Nhóm lạ", admins=[world.lan])
    commands = (
        "task a 30/11", "done 1", "show 1", "tasks", "overdue", "summary", "received documents 1 10/2024", "lead",
        "edit 1 x", "extend 1 15/12 x", "cancel 1 x", "reopen 1", "note 1 x", "progress 1 1/2", "assign 1", "queue",
        "workload", "remind TCBC", "dayoff 02/01/2026", "workday 10/01/2026", "nonsense",
    )  # fmt: skip
    for command in commands:
        answer = await world.ask(world.lan, group, f"/{command}")
        assert "/donvi" in answer.text, command
        assert "\n" not in answer.text
        assert not numbers(answer)


async def test_a_bot_that_is_added_to_a_group_says_how_to_begin(world: World) -> None:
    group = world.sandbox.group("Nhóm mới", admins=[world.hoa], bots=[])
    await world.hoa.add(group, next(iter(world.sandbox.world.bots.values())))
    hello = await group.wait_for(lambda one: one.from_bot, 10)
    assert "/donvi" in hello.text


async def test_the_menu_of_a_chat_is_that_of_its_role_and_language(world: World) -> None:
    await world.sandbox.until(lambda: "dangky" in world.lan.menu(world.unit))
    assert "vanbanden" not in world.lan.menu(world.unit)
    await world.sandbox.until(lambda: "vanbanden" in world.hoa.menu(world.office))
    await world.ask(world.lan, world.unit, "/language en")
    await world.sandbox.until(lambda: "tasks" in world.lan.menu(world.unit))


async def test_a_unit_hears_with_its_first_chat_of_what_was_assigned_before(world: World) -> None:
    file = await world.hoa.send_document(
        world.office, "units.csv", b"code,name_vi\nPC,Ph\xc3\xa1p ch\xe1\xba\xbf\n", "/import"
    )
    preview = await world.office.answer_to(file)
    await world.hoa.press(preview, "Nhập")
    await world.sandbox.until(lambda: "✅" in preview.text)
    await world.ask(world.hoa, world.office, "/task PC Soạn Thông tư 30/10")
    chat = await world.new_unit("PC", "Vụ Pháp chế")
    told = await chat.wait_for(lambda message: "Soạn Thông tư" in message.text)
    assert "#1 " in told.text


async def test_a_chat_gets_its_menu_anew_where_commands_are_called_otherwise_since(world: World) -> None:
    await world.sandbox.until(lambda: "vanbanden" in world.hoa.menu(world.office))
    await world.sandbox.until(lambda: "xong" in world.lan.menu(world.unit))
    await world.stop()
    same = len(world.sandbox.calls)
    world.start()
    await world.ask(world.hoa, world.office, "/help")
    await world.stop()
    assert own_menus(world, same) == []
    await world.database.write(process_state.keep, menus.MENUS, {"version": "of old"})
    other = len(world.sandbox.calls)
    world.start()
    await world.sandbox.until(lambda: len(own_menus(world, other)) == 2)


def own_menus(world: World, since: int) -> list[str]:
    """The scopes of menus that were set since for one chat."""
    scopes = [str(one.params.shown()["scope"]) for one in world.sandbox.calls[since:] if one.method == "setMyCommands"]
    return [scope for scope in scopes if "chat_id" in scope]
