"""The picture of the work ahead: every item once, whatever the number of units."""

import pytest

from reports.workload import UNITS, _series, png
from texts.catalogue import catalogue

ONE = {"unit": "TCBC", "open": 12, "overdue": 3, "weeks": [4, 2, 0, 1]}


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("units", [1, 3, UNITS + 5])
def test_it_is_a_picture_in_either_language(language: str, units: int) -> None:
    assert png([{**ONE, "unit": f"V{number}"} for number in range(units)], language).startswith(b"\x89PNG")


def test_the_bars_add_up_to_what_is_open() -> None:
    series = _series([ONE], catalogue("vi"))
    assert [counts for _, _, counts in series] == [[3], [4], [2], [0], [1], [2]]
    assert sum(counts[0] for _, _, counts in series) == 12
