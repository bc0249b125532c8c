"""A stored message -> what its chat reads, as things stand at this moment."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from domain.cards import CardAudience
from domain.file import Attachment
from domain.handout import HandoutOfUnit
from domain.item import ChangeKind
from domain.message import Message
from domain.message_data import HandoutList, UnitHandout
from domain.paging import page_of
from domain.schedule.hours import mornings_of
from domain.schedule.snooze import days_to_choose
from domain.settings import Rules
from scheduler.inactive_units import quiet_units
from storage.database.engine import Session
from storage.items import conditions, handouts, items
from storage.models import ChatRow, ItemRow, MessageRow
from storage.outbox import drafts, messages
from storage.people import chats, people, units
from storage.people.hours import own_hour
from storage.people.unit_names import NamesOfUnits
from storage.reminders import assignees, receipts, reminders, snoozes
from storage.reminders.checks import ReminderSubject
from storage.reminders.words import said_since
from texts.catalogue import LANGUAGES
from texts.context import RenderContext
from texts.help.help import menu
from texts.items.reminders import RECEIPTS_SHOWN, shown
from texts.rendered import RenderedMessage
from texts.rendering import word

REMINDERS = ("morning", "moment", "escalated")  # thousands of items may be due: a page of them is loaded
# made into a file by `reports`, outside of any transaction
DRAWN = ("chart", "word", "pdf", "excel", "export", "audit", "assessment", "workload_chart", "letter", "commented")


@dataclass(frozen=True, slots=True)
class RenderedOutgoing:
    """`drawing`: what is to be made into a file, from which data, in which language. `kept`: as `Outgoing` has it."""

    rendered: RenderedMessage
    menu: tuple[tuple[str, str], ...] | None = None
    drawing: tuple[str, dict[str, Any], str] | None = None
    kept: tuple[str, str] | None = None


def wording(session: Session, row: MessageRow, chat: ChatRow, rules: Rules, now: datetime) -> RenderedOutgoing | None:
    """What a message says now, by the rules as they stand now; None where there is nothing (left) to say."""
    language = language_of(chat, rules)
    if row.kind == "menu":
        return RenderedOutgoing(RenderedMessage(""), menu=menu(chat.role, language))
    if row.kind in DRAWN:
        return RenderedOutgoing(RenderedMessage(""), drawing=(row.kind, dict(row.body["data"]), language))
    if row.kind in REMINDERS:
        if not _is_for(row, chat):
            return None  # the chat is another's since, or nobody's
        unanswered: frozenset[int] = frozenset()
        if chat.kind == chats.PRIVATE:
            message, unanswered = _still_own(session, row, chat, rules, now)
        else:
            message, unanswered = _still(session, row, chat, rules)
            message = _with_receipts(session, message, chat)
        named = [
            *shown(message.items, message.data["page"]), *(number for number, _ in message.data.get("stuck", ())),
            *message.data.get("to_receive", ())[:RECEIPTS_SHOWN],
        ]  # fmt: skip
    else:
        message = messages.value(row, messages.items_of(session, row))
        named = list(_of_its_page(message))
    context = _context(session, message, named, chat, rules, now, language)
    if row.kind in REMINDERS:
        context = replace(context, unanswered=unanswered)
    if row.kind in REMINDERS and chat.unit_id is not None:
        context = _with_days_to_choose(session, context, chat, chat.unit_id, rules)
    worded = word(message, context)
    if worded is None:
        return None
    return RenderedOutgoing(worded, kept=_kept(message) if message.kind == "file" else None)


def _of_its_page(message: Message) -> Sequence[int]:
    """The items whose words are needed: of what a unit got by a document there may be hundreds."""
    if message.kind != UnitHandout.kind:
        return message.items
    return page_of(message.items, UnitHandout.of(message).page).shown


def _kept(message: Message) -> tuple[str, str]:
    file = Attachment.of(message.data)
    return file.kind, file.key


def word_now(session: Session, message: Message, chat: ChatRow, rules: Rules, now: datetime) -> RenderedMessage:
    """A message that is said at once and stored nowhere: the pop-up of a press."""
    worded = word(message, _context(session, message, message.items, chat, rules, now, language_of(chat, rules)))
    assert worded is not None  # of what is said at once there is always something to say
    return worded


def language_of(chat: ChatRow, rules: Rules) -> str:
    """The chat's choice; in private the person's own language where we speak it; else the configured one."""
    spoken = chat.spoken if chat.kind == "private" else ""
    return next((one for one in (chat.language, spoken) if one in LANGUAGES), rules.language)


def _is_for(row: MessageRow, chat: ChatRow) -> bool:
    """Whether a reminder is for such a chat: the Office's, a unit's, or (whose an item is) a private one."""
    if row.kind == "escalated":
        return chat.role == chats.OFFICE
    return chat.role == chats.UNIT or chat.kind == chats.PRIVATE


def _still_own(
    session: Session, row: MessageRow, chat: ChatRow, rules: Rules, now: datetime
) -> tuple[Message, frozenset[int]]:
    """A reminder in private with what still holds of it, and is still that person's; of what is asked in it what was
    not answered."""
    message = messages.value(row)
    due = {ReminderSubject.of(text): key for text, key in message.data["due"].items()}
    asked = message.data.get("asked", ())
    numbers = {*(one.number for one in due), *asked}
    own = assignees.own_of(session, chat, numbers, now.astimezone(rules.zone).date())
    found = reminders.still(session, {one: key for one, key in due.items() if one.number in own}, None, rules.zone)
    reminded = [named.number for named in found]
    unanswered = _unanswered(session, [number for number in asked if number in own], row.created_at)
    kept = own if row.external_id else unanswered
    rest = [number for number in asked if number in kept and number not in reminded]
    data = {**message.data, "reminded": len(reminded)}
    return replace(message, data=data, items=(*reminded, *rest)), frozenset(unanswered)


def _unanswered(session: Session, numbers: Sequence[int], since: datetime) -> set[int]:
    """Of which of these items their lead units said no word from an instant on."""
    by_unit: dict[int, list[int]] = {}
    for item in items.by_numbers(session, numbers):
        by_unit.setdefault(item.unit_id, []).append(item.id)
    left = set(numbers)
    for unit_id, its in by_unit.items():
        left -= said_since(session, its, units.unit_by_id(session, unit_id).code, since)
    return left


def _with_receipts(session: Session, message: Message, chat: ChatRow) -> Message:
    """A reminder with what was still not received of what it names so: for a unit the items, for the Office each unit's
    code with its items."""
    named = sorted(one for text in message.data["due"] if (one := ReminderSubject.of(text)).receipt)
    if not named:
        return message
    waits = {(one.number, one.unit_id): one for one in receipts.awaited(session, [one.number for one in named])}
    if chat.unit_id is not None:
        numbers = [one.number for one in named if (one.number, chat.unit_id) in waits]
        return replace(message, data={**message.data, "to_receive": numbers})
    by_unit: dict[str, list[int]] = {}
    for one in named:
        if (awaited := waits.get((one.number, one.part_of or 0))) is not None:
            by_unit.setdefault(awaited.unit, []).append(one.number)
    return replace(message, data={**message.data, "unreceived": list(by_unit.items())})


def _still(session: Session, row: MessageRow, chat: ChatRow, rules: Rules) -> tuple[Message, frozenset[int]]:
    """A reminder with what still holds of it, and of what is asked in it what was not answered. The Office's speaks of
    all units' items, and (`whose`) parts."""
    message = messages.value(row)
    due = {one: key for text, key in message.data["due"].items() if not (one := ReminderSubject.of(text)).receipt}
    found = reminders.still(session, due, chat.unit_id, rules.zone)
    numbers = [named.number for named in found]
    if chat.unit_id is not None:
        asked, unanswered = _asked(session, row, chat.unit_id)
        data = {**message.data, "reminded": len(numbers)}
        rest = (number for number in asked if number not in numbers)
        return replace(message, data=data, items=(*numbers, *rest)), unanswered
    codes = units.codes_of(session, {named.part_of for named in found if named.part_of is not None})
    whose = [codes[named.part_of] if named.part_of is not None else "" for named in found]
    stuck = [
        (one.number, one.unit if one.is_part else "")
        for one in conditions.obstructed(session, numbers=message.data.get("stuck", ()))
    ]
    return replace(message, data={**message.data, "whose": whose, "stuck": stuck}, items=tuple(numbers)), frozenset()


def _asked(session: Session, row: MessageRow, unit_id: int) -> tuple[list[int], frozenset[int]]:
    """The items of the weekly round that are open, and the unit's, in their order; those that were not answered since.
    What is answered before the message leaves is not asked."""
    numbers = row.body["data"].get("asked", ())
    if not numbers:
        return [], frozenset()
    still = reminders.led_open(session, numbers, unit_id)
    unit = units.unit_by_id(session, unit_id).code
    unanswered = still - said_since(session, sorted(still), unit, row.created_at)
    kept = still if row.external_id else unanswered
    return [number for number in numbers if number in kept], frozenset(unanswered)


def _context(
    session: Session,
    message: Message,
    named: Sequence[int],
    chat: ChatRow,
    rules: Rules,
    now: datetime,
    language: str,
) -> RenderContext:
    """`named`: the items whose words are needed."""
    its = units.unit_by_id(session, chat.unit_id) if chat.unit_id is not None else None
    rows = items.by_numbers(session, named)
    shown = {item.number: item for item in items.views(session, rows)}
    return RenderContext(
        language=language,
        now=now,
        zone=rules.zone,
        calendar=rules.calendar,
        items=shown,
        units=NamesOfUnits(session, {item.unit for item in shown.values()}),
        history=items.changes_of(session, message.items) if message.kind == "show" else {},
        unit=its.code if its is not None else "",
        received=_received(session, rows) if _shows_receipts(message) else {},
        waiting=_waiting(session) if message.kind == "escalated" else (),
        unreached=tuple(one.title for one in chats.gone(session)) if message.kind == "escalated" else (),
        quiet=quiet_units(session, now, rules) if message.kind == "escalated" else (),
        people=people.known_as(session, {who for who in _whom(message) if isinstance(who, int)}),
        handout=_handout(session, message),
    )


def _handout(session: Session, message: Message) -> Sequence[HandoutOfUnit]:
    if message.kind not in {UnitHandout.kind, HandoutList.kind}:
        return ()
    return handouts.standing(session, message.data["handout"])


def _whom(message: Message) -> list[int | str]:
    return [one["who"] for one in message.data.get("people", ())]


def _with_days_to_choose(
    session: Session, context: RenderContext, chat: ChatRow, unit_id: int, rules: Rules
) -> RenderContext:
    """What a unit's reminder says of putting off what it names."""
    mornings = mornings_of(rules, own_hour(chat))
    put_off = snoozes.put_off_by(session, list(context.items), unit_id)
    return replace(
        context,
        put_off={number: day for number, day in put_off.items() if mornings.on(day) > context.now},
        days_to_choose={
            number: days_to_choose(item.due_for(context.unit), context.now, mornings)
            for number, item in context.items.items()
        },
    )


def _shows_receipts(message: Message) -> bool:
    """A unit's card of its own work has neither the line of who received it nor the button."""
    data = message.data
    on_card = message.kind == "card" and (data.get("assigned") or data["audience"] == CardAudience.OFFICE)
    return on_card or message.kind == "receipts"


def _received(session: Session, rows: Sequence[ItemRow]) -> Mapping[int, Sequence[str]]:
    history = items.changes_of(session, [row.id for row in rows])
    return {
        number: [str(one.after["by_unit"]) for one in changes if one.what is ChangeKind.RECEIVED]
        for number, changes in history.items()
    }


def _waiting(session: Session) -> tuple[int, ...]:
    return tuple(draft.item_id for draft in drafts.waiting(session, "request") if draft.item_id is not None)
