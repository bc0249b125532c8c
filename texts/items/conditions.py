"""How an open item stands, in words: `🟡 Vướng mắc từ 05/11/2024: chờ Bộ Tư pháp`; what is stuck, by who decides."""

from collections.abc import Mapping
from itertools import groupby

from domain.condition import Condition
from domain.item import Item, Part
from domain.message import Message
from domain.message_data import ObstructedList
from texts import formats
from texts.context import RenderContext
from texts.rendered import RenderedMessage, Writer

MARKS: Mapping[Condition, str] = {Condition.ON_TRACK: "🟢", Condition.STUCK: "🟡", Condition.AT_RISK: "🔴"}
WORDS = 80  # letters of what is in the way, in a list
TITLE = 80  # of a title beside it
POPUP = 110  # of what is in the way, in a pop-up of 200


def marked(condition: Condition, context: RenderContext) -> str:
    """`🟡 Vướng mắc`."""
    return f"{MARKS[condition]} {context.say(f'condition.{condition.value}')}"


def obstructed(of: Item | Part) -> bool:
    """Whether something is in its way, or may be."""
    return of.condition is not None and of.condition.is_obstructed


def condition_words(of: Item | Part, context: RenderContext, letters: int) -> str:
    """`🟡 Vướng mắc từ 05/11/2024: chờ Bộ Tư pháp`; "" of what nothing was said."""
    if of.condition is None:
        return ""
    words = marked(of.condition, context)
    if not of.condition.is_obstructed:
        return words
    if of.condition_since is not None:
        day = formats.day(of.condition_since.astimezone(context.zone).date())
        words = context.say("condition.since", condition=words, day=day)
    return f"{words}: {_short(of.obstacle, letters)}" if of.obstacle else words


def add_condition(out: Writer, item: Item, context: RenderContext) -> None:
    """The lines of a card: of the item; in the chat of a unit that helps, of its part."""
    of = item.condition_for(context.unit)
    if not item.is_open or of.condition is None:
        return
    out.line(condition_words(of, context, len(of.obstacle)))
    if of.decider and obstructed(of):
        out.line(context.say("condition.decider", name=of.decider))


def said(message: Message, context: RenderContext) -> RenderedMessage:
    """What was said of some items, or (`unit`) of that unit's parts of them; with the question for what is missing."""
    out = Writer()
    short, one = bool(message.data.get("short")), len(message.items) == 1
    for number in message.items:
        item = context.items[number]
        of = item.condition_for(message.data["unit"])
        whose = f" ({message.data['unit']})" if isinstance(of, Part) else ""
        out.line(f"#{number}{whose} {condition_words(of, context, POPUP if short else len(of.obstacle))}")
        if short:
            continue
        if not one:
            out.add(f" · {_short(item.title, TITLE)}")
        elif of.decider and obstructed(of):
            out.line(context.say("condition.decider", name=of.decider))
        if one:
            out.line(item.title)
    if asked := message.data.get("ask"):
        out.line(context.say(f"condition.ask_{asked}"))
    return out.build(context.labels(message.buttons))


def listed(message: Message, context: RenderContext) -> RenderedMessage:
    """`/stuck`: a page of what is stuck, under who has to decide."""
    data = ObstructedList.of(message)
    if not data.total:
        return Writer().add(context.say("condition.none")).build()
    out = Writer().line(context.say.count("condition.total", data.total), "bold")
    if data.unit:
        out.add(f" · {context.unit_name(data.unit)}")
    for name, lines in groupby(data.shown, key=lambda line: line[2]):
        out.line().line(context.say("condition.decider", name=name or context.say("condition.nobody")), "italic")
        for number, unit, _ in lines:
            if (item := context.items.get(number)) is not None:
                out.line(_line(item, unit, context))
    if data.pages > 1:
        out.line().line(context.say("list.page", page=data.page, pages=data.pages))
    return out.build(context.labels(message.buttons))


def _line(item: Item, unit: str, context: RenderContext) -> str:
    of = item.condition_for(unit)
    whose = unit or item.unit
    shown = f"{whose} · " if whose != context.unit else ""
    words = condition_words(of, context, WORDS) if item.is_open else context.say("condition.over")
    return f"#{item.number} {_short(item.title, TITLE)} · {shown}{words}"


def _short(text: str, letters: int) -> str:
    return text if len(text) <= letters else text[: letters - 1].rstrip() + "…"
