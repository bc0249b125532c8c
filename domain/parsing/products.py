"""What a document's number says of it: `178/2024/NĐ-CP` is a decree of the Government.

Numbers are read as people type them: with or without diacritics, in any case and normal form, with leading zeros, with
blanks around `/` and `-`. Their form is that of Decree 30/2020/NĐ-CP, Annex I, part II, 3 (`number/type-issuer`, with
the year in legal documents: Law 64/2025/QH15, and before it Decree 34/2016/NĐ-CP), and of the Party's documents
(`number-type/issuer`: Guidance 36-HD/VPTW of 2018). The types and issuers are in `domain.parsing.document_types`.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from domain.parsing.document_types import (
    JOINT_TYPES,
    PARTY_BODIES,
    TYPES,
    DocumentType,
    Issuer,
    IssuerKind,
    issuer_of,
    known_code,
    written_code,
    written_type,
)
from domain.parsing.folding import fold

_CODE = r"[^\W\d_]{1,16}\d{0,2}"
_DASH = "[-\u2010\u2011\u2013]"
_DASHES = re.compile(rf"\s?{_DASH}\s?")
_NUMBER = r"(?<![\w/.])(?P<number>\d{1,6}[a-zđ]?)"
_STATE = re.compile(
    rf"{_NUMBER}\s?/\s?(?:(?P<year>(?:19|20)\d\d)\s?/\s?)?(?P<symbol>{_CODE}(?:\s?{_DASH}\s?{_CODE}){{0,9}})(?![\w/])",
    re.IGNORECASE,
)
_PARTY = re.compile(rf"{_NUMBER}{_DASH}(?P<type>{_CODE})/(?P<issuer>{_CODE})(?![\w/])", re.IGNORECASE)

_NAMES = {
    "luat": DocumentType.LAW,
    "nghi quyet": DocumentType.RESOLUTION,
    "phap lenh": DocumentType.ORDINANCE,
}
_NAME = re.compile(rf"\b({'|'.join(_NAMES)})\b")
_NAME_WITHIN = 120  # characters: the longest titles of laws stand between the word and the number
_UNTOLD = {
    IssuerKind.NATIONAL_ASSEMBLY: DocumentType.LAW_OR_RESOLUTION,
    IssuerKind.STANDING_COMMITTEE: DocumentType.RESOLUTION,
}


@dataclass(frozen=True, slots=True)
class Product:
    """A document as its number gives it.

    `number` is written in one way, however it was typed, so that equal numbers are equal texts; `symbol` is the part
    of it that says what it is and whose (`NĐ-CP`, `BNV-CCVC`). `start` and `end`: where it stood in the text (NFC).
    """

    number: str
    symbol: str
    type: DocumentType
    issuer: Issuer
    start: int
    end: int


def parse_product(text: str) -> Product | None:
    """The first document's number in `text`, or None."""
    return next(iter(find_products(text)), None)


def find_products(text: str) -> list[Product]:
    """The documents' numbers in `text`, in their order; dates, fractions and measures (`39/55`) are none."""
    composed = unicodedata.normalize("NFC", text)
    found = [*_state_documents(composed), *_party_documents(composed)]
    return sorted(found, key=lambda product: product.start)


def _state_documents(text: str) -> Iterator[Product]:
    for found in _STATE.finditer(text):
        codes = tuple(_DASHES.split(found["symbol"]))
        read = _read_symbol(codes, text[max(0, found.start() - _NAME_WITHIN) : found.start()])
        if read is None or (" " in found["symbol"] and not all(map(_is_known, codes[:2]))):
            continue
        symbol, document_type, issuer = read
        year = f"/{found['year']}" if found["year"] else ""
        number = f"{_plain(found['number'])}{year}/{symbol}"
        yield Product(number, symbol, document_type, issuer, found.start(), found.end())


def _party_documents(text: str) -> Iterator[Product]:
    for found in _PARTY.finditer(text):
        written = written_type(found["type"])
        body = written_code(found["issuer"])
        if written is None or not (body in PARTY_BODIES or _is_code(found["issuer"])):
            continue
        symbol = f"{written}/{body}"
        issuer = Issuer(IssuerKind.PARTY, body)
        yield Product(f"{_plain(found['number'])}-{symbol}", symbol, TYPES[written], issuer, found.start(), found.end())


@lru_cache(maxsize=1024)  # a month's thousand documents bear a few dozen symbols
def _read_symbol(codes: tuple[str, ...], before: str) -> tuple[str, DocumentType, Issuer] | None:
    """The symbol as the tables write it, the type and the issuer that it names; None for what is no symbol."""
    written = written_type(codes[0])
    if written is None or (len(codes) == 1 and known_code(codes[0])):
        return _read_untyped(codes, before)
    if len(codes) == 1:
        unnamed = Issuer(IssuerKind.UNKNOWN)
        return (written, TYPES[written], unnamed) if TYPES[written] is DocumentType.OFFICIAL_LETTER else None
    if not _is_code(codes[1]):
        return None
    bodies = [written_code(code) for code in codes[1:]]
    document_type = TYPES[written]
    joint = Issuer(IssuerKind.JOINT, "-".join(bodies))
    issuer = joint if document_type in JOINT_TYPES else issuer_of(bodies[0], document_type)
    return "-".join([written, *bodies]), document_type, issuer


def _read_untyped(codes: tuple[str, ...], before: str) -> tuple[str, DocumentType, Issuer] | None:
    """A law's or a resolution's symbol (`QH15`), or an official letter's: its agency, and the unit that drafted it."""
    body = known_code(codes[0])
    if body is None and (len(codes) == 1 or not all(map(_is_code, codes))):
        return None
    bodies = [written_code(code) for code in codes]
    issuer = issuer_of(bodies[0], DocumentType.OFFICIAL_LETTER)
    if len(codes) == 1 and issuer.kind in _UNTOLD:
        names = _NAME.findall(fold(before))
        return bodies[0], _NAMES[names[-1]] if names else _UNTOLD[issuer.kind], issuer
    return "-".join(bodies), DocumentType.OFFICIAL_LETTER, issuer


def _is_known(code: str) -> bool:
    return written_type(code) is not None or known_code(code) is not None


def _is_code(code: str) -> bool:
    """Whether it is an abbreviation rather than a word: known, or written with two capitals."""
    return known_code(code) is not None or sum(letter.isupper() for letter in code) > 1


def _plain(number: str) -> str:
    return number.lstrip("0").lower() or "0"
