"""What happens to a chat itself: the bot is let in or thrown out, a group becomes a supergroup, a topic opens again."""

from domain.message import Message, say
from handlers.chats.leads import lose_admin
from handlers.core.context import Turn
from storage.items import items
from storage.people import chats, leads, people, presence


def member(turn: Turn) -> None:
    """Let in: one line that says how to begin (once). Thrown out: the Office is told once, its messages wait."""
    if not turn.incoming.present:
        if chats.mark_gone(turn.chat, turn.now) and turn.chat.role == chats.UNIT:
            turn.push(chats.office_chat(turn.session), say("setup.chat_gone", chat=turn.chat.title))
    elif turn.chat.gone_at is not None or turn.chat.topic_closed_at is not None:
        turn.chat.gone_at = turn.chat.topic_closed_at = None
    elif not turn.chat.role and not turn.incoming.is_private:
        turn.push(turn.chat, say("setup.hello"))


def left(turn: Turn) -> None:
    """Somebody left the unit's group: what was theirs to do is the unit's again; said once, though told twice.

    They are no named lead any more, of the Office where it was its group, and no admin by the code: whoever comes back
    has to be named anew.
    """
    unit = turn.unit
    presence.forget(turn.session, turn.person, turn.chat)
    if turn.in_office or unit is not None:
        _leads_no_more(turn, unit.id if unit is not None else None)
    if turn.in_office and turn.person.is_admin:
        lose_admin(turn, turn.person)
        left_over = people.admins(turn.session) or turn.rules.admins
        outcome = "admin_left" if left_over else "last_admin_left"
        entries = [{"who": turn.person.id, "as": outcome}]
        turn.push(turn.chat, Message("leads_changed", {"unit": "", "people": entries, "days": 0}))
    rows = items.assigned_to(turn.session, turn.person, unit.id) if unit is not None else []
    for row in rows:
        items.give_back(turn.session, row, by=turn.person, now=turn.now)
    if rows:
        numbers = [row.id for row in rows]
        named = ", ".join(f"#{number}" for number in numbers)
        turn.push(turn.chat, say("gone.assignee", *numbers, items=named))


def standing(_: Turn) -> None:
    """Somebody is another in the group than before: what was remembered of it is void (`bot.dispatcher`)."""


def _leads_no_more(turn: Turn, unit_id: int | None) -> None:
    if gone := leads.take_back(turn.session, unit_id, person=turn.person):
        after = {"people": gone, "unit_id": unit_id}
        items.remember(turn.session, None, "lead_removed", by=turn.person, now=turn.now, after=after)


def moved(turn: Turn) -> None:
    """The group has a new address; what was said in it, and what waits for it, comes along."""
    chats.move(turn.session, turn.chat, turn.incoming.moved_to)


def topic_opened(turn: Turn) -> None:
    """What waits for the chat's topic may leave."""
    if turn.incoming.thread == turn.chat.thread:
        turn.chat.topic_closed_at = None
