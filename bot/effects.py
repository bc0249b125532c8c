"""What an act changes, its history, the messages that it leads to and the mark on its update: one transaction.

A commit waits for the disk, and costs as much as an act. So acts that wait at the same time, of different lanes, share
one; where it fails each of them gets one of its own, and whoever fails, fails alone.
"""

import asyncio
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Protocol

from bot.command_limiter import COMMANDS
from bot.telegram.members import NOT_ASKED, NOTHING, ChatFacts, Membership
from domain.access import UnitMembership
from domain.message import Message
from domain.settings import Rules
from handlers import Context, Route
from handlers.chats import leads, secrecy
from handlers.core.event import CHANNEL, SECRET, Event, File
from scheduler.clock import Clock
from scheduler.delivery.claiming import claim_answer
from scheduler.delivery.outcomes import Outgoing
from scheduler.delivery.rendering import word_now
from scheduler.log_context import handling
from storage.calendars import with_days
from storage.database.engine import Database, Session, is_passing
from storage.models import ChatRow, PersonRow
from storage.outbox import albums, inbox, messages, news
from storage.people import chats, speakers
from storage.people.speakers import Speaker

TOGETHER = 20  # acts in one transaction at most: the outbox comes in between
NOBODY = 0  # the number of a chat or a person that is in no table


@dataclass(frozen=True, slots=True)
class UpdateInHand:
    """An update that is being handled."""

    number: int
    event: Event
    route: Route
    membership: Membership = NOT_ASKED
    memberships: Mapping[int, UnitMembership] = field(default_factory=dict)  # in units' chats, by unit
    others: Mapping[str, Membership] = field(default_factory=dict)  # in this chat, of whom the act speaks: by address
    about: ChatFacts = NOTHING
    office_asked: bool = False  # whether it was asked if the person has left the Office: not of who has no right of it
    left_office: bool = False
    deputy_asked: bool = False  # whether it was asked what those are here in whose place the person acts
    refused: bool = False  # when it was asked whether this person may: it waits behind what others may
    too_many: bool = False  # of its kind by this person, within the minute
    is_prepared: bool = False
    prepared: Any = None
    content: bytes | None = None  # of the file that the route asked for
    notice: int | None = None  # the message that said that this takes a while
    reserved: int | None = None  # its chat, where the answer may leave at once


class OfficeNotAskedError(Exception):
    """This person acts for the Office by a right that leaving its group takes: that has to be asked first."""


class DeputyNotAskedError(Exception):
    """This person acts here today in another's place: what that one is here has to be asked first."""


class Outbox(Protocol):
    """Where what acts queue leaves from. In a chat that is reserved nothing else leaves meanwhile."""

    def wake(self) -> None: ...

    def queued(self, some: Collection[int]) -> None: ...

    def reserve(self, address: str, *, is_group: bool) -> int | None: ...

    def send(self, outgoing: Outgoing, chat: int, *, is_group: bool) -> None: ...

    def release(self, chat: int) -> None: ...


@dataclass(frozen=True, slots=True)
class Effect:
    """What came of an act, beside what it stored: the pop-up of a press, the answer that was claimed to leave at once,
    and the chats in which something else may be sent."""

    alert: str = ""
    answer: Outgoing | None = None
    news: frozenset[int] = frozenset()


_Waiting = tuple[UpdateInHand, "asyncio.Future[str]"]


class Effects:
    """Lets acts take effect."""

    def __init__(self, database: Database, clock: Clock, rules: Rules, outbox: Outbox) -> None:
        self._database = database
        self._clock = clock
        self._rules = rules
        self._outbox = outbox
        self._waiting: list[_Waiting] = []
        self._writing: asyncio.Task[None] | None = None

    async def take(self, act: UpdateInHand) -> str:
        """Returns the pop-up of a press, once the effect is stored. Raises what the handler raises; then nothing is."""
        done: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self._waiting.append((act, done))
        if self._writing is None:
            self._writing = asyncio.create_task(self._write_all(), name="effects")
        return await done

    async def _write_all(self) -> None:
        try:
            while self._waiting:
                self._waiting.sort(key=lambda one: one[0].refused)  # stable: else in the order in which they came
                some, self._waiting = self._waiting[:TOGETHER], self._waiting[TOGETHER:]
                await self._write(some)
        finally:
            self._writing = None

    async def _write(self, some: Sequence[_Waiting]) -> None:
        acts = [replace(act, reserved=self._reserved(act)) for act, _ in some]
        try:
            effects = await self._database.write(_together, acts, self._clock, self._rules)
        except Exception as error:
            for act in acts:
                self._let_go(act)
            if len(some) > 1 and not is_passing(error):
                for one in some:
                    await self._write([one])
                return
            for _, done in some:
                if not done.done():
                    done.set_exception(error)
        else:
            for act, (_, done), effect in zip(acts, some, effects, strict=True):
                self._send(act, effect)
                if not done.done():  # nobody waits any more: the process stops
                    done.set_result(effect.alert)

    def _reserved(self, act: UpdateInHand) -> int | None:
        """The chat of the act, where its answer may leave at once. Of what takes a while its notice leaves before."""
        event = act.event
        return None if act.notice else self._outbox.reserve(event.chat, is_group=not event.is_private)

    def _send(self, act: UpdateInHand, effect: Effect) -> None:
        """What came of the act leaves, now or in its turn."""
        if act.reserved is not None and effect.answer is not None:
            self._outbox.send(effect.answer, act.reserved, is_group=not act.event.is_private)
        else:
            self._let_go(act)
        if news.EVERYWHERE in effect.news:
            self._outbox.wake()
        elif effect.news:
            self._outbox.queued(effect.news)

    def _let_go(self, act: UpdateInHand) -> None:
        if act.reserved is not None:
            self._outbox.release(act.reserved)


def _together(session: Session, acts: Sequence[UpdateInHand], clock: Clock, rules: Rules) -> list[Effect]:
    new = inbox.take(session, [act.number for act in acts], clock.now())
    return [take_effect(session, act, clock, rules) if act.number in new else Effect() for act in acts]


def _context(session: Session, act: UpdateInHand, clock: Clock, rules: Rules) -> Context:
    """The context in which the act takes effect: what is known of its chat and its person anew is stored."""
    event, sender, now = act.event, act.event.sender, clock.now()
    known = speakers.find(session, CHANNEL, event.chat, sender.address, sender.username, now)
    _refuse_unasked(act, known, now, rules)
    chat = chats.met_chat(session, known.chat, CHANNEL, event.chat, kind=event.chat_kind, title=event.chat_title)
    if event.is_private and sender.language and chat.spoken != sender.language:
        chat.spoken = sender.language
    person = chats.met_person(
        session, known.person, CHANNEL, sender.address, name=sender.name, username=sender.username
    )  # fmt: skip
    return Context(
        session=session, event=event, callback=act.route.callback(event), now=now,
        rules=with_days(rules, known.office_days), chat=chat, person=person, anonymous=sender.anonymous,
        left_office=act.left_office, administrator=act.membership.administrator, member=act.membership.present,
        memberships=_memberships(act, chat), members=frozenset(one for one, of in act.others.items() if of.present),
        people_here=act.about.people, strangers=act.about.strangers, prepared=act.prepared, content=act.content,
        notice=messages.by_id(session, act.notice) if act.notice is not None else None, speaker=known,
    )  # fmt: skip


def _reading(session: Session, act: UpdateInHand, clock: Clock, rules: Rules) -> Context:
    """A context that stores nothing, not even who speaks: whom nobody has met has no number, and nothing."""
    event, sender, now = act.event, act.event.sender, clock.now()
    known = speakers.find(session, CHANNEL, event.chat, sender.address, sender.username, now)
    _refuse_unasked(act, known, now, rules)
    chat = known.chat or ChatRow(
        id=NOBODY, channel=CHANNEL, address=event.chat, kind=event.chat_kind, title=event.chat_title
    )
    person = known.person or PersonRow(id=NOBODY, channel=CHANNEL, address=sender.address, name=sender.name)
    return Context(
        session=session, event=event, callback=act.route.callback(event), now=now,
        rules=with_days(rules, known.office_days), chat=chat, person=person, anonymous=sender.anonymous,
        left_office=act.left_office, administrator=act.membership.administrator, memberships=_memberships(act, chat),
        content=act.content, speaker=known,
    )  # fmt: skip


def _memberships(act: UpdateInHand, chat: ChatRow) -> Mapping[int, UnitMembership]:
    """What the person is in the chats of units: in a unit's chat what they are there, and in whose place they act."""
    unit_id, here = chat.unit_id, act.membership
    if unit_id is None or act.event.is_private:
        return act.memberships
    absent = act.memberships[unit_id].absent if unit_id in act.memberships else {}
    return {unit_id: UnitMembership(here.present, here.administrator, absent)}


def _refuse_unasked(act: UpdateInHand, known: Speaker, now: datetime, rules: Rules) -> None:
    """Rights are as they are at this instant: what only the channel can tell is asked before, of whom it concerns."""
    person, sender = known.person, act.event.sender
    if act.route.acts and not act.deputy_asked and known.is_deputy(now.astimezone(rules.zone).date()):
        raise DeputyNotAskedError
    if act.office_asked or person is None or sender.anonymous or sender.address in rules.admins:
        return
    elsewhere = known.chat is None or known.chat.role != chats.OFFICE
    if elsewhere and (person.is_admin or None in known.named_for):
        raise OfficeNotAskedError


def permitted(session: Session, act: UpdateInHand, clock: Clock, rules: Rules) -> tuple[bool, bool]:
    """Whether this person may use the route now, and whether as the Office."""
    context = _reading(session, act, clock, rules)
    return not act.route.may(context), context.acts_as_office


def announce(session: Session, act: UpdateInHand, clock: Clock, rules: Rules) -> int | None:
    """Say at once what takes a while: the act's answer will take the place of it. Once, however often it is tried.
    Returns the message; None where there is nothing to say."""
    if act.route.notice is None:
        return None
    context = _context(session, act, clock, rules)
    notice = act.route.notice(context)
    if notice is None:
        return None
    return messages.queue_once(
        session, context.chat, notice, notice_of(act.number), rank=messages.ANSWER, now=context.now,
        reply_to=act.event.message, thread=act.event.thread,
    ).id  # fmt: skip


def notice_of(number: int) -> str:
    """The name under which an update's notice is planned."""
    return f"notice:{number}"


def file_of(session: Session, act: UpdateInHand, clock: Clock, rules: Rules) -> File | None:
    """The file that a route needs before it is prepared."""
    return act.route.file(_reading(session, act, clock, rules)) if act.route.file is not None else None


def prepare(session: Session, act: UpdateInHand, clock: Clock, rules: Rules) -> Any:
    """What a route reads before the transaction."""
    return act.route.prepare(_reading(session, act, clock, rules)) if act.route.prepare is not None else None


def take_effect(session: Session, act: UpdateInHand, clock: Clock, rules: Rules) -> Effect:
    with handling("update", act.number):
        context = _context(session, act, clock, rules)
        leads.meet(context)
        if refusal := act.route.may(context):
            context.refuse(refusal)
        elif act.too_many:
            context.say("common.too_many", limit=COMMANDS)
        else:
            if act.route.prepare is not None and not act.is_prepared:  # the right came a moment ago
                context.prepared = act.route.prepare(context)
            _handle(context, act.route)
        alert = _popup(context, context.alert) if context.alert is not None else ""
        answer = _claimed(act, context, clock)
        session.flush()
        return Effect(alert, answer, news.take(session, but=answer.number if answer is not None else None))


def _claimed(act: UpdateInHand, context: Context, clock: Clock) -> Outgoing | None:
    """The answer, claimed by the transaction that queues it and worded from what the handler knew, where nothing stands
    before it in its chat."""
    said, chat = context.said, context.chat
    if said is None or chat.id != act.reserved:
        return None
    try:
        return claim_answer(context.session, said, chat, context.rules, clock)
    except Exception as error:
        if is_passing(error):
            raise
        return None  # that it cannot be worded is found, and said, when it has its turn: what was done stays done


def _handle(context: Context, route: Route) -> None:
    """What a message of an album leads to is remembered: another one of it may bear a marking, and refuse all."""
    album = context.event.album
    if not album or context.event.act == SECRET:
        _done(context, route)
    elif albums.is_refused(context.session, context.chat.id, album):
        secrecy.refuse(context)
    else:
        before = albums.highest(context.session)
        _done(context, route)
        albums.remember_what_it_wrote(context.session, context.chat, context.person, album, before, context.now)


def _done(context: Context, route: Route) -> None:
    route.handle(context)
    secrecy.warn(context)


def _popup(context: Context, alert: Message) -> str:
    return word_now(context.session, alert, context.chat, context.rules, context.now).text
