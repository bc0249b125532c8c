"""Lists of items, and one item shown whole with its history."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from domain.file import attachments
from domain.item import DAYS, Change, ChangeKind, Item, from_json
from domain.message import Button, Message
from texts import formats
from texts.context import RenderContext
from texts.items.attachments import listed
from texts.items.cards import MARKS, due_words, fitting, line, shortened, state_words, urgency_line
from texts.items.conditions import add_condition, marked
from texts.items.parts import late_parts, moved_part, part_words
from texts.items.products import product
from texts.items.recurrence import rule_words
from texts.rendered import RenderedMessage, Writer, utf16

PAGE = 3_900  # UTF-16 units of an item with a page of its history, of Telegram's 4,096
LEAST = 1_200  # of these, for the history
VALUE = 200  # letters of a value in a line of history


def item_list(message: Message, context: RenderContext) -> RenderedMessage:
    """A page of `/tasks`: what is led first, then what is coordinated."""
    data = message.data
    out = Writer()
    key = f"list.{data['filter']}"
    out.line(context.say.count(key, data["total"], words=data["words"]), "bold")
    if data["unit"]:
        out.add(f" · {context.unit_name(data['unit'])}")
    if not data["total"]:
        return Writer().line(context.say(f"list.none_{data['filter']}", words=data["words"])).build()
    shown = [context.items[number] for number in data["shown"] if number in context.items]
    since = {number: date.fromisoformat(day) for number, day in data.get("since", ())}
    if data.get("long_idle"):
        out.line(context.say.count("list.long_idle", data["long_idle"]))
    for head, items in _halves(shown, data["unit"]):
        if head:
            out.line().line(context.say(head), "italic")
        for item in items:
            out.line().line(line(item, context))
            if item.number in since:
                days = (context.now.astimezone(context.zone).date() - since[item.number]).days
                out.add(" · " + context.say.count("list.idle_for", days, day=formats.day(since[item.number])))
    if data["pages"] > 1:
        out.line().line(context.say("list.page", page=data["page"], pages=data["pages"]))
    return out.build(context.labels(message.buttons))


def _halves(items: list[Item], unit: str) -> Iterator[tuple[str, list[Item]]]:
    led = [item for item in items if not unit or item.unit == unit]
    helped = [item for item in items if unit and item.unit != unit]
    if led:
        yield "", led
    if helped:
        yield "list.coordinated", helped


def which(message: Message, context: RenderContext) -> RenderedMessage:
    """Several open items: which one was meant?"""
    out = Writer().line(context.say("done.which"))
    _lines(out, message, context)
    return out.build(context.labels(message.buttons))


def confirm_all(message: Message, context: RenderContext) -> RenderedMessage:
    """`xong hết`: these, all of them?"""
    out = Writer().line(context.say.count("done.confirm_all", len(message.items)))
    _lines(out, message, context)
    return out.build(context.labels(message.buttons))


def _lines(out: Writer, message: Message, context: RenderContext) -> None:
    """A line for each item of the message: of many, the titles are short."""
    for number in message.items:
        out.line(line(context.items[number], context, fitting(len(message.items))))


def show(message: Message, context: RenderContext) -> RenderedMessage:
    """One item with all that happened to it, oldest first; a long history is paged."""
    item = context.items[message.items[0]]
    history = context.history[item.number]
    head = _whole(item, context)
    files = listed(head, item.number, attachments(history), context)
    room = max(LEAST, PAGE - utf16(head.build().text))
    pages = _pages([_change(change, context) for change in history], room)
    page = min(max(1, message.data["page"]), len(pages))
    head.line().line(context.say("show.history"), "bold")
    for one in pages[page - 1]:
        head.line(one)
    buttons = []
    if page > 1:
        buttons.append(Button("button.previous", f"show:{item.number}:{page - 1}"))
    if page < len(pages):
        buttons.append(Button("button.next", f"show:{item.number}:{page + 1}"))
    return head.build(context.labels((*files, *((tuple(buttons),) if buttons else ()))))


def _whole(item: Item, context: RenderContext) -> Writer:
    state = item.state(context.now, context.zone)
    out = Writer().line(f"#{item.number} ", "bold").add(item.title, "bold")
    out.line(context.say("card.unit", unit=context.unit_name(item.unit)))
    out.line(context.say("card.deadline", deadline=due_words(item, context)))
    urgency_line(out, item, context)
    out.line(f"{MARKS[state]} {state_words(item, context)}")
    add_condition(out, item, context)
    if item.completed_on:
        out.line(context.say("show.completed_on", day=formats.day(item.completed_on)))
    if item.first_deadline != item.deadline:
        first = context.deadline(item.first_deadline)
        out.line(context.say("show.first_deadline", deadline=first))
    kind = context.say(f"kind.{item.kind}") if context.say.has(f"kind.{item.kind}") else item.kind
    out.line(context.say("show.kind", kind=kind, origin=context.say(f"show.origin_{item.origin.value}")))
    out.line(context.say("show.assigned_on", day=formats.day(item.assigned_on)))
    if item.target is not None:
        measured = formats.fraction(item.measured or 0, item.target, context.language)
        out.line(context.say("card.measured", measured=measured))
    if item.coordinating:
        units = ", ".join(part_words(part, item, context) for part in item.coordinating)
        out.line(context.say("card.coordinating", units=units))
        late_parts(out, item, context)
    named = {"product": item.product, "source": item.source, "assignee": item.assignee, "objective": item.objective}
    for key, value in named.items():
        if value:
            out.line(context.say(f"card.{key}", value=value))
    return out


def _pages(lines: list[str], room: int) -> list[list[str]]:
    pages: list[list[str]] = [[]]
    used = 0
    for one in lines:
        if used + utf16(one) + 1 > room and pages[-1]:
            pages.append([])
            used = 0
        pages[-1].append(one)
        used += utf16(one) + 1
    return pages


def _change(change: Change, context: RenderContext) -> str:
    """One line: when, who, what, before → after."""
    who = change.actor or context.say("show.system")
    if "by_unit" in change.after:
        who += f" ({change.after['by_unit']})"
    what = context.say(f"what.{change.what.value}")
    moves = "; ".join(_moves(change, context))
    on = formats.day(change.on) if change.on and change.on != change.at.astimezone(context.zone).date() else ""
    parts = [f"{formats.moment(change.at, context.zone)} · {who} · {what}"]
    if change.what is ChangeKind.CONDITION and not moves:
        moves = context.say("condition.same")
    parts += [one for one in (on, moves, str(change.after.get("file", "")), change.reason) if one]
    if "recurring" in change.after:
        parts.append(context.say("recurring.line", rule=rule_words(change.after["recurring"]["rule"], context)))
    return "• " + " · ".join(parts)


def _moves(change: Change, context: RenderContext) -> Iterator[str]:
    before = from_json(change.before)
    after = from_json(change.after)
    for name, value in after.items():
        said_as_reason = name == "objective" and value != "" and value == change.reason
        if context.say.has(f"field.{name}") and not said_as_reason:
            field = context.say(f"field.{name}")
            now = _value(name, value, context)
            was = _value(name, before[name], context) if name in before else None
            yield f"{field}: {was} → {now}" if was is not None else f"{field}: {now}"


def _value(name: str, value: Any, context: RenderContext) -> str:
    if value is None or value in ((), ""):
        return formats.NOTHING
    if name == "standing":
        return context.say("audit.yes") if value else context.say("audit.no")
    if name in {"deadline", "first_deadline"}:
        return context.deadline(value)
    if name in DAYS:
        return formats.day(value)
    if name == "condition":
        return marked(value, context)
    if name == "coordinating":
        return ", ".join(moved_part(part) for part in value)
    if name == "status":
        return context.say(f"status.{value}")
    text = str(value)
    return text if len(text) <= VALUE else text[: VALUE - 1] + "…"


def done(message: Message, context: RenderContext) -> RenderedMessage:
    """What came of completing: a line an item, on time or late, and the type of the product."""
    out = Writer()
    entries = message.data["lines"]
    letters = message.data.get("letters") or (1_000 if len(entries) == 1 else fitting(2 * len(entries)))
    for entry in entries:
        out.line(_outcome(entry, context, letters))
    if message.data.get("file"):
        out.line(context.say("files.with"))
    return out.build(context.labels(message.buttons))


def _outcome(entry: Mapping[str, Any], context: RenderContext, letters: int) -> str:
    number = entry["number"]
    if entry["outcome"] == "not_yours":
        return context.say("done.not_yours", number=number)
    item = context.items[number]
    state = item.state(context.now, context.zone)
    params = {"number": number, "title": shortened(item.title, letters), "state": context.say(f"state.{state.value}")}
    if entry["outcome"] == "done":
        words = context.say("done.done", **params, mark=MARKS[state], deadline=_due(item, context))
        if entry["product"]:
            words += "\n" + context.say("done.product", product=product(entry["product"], context))
        if entry["waits"]:
            words += "\n" + context.say("done.unconfirmed" if entry["backdated"] else "done.waits")
        return words
    if item.completed_on is not None:
        params["day"] = formats.day(item.completed_on)
    if entry["outcome"] in {"before_assigned", "before_returned"}:
        params |= {"day": formats.day(date.fromisoformat(entry["on"])), "assigned": formats.day(item.assigned_on)}
    return context.say(f"done.{entry['outcome']}", **params)


def _due(item: Item, context: RenderContext) -> str:
    return due_words(item, context)
