"""The tables that go with the report: by unit and by class, and the lists that its body only counts.

The body has one annex with the figures by unit and the short lists; what is overdue, and what is due next where that is
more than the body can name, are annexes of their own, and then all are numbered.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any, NamedTuple

from domain.figures.classes import Classification, UnitRating
from domain.figures.delays import LateItem, finished_late, has_passed
from domain.figures.summary import Counts, Figures, ItemRef, KindFigures
from domain.item import Item
from domain.workdays import WorkCalendar
from texts import formats
from texts.figures.classes import class_name, completion, floor, in_time
from texts.figures.official import Report, title_of
from texts.figures.summary import FIRST, heading, tally_params

ROWS = 300  # of a list, beyond which Word takes long to open it: the Excel file has them all
ROMAN = ("I", "II", "III")


def numbers_listed(figures: Figures) -> frozenset[int]:
    """The items that the lists name: what `Annexes` wants of `items`."""
    lists = (finished_late(figures), figures.overdue.lines, figures.owed.lines, figures.upcoming.lines)
    return frozenset(one.number for some in lists for one in some[:ROWS])


class Line(NamedTuple):
    """A row of a list. `cause`: of the delay."""

    title: str
    source: str
    unit: str
    deadline: str
    state: str
    cause: str = ""


@dataclass(frozen=True)
class Annexes:
    """The annexes of a `report`. `items`: those that its lists name, as they stood at T."""

    report: Report
    calendar: WorkCalendar
    items: Mapping[int, Item]
    classification: Classification

    # what they are called in the body

    @property
    def first(self) -> str:
        """`Phụ lục`, or `Phụ lục I` where there are others."""
        return self._called(0)

    @property
    def of_units(self) -> str:
        """The annex with the figures by unit; "" where there are none."""
        return self._in_sentence(0) if self.by_unit else ""

    @property
    def of_overdue(self) -> str:
        return self._in_sentence(1) if self.report.figures.overdue.count else ""

    @property
    def of_upcoming(self) -> str:
        return self._in_sentence(1 + bool(self.report.figures.overdue.count)) if self.report.upcoming_is_long else ""

    def _called(self, place: int) -> str:
        say = self.report.say
        if not (self.report.figures.overdue.count or self.report.upcoming_is_long):
            return say("official.annex_title")
        return say("official.annex_title_numbered", number=ROMAN[place])

    def _in_sentence(self, place: int) -> str:
        say = self.report.say
        if not (self.report.figures.overdue.count or self.report.upcoming_is_long):
            return say("official.annex")
        return say("official.annex_numbered", number=ROMAN[place])

    # what they hold

    @cached_property
    def by_unit(self) -> list[dict[str, Any]]:
        """A table a kind of which anything was assigned; of documents and tasks also where something only fell due."""
        ranked = sorted(self.report.figures.kinds, key=lambda kind: [kind.kind != name for name in FIRST])
        kinds = (
            kind
            for kind in ranked
            if kind.assigned.total or (kind.kind in FIRST and (kind.due.total or kind.first_due.total))
        )
        return [self._of_kind(kind) for kind in kinds]

    @property
    def classes(self) -> dict[str, Any]:
        """What the classes ask for, and a row a unit; no rows where units are not classed."""
        say, of = self.report.say, self.classification
        rows = [
            {
                "place": str(place),
                "unit": self.report.name(one.unit),
                "code": one.unit,
                "name": class_name(one, say),
                "completion": completion(one, say),
                "in_time": in_time(one, say),
                "why": self._why(one) or formats.NOTHING,
            }
            for place, one in enumerate(of.units, start=1)
        ]
        return {"floors": "; ".join(floor(one, say) for one in of.classes), "rows": rows}

    @property
    def lists(self) -> list[dict[str, Any]]:
        """What was finished late, and the parts that coordinating units have not done: below the tables by unit."""
        late, parts = finished_late(self.report.figures), self.report.figures.owed.lines
        found = {"late": (self._late(late), len(late)), "parts": (map(self._named, parts), len(parts))}
        return [
            self._list(self.report.say(f"official.list.{name}"), lines, count)
            for name, (lines, count) in found.items()
            if count
        ]

    @property
    def further(self) -> list[dict[str, Any]]:
        """The long lists, each an annex of its own."""
        say, figures, found = self.report.say, self.report.figures, []
        if figures.overdue.count:
            lines = map(self._named, figures.overdue.lines)
            found.append(self._list(say("official.list.overdue"), lines, figures.overdue.count))
        if self.report.upcoming_is_long:
            title = say("official.list.upcoming", period=self.report.following.full)
            others = [one for one in figures.upcoming.lines if one.kind != "document"]
            found.append(self._list(title, map(self._named, others), len(others)))
        return [one | {"annex": self._called(place)} for place, one in enumerate(found, start=1)]

    def _of_kind(self, kind: KindFigures) -> dict[str, Any]:
        rows = [
            {
                "place": str(place),
                "unit": self.report.name(line.unit),
                "code": line.unit,
                **self._rates(line.assigned, line.due, line.first_due),
            }
            for place, line in enumerate(kind.units, start=1)
        ]
        name, total = heading(kind.kind, self.report.say), self._rates(kind.assigned, kind.due, kind.first_due)
        return {"name": name, "rows": rows, "total": total}

    def _rates(self, assigned: Counts, due: Counts, first_due: Counts) -> dict[str, str]:
        """The states of what was assigned, and the three rates with their fractions."""

        def rate(tally: Counts) -> str:
            share = formats.plain_share(tally.completed, tally.total, self.report.say.language)
            return f"{tally.completed}/{tally.total} ({share})" if tally.total else formats.NOTHING

        counts = tally_params(assigned, self.report.say.language)
        if not assigned.total:
            counts = dict.fromkeys(counts, formats.NOTHING)
        return {**counts, "rate": rate(assigned), "due_rate": rate(due), "first_due_rate": rate(first_due)}

    def _why(self, one: UnitRating) -> str:
        """What kept a unit below the next class, in counts: a Minister knows none of our numbers."""
        say, some = self.report.say, self.report.some
        why = [
            *([say("official.class_overdue", some=some("task", len(one.unfinished)))] if one.unfinished else []),
            *([say("official.class_late", some=some("task", len(one.late)))] if one.late else []),
        ]
        told = [say("official.class_below", above=one.above, why=", ".join(why))] if why else []
        excused = [say("official.class_excused", some=some("task", len(one.excused)))] if one.excused else []
        return "; ".join([*told, *excused])

    def _late(self, late: Iterable[LateItem]) -> Iterator[Line]:
        """The lines of those that `items` has, by deadline as in the other lists."""
        say, causes = self.report.say, self.report.figures.causes
        known = ((one, self.items[one.number]) for one in late if one.number in self.items)
        for one, item in sorted(known, key=lambda pair: (pair[1].deadline.day, pair[0].number)):
            done = item.completed_on
            state = say("official.list.done_on", day=formats.day(done)) if done else say("official.list.done_late")
            deadline, cause = formats.day(item.deadline.day), causes.get(one.number, "")
            yield Line(title_of(item.title), item.source, self.report.name(one.unit), deadline, state, cause)

    def _named(self, one: ItemRef) -> Line:
        report, item = self.report, self.items.get(one.number)
        if not has_passed(one.deadline, report.figures):
            state = report.say("official.list.in_time")
        elif days := self.calendar.days_over(one.deadline.day, report.figures.day):
            state = report.say.count("official.list.days_over", days)
        else:
            state = report.say("official.list.just_over")
        return Line(
            title_of(one.title), item.source if item is not None else "", report.name(one.unit),
            formats.day(one.deadline.day), state, one.cause,
        )  # fmt: skip

    def _list(self, title: str, lines: Iterable[Line], count: int) -> dict[str, Any]:
        """The first `lines` of `count`."""
        rows = [{"place": str(place), **line._asdict()} for place, line in enumerate(islice(lines, ROWS), start=1)]
        left = count - len(rows)
        more = self.report.say.count("official.list.more", left) if left else ""
        return {"title": title, "rows": rows, "more": more}
