"""What is said behind `/done 12`: documents' numbers, a note, a day."""

import re
from dataclasses import dataclass

from domain.answers.lexicon import WordKind
from domain.answers.reading import own_products
from domain.answers.words import letter_by_letter, tidy, words_of
from domain.parsing.done_day import DAY_PHRASE
from domain.parsing.products import find_products

_SAYING_NOTHING = frozenset({
    WordKind.PRODUCT, WordKind.ORNAMENT, WordKind.MARK, WordKind.TICK, WordKind.PERSON, WordKind.SELF, WordKind.NAME,
    WordKind.PARTICLE, WordKind.SOFTENER,
    WordKind.YES, WordKind.COURTESY, WordKind.AUX, WordKind.AND, WordKind.PAST, WordKind.ALREADY, WordKind.DONE,
    WordKind.FINISH, WordKind.WORK, WordKind.ITEM,
    WordKind.THIS, WordKind.LABEL,
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class DoneArguments:
    """What stands behind `/done 12`: all of it may be missing; `note` keeps the text as typed."""

    product: str | None = None
    note: str | None = None
    done_on: str | None = None


def read_done_arguments(text: str) -> DoneArguments:
    """The documents' numbers, a note, and the day it was done where the text begins or ends with it (`hôm 29/10 …`,
    `…, hôm 29/10`). A date right behind a number (`ngày 01/11/2024`) is the document's."""
    said = tidy(text)
    note, done_on = _without_day(said)
    only_numbers = all(word.kind in _SAYING_NOTHING for word in words_of(note))
    return DoneArguments(own_products(said), None if only_numbers or not note else note, done_on)


def _without_day(text: str) -> tuple[str, str | None]:
    """The text without the day at its beginning or behind a comma at its end, and that day."""
    plain = letter_by_letter(text)
    if opening := re.match(rf"(?:{DAY_PHRASE})(?![\w/])", plain):
        return text[opening.end() :].strip(" ,.;:-"), text[: opening.end()]
    products = [product.end for product in find_products(text)]
    for closing in re.finditer(rf"(?<![\w/])(?:{DAY_PHRASE})\W*\Z", plain):
        before = text[: closing.start()].rstrip()
        behind_number = bool(products) and products[-1] == len(before) and not closing[0].startswith("ngay")
        if before.endswith((",", ";")) or behind_number:
            return before.rstrip(" ,;"), text[closing.start() :].strip()
    return text, None
