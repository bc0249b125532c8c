"""`nhacviec run` as a process of its own, speaking to a sandbox that lives in the test's process."""

import asyncio
import contextlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from sandbox import Sandbox

PROGRAM = (sys.executable, "-m", "bot")
START = 60.0  # seconds: a start imports much, and a busy machine is slow at that


class Process:
    """One bot by its config file, started and killed any number of times. Every line that it writes is kept."""

    def __init__(self, sandbox: Sandbox, config: Path, program: Sequence[str] = PROGRAM) -> None:
        self.said: list[str] = []  # on standard output
        self.log: list[str] = []  # on standard error
        self._sandbox = sandbox
        self._command = (*program, "run", "--config", str(config))
        self._process: asyncio.subprocess.Process | None = None
        self._readers: list[asyncio.Task[None]] = []

    @property
    def pid(self) -> int:
        return self._running.pid

    async def start(self, *, ready: bool = True) -> None:
        """Start it, and (`ready`) wait until it says that it works."""
        before = len(self.said)
        environment = {name: value for name, value in os.environ.items() if not name.startswith("NHACVIEC_")}
        self._process = await asyncio.create_subprocess_exec(
            *self._command, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE, env=environment
        )
        self._readers = [
            asyncio.create_task(self._read(self._process.stdout, self.said)),
            asyncio.create_task(self._read(self._process.stderr, self.log)),
        ]
        if ready:
            await self._sandbox.until(lambda: len(self.said) > before or self._running.returncode is not None, START)
            assert self._running.returncode is None, self.log

    async def kill(self) -> None:
        """SIGKILL: nothing of it gets to run any more."""
        with contextlib.suppress(ProcessLookupError):
            self._running.kill()
        await self._ended()

    async def stop(self) -> int:
        """SIGTERM; returns the exit code."""
        with contextlib.suppress(ProcessLookupError):
            self._running.terminate()
        await self._ended()
        return self._running.returncode or 0

    async def wait(self) -> int:
        """Wait until it ends by itself; returns the exit code."""
        await self._ended()
        return self._running.returncode or 0

    def logged(self, *words: str) -> list[str]:
        """The lines of the log with all these words."""
        return [line for line in self.log if all(word in line for word in words)]

    async def __aenter__(self) -> "Process":
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._process is not None and self._process.returncode is None:
            await self.kill()

    @property
    def _running(self) -> asyncio.subprocess.Process:
        assert self._process is not None, "it was never started"
        return self._process

    async def _ended(self) -> None:
        await self._running.wait()
        await asyncio.gather(*self._readers)

    async def _read(self, stream: asyncio.StreamReader | None, lines: list[str]) -> None:
        assert stream is not None
        async for line in stream:
            lines.append(line.decode(errors="replace").rstrip("\n"))
            self._sandbox.signal.fire()
        self._sandbox.signal.fire()
