"""What a period is called: a month, a quarter, a half year, a year, or its two days."""

from datetime import date, timedelta

from texts import formats
from texts.catalogue import Catalogue

_ROMAN = ("I", "II", "III", "IV")


def period_name(start: date, last_day: date, say: Catalogue) -> str:
    """`tháng 10/2024`, `quý IV/2024`, `năm 2024`, `từ ngày 01/10/2024 đến ngày 15/10/2024`."""
    months = _whole_months(start, last_day)
    year = start.year
    if months == 1:
        return say("summary.month", month=formats.month(start))
    if months == 3 and start.month % 3 == 1:
        quarter = (start.month - 1) // 3
        return say("summary.quarter", roman=_ROMAN[quarter], quarter=quarter + 1, year=year)
    if months == 6 and start.month in {1, 7}:
        return say(f"summary.half_{1 if start.month == 1 else 2}", year=year)
    if months == 12 and start.month == 1:
        return say("summary.year", year=year)
    if start == last_day:
        return say("summary.day", start=formats.day(start))
    return say("summary.range", start=formats.day(start), end=formats.day(last_day))


def is_longer_than_a_month(start: date, last_day: date) -> bool:
    return (last_day - start).days > 30


def _whole_months(start: date, last_day: date) -> int:
    """How many calendar months the days make up exactly; 0: they do not."""
    after = last_day + timedelta(days=1)
    if start.day != 1 or after.day != 1:
        return 0
    return (after.year - start.year) * 12 + after.month - start.month
