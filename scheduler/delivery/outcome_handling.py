"""What came of a send, stored: the message's state, and what was learnt of its chat."""

import logging

from domain.message import say
from scheduler.clock import Clock
from scheduler.delivery.outcomes import (
    ChannelUnreachable,
    ChatGone,
    ChatMoved,
    MessageRefused,
    MessageSent,
    NothingToEdit,
    Outcome,
    Outgoing,
    RateLimited,
    RetryLater,
    TopicClosed,
    TopicGone,
)
from storage.database.engine import Session
from storage.models import ChatRow, MessageRow
from storage.outbox import messages
from storage.people import chats

log = logging.getLogger(__name__)


def settle(session: Session, outgoing: Outgoing, outcome: Outcome, clock: Clock) -> int:
    """Store what came of a send; returns the number of tries so far, where it is tried again."""
    if isinstance(outcome, MessageSent) and not outgoing.topic_closed:
        messages.settle_sent(session, outgoing.number, clock.now(), outcome.external_id)
        return 0
    row = messages.by_id(session, outgoing.number)
    chat = chats.by_id(session, row.chat_id)
    now = clock.now()
    match outcome:
        case MessageSent(external_id):
            messages.settle(session, row, "sent", now, external_id=external_id)
            if external_id and _in_own_topic(row, chat):
                chat.topic_closed_at = None
        case MessageRefused(why):
            log.warning("it was refused: %s", why)
            messages.settle(session, row, "failed", now, error=why)
            if row.kind == "file":  # Telegram keeps none for ever: who asked for it is told
                _answer(session, row, chat, "files.gone", clock)
        case NothingToEdit():
            _nothing_to_edit(session, row, clock)
        case ChatMoved(address):
            chats.move(session, chat, address)
            messages.settle(session, row, "queued", now)
        case ChatGone(why):
            _chat_is_gone(session, chat, why, clock)
            messages.settle(session, row, "queued", now, error=why)
        case TopicClosed(why):
            _topic_is_closed(session, row, chat, why, clock)
        case TopicGone(why):
            _topic_is_gone(session, row, chat, why, clock)
        case RateLimited() | RetryLater() | ChannelUnreachable():
            messages.settle(session, row, "queued", now, error=str(outcome))
    return row.attempts


def _answer(session: Session, row: MessageRow, chat: ChatRow, key: str, clock: Clock) -> None:
    """Say this in place of the message."""
    messages.queue(
        session, chat, say(key), rank=messages.ANSWER, now=clock.now(), reply_to=row.reply_to, thread=row.thread
    )


def _nothing_to_edit(session: Session, row: MessageRow, clock: Clock) -> None:
    """Somebody deleted the message: it is not edited now, nor later."""
    messages.settle(session, row, "dropped", clock.now(), error="nothing to edit")
    target = messages.target_of(session, row)
    if target is not None:
        messages.settle(session, target, "dropped", clock.now(), error="deleted in the chat")


def _chat_is_gone(session: Session, chat: ChatRow, why: str, clock: Clock) -> None:
    """The Office hears of it once; the chat's messages wait until the bot is let in again."""
    if chats.mark_gone(chat, clock.now()):
        log.warning("chat %d cannot be written to: %s", chat.id, why)
        _tell_the_office(session, chat, "setup.chat_gone", clock)


def _topic_is_closed(session: Session, row: MessageRow, chat: ChatRow, why: str, clock: Clock) -> None:
    """The Office hears of it once, and the messages wait; an answer in another topic goes to the chat's own."""
    messages.settle(session, row, "queued", clock.now(), error=why)
    if not _in_own_topic(row, chat):
        _to_own_topic(row)
    elif chats.mark_topic_closed(chat, clock.now()):
        log.warning("the topic of chat %d is closed", chat.id)
        _tell_the_office(session, chat, "setup.topic_closed", clock)


def _topic_is_gone(session: Session, row: MessageRow, chat: ChatRow, why: str, clock: Clock) -> None:
    """What was for the chat's own topic goes to no topic from now on, and the Office hears of it."""
    if not _in_own_topic(row, chat):
        _to_own_topic(row)
    elif chat.thread:
        log.warning("the topic of chat %d is gone", chat.id)
        chats.settle_in(chat, "")
        _tell_the_office(session, chat, "setup.topic_gone", clock)
    else:  # none was named: it would fail again
        log.warning("it was refused: %s", why)
        messages.settle(session, row, "failed", clock.now(), error=why)
        return
    messages.settle(session, row, "queued", clock.now(), error=why)


def _in_own_topic(row: MessageRow, chat: ChatRow) -> bool:
    """Whether a message is for the topic in which its chat was set up."""
    return row.thread is None or row.thread == chat.thread


def _to_own_topic(row: MessageRow) -> None:
    """What it answers stands elsewhere: it stands alone."""
    row.thread, row.reply_to = None, ""


def _tell_the_office(session: Session, chat: ChatRow, key: str, clock: Clock) -> None:
    office = chats.office_chat(session)
    if chat.role == chats.UNIT and office is not None:
        messages.queue(session, office, say(key, chat=chat.title), rank=messages.PUSH, now=clock.now())
