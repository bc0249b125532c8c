"""The buttons of a card: what this chat can do about an item as it stands. A press says `verb:number[:more]`.

There are two sets: what is done every day, on one row that fits a phone, and behind "more" the rest. What each button
of `card:` begins is in `handlers.items.cards`; who may is asked at the press.
"""

from datetime import date
from enum import StrEnum

from domain.condition import Condition
from domain.item import Item, Origin, Status
from domain.message import Button, Rows
from domain.workdays import WorkCalendar


class CardAudience(StrEnum):
    """For whom a card stands in a chat."""

    LEAD = "lead"  # the lead unit's chat
    PART = "part"  # a coordinating unit's
    OFFICE = "office"


class CardAction(StrEnum):
    """What a `card:` button begins."""

    MORE = "more"
    BACK = "back"
    PROGRESS = "progress"
    EXTEND = "extend"
    NOTE = "note"
    ASSIGN = "assign"
    CANCEL = "cancel"
    RECEIPTS = "receipts"


_OFFICE_BUTTONS = {Status.DONE: "return", Status.SUSPENDED: "resume"}
"""What the Office can do by a press where nothing is to be done."""


def card_buttons(
    item: Item,
    audience: CardAudience,
    calendar: WorkCalendar,
    today: date,
    *,
    unit: str,
    received: bool,
    more: bool,
) -> Rows:
    """Rows of buttons under a card in the chat of `unit` ("" for the Office's); none where nothing is left to do.

    `today` is the local day: a working day that is over is not offered. `more`: the second set.
    """
    if audience is CardAudience.OFFICE and item.status in _OFFICE_BUTTONS:
        name = _OFFICE_BUTTONS[item.status]
        return ((Button(f"button.{name}", f"{name}:{item.number}"),),)
    part = item.part_of(unit)
    settled = part is not None and part.done_on is not None
    if item.status is not Status.OPEN or (audience is CardAudience.PART and settled):
        return ()
    if more:
        return _second(item, audience, unit)
    return (
        *_receipt(item, audience, received=received),
        _first(item, audience),
        *_move(item, audience, calendar, today),
    )


def _first(item: Item, audience: CardAudience) -> tuple[Button, ...]:
    more = _button(item, CardAction.MORE)
    if audience is CardAudience.PART:
        return Button("button.part_done", f"done:{item.number}"), more
    done = Button("button.done", f"done:{item.number}")
    return done, _button(item, CardAction.PROGRESS), _button(item, CardAction.EXTEND), more


def _receipt(item: Item, audience: CardAudience, *, received: bool) -> Rows:
    if audience is CardAudience.OFFICE or received:
        return ()
    return ((Button("button.received", f"received:{item.number}"),),)


def _move(item: Item, audience: CardAudience, calendar: WorkCalendar, today: date) -> Rows:
    """Of a deadline on a day off: the working day before (the contract, section 5)."""
    due = item.deadline
    if audience is CardAudience.PART or not due.is_set or calendar.is_working(due.day):
        return ()
    before = calendar.working_on_or_before(due.day)
    if before < today:
        return ()
    day = before.isoformat()
    return ((Button("button.move_to", f"move:{item.number}:{day}", {"day": day}),),)


def _second(item: Item, audience: CardAudience, unit: str) -> Rows:
    looking = (Button("button.history", f"show:{item.number}"), _button(item, CardAction.NOTE))
    standing = condition_buttons(item, unit)
    back = (_button(item, CardAction.BACK),)
    if audience is CardAudience.PART:
        return looking, standing, back
    cancel = _button(item, CardAction.CANCEL)
    if audience is CardAudience.LEAD:
        return looking, standing, (_button(item, CardAction.ASSIGN), cancel), back
    if item.origin is Origin.OFFICE:
        return looking, standing, (_button(item, CardAction.RECEIPTS), cancel), back
    return looking, standing, (cancel,), back


def condition_buttons(item: Item, unit: str) -> tuple[Button, ...]:
    """What can be said of how it stands, or (for a unit that helps) its part: all but what was said last."""
    said = item.condition_for(unit).condition
    return tuple(
        Button(f"button.{one.value}", f"cond:{item.number}:{one.value}") for one in Condition if one is not said
    )


def _button(item: Item, press: CardAction) -> Button:
    return Button(f"button.{press.value}", f"card:{item.number}:{press.value}")
