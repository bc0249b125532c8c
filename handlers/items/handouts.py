"""The buttons under what a unit got by a document or an import."""

from dataclasses import replace

from actions.items import handouts
from actions.items.handouts import HandoutRefusal
from domain.message import say
from domain.message_data import UnitHandout
from handlers.core.context import Context
from storage.items import handouts as stored
from storage.outbox import messages


def on_receive(context: Context) -> None:
    """The unit has received all: `handout:<number>:receive`."""
    outcome = handouts.receive_all(context, context.callback.number)
    if isinstance(outcome, HandoutRefusal):
        context.refuse("common.not_yours")
    elif outcome:
        context.alert = say("handout.received_now", number=outcome)
    else:
        context.alert = say("handout.received_already")


def on_cards(context: Context) -> None:
    """The cards of a page: `handout:<number>:cards:<page>`."""
    outcome = handouts.cards(context, *context.callback.numbers)
    if isinstance(outcome, HandoutRefusal):
        context.refuse("common.gone")
        return
    for card in outcome:
        context.answer(card)


def on_page(context: Context) -> None:
    """Another page: `handout:<number>:page:<page>`."""
    pressed = context.pressed_page(UnitHandout.kind)
    if pressed is not None and context.unit is not None:
        number, page = context.callback.numbers
        data = replace(UnitHandout.of(messages.value(pressed)), page=page)
        items = stored.numbers_of(context.session, number, context.unit.id)
        messages.rewrite(context.session, pressed, data.message(items), context.now)
