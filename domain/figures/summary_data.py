"""What the messages of a summary hold, as JSON values: written, and read again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from domain.figures import compare
from domain.figures.compare import Comparison
from domain.figures.stored import from_json, measured_from_json, measured_to_json, ref_from_json, ref_to_json, to_json
from domain.figures.summary import Figures, ItemRef, MeasuredItem


def of_text(figures: Figures, changes: Comparison | None, unit: str) -> dict[str, Any]:
    """Of the message in words. `changes`: the figures are published, and here those of now differ; `unit`: that was
    asked for ("": none)."""
    compared = None if changes is None else compare.to_json(changes)
    return {"figures": to_json(figures.in_words), "changes": compared, "unit": unit}


def of_chart(figures: Figures) -> dict[str, Any]:
    """Of the message with the chart."""
    return {"figures": to_json(figures.drawn)}


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page of a list that unfolded: which `page` (from 1) of how many, its lines, and how long the list is, for each
    unit on the page too."""

    page: int
    pages: int
    lines: Sequence[MeasuredItem | ItemRef]
    count: int
    each: Mapping[str, int]


def of_leaf(figures: Figures, name: str, leaf: Leaf, unit: str) -> dict[str, Any]:
    """Of a message with a page of the list `name`; it keeps that list, so that the page can be turned."""
    kept = {name: getattr(figures, name), "months": figures.months}
    return {
        "figures": to_json(Figures(figures.start, figures.last_day, figures.at, figures.day, **kept)),
        "list": name, "page": leaf.page, "pages": leaf.pages, "count": leaf.count, "each": dict(leaf.each),
        "lines": [measured_to_json(one) if isinstance(one, MeasuredItem) else ref_to_json(one) for one in leaf.lines],
        "unit": unit,
    }  # fmt: skip


def of_file(now: Mapping[str, Any], published: Mapping[str, Any] | None) -> dict[str, Any]:
    """Of a message with a file of the period: figures as JSON values, those of now and the published ones."""
    return {"figures": now} if published is None else {"figures": now, "published": published}


def shown_and_now(data: Mapping[str, Any]) -> tuple[Figures, Figures | None]:
    """The figures that a file shows; and where they are published ones, those of now."""
    now = figures_in(data)
    return (from_json(data["published"]), now) if "published" in data else (now, None)


def figures_in(data: Mapping[str, Any]) -> Figures:
    """The figures that a message holds. KeyError: it holds none."""
    return from_json(data["figures"])


def changes_in(data: Mapping[str, Any]) -> Comparison | None:
    """Where figures of now differ from the published ones that a message tells; None: they are not published ones."""
    return None if data["changes"] is None else compare.from_json(data["changes"])


def leaf_in(data: Mapping[str, Any]) -> Leaf:
    """The page of a list."""
    read = measured_from_json if data["list"] == "measured" else ref_from_json
    return Leaf(data["page"], data["pages"], [read(line) for line in data["lines"]], data["count"], data["each"])
