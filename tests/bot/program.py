"""The real program in a process of its own: `nhacviec …` to its end, or `nhacviec run` beside a sandbox."""

import asyncio
import json
import os
import re
import subprocess
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from sandbox import Sandbox

PROGRAM = [sys.executable, "-m", "bot"]
TOKEN = "123456:AAH-token_of_the_sandbox"
FAST = {"per_second": 1000, "per_chat_second": 1000, "per_group_minute": 100_000}
START = 30  # seconds in which a busy machine starts a process


def environment(**more: str) -> dict[str, str]:
    """That of the tests, without what would change the program's settings or come between it and the sandbox."""
    kept = {name: value for name, value in os.environ.items() if not re.match(r"(?i)nhacviec_|\w*_proxy$", name)}
    return {**kept, "PYTHONUNBUFFERED": "1", **more}


def nhacviec(*arguments: str | Path, cwd: Path, **variables: str) -> "subprocess.CompletedProcess[str]":
    """One command to its end."""
    return subprocess.run(
        [*PROGRAM, *map(str, arguments)], cwd=cwd, env=environment(**variables), check=False,
        capture_output=True, timeout=60, encoding="utf-8",
    )  # fmt: skip


def write_config(folder: Path, **sections: Mapping[str, Any]) -> Path:
    """A config file of these sections."""
    lines: list[str] = []
    for name, keys in sections.items():
        lines.append(f"[{name}]")
        lines += [f"{key} = {json.dumps(value)}" for key, value in keys.items()]
    path = folder / "config.toml"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def config_for(sandbox: Sandbox, folder: Path, *, admins: list[int] | None = None, token: str = TOKEN) -> Path:
    """The config of a bot on this sandbox."""
    telegram = {"token": token, "api_url": sandbox.url, **FAST}
    return write_config(folder, telegram=telegram, office={"admins": admins or []})


class Running:
    """A process and what it has said so far."""

    def __init__(self, process: Process) -> None:
        self.process = process
        self.said: list[str] = []  # standard output
        self.log: list[str] = []  # standard error
        self._news = asyncio.Condition()
        self._readers = [
            asyncio.create_task(self._read(process.stdout, self.said)),
            asyncio.create_task(self._read(process.stderr, self.log)),
        ]

    async def line(self, part: str, times: int = 1) -> str:
        """The line with this in it, on either stream, as soon as so many are there."""
        try:
            async with asyncio.timeout(START), self._news:
                await self._news.wait_for(lambda: len(self._with(part)) >= times)
        except TimeoutError:
            raise TimeoutError("\n".join((f"no {part!r} in", *self.said, *self.log))) from None
        return self._with(part)[times - 1]

    async def ready(self) -> None:
        await self.line("@nhacviec_bot")

    async def ended(self) -> int:
        """Its exit code, once all that it said is read."""
        async with asyncio.timeout(START):
            await asyncio.gather(*self._readers)
            return await self.process.wait()

    async def kill(self) -> None:
        if self.process.returncode is None:
            self.process.kill()
        await self.ended()

    def _with(self, part: str) -> list[str]:
        return [line for line in (*self.said, *self.log) if part in line]

    async def _read(self, stream: asyncio.StreamReader | None, lines: list[str]) -> None:
        assert stream is not None
        async for line in stream:
            async with self._news:
                lines.append(line.decode().rstrip("\n"))
                self._news.notify_all()


@asynccontextmanager
async def run(config: Path, *command: str, **variables: str) -> AsyncIterator[Running]:
    """`nhacviec run` (or another command), beside the test; killed at the end if it still runs."""
    process = await asyncio.create_subprocess_exec(
        *PROGRAM, *(command or ("run",)), "--config", str(config),
        cwd=config.parent, env=environment(**variables), stdout=PIPE, stderr=PIPE,
    )  # fmt: skip
    running = Running(process)
    try:
        yield running
    finally:
        await running.kill()
