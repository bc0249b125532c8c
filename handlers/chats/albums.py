"""An album (files sent together) of which one message bears a state secret's marking is refused whole.

Its messages may come in any order, and the marked one last: then what came of the others is taken out again. History
stays as a list of who did what when; the words go out of it.
"""

from domain.file import REMOVED
from domain.item import ChangeKind, Status
from domain.message import say
from handlers.core.context import Context
from storage.items import items
from storage.models import DraftRow, HistoryRow, ItemRow, MessageRow, RecurringRow
from storage.outbox import albums, drafts, messages

NOTHING = "…"  # in the place of a title
WORDS = ("title", "source", "product")  # fields of an item, as history has them


def take_out(context: Context, album: str) -> None:
    """Nothing of the album stays: no file, no text of its captions, no item that they made."""
    session, chat = context.session, context.chat.id
    acts = list(albums.written(session, chat, album, HistoryRow))
    sent = list(albums.written(session, chat, album, MessageRow))
    for row in albums.written(session, chat, album, RecurringRow):
        row.title, row.opens_at = NOTHING, None
    for draft in albums.written(session, chat, album, DraftRow):
        drafts.close(session, draft, context.now)
        draft.body = {"message": draft.body.get("message", "")}
    for file in (*albums.files_kept(session, chat, album), *(act for act in acts if act.what == ChangeKind.FILE)):
        file.after, file.reason = REMOVED.to_json(), ""
    for act in acts:
        act.reason = ""
        item = items.by_number(session, act.item_id) if act.item_id is not None else None
        if item is not None:
            _take_back(context, item, act)
    for message in sent:
        _withdraw(context, message)


def _take_back(context: Context, item: ItemRow, act: HistoryRow) -> None:
    words = {name: act.after[name] for name in WORDS if act.after.get(name)}
    if act.what == ChangeKind.DONE and item.status == Status.DONE:
        before = act.before.get("product", item.product)
        context.change(
            item,
            ChangeKind.UNDONE,
            status=Status.OPEN,
            completed_on=None,
            late=False,
            unconfirmed=False,
            product=before,
        )
    elif act.what in {ChangeKind.REGISTERED, ChangeKind.ASSIGNED}:
        if item.status != Status.CANCELLED:
            context.change(item, ChangeKind.CANCELLED, status=Status.CANCELLED)
        items.set_words(item, title=NOTHING, source="")
    elif words:  # edited: what was before stands again
        items.set_words(item, **{name: act.before.get(name, "") for name in words})
    if words:
        items.blank_in_history(context.session, item, set(words.values()), NOTHING)
        messages.refresh_cards(context.session, item.id, context.now)


def _withdraw(context: Context, message: MessageRow) -> None:
    """What was said of it; a card is worded from its item."""
    if message.edits_id is not None or message.kind in {messages.CARD, "menu"}:
        return
    if message.state == "queued":
        message.state, message.body = "dropped", {**message.body, "data": {}}
    else:
        messages.rewrite(context.session, message, say("common.taken_out"), context.now)
