"""The message of the morning, a moment's reminder, the Office's morning: short enough for a lock screen.

Worded when they leave: what was done, cancelled, moved or given another deadline since is not named any more; where
nothing is left, nothing is said.
"""

from collections.abc import Mapping, Sequence
from itertools import groupby

from domain.items import Item
from domain.messages import Button, Message, Rows
from domain.reminders import deadline_key
from domain.urgency import Urgency, When, by_urgency, urgency
from texts import formats
from texts.cards import shortened
from texts.context import Context
from texts.rendered import Rendered, Writer

PAGE = 10
HEADLINE = 60  # letters of the most urgent title: what a lock screen shows


def morning(message: Message, context: Context) -> Rendered | None:
    """A unit's message of the morning: how many and the most urgent first, then by urgency, ten a page."""
    items = _still(message, context, own=True)
    if not items:
        return None
    first = items[0]
    out = Writer().line(
        context.say.count(
            "reminder.head", len(items), item=first.number,
            title=shortened(first.title, HEADLINE), urgency=_words(_urgency(first, context), context),
        ),
        "bold",
    )  # fmt: skip
    return _page(out, items, message, context)


def moment(message: Message, context: Context) -> Rendered | None:
    """Some hours before a deadline with an hour."""
    items = _still(message, context, own=True)
    if not items:
        return None
    out = Writer()
    for item in items:
        out.line(context.say("reminder.moment", item=item.number, title=item.title, deadline=_due(item, context)))
    return out.build(context.labels(_buttons(items)))


def escalated(message: Message, context: Context) -> Rendered | None:
    """The Office's morning: what is long overdue, what waits for its word, which chats cannot be reached."""
    items = _still(message, context, own=False)
    if not items and not context.waiting and not context.unreached:
        return None
    out = Writer()
    if items:
        out.line(context.say.count("reminder.escalated", len(items)), "bold")
    for waiting in context.waiting:
        out.line(context.say("reminder.waiting", item=waiting))
    if context.unreached:
        out.line(context.say("reminder.unreached", chats=", ".join(context.unreached)))
    return _page(out, items, message, context, with_unit=True)


def _still(message: Message, context: Context, *, own: bool) -> list[Item]:
    """What still holds of that which was planned, most urgent first."""
    due: Mapping[str, str] = message.data["due"]
    items = [context.items[number] for number in message.items if number in context.items]
    kept = [
        item
        for item in items
        if item.is_open and due.get(str(item.number)) == deadline_key(item.deadline)
        and (not own or item.unit == context.unit)
    ]  # fmt: skip
    return sorted(kept, key=lambda item: by_urgency(item.deadline, item.number, context.zone))


def _page(
    out: Writer, items: Sequence[Item], message: Message, context: Context, *, with_unit: bool = False
) -> Rendered:
    pages = max(1, -(-len(items) // PAGE))
    page = min(max(1, message.data["page"]), pages)
    shown = items[(page - 1) * PAGE : page * PAGE]
    for when, group in groupby(shown, key=lambda item: _urgency(item, context)):
        out.line().line(_heading(when, context), "italic")
        for item in group:
            whose = f"{item.unit} · " if with_unit else ""
            out.line(f"#{item.number} {shortened(item.title)} · {whose}{_due(item, context)}")
    left = len(items) - page * PAGE
    if left > 0:
        out.line().line(context.say.count("reminder.more", left))
    leaves = []
    if page > 1:
        leaves.append(Button("button.previous", f"page:{page - 1}"))
    if left > 0:
        leaves.append(Button("button.next", f"page:{page + 1}"))
    buttons = (*(() if with_unit else _buttons(shown)), *((tuple(leaves),) if leaves else ()))
    return out.build(context.labels(buttons))


def _buttons(items: Sequence[Item]) -> Rows:
    done = [Button("button.done_number", f"done:{item.number}", {"number": item.number}) for item in items]
    return tuple(tuple(done[start : start + 5]) for start in range(0, len(done), 5))


def _heading(when: Urgency, context: Context) -> str:
    words = _words(when, context)
    return words[:1].upper() + words[1:]


def _words(when: Urgency, context: Context) -> str:
    if when.when is When.TODAY:
        return context.say("reminder.today")
    if when.when is When.OVERDUE and when.days == 0:
        return context.say("reminder.just_overdue")
    return context.say.count("reminder.overdue" if when.when is When.OVERDUE else "reminder.ahead", when.days)


def _urgency(item: Item, context: Context) -> Urgency:
    return urgency(item.deadline, context.now, context.zone, context.calendar)


def _due(item: Item, context: Context) -> str:
    return formats.deadline(item.deadline, context.zone, context.language)
