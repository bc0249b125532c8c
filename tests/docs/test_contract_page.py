"""docs/contract.md: its sections are cited from the code, its commands and keys are those of the program."""

import re
import tomllib
from typing import Any

import pytest

from bot.config import Section, Settings
from domain.commands import BY_NAME, command_called
from tests.docs.pages import section, text_of
from tests.paths import ROOT
from tests.test_repository import text_of as text_of_file
from tests.test_repository import tracked

SECTIONS = {int(number) for number in re.findall(r"(?m)^## (\d+) ", text_of("docs/contract.md"))}
CITED = re.compile(r"[Ss]ections? (\d+)(?:(?: and|,) (\d+))?(?![.\d])")
ROWS = re.findall(r"(?m)^\| (`/.*?) \| .*? \|", section("docs/contract.md", "4 Commands").replace(r"\|", "/"))
WRITTEN = re.findall(r"`(\w+) = (.+?)`", section("docs/contract.md", "9 Config and command line"))


def cited() -> list[tuple[str, int]]:
    """File and section of every citation; RFCs and the like number theirs with dots."""
    return sorted(
        (str(path.relative_to(ROOT)), int(number))
        for path in tracked()
        if path.suffix in {".py", ".md", ".toml"}
        for numbers in CITED.findall(" ".join(text_of_file(path).replace("#", " ").split()))
        for number in numbers
        if number
    )


def test_the_sections_are_numbered_without_a_gap() -> None:
    assert set(range(1, len(SECTIONS) + 1)) == SECTIONS


def test_every_section_that_is_cited_exists() -> None:
    found = cited()
    assert len(found) > 30
    assert [(path, number) for path, number in found if number not in SECTIONS] == []


@pytest.mark.parametrize("command", BY_NAME)
def test_every_command_stands_in_the_table_by_both_of_the_names_that_are_shown(command: str) -> None:
    vietnamese = BY_NAME[command].vietnamese[0]
    assert any(re.search(rf"`/{command}\b", row) and re.search(rf"`/{vietnamese}\b", row) for row in ROWS)


def test_the_table_names_no_other_commands() -> None:
    named = {name for row in ROWS for name in re.findall(r"`/([a-z]+)", row)}
    assert {name for name in named if command_called(name) is None} == set()


def defaults(of: Section | Settings) -> dict[str, list[Any]]:
    """Key -> its defaults: some sections have keys of the same name."""
    found: dict[str, list[Any]] = {}
    for name, field in type(of).model_fields.items():
        inner = field.get_default(call_default_factory=True)
        if isinstance(inner, Section):
            for key, values in defaults(inner).items():
                found.setdefault(key, []).extend(values)
        else:
            found.setdefault(name, []).append(inner)
    return found


def test_every_key_of_the_settings_stands_there_and_no_other() -> None:
    assert {name for name, _ in WRITTEN} == set(defaults(Settings()))


@pytest.mark.parametrize(("key", "written"), WRITTEN)
def test_each_key_has_the_default_that_is_told(key: str, written: str) -> None:
    wanted = tomllib.loads(f"value = {written}")["value"]
    assert _plain(wanted) in [_plain(value) for value in defaults(Settings())[key]]


def _plain(value: Any) -> str:
    """Without what makes a time of a text, a tuple or a set of a list."""
    if hasattr(value, "get_secret_value"):
        value = value.get_secret_value()
    if hasattr(value, "strftime"):
        value = value.strftime("%H:%M")
    if isinstance(value, (set, frozenset, tuple, list)):
        value = sorted(_plain(one) for one in value)
    return str(value)
