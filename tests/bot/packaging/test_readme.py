"""What README.md names exists: commands, make's targets, keys, files."""

import re

import pytest

from bot.__main__ import parser
from bot.config import Section, Settings
from handlers import ROUTES
from handlers.core.event import Incoming, Somebody
from tests.paths import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


def found(pattern: str) -> list[str]:
    """Every match in README.md, once; there is at least one, or the test would say nothing."""
    matches = sorted(set(re.findall(pattern, README)))
    assert matches, pattern
    return matches


@pytest.mark.parametrize("command", found(r"`nhacviec ([^`\n]+)`"))
def test_every_command_line_is_one_that_the_program_takes(command: str) -> None:
    names, *options = command.split(",", maxsplit=1)[0].split()
    for name in [names, *re.findall(r"\| (\w+)", command)]:
        given = [] if "|" in command or "," in command else options
        if not given:
            given = {"import": ["file.csv"], "export": ["--out", "a.xlsx"], "forget": ["@name"], "token": ["ioc"]}.get(
                name, []
            )
        assert parser().parse_args([name, *given]).command == name


@pytest.mark.parametrize("target", found(r"make ([a-z]+)\b(?= |`)"))
def test_every_target_of_make_exists(target: str) -> None:
    assert re.search(rf"(?m)^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"))


def keys(section: type[Section] | type[Settings], path: str = "") -> set[str]:
    names: set[str] = set()
    for name, field in section.model_fields.items():
        inner = field.default
        names |= keys(type(inner), f"{path}{name}.") if isinstance(inner, Section) else {f"{path}{name}"}
    return names


@pytest.mark.parametrize("key", found(r"`((?:telegram|storage|office|units|reminders|work|summary|web)\.\w+)`"))
def test_every_key_exists(key: str) -> None:
    assert key in keys(Settings)


@pytest.mark.parametrize("variable", found(r"NHACVIEC_(\w+)"))
def test_every_variable_names_a_key(variable: str) -> None:
    assert variable.lower().replace("__", ".") in keys(Settings)


@pytest.mark.parametrize("command", found(r"`/(?!newbot)([a-z]+)"))  # newbot is @BotFather's
def test_every_command_of_the_chat_has_a_handler_of_its_own(command: str) -> None:
    said = Incoming("message", "1", "group", "", Somebody("2", "Lan"), command=command)
    unknown = Incoming("message", "1", "group", "", Somebody("2", "Lan"), command="nosuchcommand")
    taken = [next(route for route in ROUTES if route.takes(one)) for one in (said, unknown)]
    assert taken[0] is not taken[1]


@pytest.mark.parametrize("path", found(r"(?:\]\(|`)([\w./]+\.(?:py|toml|png|md))[`)]"))
def test_every_file_exists(path: str) -> None:
    assert (ROOT / path).exists() or path == "config.toml"
