"""`/summary`: the figures of a period, counted before the transaction; the table by unit, Word and Excel by button."""

from dataclasses import dataclass

from domain.figures import classes
from domain.figures.classes import classify
from domain.figures.request import Asked, not_adding_up
from domain.figures.rollup import readable
from domain.figures.stored import from_json, to_json
from domain.figures.summary import Figures
from domain.figures.summary_data import of_file
from domain.message import Message
from domain.parsing.hashtags import find_groups, without_hashtags
from domain.parsing.periods import read_period, split_as_of, split_period
from handlers.core.context import Turn
from storage.figures import publications
from storage.figures.replies import SummaryReply, reply_to
from storage.figures.summaries import Depth, figures_of
from storage.people import units
from texts.catalogue import LANGUAGES
from texts.figures.by_unit import by_unit


@dataclass(frozen=True, slots=True)
class Counted:
    """The figures that a file or a table is made of, with their items."""

    asked: Asked
    figures: Figures


def prepare(turn: Turn) -> SummaryReply | str:
    """Read what is asked, and count it; a key of the catalogue where it cannot be understood."""
    asked = _read(turn, turn.incoming.arguments)
    return asked if isinstance(asked, str) else reply_to(turn.session, turn.rules, asked, turn.now)


def summary(turn: Turn) -> None:
    """One message with the figures, then the chart; or the items with which they do not add up, and nothing else."""
    found: SummaryReply | str = turn.prepared
    if isinstance(found, str):
        turn.say(found)
        return
    if found.changes is None and publications.of(turn.session, found.asked) is not None:
        found = reply_to(turn.session, turn.rules, found.asked, turn.now)  # it was published since it was counted
    for message in found.messages:
        turn.answer(message)


def _read(turn: Turn, text: str) -> Asked | str:
    """What is asked for; a key of the catalogue where it cannot be understood."""
    rest, as_of, invalid = split_as_of(text, turn.today)
    if invalid or (as_of is not None and as_of > turn.today):
        return "figures.bad_as_of"
    groups = find_groups(rest)
    unit, rest = _unit(turn, without_hashtags(rest))
    if unit is None:
        return "figures.not_your_unit"
    period = read_period(rest.strip(), turn.today)
    if period is None:
        return "figures.unknown_unit" if split_period(rest, turn.today).period else "figures.bad_period"
    if period.is_too_long:
        return "figures.long_period"
    if period.start > turn.today:
        return "figures.not_begun"
    return Asked(period.start, period.end, as_of, unit, groups[0] if groups else "")


def _unit(turn: Turn, text: str) -> tuple[str | None, str]:
    """The unit that is named ("": none), and the rest; None where it is not for this chat to ask."""
    own = turn.unit.code if turn.unit is not None and not turn.acts_as_office else ""
    words = text.split()
    for word in words:
        row = units.unit_of(turn.session, word)
        if row is not None:
            rest = " ".join(one for one in words if one is not word)
            allowed = not own or row.id in units.branch(turn.session, own)
            return (row.code if allowed else None), rest
    return own or (turn.unit.code if turn.unit is not None else ""), text


def prepare_press(turn: Turn) -> Counted:
    """The figures that a button belongs to, as they are now."""
    asked = Asked.of(turn.incoming.data.partition(":")[2])
    return Counted(asked, figures_of(turn.session, turn.rules, asked, turn.now, items=True))


def prepare_by_unit(turn: Turn) -> Counted:
    """The figures by unit, with the items only where units are classed, or the figures do not add up."""
    asked = Asked.of(turn.incoming.data.partition(":")[2])
    classed = bool(turn.rules.classes)
    found = figures_of(turn.session, turn.rules, asked, turn.now, depth=Depth.UNITS, items=classed)
    if not found.adds_up:
        found = figures_of(turn.session, turn.rules, asked, turn.now, depth=Depth.UNITS, items=True)
    return Counted(asked, found)


def press_by_unit(turn: Turn) -> None:
    """The table by unit, and their classes: of a published period the published ones, else as they are now."""
    counted: Counted = turn.prepared
    if not _wrong(turn, counted):
        published = publications.of(turn.session, counted.asked)
        shown = from_json(published.figures) if published is not None else counted.figures
        figures = readable(shown, units.parents(turn.session, shown.day))
        classified = classify(figures, turn.rules.classes)
        data = {
            "figures": to_json(figures.by_unit), "classes": classes.to_json(classified),
            "rolled": figures is not shown,
        }  # fmt: skip
        pages = max(len(by_unit(figures, language, classified)) for language in LANGUAGES)
        for page in range(pages):
            turn.answer(Message("by_unit", {**data, "page": page}))


def press_file(turn: Turn) -> None:
    """Word, PDF or Excel of a summary: of a published period what was published, and what has changed since."""
    counted: Counted = turn.prepared
    kind = turn.incoming.data.partition(":")[0]
    if kind == "pdf" and not turn.rules.pdf:  # it was there when the button was made
        turn.refuse("figures.no_pdf")
    elif not _wrong(turn, counted):
        row = publications.of(turn.session, counted.asked)
        now, published = to_json(counted.figures), row.figures if row is not None else None
        turn.answer(Message(kind, of_file(now, published)))


def _wrong(turn: Turn, counted: Counted) -> bool:
    """Whether the figures do not add up; then the items were named, and nothing else is sent."""
    wrong = counted.figures.contradicting
    if wrong:
        turn.answer(not_adding_up(wrong))
    return bool(wrong)
