"""Facts for an assessment of civil servants: counts by unit and by person, each with the items behind it. Pure.

Source: Decree 335/2025/NĐ-CP, which rests on what was assigned and completed, on how often it was late, extended or
returned, and excepts objective causes. These are counts and nothing else: no score, no class, no order by result.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from domain.deadline import Deadline
from domain.figures.period import ReportPeriod
from domain.figures.summary import CountedItem
from domain.figures.versions import Version, as_of, deadline_moves, versions
from domain.item import Change, ChangeKind, Item, State
from domain.parsing.folding import fold

COUNTS = (
    "assigned", "completed", "on_time", "carried", "carried_completed", "times_late", "extensions", "returned",
    "objective", "apart",
)  # fmt: skip
"""What is counted of a line, in the order of the columns."""
_DONE = {State.DONE_ON_TIME, State.DONE_LATE}
_APART = {State.STANDING, State.SUSPENDED}


@dataclass(frozen=True, slots=True)
class AssessedItem:
    """An item as it stood at T, and what happened to it in the period (local days, in the order of recording).

    `late_on`: the days of the deadlines that passed while it was open; `returned`: when, and the reason given;
    `cause_by`, `cause_on`: who found the objective cause, and when.
    """

    item: Item
    unit: str
    holder: int | None  # the person who had it at T
    given: bool  # by the Office
    state: State | None
    is_assigned: bool
    is_carried: bool
    late_on: tuple[date, ...] = ()
    extended: tuple[tuple[date, Deadline], ...] = ()
    returned: tuple[tuple[date, str], ...] = ()
    cause: str = ""
    cause_by: str = ""
    cause_on: date | None = None

    def counts(self) -> dict[str, int]:
        """What it adds to each of `COUNTS`."""
        apart, done = self.state in _APART, self.state in _DONE
        assigned, carried = self.is_assigned and not apart, self.is_carried and not apart
        return {
            "assigned": int(assigned), "completed": int(assigned and done),
            "on_time": int(assigned and self.state is State.DONE_ON_TIME),
            "carried": int(carried), "carried_completed": int(carried and done),
            "times_late": len(self.late_on), "extensions": len(self.extended), "returned": len(self.returned),
            "objective": int(bool(self.cause)), "apart": int(apart),
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class AssessmentLine:
    """What a unit (`person` None), or a person in it ("": nobody in particular), had of one origin."""

    unit: str
    person: str | None
    given: bool
    items: tuple[AssessedItem, ...]

    def counts(self) -> dict[str, int]:
        each = [item.counts() for item in self.items]
        return {name: sum(one[name] for one in each) for name in COUNTS}


def assessed(
    counted: Iterable[CountedItem],
    histories: Mapping[int, tuple[Item, Sequence[Change]]],
    holders: Mapping[int, int],
    period: ReportPeriod,
) -> list[AssessedItem]:
    """The items that were assigned in the period or carried over into it. `histories`, `holders` are by number."""
    found = []
    for one in counted:
        if not (one.assigned or one.carried):
            continue
        item, changes = histories[one.number]
        stood = as_of(item, changes, period.at, period.day) or item
        within = [change for change in changes if period.begins_at <= change.at < min(period.at, period.ends_at)]
        cause = next((change for change in reversed(changes) if _finds_cause(change, one.cause, period.at)), None)
        found.append(
            AssessedItem(
                item=stood, unit=one.unit, holder=holders.get(one.number), given=one.given, state=one.state,
                is_assigned=one.assigned, is_carried=one.carried, late_on=tuple(_passed(item, changes, period)),
                extended=tuple(
                    (_day(move.at, period), move.after)
                    for move in deadline_moves(changes)
                    if period.begins_at <= move.at < min(period.at, period.ends_at)
                ),
                returned=tuple(
                    (_day(change.at, period), change.reason)
                    for change in within
                    if change.what is ChangeKind.RETURNED
                ),
                cause=one.cause, cause_by=cause.actor if cause is not None else "",
                cause_on=_day(cause.at, period) if cause is not None else None,
            )
        )  # fmt: skip
    return found


def lines(items: Iterable[AssessedItem], units: Sequence[str], names: Mapping[int, str]) -> list[AssessmentLine]:
    """A line a unit in the order given, then one each of its people by name, for what the Office assigned and for what
    the unit registered itself. `names`: of people, by number."""
    by_unit: dict[str, list[AssessedItem]] = {}
    for one in items:
        by_unit.setdefault(one.unit, []).append(one)
    found = []
    for unit in [*(unit for unit in units if unit in by_unit), *(by_unit.keys() - set(units))]:
        its = by_unit[unit]
        people = {one.holder for one in its}
        ordered = sorted(people, key=lambda who: (who is None, fold(names.get(who or 0, "")), who or 0))
        for person, some in (
            (None, its),
            *((names.get(who or 0, ""), [o for o in its if o.holder == who]) for who in ordered),
        ):
            for given in (True, False):
                if of_origin := tuple(one for one in some if one.given is given):
                    found.append(AssessmentLine(unit, person, given, of_origin))
    return found


def _passed(item: Item, changes: Sequence[Change], period: ReportPeriod) -> Iterable[date]:
    """The deadlines that passed in the period while the item was open, each once, oldest first."""
    ends = min(period.at, period.ends_at)
    for version in versions(item, changes):
        deadline = version.item.deadline
        if not deadline.is_set or version.item.status.value == "suspended":
            continue
        passes = deadline.passes_at(period.zone)
        held = (version.valid_from is None or version.valid_from < passes) and (
            version.valid_to is None or passes <= version.valid_to
        )
        if held and period.begins_at < passes <= ends and _was_open(version):
            yield deadline.day


def _was_open(version: Version) -> bool:
    """Whether it was not completed by its deadline."""
    done = version.item.completed_on
    return done is None or done > version.item.deadline.day or version.item.late


def _finds_cause(change: Change, cause: str, at: datetime) -> bool:
    return bool(cause) and change.what is ChangeKind.OBJECTIVE and change.at < at and change.reason == cause


def _day(at: datetime, period: ReportPeriod) -> date:
    return at.astimezone(period.zone).date()
