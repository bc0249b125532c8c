"""`/office [CODE]`: which group is the Office's; moving it is for the people of the group that it is in.

Who could move it alone would take over all that the Office may. So the move is asked in the old group, and happens on
a press there; where that group cannot be reached, by the config or a fresh code of the host only, and whoever acts for
the Office is told in private.
"""

from typing import Any

from domain.message import Button, Message, say
from handlers.chats.setup import menu, settle_in_again, warn_of_strangers
from handlers.core.context import Turn
from storage.items import items
from storage.models import ChatRow, DraftRow, PersonRow
from storage.outbox import drafts, messages
from storage.people import chats, leads, office_code, people, units

MOVE = "office_move"  # the kind of the draft of a question to the old group


def office(turn: Turn) -> None:
    """This chat becomes the Office's, for an admin or for the one who has the code."""
    code = turn.incoming.arguments.strip()
    if turn.incoming.is_private:
        turn.say("setup.office_in_a_group")
        return
    anonymous = turn.incoming.sender.anonymous
    fresh = bool(code) and not anonymous and office_code.fits(turn.session, code, turn.person.id, turn.now)
    if turn.in_office:
        _in_the_office_s(turn, code, fresh=fresh)
    elif not fresh and not turn.is_admin:
        turn.refuse("setup.office_wrong_code" if code else "setup.office_not_you")
    elif turn.chat.unit_id is not None:
        turn.say("setup.office_is_a_unit", unit=units.unit_by_id(turn.session, turn.chat.unit_id).code)
    else:
        if fresh:
            _redeem(turn)
        _take(turn, chats.office_chat(turn.session), fresh=fresh)


def _in_the_office_s(turn: Turn, code: str, *, fresh: bool) -> None:
    if fresh:
        _redeem(turn)
        entries = [{"who": turn.person.id, "as": "admin"}]
        turn.answer(Message("leads_changed", {"unit": "", "people": entries, "days": 0}))
    elif code and not turn.is_admin:
        turn.refuse("setup.office_wrong_code")
    else:
        settle_in_again(turn, "setup.office_already")
        warn_of_strangers(turn, turn.chat)


def _redeem(turn: Turn) -> None:
    office_code.void(turn.session)
    people.make_admin(turn.person, turn.now)
    items.remember(
        turn.session, None, "admin_made", by=turn.person, now=turn.now, after={"people": [turn.person.id]}
    )  # fmt: skip


def _take(turn: Turn, former: ChatRow | None, *, fresh: bool) -> None:
    """Make this chat the Office's, or ask the old one."""
    if former is None:
        _become_office(turn, turn.chat, turn.incoming.thread)
        turn.say("setup.office_ready")
        warn_of_strangers(turn, turn.chat)
    elif former.gone_at is None:
        _ask(turn, former)
        turn.say("setup.office_asked", chat=former.title)
    elif fresh or turn.person.address in turn.rules.admins:
        _become_office(turn, turn.chat, turn.incoming.thread)
        turn.say("setup.office_ready")
        warn_of_strangers(turn, turn.chat)
        _tell_in_private(turn)
    else:
        turn.say("setup.office_unreachable", chat=former.title)


def _ask(turn: Turn, former: ChatRow) -> None:
    """The newest question stands: an older one is settled."""
    for older in drafts.waiting(turn.session, MOVE):
        drafts.close(turn.session, older, turn.now)
    body = {"chat": turn.chat.id, "thread": turn.incoming.thread, "strangers": list(turn.strangers)}
    draft = drafts.begin(turn.session, former, turn.person, MOVE, body, turn.now)
    row = (Button("button.move_office", f"move_office:{draft.id}:yes"),
           Button("button.stay", f"move_office:{draft.id}:no"))  # fmt: skip
    turn.push(former, Message("office_move", _about(turn, draft), buttons=(row,)))


def _about(turn: Turn, draft: DraftRow) -> dict[str, Any]:
    chat = chats.by_id(turn.session, draft.body["chat"])
    return {"people": [{"who": draft.person_id}], "chat": chat.title, "strangers": draft.body["strangers"]}


def press_move(turn: Turn) -> None:
    """The old group's answer: `move_office:<draft>:yes|no`, by another of its people than the one who asked."""
    if not turn.in_office or not turn.member:
        turn.refuse("common.only_office")
    elif (draft := turn.pressed_draft(MOVE)) is None:
        return
    elif turn.incoming.data.endswith(":no"):
        _settle(turn, draft, say("setup.office_stays", chat=_about(turn, draft)["chat"]))
    elif draft.person_id == turn.person.id and turn.people_here != 1:
        turn.refuse("setup.office_by_another")
    elif not _holds(turn, draft):
        _settle(turn, draft, say("setup.office_move_lapsed"))
    else:
        _move(turn, draft)


def _holds(turn: Turn, draft: DraftRow) -> bool:
    """Whether the move can still be made: who asked is an admin now, the group is there and nobody else's."""
    asker = turn.session.get(PersonRow, draft.person_id)
    there = chats.by_id(turn.session, draft.body["chat"])
    admin = asker is not None and (asker.is_admin or asker.address in turn.rules.admins)
    return admin and there.gone_at is None and not there.role


def _move(turn: Turn, draft: DraftRow) -> None:
    there = chats.by_id(turn.session, draft.body["chat"])
    _settle(turn, draft, say("setup.office_moved", chat=there.title))
    _become_office(turn, there, draft.body["thread"])
    turn.push(there, say("setup.office_ready"))
    warn_of_strangers(turn, there, draft.body["strangers"])


def _settle(turn: Turn, draft: DraftRow, outcome: Message) -> None:
    """The question shows what became of it."""
    question = turn.pressed()
    if drafts.close(turn.session, draft, turn.now) and question is not None:
        messages.rewrite(turn.session, question, outcome, turn.now)


def _become_office(turn: Turn, chat: ChatRow, thread: str) -> None:
    former = chats.office_chat(turn.session)
    chats.become_office(turn.session, chat, thread)
    items.remember(turn.session, None, "office_chat", by=turn.person, now=turn.now)
    for one in (chat, former):
        if one is not None:
            menu(turn, one)


def _tell_in_private(turn: Turn) -> None:
    """Everybody who acts for the Office, by whatever right, but the one who did it."""
    named = {row.person_id for row in leads.named(turn.session, None, turn.now)}
    known = people.by_numbers(turn.session, [one for one in named if one is not None])
    whom = {one.address: one.name for one in (*known, *people.admins(turn.session))}
    whom = dict.fromkeys(turn.rules.admins, "") | whom
    told = {"people": [{"who": turn.person.id}], "chat": turn.chat.title}
    for address, name in whom.items():
        if address != turn.person.address:
            alone = chats.private_with(turn.session, turn.chat.channel, address, name)
            turn.push(alone, Message("office_moved", told))
