"""Files that come with a report or a new item, or alone in answer to us: kept by the channel's id, listed by `/show`.

Several files that were sent together (an album) are a message each. The first one says what they are for and is
answered; a draft remembers what came of it, and the others go the same way without a word.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from domain.file import REMOVED, Attachment, attachments
from domain.item import What
from domain.message import Button, Message, say
from handlers.core.context import Turn
from handlers.core.event import File
from handlers.core.item_reference import answered_items, number_of_press
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


def brought(turn: Turn) -> list[Attachment]:
    """The file of this message; or those which a question of ours was about, whose button is pressed."""
    if turn.incoming.file is not None:
        return [attachment(turn.incoming.file, turn.incoming.album)]
    pressed = turn.pressed() if turn.incoming.act == "press" else None
    return [Attachment.of(fields) for fields in _asked_about(pressed)] if pressed is not None else []


def keep(turn: Turn, row: ItemRow, file: Attachment, caption: str = "") -> None:
    """One more file of an item; what was said with it is in the history."""
    items.remember(
        turn.session, row, What.FILE, by=turn.person, now=turn.now, after=file.to_json(), reason=caption,
    )  # fmt: skip


def keep_all(turn: Turn, rows: Sequence[ItemRow]) -> bool:
    """The files that came along, if any did, with each of these items. Whether anything was kept."""
    found = brought(turn)
    for row in rows if found else ():
        for file in found:
            keep(turn, row, file, _caption(turn))
    _remember_album(turn, rows)
    return bool(rows and found)


def attach(turn: Turn, rows: Sequence[ItemRow]) -> None:
    """A file in answer to a message of ours: an attachment of its item; of several, it asks of which."""
    found = brought(turn)
    if not found or not rows:
        return
    if len(rows) == 1:
        keep_all(turn, rows)
        turn.say("files.kept", rows[0].id, number=rows[0].id, title=rows[0].title)
        return
    numbers = [row.id for row in rows[:ASKED]]
    buttons = tuple(
        tuple(Button("button.number", f"keep:{number}", {"number": number}) for number in numbers[start : start + 4])
        for start in range(0, len(numbers), 4)
    )
    ask(turn, Message(WHICH, {}, tuple(numbers), buttons))


def ask(turn: Turn, question: Message, draft: DraftRow | None = None) -> None:
    """A question that has to be answered before the files that came along can be kept: it holds them."""
    files = [file.to_json() for file in brought(turn)]
    holding = Message(question.kind, {**question.data, "files": files}, question.items, question.buttons)
    asked = turn.answer(holding, draft)
    _remember_album(turn, (), asked)


def of_an_answered_album(turn: Turn) -> bool:
    """Whether this is one more file of an album that was answered; then it went where the first one did."""
    incoming = turn.incoming
    if not incoming.album or incoming.file is None or incoming.text:
        return False
    known = drafts.open_by_message(turn.session, turn.chat.id, ALBUM, incoming.album)
    for draft in known:
        _goes_along(turn, draft, attachment(incoming.file, incoming.album))
    return bool(known)


def _goes_along(turn: Turn, draft: DraftRow, file: Attachment) -> None:
    for row in items.by_numbers(turn.session, draft.body["items"]):
        keep(turn, row, file)
    question = messages.by_id(turn.session, draft.body["question"]) if draft.body["question"] else None
    if question is not None and "files" in question.body["data"]:  # else it was pressed meanwhile
        data = question.body["data"]
        question.body = {**question.body, "data": {**data, "files": [*data["files"], file.to_json()]}}


def _remember_album(turn: Turn, rows: Sequence[ItemRow], question: MessageRow | None = None) -> None:
    """What came of the first file of an album."""
    album = turn.incoming.album
    if album and not drafts.open_by_message(turn.session, turn.chat.id, ALBUM, album):
        drafts.close_older(turn.session, turn.chat.id, ALBUM, turn.now - ARRIVES_WITHIN, turn.now)
        numbers = [row.id for row in rows]
        body = {"message": album, "items": numbers, "question": question.id if question is not None else None}
        drafts.begin(turn.session, turn.chat, turn.person, ALBUM, body, turn.now)


def _caption(turn: Turn) -> str:
    """What was said with a file, where it says more than a command."""
    return "" if turn.incoming.command else " ".join(turn.incoming.text.split())


def _asked_about(question: MessageRow) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = question.body["data"].get("files", [])
    return found


def answered(turn: Turn) -> list[ItemRow]:
    """The items of the answered message that this person sees here."""
    return [row for number in answered_items(turn) if (row := turn.item(number)) is not None]


def press_which(turn: Turn, row: ItemRow | None, *, allowed: bool) -> None:
    """The item that files belong to: `keep:<number>`."""
    found, pressed = brought(turn), turn.pressed()
    if row is None or not found or pressed is None:
        turn.refuse("common.gone")
    elif not allowed:
        turn.refuse("common.not_yours")
    else:
        keep_all(turn, [row])
        said = say("files.kept", row.id, number=row.id, title=row.title)
        messages.rewrite(turn.session, pressed, said, turn.now)


def press_again(turn: Turn) -> None:
    """The button under `/show`: the file comes once more. `file:<number>:<place>`, counted from 1."""
    row = turn.item(number_of_press(turn))
    place = int(turn.incoming.data.split(":")[2])
    kept = attachments(items.history(turn.session, row)) if row is not None else []
    if row is None or not 1 <= place <= len(kept) or kept[place - 1].file == REMOVED:
        turn.refuse("common.gone")
    else:
        turn.answer(Message("file", kept[place - 1].file.to_json(), (row.id,)))
