"""What the messages of a summary hold, as JSON values: written, and read again. What an older version stored, and what
the command line draws, are all figures (`domain.tally`) instead of those in short."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from domain.briefing import Briefing, Changed, changed, changed_from_json, changed_to_json, from_json, to_json
from domain.summing import brief
from domain.tally import Measured, Named, dump, named_from_json
from domain.tally import from_json as figures_from_json

Causes = Mapping[int, str]  # the objective causes of delays, by number


def of_text(briefing: Briefing, causes: Causes, changes: Iterable[Changed] | None, unit: str) -> dict[str, Any]:
    """Of the message in words. `changes`: the figures are published, and this changed since; `unit`: that was asked
    for ("": none)."""
    return {
        "briefing": to_json(briefing.in_words),
        "changes": None if changes is None else changed_to_json(changes),
        "causes": _causes(causes),
        "unit": unit,
    }


def of_chart(briefing: Briefing) -> dict[str, Any]:
    """Of the message with the chart."""
    return {"briefing": to_json(briefing.drawn)}


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page of a list that unfolded: which `page` (from 1) of how many, its lines, and how long the list is, for each
    unit on the page too."""

    page: int
    pages: int
    lines: Sequence[Measured | Named]
    count: int
    each: Mapping[str, int]


def of_leaf(briefing: Briefing, name: str, leaf: Leaf, causes: Causes, unit: str) -> dict[str, Any]:
    """Of a message with a page of the list `name`; it keeps that list, so that the page can be turned."""
    kept = {name: getattr(briefing, name)}
    return {
        "briefing": to_json(Briefing(briefing.start, briefing.last_day, briefing.at, briefing.day, **kept)),
        "list": name, "page": leaf.page, "pages": leaf.pages, "count": leaf.count, "each": dict(leaf.each),
        "lines": [dump(one) for one in leaf.lines],
        "causes": _causes(causes), "unit": unit,
    }  # fmt: skip


def briefing_in(data: Mapping[str, Any]) -> Briefing:
    """The figures in short. KeyError: there are none."""
    return from_json(data["briefing"]) if "briefing" in data else brief(figures_from_json(data["figures"]))


def changes_in(data: Mapping[str, Any]) -> tuple[Changed, ...] | None:
    """What changed since the figures were published; None: they are not published ones."""
    if data.get("now"):
        return changed(figures_from_json(data["figures"]), figures_from_json(data["now"]))
    return changed_from_json(data["changes"]) if data.get("changes") is not None else None


def leaf_in(data: Mapping[str, Any]) -> Leaf:
    """The page of a list."""
    if "lines" not in data:
        everything = getattr(figures_from_json(data["figures"]), data["list"])
        each = Counter(one.unit for one in everything)
        return Leaf(data["page"], data["pages"], everything[data["from"] : data["to"]], len(everything), each)
    read = (lambda line: Measured(**line)) if data["list"] == "measured" else named_from_json
    return Leaf(data["page"], data["pages"], [read(line) for line in data["lines"]], data["count"], data["each"])


def causes_in(data: Mapping[str, Any]) -> Causes:
    """The objective causes of the delays that the message names."""
    return {int(number): cause for number, cause in data.get("causes", {}).items()}


def _causes(causes: Causes) -> dict[str, str]:
    return {str(number): cause for number, cause in causes.items()}
