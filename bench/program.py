"""`nhacviec run` as a process beside a sandbox of ours, as an installed program starts: its byte code was compiled."""

import asyncio
import os
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from sandbox import Sandbox

TOKEN = "123456:bench-token-of-the-sandbox"
RUN = ("-m", "bot", "run", "--config")
WITHIN = 180.0  # seconds until a process must have asked for updates


UNLIMITED = "per_second = 100000\nper_chat_second = 100000\nper_group_minute = 1000000\n"


def configure(folder: Path, sandbox: Sandbox, *, url: str = "sqlite:///items.db", telegram: str = "") -> Path:
    """A config file for this sandbox; a database of SQLite stands in the same folder. `telegram`: more lines of it."""
    config = folder / "config.toml"
    config.write_text(
        f'[telegram]\ntoken = "{TOKEN}"\napi_url = "{sandbox.url}"\n{telegram}[storage]\nurl = "{url}"\n',
        encoding="utf-8",
    )
    return config


@asynccontextmanager
async def started(sandbox: Sandbox, folder: Path, *arguments: str) -> AsyncIterator[tuple[int, float]]:
    """The interpreter with these arguments: its process id, and the seconds until its first getUpdates."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = str(folder / "bytecode")
    calls = len(sandbox.calls)
    began = time.monotonic()
    with (folder / "log.txt").open("wb") as log:
        process = await asyncio.create_subprocess_exec(
            sys.executable, *arguments, env=environment, stdout=log, stderr=log
        )
    ended = asyncio.create_task(process.wait())
    asked = asyncio.create_task(
        sandbox.until(lambda: any(call.method == "getUpdates" for call in sandbox.calls[calls:]), WITHIN)
    )
    try:
        await asyncio.wait({ended, asked}, return_when=asyncio.FIRST_COMPLETED)
        if ended.done():
            raise RuntimeError(f"the process ended:\n{log_of(folder)}")
        await asked
        first = next(call for call in sandbox.calls[calls:] if call.method == "getUpdates")
        yield process.pid, first.at - began
    finally:
        asked.cancel()
        if not ended.done():
            process.terminate()
        await ended


def log_of(folder: Path) -> str:
    """What the process that was last started in this folder wrote."""
    return (folder / "log.txt").read_text(encoding="utf-8")
