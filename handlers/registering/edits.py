"""The edit of a message that made an item edits the item; it never makes a second."""

from typing import Any

from domain.commands import command_called
from domain.deadlines import DeadlineFound
from domain.item import ChangeKind, Part, Status
from handlers.core.context import Context
from handlers.core.deadline_reading import read_deadline
from handlers.items.change import apply_or_ask, read_fields, settled_already
from handlers.registering import recurring, register, several
from storage.items import items
from storage.models import ItemRow
from storage.outbox import drafts


def edit(context: Context) -> None:
    """What was edited: the message of an item, or of a question that is still open (then it is asked anew)."""
    made = items.made_by(context.session, context.chat.id, context.event.message)
    is_task = command_called(context.event.command) == "task"
    if len(made) == 1:
        _item(context, made[0])
    elif made:
        context.say("change.several", *(row.id for row in made))
    elif is_task and register.may_register(context):
        for kind in (register.DRAFT, several.DRAFT):
            for draft in drafts.open_by_message(context.session, context.chat.id, kind, context.event.message):
                drafts.close(context.session, draft, context.now)
        recurring.task(context)


def _item(context: Context, row: ItemRow) -> None:
    if row.status != Status.OPEN:
        settled_already(context, row)
        return
    text = context.event.arguments if context.event.command else context.event.text
    if recurring.edit(context, row, text):
        return
    fields: dict[str, Any] = {}
    if context.in_office and context.event.command:
        codes, text = register.leading_units(context, text)
        fields = _units(context, row, codes)
    answered = context.event.answered
    found = read_deadline(context, text)
    if isinstance(found, DeadlineFound) and not found.title and answered is not None:
        text_fields: dict[str, Any] | None = {"deadline": found.deadline}
    else:
        text_fields = read_fields(context, row, text, quiet=bool(fields))
    if text_fields is None:
        return
    fields |= text_fields
    if fields:
        apply_or_ask(context, row, ChangeKind.EDITED, fields, "")


def _units(context: Context, row: ItemRow, codes: tuple[str, ...]) -> dict[str, Any]:
    """The lead unit and the coordinating ones, where the edit names others."""
    if not codes:
        return {}
    item = items.view(context.session, row)
    parts = {part.unit: part for part in item.coordinating}
    wanted = {"unit": codes[0], "coordinating": tuple(parts.get(code, Part(code)) for code in codes[1:])}
    return {name: value for name, value in wanted.items() if value != getattr(item, name)}
