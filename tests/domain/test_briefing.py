"""Figures in short: the same counts, lists by their first lines and numbers, what messages of a summary hold."""

import json
from dataclasses import replace
from typing import Any

import pytest

from domain.asked import Asked, summary_messages
from domain.briefing import Briefing, Changed, Counts, changed, from_json, to_json
from domain.counting import Standing
from domain.figures import check, figures
from domain.items import Origin, Part, State, Status
from domain.rollup import READABLE, readable, readable_briefing
from domain.summary_data import Leaf, briefing_in, causes_in, changes_in, leaf_in, of_chart, of_leaf, of_text
from domain.summing import LINES, Gathered, Line, Lines, brief
from domain.tally import NAMED_FIELDS, Figures, Named, dump, named_from_json
from domain.tally import to_json as figures_to_json
from tests.domain.country import country
from tests.domain.lives import HANOI, Life, an_item, local, nov, oct_
from tests.domain.october import october


def of(*lives: Life, **options: Any) -> Figures:
    given: dict[str, Any] = {"start": oct_(1), "last_day": oct_(31), "at": local(nov(1), 0), "zone": HANOI}
    units = ("VP", "TCBC", "PC")
    return figures([life.pair for life in lives], **{**given, "counters": {}, "units": units, **options})


def as_stored(value: Any) -> Any:
    return json.loads(json.dumps(value))


def everything() -> Figures:
    """Something of each kind that figures tell."""
    return of(
        Life(an_item(1, coordinating=(Part("PC"),))).extended(local(oct_(26)), oct_(28)),
        Life(an_item(2, unit="PC")).done(local(oct_(20)), oct_(20), product="7/TT-BNV", unconfirmed=True),
        Life(an_item(3, unit="VP")).done(local(oct_(9)), oct_(9), product="7/TT-BNV"),
        Life(an_item(4, target=9, due=nov(4))).progress(local(oct_(20)), 4, oct_(20)),
        Life(an_item(5, origin=Origin.UNIT)),
    )


def test_october_in_short_has_its_counts() -> None:
    found = brief(october())
    tasks = found.kind("task").assigned
    assert (tasks.completed, tasks.total, tasks.on_time, tasks.late) == (137, 149, 131, 6)
    assert {(one.type, one.issuer): one.count for one in found.products}["decree", "government"] == 2
    assert found.adds_up


def test_each_unit_has_its_part_of_what_was_assigned() -> None:
    found, whole = brief(october()), october().kind("task")
    assert found.units == tuple((line.unit, Counts.of(line.assigned)) for line in whole.units if line.assigned.items)
    assert sum(counts.total for _, counts in found.units) == 149


def test_a_list_tells_its_first_lines_by_days_and_the_numbers_of_all_by_unit() -> None:
    units = ("TCBC", "PC")
    lives = [Life(an_item(number, unit=units[number % 2], due=oct_(2 + number % 20))) for number in range(1, 51)]
    whole = of(*lives)
    overdue = brief(whole).overdue
    assert overdue.lines == whole.overdue[:LINES]
    assert overdue.count == 50
    assert overdue.units == tuple(
        (unit, tuple(one.number for one in whole.overdue if one.unit == unit)) for unit in ("TCBC", "PC")
    )


def test_what_a_database_gathered_is_added_line_by_line() -> None:
    whole = of(*(Life(an_item(number, due=oct_(1 + number % 25))) for number in range(1, 41)))
    part = of(*(Life(an_item(number, due=oct_(1 + number % 25))) for number in range(1, 41, 2)))
    rest = [one for one in whole.overdue if one.number % 2 == 0]
    words = {Line(one.deadline.day, one.number, one.unit): one for one in rest}
    gathered = Gathered(overdue=Lines(list(words), {line: words[line] for line in sorted(words)[:LINES]}))
    assert brief(part, gathered).overdue == brief(whole).overdue


def test_a_number_without_its_year_of_two_days_is_named_once() -> None:
    assert brief(everything()).same_numbers == ("7/TT-BNV",)


def test_an_item_that_contradicts_itself_does_not_add_up_in_short_either() -> None:
    wrong = of(Life(an_item(1)), Life(an_item(2, status=Status.DONE)))
    assert check(wrong) == (2,)
    assert not brief(wrong).adds_up
    assert brief(of(Life(an_item(1)))).adds_up


@pytest.mark.parametrize("ours", [october(), everything(), of(), of(Life(), only=["TCBC"], group="nq18")])
def test_a_briefing_survives_being_stored(ours: Figures) -> None:
    found = brief(ours)
    assert from_json(as_stored(to_json(found))) == found


def test_the_message_in_words_keeps_the_lists_and_the_chart_the_units() -> None:
    found = brief(everything())
    text, chart = summary_messages(Asked(oct_(1), oct_(31), unit="TCBC"), found, {1: "bão số 3"})
    told, drawn = briefing_in(as_stored(text.data)), briefing_in(as_stored(chart.data))
    assert told == found.in_words
    assert told.overdue == found.overdue != drawn.overdue
    assert drawn.kinds == (found.kind("task"),)
    assert drawn.units == found.units
    assert found.units
    assert told.units == ()
    assert causes_in(as_stored(text.data)) == {1: "bão số 3"}
    assert text.data["unit"] == "TCBC"
    assert changes_in(text.data) is None


def test_a_month_of_ten_thousand_items_is_kept_with_its_messages_in_few_bytes() -> None:
    found = brief(of(*(Life(an_item(number, unit=f"X{number % 3_400:04}")) for number in range(1, 10_001))))
    assert len(json.dumps(of_text(found, {}, None, ""))) < 150_000
    assert len(json.dumps(of_chart(found))) < 150_000


def published_and_changed() -> tuple[Figures, Figures]:
    published = of(Life(an_item(1)), Life(an_item(2)).done(local(oct_(20)), oct_(20)))
    return published, of(Life(an_item(1)).done(local(oct_(9)), oct_(9)), Life(an_item(2)))


def test_what_changed_since_a_publication_is_told_by_kind_with_its_items() -> None:
    published, now = published_and_changed()
    found = changed(published, now)
    assert found == (Changed("task", Counts(2, 1, 0, 0, 1), (1, 2)),)
    stored = as_stored(of_text(brief(published), {}, found, ""))
    assert changes_in(stored) == found
    assert changes_in(as_stored(of_text(brief(published), {}, (), ""))) == ()


def test_messages_of_an_older_version_which_hold_all_figures_are_read() -> None:
    published, now = published_and_changed()
    old = as_stored({"figures": figures_to_json(published), "now": figures_to_json(now), "causes": {"1": "bão số 3"}})
    assert briefing_in(old) == brief(published)
    assert changes_in(old) == changed(published, now)
    assert causes_in(old) == {1: "bão số 3"}
    assert changes_in(as_stored({"figures": figures_to_json(published)})) is None


@pytest.mark.parametrize("name", ["overdue", "measured", "owed"])
def test_a_page_of_a_list_survives_being_stored(name: str) -> None:
    whole = everything()
    lines = getattr(whole, name)
    leaf = Leaf(2, 3, list(lines), 25, {"TCBC": 20})
    stored = as_stored(of_leaf(brief(whole), name, leaf, {}, ""))
    assert lines
    assert leaf_in(stored) == leaf
    kept = briefing_in(stored)
    assert getattr(kept, name) == getattr(brief(whole), name)
    assert (kept.start, kept.last_day, kept.at, kept.kinds) == (whole.start, whole.last_day, whole.at, ())


def test_a_page_of_an_older_version_is_read() -> None:
    whole = of(*(Life(an_item(number)) for number in range(1, 16)))
    old = {"figures": figures_to_json(whole), "list": "overdue", "page": 2, "pages": 2, "from": 10, "to": 20}
    assert leaf_in(as_stored(old)) == Leaf(2, 2, whole.overdue[10:], 15, {"TCBC": 15})


def test_units_in_short_are_rolled_up_as_those_of_all_figures_are() -> None:
    found, parents = country(READABLE + 2)
    assert set(readable_briefing(brief(found), parents).units) == set(brief(readable(found, parents)).units)
    few, parents = country(READABLE)
    assert readable_briefing(brief(few), parents) == brief(few)


def test_within_a_branch_the_level_below_its_top_is_shown_in_short_too() -> None:
    found, parents = country(READABLE + 2)
    confined = replace(found, only=(*parents, "T0", "T1", "T2", "TW"))
    under = {**parents, "T0": "TW", "T1": "TW", "T2": "TW"}
    assert {unit for unit, _ in readable_briefing(brief(confined), under).units} == {"T0", "T1", "T2"}


def test_an_empty_kind_is_known_as_empty() -> None:
    assert brief(of()).kind("task").is_empty
    assert not brief(of(Life())).kind("task").is_empty
    assert Briefing(oct_(1), oct_(31), local(nov(1), 0), oct_(31)).kind("letter").is_empty


def test_a_kind_that_only_the_database_counted_stands_behind_the_configured_ones() -> None:
    how = Standing("letter", True, State.OVERDUE, State.OVERDUE, True, False, True, True, False, False)
    led = {"letter": {how: {"PC": 2, "VP": 1}}}
    gathered = Gathered(("task",), standings={how: 3}, assigned=led.__getitem__, unconfirmed=(3, 1))
    found = brief(of(kinds=("task",)), gathered)
    assert [one.kind for one in found.kinds] == ["task", "letter"]
    letters = found.kind("letter")
    assert letters.assigned == letters.due == letters.first_due == Counts(3, 0, 0, 0, 3)
    assert found.units == (("VP", Counts(1, 0, 0, 0, 1)), ("PC", Counts(2, 0, 0, 0, 2)))
    assert found.unconfirmed == (1, 3)


def test_a_line_without_its_words_beyond_the_first_is_no_error() -> None:
    lines = [Line(oct_(1), number, "PC") for number in range(1, 41)]
    words = {line: Named(line.number, "task", "PC", "Báo cáo", an_item().deadline) for line in lines[:LINES]}
    listing = brief(of(), Gathered(overdue=Lines(lines, words))).overdue
    assert (len(listing.lines), listing.count) == (LINES, 40)


def test_the_chart_is_of_tasks_or_of_what_there_is_most_of() -> None:
    letters = [Life(an_item(number, kind="document")) for number in (1, 2)]
    petition = Life(an_item(3, kind="petition"))
    assert brief(of(petition, *letters)).drawn.shown_kind.kind == "document"
    assert brief(of(petition, *letters, Life(an_item(4)))).drawn.shown_kind.kind == "task"
    assert brief(of()).drawn.shown_kind.is_empty


def test_a_line_that_was_stored_with_its_days_is_read_without_them() -> None:
    line = of(Life(an_item())).overdue[0]
    assert named_from_json([*dump(line), 7]) == line
    assert named_from_json({**dict(zip(NAMED_FIELDS, dump(line), strict=True)), "days": 7}) == line
