"""`/hour 07:30`: the hour of a chat's morning message. Its leads choose it, within the bounds that the Office has set.

The Office chooses that of its own chat, and any unit's.
"""

from dataclasses import dataclass
from datetime import time, timedelta
from typing import Any

from domain.message import say
from domain.schedule.hours import OwnHour, changed, is_allowed, means_default, mornings_of, read_hour
from handlers.core.context import Context
from storage.items import items
from storage.models import ChatRow, UnitRow
from storage.people import chats, hours, units


@dataclass(frozen=True, slots=True)
class _Place:
    """Whose morning it is: a unit's, or (None) the Office's; `named`: it was said of which unit, maybe elsewhere."""

    unit: UnitRow | None
    chat: ChatRow | None
    named: bool = False

    @property
    def unit_id(self) -> int:
        return self.unit.id if self.unit is not None else 0


def hour(context: Context) -> None:
    """`/hour` says the hour, `/hour 07:30` changes it, `/hour default` takes it back; `/hour TCBC …` is of a unit."""
    place, text = _place(context)
    may = context.acts_for(place.unit_id)
    if place.named and not may:
        context.refuse("common.only_office")
    elif place.chat is None:
        _no_chat(context, place)
    elif not text:
        _say(context, place, hours.own_hour(place.chat), "hour.now_")
    elif not may:
        context.refuse("common.only_leads")
    elif means_default(text):
        _change(context, place, place.chat, None)
    elif (at := read_hour(text)) is None:
        context.say("hour.unread", **_bounds(context))
    elif not is_allowed(at, context.rules):
        context.say("hour.out_of_bounds", at=_written(at), **_bounds(context))
    else:
        _change(context, place, place.chat, at)


def _place(context: Context) -> tuple[_Place, str]:
    """Of which chat it is said, and the rest: of the unit that is named first, else of this chat, else of the
    Office's."""
    text = context.event.arguments.strip()
    first, _, rest = text.partition(" ")
    is_hour = read_hour(text) is not None or means_default(text)
    unit = units.unit_of(context.session, first) if first and not is_hour else None
    if unit is not None:
        return _Place(unit, chats.unit_chat(context.session, unit.id), named=True), rest.strip()
    if context.unit is not None:
        return _Place(context.unit, context.chat), text
    return _Place(None, chats.office_chat(context.session)), text


def _no_chat(context: Context, place: _Place) -> None:
    if place.unit is not None:
        context.say("hour.no_chat", unit=place.unit.code)
    else:
        context.say("hour.no_office")


def _change(context: Context, place: _Place, chat: ChatRow, at: time | None) -> None:
    before = hours.own_hour(chat)
    if before.at == at:
        _say(context, place, before, "hour.already_")
        return
    own = changed(before, at, context.now, context.rules)
    hours.put(context.session, chat, own, context.now)
    whose = {"unit": place.unit.code} if place.unit is not None else {}
    items.record_change(
        context.session, None, "hour", by=context.person, now=context.now, before={"at": _hours(context, before)["at"]},
        after={**whose, "at": _hours(context, own)["at"]},
    )  # fmt: skip
    _say(context, place, own, "hour.set_")
    if chat is not context.chat:
        context.push(chat, say(f"hour.told_{_when(context, own)}", **_hours(context, own)))


def _say(context: Context, place: _Place, own: OwnHour, key: str) -> None:
    """One of the sentences about an hour: as it is from today, or as it is today and from tomorrow."""
    code = place.unit.code if place.unit is not None and place.chat is not context.chat else ""
    whose, first = (f"{code} · ", f"{code} ") if code else ("", "")
    context.say(f"{key}{_when(context, own)}", whose=whose, first=first, **_hours(context, own), **_bounds(context))


def _when(context: Context, own: OwnHour) -> str:
    said = _hours(context, own)
    return "today" if said["at"] == said["today"] else "tomorrow"


def _hours(context: Context, own: OwnHour) -> dict[str, Any]:
    mornings = mornings_of(context.rules, own)
    tomorrow = context.today + timedelta(days=1)
    return {"at": _written(mornings.hour(tomorrow)), "today": _written(mornings.hour(context.today))}


def _bounds(context: Context) -> dict[str, str]:
    reminders = context.rules.reminders
    return {
        "earliest": _written(reminders.earliest), "latest": _written(reminders.latest),
        "default": _written(reminders.send_at),
    }  # fmt: skip


def _written(at: time) -> str:
    return f"{at:%H:%M}"
