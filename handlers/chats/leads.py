"""`/lead`: who may act for a unit (said in its chat) or for the Office (said in the Office's)."""

import re
from collections.abc import Iterator
from typing import Any
from unicodedata import normalize

from domain.access import ADMINISTRATORS
from domain.message import Message
from handlers.core.context import Context
from handlers.core.event import EventSender
from storage.items import items
from storage.models import PersonRow
from storage.people import leads, people, presence

# Any dash, since keyboards and word processors put others for `-`; and the words that people say for it, with their
# diacritics (`bộ`, `thời` are others). What takes a right back must never be read as giving it.
TAKES_BACK = re.compile(r"[-\u2010-\u2015\u2212\ufe63\uff0d]|(?:bỏ|thôi|xóa|xoá|gỡ|remove|delete)\b", re.IGNORECASE)

Entry = dict[str, Any]  # {"who": a person's number or an `@name`, "as": what became of it, or what they are, ...}


def lead(context: Context) -> None:
    """Name someone in answer to them or by mention; `/lead -@name` takes it back; alone, it says who acts."""
    if TAKES_BACK.match(normalize("NFC", context.event.arguments.lstrip())):
        _each(context, _take_back, [*context.event.mentions, *_by_id(context)] or _meant(context))
    elif named := _meant(context):
        _each(context, _name, named)
    else:
        _listed(context)


def meet(context: Context) -> None:
    """Whoever says or presses something in a group was seen there; if their name was awaited there, it is bound to them
    now, and the chat is told who that is."""
    sender = context.event.sender
    if context.event.act not in {"message", "press"} or context.event.is_private or sender.anonymous or sender.is_bot:
        return
    presence.note(context.session, context.chat, context.person, context.now)
    for unit_id in leads.bind(context.session, context.person, context.chat, context.now):
        _remember(context, "lead_bound", unit_id, [context.person.id])
        context.push(context.chat, _told(context, [{"who": context.person.id, "as": "bound"}]))


def _meant(context: Context) -> list[EventSender]:
    """Who is mentioned, or answered."""
    answered = context.event.answered
    if context.event.mentions:
        return list(context.event.mentions)
    if answered is not None and answered.author is not None and not answered.mine:
        return [answered.author]
    return []


def _by_id(context: Context) -> list[EventSender]:
    """`/lead -70`: people by the id that the list shows; of who bears no username, or another by now. Of others nothing
    is said: an id is no way to learn whom the bot has met."""
    numbers = re.findall(r"(?<![\w@])\d{1,19}(?!\w)", context.event.arguments, re.ASCII)
    listed = {entry["who"] for entry in _acting(context)}
    met = people.of_addresses(context.session, numbers)
    return [EventSender(one.address, one.name, one.username) for one in met if one.id in listed]


def _each(context: Context, act: Any, whom: list[EventSender]) -> None:
    if not whom:
        context.say("setup.lead_usage")
    elif any(who.anonymous or who.is_bot for who in whom):
        context.say("setup.lead_not_a_person")
    else:
        context.answer(_told(context, [entry for who in whom for entry in act(context, who)]))


def _name(context: Context, who: EventSender) -> Iterator[Entry]:
    unit_id = context.chat.unit_id
    person = context.other_person(who)
    if person is not None:
        named: int | str = person.id
        done = leads.name_lead(context.session, unit_id, person, context.now)
    else:
        named = f"@{who.username}"
        done = leads.await_lead(context.session, unit_id, who.username, context.chat, context.now)
    if done:
        _remember(context, "lead_named", unit_id, [named])
    yield {"who": named, "as": ("named" if person is not None else "waits") if done else "already"}


def _take_back(context: Context, who: EventSender) -> Iterator[Entry]:
    """All of it: of the person, of their name, and of who waits by it. To take, a hint is enough."""
    seen = context.other_person(who)
    person = seen or people.called(context.session, who.username)
    if person is not None and context.in_office and (stays := _stays(context, person)):
        yield {"who": person.id, "as": stays}
        return
    gone = leads.take_back(context.session, context.chat.unit_id, person=person, username=who.username)
    if gone:
        _remember(context, "lead_removed", context.chat.unit_id, gone)
    if person is not None and context.in_office and person.is_admin:
        lose_admin(context, person)
        gone = [person.id, *(one for one in gone if one != person.id)]
    for one in gone:
        yield {"who": one, "as": "removed"}
    if person is not None and context.in_office and person.address in context.rules.admins:
        yield {"who": person.id, "as": "configured"}
    elif not gone:
        yield {"who": seen.id if seen is not None else f"@{who.username}", "as": "was_not"}


def _stays(context: Context, person: PersonRow) -> str:
    """Why this admin by the code remains one: who asks is none, or nobody else would be; "" where nothing stops it."""
    if not person.is_admin:
        return ""
    if not context.is_admin:
        return "only_admins"
    alone = len(people.admins(context.session)) == 1 and not context.rules.admins
    return "last" if alone else ""


def lose_admin(context: Context, person: PersonRow) -> None:
    """No admin by the code any more; the history says so."""
    people.make_admin(person, None)
    _remember(context, "admin_removed", None, [person.id])


def _remember(context: Context, what: str, unit_id: int | None, whom: list[int] | list[int | str]) -> None:
    after = {"people": whom, "unit_id": unit_id}
    items.record_change(context.session, None, what, by=context.person, now=context.now, after=after)


def _told(context: Context, entries: list[Entry]) -> Message:
    unit = context.unit
    data = {"unit": unit.code if unit else "", "people": entries, "days": leads.WAITS_FOR.days}
    return Message("leads_changed", data)


def _listed(context: Context) -> None:
    unit = context.unit
    administrators = unit is not None and context.rules.leads == ADMINISTRATORS
    data = {"unit": unit.code if unit else "", "people": [*_acting(context)], "administrators": administrators}
    context.answer(Message("leads", data))


def _acting(context: Context) -> Iterator[Entry]:
    """Who acts, as what, since when; of a name that waits, until when."""
    if context.in_office:
        yield from _admins(context)
    for row in leads.named(context.session, context.chat.unit_id, context.now):
        if row.person_id is not None:
            yield {"who": row.person_id, "as": "named", "at": row.since and row.since.isoformat()}
        elif row.since is not None:
            until = row.since + leads.WAITS_FOR
            yield {"who": f"@{row.username}", "as": "waits", "at": until.isoformat()}


def _admins(context: Context) -> Iterator[Entry]:
    met = {one.address: one.id for one in people.of_addresses(context.session, context.rules.admins)}
    for address in sorted(context.rules.admins):
        yield {"who": met.get(address, address), "as": "configured", "at": None}
    for one in people.admins(context.session):
        if one.address not in context.rules.admins:
            yield {"who": one.id, "as": "admin", "at": one.admin_since and one.admin_since.isoformat()}
