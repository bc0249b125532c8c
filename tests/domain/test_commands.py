"""Which command a text means that begins with `/`, however it is written."""

import unicodedata

import pytest

from domain.commands import BY_NAME, command_called, read_command


@pytest.mark.parametrize(
    ("text", "command", "rest"),
    [
        ("/báo cáo 10/2024", "summary", "10/2024"),
        ("/Báo Cáo", "summary", ""),
        (unicodedata.normalize("NFD", "/Báo cáo quý IV"), "summary", unicodedata.normalize("NFD", "quý IV")),
        ("/bao cao 10/2024", "summary", "10/2024"),
        ("/báo_cáo 10/2024", "summary", "10/2024"),
        ("/văn bản đến 3629 10/2024", "received", "3629 10/2024"),
        ("/Chờ xử lý", "queue", ""),
        ("/chưa báo cáo", "quiet", ""),
        ("/đôn đốc TCBC", "letter", "TCBC"),
        ("/quá hạn TCBC", "overdue", "TCBC"),
        ("/việc quá hạn", "tasks", "quá hạn"),
        ("/việc\nxong", "tasks", "xong"),
        ("/giao việc TCBC Báo cáo  A\n30/11", "task", "TCBC Báo cáo  A\n30/11"),
        ("/xong12", "done", "12"),
        ("/Hủy12 trùng với 9", "cancel", "12 trùng với 9"),
        ("/trợ giúp tất cả", "help", "tất cả"),
        ("/nhận văn bản 3629 10/2024", "received", "văn bản 3629 10/2024"),
    ],
)
def test_a_text_that_folds_to_a_command_is_that_command(text: str, command: str, rest: str) -> None:
    read = read_command(text)
    assert read is not None
    assert (command_called(read[0]), read[1]) == (command, rest)


@pytest.mark.parametrize(
    "text",
    ["", "/", "//báo cáo", "/ báo cáo", "báo cáo", "/báo", "/cáo báo", "/xong12a", "/xong١", "/baocao10", "/12", "/🎉"],
)
def test_what_folds_to_no_command_is_none(text: str) -> None:
    assert read_command(text) is None


def test_a_name_belongs_to_one_command() -> None:
    names = [name for one in BY_NAME.values() for name in (one.name, *one.vietnamese)]
    assert len(names) == len(set(names))
    assert all(command_called(name) in BY_NAME for name in names)


@pytest.mark.parametrize(
    ("older", "shown"),
    [("imlang", "chuabaocao"), ("congvan", "dondoc"), ("cho", "choxuly"), ("nhan", "vanbanden"), ("giao", "dangky")],
)
def test_older_names_are_understood_and_not_shown(older: str, shown: str) -> None:
    command = command_called(older)
    assert command is not None
    assert command == command_called(shown)
    assert BY_NAME[command].vietnamese[0] == shown
