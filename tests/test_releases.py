"""A release: its version, its place in the changelog, and what was promised to whoever runs it."""

import re
import tomllib
from pathlib import Path

import pytest

from bot.config import load
from domain.commands import command_called
from tests.docs.pages import released, text_of
from tests.paths import DATA, ROOT

CHANGELOG = text_of("CHANGELOG.md")
VERSIONS = re.findall(r"(?m)^## (\d+\.\d+\.\d+) \((\d{4}-\d\d-\d\d)\)$", CHANGELOG)


def test_the_changelog_has_versions_only_newest_first_under_what_is_unreleased() -> None:
    headings = re.findall(r"(?m)^## (.*)$", CHANGELOG)
    assert headings[-len(VERSIONS) :] == [f"{version} ({day})" for version, day in VERSIONS]
    assert headings[: -len(VERSIONS)] in ([], ["Unreleased"])
    numbers = [tuple(map(int, version.split("."))) for version, _ in VERSIONS]
    assert numbers == sorted(numbers, reverse=True)


def test_the_package_has_the_version_of_the_changelog() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == VERSIONS[0][0]


def test_every_version_of_the_changelog_is_one_whose_database_is_promised_to_be_upgraded() -> None:
    assert list(released()) == [version for version, _ in VERSIONS]
    assert [name for name in released().values() if not (DATA / f"schema-{name}.sql").exists()] == []


@pytest.mark.parametrize("version", released())
def test_a_config_file_of_a_released_version_is_understood(version: str, tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text((DATA / f"config-{version}.toml").read_text(encoding="utf-8"), encoding="utf-8")
    assert load(config).language == "vi"


@pytest.mark.parametrize("version", released())
def test_the_names_of_the_commands_of_a_released_version_go_on_working(version: str) -> None:
    names = (DATA / f"commands-{version}.txt").read_text(encoding="utf-8").split()
    assert len(names) > 70
    assert [name for name in names if command_called(name) is None] == []


def test_the_hook_of_a_commit_runs_what_the_makefile_checks_and_fetches_nothing() -> None:
    hooks = (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    assert re.findall(r"repo: (.*)", hooks) == ["local"]
    assert re.findall(r"entry: (.*)", hooks) == ["make check"]
