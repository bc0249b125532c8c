"""`nhacviec export`: the workbook of `/export` on the command line, and that the import knows it."""

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from bot.__main__ import main
from tests.bot.program import write_config
from tests.paths import DATA


@pytest.fixture(scope="module")
def october(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The config of a database with October 2024."""
    config = write_config(tmp_path_factory.mktemp("october"))
    assert main(["import", "--config", str(config), str(DATA / "units.csv"), str(DATA / "october-2024/items.csv")]) == 0
    return config


def rows(path: Path) -> list[dict[str, Any]]:
    heads, *lines = load_workbook(path).worksheets[0].iter_rows(values_only=True)
    return [dict(zip(map(str, heads), line, strict=True)) for line in lines]


def test_all_items_are_written_and_known_to_the_import(
    october: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "items.xlsx"
    assert main(["export", "--config", str(october), "--out", str(out)]) == 0
    assert str(out) in capsys.readouterr().out
    assert len(rows(out)) == 439
    assert main(["import", "--config", str(october), str(out)]) == 0
    assert "thêm 0, cập nhật 0, đã có 439" in capsys.readouterr().out


def test_what_a_fresh_database_imports_of_it_is_the_same(october: Path, tmp_path: Path) -> None:
    out, again = tmp_path / "items.xlsx", tmp_path / "again.xlsx"
    assert main(["export", "--config", str(october), "--out", str(out)]) == 0
    config = write_config(tmp_path)
    assert main(["import", "--config", str(config), str(DATA / "units.csv"), str(out)]) == 0
    assert main(["export", "--config", str(config), "--out", str(again)]) == 0
    assert rows(again) == rows(out)


def test_a_period_and_a_unit_confine_it(october: Path, tmp_path: Path) -> None:
    out = tmp_path / "items.xlsx"
    assert main(["export", "--config", str(october), "--period", "10/2024", "--unit", "tcbc", "--out", str(out)]) == 0
    found = rows(out)
    assert {row["Đơn vị chủ trì"] for row in found} == {"TCBC"}
    assert {row["Ngày giao"].strftime("%Y-%m") for row in found} == {"2024-10"}
    assert len(found) == 8 + 31


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["--period", "13/2024", "--out", "a.xlsx"], "13/2024"),
        (["--unit", "XYZ", "--out", "a.xlsx"], "XYZ"),
        (["--out", "none/a.xlsx"], "none/a.xlsx"),
    ],
)
def test_what_cannot_be_done_is_one_line(
    given: list[str], said: str, october: Path, tmp_path: Path,
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    assert main(["export", "--config", str(october), *given]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert len(told.err.splitlines()) == 1
    assert said in told.err or said == "13/2024"
    assert list(tmp_path.iterdir()) == []
