"""`nhacviec import FILE.docx`: `--yes` hands out what is clear, the doubtful wait, the same again adds nothing."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.__main__ import main
from tests.bot.program import write_config
from tests.handlers.office.conclusions import DOUBTFUL, POINTS, docx
from tests.paths import DATA


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    """A folder with the document, in which the units are known."""
    monkeypatch.chdir(tmp_path)
    write_config(tmp_path)
    assert main(["import", str(DATA / "units.csv")]) == 0
    (tmp_path / "ket-luan.docx").write_bytes(docx((*(one.replace("2024", "2099") for one in POINTS), DOUBTFUL)))
    capsys.readouterr()
    return tmp_path


def numbers(folder: Path, table: str) -> int:
    with closing(sqlite3.connect(folder / "nhacviec.db")) as database:
        (number,) = database.execute(f"SELECT COUNT(*) FROM {table}").fetchone()
    return int(number)


def test_without_yes_it_says_what_there_is_and_stores_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "ket-luan.docx"]) == 0
    said = capsys.readouterr().out
    assert "ket-luan.docx: 4 việc rõ, 1 việc cần xem" in said
    assert "thêm --yes" in said
    assert numbers(folder, "item") == numbers(folder, "proposal") == 0


def test_with_yes_what_is_clear_is_stored_and_the_doubtful_wait(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", "--yes", "ket-luan.docx"]) == 0
    assert "đã giao 4 việc, thay đổi 0 việc; 1 việc cần xem chờ trong /choxuly" in capsys.readouterr().out
    assert numbers(folder, "item") == 4
    assert numbers(folder, "proposal WHERE state = 'open'") == 1
    assert main(["import", "--yes", "ket-luan.docx"]) == 0
    assert numbers(folder, "item") == 4
    assert numbers(folder, "proposal WHERE state = 'open'") == 1


def test_a_document_with_a_marking_is_refused_and_nothing_of_any_file_is_stored(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "mat.docx").write_bytes(docx(head=("TỐI MẬT",)))
    assert main(["import", "--yes", "ket-luan.docx", "mat.docx"]) == 1
    assert "mật" in capsys.readouterr().err
    assert numbers(folder, "item") == 0
