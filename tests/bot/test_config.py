"""The settings: a file, the environment over it, and one line for what is wrong, without its value."""

import json
import re
import tomllib
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from bot.config import ConfigError, Section, Settings, load, unknown_variables
from tests.paths import ROOT

EXAMPLE = ROOT / "config.example.toml"
SECRET = "123456789:AAH-looks_like_a-token-of-somebody"


@pytest.fixture(autouse=True)
def no_settings_of_ours(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Neither the environment of whoever runs the tests nor a config.toml of theirs."""
    import os

    for name in [name for name in os.environ if name.startswith("NHACVIEC_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


def written(folder: Path, text: str | bytes) -> Path:
    path = folder / "config.toml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def refusal(path: Path | None) -> str:
    with pytest.raises(ConfigError) as refused:
        load(path)
    line = str(refused.value)
    assert "\n" not in line
    assert SECRET not in line
    return line


def leaves(section: Any, path: str = "") -> dict[str, Any]:
    """Every key with its value; secrets as texts, hours as they are written."""
    found: dict[str, Any] = {}
    for name in type(section).model_fields:
        value = getattr(section, name)
        key = f"{path}{name}"
        if isinstance(value, Section):
            found |= leaves(value, f"{key}.")
        elif isinstance(value, SecretStr):
            found[key] = value.get_secret_value()
        elif isinstance(value, time):
            found[key] = f"{value:%H:%M}"
        else:
            found[key] = list(value) if isinstance(value, tuple) else value
    return found


def flat(table: dict[str, Any], path: str = "") -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in table.items():
        inner = isinstance(value, dict) and value  # an empty table is a key's value
        found |= flat(value, f"{path}{name}.") if inner else {f"{path}{name}": value}
    return found


def test_the_example_has_every_key_with_its_default() -> None:
    assert flat(tomllib.loads(EXAMPLE.read_text(encoding="utf-8"))) == leaves(Settings())


def test_the_example_is_a_config_that_works() -> None:
    assert leaves(load(EXAMPLE)) == leaves(Settings())


def test_every_key_of_the_example_is_explained() -> None:
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    keys = [line for line in lines if re.match(r"\w+ = ", line)]
    assert keys
    assert [line for line in keys if "# " not in line] == []


def test_a_file_changes_what_it_names_and_no_more(tmp_path: Path) -> None:
    settings = load(
        written(tmp_path, 'language = "en"\n[work]\nday_end = "16:30"\ndays_off = [2026-01-02, "2026-01-05"]')
    )
    assert settings.language == "en"
    assert settings.work.day_end == time(16, 30)
    assert settings.work.days_off == (date(2026, 1, 2), date(2026, 1, 5))
    assert settings.work.weekend == (6, 7)


def test_the_environment_wins_over_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path, 'language = "vi"\n[telegram]\ntoken = "1:of-the-file"\nproxy = "http://of-the-file"')
    monkeypatch.setenv("NHACVIEC_LANGUAGE", "en")
    monkeypatch.setenv("NHACVIEC_TELEGRAM__TOKEN", SECRET)
    settings = load(path)
    assert (settings.language, settings.token, settings.telegram.proxy) == ("en", SECRET, "http://of-the-file")


def test_lists_come_from_the_environment_as_json(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NHACVIEC_OFFICE__ADMINS", "[5, 6]")
    monkeypatch.setenv("NHACVIEC_WORK__DAYS_OFF", '["2026-01-02"]')
    monkeypatch.setenv("NHACVIEC_SUMMARY__CLASSES", '[{"name": "A", "rate": 95}]')
    monkeypatch.setenv("NHACVIEC_WEB__TOKENS", json.dumps({"ioc": f"sha256:{'0' * 64}"}))
    settings = load(None)
    assert settings.web.tokens == {"ioc": f"sha256:{'0' * 64}"}
    assert settings.office.admins == (5, 6)
    assert settings.work.days_off == (date(2026, 1, 2),)
    assert (settings.summary.classes[0].name, settings.summary.classes[0].on_time) == ("A", 0)


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("NHACVIEC_OFFICE__ADMINS", f"[{SECRET}"),
        ("NHACVIEC_WORK__DAYS_OFF", "2026-01-02"),
        ("NHACVIEC_TELEGRAM", SECRET),
        ("NHACVIEC_WEB__TOKENS", SECRET),
        ("NHACVIEC_SUMMARY__CLASSES", "{" + SECRET),
    ],
)
def test_a_list_of_the_environment_that_is_no_json_is_named(
    variable: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, value)
    line = refusal(None)
    assert line.startswith(f"{variable}: expected JSON")
    assert value not in line


WRONG = [
    ('language = "fr"', "language", "'vi' or 'en'"),
    ("language = 5", "language", "'vi' or 'en'"),
    (f'time_zone = "{SECRET}"', "time_zone", "Asia/Ho_Chi_Minh"),
    ('time_zone = "../../etc/passwd"', "time_zone", "Asia/Ho_Chi_Minh"),
    (f'tokn = "{SECRET}"', "tokn", "no such key"),
    (f'base = "{SECRET}"', "base", "no such key"),
    (f'telegram = "{SECRET}"', "telegram", "a section"),
    (f'[telegram]\ntokn = "{SECRET}"', "telegram.tokn", "no such key"),
    ("[telegram]\ntoken = 123456789", "telegram.token", "a text"),
    (f'[telegram]\ntoken = ["{SECRET}"]', "telegram.token", "a text"),
    (f'[telegram]\napi_url = "{SECRET}"', "telegram.api_url", "https://api.telegram.org"),
    (f'[telegram]\nproxy = "{SECRET}"', "telegram.proxy", "socks5://"),
    (f'[telegram]\nmode = "{SECRET}"', "telegram.mode", "'polling' or 'webhook'"),
    ('[telegram]\nmode = "webhook"', "telegram.webhook_url", "expected"),
    (f'[telegram]\nwebhook_listen = "{SECRET}/"', "telegram.webhook_listen", "host:port"),
    ("[telegram]\nper_second = 0", "telegram.per_second", "more than 0"),
    ("[telegram]\nper_second = true", "telegram.per_second", "a number"),
    (f'[telegram]\nper_chat_second = "{SECRET}"', "telegram.per_chat_second", "a number"),
    (f'[storage]\nurl = "{SECRET}"', "storage.url", "postgresql://"),
    (f'[storage]\nkeep_days = "{SECRET}"', "storage.keep_days", "a whole number"),
    ("[storage]\nkeep_days = true", "storage.keep_days", "a whole number"),
    ("[storage]\nkeep_days = 1.5", "storage.keep_days", "a whole number"),
    (f'[office]\nadmins = ["{SECRET}"]', "office.admins.0", "a whole number"),
    ("[office]\nadmins = 5", "office.admins", "a list"),
    ('[office]\nconfirm = "perhaps"', "office.confirm", "true or false"),
    (f'[units]\nleads = "{SECRET}"', "units.leads", "'administrators' or 'named'"),
    ("[items]\nkinds = []", "items.kinds", "at least one"),
    (f'[items]\nkinds = ["{SECRET}"]', "items.kinds.0", "a name of small letters"),
    ('[reminders]\nsend_at = "25:00"', "reminders.send_at", '"08:00"'),
    ('[reminders]\nsend_at = "8h"', "reminders.send_at", '"08:00"'),
    ("[reminders]\nsend_at = 8", "reminders.send_at", '"08:00"'),
    ('[reminders]\nearliest = "6h"', "reminders.earliest", '"08:00"'),
    ('[reminders]\nearliest = "08:30"', "reminders.send_at", "from reminders.earliest to reminders.latest"),
    ('[reminders]\nlatest = "07:59"', "reminders.send_at", "from reminders.earliest to reminders.latest"),
    ('[reminders]\nearliest = "09:00"\nlatest = "07:00"', "reminders.earliest", "not after reminders.latest"),
    ("[reminders]\ndays_before = [0]", "reminders.days_before.0", "at least 1"),
    ("[reminders]\nhours_before = 100", "reminders.hours_before", "at most 72"),
    ("[work]\nweekend = [8]", "work.weekend.0", "at most 7"),
    ("[work]\nweekend = [1, 2, 3, 4, 5, 6, 7]", "work.weekend", "a working day"),
    (f'[work]\ndays_off = ["{SECRET}"]', "work.days_off.0", "a day such as"),
    ('[work]\ndays_on = ["2026-02-30"]', "work.days_on.0", "a day such as"),
    ("[work]\ndays_on = [5]", "work.days_on.0", "a day such as"),
    ("[[summary.classes]]\nrate = 101\nname = 'A'", "summary.classes.0.rate", "at most 100"),
    ("[[summary.classes]]\nrate = 90", "summary.classes.0.name", "missing"),
    (f'[web]\nlisten = "{SECRET}/"', "web.listen", "host:port"),
    (f'[web]\ntokens = {{ ioc = "{SECRET}" }}', "web.tokens.ioc", "`nhacviec token NAME`"),
    (f'[web]\ntokens = {{ "{SECRET}" = "sha256:{"0" * 64}" }}', "web.tokens.…", "`nhacviec token NAME`"),
    (f'[web]\ntokens = "{SECRET}"', "web.tokens", "a section"),
]


@pytest.mark.parametrize(("text", "key", "expected"), WRONG)
def test_what_is_wrong_is_told_in_one_line_with_its_key(text: str, key: str, expected: str, tmp_path: Path) -> None:
    line = refusal(written(tmp_path, text))
    assert line.startswith(f"{key}: ")
    assert expected in line


def test_all_that_is_wrong_stands_in_the_one_line(tmp_path: Path) -> None:
    line = refusal(written(tmp_path, f'language = "{SECRET}"\n[office]\nadmins = "{SECRET}"\n[web]\nport = 1'))
    assert [part.split(":")[0] for part in line.split("; ")] == ["language", "office.admins", "web.port"]


def test_a_value_that_stands_where_a_key_belongs_is_not_told(tmp_path: Path) -> None:
    assert refusal(written(tmp_path, f'[telegram]\n"{SECRET}" = 1')).startswith("telegram.…: no such key")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (SECRET, "not TOML"),
        (f'token = "{SECRET}\n', "not TOML (at line 1, column"),
        (f'[telegram]\ntoken = "{SECRET}"\ntoken = "{SECRET}"\n', "not TOML (at line 3, column"),
        (b'token = "\xff"', "UTF-8"),
    ],
)
def test_a_file_that_is_no_toml_is_told_by_its_name_and_place(text: str | bytes, expected: str, tmp_path: Path) -> None:
    line = refusal(written(tmp_path, text))
    assert line.startswith("config.toml: ")
    assert expected in line


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.toml") == "none.toml: cannot be read (No such file or directory)"
    assert refusal(tmp_path).endswith("cannot be read (Is a directory)")


def test_the_token_comes_from_its_own_file_beside_the_config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "etc").mkdir()
    (tmp_path / "etc" / "token").write_text(f"{SECRET}\n", encoding="utf-8-sig")
    path = written(tmp_path / "etc", '[telegram]\ntoken_file = "token"')
    monkeypatch.chdir("/")
    assert load(path).token == SECRET
    monkeypatch.setenv("NHACVIEC_TELEGRAM__TOKEN", "1:of-the-environment")
    assert load(path).token == "1:of-the-environment"


def test_bounds_of_the_hours_that_chats_choose_give_way_to_the_hour_where_nobody_has_set_them(tmp_path: Path) -> None:
    bounds = [
        load(written(tmp_path, f"[reminders]\n{text}")).rules.reminders
        for text in ('send_at = "18:00"', 'send_at = "05:30"', 'send_at = "07:00"\nlatest = "07:00"')
    ]
    assert [(one.earliest, one.latest) for one in bounds] == [
        (time(6), time(18)), (time(5, 30), time(10)), (time(6), time(7)),
    ]  # fmt: skip


@pytest.mark.parametrize("content", [None, b"\xff\xfe", SECRET.encode() + b" and more", f"{SECRET}/x".encode()])
def test_a_token_file_that_holds_no_token_is_refused(content: bytes | None, tmp_path: Path) -> None:
    if content is not None:
        (tmp_path / "token").write_bytes(content)
    settings = load(written(tmp_path, '[telegram]\ntoken_file = "token"'))
    with pytest.raises(ConfigError, match=r"^telegram\.token_file: expected ") as refused:
        _ = settings.token
    assert SECRET not in str(refused.value)


def test_no_form_of_the_settings_shows_the_token(tmp_path: Path) -> None:
    settings = load(written(tmp_path, f'[telegram]\ntoken = "{SECRET}"\nwebhook_secret = "{SECRET}"'))
    for form in (repr(settings), str(settings), settings.model_dump_json(), repr(settings.telegram)):
        assert SECRET not in form


def test_a_variable_that_names_no_key_is_found() -> None:
    environment = {
        "NHACVIEC_LANGUAGE": "vi",
        "NHACVIEC_TELEGRM__TOKEN": SECRET,
        "PATH": "/bin",
        "nhacviec_langage": "x",
    }
    assert unknown_variables(environment) == ("NHACVIEC_TELEGRM__TOKEN", "nhacviec_langage")
