"""How much the units have before them, as a picture: a bar a unit, by the week in which its open items are due.

matplotlib's Figure API, as in `reports.chart`, imported when first asked for.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

from texts.catalogue import Catalogue, catalogue

WIDTH, DPI = 7.2, 150  # inches; 1,080 pixels: the width that Telegram shows unscaled on most phones
UNITS = 40  # lines that can still be read
OVERDUE, LATER = "#c8374b", "#dfe4ea"
WEEKS = ("#e9a23b", "#1b7f79", "#5aa7a2", "#a3cfcc")  # this week and the three after it
INK = "#222222"


def png(units: Sequence[Mapping[str, Any]], language: str) -> bytes:
    """The picture; `units` as `storage.items.lists.workload` has them, those with most first; too many are cut."""
    from matplotlib.figure import Figure
    from matplotlib.layout_engine import ConstrainedLayoutEngine

    say = catalogue(language)
    shown = sorted(units, key=lambda one: -one["open"])[:UNITS]
    layout = ConstrainedLayoutEngine(w_pad=0.15, h_pad=0.15)
    figure = Figure(figsize=(WIDTH, 1.8 + 0.3 * max(3, len(shown))), dpi=DPI, facecolor="white", layout=layout)
    axes = figure.subplots()
    axes.set_title(say("ahead.title"), fontsize=13, fontweight="bold", color=INK, loc="left", pad=46)
    axes.spines[["top", "right", "bottom", "left"]].set_visible(False)
    axes.tick_params(length=0, colors=INK)
    axes.set_xticks([])
    most = max(one["open"] for one in shown)
    places = range(len(shown))
    left = [0] * len(shown)
    for label, colour, counts in _series(shown, say):
        axes.barh(places, counts, left=left, color=colour, height=0.72, label=label)
        for place, count, start in zip(places, counts, left, strict=True):
            if count >= most * 0.045:  # narrower than its own number otherwise
                ink = "white" if colour in {OVERDUE, WEEKS[1]} else INK
                axes.text(start + count / 2, place, str(count), ha="center", va="center", fontsize=9, color=ink)
        left = [start + count for start, count in zip(left, counts, strict=True)]
    for place, one in enumerate(shown):
        axes.text(one["open"] + most * 0.015, place, str(one["open"]), va="center", fontsize=9, color=INK)
    axes.set_yticks(list(places), [one["unit"] for one in shown], fontsize=11, parse_math=False)
    axes.invert_yaxis()
    axes.set_xlim(0, most * 1.1)
    axes.margins(y=0.01)
    axes.legend(loc="lower left", bbox_to_anchor=(-0.015, 1.0), ncols=3, fontsize=9.5, frameon=False, borderpad=0)
    out = io.BytesIO()
    figure.savefig(out, format="png")
    return out.getvalue()


def _series(units: Sequence[Mapping[str, Any]], say: Catalogue) -> list[tuple[str, str, list[int]]]:
    """What each bar is made of: the words, the colour, a count a unit; they add up to what is open."""
    weeks = [
        (say("ahead.this_week") if week == 0 else say("ahead.week", week=week), colour, week)
        for week, colour in enumerate(WEEKS)
    ]
    later = [one["open"] - one["overdue"] - sum(one["weeks"]) for one in units]
    return [
        (say("ahead.overdue"), OVERDUE, [one["overdue"] for one in units]),
        *((label, colour, [one["weeks"][week] for one in units]) for label, colour, week in weeks),
        (say("ahead.later"), LATER, later),
    ]
