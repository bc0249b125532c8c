"""Published figures: frozen, each version for ever."""

from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, select

from domain.figures.request import SummaryRequest
from storage.models import PersonRow, PublicationRow


def latest(session: Session, start: date, end: date) -> PublicationRow | None:
    """The version that holds of a period; None where it was not published."""
    rows = select(PublicationRow).where(PublicationRow.start == start, PublicationRow.end == end)
    return session.exec(rows.order_by(col(PublicationRow.version).desc()).limit(1)).first()


def of(session: Session, asked: SummaryRequest) -> PublicationRow | None:
    """The version that holds of what is asked for: of a period as a whole, as of its end."""
    return latest(session, asked.start, asked.end) if asked.is_whole else None


def versions(session: Session, start: date, end: date) -> list[PublicationRow]:
    """Every version of a period, oldest first."""
    rows = select(PublicationRow).where(PublicationRow.start == start, PublicationRow.end == end)
    return list(session.exec(rows.order_by(col(PublicationRow.version))))


def add(
    session: Session,
    start: date,
    end: date,
    *,
    figures: dict[str, Any],
    reason: str,
    by: PersonRow,
    now: datetime,
) -> int:
    """The next version of a period; returns its number, from 1."""
    before = latest(session, start, end)
    version = before.version + 1 if before else 1
    session.add(
        PublicationRow(start=start, end=end, version=version, figures=figures, reason=reason, person_id=by.id, at=now)
    )
    session.flush()
    return version
