"""A group becomes a unit's chat: of a new unit, of a known one, or of one that had another chat before."""

from dataclasses import dataclass
from enum import StrEnum

from actions.context import ActionContext
from actions.units.chats import move_to_topic, renew_menu
from domain.parsing.unit_codes import is_unit_code
from storage.items import handouts, items
from storage.models import UnitRow
from storage.people import chats, closing, units
from storage.reminders import reminders

NAME_LIMIT = 200


class UnitRefusal(StrEnum):
    """Why a chat does not become a unit's."""

    NOT_YOURS = "not_yours"  # it is for who acts as the Office
    OFFICES_CHAT = "offices_chat"
    NO_GROUP = "no_group"  # a chat with one person
    NO_CODE = "no_code"
    BAD_CODE = "bad_code"
    LONG_NAME = "long_name"
    NO_NAME = "no_name"  # of a new unit
    ALREADY = "already"  # it is this unit's chat (where a move is asked for)


@dataclass(frozen=True, slots=True)
class UnitChat:
    """The chat is this unit's: from now on, or (`is_new` False) as before; `topic_moved`: another topic of it is."""

    unit: UnitRow
    is_new: bool
    topic_moved: bool = False


@dataclass(frozen=True, slots=True)
class MoveNeeded:
    """What stands in the way, and `move_chat` would undo: this chat is the unit `other`'s, or the unit has a chat,
    whose title is `title`. `unit`: None where it would be new."""

    unit: UnitRow | None
    other: str = ""
    title: str = ""


def set_up_unit(context: ActionContext, code: str, name: str, thread: str) -> UnitChat | MoveNeeded | UnitRefusal:
    """Make this chat the unit's, which is made (`name` then is needed) or given another name if need be. `thread`: the
    topic in which it is said."""
    code = code.upper()
    if (refused := _refusal(context)) is not None:
        return refused
    if not is_unit_code(code):
        return UnitRefusal.BAD_CODE if code else UnitRefusal.NO_CODE
    if len(name) > NAME_LIMIT:
        return UnitRefusal.LONG_NAME
    unit = units.unit_of(context.session, code)
    if unit is not None and context.chat.unit_id == unit.id:
        _rename(context, unit, name)
        return UnitChat(unit, is_new=False, topic_moved=move_to_topic(context, thread))
    if unit is None and not name:
        return UnitRefusal.NO_NAME
    if context.unit is not None:
        return MoveNeeded(unit, other=context.unit.code)
    if unit is not None and (held := chats.unit_chat(context.session, unit.id)) is not None:
        return MoveNeeded(unit, title=held.title)
    return _become(context, units.put_unit(context.session, code, name), thread)


def move_chat(context: ActionContext, unit: UnitRow, thread: str) -> UnitChat | UnitRefusal:
    """Make this chat the unit's instead of another's, and instead of the unit's former chat."""
    if (refused := _refusal(context)) is not None:
        return refused
    return UnitRefusal.ALREADY if context.chat.unit_id == unit.id else _become(context, unit, thread)


def move_chat_to_new(context: ActionContext, code: str, name: str, thread: str) -> UnitChat | UnitRefusal:
    """The same for a unit that is not there yet."""
    if (refused := _refusal(context)) is not None:
        return refused
    if units.unit_of(context.session, code) is not None:
        return UnitRefusal.ALREADY
    return _become(context, units.put_unit(context.session, code, name), thread)


def _refusal(context: ActionContext) -> UnitRefusal | None:
    if not context.acts_as_office:
        return UnitRefusal.NOT_YOURS
    if context.in_office:
        return UnitRefusal.OFFICES_CHAT
    return UnitRefusal.NO_GROUP if context.chat.kind == "private" else None


def _rename(context: ActionContext, unit: UnitRow, name: str) -> None:
    """An empty name changes nothing."""
    before = unit.name_vi
    units.put_unit(context.session, unit.code, name)
    if unit.name_vi != before:
        items.record_change(
            context.session, None, "unit_named", by=context.person, now=context.now, before={"name": before},
            after={"unit": unit.code, "name": name},
        )  # fmt: skip


def _become(context: ActionContext, unit: UnitRow, thread: str) -> UnitChat:
    if unit.closed_on is not None:
        closing.reopen(context.session, unit, by=context.person, now=context.now)
    chats.become_unit(context.session, context.chat, unit.id, thread)
    reminders.look_anew(context.session, context.now, unit.id)  # the hour of its mornings may be another now
    after = {"unit": unit.code, "name": unit.name_vi}
    items.record_change(context.session, None, "unit_chat", by=context.person, now=context.now, after=after)
    renew_menu(context, context.chat)
    handouts.tell_later(context.session, context.chat, unit.id, context.now)
    return UnitChat(unit, is_new=True)
