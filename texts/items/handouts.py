"""What a document, or an import, gave: to a unit its items in one message, to the Office who has received them."""

from domain.handout import HandoutOfUnit
from domain.item import Item
from domain.message import Button, Message, Rows
from domain.message_data import HandoutList, UnitHandout
from domain.paging import Page, page_of
from texts import formats
from texts.context import RenderContext
from texts.items.cards import fitting, line, receive_button
from texts.rendered import RenderedMessage, Writer

UNITS = 60  # that the Office's list names: a line each, of 4,096 letters


def of_unit(message: Message, context: RenderContext) -> RenderedMessage:
    """A page of the items that this chat's unit got, those it leads first; one press receives all."""
    data = UnitHandout.of(message)
    its = next((one for one in context.handout if one.unit == context.unit), None)
    page = page_of(message.items, data.page)
    shown = [context.items[number] for number in page.shown if number in context.items]
    new = len(message.items) - len(data.changed)
    head = (
        context.say.count("handout.unit", new) if new else context.say.count("handout.unit_changed", len(data.changed))
    )
    out = Writer().line(head, "bold")
    if data.source:
        out.line(_source(data, context))
    for key, some in _parts(shown, context.unit, data.changed):
        out.line().line(context.say(key), "italic")
        for item in some:
            out.line(line(item, context, fitting(len(shown))))
    if page.pages > 1:
        out.line().line(context.say("list.page", page=page.number, pages=page.pages))
    if its is not None and its.items:
        out.line().line(_received(its, context))
    return out.build(context.labels(_buttons(data, its, page)))


def of_all(message: Message, context: RenderContext) -> RenderedMessage:
    """A line a unit: how many items, how many of them received; who waits for a chat."""
    data = HandoutList.of(message)
    out = Writer().line(context.say.count("handout.all", len(context.handout)), "bold")
    if data.source:
        out.line(_source(data, context))
    waiting = [one for one in context.handout if one.received < one.items]
    done = [one for one in context.handout if one.received >= one.items]
    for its in [*waiting, *done][:UNITS]:
        out.line(f"– {its.unit}: {_of_unit(its, context)}")
    if len(context.handout) > UNITS:
        out.line("…")
    return out.build()


def _of_unit(its: HandoutOfUnit, context: RenderContext) -> str:
    """`5 việc · đã nhận 3/5`."""
    said = [context.say.count("handout.items", its.items)] if its.items else []
    said += [context.say.count("handout.changed", its.changed)] if its.changed else []
    if not its.told:
        said.append(context.say("handout.untold"))
    elif its.items:
        said.append(_received(its, context))
    return " · ".join(said)


def _received(its: HandoutOfUnit, context: RenderContext) -> str:
    if its.received >= its.items:
        return context.say("handout.received_all")
    return context.say("handout.received", received=its.received, items=its.items)


def _source(data: UnitHandout | HandoutList, context: RenderContext) -> str:
    if data.issued_on is None:
        return context.say("handout.source", source=data.source)
    return context.say("handout.source_of", source=data.source, day=formats.day(data.issued_on))


def _parts(shown: list[Item], unit: str, changed: tuple[int, ...]) -> list[tuple[str, list[Item]]]:
    """What it leads, what it helps with, then what it had and has changed; what is another's by now is not shown."""
    new = [item for item in shown if item.number not in changed]
    led = [item for item in new if item.unit == unit]
    helped = [item for item in new if item.part_of(unit) is not None]
    had = [item for item in shown if item.number in changed and (item.unit == unit or item.part_of(unit) is not None)]
    parts = (("handout.led", led), ("handout.helped", helped), ("handout.had", had))
    return [(key, some) for key, some in parts if some]


def _buttons(data: UnitHandout, its: HandoutOfUnit | None, page: Page[int]) -> Rows:
    receive: Rows = ()
    if its is not None and its.received < its.items:
        receive = ((receive_button(its.items, f"handout:{data.handout}:receive"),),)
    cards = Button("button.cards", f"handout:{data.handout}:cards:{page.number}", {"number": len(page.shown)})
    return (
        *receive,
        (cards,),
        *page.leaves(lambda other: f"handout:{data.handout}:page:{other}"),
    )
