"""Lives that are drawn: any that people and imports can give an item; told late, undone, given back, suspended, moved
between units, updated by a file. And figures that are asked of them."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from domain.deadline import NO_DEADLINE, Deadline, start_of_day
from domain.figures.request import SummaryRequest
from domain.item import ChangeKind, Origin, Part, Status
from tests.domain.lives import HANOI, Life, an_item

FIRST = date(2024, 9, 20)
DAYS = 30  # so few that what is drawn meets: days of deadlines, of completions, of periods
UNITS = ("TCBC", "PC", "VP")
TITLES = ("Báo cáo", "Góp ý #NQ18", "#nq18 Tờ trình", "Kế hoạch #KH5 #nq_18")
days = st.integers(0, DAYS).map(lambda number: FIRST + timedelta(days=number))
instants = st.integers(0, 4 * DAYS).map(lambda quarter: start_of_day(FIRST, HANOI) + timedelta(hours=6 * quarter))
codes = st.sampled_from(UNITS)


@st.composite
def deadlines(draw: st.DrawFn) -> Deadline:
    day = draw(days)
    if draw(st.booleans()):
        return Deadline(day)
    return Deadline.of_moment(start_of_day(day, HANOI) + timedelta(hours=draw(st.sampled_from([6, 9, 17]))), HANOI)


@st.composite
def lives(draw: st.DrawFn) -> Life:
    """An item that was registered or imported, perhaps long after it was assigned; and what became of it."""
    what = draw(st.sampled_from([ChangeKind.ASSIGNED, ChangeKind.ASSIGNED, ChangeKind.REGISTERED, ChangeKind.IMPORTED]))
    assigned_on, deadline, target = draw(days), draw(deadlines()), draw(st.sampled_from([None, None, None, 40]))
    at = draw(instants) if draw(st.booleans()) else start_of_day(assigned_on, HANOI) + timedelta(hours=9)
    fields: dict[str, Any] = {}
    if what is ChangeKind.IMPORTED:
        status = draw(st.sampled_from(Status))
        fields["status"] = status
        if status is Status.DONE:
            fields |= {"completed_on": draw(days), "late": draw(st.booleans()), "product": draw(products)}
        if target is not None and draw(st.booleans()):
            fields |= {"measured": draw(st.integers(0, 40)), "measured_on": draw(days)}
    item = an_item(
        assigned_on=assigned_on,
        deadline=deadline,
        first_deadline=draw(deadlines()) if what is ChangeKind.IMPORTED and draw(st.booleans()) else deadline,
        unit=draw(codes),
        kind=draw(st.sampled_from(["task", "document", "letter"])),
        title=draw(st.sampled_from(TITLES)),
        origin=Origin.UNIT if what is ChangeKind.REGISTERED else Origin.OFFICE,
        coordinating=tuple(Part(unit) for unit in draw(st.sets(codes, max_size=2))),
        target=target,
        **fields,
    )
    if draw(st.integers(0, 5)) == 0 and item.status is not Status.DONE:
        item = replace(item, standing=True, deadline=NO_DEADLINE, first_deadline=NO_DEADLINE)
    life = Life(item, at=at, what=what)
    for moment in sorted(draw(st.lists(instants, max_size=7, unique=True))):
        if moment > at:
            ACTS[draw(st.sampled_from(list(ACTS)))](draw, life, moment)
    return life


products = st.sampled_from(["", "12/2024/NĐ-CP", "7/TT-BNV", "100/NQ-UBTVQH15"])


def _done(draw: st.DrawFn, life: Life, at: datetime) -> None:
    if life.item.status is Status.OPEN:
        today = at.astimezone(HANOI).date()
        on = min(draw(days), today) if draw(st.booleans()) else today
        life.done(at, on, late=draw(st.booleans()), product=draw(products), unconfirmed=draw(st.booleans()))


def _undone(draw: st.DrawFn, life: Life, at: datetime) -> None:
    if life.item.status is Status.DONE:
        life.change(
            at, ChangeKind.UNDONE, status=Status.OPEN, completed_on=None, late=False, unconfirmed=False, product=""
        )


def _refused(draw: st.DrawFn, life: Life, at: datetime) -> None:
    if life.item.unconfirmed:
        life.change(at, ChangeKind.REFUSED, status=Status.OPEN, completed_on=None, late=False, unconfirmed=False)
    else:
        life.noted(at, ChangeKind.REFUSED)


def _reopened(draw: st.DrawFn, life: Life, at: datetime) -> None:
    if life.item.status is not Status.OPEN:
        life.change(at, ChangeKind.REOPENED, status=Status.OPEN, completed_on=None, late=False, unconfirmed=False)


def _confirmed(draw: st.DrawFn, life: Life, at: datetime) -> None:
    if life.item.unconfirmed:
        fields: dict[str, Any] = {"unconfirmed": False, **({"late": False} if draw(st.booleans()) else {})}
        life.change(at, ChangeKind.CONFIRMED, **fields)


def _returned(draw: st.DrawFn, life: Life, at: datetime) -> None:
    """Given back, under the same deadline or another."""
    if life.item.status is Status.DONE:
        fields: dict[str, Any] = {"deadline": draw(deadlines())} if draw(st.booleans()) else {}
        life.reopened(at, ChangeKind.RETURNED, **fields)


def _suspended(draw: st.DrawFn, life: Life, at: datetime) -> None:
    if life.item.status is Status.OPEN:
        resumes_on = draw(st.none() | days)
        life.change(at, ChangeKind.SUSPENDED, status=Status.SUSPENDED, resumes_on=resumes_on)


def _resumed(draw: st.DrawFn, life: Life, at: datetime) -> None:
    if life.item.status is Status.SUSPENDED:
        fields: dict[str, Any] = {"deadline": draw(deadlines())} if not life.item.standing else {}
        life.change(at, ChangeKind.RESUMED, status=Status.OPEN, resumes_on=None, **fields)


def _standing(draw: st.DrawFn, life: Life, at: datetime) -> None:
    """A duty without an end from now on; or one that gets a day."""
    if life.item.status is Status.OPEN:
        standing = not life.item.standing
        deadline = NO_DEADLINE if standing else draw(deadlines())
        life.change(at, ChangeKind.EDITED, standing=standing, deadline=deadline)


def _extended(draw: st.DrawFn, life: Life, at: datetime) -> None:
    if not life.item.standing:
        life.change(at, ChangeKind.EXTENDED, deadline=draw(deadlines()))


def _requested(draw: st.DrawFn, life: Life, at: datetime) -> None:
    life.requested(at, draw(days))


def _edited(draw: st.DrawFn, life: Life, at: datetime) -> None:
    fields = {"unit": draw(codes), "title": draw(st.sampled_from(TITLES)), "deadline": draw(deadlines())}
    chosen = draw(st.sampled_from(["unit", "title", "deadline"]))
    edited: dict[str, Any] = {chosen: fields[chosen]}
    life.change(at, ChangeKind.EDITED, **edited)


def _part_done(draw: st.DrawFn, life: Life, at: datetime) -> None:
    parts = tuple(replace(part, done_on=at.astimezone(HANOI).date()) for part in life.item.coordinating)
    life.change(at, ChangeKind.PART_DONE, coordinating=parts)


def _progress(draw: st.DrawFn, life: Life, at: datetime) -> None:
    if life.item.is_measured and life.item.status is Status.OPEN:
        life.progress(at, draw(st.integers(0, 40)), min(draw(days), at.astimezone(HANOI).date()))


def _updated(draw: st.DrawFn, life: Life, at: datetime) -> None:
    """A changed row of an import may say anything anew."""
    fields: dict[str, Any] = {
        "unit": draw(codes), "kind": "task", "title": draw(st.sampled_from(TITLES)), "deadline": draw(deadlines()),
        "assigned_on": draw(days), "target": 60,
    }  # fmt: skip
    said = {name: fields[name] for name in draw(st.sets(st.sampled_from(sorted(fields)), max_size=3))}
    if draw(st.booleans()):
        said |= {"status": Status.DONE, "completed_on": draw(days), "late": draw(st.booleans()), "unconfirmed": False}
    if "target" in said or life.item.is_measured:
        said |= {"measured": draw(st.integers(0, 40)), "measured_on": draw(days)}
    life.change(at, ChangeKind.UPDATED, on=said.get("measured_on"), **said)


def _cancelled(draw: st.DrawFn, life: Life, at: datetime) -> None:
    if life.item.status is not Status.CANCELLED:
        life.cancelled(at)


def _noted(draw: st.DrawFn, life: Life, at: datetime) -> None:
    life.noted(
        at,
        draw(
            st.sampled_from(
                [ChangeKind.NOTED, ChangeKind.GIVEN, ChangeKind.RECEIVED, ChangeKind.FILE, ChangeKind.OBJECTIVE]
            )
        ),
    )


ACTS = {
    "done": _done, "done again": _done, "undone": _undone, "refused": _refused, "reopened": _reopened,
    "confirmed": _confirmed, "extended": _extended, "requested": _requested, "edited": _edited,
    "returned": _returned, "returned again": _returned, "suspended": _suspended, "resumed": _resumed,
    "standing": _standing, "part done": _part_done, "progress": _progress, "updated": _updated, "cancelled": _cancelled,
    "noted": _noted,
}  # fmt: skip


@st.composite
def questions(draw: st.DrawFn) -> tuple[SummaryRequest, datetime]:
    """Figures of a period that has begun, asked for at an instant."""
    start = draw(days)
    end = start + timedelta(days=draw(st.sampled_from([0, 6, 13, 30])))
    now = max(draw(instants), start_of_day(start, HANOI) + timedelta(hours=draw(st.sampled_from([0, 9, 30, 300]))))
    as_of = min(draw(days), now.astimezone(HANOI).date()) if draw(st.booleans()) else None
    return SummaryRequest(
        start, end, as_of, draw(st.sampled_from(["", "", "VP", "PC"])), draw(st.sampled_from(["", "NQ18"]))
    ), now
