"""Files that come with a report or a new item, or alone in answer to us.

Several files that were sent together (an album) are a message each. The first one says what they are for and is
answered; a draft remembers what came of it, and the others go the same way without a word.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from actions.items.attaching import attach
from actions.items.rights import may_report
from domain.file import Attachment
from domain.message import Button, Message
from handlers.core.context import Context
from handlers.core.event import File
from handlers.core.item_reference import answered_items
from storage.items import items
from storage.models import DraftRow, ItemRow, MessageRow
from storage.outbox import drafts, messages

WHICH = "which_file"
ALBUM = "album"
ASKED = 40  # items of one question
ARRIVES_WITHIN = timedelta(days=1)  # an album: its messages come together, but the bot may have been down


def attachment(file: File, album: str = "") -> Attachment:
    """A file of a message, as it is kept."""
    return Attachment(file.kind, file.key, file.name, album)


def brought(context: Context) -> list[Attachment]:
    """The file of this message; or those which a question of ours was about, whose button is pressed."""
    if context.event.file is not None:
        return [attachment(context.event.file, context.event.album)]
    pressed = context.pressed() if context.event.act == "press" else None
    return [Attachment.of(fields) for fields in _asked_about(pressed)] if pressed is not None else []


def keep_all(context: Context, rows: Sequence[ItemRow]) -> bool:
    """The files that came along, if any did, with each of these items that is this person's to report on. Whether
    anything was kept."""
    found, mine = brought(context), [row for row in rows if may_report(context, row)]
    for row in mine:
        for file in found:
            attach(context, row, file, _caption(context))
    _remember_album(context, mine)
    return bool(mine and found)


def keep_or_ask(context: Context, rows: Sequence[ItemRow]) -> None:
    """A file in answer to a message of ours: an attachment of its item; of several, it asks of which."""
    found = brought(context)
    if not found or not rows:
        return
    if len(rows) == 1:
        keep_all(context, rows)
        context.say("files.kept", rows[0].id, number=rows[0].id, title=rows[0].title)
        return
    numbers = [row.id for row in rows[:ASKED]]
    buttons = tuple(
        tuple(Button("button.number", f"keep:{number}", {"number": number}) for number in numbers[start : start + 4])
        for start in range(0, len(numbers), 4)
    )
    ask(context, Message(WHICH, {}, tuple(numbers), buttons))


def ask(context: Context, question: Message, draft: DraftRow | None = None) -> None:
    """A question that has to be answered before the files that came along can be kept: it holds them."""
    files = [file.to_json() for file in brought(context)]
    holding = Message(question.kind, {**question.data, "files": files}, question.items, question.buttons)
    asked = context.answer(holding, draft)
    _remember_album(context, (), asked)


def of_an_answered_album(context: Context) -> bool:
    """Whether this is one more file of an album that was answered; then it went where the first one did."""
    event = context.event
    if not event.album or event.file is None or event.text:
        return False
    known = drafts.open_by_message(context.session, context.chat.id, ALBUM, event.album)
    for draft in known:
        _goes_along(context, draft, attachment(event.file, event.album))
    return bool(known)


def _goes_along(context: Context, draft: DraftRow, file: Attachment) -> None:
    for row in items.by_numbers(context.session, draft.body["items"]):
        attach(context, row, file)
    question = messages.by_id(context.session, draft.body["question"]) if draft.body["question"] else None
    if question is not None and "files" in question.body["data"]:  # else it was pressed meanwhile
        data = question.body["data"]
        question.body = {**question.body, "data": {**data, "files": [*data["files"], file.to_json()]}}


def _remember_album(context: Context, rows: Sequence[ItemRow], question: MessageRow | None = None) -> None:
    """What came of the first file of an album."""
    album = context.event.album
    if album and not drafts.open_by_message(context.session, context.chat.id, ALBUM, album):
        drafts.close_older(context.session, context.chat.id, ALBUM, context.now - ARRIVES_WITHIN, context.now)
        numbers = [row.id for row in rows]
        body = {"message": album, "items": numbers, "question": question.id if question is not None else None}
        drafts.begin(context.session, context.chat, context.person, ALBUM, body, context.now)


def _caption(context: Context) -> str:
    """What was said with a file, where it says more than a command."""
    return "" if context.event.command else " ".join(context.event.text.split())


def _asked_about(question: MessageRow) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = question.body["data"].get("files", [])
    return found


def answered(context: Context) -> list[ItemRow]:
    """The items of the answered message that this person sees here."""
    return [row for number in answered_items(context) if (row := context.item(number)) is not None]
