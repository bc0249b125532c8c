"""`nhacviec summary`: four files that are what their names say, and October's figures."""

import io
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from bot.__main__ import main
from bot.commands.database import open_database
from bot.config import load
from domain.figures.request import SummaryRequest
from domain.figures.stored import to_json
from domain.figures.summary import Counts
from domain.item import State
from domain.settings import Rules
from storage.database.engine import Session
from storage.figures import publications
from storage.figures.summaries import figures_of
from storage.people import chats
from tests import libreoffice
from tests.bot.program import write_config
from tests.paths import DATA

OCTOBER = DATA / "october-2024"
PNG = b"\x89PNG\r\n\x1a\n"  # https://www.w3.org/TR/png-3/#3PNGsignature


@pytest.fixture(scope="module")
def october(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with October 2024 as the Office read it out; the folder of its config."""
    folder = tmp_path_factory.mktemp("october")
    config = write_config(folder)
    files = [DATA / "units.csv", OCTOBER / "items.csv", OCTOBER / "counters.csv"]
    assert main(["import", "--config", str(config), *map(str, files)]) == 0
    return folder


def flat(text: str) -> str:
    return " ".join(text.split())


def test_october_comes_as_text_chart_word_and_excel(
    october: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    libreoffice.uninstall(tmp_path, monkeypatch)
    out = tmp_path / "new" / "folder"
    given = ["summary", "--config", str(october / "config.toml"), "--period", "10/2024", "--out", str(out)]
    assert main(given) == 0
    told = capsys.readouterr()
    assert told.err == ""
    assert sorted(path.name for path in out.iterdir()) == [
        "summary-2024-10.docx", "summary-2024-10.png", "summary-2024-10.txt", "summary-2024-10.xlsx",
    ]  # fmt: skip
    assert told.out == (out / "summary-2024-10.txt").read_text(encoding="utf-8")
    for figure in ("3.629", "287", "170", "117", "149", "137", "131", "137/149", "91,9%", "39/55", "129/129", "9/15"):
        assert figure in told.out, figure
    assert (out / "summary-2024-10.png").read_bytes().startswith(PNG)
    assert_word(out / "summary-2024-10.docx")
    assert_excel(out / "summary-2024-10.xlsx")


def test_where_libreoffice_is_installed_the_report_comes_as_pdf_too(
    october: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    libreoffice.install(tmp_path, libreoffice.CONVERTS, monkeypatch)
    out = tmp_path / "out"
    given = ["summary", "--config", str(october / "config.toml"), "--period", "10/2024", "--out", str(out)]
    assert main(given) == 0
    assert (out / "summary-2024-10.pdf").read_bytes().startswith(b"%PDF-")
    assert len(list(out.iterdir())) == 5


def test_a_libreoffice_that_fails_is_one_line(
    october: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    libreoffice.install(tmp_path, libreoffice.FAILS, monkeypatch)
    given = ["summary", "--config", str(october / "config.toml"), "--period", "10/2024", "--out", str(tmp_path)]
    assert main(given) == 1
    assert capsys.readouterr().err == "nhacviec: PDF: LibreOffice failed with 3\n"


def assert_word(path: Path) -> None:
    assert_holds(path, "3.629", "137/149", "91,9%", "39/55")


def assert_holds(path: Path, *figures: str) -> None:
    document = Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    words = flat(" ".join([*(one.text for one in document.paragraphs), *cells]))
    for figure in figures:
        assert figure in words, figure
    assert "{{" not in words


def assert_excel(path: Path) -> None:
    book = load_workbook(path)
    rows = [row for sheet in book for row in sheet.iter_rows(values_only=True)]
    totals = [row[3:9] for row in rows if row[1] == "Tổng"]
    assert (149, 137, 131, 6, 12, 0) in totals
    assert (287, 170, 170, 0, 117, 0) in totals
    assert not [cell for row in rows for cell in row if isinstance(cell, str) and cell.startswith("=")]
    assert zipfile.ZipFile(io.BytesIO(path.read_bytes())).testzip() is None


def test_the_language_can_be_asked_for(october: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = ["summary", "--config", str(october / "config.toml"), "--period", "10/2024", "--out", str(tmp_path)]
    assert main([*given, "--language", "en"]) == 0
    told = capsys.readouterr().out
    assert "91.9%" in told
    assert "3,629" in told


def freeze(session: Session, rules: Rules) -> None:
    """Publish October with a task less: as if it came to be known later."""
    asked, now = SummaryRequest(date(2024, 10, 1), date(2024, 10, 31)), datetime(2024, 11, 4, 2, tzinfo=UTC)
    found = figures_of(session, rules, asked, now, items=True)
    tasks = found.kind("task")
    fewer = replace(tasks, assigned=tasks.assigned.minus(Counts(1, 1)))
    last = max(one.number for one in found.items if one.kind == "task" and one.state is State.DONE_ON_TIME)
    told = replace(
        found, kinds=tuple(fewer if kind.kind == "task" else kind for kind in found.kinds),
        items=tuple(one for one in found.items if one.number != last),
    )  # fmt: skip
    hoa = chats.person_of(session, "telegram", "1", name="Hoa")
    publications.add(session, asked.start, asked.end, figures=to_json(told), reason="", by=hoa, now=now)


def test_of_a_published_period_the_files_have_what_was_published_and_the_text_both(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NHACVIEC_SUMMARY__CLASSES", '[{"name": "A", "rate": 99.5}]')
    config = write_config(tmp_path)
    assert main(["import", "--config", str(config), str(DATA / "units.csv"), str(OCTOBER / "items.csv")]) == 0
    settings = load(config)
    database = open_database(settings)
    database.write_now(freeze, settings.rules)
    database.close()
    assert main(["summary", "--config", str(config), "--period", "10/2024", "--out", str(tmp_path)]) == 0
    told = capsys.readouterr().out
    assert "136/148 nhiệm vụ được giao trong kỳ = 91,9%\nSố liệu hiện nay: 137/149 = 91,9%; việc có thay đổi: #" in told
    assert "Xếp loại đơn vị\nA: hoàn thành từ 99,5%." in told
    assert_holds(tmp_path / "summary-2024-10.docx", "136/148")


def test_a_period_that_is_none_is_one_line(october: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = ["summary", "--config", str(october / "config.toml"), "--period", "13/2024", "--out", str(tmp_path)]
    assert main(given) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_one_line(
    october: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "taken").write_text("a file")
    given = ["summary", "--config", str(october / "config.toml"), "--out", str(tmp_path / "taken")]
    assert main(given) == 1
    told = capsys.readouterr().err
    assert len(told.splitlines()) == 1
    assert "taken: " in told


@pytest.mark.parametrize("content", [None, b"no template"])
def test_a_template_that_cannot_be_used_is_one_line(
    content: bytes | None, october: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if content is not None:
        (tmp_path / "ours.docx").write_bytes(content)
    config = write_config(
        tmp_path, storage={"url": f"sqlite:///{october}/nhacviec.db"}, summary={"template": "ours.docx"}
    )
    assert main(["summary", "--config", str(config), "--period", "10/2024", "--out", str(tmp_path)]) == 1
    told = capsys.readouterr().err
    assert told.startswith("nhacviec: summary.template: ")
    assert len(told.splitlines()) == 1
