"""Every item's stored versions, made anew from the histories: at an upgrade, and by `nhacviec rebuild`.

In pieces, each a transaction that also says how far it has come: whoever is killed in the middle goes on from there at
the next start, and other writers wait for no more than a piece.
"""

from collections.abc import Callable, Sequence
from typing import cast

from sqlalchemy import delete, func, select
from sqlmodel import Session, col

from storage.database import process_state
from storage.database.engine import Database
from storage.items import items, versions
from storage.models import ItemRow, UnitRow

PIECE = 1_000  # items
MARK = "rebuilding"  # the setting that says up to which item it is done

Progress = Callable[[int, int], None]
"""Hears how many items of how many are done."""

_ITEMS = select(*ItemRow.__table__.columns).order_by(col(ItemRow.id)).limit(PIECE)  # type: ignore[attr-defined]  # SQLModel does not tell mypy of it


def begin(session: Session) -> None:
    """From the first item on, unless it is under way already: then `finish` goes on from where that has come."""
    if not process_state.recall(session, MARK):
        process_state.keep(session, MARK, {"after": 0})


def finish(database: Database, progress: Progress) -> None:
    """Go on with what was begun, to its end; nothing where nothing was begun. `progress` hears of each
    tenth, where it is more than a piece."""
    mark, total, done = database.read_now(_come)
    if not mark:
        return
    while piece := database.write_now(_step):
        if total > PIECE and (done + piece) * 10 // total > done * 10 // total:
            progress(done + piece, total)
        done += piece
        database.give_way()


def different(session: Session, numbers: Sequence[int]) -> list[int]:
    """Of these items, in the order given, those whose stored versions are not what their histories tell."""
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
    some = select(col(ItemRow.id)).where(col(ItemRow.id) % every == 0)
    return list(session.scalars(some.order_by(col(ItemRow.id)).limit(count)))


def _come(session: Session) -> tuple[bool, int, int]:
    """Whether anything is under way; how many items there are, how many of them are done."""
    mark = process_state.recall(session, MARK)
    if not mark:
        return False, 0, 0
    done = select(func.count()).where(col(ItemRow.id) <= mark["after"])
    return True, items.count(session), session.scalar(done) or 0


def _step(session: Session) -> int:
    """A piece; how many items it was, 0 at the end."""
    mark = process_state.recall(session, MARK)
    if not mark:
        return 0  # another process has come to the end
    # Rows of columns have the attributes that are read of an item's row, and are made three times as fast.
    rows = cast("list[ItemRow]", session.execute(_ITEMS.where(col(ItemRow.id) > mark["after"])).all())
    if not rows:
        process_state.forget(session, MARK)
        return 0
    last = rows[-1].id
    for table in versions.DERIVED:
        number = table.item_id  # type: ignore[attr-defined]  # each of them has it
        session.execute(delete(table).where(number > mark["after"], number <= last))
    its = items.views(session, rows)
    histories = versions.histories_between(session, mark["after"], last)
    versions.add_all(session, ((item, histories.get(item.number, ())) for item in its), _unit_ids(session))
    process_state.keep(session, MARK, {"after": last})
    return len(rows)


def _unit_ids(session: Session) -> dict[str, int]:
    return {row.code: row.id for row in session.execute(select(col(UnitRow.code), col(UnitRow.id)))}
