"""Every item's stored versions, made anew from the histories: at an upgrade, and by `nhacviec rebuild`.

In pieces, each a transaction that also says how far it has come: whoever is killed in the middle goes on from there at
the next start, and other writers wait for no more than a piece.
"""

import logging
from collections.abc import Callable, Sequence

from sqlalchemy import delete, func, select
from sqlmodel import Session, col

from storage import items, remembered, versions
from storage.engine import Database
from storage.models import ItemRow, UnitRow

PIECE = 2_000  # items
MARK = "rebuilding"  # the setting that says up to which item it is done

log = logging.getLogger(__name__)
Progress = Callable[[int, int], None]


def logged(done: int, total: int) -> None:
    """A line of progress in the log."""
    log.info("how items stood is being stored: %d of %d items", done, total)


def begin(session: Session) -> None:
    """From the first item on."""
    remembered.keep(session, MARK, {"after": 0})


def finish(database: Database, progress: Progress = logged) -> bool:
    """Go on with what was begun, to its end; False where nothing was. `progress`: how many items of how many."""
    begun = database.read_now(_waiting)
    if begun is None:
        return False
    done, total = 0, begun
    while (piece := database.write_now(_step)) is not None:
        done += piece
        progress(done, total)
    return True


def different(session: Session, numbers: Sequence[int]) -> list[int]:
    """Of these items those whose stored versions are not what their histories tell."""
    wrong = []
    unit_ids = _unit_ids(session)
    histories = versions.histories(session, numbers)
    for item in items.views(session, items.by_numbers(session, numbers)):
        expected = versions.derive(item, histories.get(item.number, ()), unit_ids)
        if versions.stored(session, item.number) != expected:
            wrong.append(item.number)
    return wrong


def sample(session: Session, count: int) -> list[int]:
    """The numbers of some items, spread over all of them."""
    newest = session.scalar(select(func.max(ItemRow.id))) or 0
    every = max(1, newest // count)
    return list(session.scalars(select(col(ItemRow.id)).where(col(ItemRow.id) % every == 0).limit(count)))


def _waiting(session: Session) -> int | None:
    """How many items are left; None: nothing was begun."""
    mark = remembered.recall(session, MARK)
    if not mark:
        return None
    return session.scalar(select(func.count()).where(col(ItemRow.id) > mark["after"])) or 0


def _step(session: Session) -> int | None:
    """A piece; how many items it was, None at the end."""
    mark = remembered.recall(session, MARK)
    if not mark:
        return None
    rows = list(
        session.scalars(select(ItemRow).where(col(ItemRow.id) > mark["after"]).order_by(col(ItemRow.id)).limit(PIECE))
    )
    if not rows:
        remembered.forget(session, MARK)
        return None
    last = rows[-1].id
    for table in versions.DERIVED:
        number = table.item_id  # type: ignore[attr-defined]  # each of them has it
        session.execute(delete(table).where(number > mark["after"], number <= last))
    its = items.views(session, rows)
    histories = versions.histories_between(session, mark["after"], last)
    unit_ids = _unit_ids(session)
    versions.add_all(session, ((item, histories.get(item.number, ())) for item in its), unit_ids)
    remembered.keep(session, MARK, {"after": last})
    return len(rows)


def _unit_ids(session: Session) -> dict[str, int]:
    return {row.code: row.id for row in session.execute(select(col(UnitRow.code), col(UnitRow.id)))}
