"""CONTRIBUTING.md: its examples are code of today, its commands are all that `make` has for contributors."""

import re
from textwrap import dedent

import pytest

from tests.docs.pages import section, text_of
from tests.paths import ROOT

EXAMPLES = [
    (path, dedent(code).strip())
    for path, code in re.findall(r"```python\n *# (\S+)\n(.*?)```", text_of("CONTRIBUTING.md"), re.DOTALL)
]
FOR_USERS = {"help", "run", "wording", "clean"}  # `wording` is a part of `catalogues`


def test_style_has_two_examples_and_the_walk_two_lines() -> None:
    assert len(EXAMPLES) == 4


@pytest.mark.parametrize(("path", "code"), EXAMPLES)
def test_each_example_stands_in_its_file_word_for_word(path: str, code: str) -> None:
    assert code in (ROOT / path).read_text(encoding="utf-8")


def test_every_command_of_make_is_told_of() -> None:
    targets = set(re.findall(r"(?m)^([a-z]+):.*## ", text_of("Makefile")))
    told = set(re.findall(r"(?m)^\| `make (\w+)`", section("CONTRIBUTING.md", "Set-up and commands")))
    assert told == targets - FOR_USERS
