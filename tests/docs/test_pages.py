"""What the pages name exists: commands, targets of make, keys of the settings, variables, files, headings."""

import re

import pytest

from bot.__main__ import parser
from bot.config import Section, Settings
from domain.commands import command_called
from tests.docs.pages import anchors, named
from tests.paths import ROOT

MADE_BY_PEOPLE = {"config.toml"}  # and never in the repository
BOTFATHERS = "newbot|revoke"
TAKEN = {"import": ["file.csv"], "export": ["--out", "a.xlsx"], "forget": ["@name"], "token": ["ioc"]}


@pytest.mark.parametrize(("page", "command"), named(r"`nhacviec ([^`\n]+)`"))
def test_every_command_line_is_one_that_the_program_takes(page: str, command: str) -> None:
    names, *options = command.split(",", maxsplit=1)[0].split()
    for name in [names, *re.findall(r"\| (\w+)", command)]:
        given = [] if "|" in command or "," in command else options
        assert parser().parse_args([name, *(given or TAKEN.get(name, []))]).command == name, page


@pytest.mark.parametrize(("page", "target"), named(r"(?m)(?:`|^)make ([a-z]+)\b"))
def test_every_target_of_make_exists(page: str, target: str) -> None:
    assert re.search(rf"(?m)^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8")), page


def keys(section: type[Section] | type[Settings], path: str = "") -> set[str]:
    names: set[str] = set()
    for name, field in section.model_fields.items():
        inner = field.default
        names |= keys(type(inner), f"{path}{name}.") if isinstance(inner, Section) else {f"{path}{name}"}
    return names


@pytest.mark.parametrize(
    ("page", "key"),
    named(r"`((?:telegram|storage|office|units|items|reminders|work|summary|web)\.[a-z_]+)(?: = [^`]*)?`"),
)
def test_every_key_exists(page: str, key: str) -> None:
    assert key in keys(Settings), page


@pytest.mark.parametrize(("page", "variable"), named(r"NHACVIEC_([A-Z_]+)"))
def test_every_variable_names_a_key(page: str, variable: str) -> None:
    assert variable.lower().replace("__", ".") in keys(Settings) or variable == "SOAK", page


@pytest.mark.parametrize(("page", "command"), named(rf"`/(?!{BOTFATHERS})([a-z]+)(?=[` ])"))
def test_every_command_of_the_chat_exists(page: str, command: str) -> None:
    assert command_called(command) is not None or command in {"health", "metrics", "work"}, page


@pytest.mark.parametrize(("page", "path"), named(r"`((?:[\w.-]+/)+|(?:[\w.-]+/)*[\w-]+\.(?:py|toml|png|md|sql|lock))`"))
def test_every_file_and_folder_exists(page: str, path: str) -> None:
    assert (ROOT / path).exists() or (ROOT / page).parent.joinpath(path).exists() or path in MADE_BY_PEOPLE


@pytest.mark.parametrize(("page", "module"), named(r"python -m (?!pip\b)([\w.]+)"))
def test_every_module_that_is_run_exists(page: str, module: str) -> None:
    path = ROOT / module.replace(".", "/")
    assert path.with_suffix(".py").exists() or (path / "__main__.py").exists(), page


@pytest.mark.parametrize(("page", "link"), named(r"(?:\]\(|src=\")([^)\"]+)[)\"]"))
def test_every_link_leads_somewhere(page: str, link: str) -> None:
    if link.startswith("https://"):
        return
    name, _, heading = link.partition("#")
    target = (ROOT / page).parent / name if name else ROOT / page
    assert target.exists()
    assert not heading or heading in anchors(target)
