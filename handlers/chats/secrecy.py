"""A text that bears a state secret's marking was kept nowhere: its sender is told why, and asked to delete it. One with
a mark of limited circulation is kept, unless the settings refuse it: its sender is told to send no content."""

from collections.abc import Iterator

from domain.parsing.circulation import circulation_mark
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


def refuse_circulated(context: Context) -> None:
    """The settings refuse what bears a mark of limited circulation."""
    context.say("common.circulated_refused")


def warn(context: Context) -> None:
    """After an act: one line where what was sent bears a mark of limited circulation, unless an item's card says it."""
    if context.refused or context.event.act not in {"message", "edit"}:
        return
    marks = (circulation_mark(text) for text in _sent(context))
    if mark := next(filter(None, marks), None):
        context.say("common.circulated", mark=mark)


def _sent(context: Context) -> Iterator[str]:
    """The names of the files, and the texts whose words no card shows."""
    event = context.event
    for file in (event.file, event.answered.file if event.answered else None):
        if file is not None:
            yield file.name
    if context.said is None or context.said.kind != "card":
        yield event.text
        if event.answered is not None:
            yield event.answered.text
