"""Figures that older versions stored, in messages and publications, are those that would be told today."""

import importlib
import json
from dataclasses import replace
from typing import Any

import pytest

from domain.figures.compare import compare
from domain.figures.stored import from_json
from domain.figures.summary import Figures
from domain.figures.summary_data import changes_in, figures_in, leaf_in
from domain.item import Origin, Part
from tests.domain.lives import Life, an_item, local, nov, oct_
from tests.paths import DATA
from tests.storage.stored_lives import figures

OLDER = json.loads((DATA / "figures-of-older-versions.json").read_text(encoding="utf-8"))
migration = importlib.import_module("storage.migrations.versions.0007_one_shape_of_figures")


def everything() -> Figures:
    """The same lives that `figures-of-older-versions.json` was made of, by commit e83314d."""
    return figures(
        Life(an_item(1, coordinating=(Part("PC"),))).extended(local(oct_(26)), oct_(28)),
        Life(an_item(2, unit="PC")).done(local(oct_(20)), oct_(20), product="7/TT-BNV", unconfirmed=True),
        Life(an_item(3, unit="VP")).done(local(oct_(9)), oct_(9), product="7/TT-BNV"),
        Life(an_item(4, target=9, due=nov(4))).progress(local(oct_(20)), 4, oct_(20)),
        Life(an_item(5, origin=Origin.UNIT)),
        units=("VP", "TCBC", "PC"),
    )


def same(found: Figures, expected: Figures) -> None:
    """But for the unit of what a unit registered itself, which was not kept, and how items by the first deadline alone
    stood."""
    assert replace(found, items=(), at=expected.at) == replace(expected, items=())
    assert {one.number for one in found.items} == {one.number for one in expected.items}
    assert compare(found, expected).is_empty


@pytest.mark.parametrize("version", ["0.1", "steps"])
def test_a_month_published_by_an_older_version_shows_its_figures_and_differs_by_nothing(version: str) -> None:
    same(from_json(migration.figures(OLDER[version])), everything())


def test_figures_in_the_form_of_today_stay_as_they_are() -> None:
    once = migration.figures(OLDER["steps"])
    assert migration.figures(once) == once


def converted(name: str) -> dict[str, Any]:
    found: dict[str, Any] = migration.message_data(OLDER[name])
    return json.loads(json.dumps(found))  # type: ignore[no-any-return]  # what a database gives back


@pytest.mark.parametrize("name", ["summary", "summary_of_0.1"])
def test_a_summary_that_waits_is_told_as_today(name: str) -> None:
    expected, data = everything(), converted(name)
    told = figures_in(data)
    assert [(one.kind, one.assigned, one.carried, one.due, one.first_due) for one in told.kinds] == [
        (one.kind, one.assigned, one.carried, one.due, one.first_due) for one in expected.kinds
    ]
    assert (told.own, told.measured, told.extensions.count) == (expected.own, expected.measured, 1)
    assert told.overdue.units == expected.overdue.units
    assert [line.cause for line in told.overdue.lines] == ["bão số 3"]
    changes = changes_in(data)
    assert changes is None if name != "summary" else changes is not None and changes.of("task") is not None


def test_a_chart_that_waits_is_drawn_as_today() -> None:
    told = figures_in(converted("chart")).shown_kind
    expected = everything().shown_kind
    assert told.assigned == expected.assigned
    assert [(line.unit, line.assigned) for line in told.units] == [
        (line.unit, line.assigned) for line in expected.units
    ]


@pytest.mark.parametrize("name", ["named", "named_of_0.1"])
def test_a_page_of_a_list_that_waits_is_told_as_today(name: str) -> None:
    data, expected = converted(name), everything()
    leaf = leaf_in(data)
    assert [line.number for line in leaf.lines] == [line.number for line in expected.overdue.lines]
    assert (leaf.count, dict(leaf.each)) == (1, {"TCBC": 1})
    assert figures_in(data).overdue.units == expected.overdue.units


def test_a_table_by_unit_that_waits_is_told_as_today() -> None:
    data = converted("by_unit")
    assert figures_in(data).kinds == everything().kinds
    assert data["classes"]["units"][0]["due"] == 1
    assert (data["rolled"], data["page"]) == (False, 0)


def test_a_report_in_word_that_waits_has_its_items() -> None:
    same(figures_in(converted("word")), everything())
