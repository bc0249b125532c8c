"""Items that a database can count for `domain.figures`, by their numbers; and the others, to be replayed.

Which are settled, `storage.standings` says. Measured items are replayed here, too: their values count by their days.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from sqlalchemy import ColumnElement, Date, String, bindparam, cast, func, select, union_all
from sqlmodel import Session, col

from domain.counting import Frame, Led, Settled, Standing, Told
from domain.deadline import Deadline
from domain.issued import Issued
from domain.items import Change, Item, Part, What
from storage import items
from storage.chunks import chunks
from storage.models import HistoryRow, ItemRow, PartRow
from storage.standings import (
    ASKING,
    BY_UNTIL,
    CONTRADICTS,
    EXTENDED,
    IS_OPEN,
    MEASURED,
    TOLD_OTHERWISE,
    UNITS,
    measured_later,
    products,
    standing,
    standings,
    values,
)

Replayed = list[tuple[Item, Sequence[Change]]]


def count(session: Session, frame: Frame, group: str = "", *, ahead: bool = True) -> tuple[Settled, Replayed]:
    """What could count in a period as of T: what is settled, counted (`group`: of a hashtag), and the other items with
    their histories, whose actors are left out.

    `ahead`: what is due in the month after the period is listed too.
    """
    given = values(frame, group, ahead=ahead)
    told_otherwise = set(session.scalars(TOLD_OTHERWISE, given))
    extended = set(session.scalars(EXTENDED, given))
    replayed = told_otherwise | set(session.scalars(measured_later(grouped=bool(group)), given))
    codes: dict[int, str] = {row.id: row.code for row in session.execute(UNITS)}
    found: dict[Standing, list[Led]] = defaultdict(list)
    seen: set[int] = set()
    for its, kind, bits in _counted(session, given, codes, grouped=bool(group)):
        numbers = {number for number, _ in its}
        seen |= numbers
        if bits & (MEASURED | CONTRADICTS):
            replayed |= numbers
            continue
        found[standing(kind, bits)] += [one for one in its if one[0] not in told_otherwise]
    replayed |= extended - seen  # completed before the period, as was said only after it had begun
    parts = _parts(session, given, codes)
    named = {number for how, its in found.items() if how.is_named for number, _ in its}
    settled = Settled(
        found,
        told=_told(session, named | (parts.keys() & seen), parts),
        granted=changes_of(
            session, extended - replayed, col(HistoryRow.what).in_(ASKING), col(HistoryRow.at) < frame.at
        ),
        products=[
            (codes[unit], Issued(number, product, day))
            for number, unit, product, day in session.execute(products(grouped=bool(group)), given)
            if number not in replayed
        ],
    )
    return settled, with_histories(session, replayed)


def _counted(
    session: Session, given: Mapping[str, Any], codes: Mapping[int, str], *, grouped: bool
) -> Iterator[tuple[list[Led], str, int]]:
    """Items that stand alike, with their kind and bits; each row of the database tells of many."""
    code_of = {str(number): code for number, code in codes.items()}
    its = standings(grouped=grouped).c
    # Put together where they stand alike: thousands of rows take longer to hand over than to count.
    together = [func.aggregate_strings(cast(one, String), ",") for one in (its.number, its.unit)]
    query = select(its.kind, its.bits, *together).group_by(its.kind, its.bits)
    for kind, bits, numbers, units in session.execute(query, given):
        yield (
            list(zip(map(int, numbers.split(",")), map(code_of.__getitem__, units.split(",")), strict=True)),
            kind,
            bits,
        )


def with_histories(session: Session, numbers: Collection[int]) -> Replayed:
    """These items with their histories, whose actors are left out."""
    histories = changes_of(session, numbers)
    rows = [row for (row,) in each(session, select(ItemRow).where(_IN).order_by(col(ItemRow.id)), numbers)]
    found: Replayed = []
    for chunk in chunks(rows):
        found += [(item, histories[item.number]) for item in items.views(session, chunk)]
    return found


def _told(session: Session, numbers: Collection[int], parts: Mapping[int, Sequence[Part]]) -> dict[int, Told]:
    columns = (ItemRow.id, ItemRow.title, ItemRow.due_on, ItemRow.due_at)
    query = select(*(col(one) for one in columns)).where(_IN)
    return {
        number: Told(title, Deadline(day, at), tuple(parts.get(number, ())))
        for number, title, day, at in each(session, query, numbers)
    }


def _parts(session: Session, given: Mapping[str, Any], codes: Mapping[int, str]) -> dict[int, list[Part]]:
    """What coordinating units owe, or owed, of the items that are open at T."""
    found: dict[int, list[Part]] = defaultdict(list)
    for number, unit, done_on, late, day, at in session.execute(_PARTS, given):
        found[number].append(Part(codes[unit], done_on, Deadline(day, at) if day else None, late))
    return found


def changes_of(
    session: Session, numbers: Collection[int], *conditions: ColumnElement[bool]
) -> defaultdict[int, list[Change]]:
    """These changes of these items, in the order of recording, without who made them."""
    columns = (
        HistoryRow.item_id,
        HistoryRow.at,
        HistoryRow.what,
        HistoryRow.before,
        HistoryRow.after,
        HistoryRow.on_day,
    )
    query = select(*(col(one) for one in columns)).where(
        col(HistoryRow.item_id).in_(bindparam("numbers", expanding=True)), *conditions
    )
    found: defaultdict[int, list[Change]] = defaultdict(list)
    for number, at, what, before, after, on in each(session, query.order_by(col(HistoryRow.id)), numbers):
        found[number].append(Change(number, at, "", What(what), before, after, on))
    return found


def each(
    session: Session, query: Any, numbers: Collection[int], given: Mapping[str, Any] = MappingProxyType({})
) -> Iterable[Any]:
    """The rows of a query of some `:numbers`, for some of them at a time; `given`: what else it is run with."""
    for chunk in chunks(sorted(numbers)):
        yield from session.execute(query, {**given, "numbers": chunk})


_IN = col(ItemRow.id).in_(bindparam("numbers", expanding=True))
_OPEN_AT_T = union_all(
    select(col(ItemRow.id)).where(IS_OPEN),
    select(col(ItemRow.id)).where(col(ItemRow.completed_on) > bindparam("day", type_=Date), BY_UNTIL),
)
_PARTS = select(
    col(PartRow.item_id), col(PartRow.unit_id), col(PartRow.done_on), col(PartRow.late), col(PartRow.due_on),
    col(PartRow.due_at),
).where(col(PartRow.item_id).in_(_OPEN_AT_T))  # fmt: skip
