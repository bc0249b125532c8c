"""The forms that other systems get: instants as RFC 3339 can say them."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from domain.api import instant

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


@pytest.mark.parametrize(
    ("moment", "shown"),
    [
        (datetime(2024, 10, 31, 17, tzinfo=UTC), "2024-11-01T00:00:00+07:00"),
        (datetime(2024, 10, 31, 17, 0, 0, 5, tzinfo=UTC), "2024-11-01T00:00:00.000005+07:00"),
        (datetime(1905, 1, 1, tzinfo=UTC), "1905-01-01T00:00:00+00:00"),  # Sài Gòn was 7 h 6 min 30 s ahead then
    ],
)
def test_an_instant_has_the_zones_offset_where_that_is_whole_minutes(moment: datetime, shown: str) -> None:
    assert instant(moment, HANOI) == shown
    assert datetime.fromisoformat(shown) == moment
