"""`nhacviec demo --web`, and `run` at a terminal without a token: the page's address, until it is stopped."""

import os
import pty
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest

from bot.demo.web import has_desktop
from tests.bot.program import environment

START = 60.0


@contextmanager
def at_a_terminal(folder: Path, *arguments: str) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """The command with its output on a terminal, in a process group of its own; no desktop is there."""
    leader, follower = pty.openpty()
    variables = environment(TMPDIR=str(folder), TERM="xterm", LANG="en_GB.UTF-8", DISPLAY="", WAYLAND_DISPLAY="")
    variables.pop("LC_ALL", None)
    command = [sys.executable, "-m", "bot", *arguments]
    with subprocess.Popen(command, env=variables, stdout=follower, stderr=subprocess.PIPE) as process:
        os.close(follower)
        try:
            yield process, leader
        finally:
            process.kill()
            os.close(leader)


def read_until(leader: int, pattern: str) -> str:
    seen = ""
    while not re.search(pattern, seen):
        seen += os.read(leader, 4096).decode(errors="replace")
    return seen


@pytest.mark.timeout(90)
def test_a_start_without_a_token_at_a_terminal_says_how_to_get_one_and_serves_the_page_until_it_is_stopped(
    tmp_path: Path,
) -> None:
    config = tmp_path / "config.toml"
    config.write_text("", encoding="utf-8")
    with at_a_terminal(tmp_path, "run", "--or-demo", "--config", str(config)) as (process, leader):
        seen = read_until(leader, r"http://127\.0\.0\.1:\d+/")
        assert "@BotFather" in seen
        address = re.search(r"http://127\.0\.0\.1:\d+/", seen)
        assert address is not None
        with urlopen(address[0], timeout=START) as answer:
            assert b'src="/page/main.js"' in answer.read()
        process.send_signal(signal.SIGTERM)
        assert process.wait(START) == 0
        assert process.stderr is not None
        assert process.stderr.read() == b""
    assert not list(tmp_path.glob("nhacviec-demo-*"))


@pytest.mark.parametrize(
    ("platform", "variables", "there"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("darwin", {}, True),
        ("win32", {}, True),
    ],
)
def test_the_page_is_opened_where_there_is_a_desktop(platform: str, variables: dict[str, str], there: bool) -> None:
    assert has_desktop(platform, variables) is there
