"""A text that bears a state secret's marking: it was kept nowhere; its sender is told why, and asked to delete it."""

from handlers.chats import albums
from handlers.core.context import Context
from storage.outbox.albums import tell


def refuse(context: Context) -> None:
    """Nothing of the text is here any more, so nothing can be quoted. An album is refused whole, and once."""
    album = context.event.album
    if not album:
        context.say("common.secret")
    elif tell(context.session, context.chat.id, album):
        albums.take_out(context, album)
        context.say("common.secret_album")


def refuse_name(context: Context) -> None:
    """A group or a topic was given a name that bears a marking; what is said in it is handled all the same."""
    if context.chat.role:
        context.say("common.secret_name")
