"""The log: which update or message each line is about, and neither the token nor what people wrote."""

import io
import logging
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.inbox import Inbox
from bot.logs import set_up_logs
from scheduler.log_context import handling
from tests.bot.poison import poison
from tests.world import TOKEN, running


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """What the running bot writes to standard error."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    set_up_logs(TOKEN)
    yield stream
    root.handlers[:], root.level = handlers, level


def lines(log: io.StringIO, part: str) -> list[str]:
    return [line for line in log.getvalue().splitlines() if part in line]


def test_a_line_names_what_is_handled_while_it_is(log: io.StringIO) -> None:
    logger = logging.getLogger("nhacviec.test")
    logger.info("before")
    with handling("update", 7):
        logger.info("within")
        with handling("message", 45):
            logger.info("deeper")
        logger.info("again")
    logger.info("after")
    said = [line.partition("nhacviec.test:")[2] for line in log.getvalue().splitlines()]
    assert said == [" before", " update=7 within", " message=45 deeper", " update=7 again", " after"]


def test_the_token_stands_in_no_line_and_no_traceback(log: io.StringIO) -> None:
    logger = logging.getLogger("nhacviec.test")
    try:
        raise ValueError(f"/bot{TOKEN}/getMe")
    except ValueError:
        logger.exception("asked for %s", TOKEN)
    assert TOKEN not in log.getvalue()
    assert len(lines(log, "<token>")) == 2


async def test_a_handler_that_fails_is_logged_with_its_update_and_without_its_words(
    tmp_path: Path, log: io.StringIO
) -> None:
    async with running(tmp_path) as world:
        await world.ask(world.lan, world.unit, "/task Nộp báo cáo 30/11")
        poison(tmp_path, "kín")
        await world.ask(world.lan, world.unit, "/note 1 kín")
    (failed,) = lines(log, "it failed")
    assert re.search(r"ERROR bot\.dispatcher: update=\d+ it failed: IntegrityError$", failed)
    assert "kín" not in log.getvalue()


async def test_an_update_that_cannot_be_parsed_is_logged_with_its_id(tmp_path: Path, log: io.StringIO) -> None:
    async with running(tmp_path) as world:
        bad = {"update_id": 900, "message": {"message_id": 1, "text": "kín", "chat": "none"}}
        await Inbox(world.database, world.clock, "nhacviec_bot").put([bad])
    assert re.search(r"WARNING bot\.inbox: update=900 it cannot be parsed", log.getvalue())
    assert "kín" not in log.getvalue()


async def test_what_a_worker_thread_logs_of_a_message_carries_its_id(tmp_path: Path, log: io.StringIO) -> None:
    async with running(tmp_path) as world:
        (bot,) = world.sandbox.world.bots.values()
        await world.lan.mute(world.unit, bot)
        await world.ask(world.hoa, world.office, "/task TCBC Nộp báo cáo 30/11")
        await world.office.wait_for(lambda one: "Không còn gửi được" in one.text)
    (gone,) = lines(log, "cannot be written to")
    assert re.search(r"WARNING scheduler\.delivery\.outcome_handling: message=\d+ chat \d+ cannot", gone)
