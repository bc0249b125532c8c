"""People, beyond being met: who administers the installation."""

from sqlmodel import Session, col, select

from storage.models import PersonRow


def has_admin(session: Session) -> bool:
    """Whether somebody became an admin by the one-time code."""
    return session.exec(select(PersonRow.id).where(col(PersonRow.is_admin).is_(True)).limit(1)).first() is not None
