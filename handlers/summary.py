"""`/summary`: the figures of a period, counted before the transaction and checked; what unfolds of them by button."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from domain import classes
from domain.access import Right
from domain.asked import NAMED, Asked, named_button, not_adding_up, summary_data, summary_messages
from domain.classes import classify
from domain.figures import check
from domain.hashtags import find_groups
from domain.messages import Message
from domain.periods import read_period, split_as_of
from domain.rollup import readable
from domain.tally import Figures, Tally, from_json, to_json, without_lists
from handlers.paging import page_of
from handlers.turn import Turn
from storage import causes, messages, publications, statistics, units
from texts.by_unit import by_unit
from texts.catalogue import LANGUAGES


@dataclass(frozen=True, slots=True)
class Counted:
    """The figures that were asked for, with the objective causes of delays behind them."""

    asked: Asked
    figures: Figures
    causes: Mapping[int, str]

    @property
    def data(self) -> dict[str, Any]:
        """What messages hold of them."""
        return summary_data(self.figures, self.causes) | {"unit": self.asked.unit}


def prepare(turn: Turn) -> Counted | str:
    """Read what is asked, and count it; a key of the catalogue where it cannot be understood."""
    asked = _read(turn, turn.incoming.arguments)
    return asked if isinstance(asked, str) else _count(turn, asked, ahead=False)


def summary(turn: Turn) -> None:
    """One message with the figures, then the chart; or the items with which they do not add up, and nothing else."""
    if _refused(turn):
        return
    counted: Counted | str = turn.prepared or prepare(turn)  # the first word in a chat was not read before
    if isinstance(counted, str):
        turn.say(counted)
    elif not _wrong(turn, counted):
        for message in summary_messages(counted.asked, _beside_published(turn, counted)):
            turn.answer(message)


def _beside_published(turn: Turn, counted: Counted) -> dict[str, Any]:
    """A published period shows its published figures, and beside them those of now."""
    published = _published(turn, counted.asked)
    data = counted.data
    return data if published is None else data | {"figures": published, "now": data["figures"]}


def _published(turn: Turn, asked: Asked) -> dict[str, Any] | None:
    """The published figures of what is asked for, as JSON; None: there are none of that."""
    plain = asked.as_of is None and not asked.unit and not asked.group
    published = publications.latest(turn.session, asked.start, asked.end) if plain else None
    return published.figures if published is not None else None


def _refused(turn: Turn) -> bool:
    """The Office asks for all; a unit's people for their own."""
    if turn.acts_as_office or (turn.unit is not None and turn.right(turn.unit.id) is not Right.NONE):
        return False
    turn.refuse("common.not_set_up")
    return True


def _read(turn: Turn, text: str) -> Asked | str:
    """What is asked for; a key of the catalogue where it cannot be understood."""
    rest, as_of, invalid = split_as_of(text, turn.today)
    if invalid or (as_of is not None and as_of > turn.today):
        return "figures.bad_as_of"
    groups = find_groups(rest)
    for group in groups:
        rest = rest.replace(group, " ")
    unit, rest = _unit(turn, rest)
    if unit is None:
        return "figures.not_your_unit"
    period = read_period(rest.strip(), turn.today)
    if period is None:
        return "figures.bad_period"
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
    kind, _, asked = turn.incoming.data.partition(":")
    return _count(turn, Asked.of(asked), ahead=kind == "word")


def press_by_unit(turn: Turn) -> None:
    """The table by unit, and their classes: of a published period the published ones, else as they are now."""
    counted: Counted = turn.prepared
    if not turn.acts_as_office:
        turn.refuse("common.only_office")
    elif not _wrong(turn, counted):
        shown = from_json(_published(turn, counted.asked) or to_json(counted.figures))
        figures = readable(shown, units.parents(turn.session, shown.day))
        classified = classify(figures, turn.rules.classes, counted.causes.keys())
        data = {
            "figures": without_lists(to_json(figures)), "classes": classes.to_json(classified),
            "rolled": figures is not shown,
        }  # fmt: skip
        pages = max(len(by_unit(figures, language, classified)) for language in LANGUAGES)
        for page in range(pages):
            turn.answer(Message("by_unit", {**data, "page": page}))


def press_file(turn: Turn) -> None:
    """Word or Excel of a summary. Of a published period Word has what was published; Excel, the items, as of now."""
    counted: Counted = turn.prepared
    if not _may_see(turn, counted.asked.unit):
        turn.refuse("common.only_office")
    elif not _wrong(turn, counted):
        kind = turn.incoming.data.partition(":")[0]
        published = _published(turn, counted.asked) if kind == "word" else None
        turn.answer(Message(kind, {"figures": published or to_json(counted.figures)}))


def press_named(turn: Turn) -> None:
    """A list of the summary under which the button stands, or another leaf of it: `named:<list>:<page>`.

    It is that report's own list, as of its T, and not what would be counted now.
    """
    _, name, page = turn.incoming.data.split(":")
    pressed = turn.pressed()
    if pressed is None or name not in NAMED or "figures" not in pressed.body["data"]:
        turn.refuse("common.gone")
        return
    data = pressed.body["data"]
    figures = from_json(data["figures"])
    lines = getattr(figures, name)
    if not _may_see(turn, data.get("unit", "")):
        turn.refuse("common.only_office")
    elif not lines:
        turn.refuse(f"figures.no_{name}")
    elif pressed.kind == "named":
        messages.rewrite(turn.session, pressed, _named(figures, data, name, int(page)), turn.now)
    else:
        turn.answer(_named(figures, data, name, int(page)))


def _named(figures: Figures, of: Mapping[str, Any], name: str, page: int) -> Message:
    """A page of a list, by unit, out of the data of a summary: of the figures it keeps that list, and what T is."""
    order = {unit: place for place, unit in enumerate(figures.units)}
    lines = sorted(getattr(figures, name), key=lambda one: (order.get(one.unit, len(order)), one.unit))
    leaf = page_of(lines, page)
    bare = replace(
        figures, kinds=(), own=Tally(), measured=(), products=(), extensions=(), overdue=(), owed=(), upcoming=()
    )  # fmt: skip
    kept: dict[str, Any] = {name: tuple(lines)}
    data = {
        "figures": to_json(replace(bare, **kept)),
        "causes": of.get("causes", {}), "unit": of.get("unit", ""),
        "list": name, "page": leaf.number, "pages": leaf.pages, "from": leaf.start, "to": leaf.end,
    }  # fmt: skip
    buttons = leaf.leaves(lambda other: named_button(name, other).data)
    return Message("named", data, tuple(dict.fromkeys(one.number for one in leaf.shown)), buttons)


def _may_see(turn: Turn, unit: str) -> bool:
    """Whose figures (a unit's code; "": all units') this chat may see: the Office all, a unit those of its branch."""
    return turn.acts_as_office or (
        turn.unit is not None and unit in units.branch(turn.session, turn.unit.code).values()
    )  # fmt: skip


def _wrong(turn: Turn, counted: Counted) -> bool:
    """Whether the figures do not add up; then the items were named, and nothing else is sent."""
    wrong = check(counted.figures)
    if wrong:
        turn.answer(not_adding_up(wrong))
    return bool(wrong)


def _count(turn: Turn, asked: Asked, *, ahead: bool) -> Counted:
    """`ahead`: with what is due in the month after, which no message tells, only the report in Word."""
    found = statistics.figures_of(turn.session, turn.rules, asked, turn.now, ahead=ahead)
    return Counted(asked, found, causes.of_figures(turn.session, found))
