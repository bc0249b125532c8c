"""What other systems read: items by their changes, a page after a cursor; what was published of a period.

The cursor is the number of a history row. Every change of an item writes one, nothing deletes one, and whoever writes
holds the one turn of all writers before it gets its number (`storage.database`): so numbers are
committed in their order, whatever the clocks of those who wrote said. A reader that goes on from the last row it has
seen misses nothing. `item.changed_at` could not promise that: it is read before the turn comes, and by clocks that are
set back.

An item is told of by its newest row only, so once in a pass; what changes meanwhile comes again at the end.
"""

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func
from sqlmodel import Session, col, select

from domain.api import PublishedVersion
from domain.figures.request import SummaryRequest
from domain.figures.stored import from_json as figures_from_json
from domain.figures.summary import Figures
from domain.item import Item
from storage.database.chunks import CHUNK, chunks
from storage.figures import publications
from storage.items import items
from storage.models import HistoryRow

SCAN = 10_000  # history rows that a page looks at, at most


class UnknownCursorError(Exception):
    """The cursor is of another state of the database: a backup was put back since, or it is of another installation."""


@dataclass(frozen=True, slots=True)
class Cursor:
    """Up to which history row a reader has read; `mark` says which row that was, so that another is not taken for it.

    The beginning is row 0, which does not exist and has no mark.
    """

    row: int = 0
    mark: str = ""


BEGINNING = Cursor()


@dataclass(frozen=True, slots=True)
class ChangePage:
    """Items as they stand, each with when a field of it was last set (UTC); `more`: there is more behind `next`."""

    items: Sequence[tuple[Item, datetime]]
    next: Cursor
    more: bool


def page(session: Session, after: Cursor, limit: int) -> ChangePage:
    """The next items that changed after a place, at most `limit`; fewer, or none, where rows of the same items fill
    what one page looks at. UnknownPlaceError: the place does not exist."""
    if after != BEGINNING and after != _place(session, after.row):
        raise UnknownCursorError
    found, last = _newest_of_items(session, after.row, limit)
    newest = session.exec(select(func.max(HistoryRow.id))).one() or 0
    place = after if last == after.row else _place(session, last)
    return ChangePage(_items(session, found), place, newest > last)


def published(session: Session, asked: SummaryRequest) -> tuple[Sequence[PublishedVersion], Figures | None]:
    """The versions published of exactly the days asked for, oldest first, and the figures of the last; none where a
    part of them is asked for."""
    rows = publications.versions(session, asked.start, asked.end) if asked.is_whole else []
    last = figures_from_json(rows[-1].figures) if rows else None
    return [PublishedVersion(row.version, row.at, row.reason) for row in rows], last


def _newest_of_items(session: Session, after: int, limit: int) -> tuple[list[int], int]:
    """The items whose newest row stands behind `after`, in the order of these rows; and up to which row it looked."""
    found: list[int] = []
    looked = 0
    while looked < SCAN:
        rows = _rows(session, after, min(CHUNK, SCAN - looked))
        newest = _newest(session, {number for _, number in rows if number is not None})
        for row, number in rows:
            after = row
            if number is not None and newest[number] == row:
                found.append(number)
                if len(found) == limit:
                    return found, after
        if len(rows) < CHUNK:
            break
        looked += len(rows)
    return found, after


def _rows(session: Session, after: int, limit: int) -> Sequence[tuple[int, int | None]]:
    """The next history rows, each with its item."""
    rows = select(HistoryRow.id, HistoryRow.item_id).where(col(HistoryRow.id) > after)
    return session.exec(rows.order_by(col(HistoryRow.id)).limit(limit)).all()


def _newest(session: Session, numbers: Collection[int]) -> dict[int, int]:
    """The newest row of each of these items. Asked for together: of a question an item PostgreSQL, before it knows its
    tables, walks the whole history backwards."""
    rows = select(HistoryRow.item_id, func.max(HistoryRow.id)).where(col(HistoryRow.item_id).in_(numbers))
    found = session.exec(rows.group_by(col(HistoryRow.item_id))).all()
    return {number: row for number, row in found if number is not None}


def _place(session: Session, number: int) -> Cursor:
    """The place of a history row. UnknownPlaceError: there is no such row."""
    row = session.exec(select(HistoryRow.at, HistoryRow.item_id).where(col(HistoryRow.id) == number)).first()
    if row is None:
        raise UnknownCursorError
    said = f"{number} {row[0].isoformat()} {row[1]}"
    return Cursor(number, hashlib.sha256(said.encode()).hexdigest()[:16])


def _items(session: Session, numbers: Sequence[int]) -> list[tuple[Item, datetime]]:
    found: list[tuple[Item, datetime]] = []
    for chunk in chunks(numbers):
        rows = items.by_numbers(session, chunk)
        found += zip(items.views(session, rows), (row.changed_at for row in rows), strict=True)
    return found
