"""`nhacviec demo --web`: the demo as a messenger in the browser, until it is stopped."""

import asyncio
import os
import signal
import sys
import webbrowser
from collections.abc import Mapping

from bot.demo.scenes import FIRST
from bot.demo.theatre import theatre
from sandbox.web.server import serving
from texts.catalogue import catalogue

PORT = 8764  # a free one where it is taken


async def show(language: str, port: int) -> None:
    """Serve the page, say where it is, and open it where there is a desktop. Ends by SIGINT or SIGTERM."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for one in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(one, stop.set)
    async with theatre(language) as stage, serving(stage, port) as server:
        print(catalogue(language)("cli.demo_page", address=server.url), flush=True)
        setting = asyncio.create_task(stage.set_scene(FIRST, language))
        if has_desktop(sys.platform, os.environ):
            await asyncio.to_thread(webbrowser.open, server.url)
        await stop.wait()
        setting.cancel()
        await asyncio.gather(setting, return_exceptions=True)


def has_desktop(platform: str, environment: Mapping[str, str]) -> bool:
    """Whether a browser has a screen to appear on: a browser for terminals would take this one."""
    return platform in {"darwin", "win32"} or any(environment.get(one) for one in ("DISPLAY", "WAYLAND_DISPLAY"))
