"""The figures of a period by the contract's definitions; October's are those that the Office read out."""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from typing import Any

import pytest

from domain.counting import taken_at
from domain.deadline import Deadline
from domain.figures import check, figures
from domain.items import Origin, Part, What
from domain.tally import Figures, KindFigures, Tally, differences, from_json, to_json, without_lists
from tests.domain.lives import HANOI, Life, an_item, local, nov, oct_
from tests.domain.october import october, october_lives

UNITS = ("VP", "TCBC", "PC")


def of(*lives: Life, at: datetime | None = None, **options: Any) -> Figures:
    """October's figures as of its end, or as of another instant."""
    given: dict[str, Any] = {"start": oct_(1), "last_day": oct_(31), "at": at or local(nov(1), 0), "zone": HANOI}
    return figures([life.pair for life in lives], **{**given, "counters": {}, "units": UNITS, **options})


def counts(tally: Tally) -> Mapping[str, int]:
    """The states that have any items."""
    all_ = {"on_time": tally.on_time, "late": tally.late, "under_way": tally.under_way, "overdue": tally.overdue}
    return {state: len(numbers) for state, numbers in all_.items() if numbers}


def tasks(*lives: Life, at: datetime | None = None, **options: Any) -> KindFigures:
    return of(*lives, at=at, **options).kind("task")


def test_october_is_what_the_office_read_out() -> None:
    ours = october()
    assert ours.counters == {"documents_received": 3629}
    assert counts(ours.kind("document").assigned) == {"on_time": 170, "under_way": 117}
    assert counts(ours.kind("task").assigned) == {"on_time": 131, "late": 6, "under_way": 12}
    assert [(line.done, line.target) for line in ours.measured] == [(39, 55), (9, 15), (129, 129)]
    assert ours.overdue == ()
    assert check(ours) == ()


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
    ours = of(coordinated.extended(local(oct_(22)), oct_(24)), only=["TCBC"], group="nq18")
    assert ours.overdue
    assert ours.owed
    assert ours.extensions
    assert from_json(json.loads(json.dumps(to_json(ours)))) == ours


def test_figures_stored_by_version_0_1_can_still_be_read() -> None:
    ours = of(Life(an_item(1)), Life(an_item(2, unit="PC")).done(local(oct_(20)), oct_(20)))
    assert from_json(_as_version_0_1(ours)) == ours


def _as_version_0_1(value: Any) -> Any:
    """Each value by the names of its fields, numbers as they are, and the units' lines instead of who leads what."""
    if isinstance(value, KindFigures):
        parts = {name: getattr(value, name) for name in ("kind", "assigned", "carried", "due", "first_due", "units")}
        return {name: _as_version_0_1(part) for name, part in parts.items()}
    if is_dataclass(value):
        return {field.name: _as_version_0_1(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, date):
        return value.isoformat()
    return [_as_version_0_1(one) for one in value] if isinstance(value, tuple) else value


def test_stored_figures_without_lists_keep_every_count() -> None:
    ours = of(Life(an_item(1)), Life(an_item(2, unit="PC", due=nov(4))))
    kept = from_json(without_lists(to_json(ours)))
    assert (kept.kinds, kept.own, kept.units) == (ours.kinds, ours.own, ours.units)
    assert ours.overdue
    assert ours.upcoming
    assert (kept.overdue, kept.upcoming) == ((), ())


def test_a_month_of_ten_thousand_items_is_stored_in_few_bytes() -> None:
    ours = of(*(Life(an_item(number, unit=f"X{number % 3_400:04}", due=nov(20))) for number in range(1, 10_001)))
    kept = without_lists(to_json(ours))
    assert len(json.dumps(kept)) < 400_000


def test_states_are_those_at_the_end_of_the_period() -> None:
    ours = tasks(
        Life(an_item(1)).done(local(oct_(20)), oct_(20)),
        Life(an_item(2)).done(local(oct_(28)), oct_(28), late=True),
        Life(an_item(3, due=nov(1))),
        Life(an_item(4)),
    )
    assert counts(ours.assigned) == {"on_time": 1, "late": 1, "under_way": 1, "overdue": 1}
    assert ours.assigned.items == (1, 2, 3, 4)


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
    assert tasks(before, after).assigned.items == (2,)


def test_a_unit_that_got_the_work_later_has_it_not_in_its_line() -> None:
    assert [line.unit for line in tasks(Life().moved(local(nov(3)), "PC")).units] == ["TCBC"]


def test_a_deadline_extended_later_leaves_it_overdue() -> None:
    ours = of(Life().extended(local(nov(3)), nov(30)))
    assert counts(ours.kind("task").assigned) == {"overdue": 1}
    assert ours.extensions == ()


def test_as_of_an_earlier_day_only_what_was_assigned_by_then_counts() -> None:
    lives = Life(an_item(1)).done(local(oct_(20)), oct_(20)), Life(an_item(2, assigned_on=oct_(16)))
    ours = tasks(*lives, at=local(oct_(16), 0))
    assert ours.assigned.items == (1,)
    assert counts(ours.assigned) == {"under_way": 1}


def test_as_of_a_later_day_completions_until_then_count() -> None:
    life = Life().done(local(nov(2)), nov(2), late=True)
    assert counts(tasks(life, at=local(nov(3), 0)).assigned) == {"late": 1}
    assert counts(tasks(life).assigned) == {"overdue": 1}


def test_what_is_assigned_after_the_period_is_not_in_it_even_as_of_a_later_day() -> None:
    assert tasks(Life(an_item(assigned_on=nov(1))), at=local(nov(3), 0)).is_empty


def test_what_units_registered_themselves_is_in_its_own_line_only() -> None:
    ours = of(Life(an_item(origin=Origin.UNIT, target=5, coordinating=(Part("PC"),)), what=What.REGISTERED))
    assert counts(ours.own) == {"overdue": 1}
    assert all(kind.is_empty and not kind.units for kind in ours.kinds)
    assert (ours.measured, ours.overdue, ours.owed) == ((), (), ())


def test_coordinating_units_are_in_no_ratio_and_their_open_parts_are_listed() -> None:
    parts = (Part("PC"), Part("VP", done_on=oct_(9)), Part("TL", done_on=nov(2)))
    ours = of(Life(an_item(coordinating=parts)))
    assert [line.unit for line in ours.kind("task").units] == ["TCBC"]
    assert [(line.number, line.unit, line.deadline.day) for line in ours.owed] == [
        (12, "PC", oct_(25)), (12, "TL", oct_(25)),
    ]  # fmt: skip


def test_the_parts_of_completed_work_are_owed_no_more() -> None:
    assert of(Life(an_item(coordinating=(Part("PC"),))).done(local(oct_(9)), oct_(9))).owed == ()


def test_carried_over_is_what_was_open_when_the_period_began() -> None:
    september = date(2024, 9, 2)
    open_, late_report, done = (an_item(number, assigned_on=september) for number in (1, 2, 3))
    ours = tasks(
        Life(open_).done(local(oct_(5)), oct_(5)),
        Life(late_report).done(local(oct_(5)), date(2024, 9, 30)),
        Life(done).done(local(date(2024, 9, 20)), date(2024, 9, 20)),
        Life(an_item(4, assigned_on=september, due=date(2024, 9, 25))),
        Life(an_item(5, assigned_on=september, due=nov(25))),
        Life(an_item(6)),
    )
    assert ours.carried.items == (1, 4, 5)
    assert counts(ours.carried) == {"on_time": 1, "overdue": 1, "under_way": 1}


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
    other = Life(an_item(5)).requested(local(oct_(20)), oct_(26)).noted(local(oct_(26)), What.REFUSED)
    other.extended(local(oct_(27)), nov(1))
    ours = of(in_time, too_late, at_once, second, other)
    assert [(line.number, line.asked_late) for line in ours.extensions] == [
        (1, False),
        (2, True),
        (3, False),
        (4, False),
        (4, True),
        (5, True),
    ]


def test_an_extension_to_the_same_day_is_none() -> None:
    assert of(Life().extended(local(oct_(20)), oct_(25))).extensions == ()


def test_measured_work_completed_before_the_period_is_left_out() -> None:
    september = date(2024, 9, 2)
    done = an_item(1, assigned_on=september, target=5, measured=5, measured_on=september)
    going_on = an_item(2, assigned_on=september, target=5)
    ours = of(Life(done).done(local(date(2024, 9, 20)), date(2024, 9, 20)), Life(going_on))
    assert [(line.number, line.done) for line in ours.measured] == [(2, 0)]


def test_a_measure_dated_after_t_is_not_known_at_t() -> None:
    ours = of(Life(an_item(target=15, measured=9, measured_on=nov(30)), at=local(nov(30)), what=What.IMPORTED))
    assert [line.done for line in ours.measured] == [None]


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
    assert [(line.number, line.unit, line.deadline.day) for line in ours.overdue] == [
        (2, "PC", date(2024, 9, 30)), (1, "TCBC", oct_(25)),
    ]  # fmt: skip


def test_upcoming_is_what_is_open_and_due_in_the_month_after() -> None:
    ours = of(*(Life(an_item(number, due=due)) for number, due in enumerate([nov(30), nov(1), date(2024, 12, 1)])))
    assert [line.number for line in ours.upcoming] == [1, 0]


def test_a_group_goes_across_units() -> None:
    tagged = [Life(an_item(1, title="Báo cáo #NQ18")), Life(an_item(2, title="#nq18 góp ý", unit="PC"))]
    assert tasks(*tagged, Life(an_item(3)), group="NQ18").assigned.items == (1, 2)


def test_a_unit_s_own_figures_hold_what_it_led_then_and_the_parts_it_owes() -> None:
    moved = Life(an_item(1)).moved(local(nov(3)), "PC")
    coordinated = Life(an_item(2, unit="PC", coordinating=(Part("TCBC"), Part("VP"))))
    ours = of(moved, coordinated, only={"TCBC"})
    assert ours.kind("task").assigned.items == (1,)
    assert [(line.number, line.unit) for line in ours.owed] == [(2, "TCBC")]


def test_completions_that_wait_for_the_office_are_told() -> None:
    assert of(Life().done(local(oct_(20)), oct_(20), unconfirmed=True)).unconfirmed == (12,)


def test_units_stand_in_their_order_and_those_with_none_are_known() -> None:
    ours = of(Life(an_item(1, unit="PC")), Life(an_item(2, unit="VP")), Life(an_item(3, unit="XX")))
    assert [line.unit for line in ours.kind("task").units] == ["VP", "PC", "XX"]
    assert ours.units_without == ("TCBC",)


def test_a_kind_that_the_config_no_longer_has_still_counts() -> None:
    assert of(Life(an_item(kind="letter")), kinds=("task",)).kind("letter").assigned.total == 1


def test_an_item_that_contradicts_itself_is_named() -> None:
    done_without_a_day = Life().change(local(oct_(9)), What.DONE, status="done")
    assert check(of(Life(an_item(1)), done_without_a_day)) == (12,)


def test_units_that_do_not_add_up_are_found_by_their_items() -> None:
    kind = KindFigures("task", Tally((1, 2), on_time=(1, 2)), Tally(), Tally(), Tally(), (("PC", (1,)),))
    ours = of()
    assert check(Figures(ours.start, ours.last_day, ours.at, ours.day, (kind,), Tally())) == (2,)


def test_published_figures_and_those_of_now_differ_by_named_items() -> None:
    published = of(Life(an_item(1)).done(local(oct_(30)), oct_(30), late=True), Life(an_item(2)))
    now = of(Life(an_item(1)), Life(an_item(2)))
    (difference,) = differences(published, now)
    assert (difference.kind, difference.published.completed, difference.now.completed) == ("task", 1, 0)
    assert difference.items == (1,)
    assert differences(now, now) == ()


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


def test_october_published_after_the_import_differs_by_the_task_that_was_reopened() -> None:
    lives = october_lives()
    published = of(*lives)
    reopened = next(life for life in lives if life.item.kind == "task" and life.item.completed_on)
    reopened.reopened(local(nov(9)))
    (difference,) = differences(published, of(*lives))
    assert (difference.published.completed, difference.now.completed, difference.now.total) == (137, 136, 149)
    assert difference.items == (reopened.item.number,)
