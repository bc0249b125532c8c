"""Whatever is done to items by the real operations, what is stored of them is what their histories tell, after each."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, col, func, select

from domain.condition import NOTHING_SAID, Condition
from domain.deadline import Deadline
from domain.imports.rows import ImportedItem, TableKind
from domain.item import ChangeKind, Item, Origin, Part, Status
from storage.database.engine import Database
from storage.items import imports, items, rebuilding
from storage.items.imports import ImportContext
from storage.models import ItemRow as Stored
from storage.people import closing, units
from tests.storage import making

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
START = datetime(2024, 10, 1, 2, tzinfo=UTC)
UNITS = ("A", "B", "C")

Act = tuple[str, int, int, int]
"""What is done; to which item, on or to which day, after how many hours."""


def _register(session: Session, place: int, day: date, now: datetime) -> None:
    lead, helps = (units.put_unit(session, UNITS[(place + one) % 3], "Vụ") for one in (0, 1))
    items.register(
        session, kind="task", origin=(Origin.OFFICE, Origin.UNIT)[place % 2], unit=lead, title=f"Việc #nq{place}",
        deadline=Deadline.of_day(day), assigned_on=now.date(), now=now, by=None, what=ChangeKind.ASSIGNED,
        coordinating=[helps] if place % 2 else [], target=55 if place % 3 else None,
    )  # fmt: skip


def _import(session: Session, place: int, day: date, now: datetime) -> None:
    """A row that comes again and again, each time saying something else."""
    done = day if day.day % 3 == 0 else None
    row = ImportedItem(
        "document", UNITS[day.day % 3], f"Văn bản {day.day % 2}", day, source=f"{place}/BNV",
        assigned_on=date(2024, 9, 1 + place), completed_on=done, product="1/TB" if done else "",
        target=55, done=day.day, done_on=day, coordinating=("C", "B"),
    )  # fmt: skip
    rows = [replace(row, coordinating=tuple(code for code in row.coordinating if code != row.unit))]
    imports.store(session, TableKind.ITEMS, rows, ImportContext(None, now, HANOI))


def _close(session: Session, place: int, day: date, now: datetime) -> None:
    """A unit closes, another takes over, and it works again."""
    unit, into = (units.put_unit(session, UNITS[(place + one) % 3], "Vụ") for one in (0, 1))
    by = making.person(session)
    closing.close(session, unit, into, by=by, now=now, today=now.date())
    closing.reopen(session, unit, by=by, now=now)


def _change(what: str, item: Item, day: date) -> tuple[ChangeKind, dict[str, Any]] | None:
    """The change of an item that this act is; None where it cannot be done to it."""
    is_open, is_done = item.status is Status.OPEN, item.status is Status.DONE
    undone = {"status": Status.OPEN, "completed_on": None, "late": False, "unconfirmed": False, "product": ""}
    match what:
        case "done" if is_open:
            late = day > item.deadline.day
            said = {"status": Status.DONE, "completed_on": day, "late": late, "product": "9/TB", "unconfirmed": late}
            return ChangeKind.DONE, said
        case "undone" | "reopened" if is_done or (item.status is Status.CANCELLED and what == "reopened"):
            return ChangeKind(what), undone
        case "confirmed" if is_done:
            return ChangeKind.CONFIRMED, {"unconfirmed": False, "late": False}
        case "refused" if is_done:
            return ChangeKind.REFUSED, undone
        case "cancelled" if is_open:
            return ChangeKind.CANCELLED, {"status": Status.CANCELLED}
        case "extended":
            return ChangeKind.EXTENDED, {"deadline": Deadline.of_day(day)}
        case "moment":
            return ChangeKind.EDITED, {
                "deadline": Deadline.of_moment(datetime(day.year, day.month, day.day, 9, tzinfo=UTC), HANOI)
            }
        case "title":
            return ChangeKind.EDITED, {"title": f"Việc #kh{day.day}"}
        case "unit":
            return ChangeKind.EDITED, {"unit": UNITS[day.day % 3], "coordinating": ()}
        case "progress" if item.is_measured:
            return ChangeKind.PROGRESS, {"measured": day.day, "measured_on": day}
        case "part" if item.coordinating:
            return ChangeKind.PART_DONE, {"coordinating": tuple(Part(one.unit, day) for one in item.coordinating)}
        case "stuck" if is_open:
            said = {"condition": Condition.STUCK, "condition_since": START, "obstacle": f"vướng {day.day}"}
            return ChangeKind.CONDITION, {**said, "decider": "Bộ Tư pháp"}
        case "on_track" if is_open:
            return ChangeKind.CONDITION, {**NOTHING_SAID, "condition": Condition.ON_TRACK}
        case "part_stuck" if item.coordinating:
            return ChangeKind.CONDITION, {
                "coordinating": tuple(replace(one, condition=Condition.AT_RISK) for one in item.coordinating)
            }
        case "objective":
            return ChangeKind.OBJECTIVE, {"objective": "" if item.objective else "chờ luật"}
    return None


def _do(session: Session, act: Act, now: datetime) -> None:
    what, place, days, _ = act
    day = START.date() + timedelta(days=days)
    made: dict[str, Callable[[Session, int, date, datetime], None]] = {
        "register": _register, "updated": _import, "close": _close,
    }  # fmt: skip
    if what in made:
        made[what](session, place, day, now)
        return
    rows = session.exec(select(Stored).order_by(col(Stored.id).desc()).limit(3)).all()
    if not rows:
        return
    row = rows[place % len(rows)]
    if what in {"noted", "requested"}:
        after = {"asked": ChangeKind.EXTENDED, "deadline": Deadline.of_day(day)} if what == "requested" else {}
        items.record_change(session, row, ChangeKind(what), by=None, now=now, after=after)
    elif change := _change(what, items.view(session, row), day):
        items.change(session, row, change[0], by=None, now=now, on=day, **change[1])


ACTS = (
    *("register", "updated", "close", "done", "undone", "reopened", "confirmed", "refused", "cancelled", "extended"),
    *("moment", "title", "unit", "progress", "part", "objective", "noted", "requested"),
    *("stuck", "on_track", "part_stuck"),
)
acts = st.lists(
    st.tuples(st.sampled_from(ACTS), st.integers(0, 5), st.integers(0, 60), st.sampled_from((0, 1, 30, 200, -5))),
    min_size=5, max_size=25,
)  # fmt: skip
EACH = [(act, 1, 10 + place, 30) for place, act in enumerate(ACTS)]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=acts)
@example(acts=[("reopened", 0, 20, 0), ("noted", 0, 20, -5)])  # the clock was set back behind the import
@example(acts=[*EACH, *EACH, ("register", 1, 20, 0), *EACH])
def test_what_is_stored_of_an_item_is_what_its_history_tells(database: Database, acts: Sequence[Act]) -> None:
    now = START
    for unit in UNITS:
        database.write_now(making.unit, unit)
    for act in [("register", 1, 20, 0), ("updated", 1, 20, 1), *acts]:
        now += timedelta(hours=act[3])
        database.write_now(_do, act, now)
        assert database.read_now(_different) == [], act


def _different(session: Session) -> list[int]:
    """Of the newest items, which are those of this life."""
    newest = session.scalar(select(func.max(Stored.id))) or 0
    return rebuilding.different(session, [newest - back for back in range(6) if newest > back])
