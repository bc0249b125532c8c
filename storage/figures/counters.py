"""The counters of months: what the Office was told beside the items, as documents received."""

from collections import Counter
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta
from sqlmodel import Session, col, select

from domain.reporting_months import CALENDAR, ReportingMonths
from storage.models import CounterRow


def of_months(session: Session, start: date, last_day: date, months: ReportingMonths = CALENDAR) -> dict[str, int]:
    """The counters of the months that lie in the period, added up: of a part of a month nobody knows them."""
    first = months.of(start - timedelta(days=1)) + relativedelta(months=1)
    after = months.of(last_day + timedelta(days=1))
    its = select(CounterRow).where(CounterRow.month >= first, CounterRow.month < after).order_by(col(CounterRow.id))
    newest = {(row.month, row.name): row.count for row in session.exec(its)}
    total = Counter[str]()
    for (_, name), count in sorted(newest.items(), key=lambda one: one[0][0]):
        total[name] += count
    return dict(total)
