"""How items stand at T and where they count, as a database can tell: the statements, and what they give back.

An item is settled where its history holds nothing since that tells otherwise (`models.TELLING`): registered, completed
at most once, noted, given to somebody. Completions count by their stated day whenever they were recorded
(`domain.standing`), so what stands is in the fields. What tells otherwise counts if it was recorded at T or later, or,
where it may have changed whether an item from before the period was open, since the period began. Of such items, and of
those whose fields contradict themselves, only a replay tells (`storage.settled`, `storage.briefings`).

The scans grow with the period's items, the open ones, and what was changed since T: each has its index.
"""

from datetime import date, timedelta
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Date, and_, bindparam, case, or_, select, text, union_all
from sqlmodel import col

from domain.counting import Frame, Standing
from domain.hashtags import group_key
from domain.items import Origin, State, Status, What
from storage.columns import UtcDateTime
from storage.models import TELLING, GroupRow, HistoryRow, ItemRow, UnitRow

BESIDE = (What.EDITED, What.EXTENDED, What.PART_DONE, What.CONFIRMED, What.OBJECTIVE)
"""What tells otherwise, but of nothing that says whether an item was open, completed or cancelled."""
ASKING = (What.REQUESTED, What.REFUSED, What.EXTENDED)  # what tells when an extension was asked for

# How an item stands, in bits of one number: two for each state, one for each figure.
STATES = (State.DONE_ON_TIME, State.DONE_LATE, State.UNDER_WAY, State.OVERDUE)
STATE, OVERDUE = 3, 3
FIRST_STATE, GIVEN, ASSIGNED, CARRIED, DUE, FIRST_DUE, UPCOMING, UNCONFIRMED, MEASURED, CONTRADICTS = (
    4, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096,
)  # fmt: skip


def standing(kind: str, bits: int) -> Standing:
    """What the bits say."""
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


def values(frame: Frame, group: str, *, ahead: bool) -> dict[str, Any]:
    """What the statements are run with. `ahead`: what is due in the month after the period is told too."""
    next_first, next_last = frame.following
    return {
        "start": frame.start,
        "last_day": frame.last_day,
        "until": frame.until,
        "day": frame.day,
        "over": frame.over,
        "at": frame.at,
        "begins": frame.begins_at,
        "recorded": min(frame.begins_at, frame.at),
        "completed": min(frame.start, frame.day + timedelta(days=1)),
        "next_first": next_first,
        "next_last": next_last if ahead else date.min,
        **({"tag": group_key(group)} if group else {}),
    }


def _day(name: str) -> Any:
    return bindparam(name, type_=Date)


AT = bindparam("at", type_=UtcDateTime)
UNITS = select(col(UnitRow.id), col(UnitRow.code), col(UnitRow.closed_on)).order_by(col(UnitRow.id))

_OTHERWISE = or_(
    col(HistoryRow.at) >= AT,
    and_(
        col(ItemRow.assigned_on) < _day("start"),
        col(HistoryRow.what).not_in([*BESIDE, What.CANCELLED]),  # of the cancelled nothing is asked
    ),
)
TOLD_OTHERWISE: Any = (
    select(col(HistoryRow.item_id))
    .join(ItemRow, col(ItemRow.id) == col(HistoryRow.item_id))
    .where(text(TELLING), col(HistoryRow.at) >= bindparam("recorded", type_=UtcDateTime), _OTHERWISE)
    .where(or_(col(ItemRow.assigned_on) <= _day("day"), col(HistoryRow.what) == What.UPDATED))
)
"""The items whose history tells otherwise than their fields."""
EXTENDED: Any = select(col(HistoryRow.item_id)).where(
    text(TELLING), col(HistoryRow.what) == What.EXTENDED,
    col(HistoryRow.at) >= bindparam("begins", type_=UtcDateTime), col(HistoryRow.at) < AT,
)  # fmt: skip
"""The items of which a deadline was moved since the period began, by T."""

# As its index says it; and so that SQLite takes the index of what stands beside it.
IS_OPEN, _NOT_OPEN = text("item.status = 'open'"), text("item.status <> 'open'")
BY_UNTIL = text("NOT item.assigned_on > :until").bindparams(_day("until"))
_BEFORE = and_(text("NOT item.assigned_on >= :start").bindparams(_day("start")), BY_UNTIL)


def in_group() -> ColumnElement[bool]:
    """Of an item: it bears the hashtag `:tag`."""
    return col(ItemRow.id).in_(select(col(GroupRow.item_id)).where(col(GroupRow.tag) == bindparam("tag")))


@cache
def standings(*, grouped: bool) -> Any:
    """The columns `number`, `unit` (its id), `kind`, `due_on` and `bits` of each item that could count, of each once.

    `grouped`: of those of a hashtag. One search an index, none of which finds what one before it has found: of an `or`
    of all this SQLite would make a walk through every item, and of a union that looks
    for doubles PostgreSQL searches each item once more, which takes twice the time (SQLite, some 20 ms less).
    """
    row = ItemRow
    due, first = (col(column).between(_day("start"), _day("last_day")) for column in (row.due_on, row.first_due_on))
    found = (
        (col(row.assigned_on).between(_day("start"), _day("until")),),
        (_BEFORE, due),
        (_BEFORE, first, ~due),
        (_BEFORE, ~due, ~first, IS_OPEN),
        (_BEFORE, ~due, ~first, _NOT_OPEN, col(row.completed_on) >= _day("completed")),
    )
    also = [in_group()] if grouped else []
    columns = [col(row.id).label("number"), col(row.unit_id).label("unit"), col(row.kind), col(row.due_on)]
    return union_all(
        *(
            select(*columns, _bits(row).label("bits")).where(*where, col(row.status) != Status.CANCELLED, *also)
            for where in found
        )
    ).subquery()


def _bits(item: Any) -> ColumnElement[int]:
    given = item.origin == Origin.OFFICE
    contradicts = item.completed_on.is_(None) == (item.status == Status.DONE)  # done without a day, or the reverse
    moved = or_(item.due_on != item.first_due_on, item.due_at.is_distinct_from(item.first_due_at))
    of_done = (
        case((item.late, 1), else_=0)
        + case(
            (moved, case((item.completed_on <= item.first_due_on, 0), else_=FIRST_STATE)),
            (item.late, FIRST_STATE),
            else_=0,
        )
        + case((item.unconfirmed, UNCONFIRMED), else_=0)
    )
    of_open = (
        case((_has_passed(item.due_on, item.due_at), 3), else_=2)
        + case((_has_passed(item.first_due_on, item.first_due_at), 3 * FIRST_STATE), else_=2 * FIRST_STATE)
        + case((item.due_on.between(_day("next_first"), _day("next_last")), UPCOMING), else_=0)
    )
    was_open = or_(item.completed_on.is_(None), item.completed_on >= _day("start"))
    return (
        case((item.completed_on <= _day("day"), of_done), else_=of_open)
        + case((item.assigned_on >= _day("start"), ASSIGNED), (was_open, CARRIED), else_=0)
        + case((item.due_on.between(_day("start"), _day("last_day")), DUE), else_=0)
        + case((item.first_due_on.between(_day("start"), _day("last_day")), FIRST_DUE), else_=0)
        + case((given, GIVEN), else_=0)
        + case((and_(given, item.target.is_not(None)), MEASURED), else_=0)
        + case((contradicts, CONTRADICTS), else_=0)
    )


@cache
def products(*, grouped: bool) -> Any:
    """Number, lead unit, product and day of each item that was completed in the period with any."""
    query = select(col(ItemRow.id), col(ItemRow.unit_id), col(ItemRow.product), col(ItemRow.completed_on)).where(
        col(ItemRow.completed_on).between(_day("start"), _day("until")),
        col(ItemRow.assigned_on) <= _day("day"),
        col(ItemRow.status) == Status.DONE,
        col(ItemRow.product) != "",
    )
    return query.where(in_group()) if grouped else query


@cache
def measured_later(*, grouped: bool) -> Any:
    """Measured items that were assigned when the period was over, but by T."""
    query = select(col(ItemRow.id)).where(
        col(ItemRow.assigned_on) > _day("until"), col(ItemRow.assigned_on) <= _day("day"),
        col(ItemRow.target).is_not(None),
    )  # fmt: skip
    return query.where(in_group()) if grouped else query


def _has_passed(day: Any, moment: Any) -> ColumnElement[bool]:
    """`Deadline.has_passed` at T."""
    return or_(and_(moment.is_(None), day <= _day("over")), moment <= AT)
