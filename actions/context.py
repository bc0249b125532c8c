"""What every action is given: who acts, from which chat, when, within which transaction; and what that person may do.

An action is a plain function `action(context, …) -> outcome`: it asks the right, changes the rows, writes the history
and the cards, and tells the other side; the outcome is a value that the caller words. It knows no chat's language and
no sentence, so that a page, the command line and the API can do what a chat does.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from domain import access
from domain.access import NO_MEMBER, Permission, UnitMembership
from domain.item import ChangeKind
from domain.message import Message
from domain.parsing.unit_heads import UnitNames
from domain.settings import Rules
from storage.database.engine import Session
from storage.items import items
from storage.models import ChatRow, ItemRow, PersonRow, UnitRow
from storage.outbox import messages
from storage.people import chats, deputies, leads, units
from storage.people.speakers import Speaker
from storage.people.unit_names import spoken_names


@dataclass(slots=True, kw_only=True)
class ActionContext:
    """`now` is aware. `chat` and `person` are rows of `session`; rights are asked once a unit and remembered here.

    `memberships`: what the channel says of the person in the chats of units, by unit: in a unit's chat of that one, in
    private of all where they were seen or are named.
    """

    session: Session
    now: datetime
    rules: Rules
    chat: ChatRow
    person: PersonRow
    anonymous: bool = False  # an administrator who speaks as the group
    administrator: bool = False  # of this chat, as the channel says
    memberships: Mapping[int, UnitMembership] = field(default_factory=dict)
    left_office: bool = False  # named for it, or an admin by the code, and not seen in its group any more
    speaker: Speaker | None = None  # what was read already of the person and the chat
    _rights: dict[int, Permission] = field(default_factory=dict)
    _named_for: set[int | None] | None = None
    _absent: Mapping[int, Sequence[int]] | None = None
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
    def is_private(self) -> bool:
        return self.chat.kind == chats.PRIVATE

    @property
    def present_in(self) -> list[int]:
        """The units in whose chats this person is a member, of those that were asked for the act."""
        return [] if self.anonymous else [unit for unit in sorted(self.memberships) if self.memberships[unit].present]

    @property
    def own_people(self) -> dict[int, list[int]]:
        """Whose work is this person's today, by the units in whose chats they are: they themselves, and those in whose
        place they act."""
        return {unit: [self.person.id, *self.absent(unit)] for unit in self.present_in}

    @property
    def units_spoken_for(self) -> list[UnitRow]:
        """The unit whose chat this is; in private those that this person leads, the Office apart."""
        if not self.is_private:
            return [self.unit] if self.unit is not None else []
        led = [one for one in sorted(self.memberships) if self.right(one) is Permission.LEAD]
        return [units.unit_by_id(self.session, one) for one in led]

    @property
    def unit_spoken_for(self) -> UnitRow | None:
        """The unit whose chat this is; in private the one unit that this person leads, None where there are several."""
        found = self.units_spoken_for
        return found[0] if len(found) == 1 else None

    @property
    def unit_names(self) -> UnitNames:
        """What the units are called that work now."""
        if self._unit_names is None:
            self._unit_names = spoken_names(self.session)
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
            self._rights[unit_id] = access.right(self._actor(unit_id), self.rules.leads)
        return self._rights[unit_id]

    def is_lead(self, unit_id: int) -> bool:
        """Whether this person is a lead of the unit in their own right, here and now."""
        return access.is_lead(self._actor(unit_id), self.rules.leads)

    def is_assignee(self, row: ItemRow) -> bool:
        """Whether the item is this person's, or today theirs in the place of somebody who is away; while they are
        members of the chat of its unit, and there or in private."""
        if row.assignee_id is None or self.anonymous or not self.memberships.get(row.unit_id, NO_MEMBER).present:
            return False
        return row.assignee_id in {self.person.id, *self.absent(row.unit_id)}

    def absent(self, unit_id: int) -> list[int]:
        """The people in whose place this person acts for a unit today: while both are members of its chat."""
        there = self.memberships.get(unit_id, NO_MEMBER)
        if self.anonymous or not there.present or not there.absent:
            return []
        if self._absent is None:
            self._absent = deputies.absent_today(self.session, self.person.id, self.today)
        return [one for one in self._absent.get(unit_id, ()) if there.absent.get(one, NO_MEMBER).present]

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
        if self.acts_as_office or self.right(row.unit_id) is not Permission.NONE or self.is_assignee(row):
            return True
        for unit in self.units_spoken_for:
            helps = any(part.unit == unit.code for part in items.view(self.session, row).coordinating)
            if helps or row.unit_id in units.branch(self.session, unit.code):
                return True
        return False

    def change(
        self, row: ItemRow, kind: ChangeKind, /, *, on: date | None = None, reason: str = "", by_unit: str = "",
        **fields: Any,
    ) -> None:  # fmt: skip
        """Change fields of an item: its history row names this person and `now`, and whose part it is of."""
        items.change(
            self.session, row, kind, by=self.person, now=self.now, on=on, reason=reason, by_unit=by_unit, **fields
        )

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

    def _actor(self, unit_id: int) -> access.Actor:
        if self._named_for is None:
            known = self.speaker
            self._named_for = known.named_for if known is not None else leads.named_for(self.session, self.person)
        named = self._named_for
        there = self.memberships.get(unit_id, NO_MEMBER)
        here = self.chat.unit_id is not None and self.chat.unit_id == unit_id
        return access.Actor(
            in_office_chat=self.in_office,
            in_unit_chat=here or (self.is_private and there.present),
            is_admin=self.is_admin,
            named_for_office=None in named and not self.left_office,
            named_for_unit=unit_id in named,
            administrator=there.administrator if self.is_private else self.administrator,
            anonymous=self.anonymous,
            in_private=self.is_private,
            deputizes=self._deputizes(unit_id),
        )

    def _deputizes(self, unit_id: int) -> bool:
        """Whether one of those in whose place this person acts is a lead of the unit now."""
        absent = self.absent(unit_id)
        if not absent:
            return False
        named, there = leads.are_named(self.session, unit_id, absent), self.memberships[unit_id].absent
        of_each = (
            access.Actor(in_unit_chat=True, named_for_unit=one in named, administrator=there[one].administrator)
            for one in absent
        )
        return any(access.is_lead(one, self.rules.leads) for one in of_each)
