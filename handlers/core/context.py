"""One act being handled: who, where, when; and the only ways in which a handler can speak.

A handler is a plain function of a Turn, run whole in one transaction: what it changes, the history of it, the messages
it leads to and the mark on the update commit together or not at all. It sends nothing: it queues.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from domain import access
from domain.access import Permission
from domain.message import Message, say
from domain.parsing.unit_heads import UnitNames
from domain.settings import Rules
from handlers.core.event import Event, EventSender
from storage.database.engine import Session
from storage.items import items
from storage.models import ChatRow, DraftRow, ItemRow, MessageRow, PersonRow, UnitRow
from storage.outbox import drafts, messages
from storage.people import chats, leads, presence, units


@dataclass(slots=True)
class Context:
    """`alert` is what a press shows to the one who pressed; `prepared` is what the route read before."""

    session: Session
    event: Event
    now: datetime
    rules: Rules
    chat: ChatRow
    person: PersonRow
    administrator: bool = False  # of this chat, as the channel says
    left_office: bool = False  # named for the Office, or an admin by the code, but in its group no more
    member: bool = False  # of this chat, as the channel says
    people_here: int | None = None  # how many people this chat has, bots included but us; None: not asked
    strangers: tuple[str, ...] = ()  # how others than its people may speak in this chat; asked for some acts only
    prepared: Any = None
    content: bytes | None = None  # of the file that the route asked for
    notice: MessageRow | None = None  # what was said while this was read: the answer takes its place
    alert: Message | None = None
    answered: bool = False
    _rights: dict[int, Permission] = field(default_factory=dict)
    _named_for: set[int | None] | None = None
    _unit: UnitRow | None = None
    _unit_names: UnitNames | None = None

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
        return known and not self.event.sender.anonymous

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

    def answer(self, message: Message, draft: DraftRow | None = None) -> MessageRow:
        """Say this in answer to what was said (or pressed), in its topic."""
        self.answered = True
        if self.notice is not None:
            said, self.notice = self.notice, None
            said.draft_id = draft.id if draft else None
            messages.rewrite(self.session, said, message, self.now)
            return said
        known = self.chat.role or self.acts_as_office
        return messages.queue(
            self.session, self.chat, message, rank=messages.ANSWER if known else messages.TO_STRANGER, now=self.now,
            reply_to=self.event.message, thread=self.event.thread, draft_id=draft.id if draft else None,
        )  # fmt: skip

    def say(self, key: str, /, *numbers: int, **params: Any) -> MessageRow:
        """Answer with one sentence."""
        return self.answer(say(key, *numbers, **params))

    def push(self, chat: ChatRow | None, message: Message) -> None:
        """Tell another chat; where there is none (a unit without a chat), nobody."""
        if chat is not None:
            messages.queue(self.session, chat, message, rank=messages.PUSH, now=self.now)

    def refuse(self, key: str, /, **params: Any) -> None:
        """One line for a command, a pop-up for a press."""
        if self.event.act == "press":
            self.alert = say(key, **params)
        else:
            self.say(key, **params)

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

    def pressed_draft(self, *kinds: str) -> DraftRow | None:
        """The open draft of the button, `verb:<draft>[:more]`, of one of these kinds and begun in this chat; None where
        there is none: that was said."""
        number = int(self.event.data.split(":")[1])
        draft = drafts.open_draft(self.session, number, *kinds)
        if draft is not None and draft.chat_id == self.chat.id:
            return draft
        self.refuse("common.gone")
        return None

    def answered_draft(self, *kinds: str) -> DraftRow | None:
        """The open draft of one of these kinds behind the message of ours that is answered."""
        answered = self.event.answered
        row = messages.sent_as(self.session, self.chat, answered.message) if answered and answered.mine else None
        return drafts.open_draft(self.session, row.draft_id, *kinds) if row and row.draft_id is not None else None

    def pressed(self) -> MessageRow | None:
        """The message of ours whose button was pressed."""
        return messages.sent_as(self.session, self.chat, self.event.message)

    def pressed_page(self, kind: str) -> MessageRow | None:
        """The message of ours whose button was pressed, where its words are of this kind; None where they are of
        another: a press of no button of ours must not put other words into it. That was said."""
        row = self.pressed()
        if row is not None and row.kind == kind:
            return row
        self.refuse("common.gone")
        return None

    def other_person(self, who: EventSender, *also: ChatRow | None) -> PersonRow | None:
        """The person of an answered message, or of a mention; of an `@name` only who was seen with it of late, in this
        chat or in one of those given (`storage.people.presence`)."""
        if who.address:
            return chats.person_of(self.session, self.chat.channel, who.address, name=who.name, username=who.username)
        places = {chat.id for chat in (self.chat, *also) if chat is not None}
        return presence.bearer(self.session, places, who.username, self.now)

    def _standing(self, unit_id: int) -> access.Actor:
        if self._named_for is None:
            self._named_for = leads.named_for(self.session, self.person)
        named = self._named_for
        anonymous = self.event.sender.anonymous
        return access.Actor(
            in_office_chat=self.in_office,
            in_unit_chat=self.chat.unit_id is not None and self.chat.unit_id == unit_id,
            is_admin=self.is_admin,
            named_for_office=None in named and not self.left_office,
            named_for_unit=unit_id in named,
            administrator=self.administrator,
            anonymous=anonymous,
        )
