"""`nhacviec import`: what is read, what is refused, and that the same again adds nothing."""

import sqlite3
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from bot.__main__ import main
from tests.bot.program import nhacviec, write_config
from tests.paths import DATA
from tests.world import running

OCTOBER = DATA / "october-2024"
HEADS = "kind,unit,coordinating,title,source,assigned_on,due_on,completed_on,product,target,done,done_on"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    """An empty folder in which the units are known already."""
    monkeypatch.chdir(tmp_path)
    write_config(tmp_path)
    assert main(["import", str(DATA / "units.csv")]) == 0
    capsys.readouterr()
    return tmp_path


def stored(folder: Path, query: str = "SELECT title, due_on FROM item ORDER BY id") -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(folder / "nhacviec.db")) as database:
        return database.execute(query).fetchall()


def file_of(folder: Path, *rows: str, heads: str = HEADS, name: str = "items.csv", encoding: str = "utf-8") -> str:
    path = folder / name
    path.write_text("\n".join((heads, *rows)) + "\n", encoding=encoding)
    return str(path)


def row(title: str = "Báo cáo biên chế", unit: str = "TCBC", due: str = "2024-11-30", source: str = "1/BNV-VP") -> str:
    return f"task,{unit},,{title},{source},2024-10-01,{due},,,,,"


def test_units_items_and_counters_are_read_in_whatever_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    files = [OCTOBER / "items.csv", OCTOBER / "counters.csv", DATA / "units.csv"]
    assert main(["import", *map(str, files)]) == 0
    told = capsys.readouterr()
    assert told.err == ""
    rows = len((OCTOBER / "items.csv").read_text(encoding="utf-8").splitlines()) - 1
    assert f"items.csv: thêm {rows}," in told.out
    assert len(stored(tmp_path)) == rows
    assert len(stored(tmp_path, "SELECT code FROM unit")) == 20
    assert stored(tmp_path, "SELECT month, name, count FROM counter")[0] == ("2024-10-01", "documents_received", 3629)


def test_the_same_files_again_add_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = [str(OCTOBER / "items.csv"), str(OCTOBER / "counters.csv")]
    assert main(["import", *files]) == 0
    once = [stored(folder), stored(folder, "SELECT * FROM history"), stored(folder, "SELECT * FROM counter")]
    capsys.readouterr()
    assert main(["import", *files]) == 0
    assert capsys.readouterr().out.count("thêm 0, cập nhật 0,") == 2
    assert [stored(folder), stored(folder, "SELECT * FROM history"), stored(folder, "SELECT * FROM counter")] == once


def test_a_changed_row_of_the_same_source_is_an_update(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", file_of(folder, row())]) == 0
    capsys.readouterr()
    assert main(["import", file_of(folder, row("Báo cáo biên chế (sửa)", due="2024-12-15"))]) == 0
    assert "thêm 0, cập nhật 1," in capsys.readouterr().out
    assert stored(folder) == [("Báo cáo biên chế (sửa)", "2024-12-15")]


def test_a_bad_row_means_that_nothing_of_any_file_is_stored(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = file_of(folder, row(), row("Việc hỏng", due="31/11/2024", source="2"), row("Việc lạ", unit="XYZ", source="3"))
    assert main(["import", str(OCTOBER / "counters.csv"), bad]) == 1
    told = capsys.readouterr()
    assert [line.split(":")[0] for line in told.out.splitlines()] == ["items.csv", "items.csv"]
    assert "dòng 3, cột “due_on”" in told.out
    assert "dòng 4, cột “unit”" in told.out
    assert len(told.err.splitlines()) == 1
    assert told.err.startswith("nhacviec: 2 ")
    assert "--skip-bad" in told.err
    assert (stored(folder), stored(folder, "SELECT * FROM counter")) == ([], [])


def test_skip_bad_stores_the_good_rows_and_names_the_bad(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = file_of(folder, row(), row("Việc hỏng", due="31/11/2024", source="2"))
    assert main(["import", "--skip-bad", bad]) == 0
    assert "dòng 3" in capsys.readouterr().out
    assert stored(folder) == [("Báo cáo biên chế", "2024-11-30")]


def test_a_marked_row_is_bad_and_not_quoted(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "--skip-bad", file_of(folder, row("MẬT: Kế hoạch zqxj"), row(source="2"))]) == 0
    told = capsys.readouterr()
    assert "dòng 2" in told.out
    assert "zqxj" not in told.out + told.err
    assert b"zqxj" not in b"".join(path.read_bytes() for path in folder.glob("nhacviec.db*"))
    assert len(stored(folder)) == 1


@pytest.mark.parametrize(("internal", "stored_rows"), [("warn", 2), ("refuse", 1)])
def test_rows_of_limited_circulation_are_told_or_refused(
    internal: str, stored_rows: int, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NHACVIEC_SECRECY__INTERNAL", internal)
    rows = row("LƯU HÀNH NỘI BỘ: Góp ý"), row(source="2")
    assert main(["import", "--skip-bad", file_of(folder, *rows)]) == 0
    assert "LƯU HÀNH NỘI BỘ" in capsys.readouterr().out
    assert len(stored(folder)) == stored_rows


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("due", ["2024-11-30", "30/11/2024", "30/11/2024 "])
@pytest.mark.parametrize("separator", [",", ";"])
def test_every_form_of_csv_that_is_promised_is_read(encoding: str, due: str, separator: str, folder: Path) -> None:
    heads, line = HEADS.replace(",", separator), row(due=due).replace(",", separator)
    assert main(["import", file_of(folder, line, heads=heads, encoding=encoding)]) == 0
    assert stored(folder) == [("Báo cáo biên chế", "2024-11-30")]


def test_vietnamese_heads_are_known(folder: Path) -> None:
    heads = "Loại;Đơn vị;Phối hợp;Nội dung;Nguồn;Ngày giao;Thời hạn"
    line = "nhiệm vụ;TCBC;PC;Báo cáo biên chế;1/BNV-VP;01/10/2024;30/11/2024"
    assert main(["import", file_of(folder, line, heads=heads)]) == 0
    assert stored(folder) == [("Báo cáo biên chế", "2024-11-30")]
    assert stored(folder, "SELECT kind, assigned_on FROM item") == [("task", "2024-10-01")]
    assert stored(folder, "SELECT unit.code FROM item_part JOIN unit ON unit.id = unit_id") == [("PC",)]


def test_a_workbook_with_its_own_dates_is_read(folder: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(HEADS.split(","))
    sheet.append(
        ["task", "TCBC", None, "Báo cáo biên chế", "1/BNV-VP", datetime(2024, 10, 1), date(2024, 11, 30)]  # noqa: DTZ001  (a cell has no zone)
    )
    book.save(folder / "items.xlsx")
    assert main(["import", "items.xlsx"]) == 0
    assert stored(folder) == [("Báo cáo biên chế", "2024-11-30")]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("none.csv", None),
        ("items.doc", b"kind"),
        ("items.csv", b""),
        ("items.csv", b"a,b\n1,2\n"),
        ("items.csv", "kind,unit,title,due_on\ntask,TCBC,Báo cáo,2024-11-30\n".encode("utf-16")),
        ("items.xlsx", b"PK\x03\x04 not really"),
        ("items.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 of an older time"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_line(
    name: str, content: bytes | None, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if content is not None:
        (folder / name).write_bytes(content)
    assert main(["import", name]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert len(told.err.splitlines()) == 1
    assert told.err.startswith(f"nhacviec: {name}: ")
    assert stored(folder) == []


async def test_beside_a_running_bot_what_was_imported_is_known_in_the_chat_at_once(tmp_path: Path) -> None:
    async with running(tmp_path) as world:
        await world.ask(world.lan, world.unit, "/task Việc tự đăng ký 30/11")
        config = write_config(tmp_path, storage={"url": "sqlite:///test.db"})
        done = nhacviec("import", "--config", config, DATA / "units.csv", OCTOBER / "items.csv", cwd=tmp_path)
        assert (done.returncode, done.stderr) == (0, "")
        assert "#2 " in (await world.ask(world.hoa, world.office, "/show 2")).text
        answer = await world.ask(world.lan, world.unit, "/task Việc tiếp theo 30/11")
        number = int(answer.text.split()[0].removeprefix("#"))
        assert number > len((OCTOBER / "items.csv").read_text(encoding="utf-8").splitlines())
