"""The repository itself: lock files, sizes, nothing of somebody's machine."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.paths import ROOT

LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-tools.lock")
LONGEST = 600  # lines
OF_A_MACHINE = re.compile(r"(?<![\w.])/(?:home|Users|work|root|mnt)/\w+[/\w]*|[A-Z]:\\\\?Users")


def tracked() -> list[Path]:
    """The files of the repository; in a copy without git all but the hidden ones."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=False, capture_output=True, encoding="utf-8")
    if listed.returncode == 0:
        paths = [ROOT / name for name in listed.stdout.split("\0") if name]
    else:
        paths = [path for path in ROOT.rglob("*") if not any(part[0] == "." for part in path.relative_to(ROOT).parts)]
    return [path for path in paths if path.is_file()]


def text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""  # pictures, templates, compiled catalogues


def pins(lock: str) -> dict[str, str]:
    """Distribution -> the pinned version."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    return {name.lower(): version for name, version in re.findall(r"(?m)^([\w.-]+)(?:\[.*?\])?==([^\s;\\]+)", text)}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_line_of_a_lock_file_has_its_hashes_and_none_a_host(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    blocks = re.split(r"(?m)^(?=[\w.-]+(?:\[.*?\])?==)", text)[1:]
    assert blocks
    assert [block.split()[0] for block in blocks if "--hash=sha256:" not in block] == []
    assert "://" not in text
    assert not re.search(r"(?m)^\s*(-i|--index-url|--extra-index-url|--find-links|--trusted-host)\b", text)


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_the_lock_file_is_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = {"requirements.lock": project["dependencies"]}
    asked["requirements-dev.lock"] = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    for lock, wanted in asked.items():
        pinned = {normal(name): version for name, version in pins(lock).items()}
        for one in wanted:
            name, version = re.match(r"([\w.-]+)(?:\[.*?\])?(.*)", one).groups()  # type: ignore[union-attr]  # it matches
            assert normal(name) in pinned, one
            assert fits(pinned[normal(name)], version), f"{one}: locked is {pinned[normal(name)]}"


def fits(version: str, wanted: str) -> bool:
    from packaging.specifiers import SpecifierSet

    return version in SpecifierSet(wanted)


def test_both_lock_files_agree() -> None:
    dev = pins("requirements-dev.lock")
    assert {
        name: (version, dev.get(name))
        for name, version in pins("requirements.lock").items()
        if dev.get(name) != version
    } == {}


def test_no_file_is_too_long_to_be_read() -> None:
    lengths = {path: text_of(path).count("\n") for path in tracked() if path.suffix == ".py"}
    assert len(lengths) > 100
    assert {str(path.relative_to(ROOT)): count for path, count in lengths.items() if count > LONGEST} == {}


def test_nothing_names_a_place_on_somebodys_machine() -> None:
    found = {
        str(path.relative_to(ROOT)): match.group()
        for path in tracked()
        if path.suffix not in {".lock"} and (match := OF_A_MACHINE.search(text_of(path)))
    }
    assert found == {}


def test_without_a_chromium_a_line_says_what_to_install_and_the_other_tests_run() -> None:
    def run(*arguments: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "-m", *arguments], cwd=ROOT, env={**os.environ, "PATH": "", "PYTEST_ADDOPTS": ""},
            check=False, capture_output=True, encoding="utf-8", timeout=100,
        )  # fmt: skip

    told = run("tests.browser.chromium")
    assert (told.returncode, told.stderr) == (0, "")
    assert len(told.stdout.splitlines()) == 1
    assert "apt-get install chromium" in told.stdout
    collected = run("pytest", "--collect-only", "-p", "no:cacheprovider", "tests/browser", "tests/test_releases.py")
    assert collected.returncode == 0, collected.stdout + collected.stderr
    assert "tests/browser" not in collected.stdout
