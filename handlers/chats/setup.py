"""Setting up from the chat: `/unit`, and the press that moves it. Nobody needs to know a numeric id.

The Office's chat: `handlers.chats.office_chat`.
"""

from actions.items.list_page import ListRequest, list_page
from actions.units import setup
from actions.units.chats import warn_of_strangers
from actions.units.setup import NAME_LIMIT, MoveNeeded, UnitChat, UnitRefusal
from domain.message import Button, Message, say
from handlers.core.context import Context
from storage.items.lists import Filter
from storage.models import UnitRow
from storage.people import units

HAS_A_UNIT = "setup.chat_has_a_unit"
REFUSED = {
    UnitRefusal.NOT_YOURS: "common.only_office",
    UnitRefusal.OFFICES_CHAT: "setup.unit_not_in_office",
    UnitRefusal.NO_GROUP: "setup.unit_in_a_group",
    UnitRefusal.NO_CODE: "setup.unit_usage",
    UnitRefusal.BAD_CODE: "setup.unit_bad_code",
    UnitRefusal.LONG_NAME: "setup.unit_long_name",
    UnitRefusal.NO_NAME: "setup.unit_needs_a_name",
}


def unit(context: Context) -> None:
    """`/unit TCBC [name]`: this chat becomes that unit's."""
    code, _, name = context.event.arguments.strip().partition(" ")
    code, name = code.upper(), " ".join(name.split())
    outcome = setup.set_up_unit(context, code, name, context.event.thread)
    match outcome:
        case UnitRefusal():
            context.refuse(REFUSED[outcome], unit=code, count=len(name), limit=NAME_LIMIT)
        case MoveNeeded():
            _offer_move(context, outcome, code, name)
        case UnitChat(is_new=True):
            _ready(context, outcome.unit)
        case UnitChat(topic_moved=True):
            context.say("setup.topic_moved")
            warn_of_strangers(context, context.chat, context.strangers)
        case _:
            context.say("setup.unit_already", unit=code, name=outcome.unit.name_vi)
            warn_of_strangers(context, context.chat, context.strangers)


def unit_move(context: Context) -> None:
    """The press under a refusal of `/unit`, `unit:move:<unit>`: this chat becomes the unit's, instead of what was
    before."""
    row = units.maybe_by_id(context.session, context.callback.number)
    _moved(context, setup.move_chat(context, row, context.event.thread) if row is not None else None)


def unit_new(context: Context) -> None:
    """The same where the unit is new: the refusal holds its code and name, and nothing is stored of it before."""
    refusal = context.pressed()
    said = refusal.body["data"] if refusal is not None else {}
    if said.get("key") != HAS_A_UNIT:
        _moved(context, None)
    else:
        code, name = said["params"]["unit"], said["params"]["name"]
        _moved(context, setup.move_chat_to_new(context, code, name, context.event.thread))


def _moved(context: Context, outcome: UnitChat | UnitRefusal | None) -> None:
    if isinstance(outcome, UnitChat):
        _ready(context, outcome.unit)
    else:
        context.refuse("common.only_office" if outcome is UnitRefusal.NOT_YOURS else "common.gone")


def _offer_move(context: Context, needed: MoveNeeded, code: str, name: str) -> None:
    data = f"unit:move:{needed.unit.id}" if needed.unit is not None else "unit:new"
    buttons = ((Button("button.move_unit", data, {"unit": code}),),)
    if needed.other:
        context.answer(say(HAS_A_UNIT, buttons=buttons, other=needed.other, unit=code, name=name))
    else:
        context.answer(say("setup.unit_has_a_chat", buttons=buttons, unit=code, chat=needed.title))


def _ready(context: Context, row: UnitRow) -> None:
    """It says so, warns, and shows what was assigned before the unit had a chat."""
    context.answer(Message("unit_ready", {"unit": row.code, "name_vi": row.name_vi, "name_en": row.name_en}))
    warn_of_strangers(context, context.chat, context.strangers)
    open_items = list_page(context, ListRequest(Filter.OPEN, row.id), 1)
    if open_items.items:
        context.push(context.chat, open_items)
