"""The products of completed work, counted as a ministry's briefing names them: by authority and type."""

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from domain.document_types import DocumentType, IssuerKind
from domain.products import find_products
from domain.tally import ProductType

BRIEFED = (
    (DocumentType.DECREE, IssuerKind.GOVERNMENT),
    (DocumentType.RESOLUTION, IssuerKind.GOVERNMENT),
    (DocumentType.DECISION, IssuerKind.PRIME_MINISTER),
    (DocumentType.DIRECTIVE, IssuerKind.PRIME_MINISTER),
    (DocumentType.CIRCULAR, IssuerKind.MINISTER),
    (DocumentType.JOINT_CIRCULAR, IssuerKind.JOINT),
    (DocumentType.CONSOLIDATED_DOCUMENT, IssuerKind.MINISTER),
    (DocumentType.DECISION, IssuerKind.MINISTER),
    (DocumentType.DIRECTIVE, IssuerKind.MINISTER),
    (DocumentType.LAW, IssuerKind.NATIONAL_ASSEMBLY),
    (DocumentType.LAW_OR_RESOLUTION, IssuerKind.NATIONAL_ASSEMBLY),
    (DocumentType.RESOLUTION, IssuerKind.NATIONAL_ASSEMBLY),
    (DocumentType.RESOLUTION, IssuerKind.STANDING_COMMITTEE),
)
"""Products as a ministry's briefing names them: of the Government and Prime Minister, Minister, National Assembly."""

Kind = tuple[DocumentType, IssuerKind]

_YEAR = re.compile(r"/(?:19|20)\d\d/")


class Issued(NamedTuple):
    """What an item was completed with, on its stated day."""

    number: int
    product: str
    completed_on: date | None


def issued(completed: Iterable[Issued]) -> tuple[ProductType, ...]:
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
    in_order = sorted(by_type.items(), key=lambda entry: _place(*entry[0]))
    return tuple(ProductType(kind, issuer, tuple(numbers)) for (kind, issuer), numbers in in_order)


@lru_cache(maxsize=16_384)  # a month's products are read again by each of its reports
def _documents(text: str) -> tuple[tuple[str, bool, Kind], ...]:
    """Each document's number, whether that has its year, and what it is."""
    return tuple(
        (one.number, _YEAR.search(one.number) is not None, (one.type, one.issuer.kind)) for one in find_products(text)
    )


def _place(kind: DocumentType, issuer: IssuerKind) -> tuple[int, int, int]:
    """Where a briefing names it; what is in no briefing follows as the enums go."""
    place = BRIEFED.index((kind, issuer)) if (kind, issuer) in BRIEFED else len(BRIEFED)
    return place, list(DocumentType).index(kind), list(IssuerKind).index(issuer)
