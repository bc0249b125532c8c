"""The counters of months: what the Office was told beside the items, as documents received."""

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta
from sqlmodel import Session

from storage import imports


def of_months(session: Session, start: date, last_day: date) -> dict[str, int]:
    """The counters of the months that lie in the period, added up: of a part of a month nobody knows them."""
    total: dict[str, int] = {}
    month = start - timedelta(days=1) + relativedelta(months=1, day=1)
    while month + relativedelta(day=31) <= last_day:
        for name, count in imports.counters(session, month).items():
            total[name] = total.get(name, 0) + count
        month += relativedelta(months=1)
    return total
