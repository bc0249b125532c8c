"""The page itself: two tabs, a lost connection, thousands of messages, scenes as files, languages and colours."""

import json
from pathlib import Path

from playwright.async_api import expect

from bot.demo.theatre import Theatre
from sandbox.world.messages import Content
from tests.browser.conftest import Visit
from texts.catalogue import catalogue

MANY = 5_000
MOST_IN_PAGE = 60
GAPS = """() => {
  const box = document.getElementById("feed").getBoundingClientRect();
  const rows = [...document.querySelectorAll(".row")].map((row) => row.getBoundingClientRect());
  rows.sort((one, other) => one.top - other.top);
  const seen = rows.filter((row) => row.bottom > box.top && row.top < box.bottom);
  const gaps = seen.slice(1).map((row, index) => Math.abs(row.top - seen[index].bottom));
  if (!seen.length) return { rows: rows.length, gap: Infinity };
  const ends = { first: seen[0].top - box.top, last: box.bottom - seen.at(-1).bottom };
  return { rows: rows.length, gap: Math.max(0, ...gaps), ...ends };
}"""


async def test_of_five_thousand_messages_only_what_is_seen_is_in_the_page(stage: Theatre, visit: Visit) -> None:
    m = stage.ministry
    assert m is not None
    for number in range(MANY):
        m.sandbox.world.post(m.cqdp, m.nam if number % 3 else m.hoa, Content(f"tin {number} " + "chữ " * (number % 40)))
    visitor = await visit()
    page = visitor.page
    await visitor.open(m.cqdp.title)
    await visitor.sees(f"tin {MANY - 1} ")
    for key, wanted in (("Home", "tin 0 "), ("End", f"tin {MANY - 1} ")):
        await page.locator("#feed").focus()
        await page.keyboard.press(key)
        await visitor.sees(wanted)
    for share in (0.11, 0.5, 0.87):
        await page.evaluate(
            "(share) => { const box = document.getElementById('feed'); box.scrollTop = box.scrollHeight * share }",
            share,
        )
        await page.wait_for_function(
            f"() => {{ const g = ({GAPS})(); return g.gap < 1 && g.first <= 0 && g.last <= 0 }}"
        )
        assert (await page.evaluate(GAPS))["rows"] <= MOST_IN_PAGE
    # what is said meanwhile does not move what is read; the button leads to it
    before = await page.evaluate("document.getElementById('feed').scrollTop")
    m.sandbox.world.post(m.cqdp, m.hoa, Content("mới nhất"))
    await expect(visitor.line(m.cqdp.title).locator(".unread")).to_be_visible()
    assert await page.evaluate("document.getElementById('feed').scrollTop") == before
    await page.locator("#newest").click()
    await visitor.sees("mới nhất")
    await expect(visitor.line(m.cqdp.title).locator(".unread")).to_have_count(0)


async def test_a_second_tab_and_a_lost_connection_catch_up(stage: Theatre, visit: Visit) -> None:
    m = stage.ministry
    assert m is not None
    first, second = await visit(), await visit()
    for one in (first, second):
        await one.open(m.tcbc.title)
    await first.write("một")
    await second.sees("một")
    await second.page.context.set_offline(True)
    await first.write("hai")
    await first.page.keyboard.press("ArrowUp")
    await first.page.locator("#text").fill("hai, sửa lại")
    await first.page.keyboard.press("Enter")
    await first.sees("hai, sửa lại")
    await second.page.context.set_offline(False)
    await second.sees("hai, sửa lại", second.say("messenger.edited"))
    second.failed.clear()  # the browser says that it was offline


async def test_a_scene_is_kept_as_a_file_and_shown_again(stage: Theatre, visit: Visit, tmp_path: Path) -> None:
    visitor = await visit()
    m, page = stage.ministry, visitor.page
    assert m is not None
    await visitor.open(m.office.title)
    await visitor.write(stage.describe()["code"])
    await visitor.sees("✅")
    scenes = page.locator("[popovertarget=scene-menu]")
    await scenes.click()
    async with page.expect_download() as waiting:
        await page.locator("#scene-menu").get_by_text(visitor.say("messenger.save")).click()
    kept = tmp_path / "scene.json"
    await (await waiting.value).save_as(kept)
    assert json.loads(kept.read_text(encoding="utf-8"))["acts"]
    generation = stage.generation
    await page.locator("#scene-file").set_input_files(kept)
    while stage.generation == generation:
        await stage.news.changed()
    await visitor.at_rest()
    await visitor.sees("✅")
    bad = tmp_path / "bad.json"
    bad.write_text("{}", encoding="utf-8")
    await page.locator("#scene-file").set_input_files(bad)
    await expect(page.locator(".toast")).to_have_text(visitor.say("messenger.error_no_scene"))
    visitor.failed.clear()  # the browser notes the refusal


async def test_the_tour_leads_to_its_places_and_goes_on_with_what_is_done(stage: Theatre, visit: Visit) -> None:
    visitor = await visit(390)
    page = visitor.page
    await page.locator("[popovertarget=scene-menu]").click()
    await page.locator("#scene-menu").get_by_text(visitor.say("messenger.scene_tour"), exact=True).click()
    strip = page.locator("#lesson")
    await expect(strip).to_contain_text(visitor.say("lesson.tour_1"))
    await visitor.is_well_made()
    await strip.locator("#lesson-go").click()
    m = stage.ministry
    assert m is not None
    await expect(page.locator("#chat-title")).to_have_text(m.tcbc.title)
    await visitor.write("/dangky Trình dự thảo Nghị định trước thứ Sáu")
    await expect(strip).to_contain_text(visitor.say("lesson.tour_2"))
    await expect(page.locator("#lesson-count")).to_have_text("2/8")
    await strip.locator("#lesson-end").click()
    await expect(strip).to_be_hidden()


async def test_language_and_colours_are_the_visitors_choice(stage: Theatre, visit: Visit) -> None:
    visitor = await visit(390)
    page = visitor.page
    await page.locator("[popovertarget=view-menu]").click()
    await visitor.is_well_made()
    await page.get_by_text(visitor.say("messenger.theme_dark")).click()
    assert await page.evaluate("document.documentElement.dataset.theme") == "dark"
    await page.locator("[popovertarget=view-menu]").click()
    await page.get_by_text("English").click()
    await expect(page.locator("html")).to_have_attribute("lang", "en")
    await visitor.at_rest()
    await expect(visitor.line(catalogue("en")("demo.group_tcbc"))).to_be_visible()
    await page.reload()
    await expect(page.locator("html")).to_have_attribute("data-theme", "dark")
