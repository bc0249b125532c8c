"""The menus of commands of the chats that are set up."""

from datetime import datetime

from sqlmodel import Session

from domain.message import Message
from storage.database import process_state
from storage.outbox import messages
from storage.people import chats

MENUS = "menus"


def renew(session: Session, version: str, now: datetime) -> None:
    """Bring every chat's menu up to date, once for each `version` of what menus hold: its commands may be called
    otherwise since."""
    if process_state.recall(session, MENUS) == {"version": version}:
        return
    for chat in chats.set_up(session):
        messages.queue(session, chat, Message("menu"), rank=messages.EDIT, now=now)
    process_state.keep(session, MENUS, {"version": version})
