"""Items that a database can count for `domain.figures`: whose fields of today tell how they stood at T.

An item is settled where its history holds nothing since that tells otherwise (`models.TELLING`): registered, completed
at most once, noted, given to somebody. Completions count by their stated day whenever they were recorded
(`domain.standing`), so what stands is in the fields. What tells otherwise counts if it was recorded at T or later, or,
where it may have changed whether an item from before the period was open, since the period began. Such items, and
measured ones (their values count by their days), are for `domain.standing` to replay.

The scans grow with the period's items, the open ones, and what was changed since T: each has its index.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Date,
    String,
    and_,
    bindparam,
    case,
    cast,
    func,
    or_,
    select,
    text,
    union,
    union_all,
)  # fmt: skip
from sqlmodel import Session, col

from domain.counting import Frame, Led, Settled, Standing, Told
from domain.deadline import Deadline
from domain.hashtags import group_key
from domain.issued import Issued
from domain.items import Change, Item, Origin, Part, State, Status, What
from storage import items
from storage.chunks import chunks
from storage.columns import UtcDateTime
from storage.models import TELLING, GroupRow, HistoryRow, ItemRow, PartRow, UnitRow

BESIDE = (What.EDITED, What.EXTENDED, What.PART_DONE, What.CONFIRMED, What.OBJECTIVE)
"""What tells otherwise, but of nothing that says whether an item was open, completed or cancelled."""
ASKING = (What.REQUESTED, What.REFUSED, What.EXTENDED)  # what tells when an extension was asked for

# How an item stands, in bits of one number: two for each state, one for each figure.
STATES = (State.DONE_ON_TIME, State.DONE_LATE, State.UNDER_WAY, State.OVERDUE)
FIRST_STATE, GIVEN, ASSIGNED, CARRIED, DUE, FIRST_DUE, UPCOMING, UNCONFIRMED, REPLAYED = (
    4, 16, 32, 64, 128, 256, 512, 1024, 2048,
)  # fmt: skip


Replayed = list[tuple[Item, Sequence[Change]]]


def count(session: Session, frame: Frame, group: str = "", *, ahead: bool = True) -> tuple[Settled, Replayed]:
    """What could count in a period as of T: what is settled, counted (`group`: of a hashtag), and the other items with
    their histories, whose actors are left out.

    `ahead`: what is due in the month after the period is listed too.
    """
    told_otherwise, extended = _changed(session, frame)
    replayed = told_otherwise | _measured_later(session, frame)
    codes: dict[int, str] = {row.id: row.code for row in session.execute(_UNITS)}
    values = _values(frame, group, ahead=ahead)
    standings: dict[Standing, list[Led]] = defaultdict(list)
    seen: set[int] = set()
    for its, kind, bits in _counted(session, values, codes, in_group=bool(group)):
        numbers = {number for number, _ in its}
        seen |= numbers
        if bits & REPLAYED:
            replayed |= numbers
            continue
        standings[_standing(kind, bits)] += [one for one in its if one[0] not in told_otherwise]
    replayed |= extended - seen  # completed before the period, as was said only after it had begun
    parts = _parts(session, values, codes)
    named = {number for how, its in standings.items() if how.is_named for number, _ in its}
    settled = Settled(
        standings,
        told=_told(session, named | (parts.keys() & seen), parts),
        granted=_changes(session, extended - replayed, col(HistoryRow.what).in_(ASKING), col(HistoryRow.at) < frame.at),
        products=[
            (codes[unit], Issued(number, product, day))
            for number, unit, product, day in session.execute(_products(in_group=bool(group)), values)
            if number not in replayed
        ],
    )
    return settled, with_histories(session, replayed)


def _counted(
    session: Session, values: Mapping[str, Any], codes: Mapping[int, str], *, in_group: bool
) -> Iterator[tuple[list[Led], str, int]]:
    """Items that stand alike, with their kind and bits; each row of the database tells of many."""
    code_of = {str(number): code for number, code in codes.items()}
    for kind, bits, numbers, units in session.execute(_standings(in_group=in_group), values):
        yield (
            list(zip(map(int, numbers.split(",")), map(code_of.__getitem__, units.split(",")), strict=True)),
            kind,
            bits,
        )


def with_histories(session: Session, numbers: Collection[int]) -> Replayed:
    """These items with their histories, whose actors are left out."""
    histories = _changes(session, numbers)
    rows = [row for (row,) in _each(session, select(ItemRow).where(_IN).order_by(col(ItemRow.id)), numbers)]
    found: Replayed = []
    for chunk in chunks(rows):
        found += [(item, histories[item.number]) for item in items.views(session, chunk)]
    return found


def _changed(session: Session, frame: Frame) -> tuple[set[int], set[int]]:
    """The items whose history tells otherwise than their fields; and those extended in the period, by T."""
    told_otherwise: set[int] = set()
    extended: set[int] = set()
    values = {"since": min(frame.begins_at, frame.at), "at": frame.at, "start": frame.start, "day": frame.day}
    for number, what, since_t, from_before in session.execute(_CHANGED, values):
        if since_t or (from_before and what not in (*BESIDE, What.CANCELLED)):  # of the cancelled nothing is asked
            told_otherwise.add(number)
        elif what == What.EXTENDED:
            extended.add(number)
    return told_otherwise, extended


def _measured_later(session: Session, frame: Frame) -> set[int]:
    """Measured items that were assigned when the period was over, but by T."""
    if frame.day <= frame.until:
        return set()
    return set(session.scalars(_MEASURED, {"until": frame.until, "day": frame.day}))


def _standing(kind: str, bits: int) -> Standing:
    return Standing(
        kind=kind,
        given=bool(bits & GIVEN),
        state=STATES[bits & 3],
        first_state=STATES[bits // FIRST_STATE & 3],
        assigned=bool(bits & ASSIGNED),
        carried=bool(bits & CARRIED),
        due=bool(bits & DUE),
        first_due=bool(bits & FIRST_DUE),
        upcoming=bool(bits & UPCOMING),
        unconfirmed=bool(bits & UNCONFIRMED),
    )


def _told(session: Session, numbers: Collection[int], parts: Mapping[int, Sequence[Part]]) -> dict[int, Told]:
    columns = (ItemRow.id, ItemRow.title, ItemRow.due_on, ItemRow.due_at)
    query = select(*(col(one) for one in columns)).where(_IN)
    return {
        number: Told(title, Deadline(day, at), tuple(parts.get(number, ())))
        for number, title, day, at in _each(session, query, numbers)
    }


def _parts(session: Session, values: Mapping[str, Any], codes: Mapping[int, str]) -> dict[int, list[Part]]:
    """What coordinating units owe, or owed, of the items that are open at T."""
    found: dict[int, list[Part]] = defaultdict(list)
    for number, unit, done_on, late, day, at in session.execute(_PARTS, values):
        found[number].append(Part(codes[unit], done_on, Deadline(day, at) if day else None, late))
    return found


def _changes(
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
    for number, at, what, before, after, on in _each(session, query.order_by(col(HistoryRow.id)), numbers):
        found[number].append(Change(number, at, "", What(what), before, after, on))
    return found


def _each(session: Session, query: Any, numbers: Collection[int]) -> Iterable[Any]:
    """The rows of a query for some items at a time."""
    for chunk in chunks(sorted(numbers)):
        yield from session.execute(query, {"numbers": chunk})


def _values(frame: Frame, group: str, *, ahead: bool) -> dict[str, Any]:
    next_first, next_last = frame.following
    return {
        "start": frame.start,
        "last_day": frame.last_day,
        "until": frame.until,
        "day": frame.day,
        "over": frame.over,
        "at": frame.at,
        "since": min(frame.start, frame.day + timedelta(days=1)),
        "next_first": next_first,
        "next_last": next_last if ahead else date.min,
        **({"tag": group_key(group)} if group else {}),
    }


def _day(name: str) -> Any:
    return bindparam(name, type_=Date)


_IN = col(ItemRow.id).in_(bindparam("numbers", expanding=True))
_UNITS = select(col(UnitRow.id), col(UnitRow.code))
_INSTANT = bindparam("at", type_=UtcDateTime)
_CHANGED = (
    select(
        col(HistoryRow.item_id), col(HistoryRow.what),
        col(HistoryRow.at) >= _INSTANT, col(ItemRow.assigned_on) < _day("start"),
    )
    .join(ItemRow, col(ItemRow.id) == col(HistoryRow.item_id))
    .where(text(TELLING), col(HistoryRow.at) >= bindparam("since", type_=UtcDateTime))
    .where(or_(col(ItemRow.assigned_on) <= _day("day"), col(HistoryRow.what) == What.UPDATED))
)  # fmt: skip
_MEASURED = select(col(ItemRow.id)).where(
    col(ItemRow.assigned_on) > _day("until"), col(ItemRow.assigned_on) <= _day("day"), col(ItemRow.target).is_not(None)
)


_OPEN_AT_T = union_all(
    select(col(ItemRow.id)).where(text("item.status = 'open'")),
    select(col(ItemRow.id)).where(col(ItemRow.completed_on) > _day("day"), col(ItemRow.assigned_on) <= _day("until")),
)
_PARTS = select(
    col(PartRow.item_id), col(PartRow.unit_id), col(PartRow.done_on), col(PartRow.late), col(PartRow.due_on),
    col(PartRow.due_at),
).where(col(PartRow.item_id).in_(_OPEN_AT_T))  # fmt: skip


def _passed(day: Any, moment: Any) -> ColumnElement[bool]:
    """`Deadline.has_passed` at T."""
    return or_(and_(moment.is_(None), day <= _day("over")), moment <= _INSTANT)


@cache
def _standings(*, in_group: bool) -> Any:
    """Kind and bits of the items that could count, with their numbers and lead units in one order; written once."""
    row = ItemRow
    number, assigned_on, completed_on = col(row.id), col(row.assigned_on), col(row.completed_on)
    due_on, due_at, first_on, first_at = col(row.due_on), col(row.due_at), col(row.first_due_on), col(row.first_due_at)
    in_period = (_day("start"), _day("last_day"))
    # One search an index, put together: of an `or` of all this SQLite would make a walk through every item.
    could = union(
        select(number).where(assigned_on.between(_day("start"), _day("until"))),
        select(number).where(due_on.between(*in_period)),
        select(number).where(first_on.between(*in_period)),
        select(number).where(text("item.status = 'open'")),  # as its index says it
        select(number).where(completed_on >= _day("since"), assigned_on < _day("start")),
    ).cte("could")
    given = col(row.origin) == Origin.OFFICE
    done, late = completed_on <= _day("day"), col(row.late)
    contradicts = completed_on.is_(None) == (col(row.status) == Status.DONE)
    moved = or_(due_on != first_on, due_at.is_distinct_from(first_at))
    of_done = (
        case((late, 1), else_=0)
        + case((moved, case((completed_on <= first_on, 0), else_=FIRST_STATE)), (late, FIRST_STATE), else_=0)
        + case((col(row.unconfirmed), UNCONFIRMED), else_=0)
    )
    of_open = (
        case((_passed(due_on, due_at), 3), else_=2)
        + case((_passed(first_on, first_at), 3 * FIRST_STATE), else_=2 * FIRST_STATE)
        + case((due_on.between(_day("next_first"), _day("next_last")), UPCOMING), else_=0)
    )
    was_open = or_(completed_on.is_(None), completed_on >= _day("start"))
    bits = (
        case((done, of_done), else_=of_open)
        + case((assigned_on >= _day("start"), ASSIGNED), (was_open, CARRIED), else_=0)
        + case((due_on.between(*in_period), DUE), else_=0)
        + case((first_on.between(*in_period), FIRST_DUE), else_=0)
        + case((given, GIVEN), else_=0)
        + case((or_(and_(given, col(row.target).is_not(None)), contradicts), REPLAYED), else_=0)
    )
    query = select(
        cast(number, String).label("number"), cast(col(row.unit_id), String).label("unit"), col(row.kind),
        bits.label("bits"),
    ).join(could, could.c.id == number)  # fmt: skip
    query = query.where(assigned_on <= _day("until"), col(row.status) != Status.CANCELLED)
    its = (query.where(_in_group()) if in_group else query).subquery().c
    # Put together where they stand alike: thousands of rows take longer to hand over than to count.
    together = (func.aggregate_strings(one, ",") for one in (its.number, its.unit))
    return select(its.kind, its.bits, *together).group_by(its.kind, its.bits)


@cache
def _products(*, in_group: bool) -> Any:
    """Number, lead unit, product and day of each item that was completed in the period with any."""
    query = select(col(ItemRow.id), col(ItemRow.unit_id), col(ItemRow.product), col(ItemRow.completed_on)).where(
        col(ItemRow.completed_on).between(_day("start"), _day("until")),
        col(ItemRow.assigned_on) <= _day("day"),
        col(ItemRow.status) == Status.DONE,
        col(ItemRow.product) != "",
    )
    return query.where(_in_group()) if in_group else query


def _in_group() -> ColumnElement[bool]:
    tagged = select(col(GroupRow.item_id)).where(col(GroupRow.tag) == bindparam("tag"))
    return col(ItemRow.id).in_(tagged)
