"""The hour of a chat's morning message: its leads choose it within bounds, the Office that of any unit."""

from dataclasses import dataclass
from datetime import time, timedelta
from enum import StrEnum

from actions.context import ActionContext
from domain.message import say
from domain.schedule.hours import OwnHour, changed, is_allowed, mornings_of
from storage.items import items
from storage.models import ChatRow, UnitRow
from storage.people import chats, hours


class HourRefusal(StrEnum):
    """Why an hour was not changed."""

    NOT_YOURS = "not_yours"
    NO_CHAT = "no_chat"  # the unit, or the Office, has none
    OUT_OF_BOUNDS = "out_of_bounds"


@dataclass(frozen=True, slots=True)
class MorningHour:
    """The local hour of a chat's mornings, from tomorrow on at the latest, and that of today, where it is another."""

    at: time
    today: time
    is_new: bool = False


def hour_of(context: ActionContext, chat: ChatRow) -> MorningHour:
    """The hour as it is."""
    return _hour(context, hours.own_hour(chat))


def set_hour(context: ActionContext, unit: UnitRow | None, at: time | None) -> MorningHour | HourRefusal:
    """Choose the local hour of a unit's mornings (unit None: of the Office's); at None: that of the settings. A chat
    for which it was chosen elsewhere is told."""
    chat = chat_of(context, unit)
    if not context.acts_for(unit.id if unit is not None else 0):
        return HourRefusal.NOT_YOURS
    if chat is None:
        return HourRefusal.NO_CHAT
    if at is not None and not is_allowed(at, context.rules):
        return HourRefusal.OUT_OF_BOUNDS
    before = hours.own_hour(chat)
    if before.at == at:
        return _hour(context, before)
    own = changed(before, at, context.now, context.rules)
    hours.put(context.session, chat, own, context.now)
    was, new = _hour(context, before), _hour(context, own, is_new=True)
    whose = {"unit": unit.code} if unit is not None else {}
    items.record_change(
        context.session, None, "hour", by=context.person, now=context.now, before={"at": f"{was.at:%H:%M}"},
        after={**whose, "at": f"{new.at:%H:%M}"},
    )  # fmt: skip
    if chat is not context.chat:
        since = "today" if new.at == new.today else "tomorrow"
        context.push(chat, say(f"hour.told_{since}", at=f"{new.at:%H:%M}", today=f"{new.today:%H:%M}"))
    return new


def chat_of(context: ActionContext, unit: UnitRow | None) -> ChatRow | None:
    """Whose mornings they are: the unit's chat, or (None) the Office's."""
    return chats.unit_chat(context.session, unit.id) if unit is not None else chats.office_chat(context.session)


def _hour(context: ActionContext, own: OwnHour, *, is_new: bool = False) -> MorningHour:
    mornings = mornings_of(context.rules, own)
    return MorningHour(mornings.hour(context.today + timedelta(days=1)), mornings.hour(context.today), is_new)
