"""Sent once more: messages that the channel refused, and cards that their units have not said to have received."""

from dataclasses import dataclass
from enum import StrEnum

from actions.context import ActionContext
from actions.items.cards import card
from domain.cards import CardAudience
from storage.items import items
from storage.outbox import messages
from storage.people import chats
from storage.reminders import receipts
from storage.reminders.receipts import AwaitedReceipt

CARDS = 10  # of the oldest that one act brings to a unit again


class ResendRefusal(StrEnum):
    """Why nothing is sent once more."""

    NOT_YOURS = "not_yours"  # it is for the Office


@dataclass(frozen=True, slots=True)
class ResentCards:
    """How many cards went to how many units once more, and whether that is every one that is awaited."""

    cards: int
    units: int
    all: bool


def resend_failed(context: ActionContext) -> int | ResendRefusal:
    """Try the messages again that could not be sent; returns how many."""
    if not context.acts_as_office:
        return ResendRefusal.NOT_YOURS
    number = messages.try_again(context.session)
    if number:
        _record(context, "resent", {"messages": number})
    return number


def resend_cards(context: ActionContext) -> ResentCards | ResendRefusal:
    """The card of each assignment that its unit has not said to have received once more, of a unit the oldest few."""
    if not context.acts_as_office:
        return ResendRefusal.NOT_YOURS
    awaited = receipts.awaited(context.session)
    of_units: dict[int, list[AwaitedReceipt]] = {}
    for one in awaited:
        of_units.setdefault(one.unit_id, []).append(one)
    brought = [one for some in of_units.values() for one in some[:CARDS]]
    rows = {row.id: row for row in items.by_numbers(context.session, list({one.number for one in brought}))}
    here = chats.of_units(context.session, of_units.keys())
    for one in brought:
        audience = CardAudience.LEAD if one.leads else CardAudience.PART
        context.push(here[one.unit_id], card(rows[one.number], audience, assigned=True))
    if brought:
        _record(context, "remind_received", {"units": sorted({one.unit for one in brought}), "items": sorted(rows)})
    return ResentCards(len(brought), len(of_units), brought == list(awaited))


def _record(context: ActionContext, what: str, after: dict[str, object]) -> None:
    items.record_change(context.session, None, what, by=context.person, now=context.now, after=after)
