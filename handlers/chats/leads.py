"""`/lead`: who may act for a unit (said in its chat) or for the Office (said in the Office's)."""

import re
from collections.abc import Callable, Iterator
from typing import Any
from unicodedata import normalize

from actions.units import leads as naming
from actions.units.leads import LeadChange, leads_changed
from domain.access import ADMINISTRATORS
from domain.message import Message
from handlers.core.context import Context
from handlers.core.event import EventSender
from storage.people import leads, people

# Any dash, since keyboards and word processors put others for `-`; and the words that people say for it, with their
# diacritics (`bộ`, `thời` are others). What takes a right back must never be read as giving it.
TAKES_BACK = re.compile(r"[-\u2010-\u2015\u2212\ufe63\uff0d]|(?:bỏ|thôi|xóa|xoá|gỡ|remove|delete)\b", re.IGNORECASE)

Act = Callable[[Context, EventSender], list[LeadChange]]
Entry = dict[str, Any]  # {"who": a person's number or an `@name`, "as": what they are, "at": since (or until) when}


def lead(context: Context) -> None:
    """Name someone in answer to them or by mention; `/lead -@name` takes it back; alone, it says who acts."""
    if TAKES_BACK.match(normalize("NFC", context.event.arguments.lstrip())):
        _each(context, _take_back, [*context.event.mentions, *_by_id(context)] or meant(context))
    elif named := meant(context):
        _each(context, _name, named)
    else:
        _listed(context)


def meet(context: Context) -> None:
    """Whoever says or presses something in a group was seen there."""
    sender = context.event.sender
    if context.event.act not in {"message", "press"} or context.event.is_private or sender.anonymous or sender.is_bot:
        return
    naming.note_presence(context)


def meant(context: Context) -> list[EventSender]:
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


def _each(context: Context, act: Act, whom: list[EventSender]) -> None:
    if not whom:
        context.say("setup.lead_usage")
    elif any(who.anonymous or who.is_bot for who in whom):
        context.say("setup.lead_not_a_person")
    else:
        context.answer(leads_changed(context, [change for who in whom for change in act(context, who)]))


def _name(context: Context, who: EventSender) -> list[LeadChange]:
    person = context.other_person(who)
    named = naming.await_lead(context, who.username) if person is None else naming.name_lead(context, person)
    return [named]


def _take_back(context: Context, who: EventSender) -> list[LeadChange]:
    return naming.take_back(context, context.other_person(who), who.username)


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
