"""Files that come with a report, or alone in answer to a card: kept by the channel's id, listed by `/show`."""

from collections.abc import Sequence

from domain.files import Attachment, attachments
from domain.items import What
from domain.messages import Button, Message, say
from handlers.numbers import answered_items, number_of_press
from handlers.turn import Turn
from storage import items, messages
from storage.models import ItemRow

WHICH = "which_file"
ASKED = 40  # items of one question


def brought(turn: Turn) -> Attachment | None:
    """The file of this message; or that of the one which a question of ours was about, whose button is pressed."""
    file = turn.incoming.file
    if file is not None:
        return Attachment(file.kind, file.key, file.name)
    pressed = turn.pressed() if turn.incoming.act == "press" else None
    fields = pressed.body["data"].get("file") if pressed is not None else None
    return Attachment.of(fields) if fields else None


def keep(turn: Turn, row: ItemRow, file: Attachment) -> None:
    """One more file of an item; the caption is in the history where it says more than a command."""
    caption = "" if turn.incoming.command else " ".join(turn.incoming.text.split())
    items.remember(
        turn.session, row, What.FILE, by=turn.person, now=turn.now, after=file.to_json(), reason=caption,
    )  # fmt: skip


def keep_all(turn: Turn, rows: Sequence[ItemRow]) -> bool:
    """The file that came along, if one did, with each of these items. Whether anything was kept."""
    file = brought(turn)
    if file is None:
        return False
    for row in rows:
        keep(turn, row, file)
    return bool(rows)


def attach(turn: Turn, rows: Sequence[ItemRow]) -> None:
    """A file in answer to a message of ours: an attachment of its item; of several, it asks of which."""
    file = brought(turn)
    if file is None or not rows:
        return
    if len(rows) == 1:
        keep(turn, rows[0], file)
        turn.say("files.kept", rows[0].id, number=rows[0].id, title=rows[0].title)
        return
    numbers = [row.id for row in rows[:ASKED]]
    buttons = tuple(
        tuple(Button("button.number", f"keep:{number}", {"number": number}) for number in numbers[start : start + 4])
        for start in range(0, len(numbers), 4)
    )
    turn.answer(Message(WHICH, {"file": file.to_json()}, tuple(numbers), buttons))


def answered(turn: Turn) -> list[ItemRow]:
    """The items of the answered message that this person sees here."""
    return [row for number in answered_items(turn) if (row := turn.item(number)) is not None]


def press_which(turn: Turn, row: ItemRow | None, *, allowed: bool) -> None:
    """The item that a file belongs to: `keep:<number>`."""
    file, pressed = brought(turn), turn.pressed()
    if row is None or file is None or pressed is None:
        turn.refuse("common.gone")
    elif not allowed:
        turn.refuse("common.not_yours")
    else:
        keep(turn, row, file)
        said = say("files.kept", row.id, number=row.id, title=row.title)
        messages.rewrite(turn.session, pressed, said, turn.now)


def press_again(turn: Turn) -> None:
    """The button under `/show`: the file comes once more. `file:<number>:<place>`, counted from 1."""
    row = turn.item(number_of_press(turn))
    place = int(turn.incoming.data.split(":")[2])
    kept = attachments(items.history(turn.session, row)) if row is not None else []
    if row is None or not 1 <= place <= len(kept):
        turn.refuse("common.gone")
    else:
        turn.answer(Message("file", kept[place - 1].file.to_json(), (row.id,)))
