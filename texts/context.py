"""What wording needs beside the message: the language, the moment, and the items as they stand when it leaves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from domain.deadline import Deadline
from domain.handout import HandoutOfUnit
from domain.item import Change, Item
from domain.message import Button, Rows
from domain.workdays import WorkCalendar
from texts import formats
from texts.catalogue import Catalogue, catalogue
from texts.rendered import Label


@dataclass(frozen=True, slots=True)
class RenderContext:
    """`items` by number; `units`: code -> names by language; `history` of the items that are shown whole."""

    language: str
    now: datetime
    zone: ZoneInfo
    calendar: WorkCalendar
    items: Mapping[int, Item] = field(default_factory=dict)
    units: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    history: Mapping[int, Sequence[Change]] = field(default_factory=dict)
    unit: str = ""  # whose chat it is for; "" in the Office's and in private
    received: Mapping[int, Sequence[str]] = field(default_factory=dict)  # which units said to have got an item
    waiting: tuple[int, ...] = ()  # items of which something waits for the Office's word
    unreached: tuple[str, ...] = ()  # titles of chats that cannot be written to
    quiet: tuple[str, ...] = ()  # units that have reported nothing this month
    unanswered: frozenset[int] = frozenset()  # items of the weekly round of which the unit has said no word since
    put_off: Mapping[int, date] = field(default_factory=dict)  # items that the unit wants to hear of again, and when
    people: Mapping[int, tuple[str, str]] = field(default_factory=dict)  # number -> name, address
    days_to_choose: Mapping[int, Sequence[date]] = field(default_factory=dict)  # to which an item can be put off

    handout: Sequence[HandoutOfUnit] = ()  # of what a document gave to units: where it stands with each

    @property
    def say(self) -> Catalogue:
        return catalogue(self.language)

    def unit_name(self, code: str) -> str:
        """`TCBC – Vụ Tổ chức - Biên chế`."""
        name = self.units.get(code, {}).get(self.language, "")
        return f"{code} – {name}" if name and name != code else code

    def deadline(self, of: Deadline) -> str:
        """A deadline with its weekday; of work without one, that."""
        return formats.deadline(of, self.zone, self.language) if of.is_set else self.say("card.no_deadline")

    def person(self, who: int | str) -> str:
        """`Anna Nguyễn (mã 70)`: names are not unique. Text is an `@name`, or the id of somebody who was never met."""
        name, address = self.people.get(who, ("", "")) if isinstance(who, int) else ("", who)
        if not address.isdecimal():  # a name that waits; whoever was forgotten has a pseudonym only
            return name or address
        return self.say("setup.person", name=name, id=address) if name else self.say("setup.person_id", id=address)

    def labels(self, rows: Rows) -> tuple[tuple[Label, ...], ...]:
        """Buttons with what stands on them."""
        return tuple(tuple(Label(self._label(button), button.data) for button in row) for row in rows)

    def _label(self, button: Button) -> str:
        params: dict[str, Any] = dict(button.params)
        if params.get("at"):
            params["day"] = formats.moment(datetime.fromisoformat(params["at"]), self.zone)
        elif params.get("day"):
            today = self.now.astimezone(self.zone).date()
            params["day"] = formats.short_day(date.fromisoformat(params["day"]), today, self.language)
        return self.say(button.label, **params)
