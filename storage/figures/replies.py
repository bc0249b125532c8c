"""What the messages of a summary tell: of what was asked for, and of the lists that unfold."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from domain.deadline import Deadline
from domain.figures.compare import Comparison, compare
from domain.figures.period import ReportPeriod
from domain.figures.request import SummaryRequest, not_adding_up, summary_messages
from domain.figures.stored import from_json
from domain.figures.summary import Figures, ItemRef
from domain.message import Message
from domain.settings import Rules
from storage.figures import publications
from storage.figures.summaries import Depth, figures_of, open_parts, values, words


@dataclass(frozen=True, slots=True)
class SummaryReply:
    """The figures that were asked for. `changes`: they are published ones, and here those of now differ; `wrong`: the
    items with which those of now do not add up."""

    asked: SummaryRequest
    figures: Figures
    changes: Comparison | None = None
    wrong: tuple[int, ...] = ()
    pdf: bool = False  # the report can be had as PDF

    @property
    def messages(self) -> tuple[Message, ...]:
        """The figures in words and the chart; or the items with which they do not add up, and nothing else."""
        if self.wrong:
            return (not_adding_up(self.wrong),)
        return summary_messages(self.asked, self.figures, self.changes, pdf=self.pdf)


def reply_to(session: Session, rules: Rules, asked: SummaryRequest, now: datetime) -> SummaryReply:
    """What a summary tells: of a published period the published figures, else those of `now` (aware)."""
    published = publications.of(session, asked)
    if published is None:
        figures = figures_of(session, rules, asked, now, depth=Depth.MESSAGE)
        if not figures.adds_up:
            figures = figures_of(session, rules, asked, now, items=True)
        return SummaryReply(asked, figures, wrong=figures.contradicting, pdf=rules.pdf)
    live, shown = figures_of(session, rules, asked, now, items=True), from_json(published.figures)
    return SummaryReply(asked, shown, compare(shown, live), live.contradicting, rules.pdf)


def lines_at(
    session: Session, of: Figures, name: str, places: Sequence[tuple[str, int]], zone: ZoneInfo
) -> Iterator[ItemRef]:
    """Lines of the list `name` (`overdue`, `owed`) of some figures, as the items stood at their T.

    `places`: the unit that is named for it, and the item's number. One that stands there no more is left out.
    """
    period = ReportPeriod(of.start, of.last_day, of.at, zone)
    known = words(session, values(period), {number for _, number in places})
    for unit, number in places:
        if (row := known.get(number)) is None:
            continue
        deadline = Deadline(row.due_on, row.due_at)
        if name == "owed":
            deadline = dict(open_parts(row.parts, of.day, deadline)).get(unit, deadline)
        yield ItemRef(number, row.kind, unit, row.title, deadline, row.objective)
