"""Creating items: a unit registers its work, the Office assigns to units. Which of them, says the chat of the act."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from actions.context import ActionContext
from actions.items.cards import card
from domain.cards import CardAudience
from domain.deadline import Deadline
from domain.file import Attachment
from domain.item import ChangeKind, Origin
from domain.message import Message
from domain.parsing.titles import TITLE_LIMIT, is_blank
from storage.items import items
from storage.models import ItemRow, UnitRow
from storage.people import chats, units


@dataclass(frozen=True, slots=True)
class NewItem:
    """What is known of an item to be created; without a title or a deadline it is none yet. `standing`: a duty without
    an end, whose deadline is `NO_DEADLINE`.

    `units`: codes, the lead unit first, of what the Office assigns; a unit registers for itself. `message`: the one
    that says it, by the channel's id; its edit edits the item.
    """

    title: str
    deadline: Deadline | None
    units: tuple[str, ...] = ()
    message: str = ""
    file: Attachment | None = None
    standing: bool = False


class CreateRefusal(StrEnum):
    """Why an item was not created."""

    NOT_YOURS = "not_yours"  # who acts neither for this chat's unit nor, in its chat, for the Office
    NO_TITLE = "no_title"
    LONG_TITLE = "long_title"
    NO_DEADLINE = "no_deadline"
    PASSED = "passed"  # its deadline
    NO_UNIT = "no_unit"  # the Office named none, or one that does not work (any more)


@dataclass(frozen=True, slots=True)
class Created:
    """The item, its card for the chat of the act, and the units that are to do it but have no chat to be told in."""

    item: ItemRow
    card: Message
    unreached: tuple[UnitRow, ...]


def may_create(context: ActionContext) -> bool:
    """Whether this person acts for the unit or the Office whose chat this is: an item belongs to a chat."""
    if context.unit is not None:
        return context.acts_for(context.unit.id)
    return context.in_office and context.acts_as_office


def refusal(context: ActionContext, new: NewItem) -> CreateRefusal | None:
    """Why this cannot be created as it is; None where nothing is amiss. That its units work is asked by `create`."""
    if not may_create(context):
        return CreateRefusal.NOT_YOURS
    if len(new.title) > TITLE_LIMIT:
        return CreateRefusal.LONG_TITLE
    if is_blank(new.title):
        return CreateRefusal.NO_TITLE
    if new.deadline is None:
        return CreateRefusal.NO_DEADLINE
    if new.deadline.has_passed(context.now, context.rules.zone):
        return CreateRefusal.PASSED
    if context.in_office and not new.units:
        return CreateRefusal.NO_UNIT
    return None


def create(context: ActionContext, new: NewItem) -> Created | CreateRefusal:
    """Create the item, and tell the units of what the Office assigned."""
    refused = refusal(context, new)
    if refused is not None or new.deadline is None:
        return refused or CreateRefusal.NO_DEADLINE
    concerned = units_of(context, new)
    return store(context, new, new.deadline, concerned) if concerned else CreateRefusal.NO_UNIT


def create_several(
    context: ActionContext, several: Iterable[NewItem]
) -> tuple[list[Created], list[tuple[NewItem, CreateRefusal]]]:
    """Create each by itself: what was created, and what was not."""
    created: list[Created] = []
    refused: list[tuple[NewItem, CreateRefusal]] = []
    for new in several:
        outcome = create(context, new)
        if isinstance(outcome, Created):
            created.append(outcome)
        else:
            refused.append((new, outcome))
    return created, refused


def units_of(context: ActionContext, new: NewItem) -> list[UnitRow]:
    """The lead unit, then those that help; none where one of those named does not work."""
    if not context.in_office:
        return [context.unit] if context.unit is not None else []
    found = [units.working_unit(context.session, code) for code in dict.fromkeys(new.units)]
    known = [unit for unit in found if unit is not None]
    return known if len(known) == len(found) else []


def store(
    context: ActionContext,
    new: NewItem,
    deadline: Deadline,
    concerned: list[UnitRow],
    *,
    recurring: dict[str, Any] | None = None,
    shown: Mapping[str, Any] | None = None,
) -> Created:
    """What was found in order (`refusal`) becomes an item of `concerned`, the lead unit first.

    `recurring`: for its history, the rule that opens it; `shown`: what its cards show of that.
    """
    lead, *others = concerned
    row = items.register(
        context.session, kind="task", unit=lead, coordinating=others, title=new.title, deadline=deadline,
        origin=Origin.OFFICE if context.in_office else Origin.UNIT,
        what=ChangeKind.ASSIGNED if context.in_office else ChangeKind.REGISTERED,
        assigned_on=context.today, now=context.now, by=context.person, made_in=context.chat.id, made_by=new.message,
        recurring=recurring, standing=new.standing,
    )  # fmt: skip
    if new.file is not None:
        items.record_change(
            context.session, row, ChangeKind.FILE, by=context.person, now=context.now, after=new.file.to_json()
        )
    more = {**(shown or {}), **({"file": True} if new.file is not None else {})}
    if not context.in_office:
        return Created(row, card(row, CardAudience.LEAD, **more), ())
    return Created(row, card(row, CardAudience.OFFICE, **more), _tell(context, row, concerned, more))


def _tell(
    context: ActionContext, row: ItemRow, concerned: list[UnitRow], more: Mapping[str, Any]
) -> tuple[UnitRow, ...]:
    """Each unit gets its own card; one without a chat hears of it when it has one. Returns those."""
    reached = chats.of_units(context.session, [unit.id for unit in concerned])
    for place, unit in enumerate(concerned):
        audience = CardAudience.PART if place else CardAudience.LEAD
        context.push(reached.get(unit.id), card(row, audience, assigned=True, **more))
    return tuple(unit for unit in concerned if unit.id not in reached)
