"""What bears a state secret's marking is in no table and no file; the answer says why and quotes nothing."""

import unicodedata
from pathlib import Path

import pytest

from tests.handlers.looking import kept_in, no_item, numbers
from tests.world import World

MARKED = [
    "/task MẬT: kế hoạch điều binh 29/11", "/task (Tối mật) kế hoạch điều binh 29/11",
    "/task TUYỆT MẬT - kế hoạch điều binh 29/11", "/task Độ mật: Mật kế hoạch điều binh 29/11",
    "/task M Ậ T: kế hoạch điều binh 29/11", "/task [MẬT] kế hoạch điều binh 29/11",
    unicodedata.normalize("NFD", "/task mật. kế hoạch điều binh 29/11"), "/nonsense (MẬT) kế hoạch điều binh",
    "/note 1 (MẬT) kế hoạch điều binh", "/done 1 MẬT: kế hoạch điều binh",
]  # fmt: skip


@pytest.mark.parametrize("text", MARKED)
async def test_a_marked_text_is_kept_nowhere(world: World, tmp_path: Path, text: str) -> None:
    answer = await world.ask(world.lan, world.unit, text)
    assert "xóa" in answer.text
    assert "điều binh" not in unicodedata.normalize("NFC", answer.text)
    assert not numbers(answer)
    await no_item(world)
    assert not kept_in(tmp_path, "binh")


async def test_the_answer_is_in_the_chats_language(english: World) -> None:
    assert "delete" in (await english.ask(english.lan, english.unit, "/task TOP (MẬT) x 29/11")).text


@pytest.mark.parametrize(
    "title",
    [
        "Mật độ dân số", "Đổi mật khẩu", "Bảo mật thông tin", "Mật mã dân sự", "Bảo vệ bí mật nhà nước",
        "Luật Bảo vệ bí mật nhà nước", "Rà soát bảo mật",
    ],
)  # fmt: skip
async def test_words_that_only_hold_the_syllable_pass(world: World, title: str) -> None:
    assert (await world.ask(world.lan, world.unit, f"/task {title} 29/11")).text.startswith(f"#1 {title}\n")


async def test_a_marked_caption_or_file_name_is_refused(world: World, tmp_path: Path) -> None:
    named = await world.lan.send_document(world.unit, "(MẬT) dieu binh.pdf", b"%PDF", "/task Việc 29/11")
    assert "xóa" in (await world.unit.answer_to(named)).text
    captioned = await world.lan.send_document(world.unit, "a.pdf", b"%PDF", "/task MẬT: điều binh 29/11")
    assert "xóa" in (await world.unit.answer_to(captioned)).text
    assert not kept_in(tmp_path, "binh")


async def test_a_task_in_answer_to_a_marked_message_is_refused(world: World, tmp_path: Path) -> None:
    talk = await world.minh.say(world.unit, "TỐI MẬT: điều binh")
    answer = await world.reply(world.lan, talk, "/task 29/11")
    assert "xóa" in answer.text
    assert not kept_in(tmp_path, "binh")


async def test_a_marked_answer_to_a_question_is_refused_and_the_question_stays(world: World, tmp_path: Path) -> None:
    question = await world.ask(world.lan, world.unit, "/task")
    assert "xóa" in (await world.reply(world.lan, question, "(MẬT) điều binh 29/11")).text
    assert (await world.reply(world.lan, question, "Báo cáo 29/11")).text.startswith("#1 Báo cáo\n")
    assert not kept_in(tmp_path, "binh")
