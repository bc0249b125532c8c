"""What the reader of the terminal sees: sentences between, and the chats as their members see them."""

import asyncio
import re
import shutil
from collections.abc import Mapping
from typing import TextIO
from zoneinfo import ZoneInfo

from sandbox import Chat, ChatMessage
from sandbox.columns import wrap
from sandbox.terminal import BOLD, PLAIN, Screen

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
NARROWEST, WIDEST = 24, 100  # columns
A_LINE, A_SCENE = 0.012, 0.35  # seconds for the reader's eyes, and nothing that is waited for


class Narrator:
    """Writes to `out`; `paced` gives a reader time to follow, `colour` is for a terminal that knows ANSI codes."""

    def __init__(self, out: TextIO, width: int, *, colour: bool = False, paced: bool = False) -> None:
        self._out = out
        self._width = max(NARROWEST, min(WIDEST, width))
        self._colour = colour
        self._paced = paced
        self._screen = Screen(ZONE, self._width, colour=colour, fold=True)
        self._shown: dict[Chat, ChatMessage] = {}

    async def tell(self, text: str) -> None:
        """A sentence of the play itself, with what follows it set apart from what was before."""
        await self._pause(A_SCENE)
        lines = list(wrap(text, self._width))
        await self._write("", *(f"{BOLD}{line}{PLAIN}" if self._colour else line for line in lines))

    async def terminal(self, command: str, *answers: str) -> None:
        """What somebody types at the server's own terminal, and what it says."""
        lines = [line for answer in answers for line in wrap(answer, self._width - 2)]
        await self._write("", f"$ {command}", *(f"  {line}" for line in lines))

    async def chat(self, chat: Chat) -> None:
        """What is new in a chat since it was last shown."""
        await self._write("", *self._screen.chat(chat, after=self._shown.get(chat)).splitlines())
        self._shown[chat] = chat.messages[-1]

    async def message(self, message: ChatMessage) -> None:
        """A message that was shown before, as it stands now."""
        await self._write("", *self._screen.message(message).splitlines())

    async def _write(self, *lines: str) -> None:
        for line in lines:
            self._out.write(f"{line}\n")
            self._out.flush()
            await self._pause(A_LINE)

    async def _pause(self, seconds: float) -> None:
        if self._paced:
            await asyncio.sleep(seconds)


def of_terminal(out: TextIO, environment: Mapping[str, str]) -> Narrator:
    """The stage on standard output: paced and coloured where that is a terminal (https://no-color.org)."""
    colour = out.isatty() and not environment.get("NO_COLOR") and environment.get("TERM") != "dumb"
    return Narrator(out, shutil.get_terminal_size().columns, colour=colour, paced=out.isatty())


def terminal_language(environment: Mapping[str, str]) -> str:
    """`vi` where the locale for messages is Vietnamese, else `en` (POSIX: LC_ALL, then LC_MESSAGES, then LANG)."""
    names = (environment.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    locale = next((name for name in names if name), "")
    return "vi" if re.split(r"[_.@]", locale)[0].lower() == "vi" else "en"
