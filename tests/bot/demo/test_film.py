"""The demo: the real command in a process of its own, as somebody sees it who has just cloned the repository."""

import csv
import os
import pty
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bot.demo.month import DATA, PLAYED
from bot.demo.scenes import CONCLUSIONS
from bot.demo.stage import terminal_language
from sandbox.columns import width_of
from tests.paths import DATA as GIVEN

SHIPPED = DATA / "october-2024" / "items.csv"


def played(*arguments: str, environment: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """`nhacviec …` to its end. A proxy and settings of another bot stand in the environment, and are to be ignored."""
    strange = {
        "HTTP_PROXY": "http://127.0.0.1:9", "ALL_PROXY": "http://127.0.0.1:9", "NHACVIEC_STORAGE__URL": "sqlite:////",
        "NHACVIEC_REMINDERS__SEND_AT": "23:00", **(environment or {}),
    }  # fmt: skip
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments], env={**os.environ, **strange}, check=False,
        capture_output=True, timeout=100, encoding="utf-8",
    )  # fmt: skip


def flat(text: str) -> str:
    """Without the terminal's own line breaks."""
    return " ".join(text.split())


def assert_the_month(done: subprocess.CompletedProcess[str], *sentences: str) -> None:
    assert (done.returncode, done.stderr) == (0, "")
    for sentence in sentences:
        assert sentence in flat(done.stdout), sentence


def assert_next_steps(output: str) -> None:
    steps = output.splitlines()[-8:]
    for place, step in enumerate(("@BotFather", "config.toml", "make run"), start=1):
        assert any(line.startswith(f"{place}. ") and step in line for line in steps), steps


VIETNAMESE = (
    "/dangky Trình Nghị định về tinh giản biên chế trước thứ sáu tuần sau",
    "#2 Trình Nghị định về tinh giản biên chế Chủ trì: TCBC – Vụ Tổ chức - Biên chế Thời hạn: 11/10/2024 (thứ Sáu)",
    "xong 289/NQ-CP",
    "Sản phẩm: Nghị quyết 289/NQ-CP (Chính phủ)",
    "Thời hạn là ngày nào?",
    "Hoàn thành quá hạn · thời hạn 22/10/2024 (thứ Ba)",
    "✅ Số văn bản đến tháng 10/2024: 3.629.",
    "Tiếp nhận: 3.629 Cần trả lời: 287 Đã trả lời: 170 (đúng hạn 170, quá hạn 0)",
    "Chưa trả lời, chưa đến hạn: 117 Chưa trả lời, quá hạn: 0",
    "Được giao: 149 Hoàn thành: 137 (đúng hạn 131, quá hạn 6) Chưa hoàn thành, trong hạn: 12",
    "137/149 nhiệm vụ được giao trong kỳ = 91,9%",
    "Chính phủ: 02 nghị định, 33 nghị quyết",
    "Ủy ban Thường vụ Quốc hội: 36 nghị quyết",
    "🖼 ",
)
ENGLISH = (
    "/task Submit the Decree on streamlining staff before Friday next week",
    "#2 Submit the Decree on streamlining staff Lead unit: TCBC – Department of Organisation and Staffing "
    "Deadline: 11/10/2024 (Friday)",
    "Received: 3,629 Requiring a response: 287 Answered: 170 (on time 170, late 0) Not yet due: 117 Overdue: 0",
    "Assigned: 149 Completed: 137 (on time 131, late 6) Under way: 12 Overdue: 0",
    "137/149 tasks assigned in the period completed = 91.9%",
)


def test_the_month_is_played_in_vietnamese_and_ends_by_saying_what_to_do_next() -> None:
    done = played("demo", "--language", "vi")
    assert_the_month(done, *VIETNAMESE)
    assert_next_steps(done.stdout)


def test_the_month_is_played_in_english_and_ends_by_saying_what_to_do_next() -> None:
    done = played("demo", "--language", "en")
    assert_the_month(done, *ENGLISH)
    assert_next_steps(done.stdout)


def test_a_start_without_a_token_says_how_to_get_one_and_plays_on_a_terminal_that_is_narrow_and_no_utf8(
    tmp_path: Path,
) -> None:
    config = tmp_path / "config.toml"
    config.write_text("", encoding="utf-8")
    narrow = {
        "LC_ALL": "vi_VN.TCVN",
        "PYTHONIOENCODING": "ascii",
        "COLUMNS": "30",
        "NHACVIEC_STORAGE__URL": "sqlite://",
    }
    done = played("run", "--or-demo", "--config", str(config), environment=narrow)
    assert_the_month(done, "137/149 nhiệm vụ được giao trong kỳ = 91,9%")
    assert flat(done.stdout).startswith("Chưa có token: nhắn @BotFather")
    assert max(map(width_of, done.stdout.splitlines())) <= 30
    assert "\x1b" not in done.stdout


def _as_at_a_terminal() -> None:
    """A shell starts what runs in its background with interrupts ignored, and tests may run there."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_a_reader_who_has_seen_enough_stops_it_and_nothing_is_left(tmp_path: Path) -> None:
    leader, follower = pty.openpty()
    environment = {**os.environ, "TMPDIR": str(tmp_path), "NO_COLOR": "1", "TERM": "xterm"}
    command = [sys.executable, "-m", "bot", "demo", "--language", "en"]
    with subprocess.Popen(
        command,
        env=environment,
        stdout=follower,
        stderr=subprocess.PIPE,
        preexec_fn=_as_at_a_terminal,  # noqa: PLW1509 - no thread of ours holds a lock here
    ) as process:
        os.close(follower)
        seen = b""
        while b"@nhacviec_bot" not in seen:
            seen += os.read(leader, 4096)
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=60)
    os.close(leader)
    assert (process.returncode, told) == (130, b"")
    assert b"\x1b" not in seen
    assert not list(tmp_path.glob("nhacviec-demo-*"))


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "vi_VN.UTF-8"}, "vi"),
        ({"LANG": "vi"}, "vi"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "en"),
        ({"LC_ALL": "", "LC_MESSAGES": "vi_VN", "LANG": "en_GB"}, "vi"),
        ({"LC_ALL": "C.UTF-8", "LC_MESSAGES": "vi_VN", "LANG": "vi_VN"}, "en"),
        ({"LANG": "vie"}, "en"),
        ({}, "en"),
    ],
)
def test_the_demo_speaks_the_language_of_the_terminals_locale(environment: dict[str, str], language: str) -> None:
    assert terminal_language(environment) == language


def test_the_month_that_ships_is_the_briefings_own() -> None:
    assert SHIPPED.read_bytes() == (GIVEN / "october-2024" / "items.csv").read_bytes()
    assert (DATA / "units.csv").read_bytes() == (GIVEN / "units.csv").read_bytes()
    given = GIVEN / "november-2024" / "conclusions.csv"
    assert CONCLUSIONS.read_bytes() == given.read_bytes()
    with SHIPPED.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["source"] in PLAYED]
    told = ("unit", "assigned_on", "due_on", "completed_on", "product")
    assert {tuple(row[name] for name in told) for row in rows} == {
        ("TCBC", "2024-10-01", "2024-10-07", "2024-10-04", "289/NQ-CP"),
        ("CQDP", "2024-10-17", "2024-10-22", "2024-10-23", "128/NQ-CP"),
    }
