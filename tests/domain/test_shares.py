"""Shares of a whole: one decimal, halves up, and nothing that looks exact without being so."""

from decimal import Decimal

import pytest

from domain.shares import percent


@pytest.mark.parametrize(
    ("part", "whole", "shown"),
    [
        (137, 149, "91.9"), (1, 8, "12.5"), (1, 2000, "0.1"), (1, 1_000_000, "0.1"), (9_999, 10_000, "99.9"),
        (999_999, 1_000_000, "99.9"), (5, 5, "100.0"), (0, 7, "0.0"), (3, 2, "150.0"), (1, 1600, "0.1"),
    ],
)  # fmt: skip
def test_a_share_has_one_decimal_and_is_exact_where_it_says_so(part: int, whole: int, shown: str) -> None:
    assert percent(part, whole) == Decimal(shown)
    assert str(percent(part, whole)) == shown


def test_of_nothing_there_is_no_share() -> None:
    assert percent(0, 0) is None
