"""One act being handled: who, where, when; and the only ways in which a handler can speak.

It is a plain function of a Context, run whole in one transaction: what it changes, the history of it, the messages
it leads to and the mark on the update commit together or not at all. It sends nothing: it queues.
"""

from dataclasses import dataclass
from typing import Any

from actions.context import ActionContext
from domain.message import Message, say
from handlers.core.callbacks import NOT_PRESSED, CallbackData
from handlers.core.event import Event, EventSender
from storage.models import ChatRow, DraftRow, MessageRow, PersonRow
from storage.outbox import drafts, messages
from storage.people import chats, presence


@dataclass(slots=True, kw_only=True)
class Context(ActionContext):
    """`alert` is what a press shows to the one who pressed; `prepared` is what the route read before."""

    event: Event
    callback: CallbackData = NOT_PRESSED  # what the pressed button says
    member: bool = False  # of this chat, as the channel says
    members: frozenset[str] = frozenset()  # of this chat, of whom the act speaks: addresses; asked for some acts only
    people_here: int | None = None  # how many people this chat has, bots included but us; None: not asked
    strangers: tuple[str, ...] = ()  # how others than its people may speak in this chat; asked for some acts only
    prepared: Any = None
    content: bytes | None = None  # of the file that the route asked for
    notice: MessageRow | None = None  # what was said while this was read: the answer takes its place
    alert: Message | None = None
    said: MessageRow | None = None  # the first new answer
    answered: bool = False
    refused: bool = False  # whether it was said that this person may not

    @property
    def message(self) -> str:
        return self.event.message

    @property
    def thread(self) -> str:
        return self.event.thread

    def answer(self, message: Message, draft: DraftRow | None = None) -> MessageRow:
        """Say this in answer to what was said (or pressed), in its topic."""
        self.answered = True
        if self.notice is not None:
            said, self.notice = self.notice, None
            said.draft_id = draft.id if draft else None
            messages.rewrite(self.session, said, message, self.now)
            return said
        known = self.chat.role or self.acts_as_office
        row = messages.queue(
            self.session, self.chat, message, rank=messages.ANSWER if known else messages.TO_STRANGER, now=self.now,
            reply_to=self.event.message, thread=self.event.thread, draft_id=draft.id if draft else None,
        )  # fmt: skip
        self.said = self.said or row
        return row

    def say(self, key: str, /, *numbers: int, **params: Any) -> MessageRow:
        """Answer with one sentence."""
        return self.answer(say(key, *numbers, **params))

    def refuse(self, key: str, /, **params: Any) -> None:
        """One line for a command, a pop-up for a press."""
        self.refused = True
        if self.event.act == "press":
            self.alert = say(key, **params)
        else:
            self.say(key, **params)

    def pressed_draft(self, *kinds: str) -> DraftRow | None:
        """The open draft of the button, `verb:<draft>[:more]`, of one of these kinds and begun in this chat; None where
        there is none: that was said."""
        draft = drafts.open_draft(self.session, self.callback.number, *kinds)
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

    def settle_pressed(self, message: Message) -> None:
        """The pressed question says this from now on, and loses its buttons."""
        question = self.pressed()
        if question is not None:
            messages.rewrite(self.session, question, message, self.now)

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
