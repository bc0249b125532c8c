"""How an item stood: what counts by when it was recorded, and what by the day it speaks of; the months in which to look
for what was open."""

from datetime import date, datetime
from typing import Any

import pytest

from domain.deadline import Deadline
from domain.figures.versions import as_of
from domain.item import ChangeKind, Item, Status
from tests.domain.lives import HANOI, Life, an_item, local, nov, oct_

END = datetime(2024, 11, 1, tzinfo=HANOI)  # the first instant after October


def at_the_end_of_october(life: Life) -> Item | None:
    return as_of(*life.pair, END, oct_(31))


def standing(life: Life) -> Item:
    stood = at_the_end_of_october(life)
    assert stood is not None
    return stood


def test_an_item_without_later_changes_stands_as_it_is() -> None:
    life = Life().done(local(oct_(20)), oct_(20), product="1/BC-BNV")
    assert standing(life) == life.item


def test_what_is_assigned_later_did_not_stand_yet() -> None:
    assert at_the_end_of_october(Life(an_item(assigned_on=nov(1)))) is None


def test_an_item_recorded_later_stands_from_the_day_it_was_assigned() -> None:
    assert standing(Life(at=local(nov(4)), what=ChangeKind.IMPORTED)).status is Status.OPEN


def test_a_change_at_the_very_instant_is_put_back() -> None:
    assert standing(Life().moved(END, "PC")).unit == "TCBC"


def test_a_completion_reported_later_counts_by_its_stated_day() -> None:
    life = Life().done(local(nov(2)), oct_(30), late=True, product="7/TT-BNV")
    stood = standing(life)
    assert (stood.status, stood.completed_on, stood.late, stood.product) == (
        Status.DONE,
        oct_(30),
        True,
        "7/TT-BNV",
    )


def test_a_completion_of_a_later_day_does_not_count() -> None:
    stood = standing(Life().done(local(nov(2)), nov(2), late=True))
    assert (stood.status, stood.completed_on, stood.late) == (Status.OPEN, None, False)


def test_a_later_completion_that_was_undone_does_not_count() -> None:
    life = Life().done(local(nov(2)), oct_(30)).reopened(local(nov(2), 11), ChangeKind.UNDONE)
    assert standing(life).status is Status.OPEN


def test_what_was_done_by_then_and_reopened_later_stood_as_done() -> None:
    life = Life().done(local(oct_(20)), oct_(20)).reopened(local(nov(3)))
    assert (standing(life).status, standing(life).completed_on) == (Status.DONE, oct_(20))


def test_a_second_completion_does_not_change_the_one_that_stood() -> None:
    life = Life().done(local(oct_(20)), oct_(20)).reopened(local(nov(3))).done(local(nov(9)), nov(9), late=True)
    assert (standing(life).completed_on, standing(life).late) == (oct_(20), False)


def test_what_the_office_confirms_later_counts_for_the_completion_that_stood() -> None:
    life = Life().done(local(oct_(28)), oct_(24), late=True, unconfirmed=True)
    life.change(local(nov(2)), ChangeKind.CONFIRMED, late=False, unconfirmed=False)
    assert (standing(life).late, standing(life).unconfirmed) == (False, False)


def test_a_cancellation_counts_from_when_it_was_recorded() -> None:
    assert at_the_end_of_october(Life().cancelled(local(oct_(31), 23, 59))) is None
    assert standing(Life().cancelled(local(nov(1), 0, 0))).status is Status.OPEN


def test_a_cancelled_item_stays_cancelled_though_it_was_completed_after_a_later_reopening() -> None:
    life = Life().cancelled(local(oct_(9))).change(local(nov(2)), ChangeKind.REOPENED, status=Status.OPEN)
    assert at_the_end_of_october(life.done(local(nov(3)), oct_(30))) is None


def test_a_deadline_extended_later_is_put_back() -> None:
    assert standing(Life().extended(local(nov(2)), nov(15))).deadline == Deadline(oct_(25))


def test_a_unit_that_got_it_later_did_not_answer_for_it_then() -> None:
    assert standing(Life().moved(local(nov(2)), "PC").moved(local(nov(3)), "TL")).unit == "TCBC"


def test_an_import_of_a_completed_row_was_open_before_its_completion() -> None:
    item = an_item(status=Status.DONE, completed_on=nov(5), product="9/TT-BNV")
    stood = standing(Life(item, at=local(nov(20)), what=ChangeKind.IMPORTED))
    assert (stood.status, stood.completed_on, stood.product) == (Status.OPEN, None, "")


def imported_later(**fields: Any) -> Life:
    """What was first recorded after October."""
    return Life(an_item(**fields), at=local(nov(2)), what=ChangeKind.IMPORTED)


DONE = {"status": Status.DONE, "completed_on": oct_(20), "product": "9/TT-BNV"}


def test_an_import_of_a_completed_row_counts_by_its_stated_day() -> None:
    assert standing(imported_later(**DONE)).completed_on == oct_(20)


def test_a_completion_imported_later_and_reopened_does_not_count() -> None:
    stood = standing(imported_later(**DONE).reopened(local(nov(5))))
    assert (stood.status, stood.completed_on, stood.product) == (Status.OPEN, None, "")


def test_a_completion_imported_later_and_reopened_and_stated_anew_counts_by_what_stands() -> None:
    life = imported_later(**DONE).reopened(local(nov(5))).done(local(nov(6)), oct_(30), late=True)
    assert (standing(life).completed_on, standing(life).late) == (oct_(30), True)


def test_a_completion_imported_later_and_cancelled_stood_completed() -> None:
    assert standing(imported_later(**DONE).cancelled(local(nov(5)))).status is Status.DONE


def test_a_corrected_row_of_an_import_says_what_had_been_so() -> None:
    life = imported_later().change(local(nov(5)), ChangeKind.UPDATED, unit="PC", deadline=Deadline(oct_(28)))
    assert (standing(life).unit, standing(life).deadline) == ("PC", Deadline(oct_(28)))


def test_of_what_was_recorded_in_time_a_later_import_changes_nothing() -> None:
    assert standing(Life().change(local(nov(5)), ChangeKind.UPDATED, unit="PC")).unit == "TCBC"


@pytest.mark.parametrize(
    ("measures", "expected"),
    [
        ([], 9),
        ([(local(oct_(20)), 11, oct_(20))], 11),
        ([(local(nov(5)), 11, oct_(31))], 11),  # recorded later, dated before
        ([(local(nov(5)), 11, nov(5))], 9),
        ([(local(oct_(20)), 11, oct_(20)), (local(oct_(21)), 10, oct_(12))], 11),  # a back-dated one is older
        ([(local(oct_(20), 8), 11, oct_(20)), (local(oct_(20), 9), 10, oct_(20))], 10),  # a correction of the day
        ([(local(nov(9)), 10, oct_(5))], 10),  # the day is as before, so that the change does not name it
        ([(local(nov(9)), 9, nov(9)), (local(nov(10)), 8, nov(9))], 9),
    ],
)
def test_the_last_measure_dated_by_then_counts(measures: list[tuple[datetime, int, date]], expected: int) -> None:
    life = Life(an_item(target=15, measured=9, measured_on=oct_(5)))
    for at, done, on in measures:
        life.progress(at, done, on)
    assert standing(life).measured == expected


def test_a_measure_imported_with_a_later_day_says_nothing_of_before() -> None:
    item = an_item(target=15, measured=9, measured_on=nov(30))
    assert standing(Life(item, at=local(nov(30)), what=ChangeKind.IMPORTED)).measured is None


def test_a_naive_instant_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"):
        as_of(*Life().pair, datetime(2024, 11, 1), oct_(31))  # noqa: DTZ001 - the point of this test
