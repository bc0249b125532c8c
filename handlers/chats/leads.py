"""`/lead`: who may act for a unit (said in its chat) or for the Office (said in the Office's)."""

import re
from collections.abc import Iterator
from typing import Any
from unicodedata import normalize

from domain.access import ADMINISTRATORS
from domain.message import Message
from handlers.core.context import Turn
from handlers.core.event import Somebody
from storage.items import items
from storage.models import PersonRow
from storage.people import leads, people, presence

# Any dash, since keyboards and word processors put others for `-`; and the words that people say for it, with their
# diacritics (`bộ`, `thời` are others). What takes a right back must never be read as giving it.
TAKES_BACK = re.compile(r"[-\u2010-\u2015\u2212\ufe63\uff0d]|(?:bỏ|thôi|xóa|xoá|gỡ|remove|delete)\b", re.IGNORECASE)

Entry = dict[str, Any]  # {"who": a person's number or an `@name`, "as": what became of it, or what they are, ...}


def lead(turn: Turn) -> None:
    """Name someone in answer to them or by mention; `/lead -@name` takes it back; alone, it says who acts."""
    if TAKES_BACK.match(normalize("NFC", turn.incoming.arguments.lstrip())):
        _each(turn, _take_back, [*turn.incoming.mentions, *_by_id(turn)] or _meant(turn))
    elif named := _meant(turn):
        _each(turn, _name, named)
    else:
        _listed(turn)


def meet(turn: Turn) -> None:
    """Whoever says or presses something in a group was seen there; if their name was awaited there, it is bound to them
    now, and the chat is told who that is."""
    sender = turn.incoming.sender
    if turn.incoming.act not in {"message", "press"} or turn.incoming.is_private or sender.anonymous or sender.is_bot:
        return
    presence.note(turn.session, turn.chat, turn.person, turn.now)
    for unit_id in leads.bind(turn.session, turn.person, turn.chat, turn.now):
        _remember(turn, "lead_bound", unit_id, [turn.person.id])
        turn.push(turn.chat, _told(turn, [{"who": turn.person.id, "as": "bound"}]))


def _meant(turn: Turn) -> list[Somebody]:
    """Who is mentioned, or answered."""
    answered = turn.incoming.answered
    if turn.incoming.mentions:
        return list(turn.incoming.mentions)
    if answered is not None and answered.author is not None and not answered.mine:
        return [answered.author]
    return []


def _by_id(turn: Turn) -> list[Somebody]:
    """`/lead -70`: people by the id that the list shows; of who bears no username, or another by now. Of others nothing
    is said: an id is no way to learn whom the bot has met."""
    numbers = re.findall(r"(?<![\w@])\d{1,19}(?!\w)", turn.incoming.arguments, re.ASCII)
    listed = {entry["who"] for entry in _acting(turn)}
    met = people.of_addresses(turn.session, numbers)
    return [Somebody(one.address, one.name, one.username) for one in met if one.id in listed]


def _each(turn: Turn, act: Any, whom: list[Somebody]) -> None:
    if not whom:
        turn.say("setup.lead_usage")
    elif any(who.anonymous or who.is_bot for who in whom):
        turn.say("setup.lead_not_a_person")
    else:
        turn.answer(_told(turn, [entry for who in whom for entry in act(turn, who)]))


def _name(turn: Turn, who: Somebody) -> Iterator[Entry]:
    unit_id = turn.chat.unit_id
    person = turn.other_person(who)
    if person is not None:
        named: int | str = person.id
        done = leads.name_lead(turn.session, unit_id, person, turn.now)
    else:
        named = f"@{who.username}"
        done = leads.await_lead(turn.session, unit_id, who.username, turn.chat, turn.now)
    if done:
        _remember(turn, "lead_named", unit_id, [named])
    yield {"who": named, "as": ("named" if person is not None else "waits") if done else "already"}


def _take_back(turn: Turn, who: Somebody) -> Iterator[Entry]:
    """All of it: of the person, of their name, and of who waits by it. To take, a hint is enough."""
    seen = turn.other_person(who)
    person = seen or people.called(turn.session, who.username)
    if person is not None and turn.in_office and (stays := _stays(turn, person)):
        yield {"who": person.id, "as": stays}
        return
    gone = leads.take_back(turn.session, turn.chat.unit_id, person=person, username=who.username)
    if gone:
        _remember(turn, "lead_removed", turn.chat.unit_id, gone)
    if person is not None and turn.in_office and person.is_admin:
        lose_admin(turn, person)
        gone = [person.id, *(one for one in gone if one != person.id)]
    for one in gone:
        yield {"who": one, "as": "removed"}
    if person is not None and turn.in_office and person.address in turn.rules.admins:
        yield {"who": person.id, "as": "configured"}
    elif not gone:
        yield {"who": seen.id if seen is not None else f"@{who.username}", "as": "was_not"}


def _stays(turn: Turn, person: PersonRow) -> str:
    """Why this admin by the code remains one: who asks is none, or nobody else would be; "" where nothing stops it."""
    if not person.is_admin:
        return ""
    if not turn.is_admin:
        return "only_admins"
    alone = len(people.admins(turn.session)) == 1 and not turn.rules.admins
    return "last" if alone else ""


def lose_admin(turn: Turn, person: PersonRow) -> None:
    """No admin by the code any more; the history says so."""
    people.make_admin(person, None)
    _remember(turn, "admin_removed", None, [person.id])


def _remember(turn: Turn, what: str, unit_id: int | None, whom: list[int] | list[int | str]) -> None:
    after = {"people": whom, "unit_id": unit_id}
    items.remember(turn.session, None, what, by=turn.person, now=turn.now, after=after)


def _told(turn: Turn, entries: list[Entry]) -> Message:
    unit = turn.unit
    data = {"unit": unit.code if unit else "", "people": entries, "days": leads.WAITS_FOR.days}
    return Message("leads_changed", data)


def _listed(turn: Turn) -> None:
    unit = turn.unit
    administrators = unit is not None and turn.rules.leads == ADMINISTRATORS
    data = {"unit": unit.code if unit else "", "people": [*_acting(turn)], "administrators": administrators}
    turn.answer(Message("leads", data))


def _acting(turn: Turn) -> Iterator[Entry]:
    """Who acts, as what, since when; of a name that waits, until when."""
    if turn.in_office:
        yield from _admins(turn)
    for row in leads.named(turn.session, turn.chat.unit_id, turn.now):
        if row.person_id is not None:
            yield {"who": row.person_id, "as": "named", "at": row.since and row.since.isoformat()}
        elif row.since is not None:
            until = row.since + leads.WAITS_FOR
            yield {"who": f"@{row.username}", "as": "waits", "at": until.isoformat()}


def _admins(turn: Turn) -> Iterator[Entry]:
    met = {one.address: one.id for one in people.of_addresses(turn.session, turn.rules.admins)}
    for address in sorted(turn.rules.admins):
        yield {"who": met.get(address, address), "as": "configured", "at": None}
    for one in people.admins(turn.session):
        if one.address not in turn.rules.admins:
            yield {"who": one.id, "as": "admin", "at": one.admin_since and one.admin_since.isoformat()}
