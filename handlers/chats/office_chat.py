"""`/office [CODE]`: which group is the Office's; moving it is for the people of the group that it is in.

Who could move it alone would take over all that the Office may. So the move is asked in the old group, and happens on
a press there; where that group cannot be reached, by the config or a fresh code of the host only, and whoever acts for
the Office is told in private.
"""

from typing import Any

from domain.message import Button, Message, say
from handlers.chats.setup import menu, settle_in_again, warn_of_strangers
from handlers.core.context import Context
from storage.items import items
from storage.models import ChatRow, DraftRow, PersonRow
from storage.outbox import drafts, messages
from storage.people import chats, leads, office_code, people, units

MOVE = "office_move"  # the kind of the draft of a question to the old group


def office(context: Context) -> None:
    """This chat becomes the Office's, for an admin or for the one who has the code."""
    code = context.event.arguments.strip()
    if context.event.is_private:
        context.say("setup.office_in_a_group")
        return
    anonymous = context.event.sender.anonymous
    fresh = bool(code) and not anonymous and office_code.fits(context.session, code, context.person.id, context.now)
    if context.in_office:
        _in_the_office_s(context, code, fresh=fresh)
    elif not fresh and not context.is_admin:
        context.refuse("setup.office_wrong_code" if code else "setup.office_not_you")
    elif context.chat.unit_id is not None:
        context.say("setup.office_is_a_unit", unit=units.unit_by_id(context.session, context.chat.unit_id).code)
    else:
        if fresh:
            _redeem(context)
        _take(context, chats.office_chat(context.session), fresh=fresh)


def _in_the_office_s(context: Context, code: str, *, fresh: bool) -> None:
    if fresh:
        _redeem(context)
        entries = [{"who": context.person.id, "as": "admin"}]
        context.answer(Message("leads_changed", {"unit": "", "people": entries, "days": 0}))
    elif code and not context.is_admin:
        context.refuse("setup.office_wrong_code")
    else:
        settle_in_again(context, "setup.office_already")
        warn_of_strangers(context, context.chat)


def _redeem(context: Context) -> None:
    office_code.void(context.session)
    people.make_admin(context.person, context.now)
    items.record_change(
        context.session, None, "admin_made", by=context.person, now=context.now, after={"people": [context.person.id]}
    )  # fmt: skip


def _take(context: Context, former: ChatRow | None, *, fresh: bool) -> None:
    """Make this chat the Office's, or ask the old one."""
    if former is None:
        _become_office(context, context.chat, context.event.thread)
        context.say("setup.office_ready")
        warn_of_strangers(context, context.chat)
    elif former.gone_at is None:
        _ask(context, former)
        context.say("setup.office_asked", chat=former.title)
    elif fresh or context.person.address in context.rules.admins:
        _become_office(context, context.chat, context.event.thread)
        context.say("setup.office_ready")
        warn_of_strangers(context, context.chat)
        _tell_in_private(context)
    else:
        context.say("setup.office_unreachable", chat=former.title)


def _ask(context: Context, former: ChatRow) -> None:
    """The newest question stands: an older one is settled."""
    for older in drafts.waiting(context.session, MOVE):
        drafts.close(context.session, older, context.now)
    body = {"chat": context.chat.id, "thread": context.event.thread, "strangers": list(context.strangers)}
    draft = drafts.begin(context.session, former, context.person, MOVE, body, context.now)
    row = (Button("button.move_office", f"move_office:{draft.id}:yes"),
           Button("button.stay", f"move_office:{draft.id}:no"))  # fmt: skip
    context.push(former, Message("office_move", _about(context, draft), buttons=(row,)))


def _about(context: Context, draft: DraftRow) -> dict[str, Any]:
    chat = chats.by_id(context.session, draft.body["chat"])
    return {"people": [{"who": draft.person_id}], "chat": chat.title, "strangers": draft.body["strangers"]}


def on_move(context: Context) -> None:
    """The old group's answer: `move_office:<draft>:yes|no`, by another of its people than the one who asked."""
    if not context.in_office or not context.member:
        context.refuse("common.only_office")
    elif (draft := context.pressed_draft(MOVE)) is None:
        return
    elif context.event.data.endswith(":no"):
        _settle(context, draft, say("setup.office_stays", chat=_about(context, draft)["chat"]))
    elif draft.person_id == context.person.id and context.people_here != 1:
        context.refuse("setup.office_by_another")
    elif not _holds(context, draft):
        _settle(context, draft, say("setup.office_move_lapsed"))
    else:
        _move(context, draft)


def _holds(context: Context, draft: DraftRow) -> bool:
    """Whether the move can still be made: who asked is an admin now, the group is there and nobody else's."""
    asker = context.session.get(PersonRow, draft.person_id)
    there = chats.by_id(context.session, draft.body["chat"])
    admin = asker is not None and (asker.is_admin or asker.address in context.rules.admins)
    return admin and there.gone_at is None and not there.role


def _move(context: Context, draft: DraftRow) -> None:
    there = chats.by_id(context.session, draft.body["chat"])
    _settle(context, draft, say("setup.office_moved", chat=there.title))
    _become_office(context, there, draft.body["thread"])
    context.push(there, say("setup.office_ready"))
    warn_of_strangers(context, there, draft.body["strangers"])


def _settle(context: Context, draft: DraftRow, outcome: Message) -> None:
    """The question shows what became of it."""
    question = context.pressed()
    if drafts.close(context.session, draft, context.now) and question is not None:
        messages.rewrite(context.session, question, outcome, context.now)


def _become_office(context: Context, chat: ChatRow, thread: str) -> None:
    former = chats.office_chat(context.session)
    chats.become_office(context.session, chat, thread)
    items.record_change(context.session, None, "office_chat", by=context.person, now=context.now)
    for one in (chat, former):
        if one is not None:
            menu(context, one)


def _tell_in_private(context: Context) -> None:
    """Everybody who acts for the Office, by whatever right, but the one who did it."""
    named = {row.person_id for row in leads.named(context.session, None, context.now)}
    known = people.by_numbers(context.session, [one for one in named if one is not None])
    whom = {one.address: one.name for one in (*known, *people.admins(context.session))}
    whom = dict.fromkeys(context.rules.admins, "") | whom
    told = {"people": [{"who": context.person.id}], "chat": context.chat.title}
    for address, name in whom.items():
        if address != context.person.address:
            alone = chats.private_with(context.session, context.chat.channel, address, name)
            context.push(alone, Message("office_moved", told))
