"""The demo's page in a real Chromium. Where there is none, nothing of this folder is collected (see `chromium`)."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack

import pytest

from bot.demo.theatre import Theatre, theatre
from sandbox.web.server import serving
from tests.browser import chromium

collect_ignore_glob = [] if chromium.path() else ["test_*.py"]

if chromium.path():
    from playwright.async_api import Browser, async_playwright

    from tests.browser.visitor import Visitor

MONDAY = '{"format":"nhacviec-scene-1","scene":"empty","language":"%s","began":"2024-11-04T02:00:00Z"}'
Visit = Callable[..., Awaitable["Visitor"]]


@pytest.fixture
async def browser() -> AsyncIterator["Browser"]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium.path(), args=chromium.OPTIONS)
        yield browser
        await browser.close()


@pytest.fixture
async def stage(language: str) -> AsyncIterator[Theatre]:
    """An empty ministry on a Monday morning of November 2024."""
    async with theatre(language) as stage:
        await stage.open_scene_file((MONDAY % language).encode())
        yield stage


@pytest.fixture
async def visit(stage: Theatre, language: str, browser: "Browser") -> AsyncIterator[Visit]:
    """Opens the page in a tab of its own: `await visit(width=390)`. At the end nothing may have failed in any."""
    visitors: list[Visitor] = []
    async with serving(stage, 0) as server, AsyncExitStack() as tabs:

        async def come(width: int = 1280, colours: str = "light") -> Visitor:
            context = await browser.new_context(
                viewport={"width": width, "height": 800},
                color_scheme=colours,  # type: ignore[arg-type]  # light or dark
                reduced_motion="reduce",
            )
            tabs.push_async_callback(context.close)
            visitor = Visitor(await context.new_page(), server.url, language)
            visitors.append(visitor)
            await visitor.come()
            return visitor

        yield come
    assert [failure for visitor in visitors for failure in visitor.failed] == []


@pytest.fixture
def language() -> str:
    """What is spoken; a test that tries both languages gives it."""
    return "vi"
