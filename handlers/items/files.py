"""The buttons about files: of which item they are, and a file of `/show` once more."""

from actions.items.rights import may_report
from domain.file import REMOVED, attachments
from domain.message import Message, say
from handlers.core.attachments import brought, keep_all
from handlers.core.context import Context
from storage.items import items
from storage.outbox import messages


def on_keep(context: Context) -> None:
    """The item that files belong to, in answer to "of which item are they?": `keep:<number>`."""
    row, found, pressed = context.item(context.callback.number), brought(context), context.pressed()
    if row is None or not found or pressed is None:
        context.refuse("common.gone")
    elif not may_report(context, row):
        context.refuse("common.not_yours")
    else:
        keep_all(context, [row])
        said = say("files.kept", row.id, number=row.id, title=row.title)
        messages.rewrite(context.session, pressed, said, context.now)


def on_again(context: Context) -> None:
    """The button under `/show`: the file comes once more. `file:<number>:<place>`, counted from 1."""
    number, place = context.callback.numbers
    row = context.item(number)
    kept = attachments(items.history(context.session, row)) if row is not None else []
    if row is None or not 1 <= place <= len(kept) or kept[place - 1].file == REMOVED:
        context.refuse("common.gone")
    else:
        context.answer(Message("file", kept[place - 1].file.to_json(), (row.id,)))
