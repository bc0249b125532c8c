"""What bears a mark of limited circulation is kept, with one line that says to send no content; or refused."""

from pathlib import Path

import pytest

from tests.handlers.looking import kept_in, numbers, told
from tests.world import World, running

NO_CONTENT = "không gửi nội dung"


def warnings(world: World) -> list[str]:
    return [one.text for one in world.unit.messages if one.from_bot and NO_CONTENT in one.text]


async def test_the_card_keeps_the_title_and_says_to_send_no_content(world: World) -> None:
    card = await world.ask(world.lan, world.unit, "/task (LƯU HÀNH NỘI BỘ) Góp ý dự thảo Đề án 29/11")
    assert card.text.startswith("#1 (LƯU HÀNH NỘI BỘ) Góp ý dự thảo Đề án\n")
    assert NO_CONTENT in card.text
    await world.ask(world.lan, world.unit, "/help")
    assert len(warnings(world)) == 1


async def test_a_unit_that_is_assigned_it_is_told_too(world: World) -> None:
    await world.ask(world.hoa, world.office, "/task TCBC XEM XONG TRẢ LẠI: Rà soát danh sách 29/11")
    await told(world.unit, "Rà soát danh sách", "⚠️ XEM XONG TRẢ LẠI: ")


@pytest.mark.parametrize("text", ["/note 1 (LƯU HÀNH NỘI BỘ) đã có dự thảo", "/edit 1 (LƯU HÀNH NỘI BỘ) Góp ý"])
async def test_what_no_card_answers_is_followed_by_one_line(world: World, text: str) -> None:
    await world.ask(world.lan, world.unit, "/task Việc 29/11")
    await world.ask(world.lan, world.unit, text)
    await world.ask(world.lan, world.unit, "/help")
    lines = [one for one in warnings(world) if one.startswith("⚠️")]
    assert len(lines) == 1
    assert "\n" not in lines[0]


async def test_the_name_of_a_file_is_looked_at(world: World) -> None:
    sent = await world.lan.send_document(world.unit, "LUU HANH NOI BO.docx", b"PK", "/task Việc 29/11")
    assert numbers(await world.unit.answer_to(sent)) == ["#1"]
    await world.ask(world.lan, world.unit, "/help")
    assert len(warnings(world)) == 1


async def test_who_may_not_hears_one_line_only(world: World) -> None:
    answer = await world.ask(world.minh, world.unit, "/task (LƯU HÀNH NỘI BỘ) Góp ý 29/11")
    assert NO_CONTENT not in answer.text
    await world.ask(world.lan, world.unit, "/help")
    assert warnings(world) == []


async def test_the_settings_can_refuse_it(tmp_path: Path) -> None:
    async with running(tmp_path, secrecy={"internal": "refuse"}) as world:
        answer = await world.ask(world.lan, world.unit, "/task (LƯU HÀNH NỘI BỘ) Góp ý điều binh 29/11")
        assert "xóa" in answer.text
        assert "độ mật" not in answer.text
        assert not numbers(answer)
        named = await world.lan.send_document(world.unit, "Luu hanh noi bo - binh.docx", b"PK", "/task Việc 29/11")
        assert "xóa" in (await world.unit.answer_to(named)).text
        card = await world.ask(world.lan, world.unit, "/task Rà soát tài liệu lưu hành nội bộ 29/11")
        assert card.text.startswith("#1 Rà soát tài liệu lưu hành nội bộ\n")
    assert not kept_in(tmp_path, "binh")


async def test_the_answer_to_a_secret_cites_todays_law(world: World) -> None:
    answer = await world.ask(world.lan, world.unit, "/task (MẬT) kế hoạch 29/11")
    assert "117/2025/QH15" in answer.text
    assert "63/2026/NĐ-CP" in answer.text
    assert not numbers(answer)
