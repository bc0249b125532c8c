"""Setting up from the chat: `/unit`, and the press that moves it. Nobody needs to know a numeric id.

The Office's chat: `handlers.chats.office_chat`.
"""

from collections.abc import Sequence

from actions.items.list_page import ListRequest, list_page
from domain.message import Button, Message, say
from domain.parsing.unit_codes import is_unit_code
from handlers.core.context import Context
from storage.items import items
from storage.items.lists import Filter
from storage.models import ChatRow, UnitRow
from storage.outbox import messages
from storage.people import chats, closing, units
from storage.reminders import reminders


def unit(context: Context) -> None:
    """`/unit TCBC [name]`: this chat becomes that unit's."""
    code, _, name = context.event.arguments.strip().partition(" ")
    code, name = code.upper(), " ".join(name.split())
    if not context.acts_as_office:
        context.refuse("common.only_office")
    elif context.in_office:
        context.say("setup.unit_not_in_office")
    elif context.event.is_private:
        context.say("setup.unit_in_a_group")
    elif not code:
        context.say("setup.unit_usage")
    elif not is_unit_code(code):
        context.say("setup.unit_bad_code")
    elif len(name) > NAME_LIMIT:
        context.say("setup.unit_long_name", count=len(name), limit=NAME_LIMIT)
    else:
        _unit(context, code, name)


def unit_move(context: Context) -> None:
    """The press under a refusal of `/unit`: this chat becomes the unit's, instead of what was before."""
    row = units.maybe_by_id(context.session, int(context.event.data.split(":")[2]))
    if context.in_office or row is None or context.chat.unit_id == row.id:
        context.refuse("common.gone")
    else:
        _become_unit(context, row)


def unit_new(context: Context) -> None:
    """The same where the unit is new: the refusal holds its code and name, and nothing is stored of it before."""
    refusal = context.pressed()
    said = refusal.body["data"] if refusal is not None else {}
    if context.in_office or said.get("key") != HAS_A_UNIT or units.unit_of(context.session, said["params"]["unit"]):
        context.refuse("common.gone")
    else:
        _become_unit(context, units.put_unit(context.session, said["params"]["unit"], said["params"]["name"]))


HAS_A_UNIT = "setup.chat_has_a_unit"
NAME_LIMIT = 200


def _unit(context: Context, code: str, name: str) -> None:
    row = units.unit_of(context.session, code)
    held = chats.unit_chat(context.session, row.id) if row else None
    if row is not None and context.chat.unit_id == row.id:
        if name:
            _rename(context, row, name)
        settle_in_again(
            context, "setup.unit_already", unit=code, name=units.put_unit(context.session, code, name).name_vi
        )
        warn_of_strangers(context, context.chat)
    elif row is None and not name:
        context.say("setup.unit_needs_a_name", unit=code)
    elif context.chat.unit_id is not None:
        other = units.unit_by_id(context.session, context.chat.unit_id)
        _offer_move(context, HAS_A_UNIT, row, other=other.code, unit=code, name=name)
    elif held is not None:
        _offer_move(context, "setup.unit_has_a_chat", row, unit=code, chat=held.title)
    else:
        _become_unit(context, units.put_unit(context.session, code, name))


def _rename(context: Context, row: UnitRow, name: str) -> None:
    before = row.name_vi
    units.put_unit(context.session, row.code, name)
    if name != before:
        items.record_change(
            context.session, None, "unit_named", by=context.person, now=context.now, before={"name": before},
            after={"unit": row.code, "name": name},
        )  # fmt: skip


def settle_in_again(context: Context, already: str, **params: str) -> None:
    """It is what it is asked to become; said in another topic, what nobody asked for comes there from now on."""
    if context.chat.thread == context.event.thread:
        context.say(already, **params)
    else:
        chats.settle_in(context.chat, context.event.thread)
        context.say("setup.topic_moved")


def _offer_move(context: Context, key: str, row: UnitRow | None, **params: str) -> None:
    data = f"unit:move:{row.id}" if row is not None else "unit:new"
    button = Button("button.move_unit", data, {"unit": params["unit"]})
    context.answer(say(key, buttons=((button,),), **params))


def _become_unit(context: Context, row: UnitRow) -> None:
    if row.closed_on is not None:
        closing.reopen(context.session, row, by=context.person, now=context.now)
    chats.become_unit(context.session, context.chat, row.id, context.event.thread)
    reminders.look_anew(context.session, context.now, row.id)  # the hour of its mornings may be another now
    after = {"unit": row.code, "name": row.name_vi}
    items.record_change(context.session, None, "unit_chat", by=context.person, now=context.now, after=after)
    context.answer(Message("unit_ready", {"unit": row.code, "name_vi": row.name_vi, "name_en": row.name_en}))
    menu(context, context.chat)
    warn_of_strangers(context, context.chat)
    open_items = list_page(context, ListRequest(Filter.OPEN, row.id), 1)
    if open_items.items:  # assigned before the unit had a chat
        context.push(context.chat, open_items)


def warn_of_strangers(context: Context, chat: ChatRow, how: Sequence[str] | None = None) -> None:
    """Say it where others than the group's people may speak in it (`domain.access.strangers`), and so act there."""
    for one in context.strangers if how is None else how:
        context.push(chat, say(f"setup.strangers_{one}"))


def menu(context: Context, chat: ChatRow) -> None:
    """The chat's menu of commands is to be brought up to date: it goes the way of all messages."""
    messages.queue(context.session, chat, Message("menu"), rank=messages.EDIT, now=context.now)
