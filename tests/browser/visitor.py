"""Somebody who looks at the page in a real browser, writes and presses."""

from typing import Any

from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Locator, Page, expect

from texts.catalogue import catalogue

SERIOUS = {"serious", "critical"}
WITHIN = 20_000  # milliseconds for one thing on a busy machine
expect.set_options(timeout=WITHIN)
DROP = """([name, text]) => {
  const carried = new DataTransfer();
  carried.items.add(new File([text], name, { type: "text/csv" }));
  for (const type of ["dragover", "drop"]) {
    const event = new DragEvent(type, { dataTransfer: carried, bubbles: true, cancelable: true });
    document.getElementById("feed").dispatchEvent(event);
  }
}"""


class Visitor:
    """One tab. `say` are the page's own sentences and those of the demo, in the language that it speaks."""

    def __init__(self, page: Page, url: str, language: str) -> None:
        self.page = page
        self.say = catalogue(language)
        self.failed: list[str] = []
        self._url = url
        page.set_default_timeout(WITHIN)
        page.on("pageerror", lambda error: self.failed.append(str(error)))
        page.on("console", lambda line: self.failed.append(line.text) if line.type == "error" else None)
        page.on("request", lambda request: self._only_from_here(request.url))

    async def come(self) -> None:
        """Open the page; it is as wide as its list of chats, or wider."""
        await self.page.goto(self._url)
        await expect(self.page.locator(".chat-line").first).to_be_visible()

    @property
    def narrow(self) -> bool:
        size = self.page.viewport_size
        assert size is not None
        return size["width"] < 800

    def line(self, title: str) -> Locator:
        """A chat's line in the list."""
        return self.page.locator(".chat-line").filter(has=self.page.get_by_text(title, exact=True))

    async def open(self, title: str) -> None:
        if self.narrow and await self.page.locator("#back").is_visible():
            await self.page.locator("#back").click()
        await self.line(title).click()
        await expect(self.page.locator("#chat-title")).to_have_text(title)

    async def speak_as(self, name: str) -> None:
        option = self.page.locator("#speaker option").filter(has_text=name)
        await self.page.locator("#speaker").select_option(value=await option.get_attribute("value"))

    async def write(self, text: str) -> None:
        """Type it and send it."""
        await self.page.locator("#text").fill(text)
        await self.page.keyboard.press("Enter")
        await expect(self.page.locator("#text")).to_have_value("")

    def message(self, *parts: str) -> Locator:
        """The newest message in which all of this stands."""
        found = self.page.locator("article")
        for part in parts:
            found = found.filter(has_text=part)
        return found.last

    async def sees(self, *parts: str) -> Locator:
        found = self.message(*parts)
        await expect(found).to_be_visible()
        return found

    async def press(self, message: Locator, button: str) -> None:
        await message.locator(".key").filter(has_text=button).first.click()

    async def pass_time(self, step: str) -> None:
        await self.page.locator("#clock").click()
        await self.page.locator("#time-menu").get_by_text(self.say(f"messenger.time_{step}"), exact=True).click()
        await self.at_rest()

    async def at_rest(self) -> None:
        """Nothing is under way any more."""
        await expect(self.page.locator("body.is-busy")).to_have_count(0, timeout=60_000)

    async def drop(self, name: str, text: str) -> None:
        """Drop a file on the open chat; it waits for its caption."""
        await self.page.evaluate(DROP, [name, text])
        await expect(self.page.locator("#context-what")).to_have_text(name)

    async def is_well_made(self) -> None:
        """axe finds nothing serious in what is seen now."""
        found: Any = await Axe().run(self.page)
        serious = [
            (one["id"], [node["target"] for node in one["nodes"]], one["nodes"][0]["failureSummary"])
            for one in found.response["violations"]
            if one["impact"] in SERIOUS
        ]
        assert serious == []

    def _only_from_here(self, url: str) -> None:
        if not url.startswith((self._url, "data:", "blob:")):
            self.failed.append(f"asked for {url}")
