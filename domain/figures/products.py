"""The products of completed work, counted as a ministry's briefing names them: by authority and type."""

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from domain.figures.summary import Products
from domain.parsing.document_types import DocumentType, IssuerKind
from domain.parsing.products import find_products

RANK = (
    IssuerKind.PARTY,
    IssuerKind.NATIONAL_ASSEMBLY,
    IssuerKind.STANDING_COMMITTEE,
    IssuerKind.PRESIDENT,
    IssuerKind.GOVERNMENT,
    IssuerKind.PRIME_MINISTER,
    IssuerKind.JUDGES_COUNCIL,
    IssuerKind.CHIEF_JUSTICE,
    IssuerKind.CHIEF_PROCURATOR,
    IssuerKind.AUDITOR_GENERAL,
    IssuerKind.MINISTER,
    IssuerKind.JOINT,
    IssuerKind.PEOPLES_COUNCIL,
    IssuerKind.PEOPLES_COMMITTEE,
    IssuerKind.AGENCY,
    IssuerKind.UNKNOWN,
)
"""Issuing bodies by rank, as a report to a Minister names them: Law 64/2025/QH15, Article 4, the Party before it."""

FIRST = (DocumentType.DECREE, DocumentType.CIRCULAR, DocumentType.JOINT_CIRCULAR, DocumentType.CONSOLIDATED_DOCUMENT)
"""The types that are named before the others of their issuer: a Government's decrees before its resolutions."""

Kind = tuple[DocumentType, IssuerKind]

_YEAR = re.compile(r"/(?:19|20)\d\d/")


class IssuedDocument(NamedTuple):
    """What an item was completed with, on its stated day."""

    number: int
    product: str
    completed_on: date | None


def issued(completed: Iterable[IssuedDocument]) -> tuple[Products, ...]:
    """The products of completed items, whoever gave the work: each number once, however it is written.

    A document is known by its number and date. So a number without its year (`100/NQ-UBTVQH15`) that two items were
    completed with on different days stands for two documents, and twice among the numbers: a report can ask about it.
    """
    found: dict[tuple[str, date | None], Kind] = {}
    for _, text, completed_on in sorted(completed, key=itemgetter(0)):
        for number, has_year, kind in _documents(text):
            found.setdefault((number, None if has_year else completed_on), kind)
    by_type: dict[Kind, list[str]] = defaultdict(list)
    for (number, _), kind in found.items():
        by_type[kind].append(number)
    in_order = sorted(by_type.items(), key=lambda entry: place(*entry[0]))
    return tuple(Products(kind, issuer, len(numbers), tuple(numbers)) for (kind, issuer), numbers in in_order)


@lru_cache(maxsize=16_384)  # a month's products are read again by each of its reports
def _documents(text: str) -> tuple[tuple[str, bool, Kind], ...]:
    """Each document's number, whether that has its year, and what it is."""
    return tuple(
        (one.number, _YEAR.search(one.number) is not None, (one.type, one.issuer.kind)) for one in find_products(text)
    )


def place(type_: str, issuer: str) -> tuple[int, int, int]:
    """Where a report names documents of a type and an issuer (values of the enums): to sort products by."""
    kind, body = DocumentType(type_), IssuerKind(issuer)
    first = FIRST.index(kind) if kind in FIRST else len(FIRST)
    return RANK.index(body), first, list(DocumentType).index(kind)
