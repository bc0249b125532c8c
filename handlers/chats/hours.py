"""`/hour 07:30`: the hour of a chat's morning message. Its leads choose it, within the bounds that the Office has set.

The Office chooses that of its own chat, and any unit's.
"""

from dataclasses import dataclass
from datetime import time

from actions.units import hours
from actions.units.hours import HourRefusal, MorningHour
from domain.schedule.hours import means_default, read_hour
from handlers.core.context import Context
from storage.models import ChatRow, UnitRow
from storage.people import units


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
        _say(context, place, hours.hour_of(context, place.chat), "hour.now_")
    elif not may:
        context.refuse("common.only_leads")
    elif means_default(text):
        _change(context, place, None)
    elif (at := read_hour(text)) is None:
        context.say("hour.unread", **_bounds(context))
    else:
        _change(context, place, at)


def _place(context: Context) -> tuple[_Place, str]:
    """Of which chat it is said, and the rest: of the unit that is named first, else of this chat, else of the
    Office's."""
    text = context.event.arguments.strip()
    first, _, rest = text.partition(" ")
    is_hour = read_hour(text) is not None or means_default(text)
    unit = units.unit_of(context.session, first) if first and not is_hour else None
    if unit is not None:
        return _Place(unit, hours.chat_of(context, unit), named=True), rest.strip()
    if (own := context.unit_spoken_for) is not None:
        return _Place(own, hours.chat_of(context, own)), text
    return _Place(None, hours.chat_of(context, None)), text


def _no_chat(context: Context, place: _Place) -> None:
    if place.unit is not None:
        context.say("hour.no_chat", unit=place.unit.code)
    else:
        context.say("hour.no_office")


def _change(context: Context, place: _Place, at: time | None) -> None:
    outcome = hours.set_hour(context, place.unit, at)
    match outcome:
        case MorningHour():
            _say(context, place, outcome, "hour.set_" if outcome.is_new else "hour.already_")
        case HourRefusal.OUT_OF_BOUNDS:
            context.say("hour.out_of_bounds", at=_written(at) if at is not None else "", **_bounds(context))
        case HourRefusal.NO_CHAT:
            _no_chat(context, place)
        case _:
            context.refuse("common.only_leads")


def _say(context: Context, place: _Place, hour: MorningHour, key: str) -> None:
    """One of the sentences about an hour: as it is from today, or as it is today and from tomorrow."""
    code = place.unit.code if place.unit is not None and place.chat is not context.chat else ""
    whose, first = (f"{code} · ", f"{code} ") if code else ("", "")
    since = "today" if hour.at == hour.today else "tomorrow"
    said = {"at": _written(hour.at), "today": _written(hour.today)}
    context.say(f"{key}{since}", whose=whose, first=first, **said, **_bounds(context))


def _bounds(context: Context) -> dict[str, str]:
    reminders = context.rules.reminders
    return {
        "earliest": _written(reminders.earliest), "latest": _written(reminders.latest),
        "default": _written(reminders.send_at),
    }  # fmt: skip


def _written(at: time) -> str:
    return f"{at:%H:%M}"
