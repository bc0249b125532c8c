"""The command line: 0 it worked, 1 it failed and one line says why, 2 wrong usage."""

import subprocess
from pathlib import Path

import pytest

from bot.__main__ import main, parser
from tests.bot.program import nhacviec, write_config
from tests.paths import DATA


def assert_one_line(done: "subprocess.CompletedProcess[str]", *parts: str) -> None:
    assert (done.returncode, done.stdout) == (1, "")
    assert len(done.stderr.splitlines()) == 1
    for part in ("nhacviec: ", *parts):
        assert part in done.stderr


@pytest.mark.parametrize(
    "wrong",
    [
        [],
        ["fly"],
        ["run", "now"],
        ["run", "--config"],
        ["import"],
        ["summary", "--language", "fr"],
        ["demo", "--language", "fr"],
        ["check", "--period", "2024"],
        ["export"],
        ["rebuild", "12"],
        ["export", "--out", "items.csv"],
        ["token"],
        ["token", "IOC"],
        ["token", "ioc."],
        ["token", "x" * 33],
    ],
)
def test_wrong_usage_exits_with_2(wrong: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(wrong)
    assert left.value.code == 2
    assert "usage: nhacviec" in capsys.readouterr().err


def test_python_m_bot_is_the_same_program(tmp_path: Path) -> None:
    done = nhacviec("fly", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "usage: nhacviec" in done.stderr


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["--help"])
    assert left.value.code == 0
    shown = capsys.readouterr().out
    for command in ("run", "check", "demo", "summary", "import", "export", "rebuild", "token"):
        assert f"\n    {command} " in shown


@pytest.mark.parametrize(
    "command",
    ["run", "check", "demo", "summary", "import x.csv", "export --out x.xlsx", "rebuild", "token ioc"],
)
def test_every_command_takes_a_config_file(command: str) -> None:
    assert parser().parse_args([*command.split(), "--config", "other.toml"]).config == Path("other.toml")


def test_a_config_file_that_is_missing_is_told(tmp_path: Path) -> None:
    for command in ("run", "check", "summary"):
        assert_one_line(nhacviec(command, "--config", "none.toml", cwd=tmp_path), "none.toml", "No such file")


def test_without_config_toml_the_defaults_and_the_environment_hold(tmp_path: Path) -> None:
    done = nhacviec("import", DATA / "units.csv", cwd=tmp_path, NHACVIEC_LANGUAGE="en")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "units.csv: 20 added, 0 updated, 0 there already\n"
    assert (tmp_path / "nhacviec.db").exists()


def test_config_toml_of_the_folder_is_taken_unasked(tmp_path: Path) -> None:
    write_config(tmp_path, storage={"url": "sqlite:///elsewhere/it.db"})
    assert nhacviec("import", DATA / "units.csv", cwd=tmp_path).returncode == 0
    assert (tmp_path / "elsewhere" / "it.db").exists()


def test_relative_paths_start_at_the_config_file(tmp_path: Path) -> None:
    (tmp_path / "etc").mkdir()
    config = write_config(tmp_path / "etc", storage={"url": "sqlite:///it.db"})
    assert nhacviec("import", "--config", config, DATA / "units.csv", cwd=tmp_path).returncode == 0
    assert (tmp_path / "etc" / "it.db").exists()


def test_run_without_a_token_says_how_to_get_one(tmp_path: Path) -> None:
    assert_one_line(nhacviec("run", cwd=tmp_path), "telegram.token", "@BotFather", "NHACVIEC_TELEGRAM__TOKEN")


def test_a_wrong_config_is_one_line_without_its_value(tmp_path: Path) -> None:
    write_config(tmp_path, telegram={"tokn": "123456:secret-of-somebody"})
    done = nhacviec("run", cwd=tmp_path)
    assert_one_line(done, "telegram.tokn: no such key")
    assert "secret" not in done.stderr


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("sqlite:////proc/none/it.db", "cannot be opened (No such file or directory)"),
        ("sqlite:///.", "cannot be opened (unable to open database file)"),
        ("sqlite:///config.toml", "cannot be opened (file is not a database)"),
        ("sqlite://", "expected sqlite:///file or postgresql://"),
        ("sqlite:///:memory:", "expected sqlite:///file or postgresql://"),
        ("postgresql://nhv:secret@server:port/it", "expected sqlite:///file or postgresql://"),
        ("postgresql://nhv:secret@127.0.0.1:1/it", "cannot be opened (is the server there"),
    ],
)
def test_a_database_that_cannot_be_opened_is_one_line(
    url: str, why: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = write_config(tmp_path, storage={"url": url})
    config.write_text(
        config.read_text(encoding="utf-8") + "\n# long enough to be no empty database" * 50, encoding="utf-8"
    )
    assert main(["summary", "--config", str(config), "--out", str(tmp_path)]) == 1
    told = capsys.readouterr().err
    assert told.startswith("nhacviec: storage.url: ")
    assert why in told
    assert len(told.splitlines()) == 1
    assert "secret" not in told


def test_a_database_of_a_later_version_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import sqlite3

    config = write_config(tmp_path)
    assert main(["import", "--config", str(config), str(DATA / "units.csv")]) == 0
    with sqlite3.connect(tmp_path / "nhacviec.db") as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    assert main(["import", "--config", str(config), str(DATA / "units.csv")]) == 1
    assert "storage.url: a later version made it (schema 9999)" in capsys.readouterr().err


def test_a_terminal_that_cannot_show_vietnamese_is_no_reason_to_fail(tmp_path: Path) -> None:
    done = nhacviec("import", DATA / "units.csv", cwd=tmp_path, PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stdout) == (0, "units.csv: th?m 20, c?p nh?t 0, ?? c? 0\n")
