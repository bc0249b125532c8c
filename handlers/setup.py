"""Setting up from the chat: `/office`, `/unit`, and the presses that move them. Nobody needs to know a numeric id."""

import hmac
from datetime import datetime, timedelta

from domain.messages import Button, Message, say
from domain.unit_codes import is_unit_code
from handlers.look import Asked, list_page
from handlers.turn import Turn
from storage import chats, closing, items, messages, remembered, reminders, units
from storage.lists import Filter
from storage.models import ChatRow, UnitRow

CODE = "office_code"
CODE_GOOD_FOR = timedelta(minutes=15)
CODE_LENGTH = 32
TRIES = 10  # wrong codes before the code is void


def office(turn: Turn) -> None:
    """`/office [CODE]`: this chat becomes the Office's, for an admin or for the one who has the code."""
    code = turn.incoming.arguments.strip()
    if turn.in_office:
        _settle_in(turn, "setup.office_already")
    elif turn.incoming.is_private:
        turn.say("setup.office_in_a_group")
    elif not _is_admin(turn) and not _redeem(turn, code):
        turn.refuse("setup.office_wrong_code" if code else "setup.office_not_you")
    elif turn.chat.unit_id is not None:
        turn.say("setup.office_is_a_unit", unit=units.unit_by_id(turn.session, turn.chat.unit_id).code)
    elif chats.office_chat(turn.session) is not None:
        turn.answer(say("setup.office_elsewhere", buttons=((Button("button.move_here", "office:move"),),)))
    else:
        _become_office(turn)


def office_move(turn: Turn) -> None:
    """The press under "the Office has another chat": move it here."""
    if not _is_admin(turn):
        turn.refuse("common.only_admins")
    elif turn.in_office or turn.chat.unit_id is not None:
        turn.refuse("common.gone")
    else:
        _become_office(turn)


def unit(turn: Turn) -> None:
    """`/unit TCBC [name]`: this chat becomes that unit's."""
    code, _, name = turn.incoming.arguments.strip().partition(" ")
    code, name = code.upper(), " ".join(name.split())
    if not turn.acts_as_office:
        turn.refuse("common.only_office")
    elif turn.in_office:
        turn.say("setup.unit_not_in_office")
    elif turn.incoming.is_private:
        turn.say("setup.unit_in_a_group")
    elif not code:
        turn.say("setup.unit_usage")
    elif not is_unit_code(code):
        turn.say("setup.unit_bad_code")
    elif len(name) > NAME_LIMIT:
        turn.say("setup.unit_long_name", count=len(name), limit=NAME_LIMIT)
    else:
        _unit(turn, code, name)


def unit_move(turn: Turn) -> None:
    """The press under a refusal of `/unit`: this chat becomes the unit's, instead of what was before."""
    row = units.maybe_by_id(turn.session, int(turn.incoming.data.split(":")[2]))
    if not turn.acts_as_office or turn.in_office:
        turn.refuse("common.only_office")
    elif row is None or turn.chat.unit_id == row.id:
        turn.refuse("common.gone")
    else:
        _become_unit(turn, row)


NAME_LIMIT = 200


def _unit(turn: Turn, code: str, name: str) -> None:
    row = units.unit_of(turn.session, code)
    held = chats.unit_chat(turn.session, row.id) if row else None
    if row is not None and turn.chat.unit_id == row.id:
        if name:
            _rename(turn, row, name)
        _settle_in(turn, "setup.unit_already", unit=code, name=units.put_unit(turn.session, code, name).name_vi)
    elif turn.chat.unit_id is not None:
        other = units.unit_by_id(turn.session, turn.chat.unit_id)
        row = row or units.put_unit(turn.session, code, name)
        _offer_move(turn, "setup.chat_has_a_unit", row, other=other.code, unit=code)
    elif held is not None and row is not None:
        _offer_move(turn, "setup.unit_has_a_chat", row, unit=code, chat=held.title)
    elif row is None and not name:
        turn.say("setup.unit_needs_a_name", unit=code)
    else:
        _become_unit(turn, units.put_unit(turn.session, code, name))


def _rename(turn: Turn, row: UnitRow, name: str) -> None:
    before = row.name_vi
    units.put_unit(turn.session, row.code, name)
    if name != before:
        items.remember(
            turn.session, None, "unit_named", by=turn.person, now=turn.now, before={"name": before},
            after={"unit": row.code, "name": name},
        )  # fmt: skip


def _settle_in(turn: Turn, already: str, **params: str) -> None:
    """It is what it is asked to become; said in another topic, what nobody asked for comes there from now on."""
    if turn.chat.thread == turn.incoming.thread:
        turn.say(already, **params)
    else:
        chats.settle_in(turn.chat, turn.incoming.thread)
        turn.say("setup.topic_moved")


def _offer_move(turn: Turn, key: str, row: UnitRow, **params: str) -> None:
    button = Button("button.move_unit", f"unit:move:{row.id}", {"unit": row.code})
    turn.answer(say(key, buttons=((button,),), **params))


def _become_unit(turn: Turn, row: UnitRow) -> None:
    if row.closed_on is not None:
        closing.reopen(turn.session, row, by=turn.person, now=turn.now)
    chats.become_unit(turn.session, turn.chat, row.id, turn.incoming.thread)
    reminders.look_anew(turn.session, turn.now, row.id)  # the hour of its mornings may be another now
    after = {"unit": row.code, "name": row.name_vi}
    items.remember(turn.session, None, "unit_chat", by=turn.person, now=turn.now, after=after)
    turn.answer(Message("unit_ready", {"unit": row.code, "name_vi": row.name_vi, "name_en": row.name_en}))
    menu(turn, turn.chat)
    open_items = list_page(turn, Asked(Filter.OPEN, row.id), 1)
    if open_items.items:  # assigned before the unit had a chat
        turn.push(turn.chat, open_items)


def _become_office(turn: Turn) -> None:
    chats.become_office(turn.session, turn.chat, turn.incoming.thread)
    items.remember(turn.session, None, "office_chat", by=turn.person, now=turn.now)
    turn.say("setup.office_ready")
    menu(turn, turn.chat)


def menu(turn: Turn, chat: ChatRow) -> None:
    """The chat's menu of commands is to be brought up to date: it goes the way of all messages."""
    messages.queue(turn.session, chat, Message("menu"), rank=messages.EDIT, now=turn.now)


def _is_admin(turn: Turn) -> bool:
    known = turn.person.is_admin or turn.person.address in turn.rules.admins
    return known and not turn.incoming.sender.anonymous


def _redeem(turn: Turn, code: str) -> bool:
    """Whether the one-time code is right; its sender becomes an admin then, and the code is void."""
    stored = remembered.recall(turn.session, CODE)
    if not stored or not code or turn.incoming.sender.anonymous:
        return False
    if turn.now >= datetime.fromisoformat(stored["until"]) or chats.office_chat(turn.session) is not None:
        return False
    if not hmac.compare_digest(stored["code"].encode(), code.upper()[:CODE_LENGTH].encode()):
        stored["wrong"] = stored.get("wrong", 0) + 1
        if stored["wrong"] >= TRIES:
            remembered.forget(turn.session, CODE)
        else:
            remembered.keep(turn.session, CODE, stored)
        return False
    remembered.forget(turn.session, CODE)
    turn.person.is_admin = True
    return True
