"""`/summary`: the figures of a period, counted before the transaction and checked; `/received`: a month's counter."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from domain.access import Right
from domain.asked import Asked, summary_buttons
from domain.figures import check
from domain.folding import fold
from domain.hashtags import find_groups
from domain.messages import Message
from domain.periods import Period, read_period, split_as_of
from domain.tally import Figures, to_json
from handlers.turn import Turn
from storage import imports, items, publications, statistics, units
from texts.by_unit import by_unit
from texts.catalogue import LANGUAGES

COUNTERS = {
    "documents": "documents_received", "vanban": "documents_received", "van ban": "documents_received",
    "documents_received": "documents_received",
}  # fmt: skip
COUNT_LIMIT = 10_000_000


@dataclass(frozen=True, slots=True)
class Prepared:
    """The figures, or (`refused`) the key of why there are none."""

    asked: Asked | None = None
    figures: Figures | None = None
    refused: str = ""


def prepare(turn: Turn) -> Prepared:
    """Read what is asked, and count it."""
    asked = _read(turn, turn.incoming.arguments)
    if isinstance(asked, str):
        return Prepared(refused=asked)
    return Prepared(asked, _count(turn, asked))


def summary(turn: Turn) -> None:
    """One message with the figures, then the chart; or the items with which they do not add up, and nothing else."""
    if _refused(turn):
        return
    found: Prepared = turn.prepared or prepare(turn)  # the first word in a chat was not read before
    if found.figures is None or found.asked is None:
        turn.say(found.refused)
    elif wrong := check(found.figures):
        turn.answer(Message("not_adding_up", {"numbers": list(wrong)}, wrong))
    else:
        data = _beside_published(turn, found.asked, found.figures)
        turn.answer(Message("summary", data, (), summary_buttons(found.asked)))
        turn.answer(Message("chart", {"figures": data["figures"]}))


def _beside_published(turn: Turn, asked: Asked, figures: Figures) -> dict[str, Any]:
    """A published period shows its published figures, and beside them those of now."""
    plain = asked.as_of is None and not asked.unit and not asked.group
    published = publications.latest(turn.session, asked.start, asked.end) if plain else None
    if published is None:
        return {"figures": to_json(figures)}
    return {"figures": published.figures, "now": to_json(figures)}


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


def press_by_unit(turn: Turn) -> None:
    """The table by unit, of the figures as they are now."""
    if not turn.acts_as_office:
        turn.refuse("common.only_office")
    else:
        pages = len(by_unit(turn.prepared, LANGUAGES[0]))
        for page in range(pages):
            turn.answer(Message("by_unit", {"figures": to_json(turn.prepared), "page": page}))


def prepare_press(turn: Turn) -> Figures:
    """The figures that a button belongs to, as they are now."""
    return _count(turn, Asked.of(turn.incoming.data.partition(":")[2]))


def press_file(turn: Turn) -> None:
    """Word or Excel of a summary."""
    asked = Asked.of(turn.incoming.data.partition(":")[2])
    own = turn.unit is not None and turn.unit.code == asked.unit
    if not turn.acts_as_office and not own:
        turn.refuse("common.only_office")
    elif wrong := check(turn.prepared):
        turn.answer(Message("not_adding_up", {"numbers": list(wrong)}, wrong))
    else:
        turn.answer(Message(turn.incoming.data.partition(":")[0], {"figures": to_json(turn.prepared)}))


def _count(turn: Turn, asked: Asked) -> Figures:
    return statistics.figures_of(turn.session, turn.rules, asked, turn.now)


def received(turn: Turn) -> None:
    """`/received documents 3629 10/2024`: a month's counter; said again, it is replaced, and its history stays."""
    if not turn.acts_as_office:
        turn.refuse("common.only_office")
        return
    name, number, period = _counter(turn)
    if name is None or number is None or period is None:
        turn.say("figures.received_usage")
        return
    frame = imports.Frame(turn.person, turn.now, turn.rules.zone)
    before = imports.counters(turn.session, period.start).get(name)
    if imports.put_counter(turn.session, period.start, name, number, frame):
        change = {"counter": name, "month": period.start.isoformat(), "count": number}
        items.remember(
            turn.session, None, "counter", by=turn.person, now=turn.now, after=change,
            before={"count": before} if before is not None else {},
        )  # fmt: skip
    turn.answer(Message("counter", {"month": period.start.isoformat(), "count": number, "before": before}))


def _counter(turn: Turn) -> tuple[str | None, int | None, Period | None]:
    words = turn.incoming.arguments.split()
    at = next((place for place, word in enumerate(words) if word.replace(".", "").replace(",", "").isdigit()), None)
    if at is None:
        return None, None, None
    name = COUNTERS.get(fold(" ".join(words[:at])))
    number = int(words[at].replace(".", "").replace(",", "")[:12])
    period = read_period(" ".join(words[at + 1 :]), turn.today)
    whole_month = period is not None and period.start.day == 1 and (period.end + timedelta(days=1)).day == 1
    if period is None or not whole_month or (period.end - period.start).days > 31:
        return name, number, None
    return name, number if number <= COUNT_LIMIT else None, period
