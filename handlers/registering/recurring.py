"""Recurring work: `/task Báo cáo tháng ngày 20 hàng tháng`; `/recurring` lists and stops it.

The first item is opened at once, by the same words as any; the next ones by the clock (`scheduler.recurring`). The rule
belongs to whoever made it: what the Office assigned, the Office stops.
"""

from typing import Any

from domain.cards import CardAudience
from domain.item import ChangeKind, Origin
from domain.message import Button, Message
from domain.paging import page_of
from domain.parsing.titles import is_blank, one_line
from domain.schedule import recurrence
from domain.schedule.recurrence import Occurrence, Recurrence
from domain.schedule.recurrence_words import RecurrenceFound, read
from handlers.core.context import Context
from handlers.items.change import apply_or_ask, may_change
from handlers.registering import register, several
from handlers.registering.register import TITLE_LIMIT
from handlers.registering.task_draft import TaskDraft
from storage.items import items
from storage.items import recurring as rules
from storage.models import DraftRow, ItemRow, RecurringRow
from storage.outbox import drafts, messages
from storage.people import units

AHEAD = 3  # dates that a preview names


def task(context: Context) -> None:
    """`/task` of work that recurs; of other work it is `handlers.registering.several`'s."""
    found = _read(context, context.event.arguments)
    if found is None or several.are_several(context, context.event.arguments):
        several.task(context)
    else:
        codes, title = register.leading_units(context, found.title) if context.in_office else ((), found.title)
        answered = context.event.answered
        if is_blank(title) and answered is not None and not answered.mine:
            title = one_line(answered.text)
        _make(context, TaskDraft.said(context, title=title, units=codes), found.rule)


def answer_draft(context: Context, draft: DraftRow, text: str) -> None:
    """An answer to a question of `/task`: the day that was asked for may be a rule."""
    if not register.may_register(context):
        return
    found = _read(context, text)
    if found is None or several.are_several(context, text):
        several.answer_draft(context, draft, text)
    else:
        wish = TaskDraft.of(draft)
        codes, title = register.leading_units(context, found.title) if context.in_office else ((), found.title)
        if _make(context, wish.but(title=wish.title or title, units=wish.units or codes), found.rule):
            drafts.close(context.session, draft, context.now)


def edit(context: Context, row: ItemRow, text: str) -> bool:
    """The edit of the message that made the rule: it says the title and the rule anew. False: nothing of the kind."""
    rule_row = rules.of_item(context.session, row.id)
    found = _read(context, text)
    if rule_row is None or found is None or not may_change(context, row):
        return False
    _, title = register.leading_units(context, found.title) if context.in_office else ((), found.title)
    item = items.view(context.session, row)
    fields: dict[str, Any] = (
        {"title": title} if not is_blank(title) and len(title) <= TITLE_LIMIT and title != item.title else {}
    )
    rule_row.title = str(fields.get("title", rule_row.title))
    if found.rule.to_json() != rule_row.rule:
        first = _first(context, found.rule)
        rule_row.rule = found.rule.to_json()
        if first.on != rule_row.last_on:
            rule_row.last_on = first.on
            rules.opened(context.session, rule_row, first.on, row.id)
        rule_row.opens_at = recurrence.opens_at(first.deadline, context.rules)
        _show_rule(context, row, found.rule, first)
        fields |= {"deadline": first.deadline} if first.deadline != item.deadline else {}
    if fields:
        apply_or_ask(context, row, ChangeKind.EDITED, fields, "")
    return True


def listed(context: Context) -> None:
    """`/recurring`: the unit's rules; the Office sees all."""
    context.answer(_list(context, 1))


def press(context: Context) -> None:
    """A leaf of the list, or the end of a rule: `recur:<rule, or 0>:<page>`."""
    _, number, page = context.event.data.split(":")
    pressed = context.pressed()
    if pressed is None or (number != "0" and not _stop(context, int(number))):
        if context.alert is None:
            context.refuse("common.gone")
    else:
        messages.rewrite(context.session, pressed, _list(context, int(page)), context.now)


def _stop(context: Context, number: int) -> bool:
    row, unit = rules.by_id(context.session, number), context.unit
    if row is None or row.opens_at is None or (unit is not None and row.unit_id != unit.id):
        return False
    if row.origin == Origin.OFFICE and not context.acts_as_office:
        context.refuse("recurring.only_office")
        return False
    row.opens_at = None
    after = {"title": row.title, "unit": units.unit_by_id(context.session, row.unit_id).code}
    items.record_change(context.session, None, "recurring_stopped", by=context.person, now=context.now, after=after)
    context.say("recurring.stopped", title=row.title)
    return True


def _make(context: Context, wish: TaskDraft, rule: Recurrence) -> bool:
    """The rule and its first item, or what is missing."""
    if is_blank(wish.title):
        context.say("recurring.title")
    elif len(wish.title) > TITLE_LIMIT:
        context.say("task.long_title", count=len(wish.title), limit=TITLE_LIMIT)
    elif context.in_office and not wish.units:
        context.say("recurring.which_unit")
    else:
        _store(context, wish, rule)
        return True
    return False


def _store(context: Context, wish: TaskDraft, rule: Recurrence) -> None:
    first = _first(context, rule)
    lead, *others = register.units_of(context, wish)
    row = rules.make(
        context.session, unit=lead, coordinating=others, title=wish.title, rule=rule.to_json(), last_on=first.on,
        origin=Origin.OFFICE if context.in_office else Origin.UNIT,
        opens_at=recurrence.opens_at(first.deadline, context.rules),
        by=context.person, chat=context.chat, message=wish.message, now=context.now,
    )  # fmt: skip
    item = register.make(context, wish, first.deadline, recurring={"id": row.id, "rule": rule.to_json()})
    rules.opened(context.session, row, first.on, item.id)
    more = {**_preview(context, rule, first), **register.with_file(wish)}
    context.answer(register.card(item, CardAudience.OFFICE if context.in_office else CardAudience.LEAD, **more))
    register.tell_units(context, wish, item, **more)


def _preview(context: Context, rule: Recurrence, first: Occurrence) -> dict[str, Any]:
    """What a card says of the rule: itself, and the dates after this one."""
    coming = recurrence.ahead(rule, first.on, AHEAD, context.rules.zone, context.rules.calendar)
    return {"rule": rule.to_json(), "next": [one.deadline.day.isoformat() for one in coming]}


def _show_rule(context: Context, row: ItemRow, rule: Recurrence, first: Occurrence) -> None:
    """The item's cards show the rule as it is now."""
    for card in messages.cards_of(context.session, row.id):
        card.body = {**card.body, "data": {**card.body["data"], **_preview(context, rule, first)}}
    messages.refresh_cards(context.session, row.id, context.now)


def _list(context: Context, page: int) -> Message:
    unit = context.unit
    found = rules.going_on(context.session, unit.id if unit is not None else None)
    leaf = page_of(list(enumerate(found, start=1)), page)
    stops = [Button("recurring.stop", f"recur:{row.id}:{leaf.number}", {"place": place}) for place, row in leaf.shown]
    buttons = (
        *(tuple(stops[start : start + 5]) for start in range(0, len(stops), 5)),
        *leaf.leaves(lambda number: f"recur:0:{number}"),
    )
    data = {
        "total": len(found), "page": leaf.number, "pages": leaf.pages,
        "rules": [_entry(context, place, row) for place, row in leaf.shown],
    }  # fmt: skip
    return Message("recurring", data, (), buttons)


def _entry(context: Context, place: int, row: RecurringRow) -> dict[str, Any]:
    coming = recurrence.ahead(Recurrence.of(row.rule), row.last_on, 1, context.rules.zone, context.rules.calendar)
    unit = units.unit_by_id(context.session, row.unit_id).code
    day = coming[0].deadline.day.isoformat()
    return {"place": place, "title": row.title, "unit": unit, "rule": row.rule, "next": day}


def _first(context: Context, rule: Recurrence) -> Occurrence:
    return recurrence.first(rule, context.now, context.rules.zone, context.rules.calendar)


def _read(context: Context, text: str) -> RecurrenceFound | None:
    return read(text, now=context.now, zone=context.rules.zone, calendar=context.rules.calendar)
