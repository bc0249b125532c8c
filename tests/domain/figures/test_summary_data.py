"""What the messages of a summary hold: as much as they tell, and small."""

import json
from dataclasses import replace
from typing import Any

import pytest

from domain.figures.compare import Comparison, compare
from domain.figures.request import SummaryRequest, summary_messages
from domain.figures.summary import LINES, Counts, Figures, Listing, UnitFigures
from domain.figures.summary_data import Leaf, changes_in, figures_in, leaf_in, of_chart, of_leaf, of_text
from domain.item import Origin, Part
from tests.domain.lives import Life, an_item, local, nov, oct_
from tests.storage.stored_lives import figures_by_unit as of


def as_stored(value: Any) -> Any:
    return json.loads(json.dumps(value))


def everything() -> Figures:
    """Something of each kind that figures tell."""
    return of(
        Life(an_item(1, coordinating=(Part("PC"),), objective="bão số 3")).extended(local(oct_(26)), oct_(28)),
        Life(an_item(2, unit="PC")).done(local(oct_(20)), oct_(20), product="7/TT-BNV", unconfirmed=True),
        Life(an_item(3, unit="VP")).done(local(oct_(9)), oct_(9), product="7/TT-BNV"),
        Life(an_item(4, target=9, due=nov(4))).progress(local(oct_(20)), 4, oct_(20)),
        Life(an_item(5, origin=Origin.UNIT)),
    )


def test_the_message_in_words_keeps_the_lists_and_the_chart_the_units() -> None:
    found = everything()
    text, chart = summary_messages(SummaryRequest(oct_(1), oct_(31), unit="TCBC"), found)
    told, drawn = figures_in(as_stored(text.data)), figures_in(as_stored(chart.data))
    assert told == found.in_words
    assert [line.cause for line in told.overdue.lines] == ["bão số 3"]
    assert drawn.overdue.lines == ()
    assert drawn.kind("task").assigned == found.kind("task").assigned
    assert [line.unit for line in drawn.kind("task").units] == ["VP", "TCBC", "PC"]
    assert told.kind("task").units == ()
    assert text.data["unit"] == "TCBC"
    assert changes_in(text.data) is None


def test_a_month_of_ten_thousand_items_is_kept_with_its_messages_in_few_bytes() -> None:
    one = of(Life(an_item(1)))
    units = tuple(UnitFigures(f"X{number:04}", Counts(3, 0, 0, 0, 3)) for number in range(3_400))
    lines = tuple(replace(one.overdue.lines[0], number=number) for number in range(1, 10_001))
    overdue = Listing(lines, tuple((line.unit, tuple(range(3))) for line in units))
    many = replace(one, kinds=(replace(one.kind("task"), units=units),), overdue=overdue, items=one.items * 10_000)
    assert len(figures_in(of_text(many, None, "")).overdue.lines) == LINES
    assert len(json.dumps(of_text(many, None, ""))) < 150_000
    assert len(json.dumps(of_chart(many))) < 250_000


def test_what_changed_since_a_publication_is_kept_with_the_message() -> None:
    published = of(Life(an_item(1)), Life(an_item(2)).done(local(oct_(20)), oct_(20)))
    now = of(Life(an_item(1)).done(local(oct_(9)), oct_(9)), Life(an_item(2)))
    changes = compare(published, now)
    assert not changes.is_empty
    assert changes_in(as_stored(of_text(published, changes, ""))) == changes
    assert changes_in(as_stored(of_text(published, Comparison(), ""))) == Comparison()


@pytest.mark.parametrize("name", ["overdue", "measured", "owed"])
def test_a_page_of_a_list_survives_being_stored(name: str) -> None:
    whole = everything()
    lines = whole.measured if name == "measured" else getattr(whole, name).lines
    leaf = Leaf(2, 3, list(lines), 25, {"TCBC": 20})
    stored = as_stored(of_leaf(whole, name, leaf, ""))
    assert lines
    assert leaf_in(stored) == leaf
    kept = figures_in(stored)
    assert getattr(kept, name) == getattr(whole, name)
    assert (kept.start, kept.last_day, kept.at, kept.kinds) == (whole.start, whole.last_day, whole.at, ())


def test_the_chart_is_of_tasks_or_of_what_there_is_most_of() -> None:
    letters = [Life(an_item(number, kind="document")) for number in (1, 2)]
    petition = Life(an_item(3, kind="petition"))
    assert of(petition, *letters).drawn.shown_kind.kind == "document"
    assert of(petition, *letters, Life(an_item(4))).drawn.shown_kind.kind == "task"
    assert of().drawn.shown_kind.is_empty
