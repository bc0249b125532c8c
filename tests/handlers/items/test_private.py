"""What people can do about items alone with the bot: an assignee with theirs, a lead with what the unit has."""

import pytest

from sandbox import Chat
from sandbox.world.chats import Member
from tests.handlers.looking import numbers, shows
from tests.world import World


async def given_to_minh(world: World, title: str = "Báo cáo quý") -> Chat:
    """Minh, a mere member of TCBC's chat, has item 1; returns his private chat."""
    await world.ask(world.lan, world.unit, f"/task {title} 30/11")
    await world.ask(world.minh, world.unit, "/help")
    await world.ask(world.lan, world.unit, "/assign 1 @minh_tcbc")
    return world.minh.private()


async def test_an_assignee_completes_their_item_in_private_and_the_units_card_changes(world: World) -> None:
    card = await world.ask(world.lan, world.unit, "/task Báo cáo quý 30/11")
    await world.ask(world.minh, world.unit, "/help")
    await world.ask(world.lan, world.unit, "/assign 1 @minh_tcbc")
    done = await world.ask(world.minh, world.minh.private(), "/xong 1 45/BC-BNV")
    assert "Hoàn thành đúng hạn" in done.text
    await shows(world, card, "Hoàn thành đúng hạn")
    assert "Minh" in (await world.ask(world.lan, world.unit, "/show 1")).text


async def test_an_assignee_reports_on_their_item_in_the_units_chat_too(world: World) -> None:
    await given_to_minh(world)
    assert "3/10" in (await world.ask(world.minh, world.unit, "/progress 1 3/10")).text
    assert "đã gửi dự thảo" in (await world.ask(world.minh, world.unit, "/note 1 đã gửi dự thảo")).text
    assert "✅ #1" in (await world.ask(world.minh, world.unit, "/done 1")).text


@pytest.mark.parametrize(
    "typed", ["/giahan 1 15/12 chờ ý kiến", "/sua 1 Tên khác", "/huy 1 thôi", "/phancong 1 @lan_tcbc", "/molai 1"]
)
async def test_all_else_is_not_an_assignees(world: World, typed: str) -> None:
    private = await given_to_minh(world)
    for chat in (private, world.unit):
        assert "đầu mối" in (await world.ask(world.minh, chat, typed)).text
    assert "Báo cáo quý" in (await world.ask(world.lan, world.unit, "/show 1")).text


async def test_an_assignee_sees_nothing_else_of_the_unit_in_private(world: World) -> None:
    private = await given_to_minh(world)
    await world.ask(world.lan, world.unit, "/task Việc khác 30/11")
    assert numbers(await world.ask(world.minh, private, "/show 1"))[0] == "#1"
    assert "Việc khác" not in (await world.ask(world.minh, private, "/show 2")).text
    assert "nhóm" in (await world.ask(world.minh, private, "/tasks")).text


async def test_who_has_left_the_units_chat_has_no_item_of_its_any_more(world: World) -> None:
    private = await given_to_minh(world)
    world.unit.members[world.minh.id] = Member(world.minh, "left")  # without a word to the bot
    assert numbers(await world.ask(world.minh, private, "/done 1 45/BC-BNV")) == []
    assert "Chưa hoàn thành" in (await world.ask(world.lan, world.unit, "/show 1")).text


async def test_a_lead_has_in_private_what_they_have_in_the_units_chat(world: World) -> None:
    await world.ask(world.hoa, world.office, "/task TCBC Báo cáo quý 30/11")
    await world.ask(world.lan, world.unit, "/tasks")
    private = world.lan.private()
    assert numbers(await world.ask(world.lan, private, "/tasks")) == ["#1"]
    assert "đã gửi" in (await world.ask(world.lan, private, "/note 1 đã gửi dự thảo")).text
    assert "Văn phòng" in (await world.ask(world.lan, private, "/giahan 1 15/12 chờ ý kiến")).text
    assert "✅ #1" in (await world.ask(world.lan, private, "/done 1")).text
    assert "TCBC" in (await world.ask(world.lan, private, "/baocao 10/2024")).text


async def test_a_lead_who_was_demoted_has_nothing_in_private_either(world: World) -> None:
    await world.ask(world.lan, world.unit, "/task Báo cáo quý 30/11")
    await world.lan.promote(world.unit, world.hoa)
    await world.hoa.demote(world.unit, world.lan)
    assert numbers(await world.ask(world.lan, world.lan.private(), "/done 1")) == []


async def test_a_lead_of_a_coordinating_unit_settles_its_part_in_private(world: World) -> None:
    phuc = world.sandbox.person("Phúc", "phuc_pc", "vi")
    pc = await world.new_unit("PC", "Vụ Pháp chế", admin=phuc)
    await world.ask(world.hoa, world.office, "/task TCBC,PC Báo cáo quý 30/11")
    await world.ask(phuc, pc, "/tasks")
    assert "đã xong phần của mình" in (await world.ask(phuc, phuc.private(), "/xong 1")).text
    assert "Chưa hoàn thành" in (await world.ask(world.lan, world.unit, "/show 1")).text


async def test_mine_lists_what_is_ones_own_over_all_units(world: World) -> None:
    private = await given_to_minh(world)
    pc = await world.new_unit("PC", "Vụ Pháp chế")
    await world.minh.join(pc)
    await world.ask(world.minh, pc, "/help")
    await world.ask(world.lan, pc, "/task Rà soát 20/11")
    await world.ask(world.lan, pc, "/assign 2 @minh_tcbc")
    await world.ask(world.lan, pc, "/task Việc của người khác 20/11")
    assert numbers(await world.ask(world.minh, private, "/cuatoi")) == ["#2", "#1"]
    assert numbers(await world.ask(world.minh, pc, "/mine")) == ["#2"]


async def test_mine_of_who_has_nothing_says_so_and_in_a_strange_group_how_to_begin(world: World) -> None:
    assert "Không có việc nào" in (await world.ask(world.minh, world.minh.private(), "/mine")).text
    strange = world.sandbox.group("Nhóm lạ", members=[world.minh])
    assert "chưa được thiết lập" in (await world.ask(world.minh, strange, "/mine")).text


async def test_nobody_is_named_and_nothing_registered_in_private(world: World) -> None:
    await world.ask(world.lan, world.unit, "/tasks")
    for typed in ("/lead @minh_tcbc", "/task Việc 30/11"):
        assert "trong nhóm" in (await world.ask(world.lan, world.lan.private(), typed)).text
    assert "Việc" not in (await world.ask(world.hoa, world.office, "/tasks")).text


async def test_help_in_private_shows_what_one_can_do_there(world: World) -> None:
    private = await given_to_minh(world)
    assert "/cuatoi" in (await world.ask(world.minh, private, "/trogiup")).text
    assert "/viec" in (await world.ask(world.lan, world.lan.private(), "/trogiup")).text


async def test_an_assignee_reports_the_condition_of_their_item_and_sees_no_list_of_what_is_stuck(world: World) -> None:
    private = await given_to_minh(world)
    said = await world.ask(world.minh, private, "/vuongmac 1 thủ tục đấu thầu, chờ ý kiến Bộ Tài chính")
    assert "thủ tục đấu thầu" in said.text
    assert "nhóm" in (await world.ask(world.minh, private, "/vuongmac")).text
