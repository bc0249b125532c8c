"""README.md and README.vi.md say the same: the same links and commands to type, the Vietnamese in officials' words."""

import re
import unicodedata

import pytest

from tests.docs.pages import text_of
from tests.texts.test_glossary import REPLACED

ENGLISH, VIETNAMESE = text_of("README.md"), text_of("README.vi.md")


def test_both_lead_to_the_same_pages() -> None:
    links = [set(re.findall(r"\]\(([^)]+)\)", text)) for text in (ENGLISH, VIETNAMESE)]
    assert links[0] - {"README.vi.md"} == links[1] - {"README.md"}


def test_both_show_the_same_two_commands_of_make() -> None:
    commands = [re.findall(r"(?m)^make (\w+)", text) for text in (ENGLISH, VIETNAMESE)]
    assert commands == [["run", "test"]] * 2


@pytest.mark.parametrize("replaced", REPLACED)
def test_no_word_that_officials_do_not_use_stands_in_the_vietnamese_one(replaced: str) -> None:
    flags = re.NOFLAG if replaced[:1].isupper() else re.IGNORECASE
    assert re.findall(rf"(?<!\w)(?:{replaced})(?!\w)", unicodedata.normalize("NFC", VIETNAMESE), flags) == []
