"""The pieces that sentences of official documents are put together from: counts, shares, states, names of units."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from domain.figures.delays import by_unit
from domain.figures.summary import Counts, Figures
from texts import formats
from texts.catalogue import Catalogue

REPLIES = frozenset({"document", "petition", "question"})  # kinds that are answered; the others are done
NOUNS = frozenset({"document", "task", "petition", "question", "programme", "part", "unit"})
UNITS = 20  # that a sentence names; of more the rest are counted


@dataclass(frozen=True, slots=True)
class ReportWords:
    """What a report on the `figures` is worded with.

    `names`: a unit's code -> its full name; `heads`: the units of the first level under which the others are named,
    where there are too many to read; `unit`: whose report it is. The figures come with their items.
    """

    figures: Figures
    say: Catalogue
    names: Mapping[str, str] = field(default_factory=dict)
    heads: Mapping[str, str] = field(default_factory=dict)
    unit: str = ""

    def name(self, unit: str) -> str:
        """A unit's full name; its code where it has none."""
        return self.names.get(unit) or unit

    def states(self, kind: str, counts: Counts, *, after: Counts | None = None) -> list[str]:
        """The four states that add up to the total, those that nothing is in left out; that nothing is overdue is
        said where something is open, and nothing of `after` (told in another sentence) is overdue either."""
        how = verb(kind)
        clauses = [self.completed(kind, counts)] if counts.completed else []
        for state, count in (("under_way", counts.under_way), ("overdue", counts.overdue)):
            if count:
                clauses.append(self.say(f"official.{how}.{state}", some=self.some(kind, count)))
        told_of = kind in {"document", "task"} and after is not None and not after.overdue
        if told_of and counts.under_way and not counts.overdue:
            clauses.append(self.say(f"official.{how}.overdue_none"))
        return clauses

    def completed(self, kind: str, counts: Counts) -> str:
        how, say = verb(kind), self.say
        if not counts.completed:
            return say(f"official.{how}.completed_none")
        share = self.share(counts.completed, counts.total)
        done = say(f"official.{how}.completed", some=self.some(kind, counts.completed), share=share)
        if counts.late and counts.on_time:
            on_time, late = (self.some(kind, count) for count in (counts.on_time, counts.late))
            return f"{done}, {say('official.both', on_time=on_time, late=late)}"
        how = "late" if counts.late else "on_time"
        return f"{done}, {say(f'official.all_{how}' if counts.completed > 1 else f'official.{how}')}"

    def units(self, lines: Iterable[tuple[str, int]]) -> str:
        """`Vụ Pháp chế 03, Văn phòng Bộ 01`, those with most first."""
        order = {unit: place for place, unit in enumerate(self.figures.units)}
        headed = ((self.heads.get(unit, unit), number) for unit, number in lines)
        found = [(self.name(unit), len(numbers)) for unit, numbers in by_unit(headed, order)]
        told = [f"{name} {self.count(count)}" for name, count in found[:UNITS]]
        if left := found[UNITS:]:
            some, count = self.some("unit", len(left)), self.count(sum(count for _, count in left))
            told.append(self.say("official.others", some=some, count=count))
        return ", ".join(told)

    def some(self, kind: str, count: int) -> str:
        """`06 nhiệm vụ`, `12 văn bản`."""
        noun = kind if kind in NOUNS else "other"
        return self.say.count(f"official.noun.{noun}", count, count=self.count(count))

    def count(self, count: int) -> str:
        return formats.count(count, self.say.language)

    def share(self, part: int, whole: int) -> str:
        return formats.plain_share(part, whole, self.say.language)

    def sentence(self, clauses: Sequence[str]) -> str:
        return self.capital("; ".join(clauses)) + "."

    @staticmethod
    def capital(text: str) -> str:
        return text[:1].upper() + text[1:]

    @staticmethod
    def listed(lines: Sequence[str]) -> list[str]:
        """Lines of a list: a semicolon behind each, a full stop behind the last."""
        return [f"- {line}{'.' if place == len(lines) else ';'}" for place, line in enumerate(lines, start=1)]


def verb(kind: str) -> str:
    return "reply" if kind in REPLIES else "work"
