"""`/stuck 12 …`, the buttons 🟢 🟡 🔴, the questions what is in the way and who has to decide; `/stuck` lists it."""

from domain.answers.conditions import DECIDER_LIMIT, read_state
from domain.condition import Condition
from domain.message import Message
from domain.message_data import ObstructedList
from domain.paging import page_of
from handlers.core import questions
from handlers.core.conditions import DECIDER, report
from handlers.core.context import Context
from handlers.core.item_reference import leading_number
from handlers.core.outcomes import too_long
from handlers.core.permissions import placed
from storage.items import conditions
from storage.models import DraftRow, ItemRow, UnitRow
from storage.outbox import messages
from storage.people import units


def stuck(context: Context) -> None:
    """`/stuck 12 words`: what is in the way; `/stuck 12 on track` ends it; with the number alone it asks.
    `/stuck` alone lists what is stuck: for the Office all, or a unit's; for a unit its own."""
    text = context.event.arguments.strip()
    number, words = leading_number(context, text)
    own = context.unit_spoken_for
    unit = own or (units.unit_of(context.session, text) if text else None)
    if number is None and (refusal := placed(context)):
        context.say(refusal)
    elif number is None and (not text or (unit is not None and own is None)):
        context.answer(_page(context, unit, 1))
    elif number is None:
        context.say("condition.usage")
    elif (row := context.item(number)) is None:
        context.say("common.no_such_item", number=number)
    else:
        report(context, row, *read_state(words, Condition.STUCK))


def on_press(context: Context) -> None:
    """`cond:<number>:on_track|stuck|at_risk`, under a card or in a message of the morning."""
    row = context.item(context.callback.number)
    if row is None:
        context.refuse("common.gone")
        return
    report(context, row, Condition(context.callback.word))
    pressed = context.pressed()
    if pressed is not None and pressed.kind != messages.CARD:  # cards follow by themselves
        messages.refresh(context.session, pressed, context.now)


def answer(context: Context, row: ItemRow, draft: DraftRow, text: str) -> None:
    """What is in the way, or who has to decide; that nothing is any more, too."""
    condition, words = read_state(text, Condition(draft.body["condition"]))
    if too_long(context, row, text) or not questions.settle(context, draft, "answer.answered"):
        return
    if draft.body["asked"] == DECIDER and condition.is_obstructed:
        report(context, row, condition, who_decides=" ".join(text.split())[:DECIDER_LIMIT])
    else:
        report(context, row, condition, words)


def on_page(context: Context) -> None:
    """A leaf of what is stuck: `stuck:<unit, 0 for all>:<page>`."""
    number, page = context.callback.numbers
    here = context.unit_spoken_for
    own = here is not None and here.id == number
    unit = units.maybe_by_id(context.session, number)
    if not (own or context.acts_as_office) or (unit is None and number):
        context.refuse("common.gone")
    elif (pressed := context.pressed_page(ObstructedList.kind)) is not None:
        messages.rewrite(context.session, pressed, _page(context, unit, page), context.now)


def _page(context: Context, unit: UnitRow | None, page: int) -> Message:
    found = conditions.by_decider(conditions.obstructed(context.session, unit.id if unit else None))
    leaf = page_of(found, page)
    said = ObstructedList(
        unit=unit.code if unit else "", total=len(found), page=leaf.number, pages=leaf.pages,
        shown=tuple((one.number, one.unit if one.is_part else "", one.decider) for one in leaf.shown),
    )  # fmt: skip
    buttons = leaf.leaves(lambda number: f"stuck:{unit.id if unit else 0}:{number}")
    return said.message([number for number, *_ in said.shown], buttons)
