"""What happens to a chat itself: the bot is let in or thrown out, a group becomes a supergroup, a topic opens again."""

from actions.units import leads
from domain.message import say
from handlers.core.context import Context
from storage.people import chats


def member(context: Context) -> None:
    """Let in: one line that says how to begin (once). Thrown out: the Office is told once, its messages wait."""
    if not context.event.present:
        if chats.mark_gone(context.chat, context.now) and context.chat.role == chats.UNIT:
            context.push(chats.office_chat(context.session), say("setup.chat_gone", chat=context.chat.title))
    elif context.chat.gone_at is not None or context.chat.topic_closed_at is not None:
        context.chat.gone_at = context.chat.topic_closed_at = None
    elif not context.chat.role and not context.event.is_private:
        context.push(context.chat, say("setup.hello"))


def left(context: Context) -> None:
    """Somebody left the group."""
    leads.person_left(context)


def standing(_: Context) -> None:
    """Somebody is another in the group than before: what was remembered of it is void (`bot.dispatcher`)."""


def moved(context: Context) -> None:
    """The group has a new address; what was said in it, and what waits for it, comes along."""
    chats.move(context.session, context.chat, context.event.moved_to)


def topic_opened(context: Context) -> None:
    """What waits for the chat's topic may leave."""
    if context.event.thread == context.chat.thread:
        context.chat.topic_closed_at = None
