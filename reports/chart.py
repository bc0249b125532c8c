"""The chart that goes with a summary: units by state, and the rate over the months before. Made for a phone, upright.

matplotlib's Figure API without pyplot (no global state, safe in a thread), imported when first asked for: 0.7 s, 68 MB.
Its own font has all Vietnamese letters.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import isnan
from typing import TYPE_CHECKING

from domain.figures.summary import Figures, KindFigures, UnitFigures
from texts import formats
from texts.catalogue import Catalogue, catalogue
from texts.figures.periods import named_period
from texts.figures.summary import heading

if TYPE_CHECKING:
    from matplotlib.axes import Axes

WIDTH, DPI = 7.2, 150  # inches; 1,080 pixels: the width that Telegram shows unscaled on most phones
UNITS = 34  # lines that can still be read, as many as there are provinces: a photo is shown 1,280 pixels high
MANY, LINE, CLOSE = 20, 0.3, 0.22  # inches of a line, and of one where there are more than so many
COLOURS = {"on_time": "#1b7f79", "late": "#e9a23b", "under_way": "#b9c4d0", "overdue": "#c8374b"}
INK, FAINT = "#222222", "#8a8a8a"


@dataclass(frozen=True, slots=True)
class MonthRate:
    """What was completed of what a month had assigned; `month` is its first day."""

    month: date
    completed: int
    assigned: int


def png(figures: Figures, rates: Sequence[MonthRate], language: str) -> bytes:
    """The picture of one kind; `rates` in order of months: without a second point there is no line of them."""
    from matplotlib.figure import Figure
    from matplotlib.layout_engine import ConstrainedLayoutEngine

    say = catalogue(language)
    shown = figures.shown_kind
    rates = rates if sum(one.assigned > 0 for one in rates) > 1 else ()
    lines = _lines(shown.units)
    bars = 1.6 + (LINE if len(lines) <= MANY else CLOSE) * max(3, len(lines))
    trend = 2.4 if rates else 0.0
    layout = ConstrainedLayoutEngine(w_pad=0.15, h_pad=0.15)
    figure = Figure(figsize=(WIDTH, bars + trend), dpi=DPI, facecolor="white", layout=layout)
    axes = figure.subplots(2 if rates else 1, 1, height_ratios=[bars, trend] if rates else [bars], squeeze=False)
    _draw_units(axes[0][0], lines, shown, figures, say)
    if rates:
        _draw_rates(axes[1][0], rates, heading(shown.kind, say), say)
    out = io.BytesIO()
    figure.savefig(out, format="png")
    return out.getvalue()


def _lines(units: Sequence[UnitFigures]) -> Sequence[UnitFigures]:
    """The units that have any, in their order; of too many those with most."""
    having = [line for line in units if line.assigned.total]
    return having if len(having) <= UNITS else sorted(having, key=lambda line: -line.assigned.total)[:UNITS]


def _draw_units(axes: Axes, lines: Sequence[UnitFigures], kind: KindFigures, figures: Figures, say: Catalogue) -> None:
    name, period = heading(kind.kind, say), named_period(figures, say, dated=True)
    title = say("report.chart.title", many=name, period=period)
    axes.set_title(title, fontsize=13, fontweight="bold", color=INK, loc="left", pad=66, parse_math=False)
    told = _told(lines, kind, say)
    axes.annotate(
        told, (0, 1), (0, 50), xycoords="axes fraction", textcoords="offset points", fontsize=10.5,
        color=INK, parse_math=False,
    )  # fmt: skip
    _bare(axes)
    axes.set_xticks([])
    if not lines:
        axes.set_yticks([])
        axes.text(
            0.5, 0.5, say("report.chart.nothing"), ha="center", transform=axes.transAxes, fontsize=12, color=FAINT
        )
        return
    most = max(line.assigned.total for line in lines)
    places = range(len(lines))
    left = [0] * len(lines)
    for state, colour in COLOURS.items():
        counts = [getattr(line.assigned, state) for line in lines]
        axes.barh(places, counts, left=left, color=colour, height=0.72, label=say(f"report.chart.{state}"))
        for place, count, start in zip(places, counts, left, strict=True):
            if count >= most * 0.045:  # narrower than its own number otherwise
                ink = INK if state in {"under_way", "late"} else "white"
                axes.text(start + count / 2, place, str(count), ha="center", va="center", fontsize=9, color=ink)
        left = [start + count for start, count in zip(left, counts, strict=True)]
    for place, line in enumerate(lines):
        one = line.assigned
        share = formats.share(one.completed, one.total, say.language)
        text = f"{one.completed}/{one.total} = {share}"
        axes.text(one.total + most * 0.015, place, text, va="center", fontsize=9, color=INK)
    axes.set_yticks(list(places), [line.unit for line in lines], fontsize=11, parse_math=False)
    axes.invert_yaxis()
    axes.set_xlim(0, most * 1.32)
    axes.margins(y=0.01)
    axes.legend(loc="lower left", bbox_to_anchor=(-0.015, 1.0), ncols=2, fontsize=9.5, frameon=False, borderpad=0)


def _told(lines: Sequence[UnitFigures], kind: KindFigures, say: Catalogue) -> str:
    """What the shares are of, with the total; of too many units, how many are shown."""
    share = formats.fraction(kind.assigned.completed, kind.assigned.total, say.language)
    having = sum(bool(line.assigned.total) for line in kind.units)
    cut = f"; {say('report.chart.most', number=len(lines), all=having)}" if having > len(lines) else ""
    return say("report.chart.total", share=share) + cut


def _draw_rates(axes: Axes, rates: Sequence[MonthRate], name: str, say: Catalogue) -> None:
    """Months that had nothing assigned leave a gap."""
    axes.set_title(
        say("report.chart.rates", many=name.lower()), fontsize=11.5, fontweight="bold", color=INK, loc="left"
    )
    _bare(axes)
    shares = [100 * one.completed / one.assigned if one.assigned else float("nan") for one in rates]
    axes.plot(range(len(rates)), shares, color=COLOURS["on_time"], linewidth=2.2, marker="o", markersize=5)
    for place, (one, share) in enumerate(zip(rates, shares, strict=True)):
        if one.assigned:
            text = formats.share(one.completed, one.assigned, say.language).removesuffix("%")
            below = share < _beside(shares, place)  # where the line does not run
            axes.annotate(
                text, (place, share), (0, -15 if below else 8), textcoords="offset points", ha="center", fontsize=9,
                color=INK,
            )  # fmt: skip
    axes.set_xticks(range(len(rates)), [f"{one.month:%m/%y}" for one in rates], fontsize=8.5)
    axes.set_ylim(-16, 118)
    axes.set_yticks([0, 50, 100], ["0", "50", "100"], fontsize=9)
    axes.grid(axis="y", color="#e6e6e6")
    axes.set_xlim(-0.5, max(len(rates), 2) - 0.5)


def _beside(shares: Sequence[float], place: int) -> float:
    """The mean of the months next to this one."""
    near = [share for share in (*shares[max(0, place - 1) : place], *shares[place + 1 : place + 2]) if not isnan(share)]
    return sum(near) / len(near) if near else 0


def _bare(axes: Axes) -> None:
    axes.spines[["top", "right", "bottom", "left"]].set_visible(False)
    axes.tick_params(length=0, colors=INK)
    axes.set_axisbelow(True)
