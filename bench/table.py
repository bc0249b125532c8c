"""A row of the benchmark, the printed table and `results.json`."""

import json
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal


@dataclass(frozen=True, slots=True)
class Row:
    """What we measured beside what it is compared with: another program in the same run, or a limit."""

    name: str
    ours: float
    other: float
    ratio: float  # ours / other
    target: float  # what the ratio is to be, at most where lower is better, at least where higher is
    better: Literal["higher", "lower"]

    @property
    def holds(self) -> bool:
        return self.ratio <= self.target if self.better == "lower" else self.ratio >= self.target


def lower(name: str, ours: float, other: float, target: float) -> Row:
    """A row of which less is better."""
    return Row(name, round(ours, 4), round(other, 4), round(ours / other, 4), target, "lower")


def higher(name: str, ours: float, other: float, target: float) -> Row:
    """A row of which more is better."""
    return Row(name, round(ours, 4), round(other, 4), round(ours / other, 4), target, "higher")


def median(measured: Sequence[Mapping[str, float]], name: str) -> float:
    """Of several runs, each with its figures by name."""
    return statistics.median(one[name] for one in measured)


def printed(rows: Sequence[Row]) -> str:
    """The rows for people, a mark before those that miss their target."""
    width = max(len(row.name) for row in rows)
    lines = [f"  {'':{width}} {'ours':>10} {'other':>10} {'ratio':>8} {'target':>8}"]
    for row in rows:
        mark = " " if row.holds else "!"
        sign = "≤" if row.better == "lower" else "≥"
        lines.append(
            f"{mark} {row.name:{width}} {row.ours:10.3f} {row.other:10.3f} {row.ratio:8.3f} {sign}{row.target:7.3f}"
        )
    return "\n".join(lines)


def write(rows: Sequence[Row], path: Path) -> None:
    path.write_text(json.dumps([asdict(row) for row in rows], indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
