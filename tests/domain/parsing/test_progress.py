"""Progress of measured work: how it is written, and what it makes of an item."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.parsing.progress import MeasureError, ProgressStep, ProgressTotal, ProgressValue, measured, read_measure


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("39/55", ProgressTotal(39, 55)),
        (" 39 / 55 ", ProgressTotal(39, 55)),
        ("39 trên 55", ProgressTotal(39, 55)),
        ("39 of 55", ProgressTotal(39, 55)),
        ("0/55", ProgressTotal(0, 55)),
        ("39", ProgressTotal(39)),
        ("+3", ProgressStep(3)),
        ("+ 3", ProgressStep(3)),
        ("-1", ProgressStep(-1)),
        ("−1", ProgressStep(-1)),
    ],
)
def test_progress_is_read_as_people_write_it(text: str, said: ProgressTotal | ProgressStep) -> None:
    assert read_measure(text) == said


@pytest.mark.parametrize(
    "text",
    [
        "",
        "abc",
        "70%",
        "1,5",
        "1.5/3",
        "39/55/60",
        "39//55",
        "+0",
        "/55",
        "+-3",
        "39 55",
        "³/5",
        "٣/٥",
        "３９/５５",
        "+²",
    ],
)
def test_what_is_no_count_is_unreadable(text: str) -> None:
    assert read_measure(text) is MeasureError.UNREADABLE


@pytest.mark.parametrize("text", ["1000000001", "1/1000000001", "+1000000001"])
def test_a_count_that_no_work_has_is_too_large(text: str) -> None:
    assert read_measure(text) is MeasureError.TOO_LARGE


def test_a_target_of_nought_is_none() -> None:
    assert read_measure("0/0") is MeasureError.NO_TARGET


@pytest.mark.parametrize(
    ("said", "done", "target", "after"),
    [
        (ProgressTotal(39), 30, 55, ProgressValue(39, 55)),
        (ProgressTotal(39, 60), 30, 55, ProgressValue(39, 60)),
        (ProgressTotal(39, 55), None, None, ProgressValue(39, 55)),
        (ProgressTotal(55), 30, 55, ProgressValue(55, 55)),
        (ProgressStep(3), 36, 55, ProgressValue(39, 55)),
        (ProgressStep(3), None, 55, ProgressValue(3, 55)),
        (ProgressStep(-1), 1, 55, ProgressValue(0, 55)),
        (ProgressTotal(39), 30, None, MeasureError.NO_TARGET),
        (ProgressStep(3), None, None, MeasureError.NO_TARGET),
        (ProgressTotal(56), 30, 55, MeasureError.OVER_TARGET),
        (ProgressTotal(60, 55), 30, 55, MeasureError.OVER_TARGET),
        (ProgressStep(1), 55, 55, MeasureError.OVER_TARGET),
        (ProgressStep(-1), 0, 55, MeasureError.BELOW_NOUGHT),
    ],
)
def test_progress_changes_an_item_or_says_why_not(
    said: ProgressTotal | ProgressStep, done: int | None, target: int | None, after: ProgressValue | MeasureError
) -> None:
    assert measured(said, done, target) == after


def test_only_the_whole_target_is_reached() -> None:
    assert ProgressValue(55, 55).is_reached
    assert not ProgressValue(54, 55).is_reached


@given(st.integers(0, 10**9), st.integers(1, 10**9))
def test_a_written_share_is_read_back(done: int, target: int) -> None:
    assert read_measure(f"{done}/{target}") == ProgressTotal(done, target)
