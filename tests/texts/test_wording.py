"""`docs/wording.md`, the reader's sheet, is what the catalogues say now, and holds all of them."""

import re

from tests.texts.test_catalogues import every_message
from texts.wording import SHEET, sheet


def test_the_reader_s_sheet_is_what_the_catalogues_say() -> None:
    assert SHEET.read_text(encoding="utf-8") == sheet(), "make wording"


def test_it_holds_every_sentence_of_both_languages() -> None:
    written = sheet()
    keys = re.findall(r" `([\w.]+(?:\.\*)?)`$", written, re.MULTILINE)
    kinds = {key.removesuffix(".*") for key in keys if key.endswith(".*")}
    for key in every_message():
        assert keys.count(key) == 2 or key.rsplit(".", 1)[0] in kinds, key
