"""The message of the morning, a moment's reminder, the Office's morning: short enough for a lock screen.

Worded when they leave: what was done, cancelled, moved or given another deadline since is not named any more
(`storage.reminders.still`); where nothing is left, nothing is said.
"""

from collections.abc import Sequence
from itertools import groupby

from domain.items import Item
from domain.messages import Button, Message, Rows
from domain.urgency import Urgency, When, urgency
from texts import formats
from texts.cards import shortened
from texts.context import Context
from texts.rendered import Rendered, Writer

PAGE = 10
HEADLINE = 60  # letters of the most urgent title: what a lock screen shows


def shown(numbers: Sequence[int], page: int) -> Sequence[int]:
    """Of the items of a reminder, most urgent first, those that its wording names: the first, and a page."""
    start = (_kept(page, len(numbers)) - 1) * PAGE
    return [*numbers[: 1 if start else 0], *numbers[start : start + PAGE]]


def morning(message: Message, context: Context) -> Rendered | None:
    """A unit's message of the morning: how many and the most urgent first, then by urgency, ten a page.

    As in all reminders the message's items are those that still hold, most urgent first.
    """
    if not message.items:
        return None
    first = context.items[message.items[0]]
    out = Writer().line(
        context.say.count(
            "reminder.head", len(message.items), item=first.number,
            title=shortened(first.title, HEADLINE), urgency=_words(_urgency(first, context), context),
        ),
        "bold",
    )  # fmt: skip
    return _by_urgency(out, message, context)


def moment(message: Message, context: Context) -> Rendered | None:
    """Some hours before a deadline with an hour."""
    if not message.items:
        return None
    out = Writer()
    items = _of_page(message, context)
    for item in items:
        due = _due(item, context) + _part(item, context)
        out.line(context.say("reminder.moment", item=item.number, title=item.title, deadline=due))
    return _with_leaves(out, message, context, _buttons(items))


def escalated(message: Message, context: Context) -> Rendered | None:
    """The Office's morning: what is long overdue, what waits for its word, which chats cannot be reached."""
    if not message.items and not context.waiting and not context.unreached:
        return None
    out = Writer()
    if message.items:
        out.line(context.say.count("reminder.escalated", len(message.items)), "bold")
    for waiting in context.waiting:
        out.line(context.say("reminder.waiting", item=waiting))
    if context.unreached:
        out.line(context.say("reminder.unreached", chats=", ".join(context.unreached)))
    return _by_urgency(out, message, context, with_unit=True)


def _by_urgency(out: Writer, message: Message, context: Context, *, with_unit: bool = False) -> Rendered:
    """A line an item of the page, under a heading for each urgency."""
    items = _of_page(message, context)
    for when, group in groupby(items, key=lambda item: _urgency(item, context)):
        out.line().line(_heading(when, context), "italic")
        for item in group:
            whose = f"{item.unit} · " if with_unit else ""
            due = f"{_due(item, context)}{_part(item, context)}"
            out.line(f"#{item.number} {shortened(item.title)} · {whose}{due}")
    return _with_leaves(out, message, context, () if with_unit else _buttons(items))


def _of_page(message: Message, context: Context) -> list[Item]:
    start = (_kept(message.data["page"], len(message.items)) - 1) * PAGE
    return [context.items[number] for number in message.items[start : start + PAGE]]


def _with_leaves(out: Writer, message: Message, context: Context, buttons: Rows) -> Rendered:
    """Below the items of a page: how many more there are, and the buttons that turn it."""
    page = _kept(message.data["page"], len(message.items))
    left = len(message.items) - page * PAGE
    leaves = []
    if page > 1:
        leaves.append(Button("button.previous", f"page:{page - 1}"))
    if left > 0:
        out.line().line(context.say.count("reminder.more", left))
        leaves.append(Button("button.next", f"page:{page + 1}"))
    return out.build(context.labels((*buttons, tuple(leaves)) if leaves else buttons))


def _kept(page: int, items: int) -> int:
    """The page asked for, or the nearest that there is."""
    return min(max(1, page), max(1, -(-items // PAGE)))


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
    return urgency(item.due_for(context.unit), context.now, context.zone, context.calendar)


def _due(item: Item, context: Context) -> str:
    return formats.deadline(item.due_for(context.unit), context.zone, context.language)


def _part(item: Item, context: Context) -> str:
    """That it is a part of what another unit leads."""
    return context.say("part.mark", unit=item.unit) if item.part_of(context.unit) is not None else ""
