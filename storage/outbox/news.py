"""Which chats a transaction may have given something to be sent: so that the outbox is looked at for news only."""

from typing import Any

from sqlalchemy import event
from sqlmodel import Session

from storage.models import ChatRow

_CHATS = "what may be sent"
EVERYWHERE = 0  # the number of no chat
ANY = 0  # the number of no message


def note(session: Session, chat: int = EVERYWHERE, message: int = ANY) -> None:
    """This message may be sent in this chat from now on."""
    session.info.setdefault(_CHATS, set()).add((chat, message))


def take(session: Session, but: int | None = None) -> frozenset[int]:
    """The chats of which that was noted since this was last asked, of another message than `but`; among them EVERYWHERE
    where it may be any."""
    return frozenset(chat for chat, message in session.info.pop(_CHATS, ()) if message != but)


@event.listens_for(Session, "before_flush")
def _chats_changed(session: Session, *_: Any) -> None:
    """What waited for a chat (it was gone, its topic was closed, it moved) may leave once the chat has changed."""
    if any(isinstance(row, ChatRow) for row in session.dirty):
        note(session)
