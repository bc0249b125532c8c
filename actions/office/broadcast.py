"""The Office's word to every unit."""

from dataclasses import dataclass
from enum import StrEnum

from actions.context import ActionContext
from domain.message import Message
from storage.items import items
from storage.people import chats

TEXT_LIMIT = 3_500  # letters: a message of Telegram holds 4096, with its heading


class BroadcastRefusal(StrEnum):
    """Why a text is not sent."""

    NOT_YOURS = "not_yours"  # it is for the Office
    NO_TEXT = "no_text"
    LONG_TEXT = "long_text"
    NOBODY = "nobody"  # no unit has a chat


@dataclass(frozen=True, slots=True)
class BroadcastReach:
    """How many units' chats get the text."""

    chats: int


def reach(context: ActionContext, text: str) -> BroadcastReach | BroadcastRefusal:
    """What `broadcast` would do now."""
    if not context.acts_as_office:
        return BroadcastRefusal.NOT_YOURS
    if not text:
        return BroadcastRefusal.NO_TEXT
    if len(text) > TEXT_LIMIT:
        return BroadcastRefusal.LONG_TEXT
    return BroadcastReach(len(found)) if (found := chats.all_units(context.session)) else BroadcastRefusal.NOBODY


def broadcast(context: ActionContext, text: str) -> BroadcastReach | BroadcastRefusal:
    """Send the text to every unit's chat."""
    outcome = reach(context, text)
    if isinstance(outcome, BroadcastReach):
        for chat in chats.all_units(context.session):
            context.push(chat, Message("broadcast", {"text": text}))
        items.record_change(
            context.session, None, "broadcast", by=context.person, now=context.now, after={"chats": outcome.chats},
            reason=text,
        )  # fmt: skip
    return outcome
