"""Small things that the process remembers of itself, by name."""

from typing import Any

from sqlmodel import Session

from storage.models import SettingRow


def recall(session: Session, name: str) -> dict[str, Any]:
    """What was remembered under this name; empty where nothing was."""
    row = session.get(SettingRow, name)
    return dict(row.value) if row else {}


def keep(session: Session, name: str, value: dict[str, Any]) -> None:
    """Remember this under this name, instead of what was there."""
    row = session.get(SettingRow, name)
    if row is None:
        session.add(SettingRow(name=name, value=value))
    else:
        row.value = value
    session.flush()


def forget(session: Session, name: str) -> None:
    row = session.get(SettingRow, name)
    if row is not None:
        session.delete(row)
        session.flush()
