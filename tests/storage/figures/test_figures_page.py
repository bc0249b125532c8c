"""docs/figures.md: each definition stands beside the SQL that is it, and each life that it draws counts as it says.

`python -m tests.storage.figures.test_figures_page` prints the drawings, to be put into the page.
"""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from domain.figures.summary import TALLIES
from domain.item import ChangeKind, Status
from storage.figures.statements import DEFINITIONS
from tests.domain.lives import Life, an_item, local, nov, oct_
from tests.paths import ROOT
from tests.storage.stored_lives import figures

PAGE = (ROOT / "docs" / "figures.md").read_text(encoding="utf-8")
FIRST, LAST = date(2024, 9, 16), nov(15)


def sep(day: int) -> date:
    return date(2024, 9, day)


@dataclass(frozen=True)
class Example:
    """A life, the days that its drawing marks, and where October counts it ("": nowhere)."""

    name: str
    life: Life
    marks: dict[str, date]
    counted: str


EXAMPLES = [
    Example(
        "assigned, completed on time",
        Life(an_item(assigned_on=oct_(4), due=oct_(25))).done(local(oct_(18)), oct_(18)),
        {"A": oct_(4), "C": oct_(18), "D": oct_(25)},
        "assigned on_time, due on_time, first_due on_time",
    ),
    Example(
        "told in November, completed in October",
        Life(an_item(assigned_on=oct_(4), due=oct_(25))).done(local(nov(6)), oct_(22)),
        {"A": oct_(4), "C": oct_(22), "D": oct_(25), "R": nov(6)},
        "assigned on_time, due on_time, first_due on_time",
    ),
    Example(
        "completed in November: open, and overdue, at the end of October",
        Life(an_item(assigned_on=oct_(4), due=oct_(25))).done(local(nov(6)), nov(6), late=True),
        {"A": oct_(4), "D": oct_(25), "C": nov(6)},
        "assigned overdue, due overdue, first_due overdue",
    ),
    Example(
        "carried over: assigned before, open when October began",
        Life(an_item(assigned_on=sep(20), due=nov(8))),
        {"A": sep(20), "D": nov(8)},
        "carried under_way",
    ),
    Example(
        "carried over still, though an import in November says another day of assignment",
        Life(an_item(assigned_on=sep(25), due=nov(8))).change(local(nov(5)), ChangeKind.UPDATED, assigned_on=oct_(3)),
        {"A": sep(25), "R": nov(5), "D": nov(8)},
        "carried under_way",
    ),
    Example(
        "due in October by the deadline in force at T, whenever assigned",
        Life(an_item(assigned_on=sep(20), due=sep(30))).extended(local(sep(27)), oct_(21)).done(
            local(oct_(14)), oct_(14)
        ),
        {"A": sep(20), "F": sep(30), "E": sep(27), "C": oct_(14), "D": oct_(21)},
        "carried on_time, due on_time",
    ),
    Example(
        "by the first deadline it is overdue; the extension took it out of what fell due in October",
        Life(an_item(assigned_on=oct_(4), due=oct_(18))).extended(local(oct_(15)), nov(11)),
        {"A": oct_(4), "E": oct_(15), "F": oct_(18), "D": nov(11)},
        "assigned under_way, first_due overdue",
    ),
    Example(
        "cancelled by T: nowhere",
        Life(an_item(assigned_on=oct_(4), due=oct_(25))).cancelled(local(oct_(29))),
        {"A": oct_(4), "D": oct_(25), "X": oct_(29)},
        "",
    ),
    Example(
        "reopened after T: October keeps its completion",
        Life(an_item(assigned_on=oct_(4), due=oct_(25))).done(local(oct_(18)), oct_(18)).reopened(local(nov(4))),
        {"A": oct_(4), "C": oct_(18), "D": oct_(25), "O": nov(4)},
        "assigned on_time, due on_time, first_due on_time",
    ),
    Example(
        "given back after T, and completed again: October keeps the first completion, though it was told in November",
        Life(an_item(assigned_on=oct_(4), due=oct_(25)))
        .done(local(nov(4)), oct_(18))
        .reopened(local(nov(6)), ChangeKind.RETURNED)
        .done(local(nov(8)), nov(8), late=True),
        {"A": oct_(4), "C": oct_(18), "D": oct_(25), "R": nov(4), "B": nov(6)},
        "assigned on_time, due on_time, first_due on_time",
    ),
    Example(
        "given back in October: open at its end",
        Life(an_item(assigned_on=oct_(4), due=nov(8)))
        .done(local(oct_(18)), oct_(18))
        .reopened(local(oct_(22)), ChangeKind.RETURNED),
        {"A": oct_(4), "C": oct_(18), "B": oct_(22), "D": nov(8)},
        "assigned under_way",
    ),
    Example(
        "suspended at T: in no total",
        Life(an_item(assigned_on=oct_(4), due=oct_(25))).change(
            local(oct_(15)), ChangeKind.SUSPENDED, status=Status.SUSPENDED
        ),
        {"A": oct_(4), "S": oct_(15), "D": oct_(25)},
        "",
    ),
]  # fmt: skip


def drawing(example: Example) -> str:
    """The life as a line of time: a letter a marked day, `|` where a month begins."""
    days = [FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 1)]
    letters = {day: letter for letter, day in example.marks.items()}
    line = "".join(("|" if day.day == 1 else "") + letters.get(day, "-") for day in days)
    months = ["Sep".ljust((oct_(1) - FIRST).days), "|Oct".ljust(32), "|Nov"]
    return f"{''.join(months)}\n{line}\n→ {example.counted or 'nowhere'}"


@pytest.mark.parametrize("name", DEFINITIONS)
def test_each_definition_stands_in_the_page_as_the_database_is_asked(name: str) -> None:
    assert f"`{name}`" in PAGE
    assert DEFINITIONS[name] in PAGE


@pytest.mark.parametrize("example", EXAMPLES, ids=[one.name for one in EXAMPLES])
def test_each_life_that_the_page_draws_counts_as_it_says(example: Example) -> None:
    assert f"{example.name}\n\n```\n{drawing(example)}\n```" in PAGE, drawing(example)
    (item,) = figures(example.life).items or (None,)
    states = {"done_on_time": "on_time", "done_late": "late", "under_way": "under_way", "overdue": "overdue"}
    told = []
    for tally in TALLIES if item is not None else ():
        assert item is not None
        state = item.first_state if tally == "first_due" else item.state
        assert state is not None
        told += [f"{tally} {states[state.value]}"] if getattr(item, tally) else []
    assert ", ".join(told) == example.counted


if __name__ == "__main__":
    for one in EXAMPLES:
        print(f"{one.name}\n\n```\n{drawing(one)}\n```\n")
