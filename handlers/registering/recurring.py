"""Recurring work: `/task Báo cáo tháng ngày 20 hàng tháng`; `/recurring` lists and stops it.

The first item is opened at once, by the same words as any; the next ones by the clock (`scheduler.recurring`). The rule
belongs to whoever made it: what the Office assigned, the Office stops.
"""

from typing import Any

from domain.cards import Audience
from domain.item import Origin, What
from domain.message import Button, Message
from domain.parsing.titles import is_blank, one_line
from domain.schedule import recurrence
from domain.schedule.recurrence import Occurrence, Rule
from domain.schedule.recurrence_words import Found, read
from handlers.core.context import Turn
from handlers.core.paging import page_of
from handlers.items.change import apply_or_ask, may_change
from handlers.registering import register, several
from handlers.registering.register import TITLE_LIMIT
from handlers.registering.task_draft import Wish
from storage.items import items
from storage.items import recurring as rules
from storage.models import DraftRow, ItemRow, RecurringRow
from storage.outbox import drafts, messages
from storage.people import units

AHEAD = 3  # dates that a preview names


def task(turn: Turn) -> None:
    """`/task` of work that recurs; of other work it is `handlers.registering.several`'s."""
    found = _read(turn, turn.incoming.arguments)
    if found is None or several.are_several(turn, turn.incoming.arguments):
        several.task(turn)
    else:
        codes, title = register.leading_units(turn, found.title) if turn.in_office else ((), found.title)
        answered = turn.incoming.answered
        if is_blank(title) and answered is not None and not answered.mine:
            title = one_line(answered.text)
        _make(turn, Wish.said(turn, title=title, units=codes), found.rule)


def answer_draft(turn: Turn, draft: DraftRow, text: str) -> None:
    """An answer to a question of `/task`: the day that was asked for may be a rule."""
    if not register.may_register(turn):
        return
    found = _read(turn, text)
    if found is None or several.are_several(turn, text):
        several.answer_draft(turn, draft, text)
    else:
        wish = Wish.of(draft)
        codes, title = register.leading_units(turn, found.title) if turn.in_office else ((), found.title)
        if _make(turn, wish.but(title=wish.title or title, units=wish.units or codes), found.rule):
            drafts.close(turn.session, draft, turn.now)


def edit(turn: Turn, row: ItemRow, text: str) -> bool:
    """The edit of the message that made the rule: it says the title and the rule anew. False: nothing of the kind."""
    rule_row = rules.of_item(turn.session, row.id)
    found = _read(turn, text)
    if rule_row is None or found is None or not may_change(turn, row):
        return False
    _, title = register.leading_units(turn, found.title) if turn.in_office else ((), found.title)
    item = items.view(turn.session, row)
    fields: dict[str, Any] = (
        {"title": title} if not is_blank(title) and len(title) <= TITLE_LIMIT and title != item.title else {}
    )
    rule_row.title = str(fields.get("title", rule_row.title))
    if found.rule.to_json() != rule_row.rule:
        first = _first(turn, found.rule)
        rule_row.rule = found.rule.to_json()
        if first.on != rule_row.last_on:
            rule_row.last_on = first.on
            rules.opened(turn.session, rule_row, first.on, row.id)
        rule_row.opens_at = recurrence.opens_at(first.deadline, turn.rules)
        _show_rule(turn, row, found.rule, first)
        fields |= {"deadline": first.deadline} if first.deadline != item.deadline else {}
    if fields:
        apply_or_ask(turn, row, What.EDITED, fields, "")
    return True


def listed(turn: Turn) -> None:
    """`/recurring`: the unit's rules; the Office sees all."""
    turn.answer(_list(turn, 1))


def press(turn: Turn) -> None:
    """A leaf of the list, or the end of a rule: `recur:<rule, or 0>:<page>`."""
    _, number, page = turn.incoming.data.split(":")
    pressed = turn.pressed()
    if pressed is None or (number != "0" and not _stop(turn, int(number))):
        if turn.alert is None:
            turn.refuse("common.gone")
    else:
        messages.rewrite(turn.session, pressed, _list(turn, int(page)), turn.now)


def _stop(turn: Turn, number: int) -> bool:
    row, unit = rules.by_id(turn.session, number), turn.unit
    if row is None or row.opens_at is None or (unit is not None and row.unit_id != unit.id):
        return False
    if row.origin == Origin.OFFICE and not turn.acts_as_office:
        turn.refuse("recurring.only_office")
        return False
    row.opens_at = None
    after = {"title": row.title, "unit": units.unit_by_id(turn.session, row.unit_id).code}
    items.remember(turn.session, None, "recurring_stopped", by=turn.person, now=turn.now, after=after)
    turn.say("recurring.stopped", title=row.title)
    return True


def _make(turn: Turn, wish: Wish, rule: Rule) -> bool:
    """The rule and its first item, or what is missing."""
    if is_blank(wish.title):
        turn.say("recurring.title")
    elif len(wish.title) > TITLE_LIMIT:
        turn.say("task.long_title", count=len(wish.title), limit=TITLE_LIMIT)
    elif turn.in_office and not wish.units:
        turn.say("recurring.which_unit")
    else:
        _store(turn, wish, rule)
        return True
    return False


def _store(turn: Turn, wish: Wish, rule: Rule) -> None:
    first = _first(turn, rule)
    lead, *others = register.units_of(turn, wish)
    row = rules.make(
        turn.session, unit=lead, coordinating=others, title=wish.title, rule=rule.to_json(), last_on=first.on,
        origin=Origin.OFFICE if turn.in_office else Origin.UNIT,
        opens_at=recurrence.opens_at(first.deadline, turn.rules),
        by=turn.person, chat=turn.chat, message=wish.message, now=turn.now,
    )  # fmt: skip
    item = register.make(turn, wish, first.deadline, recurring={"id": row.id, "rule": rule.to_json()})
    rules.opened(turn.session, row, first.on, item.id)
    more = {**_preview(turn, rule, first), **register.with_file(wish)}
    turn.answer(register.card(item, Audience.OFFICE if turn.in_office else Audience.LEAD, **more))
    register.tell_units(turn, wish, item, **more)


def _preview(turn: Turn, rule: Rule, first: Occurrence) -> dict[str, Any]:
    """What a card says of the rule: itself, and the dates after this one."""
    coming = recurrence.ahead(rule, first.on, AHEAD, turn.rules.zone, turn.rules.calendar)
    return {"rule": rule.to_json(), "next": [one.deadline.day.isoformat() for one in coming]}


def _show_rule(turn: Turn, row: ItemRow, rule: Rule, first: Occurrence) -> None:
    """The item's cards show the rule as it is now."""
    for card in messages.cards_of(turn.session, row.id):
        card.body = {**card.body, "data": {**card.body["data"], **_preview(turn, rule, first)}}
    messages.refresh_cards(turn.session, row.id, turn.now)


def _list(turn: Turn, page: int) -> Message:
    unit = turn.unit
    found = rules.going_on(turn.session, unit.id if unit is not None else None)
    leaf = page_of(list(enumerate(found, start=1)), page)
    stops = [Button("recurring.stop", f"recur:{row.id}:{leaf.number}", {"place": place}) for place, row in leaf.shown]
    buttons = (
        *(tuple(stops[start : start + 5]) for start in range(0, len(stops), 5)),
        *leaf.leaves(lambda number: f"recur:0:{number}"),
    )
    data = {
        "total": len(found), "page": leaf.number, "pages": leaf.pages,
        "rules": [_entry(turn, place, row) for place, row in leaf.shown],
    }  # fmt: skip
    return Message("recurring", data, (), buttons)


def _entry(turn: Turn, place: int, row: RecurringRow) -> dict[str, Any]:
    coming = recurrence.ahead(Rule.of(row.rule), row.last_on, 1, turn.rules.zone, turn.rules.calendar)
    unit = units.unit_by_id(turn.session, row.unit_id).code
    day = coming[0].deadline.day.isoformat()
    return {"place": place, "title": row.title, "unit": unit, "rule": row.rule, "next": day}


def _first(turn: Turn, rule: Rule) -> Occurrence:
    return recurrence.first(rule, turn.now, turn.rules.zone, turn.rules.calendar)


def _read(turn: Turn, text: str) -> Found | None:
    return read(text, now=turn.now, zone=turn.rules.zone, calendar=turn.rules.calendar)
