"""A chat is set up: language, menu of commands, the topic for what nobody asked for, a warning of strangers."""

from collections.abc import Sequence

from actions.context import ActionContext
from domain.message import Message, say
from storage.models import ChatRow
from storage.outbox import messages
from storage.people import chats


def set_language(context: ActionContext, language: str) -> None:
    """The chat is spoken to in this language (`vi`, `en`) from now on, by whoever is in it; its menu follows."""
    context.chat.language = language
    context.session.flush()
    renew_menu(context, context.chat)


def renew_menu(context: ActionContext, chat: ChatRow) -> None:
    """The chat's menu of commands is to be brought up to date: it goes the way of all messages."""
    messages.queue(context.session, chat, Message("menu"), rank=messages.EDIT, now=context.now)


def move_to_topic(context: ActionContext, thread: str) -> bool:
    """What nobody asked for comes to this topic of the chat from now on ("": to none); False: it does already."""
    if context.chat.thread == thread:
        return False
    chats.settle_in(context.chat, thread)
    return True


def warn_of_strangers(context: ActionContext, chat: ChatRow, strangers: Sequence[str]) -> None:
    """Tell a chat where others than its people may speak in it (`domain.access.strangers`), and so act there."""
    for how in strangers:
        context.push(chat, say(f"setup.strangers_{how}"))
