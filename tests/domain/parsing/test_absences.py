"""The days on which somebody says to be away."""

from datetime import date

import pytest

from domain.parsing.absences import AbsenceDays, AbsenceError, read_absence

TODAY = date(2026, 11, 30)


def days(first: tuple[int, int, int], last: tuple[int, int, int]) -> AbsenceDays:
    return AbsenceDays(date(*first), date(*last))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12/12-20/12 @minh", days((2026, 12, 12), (2026, 12, 20))),
        ("12/12 – 20/12/2026", days((2026, 12, 12), (2026, 12, 20))),
        ("12-20/12 Thu", days((2026, 12, 12), (2026, 12, 20))),
        ("@minh_tcbc từ ngày 12/12 đến hết ngày 20/12", days((2026, 12, 12), (2026, 12, 20))),
        ("tu 12/12 den 20/12", days((2026, 12, 12), (2026, 12, 20))),
        ("12/12/2026 to 20/12/2026", days((2026, 12, 12), (2026, 12, 20))),
        ("28/12-3/1", days((2026, 12, 28), (2027, 1, 3))),
        ("28/12-3/1/2027", days((2026, 12, 28), (2027, 1, 3))),
        ("12/12", days((2026, 12, 12), (2026, 12, 12))),
        ("mai", days((2026, 12, 1), (2026, 12, 1))),
        ("hôm nay - 3/12", days((2026, 11, 30), (2026, 12, 3))),
        ("đến 4/12", days((2026, 11, 30), (2026, 12, 4))),
        ("2026-12-12 đến 2026-12-20", days((2026, 12, 12), (2026, 12, 20))),
        ("12 tháng 12 đến 20 tháng 12", days((2026, 12, 12), (2026, 12, 20))),
        ("25/11/2026-4/12/2026", days((2026, 11, 30), (2026, 12, 4))),  # it has begun: from today
    ],
)
def test_days_are_read_in_both_languages(text: str, expected: AbsenceDays) -> None:
    assert read_absence(text, TODAY) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", AbsenceError.UNREAD),
        ("@minh_12", AbsenceError.UNREAD),
        ("32/12-33/12", AbsenceError.UNREAD),
        ("tuần sau", AbsenceError.UNREAD),
        ("1/10/2026-5/10/2026", AbsenceError.PAST),
        ("20/12/2026-12/12/2026", AbsenceError.TURNED),
        ("1/12/2026-1/12/2027", AbsenceError.TOO_LONG),
    ],
)
def test_what_names_no_days_says_why(text: str, expected: AbsenceError) -> None:
    assert read_absence(text, TODAY) == expected
