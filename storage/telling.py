"""What the messages of a summary tell: of what was asked for, and of the lists that unfold."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from domain.asked import Asked, not_adding_up, summary_messages
from domain.briefing import Briefing, Changed, changed
from domain.counting import Frame
from domain.figures import check
from domain.items import Item
from domain.messages import Message
from domain.settings import Rules
from domain.standing import as_of
from domain.summing import brief
from domain.tally import Named, from_json
from storage import causes, publications, statistics


@dataclass(frozen=True, slots=True)
class Told:
    """Figures in short, with the objective causes of the delays that they name; or the items that are `wrong`.

    `changes`: they are published ones, and this is where those of now differ.
    """

    asked: Asked
    briefing: Briefing
    causes: Mapping[int, str]
    changes: tuple[Changed, ...] | None = None
    wrong: tuple[int, ...] = ()
    pdf: bool = False  # whether the report can be had as PDF

    @property
    def messages(self) -> tuple[Message, ...]:
        """The figures in words and the chart; or the items with which they do not add up, and nothing else."""
        if self.wrong:
            return (not_adding_up(self.wrong),)
        return summary_messages(self.asked, self.briefing, self.causes, self.changes, pdf=self.pdf)


def told(session: Session, rules: Rules, asked: Asked, now: datetime) -> Told:
    """What a summary tells: of a published period the published figures, else those of `now` (aware)."""
    published = publications.of(session, asked)
    changes = None
    if published is not None:
        live, shown = statistics.figures_of(session, rules, asked, now, ahead=False), from_json(published.figures)
        briefing, changes, wrong = brief(shown), changed(shown, live), check(live)
    else:
        briefing = statistics.briefing_of(session, rules, asked, now)
        wrong = () if briefing.adds_up else check(statistics.figures_of(session, rules, asked, now, ahead=False))
    named = sorted({line.number for line in briefing.overdue.lines})
    return Told(asked, briefing, causes.at(session, named, briefing.at), changes, wrong, rules.pdf)


def named_at(
    session: Session, of: Briefing, name: str, places: Sequence[tuple[str, int]], zone: ZoneInfo
) -> Iterator[Named]:
    """Lines of the list `name` (`overdue`, `owed`) of some figures, as the items stood at their T.

    `places`: the unit that is named for it, and the item's number.
    """
    frame = Frame(of.start, of.last_day, of.at, zone)
    stood: dict[int, Item] = {}
    for item, history in statistics.with_histories(session, {number for _, number in places}):
        stood[item.number] = as_of(item, history, frame.at, frame.day) or item
    for unit, number in places:
        item = stood[number]
        deadline = item.due_for(unit) if name == "owed" else item.deadline
        yield Named(number, item.kind, unit, item.title, deadline)
