"""Presses that no button of ours could have sent: each gets a pop-up, none an apology, and nothing changes."""

from datetime import date, datetime

import pytest

from handlers import ROUTES
from handlers.core.callbacks import NOT_PRESSED, CallbackData, PressShapes, press
from handlers.core.event import Event, EventSender
from storage.items.lists import Filter
from tests.handlers.looking import told
from tests.world import World

HUGE = "9" * 30
SHAPES = sorted(shape for route in ROUTES if isinstance(route.takes, PressShapes) for shape in route.takes.shapes)
VERBS = sorted({shape.split(":")[0] for shape in SHAPES})
BEHIND = [
    "", ":", ":x", f":{HUGE}", ":-1", ":1.5", ":٣", ":1:x", f":1:{HUGE}", ":1:2024-99-99", ":1:day:x",
    ":1:day:2024-13-01", ":1:day:2024-11-29T17:00", ":1:yes:no", f":{HUGE}:yes", f":{HUGE}:drop", f":999999999:{HUGE}",
    ":open:x:1:", ":open:1:x:",
    ":nothing:1:1:", ":a:b:c:d:e", ":991399:x:::", ":1:1:1:1", "\n1", ":progress", f":{HUGE}:progress", ":1:nothing",
]  # fmt: skip


def test_every_verb_of_a_button_is_found() -> None:
    assert {"done", "card", "ask", "draft", "list", "import", "freeze", "unit", "recur"} <= set(VERBS)


@pytest.mark.parametrize("verb", VERBS)
async def test_a_forged_press_gets_a_pop_up_and_no_message(world: World, verb: str) -> None:
    card = await world.ask(world.hoa, world.office, "/task TCBC Báo cáo 29/11")
    for behind in BEHIND:
        data = (verb + behind)[:64]
        answer = await world.hoa.answered(world.hoa.tap(card, data, stale=True), within=20)
        assert answer.alert, data
    assert [one.text for one in world.office.messages if "Xin lỗi" in one.text] == []
    assert "Chưa hoàn thành" in card.text


@pytest.mark.parametrize(
    "data",
    ["done:999999999", "card:999999999:more", "ask:999999999:send", "draft:999999999:drop", "list:open:999999999:1:",
     "unit:move:999999999", "recur:999999999:1", "file:999999999:1", "all:999999999:yes", "lines:999999999:yes",
     "import:999999999:yes", "freeze:999999999", "send:999999999:yes", "req:999999999:grant", "keep:999999999",
     "close:999999999:0:yes"],
)  # fmt: skip
async def test_a_number_that_nothing_has_is_what_is_gone(world: World, data: str) -> None:
    card = await world.ask(world.hoa, world.office, "/help")
    answer = await world.hoa.answered(world.hoa.tap(card, data, stale=True), within=20)
    assert answer.alert
    assert [one.text for one in world.office.messages if "Xin lỗi" in one.text] == []


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "1899-12-31", "20241129", "2024-W48-5", "٢٠٢٤-١١-٢٩"])
async def test_a_day_that_no_button_has_is_a_press_on_what_is_gone(world: World, day: str) -> None:
    card = await world.ask(world.lan, world.unit, "/task Việc 29/11")
    for data in (f"move:1:{day}", f"snooze:1:{day}", f"ask:1:day:{day}", f"draft:1:day:{day}"):
        answer = await world.lan.answered(world.lan.tap(card, data, stale=True), within=20)
        assert answer.alert, data
    assert "29/11/2024" in card.text


async def test_the_draft_of_something_else_is_gone_for_every_button(world: World) -> None:
    """The draft is a broadcast's; each press is of a button that goes with another kind."""
    preview = await world.ask(world.hoa, world.office, "/broadcast Họp giao ban")
    number = str(preview.buttons[0].data).split(":")[1]
    for shape in ("draft:{}:drop", "draft:{}:unit:TCBC", "draft:{}:day:2024-11-29", "lines:{}:yes", "lines:{}:one",
                  "all:{}:yes", "all:{}:no", "req:{}:grant", "req:{}:day", "import:{}:yes", "import:{}:no",
                  "freeze:{}", "ask:{}:send", "ask:{}:drop", "ask:{}:add:1"):  # fmt: skip
        data = shape.format(number)
        answer = await world.hoa.answered(world.hoa.tap(preview, data, stale=True), within=20)
        assert answer.alert, data
    await world.hoa.press(preview, "Gửi")  # and it is open still
    await told(world.unit, "Họp giao ban")
    assert [one.text for one in world.office.messages if "Xin lỗi" in one.text] == []


def pressed(data: str) -> Event:
    return Event("press", "1", "group", "", EventSender("2", ""), data=data)


def test_a_shape_takes_what_the_buttons_write_and_nothing_else() -> None:
    takes = press("move:<n>:<day>", "req:<n>:grant|refuse", "later:<text>")
    good = ["move:12:2024-11-29", "req:3:grant", "req:3:refuse", "later:", "later:any:thing"]
    bad = ["move:12", "move:x:2024-11-29", "move:12:2024-02-30", "move:1:2024-11-29:x", "req:3:day", "late"]
    assert [takes(pressed(one)) for one in (*good, *bad)] == [True] * len(good) + [False] * len(bad)


def test_a_press_is_read_as_values_once_and_what_its_shape_has_not_is_a_fault() -> None:
    shapes = press("move:<n>:<day>", "close:<n>:<n>:yes|no", "ask:<n>:day:<when>", "list:<filter>:<n>:<text>")

    def read(data: str) -> CallbackData:
        found = shapes.read(pressed(data))
        assert found is not None
        return found

    moved = read("move:12:2024-11-29")
    assert (moved.verb, moved.number, moved.day) == ("move", 12, date(2024, 11, 29))
    assert (read("close:3:0:no").numbers, read("close:3:0:no").word) == ((3, 0), "no")
    assert read("ask:3:day:2024-11-29T17:00+07:00").when == datetime.fromisoformat("2024-11-29T17:00+07:00")
    assert (read("list:open:2:a:b").filter, read("list:open:2:a:b").text) == (Filter.OPEN, "a:b")
    for piece in ("word", "when", "asked", "filter", "text"):
        with pytest.raises(LookupError):
            getattr(moved, piece)
    with pytest.raises(LookupError):
        _ = NOT_PRESSED.number


@pytest.mark.parametrize("data", ["list:open:1:1:", "late:1:1", "page:1", "show:1:1", "help:all", "queue:page:1"])
async def test_a_press_of_no_button_of_ours_puts_no_other_words_into_a_card(world: World, data: str) -> None:
    """Lists turn their page in place, whoever presses: a member's forged press made one of a card."""
    card = await world.ask(world.lan, world.unit, "/task Việc 29/11")
    before = card.text
    await world.minh.answered(world.minh.tap(card, data, stale=True), within=20)
    await world.ask(world.lan, world.unit, "/ngonngu")
    await world.sandbox.confirmed()
    assert card.text == before
