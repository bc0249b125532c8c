"""`nhacviec demo`: the real bot beside the sandbox on this machine; October 2024 in the terminal, or a page to act in.

`ministry` starts both and knows the people, `month` is what they say and do, `stage` shows it in the terminal. In the
browser `theatre` sets `scenes`, lets time pass (`clocks`) and keeps what was done (`recording`); `web` serves it.
"""

import asyncio
import io
import logging
import os
import sys

from bot.demo.ministry import running
from bot.demo.month import Month
from bot.demo.stage import Narrator, of_terminal, terminal_language
from bot.failure import CommandError
from texts.catalogue import catalogue

UNREAD = 141  # what a shell reports of a program whose reader went away


def demo(language: str | None = None, *, opening: str = "", port: int | None = None) -> int:
    """Play the month, or (with a `port`; 0: a free one) serve the page; returns the exit code.

    `language`: the terminal's, if none is given. `opening` is the key of a sentence that is said before. CommandError:
    something did not come about.
    """
    _speak_utf8()
    log = _keep_log_to_ourselves()
    # a proxy of the environment must not come between the bot and the sandbox
    os.environ["no_proxy"] = os.environ["NO_PROXY"] = "127.0.0.1"
    language = language or terminal_language(os.environ)
    try:
        asyncio.run(_play(language, of_terminal(sys.stdout, os.environ), opening, port))
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return UNREAD
    except TimeoutError as error:
        sys.stderr.write(log.getvalue())
        raise CommandError(f"demo: {str(error).splitlines()[0]}") from error
    return 0


async def _play(language: str, stage: Narrator, opening: str, port: int | None) -> None:
    if opening:
        await stage.tell(catalogue(language)(opening))
    if port is not None:
        from bot.demo.web import show

        await show(language, port)
        return
    async with running(language) as ministry:
        await Month(ministry, stage).play()


def _speak_utf8() -> None:
    """Vietnamese comes out whatever the locale's own encoding is."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _keep_log_to_ourselves() -> io.StringIO:
    """No log line disturbs the play; it is told where the play fails."""
    log = io.StringIO()
    logging.basicConfig(stream=log, level=logging.WARNING, force=True)
    return log
