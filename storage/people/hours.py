"""The hour of each chat's morning message, as the chat's row keeps it."""

from datetime import datetime

from domain.schedule.hours import SETTINGS, OwnHour
from storage.database.engine import Session
from storage.models import ChatRow
from storage.reminders import reminders


def own_hour(chat: ChatRow | None) -> OwnHour:
    """The chat's hour; where there is no chat, that of the settings."""
    return OwnHour(chat.remind_at, chat.remind_since, chat.remind_was) if chat is not None else SETTINGS


def put(session: Session, chat: ChatRow, own: OwnHour, now: datetime) -> None:
    """The hour of a unit's or the Office's chat: all that is said there is to be looked at anew."""
    chat.remind_at, chat.remind_since, chat.remind_was = own.at, own.since, own.was
    session.flush()
    reminders.look_anew(session, now, chat.unit_id)
