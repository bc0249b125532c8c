"""Who acts for a unit, or for the Office: named in its chat, awaited there by name, taken back; admins by the code.

For which of them, says the chat of the act.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from actions.context import ActionContext
from domain.message import Message, say
from storage.items import items
from storage.models import ChatRow, PersonRow
from storage.people import deputies, leads, people, presence

Who = int | str  # a person's number, or an `@name` that nobody was seen with


class LeadResult(StrEnum):
    """What became of somebody. Stored with the messages that say so."""

    NAMED = "named"
    WAITS = "waits"  # the name, for whoever writes here under it
    ALREADY = "already"
    BOUND = "bound"  # the name that waited, to who bears it
    REMOVED = "removed"
    CONFIGURED = "configured"  # an admin by the config, who remains one
    WAS_NOT = "was_not"
    ONLY_ADMINS = "only_admins"  # may take back this admin by the code
    LAST = "last"  # admin: remains one
    ADMIN = "admin"  # by the code, from now on
    ADMIN_LEFT = "admin_left"  # the Office's group, and is none any more
    LAST_ADMIN_LEFT = "last_admin_left"
    NOT_YOURS = "not_yours"  # to name or to take back: it is for who acts for this chat's unit or the Office


@dataclass(frozen=True, slots=True)
class LeadChange:
    """What became of one who was named, taken back, or has left."""

    who: Who
    result: LeadResult


def leads_changed(context: ActionContext, changes: Sequence[LeadChange]) -> Message:
    """What became of people, for the chat of their unit or of the Office."""
    entries = [{"who": one.who, "as": one.result.value} for one in changes]
    unit = context.unit.code if context.unit is not None else ""
    return Message("leads_changed", {"unit": unit, "people": entries, "days": leads.WAITS_FOR.days})


def name_lead(context: ActionContext, person: PersonRow) -> LeadChange:
    """This person acts for the unit, or the Office, from now on."""
    if not context.acts_here:
        return LeadChange(person.id, LeadResult.NOT_YOURS)
    if not leads.name_lead(context.session, context.chat.unit_id, person, context.now):
        return LeadChange(person.id, LeadResult.ALREADY)
    _record(context, "lead_named", context.chat.unit_id, [person.id])
    return LeadChange(person.id, LeadResult.NAMED)


def await_lead(context: ActionContext, username: str) -> LeadChange:
    """Whoever will write in this chat under this username acts for the unit, or the Office, from then on."""
    who = f"@{username}"
    if not context.acts_here:
        return LeadChange(who, LeadResult.NOT_YOURS)
    if not leads.await_lead(context.session, context.chat.unit_id, username, context.chat, context.now):
        return LeadChange(who, LeadResult.ALREADY)
    _record(context, "lead_named", context.chat.unit_id, [who])
    return LeadChange(who, LeadResult.WAITS)


def note_presence(context: ActionContext) -> None:
    """The person was seen in this group; if their name was awaited here it is bound to them now, and the chat is told
    who that is."""
    presence.note(context.session, context.chat, context.person, context.now)
    for unit_id in context.bind_names():
        _record(context, "lead_bound", unit_id, [context.person.id])
        context.push(context.chat, leads_changed(context, [LeadChange(context.person.id, LeadResult.BOUND)]))


def take_back(context: ActionContext, seen: PersonRow | None, username: str) -> list[LeadChange]:
    """Nobody acts for the unit, or the Office, as this person or by this `username` ("": none) any more: not the
    person, nor who bears the name, nor who is awaited by it; in the Office's chat no admin by the code either.

    To take a right a hint is enough: where the person was not `seen` here, who was last seen anywhere with the name.
    """
    said: Who = seen.id if seen is not None else f"@{username}"
    if not context.acts_here:
        return [LeadChange(said, LeadResult.NOT_YOURS)]
    person = seen or people.called(context.session, username)
    if person is not None and context.in_office and (stays := _stays(context, person)) is not None:
        return [LeadChange(person.id, stays)]
    gone = leads.take_back(context.session, context.chat.unit_id, person=person, username=username)
    if person is not None and context.chat.unit_id is not None:
        gone += [one for one in deputies.take_back(context.session, context.chat.unit_id, person) if one not in gone]
    if gone:
        _record(context, "lead_removed", context.chat.unit_id, gone)
    if person is not None and context.in_office and person.is_admin:
        _lose_admin(context, person)
        gone = [person.id, *(one for one in gone if one != person.id)]
    changes = [LeadChange(one, LeadResult.REMOVED) for one in gone]
    if person is not None and context.in_office and person.address in context.rules.admins:
        return [*changes, LeadChange(person.id, LeadResult.CONFIGURED)]
    return changes or [LeadChange(said, LeadResult.WAS_NOT)]


def person_left(context: ActionContext) -> None:
    """The person left this group: what was theirs to do is the unit's again, which the chat is told once.

    They are no named lead any more, of the Office where it was its group, and no admin by the code: whoever comes back
    has to be named anew.
    """
    unit = context.unit
    presence.forget(context.session, context.person, context.chat)
    if context.in_office or unit is not None:
        unit_id = unit.id if unit is not None else None
        if gone := leads.take_back(context.session, unit_id, person=context.person):
            _record(context, "lead_removed", unit_id, gone)
        if unit_id is not None:
            deputies.take_back(context.session, unit_id, context.person)
    if context.in_office and context.person.is_admin:
        _lose_admin(context, context.person)
        left_over = people.admins(context.session) or context.rules.admins
        result = LeadResult.ADMIN_LEFT if left_over else LeadResult.LAST_ADMIN_LEFT
        context.push(context.chat, leads_changed(context, [LeadChange(context.person.id, result)]))
    if unit is not None:
        _give_back(context, context.chat, unit.id)


def _give_back(context: ActionContext, chat: ChatRow, unit_id: int) -> None:
    rows = items.assigned_to(context.session, context.person, unit_id)
    for row in rows:
        items.give_back(context.session, row, by=context.person, now=context.now)
    if rows:
        numbers = tuple(row.id for row in rows)
        named = ", ".join(f"#{number}" for number in numbers)
        context.push(chat, say("gone.assignee", *numbers, items=named))


def make_admin(context: ActionContext) -> LeadChange:
    """The person, who had the one-time code, is an admin from now on."""
    people.make_admin(context.person, context.now)
    after = {"people": [context.person.id]}
    items.record_change(context.session, None, "admin_made", by=context.person, now=context.now, after=after)
    return LeadChange(context.person.id, LeadResult.ADMIN)


def _stays(context: ActionContext, person: PersonRow) -> LeadResult | None:
    """Why this admin by the code remains one: who asks is none, or nobody else would be."""
    if not person.is_admin:
        return None
    if not context.is_admin:
        return LeadResult.ONLY_ADMINS
    alone = len(people.admins(context.session)) == 1 and not context.rules.admins
    return LeadResult.LAST if alone else None


def _lose_admin(context: ActionContext, person: PersonRow) -> None:
    """No admin by the code any more; the history says so."""
    people.make_admin(person, None)
    _record(context, "admin_removed", None, [person.id])


def _record(context: ActionContext, what: str, unit_id: int | None, whom: Sequence[Who]) -> None:
    after = {"people": list(whom), "unit_id": unit_id}
    items.record_change(context.session, None, what, by=context.person, now=context.now, after=after)
