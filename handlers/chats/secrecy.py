"""A text that bears a state secret's marking: it was kept nowhere; its sender is told why, and asked to delete it."""

from handlers.chats import albums
from handlers.core.context import Turn
from storage.outbox.albums import tell


def refuse(turn: Turn) -> None:
    """Nothing of the text is here any more, so nothing can be quoted. An album is refused whole, and once."""
    album = turn.incoming.album
    if not album:
        turn.say("common.secret")
    elif tell(turn.session, turn.chat.id, album):
        albums.take_out(turn, album)
        turn.say("common.secret_album")


def refuse_name(turn: Turn) -> None:
    """A group or a topic was given a name that bears a marking; what is said in it is handled all the same."""
    if turn.chat.role:
        turn.say("common.secret_name")
