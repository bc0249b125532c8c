"""What an assessment's facts are made of: the items that count in a period, their histories, who had them."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select
from sqlmodel import Session, col

from domain.figures.assessment import AssessmentLine, assessed, lines
from domain.figures.period import ReportPeriod
from domain.figures.request import SummaryRequest
from domain.figures.summary import Figures
from domain.item import ChangeKind
from domain.settings import Rules
from storage.database.chunks import chunks
from storage.figures.statistics import with_histories
from storage.figures.summaries import Depth, figures_of
from storage.models import HistoryRow
from storage.people import people


def facts_of(
    session: Session, rules: Rules, asked: SummaryRequest, now: datetime
) -> tuple[Figures, list[AssessmentLine]]:
    """The figures of the period at `now` (aware), and the lines of the units and people that are asked for."""
    figures = figures_of(session, rules, asked, now, depth=Depth.UNITS, items=True)
    numbers = [one.number for one in figures.items if one.assigned or one.carried]
    period = ReportPeriod(figures.start, figures.last_day, figures.at, rules.zone)
    holders = holders_at(session, numbers, period.at)
    histories = {item.number: (item, changes) for item, changes in with_histories(session, numbers)}
    found = assessed(figures.items, histories, holders, period)
    return figures, lines(found, figures.units, people.names_of(session, sorted(set(holders.values()))))


def holders_at(session: Session, numbers: Collection[int], at: datetime) -> dict[int, int]:
    """Who had each of these items at an instant: item -> person, by their numbers; who had none is left out."""
    found: dict[int, int] = {}
    given = select(col(HistoryRow.item_id), col(HistoryRow.after)).where(
        col(HistoryRow.what) == ChangeKind.GIVEN, col(HistoryRow.at) < at
    )
    for chunk in chunks(sorted(numbers)):
        rows = session.execute(given.where(col(HistoryRow.item_id).in_(chunk)).order_by(col(HistoryRow.id)))
        for number, after in rows:
            if (person := after.get("assignee")) is None:
                found.pop(number, None)
            else:
                found[number] = person
    return found
