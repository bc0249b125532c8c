"""`/queue`: what waits for the Office: requests and confirmations, assignments that nobody said to have received,
documents that are not handed out yet, items without a day, the units that nothing reaches, and the messages that could
not be sent."""

from collections.abc import Sequence

from actions.items.requests import REQUEST, to_office
from actions.office import resending
from actions.office.resending import ResendRefusal
from domain.message import Button, Message
from domain.paging import page_of
from handlers.core.context import Context
from storage.items import conclusions, lists
from storage.items.conclusions import ProposalState
from storage.models import MessageRow
from storage.outbox import drafts, messages
from storage.people import units
from storage.reminders import receipts
from storage.reminders.receipts import AwaitedReceipt

DOCUMENTS, SOURCE = 5, 40  # of the oldest, a button each; letters of what it is called
REQUESTS = 10  # of the oldest, each in a message with its buttons


def queue(context: Context) -> None:
    """How much waits, then each request again, with its buttons."""
    context.answer(_page(context, 1))
    for draft in drafts.waiting(context.session, REQUEST)[:REQUESTS]:
        if draft.item_id is not None:
            context.answer(to_office(draft, draft.item_id))


def on_page(context: Context) -> None:
    """Turns the page: `queue:page:<number>`."""
    if (pressed := context.pressed_page("queue")) is not None:
        _rewrite(context, pressed, page=context.callback.number)


def on_resend(context: Context) -> None:
    """Sends what could not be sent: `queue:resend`."""
    if (pressed := context.pressed_page("queue")) is None:
        return
    if isinstance(resending.resend_failed(context), ResendRefusal):
        context.refuse("common.only_office")
    else:
        _rewrite(context, pressed)


def on_again(context: Context) -> None:
    """Brings the cards to the units again, once: `queue:again`."""
    if (pressed := context.pressed_page("queue")) is None:
        return
    if "again" in pressed.body["data"]:
        context.refuse("common.gone")
        return
    outcome = resending.resend_cards(context)
    if isinstance(outcome, ResendRefusal):
        context.refuse("common.only_office")
    else:
        again = {"at": context.now.isoformat(), "cards": outcome.cards, "units": outcome.units, "all": outcome.all}
        _rewrite(context, pressed, again=again)


def _rewrite(
    context: Context, pressed: MessageRow, page: int | None = None, again: dict[str, object] | None = None
) -> None:
    """What waits now, in the message that was pressed: on this page of it, and with what was brought again; else on the
    same, and with what was."""
    data = pressed.body["data"]
    said = _page(context, page or data["page"], again or data.get("again"))
    messages.rewrite(context.session, pressed, said, context.now)


def _page(context: Context, page: int, again: dict[str, object] | None = None) -> Message:
    """A page of it; past the last one it is the last. `again`: what a press brought to the units."""
    awaited = receipts.awaited(context.session)
    numbers = list(dict.fromkeys(one.number for one in awaited))
    leaf = page_of(numbers, page)
    failed = _failed(context)
    documents = _documents(context)
    data = {
        "waiting": len(drafts.waiting(context.session, REQUEST)), "requests": REQUESTS,
        "unreceived": len(numbers), "units": len({one.unit for one in awaited}),
        "shown": [_row(context, number, awaited) for number in leaf.shown], "page": leaf.number, "pages": leaf.pages,
        "not_reached": receipts.not_reached(context.session), "failed": failed, **({"again": again} if again else {}),
        "documents": documents, "undated": lists.undated(context.session),
    }  # fmt: skip
    buttons = leaf.leaves(lambda other: f"queue:page:{other}")
    if awaited and not again:
        buttons = (*buttons, (Button("button.remind_received", "queue:again", {"number": len(numbers)}),))
    if failed:
        buttons = (*buttons, (Button("button.resend", "queue:resend", {"number": len(failed)}),))
    for number, source, _ in documents[:DOCUMENTS]:
        buttons = (*buttons, (Button("button.document", f"conclusions:{number}:show", {"source": source[:SOURCE]}),))
    return Message("queue", data, tuple(leaf.shown), buttons)


def _documents(context: Context) -> list[tuple[int, str, int]]:
    """Of each document of which something waits to be looked at or handed out: its number here, its own, how much."""
    return [
        (one.id, one.source, len(conclusions.proposals(context.session, one.id, ProposalState.OPEN)))
        for one in conclusions.waiting(context.session)
    ]


def _failed(context: Context) -> list[tuple[str, str]]:
    """Of each push that could not be sent: for whom it was, and from when it is."""
    given_up = messages.given_up(context.session)
    codes = units.codes_of(context.session, {chat.unit_id for _, chat in given_up if chat.unit_id is not None})
    return [
        (codes[chat.unit_id] if chat.unit_id is not None else chat.title, row.created_at.isoformat())
        for row, chat in given_up
    ]


def _row(context: Context, number: int, awaited: Sequence[AwaitedReceipt]) -> dict[str, object]:
    """Who has not received an item, and for how many working days the oldest of them."""
    of_it = [one for one in awaited if one.number == number]
    since = min(one.since for one in of_it).astimezone(context.rules.zone).date()
    return {
        "number": number,
        "units": [one.unit for one in of_it],
        "days": context.rules.calendar.days_over(since, context.today),
    }
