"""docs/glossary.md: each word once, its class and its table exist, every table has its word."""

import importlib
import re
from collections import Counter

import pytest
from sqlmodel import SQLModel

import storage.models  # noqa: F401  (it makes the tables)
from tests.docs.pages import text_of

ROWS = [
    [cell.strip() for cell in line.split("|")[1:-1]]
    for line in re.findall(r"(?m)^\|.*\|$", text_of("docs/glossary.md"))
    if not line.startswith(("|---", "| English"))
]
CLASSES = sorted({name for row in ROWS for name in re.findall(r"`([\w.]+)`", row[3])})


def test_every_row_has_a_word_in_both_languages_and_a_meaning() -> None:
    assert len(ROWS) > 40
    assert [row for row in ROWS if len(row) != 5 or not all(row[:3])] == []


def test_no_word_stands_there_twice() -> None:
    assert [word for word, times in Counter(row[0] for row in ROWS).items() if times > 1] == []


@pytest.mark.parametrize("name", CLASSES)
def test_every_class_exists(name: str) -> None:
    module, _, cls = name.rpartition(".")
    assert isinstance(getattr(importlib.import_module(module), cls), type)


def test_every_table_has_its_word_and_no_other_is_named() -> None:
    assert {name for row in ROWS for name in re.findall(r"`(\w+)`", row[4])} == set(SQLModel.metadata.tables)
