"""Work that recurs: its rule and its first item; the next ones are opened by the clock (`scheduler.recurring`).

The rule belongs to whoever made it: what the Office assigned, the Office stops.
"""

from dataclasses import replace
from enum import StrEnum

from actions.context import ActionContext
from actions.items import changing, creating
from actions.items.changing import ChangeOutcome, ChangeResult, ItemEdit
from actions.items.creating import Created, CreateRefusal, NewItem
from actions.items.rights import may_change
from domain.item import ChangeKind, Origin
from domain.parsing.titles import TITLE_LIMIT, is_blank
from domain.schedule import recurrence
from domain.schedule.recurrence import Occurrence, Recurrence
from storage.items import items
from storage.items import recurring as rules
from storage.models import ItemRow, RecurringRow
from storage.outbox import messages
from storage.people import units


class StopRefusal(StrEnum):
    """Why a rule was not stopped."""

    GONE = "gone"  # there is none of this number, or it is stopped, or another unit's
    NOT_YOURS = "not_yours"
    ONLY_OFFICE = "only_office"  # the Office assigned it


def create(context: ActionContext, new: NewItem, rule: Recurrence) -> Created | CreateRefusal:
    """Store the rule, and create the first item; `new` has no deadline: that is the rule's."""
    first = _first(context, rule)
    new = replace(new, deadline=first.deadline)
    refused = creating.refusal(context, new)
    concerned = creating.units_of(context, new) if refused is None else []
    if not concerned:
        return refused or CreateRefusal.NO_UNIT
    lead, *others = concerned
    row = rules.make(
        context.session, unit=lead, coordinating=others, title=new.title, rule=rule.to_json(), last_on=first.on,
        origin=Origin.OFFICE if context.in_office else Origin.UNIT,
        opens_at=recurrence.opens_at(first.deadline, context.rules),
        by=context.person, chat=context.chat, message=new.message, now=context.now,
    )  # fmt: skip
    created = creating.store(
        context, new, first.deadline, concerned,
        recurring={"id": row.id, "rule": rule.to_json()}, shown=recurrence.card_data(rule, first.on, context.rules),
    )  # fmt: skip
    rules.opened(context.session, row, first.on, created.item.id)
    return created


def stop(context: ActionContext, number: int) -> RecurringRow | StopRefusal:
    """Stop the rule of this number: it opens nothing more; what is open stays."""
    row, unit = rules.by_id(context.session, number), context.unit_spoken_for
    if row is None or row.opens_at is None or (unit is not None and row.unit_id != unit.id):
        return StopRefusal.GONE
    if not context.acts_for(row.unit_id):
        return StopRefusal.NOT_YOURS
    if row.origin == Origin.OFFICE and not context.acts_as_office:
        return StopRefusal.ONLY_OFFICE
    row.opens_at = None
    after = {"title": row.title, "unit": units.unit_by_id(context.session, row.unit_id).code}
    items.record_change(context.session, None, "recurring_stopped", by=context.person, now=context.now, after=after)
    return row


def edit(context: ActionContext, row: ItemRow, title: str, rule: Recurrence) -> ChangeOutcome | None:
    """Another title (a blank one: the same) or rule of the recurring work whose newest item this is; the item changes
    with it. None: it is of no rule that goes on, or not this person's to change by their own word."""
    rule_row = rules.of_item(context.session, row.id)
    if rule_row is None or not may_change(context, row):
        return None
    if len(title) > TITLE_LIMIT:
        return ChangeOutcome(row, ChangeKind.EDITED, ChangeResult.LONG_TITLE, letters=len(title))
    wanted = ItemEdit(title=None if is_blank(title) else title)
    rule_row.title = wanted.title or rule_row.title
    if rule.to_json() == rule_row.rule:
        return changing.edit(context, row, wanted)
    first = _first(context, rule)
    _change_rule(context, rule_row, row, rule, first)
    outcome = changing.edit(context, row, replace(wanted, deadline=first.deadline))
    if outcome.result is ChangeResult.NO_DIFFERENCE:  # of the item: its first day is the same
        return replace(outcome, result=ChangeResult.CHANGED)
    return outcome


def _change_rule(
    context: ActionContext, rule_row: RecurringRow, row: ItemRow, rule: Recurrence, first: Occurrence
) -> None:
    """The rule recurs otherwise from now on, and the item's cards show it."""
    rule_row.rule = rule.to_json()
    if first.on != rule_row.last_on:
        rule_row.last_on = first.on
        rules.opened(context.session, rule_row, first.on, row.id)
    rule_row.opens_at = recurrence.opens_at(first.deadline, context.rules)
    for card in messages.cards_of(context.session, row.id):
        shown = recurrence.card_data(rule, first.on, context.rules)
        card.body = {**card.body, "data": {**card.body["data"], **shown}}
    messages.refresh_cards(context.session, row.id, context.now)


def _first(context: ActionContext, rule: Recurrence) -> Occurrence:
    return recurrence.first(rule, context.now, context.rules.zone, context.rules.calendar)
