"""The menus of commands of the chats that are set up."""

from datetime import datetime

from sqlmodel import Session

from domain.messages import Message
from storage import chats, messages, remembered

MENUS = "menus"


def renew(session: Session, version: str, now: datetime) -> None:
    """Bring every chat's menu up to date, once for each `version` of what menus hold: its commands may be called
    otherwise since."""
    if remembered.recall(session, MENUS) == {"version": version}:
        return
    for chat in chats.set_up(session):
        messages.queue(session, chat, Message("menu"), rank=messages.EDIT, now=now)
    remembered.keep(session, MENUS, {"version": version})
