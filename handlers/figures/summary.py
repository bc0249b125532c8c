"""`/summary`: the figures of a period, counted before the transaction; the table by unit, Word and Excel by button."""

from dataclasses import dataclass

from domain.figures import classes
from domain.figures.classes import classify
from domain.figures.request import SummaryRequest, not_adding_up
from domain.figures.rollup import readable
from domain.figures.stored import from_json, to_json
from domain.figures.summary import Figures
from domain.figures.summary_data import of_file
from domain.message import Message
from domain.parsing.hashtags import find_groups, without_hashtags
from domain.parsing.periods import read_period, split_as_of, split_period
from handlers.core.context import Context
from storage.figures import publications
from storage.figures.replies import SummaryReply, reply_to
from storage.figures.summaries import Depth, figures_of
from storage.people import units
from texts.catalogue import LANGUAGES
from texts.figures.by_unit import by_unit


@dataclass(frozen=True, slots=True)
class CountedFigures:
    """The figures that a file or a table is made of, with their items."""

    asked: SummaryRequest
    figures: Figures


def prepare(context: Context) -> SummaryReply | str:
    """Read what is asked, and count it; a key of the catalogue where it cannot be understood."""
    asked = _read(context, context.event.arguments)
    return asked if isinstance(asked, str) else reply_to(context.session, context.rules, asked, context.now)


def summary(context: Context) -> None:
    """One message with the figures, then the chart; or the items with which they do not add up, and nothing else."""
    found: SummaryReply | str = context.prepared
    if isinstance(found, str):
        context.say(found)
        return
    if found.changes is None and publications.of(context.session, found.asked) is not None:
        found = reply_to(
            context.session, context.rules, found.asked, context.now
        )  # it was published since it was counted
    for message in found.messages:
        context.answer(message)


def _read(context: Context, text: str) -> SummaryRequest | str:
    """What is asked for; a key of the catalogue where it cannot be understood."""
    rest, as_of, invalid = split_as_of(text, context.today)
    if invalid or (as_of is not None and as_of > context.today):
        return "figures.bad_as_of"
    groups = find_groups(rest)
    unit, rest = _unit(context, without_hashtags(rest))
    if unit is None:
        return "figures.not_your_unit"
    months = context.rules.months
    period = read_period(rest.strip(), context.today, months)
    if period is None:
        return "figures.unknown_unit" if split_period(rest, context.today, months).period else "figures.bad_period"
    if period.is_too_long:
        return "figures.long_period"
    if period.start > context.today:
        return "figures.not_begun"
    return SummaryRequest(period.start, period.end, as_of, unit, groups[0] if groups else "")


def _unit(context: Context, text: str) -> tuple[str | None, str]:
    """The unit that is named ("": none), and the rest; None where it is not for this chat to ask."""
    here = context.unit_spoken_for
    own = here.code if here is not None and not context.acts_as_office else ""
    words = text.split()
    for word in words:
        row = units.unit_of(context.session, word)
        if row is not None:
            rest = " ".join(one for one in words if one is not word)
            allowed = not own or row.id in units.branch(context.session, own)
            return (row.code if allowed else None), rest
    return own or (here.code if here is not None else ""), text


def prepare_press(context: Context) -> CountedFigures:
    """The figures that a button belongs to, as they are now."""
    asked = context.callback.asked
    return CountedFigures(asked, figures_of(context.session, context.rules, asked, context.now, items=True))


def prepare_by_unit(context: Context) -> CountedFigures:
    """The figures by unit, with the items only where units are classed, or the figures do not add up."""
    asked = context.callback.asked
    classed = bool(context.rules.classes)
    found = figures_of(context.session, context.rules, asked, context.now, depth=Depth.UNITS, items=classed)
    if not found.adds_up:
        found = figures_of(context.session, context.rules, asked, context.now, depth=Depth.UNITS, items=True)
    return CountedFigures(asked, found)


def on_by_unit(context: Context) -> None:
    """The table by unit, and their classes: of a published period the published ones, else as they are now."""
    counted: CountedFigures = context.prepared
    if not _wrong(context, counted):
        published = publications.of(context.session, counted.asked)
        shown = from_json(published.figures) if published is not None else counted.figures
        figures = readable(shown, units.parents(context.session, shown.day))
        classified = classify(figures, context.rules.classes)
        data = {
            "figures": to_json(figures.by_unit), "classes": classes.to_json(classified),
            "rolled": figures is not shown,
        }  # fmt: skip
        pages = max(len(by_unit(figures, language, classified)) for language in LANGUAGES)
        for page in range(pages):
            context.answer(Message("by_unit", {**data, "page": page}))


def on_file(context: Context) -> None:
    """Word, PDF or Excel of a summary: of a published period what was published, and what has changed since."""
    counted: CountedFigures = context.prepared
    kind = context.callback.verb
    if kind == "pdf" and not context.rules.pdf:  # it was there when the button was made
        context.refuse("figures.no_pdf")
    elif not _wrong(context, counted):
        row = publications.of(context.session, counted.asked)
        now, published = to_json(counted.figures), row.figures if row is not None else None
        context.answer(Message(kind, of_file(now, published)))


def _wrong(context: Context, counted: CountedFigures) -> bool:
    """Whether the figures do not add up; then the items were named, and nothing else is sent."""
    wrong = counted.figures.contradicting
    if wrong:
        context.answer(not_adding_up(wrong))
    return bool(wrong)
