"""The edit of a message that made an item edits the item; it never makes a second."""

from typing import Any

from domain.commands import command_called
from domain.deadlines import Found
from domain.item import Part, Status, What
from handlers.core.context import Turn
from handlers.core.deadline_reading import read_deadline
from handlers.items.change import apply_or_ask, read_fields, settled_already
from handlers.registering import recurring, register, several
from storage.items import items
from storage.models import ItemRow
from storage.outbox import drafts


def edit(turn: Turn) -> None:
    """What was edited: the message of an item, or of a question that is still open (then it is asked anew)."""
    made = items.made_by(turn.session, turn.chat.id, turn.incoming.message)
    is_task = command_called(turn.incoming.command) == "task"
    if len(made) == 1:
        _item(turn, made[0])
    elif made:
        turn.say("change.several", *(row.id for row in made))
    elif is_task and register.may_register(turn):
        for kind in (register.DRAFT, several.DRAFT):
            for draft in drafts.open_by_message(turn.session, turn.chat.id, kind, turn.incoming.message):
                drafts.close(turn.session, draft, turn.now)
        recurring.task(turn)


def _item(turn: Turn, row: ItemRow) -> None:
    if row.status != Status.OPEN:
        settled_already(turn, row)
        return
    text = turn.incoming.arguments if turn.incoming.command else turn.incoming.text
    if recurring.edit(turn, row, text):
        return
    fields: dict[str, Any] = {}
    if turn.in_office and turn.incoming.command:
        codes, text = register.leading_units(turn, text)
        fields = _units(turn, row, codes)
    answered = turn.incoming.answered
    found = read_deadline(turn, text)
    if isinstance(found, Found) and not found.title and answered is not None:
        text_fields: dict[str, Any] | None = {"deadline": found.deadline}
    else:
        text_fields = read_fields(turn, row, text, quiet=bool(fields))
    if text_fields is None:
        return
    fields |= text_fields
    if fields:
        apply_or_ask(turn, row, What.EDITED, fields, "")


def _units(turn: Turn, row: ItemRow, codes: tuple[str, ...]) -> dict[str, Any]:
    """The lead unit and the coordinating ones, where the edit names others."""
    if not codes:
        return {}
    item = items.view(turn.session, row)
    parts = {part.unit: part for part in item.coordinating}
    wanted = {"unit": codes[0], "coordinating": tuple(parts.get(code, Part(code)) for code in codes[1:])}
    return {name: value for name, value in wanted.items() if value != getattr(item, name)}
