"""How the months of reports lie: the calendar's, or from a day of the month before to the day before it.

Source: Decree 09/2019/NĐ-CP, Article 12. By it the data of a month run from the 15th of the month before to the 14th;
those of quarters, half years and years begin and end so, too. A month is named by the first day of the calendar month
that it is called after: October 2024 is `date(2024, 10, 1)`, whenever it begins.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta


@dataclass(frozen=True, slots=True)
class ReportingMonths:
    """Months that begin on the day `begins`: 1, the calendar's; else that day of the month before."""

    begins: int = 1

    def start_of(self, month: date) -> date:
        """The first local day of a month."""
        return month if self.begins == 1 else month + relativedelta(months=-1, day=self.begins)

    def end_of(self, month: date) -> date:
        """The last local day of a month."""
        return self.start_of(month + relativedelta(months=1)) - timedelta(days=1)

    def of(self, day: date) -> date:
        """The month in which a local day lies."""
        month = day.replace(day=1)
        return month if self.begins == 1 or day.day < self.begins else month + relativedelta(months=1)

    def whole(self, start: date, last_day: date) -> int:
        """How many of these months the local days make up exactly; 0: they do not."""
        after = last_day + timedelta(days=1)
        if start.day != self.begins or after.day != self.begins:
            return 0
        return (after.year - start.year) * 12 + after.month - start.month

    def fitting(self, start: date, last_day: date) -> "ReportingMonths":
        """These months, or the calendar's where the days make up such ones."""
        return self if self.whole(start, last_day) or not CALENDAR.whole(start, last_day) else CALENDAR


CALENDAR = ReportingMonths()
FROM_THE_15TH = ReportingMonths(15)
