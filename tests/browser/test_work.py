"""A unit's work in the page: set up, register by typing, report by a button and by an answer, be reminded."""

import pytest
from playwright.async_api import expect

from bot.demo.ministry import Ministry
from bot.demo.theatre import Theatre
from tests.browser.conftest import Visit
from tests.browser.visitor import Visitor
from texts.catalogue import catalogue

SAID = {
    "vi": {
        "begins": "/dang", "task": "/dangky", "title": "Tổng hợp <b>số liệu</b> & biên chế", "by": "trước thứ Sáu",
        "second": "/dangky Trình dự thảo trước thứ Năm", "done": "xong 289/NQ-CP",
    },
    "en": {
        "begins": "/tas", "task": "/task", "title": "Gather <b>the figures</b> & staff", "by": "by Friday",
        "second": "/task Submit the draft by Thursday", "done": "done 289/NQ-CP",
    },
}  # fmt: skip


async def set_up(visitor: Visitor, m: Ministry, stage: Theatre) -> None:
    """The Office by the printed code, TCBC in its group."""
    code = stage.describe()["code"]
    await expect(visitor.page.locator("#code")).to_contain_text(code)
    await visitor.open(m.office.title)
    await visitor.write(code)
    await visitor.sees("✅")
    await visitor.open(m.tcbc.title)
    await visitor.speak_as(m.hoa.name)
    await visitor.write(f"{m.say('demo.say_unit', unit='TCBC')} {m.tcbc.title}")
    await visitor.sees("✅", "TCBC")
    await visitor.speak_as(m.lan.name)


@pytest.mark.parametrize(
    ("language", "width", "colours"),
    [("vi", 1280, "light"), ("vi", 390, "dark"), ("en", 1280, "dark"), ("en", 390, "light")],
)
async def test_a_unit_registers_reports_and_is_reminded(
    stage: Theatre, visit: Visit, language: str, width: int, colours: str
) -> None:
    visitor, said, say = await visit(width, colours), SAID[language], catalogue(language)
    m = stage.ministry
    assert m is not None
    await set_up(visitor, m, stage)

    # typing `/` offers the commands, Enter takes the chosen one
    await visitor.page.locator("#text").press_sequentially(said["begins"])
    await expect(visitor.page.locator("#commands li").first).to_contain_text(said["task"])
    await visitor.page.keyboard.press("Enter")
    await expect(visitor.page.locator("#text")).to_have_value(f"{said['task']} ")
    await visitor.page.keyboard.type(f"{said['title']} {said['by']}")
    await visitor.page.keyboard.press("Enter")
    card = await visitor.sees("#1", said["title"], "08/11/2024")
    await expect(card.locator("b b, p b b")).to_have_count(0)  # what people write is never markup
    await visitor.is_well_made()

    # a press completes: a pop-up or an answer says so, and the card is another in place
    await visitor.press(card, say("button.done"))
    await visitor.sees("✅", say("state.done_on_time"))

    # an answer completes
    await visitor.write(said["second"])
    second = await visitor.sees("#2", "07/11/2024")
    await second.hover()
    await second.get_by_role("button", name=say("messenger.reply")).click()
    await expect(visitor.page.locator("#context-text")).to_contain_text("#2")
    await visitor.write(said["done"])
    await visitor.sees("#2", "289/NQ-CP")

    # what comes while one looks elsewhere is unread
    await visitor.write(said["second"])
    await visitor.sees("#3", "07/11/2024")
    await visitor.open(m.office.title)
    await visitor.pass_time("morning")
    await visitor.pass_time("morning")
    if visitor.narrow:
        await visitor.page.locator("#back").click()
    await expect(visitor.line(m.tcbc.title).locator(".unread")).to_be_visible()
    await visitor.is_well_made()
    await visitor.open(m.tcbc.title)
    await visitor.sees("🔔", "#3")
    if visitor.narrow:
        await visitor.page.locator("#back").click()
    await expect(visitor.line(m.tcbc.title).locator(".unread")).to_have_count(0)


async def test_all_of_it_can_be_done_by_keyboard(stage: Theatre, visit: Visit) -> None:
    visitor = await visit()
    m, page = stage.ministry, visitor.page
    assert m is not None
    await visitor.line(m.office.title).focus()
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("ArrowUp")
    await page.keyboard.press("Enter")
    await expect(page.locator("#chat-title")).to_have_text(m.office.title)
    await page.locator("#text").focus()
    await page.keyboard.type(stage.describe()["code"])
    await page.keyboard.press("Enter")
    await visitor.sees("✅")
    await page.keyboard.type("/thongbao Họp giao ban lúc 8 giờ")
    await page.keyboard.press("Enter")
    await visitor.sees("Họp giao ban")
    # up in the empty line edits what was said last; Escape leaves it
    await page.keyboard.press("ArrowUp")
    await expect(page.locator("#text")).to_have_value("/thongbao Họp giao ban lúc 8 giờ")
    await page.keyboard.press("Escape")
    await expect(page.locator("#text")).to_have_value("")
    # the messages are walked through, and their buttons pressed
    await page.locator("#feed").focus()
    await page.keyboard.press("End")
    await expect(page.locator("article:focus")).to_have_count(1)
    await page.keyboard.press("ArrowUp")
    await page.keyboard.press("Home")
    await expect(page.locator("article:focus")).to_contain_text("/vanphong")
    await page.locator("#clock").focus()
    await page.keyboard.press("Enter")
    await expect(page.locator("#time-menu")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(page.locator("#time-menu")).to_be_hidden()


async def test_an_unknown_command_of_a_stranger_and_a_pop_up_are_seen(stage: Theatre, visit: Visit) -> None:
    visitor = await visit()
    m, say = stage.ministry, visitor.say
    assert m is not None
    await set_up(visitor, m, stage)
    await visitor.write("/dangky Việc của đơn vị trước thứ Sáu")
    card = await visitor.sees("#1", "08/11/2024")
    await visitor.speak_as(m.minh.name)
    await visitor.press(card, say("button.done"))
    window = visitor.page.locator("#alert")
    await expect(window).to_be_visible()
    await visitor.is_well_made()
    await visitor.page.keyboard.press("Escape")
    await expect(window).to_be_hidden()
    await visitor.open(say("messenger.private", name=m.stranger.name))
    await visitor.write("/viec")
    await expect(visitor.page.locator("article")).to_have_count(2)
