"""`/hour 07:30`: the hour of a chat's morning message. Its leads choose it, within the bounds that the Office has set.

The Office chooses that of its own chat, and any unit's.
"""

from dataclasses import dataclass
from datetime import time, timedelta
from typing import Any

from domain.message import say
from domain.schedule.hours import OwnHour, changed, is_allowed, means_default, mornings_of, read_hour
from handlers.core.context import Turn
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


def hour(turn: Turn) -> None:
    """`/hour` says the hour, `/hour 07:30` changes it, `/hour default` takes it back; `/hour TCBC …` is of a unit."""
    place, text = _place(turn)
    may = turn.acts_for(place.unit_id)
    if place.named and not may:
        turn.refuse("common.only_office")
    elif place.chat is None:
        _no_chat(turn, place)
    elif not text:
        _say(turn, place, hours.own_hour(place.chat), "hour.now_")
    elif not may:
        turn.refuse("common.only_leads")
    elif means_default(text):
        _change(turn, place, place.chat, None)
    elif (at := read_hour(text)) is None:
        turn.say("hour.unread", **_bounds(turn))
    elif not is_allowed(at, turn.rules):
        turn.say("hour.out_of_bounds", at=_written(at), **_bounds(turn))
    else:
        _change(turn, place, place.chat, at)


def _place(turn: Turn) -> tuple[_Place, str]:
    """Of which chat it is said, and the rest: of the unit that is named first, else of this chat, else of the
    Office's."""
    text = turn.incoming.arguments.strip()
    first, _, rest = text.partition(" ")
    is_hour = read_hour(text) is not None or means_default(text)
    unit = units.unit_of(turn.session, first) if first and not is_hour else None
    if unit is not None:
        return _Place(unit, chats.unit_chat(turn.session, unit.id), named=True), rest.strip()
    if turn.unit is not None:
        return _Place(turn.unit, turn.chat), text
    return _Place(None, chats.office_chat(turn.session)), text


def _no_chat(turn: Turn, place: _Place) -> None:
    if place.unit is not None:
        turn.say("hour.no_chat", unit=place.unit.code)
    else:
        turn.say("hour.no_office")


def _change(turn: Turn, place: _Place, chat: ChatRow, at: time | None) -> None:
    before = hours.own_hour(chat)
    if before.at == at:
        _say(turn, place, before, "hour.already_")
        return
    own = changed(before, at, turn.now, turn.rules)
    hours.put(turn.session, chat, own, turn.now)
    whose = {"unit": place.unit.code} if place.unit is not None else {}
    items.remember(
        turn.session, None, "hour", by=turn.person, now=turn.now, before={"at": _hours(turn, before)["at"]},
        after={**whose, "at": _hours(turn, own)["at"]},
    )  # fmt: skip
    _say(turn, place, own, "hour.set_")
    if chat is not turn.chat:
        turn.push(chat, say(f"hour.told_{_when(turn, own)}", **_hours(turn, own)))


def _say(turn: Turn, place: _Place, own: OwnHour, key: str) -> None:
    """One of the sentences about an hour: as it is from today, or as it is today and from tomorrow."""
    code = place.unit.code if place.unit is not None and place.chat is not turn.chat else ""
    whose, first = (f"{code} · ", f"{code} ") if code else ("", "")
    turn.say(f"{key}{_when(turn, own)}", whose=whose, first=first, **_hours(turn, own), **_bounds(turn))


def _when(turn: Turn, own: OwnHour) -> str:
    said = _hours(turn, own)
    return "today" if said["at"] == said["today"] else "tomorrow"


def _hours(turn: Turn, own: OwnHour) -> dict[str, Any]:
    mornings = mornings_of(turn.rules, own)
    tomorrow = turn.today + timedelta(days=1)
    return {"at": _written(mornings.hour(tomorrow)), "today": _written(mornings.hour(turn.today))}


def _bounds(turn: Turn) -> dict[str, str]:
    reminders = turn.rules.reminders
    return {
        "earliest": _written(reminders.earliest), "latest": _written(reminders.latest),
        "default": _written(reminders.send_at),
    }  # fmt: skip


def _written(at: time) -> str:
    return f"{at:%H:%M}"
