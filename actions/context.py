"""What every action is given: who acts, from which chat, when, within which transaction; and what that person may do.

An action is a plain function `action(context, …) -> outcome`: it asks the right, changes the rows, writes the history
and the cards, and tells the other side; the outcome is a value that the caller words. It knows no chat's language and
no sentence, so that a page, the command line and the API can do what a chat does.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from domain import access
from domain.access import Permission
from domain.item import ChangeKind
from domain.message import Message
from domain.parsing.unit_heads import UnitNames
from domain.settings import Rules
from storage.database.engine import Session
from storage.items import items
from storage.models import ChatRow, ItemRow, PersonRow, UnitRow
from storage.outbox import messages
from storage.people import chats, leads, units
from storage.people.speakers import Speaker


@dataclass(slots=True, kw_only=True)
class ActionContext:
    """`now` is aware. `chat` and `person` are rows of `session`; rights are asked once a unit and remembered here."""

    session: Session
    now: datetime
    rules: Rules
    chat: ChatRow
    person: PersonRow
    anonymous: bool = False  # an administrator who speaks as the group
    administrator: bool = False  # of this chat, as the channel says
    left_office: bool = False  # named for it, or an admin by the code, and not seen in its group any more
    speaker: Speaker | None = None  # what was read already of the person and the chat
    _rights: dict[int, Permission] = field(default_factory=dict)
    _named_for: set[int | None] | None = None
    _unit: UnitRow | None = None
    _unit_names: UnitNames | None = None

    @property
    def message(self) -> str:
        """What asked for this, by the channel's id: a later answer of the Office replies to it. "" for none."""
        return ""

    @property
    def thread(self) -> str:
        """The topic of `chat` in which it was asked; "" for none."""
        return ""

    @property
    def today(self) -> date:
        """The local day."""
        return self.now.astimezone(self.rules.zone).date()

    @property
    def unit(self) -> UnitRow | None:
        """The unit whose chat this is."""
        if self.chat.unit_id is None:
            return None
        if self._unit is None or self._unit.id != self.chat.unit_id:
            self._unit = units.unit_by_id(self.session, self.chat.unit_id)
        return self._unit

    @property
    def unit_names(self) -> UnitNames:
        """What the units are called that work now."""
        if self._unit_names is None:
            known = (unit for unit in units.all_units(self.session) if unit.closed_on is None)
            self._unit_names = UnitNames((unit.code, (unit.name_vi, unit.name_en)) for unit in known)
        return self._unit_names

    @property
    def in_office(self) -> bool:
        return self.chat.role == chats.OFFICE

    @property
    def is_admin(self) -> bool:
        """By the config, or by the one-time code."""
        by_code = self.person.is_admin and not self.left_office
        known = by_code or self.person.address in self.rules.admins
        return known and not self.anonymous

    @property
    def acts_as_office(self) -> bool:
        return self.right(0) is Permission.OFFICE

    def right(self, unit_id: int) -> Permission:
        """What this person is for a unit (0: for none in particular), here and now."""
        if unit_id not in self._rights:
            self._rights[unit_id] = access.right(self._standing(unit_id), self.rules.leads)
        return self._rights[unit_id]

    def acts_for(self, unit_id: int) -> bool:
        """Whether this person acts for a unit here and now: its lead, or the Office (0: the Office only)."""
        return self.right(unit_id) in {Permission.OFFICE, Permission.LEAD}

    @property
    def acts_here(self) -> bool:
        """Whether this person acts for the unit or the Office whose chat this is; in other chats nobody does."""
        if self.unit is not None:
            return self.acts_for(self.unit.id)
        return self.in_office and self.acts_as_office

    def item(self, number: int) -> ItemRow | None:
        """The item of a number, where this person may see it here; else nobody says that it exists."""
        row = items.by_number(self.session, number)
        return row if row is not None and self.sees(row) else None

    def sees(self, row: ItemRow) -> bool:
        if self.acts_as_office or self.right(row.unit_id) is not Permission.NONE:
            return True
        unit = self.unit
        if unit is None:
            return False
        helps = any(part.unit == unit.code for part in items.view(self.session, row).coordinating)
        return helps or row.unit_id in units.branch(self.session, unit.code)

    def change(
        self, row: ItemRow, kind: ChangeKind, /, *, on: date | None = None, reason: str = "", **fields: Any
    ) -> None:
        """Change fields of an item: its history row names this person and `now`."""
        items.change(self.session, row, kind, by=self.person, now=self.now, on=on, reason=reason, **fields)

    def push(self, chat: ChatRow | None, message: Message) -> None:
        """Tell another chat; where there is none (a unit without a chat), nobody."""
        if chat is not None:
            messages.queue(self.session, chat, message, rank=messages.PUSH, now=self.now)

    def bind_names(self) -> list[int | None]:
        """What waited here for the person's name is theirs. Returns the units (None: the Office) that are new."""
        if self.speaker is None:
            bound = leads.bind(self.session, self.person, self.chat, self.now)
        else:
            bound = leads.bind_all(self.session, self.person, self.speaker.awaited, self.now)
        if bound:
            self._named_for = leads.named_for(self.session, self.person)
        return bound

    def _standing(self, unit_id: int) -> access.Actor:
        if self._named_for is None:
            known = self.speaker
            self._named_for = known.named_for if known is not None else leads.named_for(self.session, self.person)
        named = self._named_for
        return access.Actor(
            in_office_chat=self.in_office,
            in_unit_chat=self.chat.unit_id is not None and self.chat.unit_id == unit_id,
            is_admin=self.is_admin,
            named_for_office=None in named and not self.left_office,
            named_for_unit=unit_id in named,
            administrator=self.administrator,
            anonymous=self.anonymous,
        )
