"""Which figures are asked for, small enough to travel in a button; and the messages that answer."""

from dataclasses import dataclass
from datetime import date

from domain.figures import summary_data
from domain.figures.compare import Comparison
from domain.figures.summary import Figures
from domain.message import DATA_LIMIT, Button, Message, Rows
from domain.parsing.periods import is_too_long


@dataclass(frozen=True, slots=True)
class SummaryRequest:
    """The local days `start` to `end`, as of a day (None: now, or the period's end), of one unit, of one group."""

    start: date
    end: date
    as_of: date | None = None
    unit: str = ""
    group: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether it is of everything in the days, as of their end: what can be published."""
        return self.as_of is None and not self.unit and not self.group

    def data(self) -> str:
        """What a button says of it."""
        as_of = self.as_of.strftime("%y%m%d") if self.as_of else ""
        return f"{self.start:%y%m%d}:{self.end:%y%m%d}:{as_of}:{self.unit}:{self.group}"

    @classmethod
    def of(cls, data: str) -> "SummaryRequest":
        """What `data` wrote. ValueError: it is something else, or longer than may be asked for."""
        start, end, as_of, unit, group = data.split(":", 4)
        asked = cls(_day(start), _day(end), _day(as_of) if as_of else None, unit, group)
        if asked.data() != data or asked.start > asked.end or is_too_long(asked.start, asked.end):
            raise ValueError(data)
        return asked

    @property
    def fits_a_button(self) -> bool:
        """Whether a button can carry it: not where it is long, nor where it is of another century than this one."""
        data = self.data()
        return len(f"units:{data}".encode()) <= DATA_LIMIT and _day(data[:6]) == self.start


def summary_buttons(asked: SummaryRequest, *, pdf: bool) -> Rows:
    """What can be made of a summary: Word, Excel, PDF (where it can be had), what is overdue, by unit, a publication.

    What is overdue is in the message itself; of the others there are none where the question is too long to carry.
    """
    overdue = named_button("overdue")
    if not asked.fits_a_button:
        return ((overdue,),)
    data = asked.data()
    files: tuple[Button, ...] = (Button("button.word", f"word:{data}"), Button("button.excel", f"excel:{data}"))
    if pdf:
        files = (*files, Button("button.pdf", f"pdf:{data}"))
    if asked.unit:
        return files, (overdue,)
    rest = (overdue, Button("button.by_unit", f"units:{data}"))
    if asked.as_of is not None or asked.group:
        return files, rest
    return files, rest, (Button("button.publish", f"publish:{data}"),)


NAMED = ("overdue", "measured", "owed")
"""The lists of a summary that unfold: what is overdue, how far measured items have come, parts that are owed."""


def named_button(name: str, page: int = 1) -> Button:
    """Unfolds a page of one of these lists, out of the message under which it stands."""
    return Button(f"button.named_{name}", f"named:{name}:{page}")


def summary_messages(
    asked: SummaryRequest, figures: Figures, changes: Comparison | None = None, *, pdf: bool = False
) -> tuple[Message, Message]:
    """A summary: the figures in words with their buttons, then the chart. `changes`: it is of published figures, and
    this is where those of now differ; `pdf`: the report can be had as PDF."""
    text = Message("summary", summary_data.of_text(figures, changes, asked.unit), (), summary_buttons(asked, pdf=pdf))
    return text, Message("chart", summary_data.of_chart(figures))


def not_adding_up(wrong: tuple[int, ...]) -> Message:
    """What is said instead of figures with which these items do not add up."""
    return Message("not_adding_up", {"numbers": list(wrong)}, wrong)


def _day(text: str) -> date:
    return date(2000 + int(text[:2]), int(text[2:4]), int(text[4:6]))
