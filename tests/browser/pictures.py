"""`make pictures`: docs/pictures/<language>/*.png, out of the demo's own page in a real Chromium.

`unit` and `office` are a phone's screen, as high as what they show; `page` is all of it on a desk.
"""

import asyncio
import io
import json
import sys
from pathlib import Path

from PIL import Image
from playwright.async_api import Browser, Page, async_playwright

from bot.demo.theatre import theatre
from sandbox import ChatMessage
from sandbox.web.server import serving
from tests.browser import chromium
from tests.browser.pictured import FOLDER, HASHES, SCENE, SHOWN, hashes
from tests.browser.visitor import Visitor
from texts.catalogue import LANGUAGES

PHONE, DESK = {"width": 390, "height": 3200}, {"width": 1280, "height": 800}
SCALE = 2  # pixels of the picture to one of the page
COLOURS = 128  # enough for letters on bubbles, and a small file
FRAME = """([first, last]) => {
  const rows = [...document.querySelectorAll("article")].filter((one) => {
    const place = Number(one.getAttribute("aria-posinset")) - 1;
    return place >= first && place <= last;
  }).map((one) => one.getBoundingClientRect());
  const top = rows[0].top, bottom = rows.at(-1).bottom, feed = document.getElementById("feed").getBoundingClientRect();
  return { found: rows.length, high: bottom - top, above: top - feed.top, around: innerHeight - feed.height };
}"""


async def picture(browser: Browser, url: str, language: str, name: str, chat: str, shown: list[ChatMessage]) -> None:
    """One picture, as a file."""
    size = DESK if name == "page" else PHONE
    context = await browser.new_context(viewport=size, device_scale_factor=1 if name == "page" else SCALE)  # type: ignore[arg-type]
    visitor = Visitor(await context.new_page(), url, language)
    await visitor.come()
    await visitor.open(chat)
    await visitor.page.wait_for_load_state("networkidle")
    await _frame(visitor.page, name, shown)
    _keep(await visitor.page.screenshot(), FOLDER / language / f"{name}.png")
    await context.close()


async def _frame(page: Page, name: str, shown: list[ChatMessage]) -> None:
    """Scroll to what is shown; a phone's screen is made as high as that."""
    ends = [shown[0].place, shown[-1].place]
    scroll = "(by) => { document.getElementById('feed').scrollTop += by }"
    await page.evaluate("document.getElementById('feed').scrollTop = 0")
    await page.wait_for_function(f"(ends) => ({FRAME})(ends).found > 1", arg=ends)
    found = await page.evaluate(FRAME, ends)
    if name != "page":
        await page.set_viewport_size({"width": PHONE["width"], "height": round(found["high"] + found["around"] + 12)})
    await page.evaluate(scroll, found["above"] - 4)
    await page.mouse.move(0, 0)
    await page.evaluate("document.fonts.ready.then(() => { document.getElementById('newest').style.display = 'none' })")


def _keep(drawn: bytes, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with Image.open(io.BytesIO(drawn)) as image:
        image.convert("RGB").quantize(COLOURS).save(path, optimize=True)


async def _make() -> None:
    stored: dict[str, dict[str, str]] = {}
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium.path(), args=chromium.OPTIONS)
        for language in LANGUAGES:
            async with theatre(language) as stage, serving(stage, 0) as server:
                await stage.set_scene(SCENE, language)
                assert stage.ministry is not None
                stored[language] = hashes(stage.ministry)
                for name in (*SHOWN, "page"):
                    chat, messages = SHOWN["unit" if name == "page" else name](stage.ministry)
                    await picture(browser, server.url, language, name, chat.title, messages)
        await browser.close()
    HASHES.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    if chromium.path() is None:
        sys.exit("make pictures needs a Chromium (Debian: apt-get install chromium)")
    asyncio.run(_make())
