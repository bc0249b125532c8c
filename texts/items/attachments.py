"""Files of an item, in words: the list under `/show`, the question which item a file is of."""

from collections.abc import Sequence

from domain.file import REMOVED, KeptFile
from domain.message import Button, Message, Rows
from texts import formats
from texts.context import RenderContext
from texts.items.cards import fitting, line, shortened
from texts.rendered import RenderedMessage, Writer

SHOWN = 16  # files of an item that are listed: the newest
NAME = 60  # letters of a file's name


def listed(out: Writer, number: int, files: Sequence[KeptFile], context: RenderContext) -> Rows:
    """A line a file, who sent it and when; returns the buttons that send them again."""
    first = max(0, len(files) - SHOWN)
    for place, one in enumerate(files[first:], start=first + 1):
        day = formats.day(one.at.astimezone(context.zone).date())
        name = shortened(one.file.name, NAME) or context.say(f"files.{one.file.kind}")
        out.line(context.say("files.line", place=place, name=name, by=one.by, day=day))
    buttons = [
        Button("files.again", f"file:{number}:{place}", {"place": place})
        for place, one in enumerate(files[first:], start=first + 1)
        if one.file != REMOVED
    ]
    return tuple(tuple(buttons[start : start + 8]) for start in range(0, len(buttons), 8))


def which(message: Message, context: RenderContext) -> RenderedMessage:
    """A file in answer to a message about several items: of which is it?"""
    out = Writer().line(context.say("files.which"))
    for number in message.items:
        out.line(line(context.items[number], context, fitting(len(message.items))))
    return out.build(context.labels(message.buttons))


def caption(message: Message, context: RenderContext) -> RenderedMessage:
    """What stands under a file that is sent again: its item."""
    item = context.items[message.items[0]]
    return Writer().add(f"#{item.number} {shortened(item.title)}").build()
