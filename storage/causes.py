"""The objective causes of delays that the Office found, as they stood at an instant."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, select

from domain.items import What
from domain.tally import Figures
from storage.chunks import chunks
from storage.models import HistoryRow, ItemRow


def of_figures(session: Session, figures: Figures) -> dict[int, str]:
    """The causes behind a report, at its T: of what is late or overdue in it, number -> the Office's words."""
    tallies = [tally for kind in figures.kinds for tally in (kind.assigned, kind.carried, kind.due)]
    delayed = {number for tally in tallies for number in (*tally.late, *tally.overdue)}
    return at(session, sorted(delayed | {one.number for one in figures.overdue}), figures.at)


def at(session: Session, numbers: Sequence[int], instant: datetime) -> dict[int, str]:
    """Those of these items that had an objective cause at the instant (aware), and the cause."""
    found: dict[int, str] = {}
    for part in chunks(numbers):
        found |= dict(session.exec(select(ItemRow.id, ItemRow.objective).where(col(ItemRow.id).in_(part))).all())
        later = select(HistoryRow.item_id, HistoryRow.before).where(
            col(HistoryRow.item_id).in_(part), HistoryRow.what == What.OBJECTIVE, HistoryRow.at >= instant
        )
        # put back from the last on: what stays is what the first of them found
        for number, before in session.exec(later.order_by(col(HistoryRow.id).desc())).all():
            if number is not None:
                found[number] = before.get("objective", "")
    return {number: cause for number, cause in found.items() if cause}
