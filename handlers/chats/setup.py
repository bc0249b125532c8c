"""Setting up from the chat: `/unit`, and the press that moves it. Nobody needs to know a numeric id.

The Office's chat: `handlers.chats.office_chat`.
"""

from collections.abc import Sequence

from domain.message import Button, Message, say
from domain.parsing.unit_codes import is_unit_code
from handlers.core.context import Turn
from handlers.items.lists import Asked, list_page
from storage.items import items
from storage.items.lists import Filter
from storage.models import ChatRow, UnitRow
from storage.outbox import messages
from storage.people import chats, closing, units
from storage.reminders import reminders


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
    if turn.in_office or row is None or turn.chat.unit_id == row.id:
        turn.refuse("common.gone")
    else:
        _become_unit(turn, row)


def unit_new(turn: Turn) -> None:
    """The same where the unit is new: the refusal holds its code and name, and nothing is stored of it before."""
    refusal = turn.pressed()
    said = refusal.body["data"] if refusal is not None else {}
    if turn.in_office or said.get("key") != HAS_A_UNIT or units.unit_of(turn.session, said["params"]["unit"]):
        turn.refuse("common.gone")
    else:
        _become_unit(turn, units.put_unit(turn.session, said["params"]["unit"], said["params"]["name"]))


HAS_A_UNIT = "setup.chat_has_a_unit"
NAME_LIMIT = 200


def _unit(turn: Turn, code: str, name: str) -> None:
    row = units.unit_of(turn.session, code)
    held = chats.unit_chat(turn.session, row.id) if row else None
    if row is not None and turn.chat.unit_id == row.id:
        if name:
            _rename(turn, row, name)
        settle_in_again(turn, "setup.unit_already", unit=code, name=units.put_unit(turn.session, code, name).name_vi)
        warn_of_strangers(turn, turn.chat)
    elif row is None and not name:
        turn.say("setup.unit_needs_a_name", unit=code)
    elif turn.chat.unit_id is not None:
        other = units.unit_by_id(turn.session, turn.chat.unit_id)
        _offer_move(turn, HAS_A_UNIT, row, other=other.code, unit=code, name=name)
    elif held is not None:
        _offer_move(turn, "setup.unit_has_a_chat", row, unit=code, chat=held.title)
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


def settle_in_again(turn: Turn, already: str, **params: str) -> None:
    """It is what it is asked to become; said in another topic, what nobody asked for comes there from now on."""
    if turn.chat.thread == turn.incoming.thread:
        turn.say(already, **params)
    else:
        chats.settle_in(turn.chat, turn.incoming.thread)
        turn.say("setup.topic_moved")


def _offer_move(turn: Turn, key: str, row: UnitRow | None, **params: str) -> None:
    data = f"unit:move:{row.id}" if row is not None else "unit:new"
    button = Button("button.move_unit", data, {"unit": params["unit"]})
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
    warn_of_strangers(turn, turn.chat)
    open_items = list_page(turn, Asked(Filter.OPEN, row.id), 1)
    if open_items.items:  # assigned before the unit had a chat
        turn.push(turn.chat, open_items)


def warn_of_strangers(turn: Turn, chat: ChatRow, how: Sequence[str] | None = None) -> None:
    """Say it where others than the group's people may speak in it (`domain.access.strangers`), and so act there."""
    for one in turn.strangers if how is None else how:
        turn.push(chat, say(f"setup.strangers_{one}"))


def menu(turn: Turn, chat: ChatRow) -> None:
    """The chat's menu of commands is to be brought up to date: it goes the way of all messages."""
    messages.queue(turn.session, chat, Message("menu"), rank=messages.EDIT, now=turn.now)
