"""What happens to a chat itself: the bot is let in or thrown out, a group becomes a supergroup, a topic opens again."""

from domain.message import Message, say
from handlers.chats.leads import lose_admin
from handlers.core.context import Context
from storage.items import items
from storage.people import chats, leads, people, presence


def member(context: Context) -> None:
    """Let in: one line that says how to begin (once). Thrown out: the Office is told once, its messages wait."""
    if not context.event.present:
        if chats.mark_gone(context.chat, context.now) and context.chat.role == chats.UNIT:
            context.push(chats.office_chat(context.session), say("setup.chat_gone", chat=context.chat.title))
    elif context.chat.gone_at is not None or context.chat.topic_closed_at is not None:
        context.chat.gone_at = context.chat.topic_closed_at = None
    elif not context.chat.role and not context.event.is_private:
        context.push(context.chat, say("setup.hello"))


def left(context: Context) -> None:
    """Somebody left the unit's group: what was theirs to do is the unit's again; said once, though told twice.

    They are no named lead any more, of the Office where it was its group, and no admin by the code: whoever comes back
    has to be named anew.
    """
    unit = context.unit
    presence.forget(context.session, context.person, context.chat)
    if context.in_office or unit is not None:
        _leads_no_more(context, unit.id if unit is not None else None)
    if context.in_office and context.person.is_admin:
        lose_admin(context, context.person)
        left_over = people.admins(context.session) or context.rules.admins
        outcome = "admin_left" if left_over else "last_admin_left"
        entries = [{"who": context.person.id, "as": outcome}]
        context.push(context.chat, Message("leads_changed", {"unit": "", "people": entries, "days": 0}))
    rows = items.assigned_to(context.session, context.person, unit.id) if unit is not None else []
    for row in rows:
        items.give_back(context.session, row, by=context.person, now=context.now)
    if rows:
        numbers = [row.id for row in rows]
        named = ", ".join(f"#{number}" for number in numbers)
        context.push(context.chat, say("gone.assignee", *numbers, items=named))


def standing(_: Context) -> None:
    """Somebody is another in the group than before: what was remembered of it is void (`bot.dispatcher`)."""


def _leads_no_more(context: Context, unit_id: int | None) -> None:
    if gone := leads.take_back(context.session, unit_id, person=context.person):
        after = {"people": gone, "unit_id": unit_id}
        items.record_change(context.session, None, "lead_removed", by=context.person, now=context.now, after=after)


def moved(context: Context) -> None:
    """The group has a new address; what was said in it, and what waits for it, comes along."""
    chats.move(context.session, context.chat, context.event.moved_to)


def topic_opened(context: Context) -> None:
    """What waits for the chat's topic may leave."""
    if context.event.thread == context.chat.thread:
        context.chat.topic_closed_at = None
