"""`nhacviec demo`: the real bot plays October 2024 in the terminal, against the sandbox on this machine.

`ministry` starts both and knows the people, `month` is what they say and do, `stage` shows it.
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


def demo(language: str | None = None, *, opening: str = "") -> int:
    """Play the month; returns the exit code. `language`: the terminal's, if none is given.

    `opening` is the key of a sentence that is said before. CommandError: something did not come about.
    """
    _speak_utf8()
    log = _keep_log_to_ourselves()
    # a proxy of the environment must not come between the bot and the sandbox
    os.environ["no_proxy"] = os.environ["NO_PROXY"] = "127.0.0.1"
    language = language or terminal_language(os.environ)
    try:
        asyncio.run(_play(language, of_terminal(sys.stdout, os.environ), opening))
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return UNREAD
    except TimeoutError as error:
        sys.stderr.write(log.getvalue())
        raise CommandError(f"demo: {str(error).splitlines()[0]}") from error
    return 0


async def _play(language: str, stage: Narrator, opening: str) -> None:
    if opening:
        await stage.tell(catalogue(language)(opening))
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
