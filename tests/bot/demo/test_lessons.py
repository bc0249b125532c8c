"""The tour and the exercises: each step waits for the visitor's own act, and is seen to be done with the real bot."""

import pytest

from bot.demo.scenes import SCENES
from bot.demo.theatre import Theatre, theatre
from sandbox.web.acts import Press, Say
from sandbox.world.chats import Chat
from texts.catalogue import catalogue

# What a visitor does at each step: `chat person text`, `>` in answer to the bot's last message with this in it, `!` the
# first button of that message whose data begin so, `@` lets time pass.
TOUR = {
    "vi": (
        ("tcbc lan /dangky Trình dự thảo Nghị định trước thứ Sáu",),
        ("tcbc lan /dangky Lấy ý kiến các tỉnh", "tcbc lan >? thứ Năm"),
        ("tcbc lan !#1 done:",),
        ("tcbc lan >#2 xong 289/NQ-CP",),
        ("office hoa /giao CQDP,TCBC Tổng kết công tác năm trước thứ Sáu",),
        ("@morning",),
        ("cqdp nam /giahan 3 15/11 chờ số liệu các tỉnh", "office hoa !#3 req:"),
        ("office hoa /baocao",),
    ),
    "en": (
        ("tcbc lan /task Submit the draft Decree by Friday",),
        ("tcbc lan /task Gather the provinces’ opinions", "tcbc lan >? Thursday"),
        ("tcbc lan !#1 done:",),
        ("tcbc lan >#2 done 289/NQ-CP",),
        ("office hoa /task CQDP,TCBC Sum up the year’s work by Friday",),
        ("@morning",),
        ("cqdp nam /extend 3 15/11 waiting for the provinces", "office hoa !#3 req:"),
        ("office hoa /summary",),
    ),
}
EXERCISES = {
    "unit": (
        ("tcbc lan /dangky Gửi báo cáo nhanh trước 17h thứ Sáu",),
        ("tcbc minh /viec",),
        ("tcbc lan >#1 đã trình",),
        ("tcbc lan >#1 xong 178/2024/NĐ-CP",),
    ),
    "deadlines": (
        ("office hoa /giao PC Góp ý dự thảo Luật trước ngày mai",),
        ("@morning",),
        ("@morning",),
        ("pc mai /giahan 1 15/11 chờ ý kiến Bộ Tư pháp", "office hoa !#1 req:"),
    ),
    "office": (
        ("office hoa /giao PC,CQDP Rà soát văn bản trước 29/11",),
        ("office hoa /choxuly",),
        ("office hoa /thongbao Họp giao ban 8 giờ thứ Hai", "office hoa !Họp send:"),
        ("office hoa /baocao", "office hoa !! word:"),
    ),
}


async def act(stage: Theatre, told: str) -> None:
    m = stage.ministry
    assert m is not None
    if told.startswith("@"):
        await stage.pass_time(told[1:])
        return
    chat_name, person_name, text = told.split(" ", 2)
    chat, person = getattr(m, chat_name), getattr(m, person_name)
    where = {"chat": chat.id, "person": person.id}
    if text.startswith("!"):
        wanted, data = text[1:].split(" ", 1)
        place, pressed = button(chat, "" if wanted == "!" else wanted, data)
        await stage.act(Press(**where, place=place, data=pressed))
    elif text.startswith(">"):
        wanted, answer = text[1:].split(" ", 1)
        place = next(one.place for one in reversed(chat.log) if one.from_bot and wanted in one.text)
        await stage.act(Say(**where, text=answer, reply_to=place))
    else:
        await stage.act(Say(**where, text=text))
    await m.settle()


def button(chat: Chat, wanted: str, data: str) -> tuple[int, str]:
    return next(
        (one.place, key.data)
        for one in reversed(chat.log)
        if wanted in one.text
        for key in one.buttons
        if key.data.startswith(data)
    )


@pytest.mark.parametrize(
    ("scene", "language", "steps"),
    [("tour", "vi", TOUR["vi"]), ("tour", "en", TOUR["en"]), *((name, "vi", done) for name, done in EXERCISES.items())],
)
async def test_each_step_waits_for_its_act_and_is_done_by_it(
    scene: str, language: str, steps: tuple[tuple[str, ...], ...]
) -> None:
    async with theatre(language) as stage:
        await stage.set_scene(scene, language)
        for number, acts in enumerate(steps):
            lesson = stage.describe()["lesson"]
            assert (lesson["done"], lesson["of"]) == (number, len(steps))
            assert lesson["text"] == catalogue(language)(f"lesson.{scene}_{number + 1}")
            for one in acts:
                assert stage.describe()["lesson"]["done"] == number, one
                await act(stage, one)
        lesson = stage.describe()["lesson"]
        assert (lesson["done"], lesson["text"]) == (len(steps), catalogue(language)("lesson.done"))


async def test_something_else_than_what_is_asked_does_not_do_a_step() -> None:
    async with theatre("vi") as stage:
        await stage.set_scene("tour", "vi")
        for told in ("tcbc minh /dangky Việc trước thứ Sáu", "tcbc lan /trogiup", "office hoa /viec", "@hour"):
            await act(stage, told)
        assert stage.describe()["lesson"]["done"] == 0


def test_every_step_has_its_sentence_and_the_tour_has_eight() -> None:
    for language in ("vi", "en"):
        told = catalogue(language).sentences("lesson")
        assert set(told) == {"lesson.done"} | {
            f"lesson.{name}_{number}" for name, scene in SCENES.items() for number in range(1, len(scene.steps) + 1)
        }
    assert len(SCENES["tour"].steps) == 8
