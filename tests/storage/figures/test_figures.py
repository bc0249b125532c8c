"""The figures of a period by the contract's definitions; October's are those that the Office read out."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from domain.deadline import Deadline
from domain.figures.compare import OWN, ValueChange, compare
from domain.figures.compare import from_json as compare_from_json
from domain.figures.compare import to_json as compare_to_json
from domain.figures.period import taken_at
from domain.figures.stored import from_json, to_json
from domain.figures.summary import Counts, Figures, KindFigures
from domain.item import ChangeKind, Origin, Part, Status, put_back
from storage.figures.summaries import Depth
from tests.domain.lives import HANOI, Life, an_item, local, nov, oct_
from tests.domain.october import october, october_lives
from tests.storage.stored_lives import figures

UNITS = ("VP", "TCBC", "PC")


def of(*lives: Life, **options: Any) -> Figures:
    """October's figures as of its end, or as of another instant."""
    return figures(*lives, **{"units": UNITS, **options})


def counts(of: Counts) -> Mapping[str, int]:
    """The states that have any items."""
    return {state: count for state, count in of._asdict().items() if count and state != "total"}


def tasks(*lives: Life, **options: Any) -> KindFigures:
    return of(*lives, **options).kind("task")


def behind(figures: Figures, tally: str, kind: str = "task") -> tuple[int, ...]:
    """The numbers of the items that a tally counts."""
    return tuple(one.number for one in figures.items if one.given and one.kind == kind and getattr(one, tally))


def test_october_is_what_the_office_read_out() -> None:
    ours = october()
    assert ours.counters == {"documents_received": 3629}
    assert counts(ours.kind("document").assigned) == {"on_time": 170, "under_way": 117}
    assert counts(ours.kind("task").assigned) == {"on_time": 131, "late": 6, "under_way": 12}
    assert [(line.done, line.target) for line in ours.measured] == [(39, 55), (9, 15), (129, 129)]
    assert ours.overdue.lines == ()
    assert ours.adds_up


def test_october_s_products_stand_by_the_rank_of_who_issued_them() -> None:
    assert [(product.type, product.issuer, len(product.numbers)) for product in october().products][:7] == [
        ("resolution", "standing_committee", 36),
        ("decree", "government", 2),
        ("resolution", "government", 33),
        ("decision", "prime_minister", 5),
        ("directive", "prime_minister", 1),
        ("circular", "minister", 1),
        ("consolidated_document", "minister", 2),
    ]


def test_october_s_units_add_up() -> None:
    for kind in october().kinds:
        assert sum(line.assigned.total for line in kind.units) == kind.assigned.total
        assert sum(line.assigned.completed for line in kind.units) == kind.assigned.completed


def test_figures_survive_being_stored() -> None:
    ours = october()
    assert from_json(json.loads(json.dumps(to_json(ours)))) == ours


def test_figures_with_everything_in_them_survive_being_stored() -> None:
    moment = Deadline.of_moment(local(oct_(20), 17, 30), HANOI)
    coordinated = Life(an_item(3, deadline=moment, coordinating=(Part("PC"),), title="Góp ý #NQ18"))
    own = Life(an_item(4, origin=Origin.UNIT, title="#nq18"), what=ChangeKind.REGISTERED)
    excused = Life(an_item(5, title="#nq18", objective="bão"), what=ChangeKind.IMPORTED)
    measured = Life(an_item(6, title="#nq18", target=9, measured=3, measured_on=oct_(3)), what=ChangeKind.IMPORTED)
    lives = (coordinated.extended(local(oct_(22)), oct_(24)), own, excused, measured)
    ours = of(*lives, unit="TCBC", group="nq18", counters={"documents_received": 7})
    assert ours.overdue.lines
    assert ours.owed.lines
    assert ours.extensions.lines
    assert ours.measured
    assert ours.causes == {5: "bão"}
    assert from_json(json.loads(json.dumps(to_json(ours)))) == ours


def test_a_month_of_ten_thousand_items_is_stored_in_few_bytes() -> None:
    one = of(Life(an_item(1))).items[0]
    items = tuple(one._replace(number=number, unit=f"X{number % 3_400:04}") for number in range(1, 10_001))
    assert len(json.dumps(to_json(replace(of(), items=items)))) < 400_000


def test_states_are_those_at_the_end_of_the_period() -> None:
    ours = tasks(
        Life(an_item(1)).done(local(oct_(20)), oct_(20)),
        Life(an_item(2)).done(local(oct_(28)), oct_(28), late=True),
        Life(an_item(3, due=nov(1))),
        Life(an_item(4)),
    )
    assert counts(ours.assigned) == {"on_time": 1, "late": 1, "under_way": 1, "overdue": 1}
    assert ours.assigned.total == 4


def test_a_deadline_on_the_last_day_has_passed_when_the_period_is_over() -> None:
    life = Life(an_item(due=oct_(31)))
    assert counts(tasks(life).assigned) == {"overdue": 1}
    assert counts(tasks(life, at=local(oct_(31), 23, 59)).assigned) == {"under_way": 1}


def test_late_reporting_counts_by_the_stated_day() -> None:
    assert counts(tasks(Life().done(local(nov(4)), oct_(24))).assigned) == {"on_time": 1}


def test_work_registered_after_the_period_counts_by_the_day_it_was_assigned() -> None:
    assert tasks(Life(at=local(nov(4)))).assigned.total == 1


def test_what_was_reopened_after_the_period_stays_completed_in_it() -> None:
    assert tasks(Life().done(local(oct_(20)), oct_(20)).reopened(local(nov(3)))).assigned.completed == 1


def test_what_was_cancelled_by_then_counts_nowhere_and_what_was_cancelled_later_does() -> None:
    before, after = Life(an_item(1)).cancelled(local(oct_(31))), Life(an_item(2)).cancelled(local(nov(1)))
    assert behind(of(before, after), "assigned") == (2,)


def test_a_unit_that_got_the_work_later_has_it_not_in_its_line() -> None:
    assert [line.unit for line in tasks(Life().moved(local(nov(3)), "PC")).units] == ["TCBC"]


def test_a_deadline_extended_later_leaves_it_overdue() -> None:
    ours = of(Life().extended(local(nov(3)), nov(30)))
    assert counts(ours.kind("task").assigned) == {"overdue": 1}
    assert ours.extensions.count == 0


def test_as_of_an_earlier_day_only_what_was_assigned_by_then_counts() -> None:
    lives = Life(an_item(1)).done(local(oct_(20)), oct_(20)), Life(an_item(2, assigned_on=oct_(16)))
    ours = of(*lives, at=local(oct_(16), 0))
    assert behind(ours, "assigned") == (1,)
    assert counts(ours.kind("task").assigned) == {"under_way": 1}


def test_as_of_a_later_day_completions_until_then_count() -> None:
    life = Life().done(local(nov(2)), nov(2), late=True)
    assert counts(tasks(life, at=local(nov(3), 0)).assigned) == {"late": 1}
    assert counts(tasks(life).assigned) == {"overdue": 1}


def test_what_is_assigned_after_the_period_is_not_in_it_even_as_of_a_later_day() -> None:
    assert tasks(Life(an_item(assigned_on=nov(1))), at=local(nov(3), 0)).is_empty


def test_what_units_registered_themselves_is_in_its_own_line_only() -> None:
    ours = of(Life(an_item(origin=Origin.UNIT, target=5, coordinating=(Part("PC"),)), what=ChangeKind.REGISTERED))
    assert counts(ours.own) == {"overdue": 1}
    assert all(kind.is_empty and not kind.units for kind in ours.kinds)
    assert (ours.measured, ours.overdue.lines, ours.owed.lines) == ((), (), ())


def test_coordinating_units_are_in_no_ratio_and_their_open_parts_are_listed() -> None:
    parts = (Part("PC"), Part("VP", done_on=oct_(9)), Part("TL", done_on=nov(2)))
    ours = of(Life(an_item(coordinating=parts)))
    assert [line.unit for line in ours.kind("task").units] == ["TCBC"]
    assert [(line.number, line.unit, line.deadline.day) for line in ours.owed.lines] == [
        (12, "PC", oct_(25)), (12, "TL", oct_(25)),
    ]  # fmt: skip


def test_the_parts_of_completed_work_are_owed_no_more() -> None:
    assert of(Life(an_item(coordinating=(Part("PC"),))).done(local(oct_(9)), oct_(9))).owed.lines == ()


def test_carried_over_is_what_was_open_when_the_period_began() -> None:
    september = date(2024, 9, 2)
    open_, late_report, done = (an_item(number, assigned_on=september) for number in (1, 2, 3))
    ours = of(
        Life(open_).done(local(oct_(5)), oct_(5)),
        Life(late_report).done(local(oct_(5)), date(2024, 9, 30)),
        Life(done).done(local(date(2024, 9, 20)), date(2024, 9, 20)),
        Life(an_item(4, assigned_on=september, due=date(2024, 9, 25))),
        Life(an_item(5, assigned_on=september, due=nov(25))),
        Life(an_item(6)),
    )
    assert behind(ours, "carried") == (1, 4, 5)
    assert counts(ours.kind("task").carried) == {"on_time": 1, "overdue": 1, "under_way": 1}


def test_due_in_the_period_goes_by_the_deadline_in_force_and_beside_it_by_the_first() -> None:
    kept = Life(an_item(1, assigned_on=date(2024, 9, 2))).done(local(oct_(20)), oct_(20))
    moved_out = Life(an_item(2)).extended(local(oct_(24)), nov(15))
    moved_in = Life(an_item(3, due=date(2024, 9, 30), assigned_on=date(2024, 9, 2))).extended(local(oct_(2)), oct_(15))
    ours = tasks(kept, moved_out, moved_in.done(local(oct_(14)), oct_(14)))
    assert counts(ours.due) == {"on_time": 2}
    assert counts(ours.first_due) == {"on_time": 1, "overdue": 1}


def test_by_the_first_deadline_an_extended_completion_is_late() -> None:
    life = Life().extended(local(oct_(24)), oct_(31)).done(local(oct_(30)), oct_(30))
    assert counts(tasks(life).due) == {"on_time": 1}
    assert counts(tasks(life).first_due) == {"late": 1}


def test_extensions_granted_in_the_period_say_which_were_asked_for_after_the_deadline() -> None:
    in_time = Life(an_item(1)).requested(local(oct_(24)), nov(5)).extended(local(oct_(28)), nov(5))
    too_late = Life(an_item(2)).requested(local(oct_(26)), nov(5)).extended(local(oct_(28)), nov(5))
    at_once = Life(an_item(3)).extended(local(oct_(25), 23), nov(5))
    second = Life(an_item(4)).requested(local(oct_(20)), oct_(26)).extended(local(oct_(21)), oct_(26))
    second.extended(local(oct_(29)), nov(9))
    other = Life(an_item(5)).requested(local(oct_(20)), oct_(26)).noted(local(oct_(26)), ChangeKind.REFUSED)
    other.extended(local(oct_(27)), nov(1))
    ours = of(in_time, too_late, at_once, second, other)
    assert [(line.number, line.asked_late) for line in ours.extensions.lines] == [
        (1, False),
        (2, True),
        (3, False),
        (4, False),
        (4, True),
        (5, True),
    ]


def test_an_extension_to_the_same_day_is_none() -> None:
    assert of(Life().extended(local(oct_(20)), oct_(25))).extensions.count == 0


def test_measured_work_completed_before_the_period_is_left_out() -> None:
    september = date(2024, 9, 2)
    done = an_item(1, assigned_on=september, target=5, measured=5, measured_on=september)
    going_on = an_item(2, assigned_on=september, target=5)
    ours = of(Life(done).done(local(date(2024, 9, 20)), date(2024, 9, 20)), Life(going_on))
    assert [(line.number, line.done) for line in ours.measured] == [(2, 0)]


def test_a_measure_dated_after_t_is_not_known_at_t() -> None:
    ours = of(Life(an_item(target=15, measured=9, measured_on=nov(30)), at=local(nov(30)), what=ChangeKind.IMPORTED))
    assert [line.done for line in ours.measured] == [None]


def test_what_is_first_measured_after_t_had_nothing_done_at_t() -> None:
    life = Life(an_item(1, target=40)).progress(local(nov(4)), 8, nov(4))
    assert [line.done for line in of(life).measured] == [0]


def _with_product(number: int, product: str, on: date, **fields: Any) -> Life:
    return Life(an_item(number, **fields)).done(local(on), on, product=product)


def test_a_product_s_number_counts_once_however_it_is_written() -> None:
    ours = of(
        _with_product(1, "178/2024/NĐ-CP", oct_(4)),
        _with_product(2, "178/2024/nd-cp", oct_(9), unit="PC"),
        _with_product(3, "12/TT-BNV; 13/TT-BNV", oct_(9)),
        _with_product(4, "12/TT-BNV", oct_(9)),
        _with_product(5, "9/TT-BNV", nov(1)),
    )
    assert [(product.type, product.numbers) for product in ours.products] == [
        ("decree", ("178/2024/NĐ-CP",)),
        ("circular", ("12/TT-BNV", "13/TT-BNV")),
    ]


def test_a_number_without_its_year_given_of_two_days_is_of_two_documents() -> None:
    ours = of(_with_product(1, "100/NQ-UBTVQH15", oct_(4)), _with_product(2, "100/NQ-UBTVQH15", oct_(9)))
    assert ours.products[0].numbers == ("100/NQ-UBTVQH15", "100/NQ-UBTVQH15")


def test_overdue_items_are_named_with_their_unit_and_deadline_the_longest_overdue_first() -> None:
    ours = of(Life(an_item(1)), Life(an_item(2, assigned_on=date(2024, 9, 1), due=date(2024, 9, 30), unit="PC")))
    assert [(line.number, line.unit, line.deadline.day) for line in ours.overdue.lines] == [
        (2, "PC", date(2024, 9, 30)), (1, "TCBC", oct_(25)),
    ]  # fmt: skip


def test_upcoming_is_what_is_open_and_due_in_the_month_after() -> None:
    ours = of(*(Life(an_item(number, due=due)) for number, due in enumerate([nov(30), nov(1), date(2024, 12, 1)], 1)))
    assert [line.number for line in ours.upcoming.lines] == [2, 1]


def test_a_group_goes_across_units() -> None:
    tagged = [Life(an_item(1, title="Báo cáo #NQ18")), Life(an_item(2, title="#nq18 góp ý", unit="PC"))]
    assert behind(of(*tagged, Life(an_item(3)), group="NQ18"), "assigned") == (1, 2)


def test_a_unit_s_own_figures_hold_what_it_led_then_and_the_parts_it_owes() -> None:
    moved = Life(an_item(1)).moved(local(nov(3)), "PC")
    coordinated = Life(an_item(2, unit="PC", coordinating=(Part("TCBC"), Part("VP"))))
    ours = of(moved, coordinated, unit="TCBC")
    assert behind(ours, "assigned") == (1,)
    assert [(line.number, line.unit) for line in ours.owed.lines] == [(2, "TCBC")]


def test_completions_that_wait_for_the_office_are_told() -> None:
    assert of(Life().done(local(oct_(20)), oct_(20), unconfirmed=True)).unconfirmed == (12,)


def test_units_stand_in_their_order_and_those_with_none_are_known() -> None:
    ours = of(Life(an_item(1, unit="PC")), Life(an_item(2, unit="VP")), Life(an_item(3, unit="XX")))
    assert [line.unit for line in ours.kind("task").units] == ["VP", "PC", "XX"]
    assert ours.units_without == ("TCBC",)


def test_a_kind_that_the_config_no_longer_has_still_counts() -> None:
    assert of(Life(an_item(kind="letter")), kinds=("task",)).kind("letter").assigned.total == 1


def test_an_item_that_contradicts_itself_is_named() -> None:
    ours = of(Life(an_item(1)), Life().change(local(oct_(9)), ChangeKind.DONE, status=Status.DONE))
    assert not ours.adds_up
    assert ours.contradicting == (12,)
    assert ours.kind("task").assigned == Counts(2, 0, 0, 0, 1)


@pytest.mark.parametrize(
    ("now", "as_of_day", "expected"),
    [
        (local(nov(20)), None, local(nov(1), 0)),
        (local(oct_(20)), None, local(oct_(20))),
        (local(nov(20)), nov(2), local(nov(3), 0)),
        (local(nov(20)), nov(20), local(nov(21), 0)),
    ],
)
def test_t_is_the_end_of_the_day_asked_for_or_of_the_period_or_now_while_it_runs(
    now: datetime, as_of_day: date | None, expected: datetime
) -> None:
    assert taken_at(oct_(31), now, HANOI, as_of_day) == expected


def test_figures_of_a_period_that_still_runs_say_so() -> None:
    assert of(at=local(oct_(31), 23)).running
    assert not of().running


def test_t_s_own_day_is_the_last_of_which_a_part_lies_before_it() -> None:
    assert of().day == oct_(31)
    assert of(at=local(nov(1), 0, 1)).day == nov(1)


def test_each_kind_counts_for_itself() -> None:
    ours = of(Life(an_item()), Life(an_item(13, kind="petition")))
    assert [kind.assigned.total for kind in ours.kinds] == [1, 0, 1, 0, 0]


SEPTEMBER = date(2024, 9, 25)


@pytest.mark.parametrize(
    ("was", "became", "tally"), [(SEPTEMBER, oct_(3), "carried"), (oct_(3), SEPTEMBER, "assigned")]
)
def test_a_day_of_assignment_corrected_after_the_month_leaves_the_month_as_it_was(
    was: date, became: date, tally: str
) -> None:
    before = Life(an_item(1, assigned_on=was))
    after = Life(an_item(1, assigned_on=was)).change(local(nov(5)), ChangeKind.UPDATED, assigned_on=became)
    assert of(after).kinds == of(before).kinds
    assert behind(of(after), tally) == (1,)


@pytest.mark.parametrize(
    ("was", "became", "tally"), [(SEPTEMBER, oct_(3), "assigned"), (oct_(3), SEPTEMBER, "carried")]
)
def test_a_day_of_assignment_corrected_in_the_month_counts_once(was: date, became: date, tally: str) -> None:
    ours = of(Life(an_item(1, assigned_on=was)).change(local(oct_(9)), ChangeKind.UPDATED, assigned_on=became))
    assert [name for name in ("assigned", "carried") if behind(ours, name)] == [tally]


def test_a_completion_imported_with_a_day_to_come_counts_from_that_day_on() -> None:
    life = Life(an_item(1, status=Status.DONE, completed_on=oct_(20)), at=local(oct_(7)), what=ChangeKind.IMPORTED)
    assert counts(tasks(life, at=local(oct_(20), 0)).assigned) == {"under_way": 1}
    assert counts(tasks(life, at=local(oct_(21), 0)).assigned) == {"on_time": 1}


def test_what_was_reopened_in_the_month_is_listed_though_it_was_not_open_at_its_start() -> None:
    life = Life(an_item(1, assigned_on=date(2024, 8, 1), due=date(2024, 8, 20))).done(
        local(date(2024, 8, 19)), date(2024, 8, 19)
    )
    ours = of(life.reopened(local(oct_(9))))
    assert behind(ours, "carried") == ()
    assert [line.number for line in ours.overdue.lines] == [1]


def test_a_list_tells_its_first_lines_and_the_numbers_of_all_by_unit() -> None:
    lives = [Life(an_item(number, due=oct_(2 + number % 20), unit=UNITS[number % 3])) for number in range(1, 81)]
    whole, short = of(*lives), of(*lives, depth=Depth.MESSAGE)
    assert (len(whole.overdue.lines), len(short.overdue.lines)) == (80, 30)
    assert short.overdue.lines == whole.overdue.lines[:30]
    assert short.overdue.units == whole.overdue.units
    assert [unit for unit, _ in short.overdue.units] == list(UNITS)


def test_the_message_of_a_summary_has_the_counts_of_all_and_by_unit_what_is_drawn() -> None:
    lives = [Life(an_item(1)), Life(an_item(2, unit="PC", kind="document")), Life(an_item(3, unit="PC"))]
    whole, short = of(*lives), of(*lives, depth=Depth.MESSAGE)
    assert [(kind.kind, kind.assigned) for kind in short.kinds] == [(kind.kind, kind.assigned) for kind in whole.kinds]
    assert [(line.unit, line.assigned) for line in short.shown_kind.units] == [
        (line.unit, line.assigned) for line in whole.kind("task").units
    ]
    assert short.kind("document").units == ()


def test_october_published_after_the_import_differs_by_the_task_that_was_reopened() -> None:
    lives = october_lives()
    published = figures(*lives)
    reopened = next(life for life in lives if life.item.kind == "task" and life.item.completed_on)
    reopened.reopened(local(nov(9)))
    change = compare(published, figures(*lives)).of("task")
    assert change is not None
    assert (published.kind("task").assigned.completed, change.now.completed, change.now.total) == (137, 136, 149)
    assert change.items == (reopened.item.number,)


def published_and_now(*lives: Life, **options: Any) -> tuple[Figures, Figures]:
    """October's figures as they were known on 3 November, and as they are known of the whole lives."""
    known, then = [], local(nov(3))
    for life in lives:
        item, changes = life.item, [change for change in life.changes if change.at < then]
        for change in life.changes[len(changes) :][::-1]:
            item = put_back(item, change.before)
        if changes:
            known.append(life.known(item, changes))
    return of(*known, **options), of(*lives, **options)


def test_figures_that_nothing_changed_do_not_differ() -> None:
    published, now = published_and_now(Life(an_item(1)), Life(an_item(2, target=9)))
    assert compare(published, now).is_empty


def test_a_completion_told_after_publishing_changes_what_was_assigned_and_due() -> None:
    changes = compare(*published_and_now(Life(an_item(1)).done(local(nov(4)), oct_(24))))
    assert {(one.tally, one.now.completed, one.items) for one in changes.tallies} == {
        ("assigned", 1, (1,)), ("due", 1, (1,)), ("first_due", 1, (1,)),
    }  # fmt: skip


def test_a_completion_told_later_of_what_was_carried_over_is_a_change_too() -> None:
    carried = an_item(1, assigned_on=SEPTEMBER, due=nov(20))
    changes = compare(*published_and_now(Life(carried).done(local(nov(4)), oct_(24))))
    assert [(one.kind, one.tally, one.items) for one in changes.tallies] == [("task", "carried", (1,))]


def test_what_a_unit_registered_itself_and_told_later_is_a_change() -> None:
    own = Life(an_item(1, origin=Origin.UNIT), what=ChangeKind.REGISTERED).done(local(nov(4)), oct_(24))
    changes = compare(*published_and_now(own))
    assert [(one.kind, one.now.completed, one.items) for one in changes.tallies] == [(OWN, 1, (1,))]


def test_a_measured_value_dated_in_the_month_and_told_later_is_a_change() -> None:
    life = Life(an_item(1, target=9, due=nov(20))).progress(local(nov(4)), 5, oct_(30))
    changes = compare(*published_and_now(life))
    assert changes.values == (ValueChange("measured", "1", 0, 5, (1,)),)


def test_products_extensions_and_counters_that_changed_are_told() -> None:
    product = Life(an_item(1, assigned_on=SEPTEMBER, due=nov(20))).done(local(nov(4)), oct_(24), product="7/TT-BNV")
    published, _ = published_and_now(product, counters={"documents_received": 7})
    _, now = published_and_now(product, counters={"documents_received": 8})
    changes = {(one.figure, one.name): (one.published, one.now) for one in compare(published, now).values}
    assert changes == {("products", "circular:minister"): (None, 1), ("counter", "documents_received"): (7, 8)}


def test_a_comparison_survives_being_stored() -> None:
    changes = compare(*published_and_now(Life(an_item(1, target=9)).progress(local(nov(4)), 5, oct_(30))))
    stored = compare_to_json(changes)
    assert compare_from_json(json.loads(json.dumps(stored))) == changes
