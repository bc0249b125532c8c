"""Looking: `/tasks` with its filters, `/show`; lists are paged by buttons."""

from dataclasses import replace

from actions.items.list_page import ListRequest, list_page
from domain.message import Message
from domain.parsing.folding import fold
from handlers.core.context import Context
from handlers.core.item_reference import leading_number
from handlers.core.permissions import placed
from storage.items.lists import Filter
from storage.outbox import messages
from storage.people import units

FILTERS = {
    "": Filter.OPEN, "overdue": Filter.OVERDUE, "quahan": Filter.OVERDUE, "qua han": Filter.OVERDUE,
    "week": Filter.WEEK, "tuan": Filter.WEEK, "tuan nay": Filter.WEEK, "this week": Filter.WEEK,
    "mine": Filter.MINE, "toi": Filter.MINE, "cua toi": Filter.MINE,
    "idle": Filter.IDLE, "chuacapnhat": Filter.IDLE, "chua cap nhat": Filter.IDLE,
    "done": Filter.DONE, "xong": Filter.DONE, "da xong": Filter.DONE,
    "standing": Filter.STANDING, "thuongxuyen": Filter.STANDING, "thuong xuyen": Filter.STANDING,
    "suspended": Filter.SUSPENDED, "tamdung": Filter.SUSPENDED, "tam dung": Filter.SUSPENDED,
}  # fmt: skip
WORDS_LIMIT = 40  # letters of a search that go into the buttons' data


def tasks(context: Context) -> None:
    """`/tasks [overdue|week|mine|done|idle|standing|suspended|words]`; the Office may name a unit first."""
    unit_id, text = _unit_first(context, context.event.arguments)
    folded = fold(text).strip()
    name = FILTERS.get(folded)
    asked = ListRequest(name, unit_id) if name else ListRequest(Filter.WORDS, unit_id, _short(folded))
    context.answer(list_page(context, asked, 1))


def mine(context: Context) -> None:
    """`/mine` in private: what is this person's, or theirs in the place of somebody who is away, over all units; in a
    unit's or the Office's chat as `/tasks mine`."""
    if not context.is_private and (refusal := placed(context)):
        context.say(refusal)
        return
    unit = context.unit
    context.answer(list_page(context, ListRequest(Filter.MINE, unit.id if unit is not None else None), 1))


def on_page(context: Context) -> None:
    """A leaf of a list; a list is of the chat that asked, whoever turns it."""
    unit, page = context.callback.numbers
    asked = ListRequest(context.callback.filter, unit or None, context.callback.text)
    own = context.unit_spoken_for
    is_mine = context.is_private and asked.filter is Filter.MINE and asked.unit_id is None
    allowed = context.acts_as_office or is_mine or (own is not None and own.id == asked.unit_id)
    known = asked.unit_id is None or units.maybe_by_id(context.session, asked.unit_id) is not None
    if not allowed or not known:
        context.refuse("common.gone")
    elif (pressed := context.pressed_page("list")) is not None:
        messages.rewrite(context.session, pressed, list_page(context, asked, page), context.now)


def on_leaf(context: Context) -> None:
    """A leaf of a reminder: `page:<number>`."""
    pressed = context.pressed()
    if pressed is None or "page" not in pressed.body["data"]:
        context.refuse("common.gone")
        return
    said = messages.value(pressed, messages.items_of(context.session, pressed))
    data = {**said.data, "page": context.callback.number}
    messages.rewrite(context.session, pressed, replace(said, data=data), context.now)


def show(context: Context) -> None:
    """`/show 12`: all of it, and one line per change."""
    number, _ = leading_number(context, context.event.arguments)
    if number is None:
        context.say("look.show_usage")
    elif context.item(number) is None:
        context.say("common.no_such_item", number=number)
    else:
        context.answer(Message("show", {"page": 1}, (number,)))


def on_show(context: Context) -> None:
    """The button "history" under a card: `show:<number>`."""
    number = context.callback.number
    if context.item(number) is None:
        context.refuse("common.gone")
    else:
        context.answer(Message("show", {"page": 1}, (number,)))


def on_show_page(context: Context) -> None:
    """A leaf of a long history: `show:<number>:<page>`."""
    number, page = context.callback.numbers
    pressed = context.pressed()
    if pressed is None or pressed.kind != "show":
        on_show(context)
    elif context.item(number) is None:
        context.refuse("common.gone")
    else:
        messages.rewrite(context.session, pressed, Message("show", {"page": page}, (number,)), context.now)


def _unit_first(context: Context, text: str) -> tuple[int | None, str]:
    """Which unit's: this chat's own; for the Office the one it names first, else all."""
    if (own := context.unit_spoken_for) is not None:
        return own.id, text
    first, _, rest = text.strip().partition(" ")
    unit = units.unit_of(context.session, first) if first else None
    return (unit.id, rest) if unit else (None, text)


def _short(words: str) -> str:
    while len(words.encode()) > WORDS_LIMIT:
        words = words[:-1]
    return words.replace(":", " ")
