"""What becomes of an item that is there: edited, extended, cancelled, reopened, noted on.

A lead changes what the unit registered itself; of what the Office assigned, all but a note is a request that the Office
answers (`requests`). The other side is told of what was done (`notify`).
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from actions.context import ActionContext
from actions.items import requests
from actions.items.notify import changed, hand_over, tell_others
from actions.items.rights import may_change, may_report, part_acted_for
from domain.access import Permission
from domain.deadline import NO_DEADLINE, Deadline
from domain.extensions.times import is_later
from domain.item import ChangeKind, Item, Part, Status
from domain.parsing.titles import TITLE_LIMIT
from storage.items import items
from storage.models import ItemRow

NOTE_LIMIT = 1_000  # letters of a note, and of a reason


class ChangeResult(StrEnum):
    """What came of a change; of all but the first two nothing was changed, nor asked."""

    CHANGED = "changed"
    REQUESTED = "requested"  # of the Office, whose word it needs
    NO_OFFICE = "no_office"  # to ask
    WAITS_ALREADY = "waits_already"  # the same was asked before, and is not answered
    NOT_YOURS = "not_yours"
    SETTLED = "settled"  # it is done or cancelled
    OPEN_ALREADY = "open_already"
    NO_DIFFERENCE = "no_difference"
    LONG_TITLE = "long_title"
    LONG_REASON = "long_reason"  # or note
    NEEDS_REASON = "needs_reason"
    NOT_LATER = "not_later"  # than the deadline in force, or than now
    NO_DEADLINE = "no_deadline"  # that could be extended
    SUSPENDED = "suspended"  # it goes on by `actions.items.suspending`


@dataclass(frozen=True, slots=True)
class ChangeOutcome:
    """`reason`: as it is kept, or the note. `letters`: of the title or the reason that is too long."""

    item: ItemRow
    kind: ChangeKind
    result: ChangeResult
    reason: str = ""
    letters: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemEdit:
    """What is to be otherwise; None: it stays. `deadline` may be `NO_DEADLINE`, of standing work. `unit`: the lead
    unit's code; `coordinating`: of those that help."""

    title: str | None = None
    deadline: Deadline | None = None
    unit: str | None = None
    coordinating: tuple[str, ...] | None = None

    def fields(self, before: Item) -> dict[str, Any]:
        """The fields that differ from what they are. Who leads does not help besides."""
        lead = self.unit or before.unit
        codes = [part.unit for part in before.coordinating] if self.coordinating is None else self.coordinating
        parts = {part.unit: part for part in before.coordinating}
        wanted = {
            "title": self.title, "deadline": self.deadline, "unit": self.unit,
            "coordinating": tuple(parts.get(code, Part(code)) for code in codes if code != lead),
            "standing": None if self.deadline is None else not self.deadline.is_set,
        }  # fmt: skip
        return {name: value for name, value in wanted.items() if value not in (None, getattr(before, name))}


def edit(context: ActionContext, row: ItemRow, wanted: ItemEdit) -> ChangeOutcome:
    """Another title, deadline or units of an open item. Another lead unit gets its card, the former one loses its."""
    kind = ChangeKind.EDITED
    if not context.acts_for(row.unit_id):
        return ChangeOutcome(row, kind, ChangeResult.NOT_YOURS)
    if row.status != Status.OPEN:
        return ChangeOutcome(row, kind, ChangeResult.SETTLED)
    if wanted.title is not None and len(wanted.title) > TITLE_LIMIT:
        return ChangeOutcome(row, kind, ChangeResult.LONG_TITLE, letters=len(wanted.title))
    fields = wanted.fields(items.view(context.session, row))
    if not fields:
        return ChangeOutcome(row, kind, ChangeResult.NO_DIFFERENCE)
    return _change_or_ask(context, row, kind, fields, "")


def extend(context: ActionContext, row: ItemRow, later: Deadline, reason: str) -> ChangeOutcome:
    """A later deadline; the first one stays known. A request needs a reason."""
    refused = extension_refusal(context, row, later, reason)
    if refused is not None:
        return ChangeOutcome(row, ChangeKind.EXTENDED, refused, reason, len(reason))
    return _change_or_ask(context, row, ChangeKind.EXTENDED, {"deadline": later}, reason)


def extension_refusal(context: ActionContext, row: ItemRow, later: Deadline, reason: str) -> ChangeResult | None:
    """Why the item is not extended so; None where nothing is amiss."""
    if not context.acts_for(row.unit_id):
        return ChangeResult.NOT_YOURS
    if row.status != Status.OPEN:
        return ChangeResult.SETTLED
    if row.due_on == NO_DEADLINE.day:
        return ChangeResult.NO_DEADLINE
    if not is_later(later, items.view(context.session, row).deadline, context.now, context.rules.zone):
        return ChangeResult.NOT_LATER
    if len(reason) > NOTE_LIMIT:
        return ChangeResult.LONG_REASON
    if not reason and not may_change(context, row):
        return ChangeResult.NEEDS_REASON
    return None


def cancel(context: ActionContext, row: ItemRow, reason: str) -> ChangeOutcome:
    """It counts nowhere from now on: an open item, or one that was done."""
    kind = ChangeKind.CANCELLED
    if not context.acts_for(row.unit_id):
        return ChangeOutcome(row, kind, ChangeResult.NOT_YOURS)
    if row.status == Status.CANCELLED:
        return ChangeOutcome(row, kind, ChangeResult.SETTLED)
    if not reason:
        return ChangeOutcome(row, kind, ChangeResult.NEEDS_REASON)
    if len(reason) > NOTE_LIMIT:
        return ChangeOutcome(row, kind, ChangeResult.LONG_REASON, reason, len(reason))
    return _change_or_ask(context, row, kind, {"status": Status.CANCELLED}, reason)


def reopen(context: ActionContext, row: ItemRow, reason: str) -> ChangeOutcome:
    """A done or cancelled item is open again."""
    kind = ChangeKind.REOPENED
    if not context.acts_for(row.unit_id):
        return ChangeOutcome(row, kind, ChangeResult.NOT_YOURS)
    if row.status in {Status.OPEN, Status.SUSPENDED}:
        result = ChangeResult.OPEN_ALREADY if row.status == Status.OPEN else ChangeResult.SUSPENDED
        return ChangeOutcome(row, kind, result)
    if len(reason) > NOTE_LIMIT:
        return ChangeOutcome(row, kind, ChangeResult.LONG_REASON, reason, len(reason))
    fields = {"status": Status.OPEN, "completed_on": None, "late": False, "unconfirmed": False}
    return _change_or_ask(context, row, kind, fields, reason)


def note(context: ActionContext, row: ItemRow, text: str) -> ChangeOutcome:
    """A line of its history, in whatever state it is; of a coordinating unit it is its opinion."""
    noted = " ".join(text.split())
    if not may_report(context, row):
        return ChangeOutcome(row, ChangeKind.NOTED, ChangeResult.NOT_YOURS)
    if len(text) > NOTE_LIMIT:
        return ChangeOutcome(row, ChangeKind.NOTED, ChangeResult.LONG_REASON, noted, len(text))
    unit = part_acted_for(context, row)
    after = {"by_unit": unit} if unit else None
    items.record_change(
        context.session, row, ChangeKind.NOTED, by=context.person, now=context.now, reason=noted, after=after
    )
    tell_others(context, row, changed(ChangeKind.NOTED, row, f"{unit}: {noted}" if unit else noted))
    return ChangeOutcome(row, ChangeKind.NOTED, ChangeResult.CHANGED, noted)


def _change_or_ask(
    context: ActionContext, row: ItemRow, kind: ChangeKind, fields: dict[str, Any], reason: str
) -> ChangeOutcome:
    """Change the item, where this person may by their own word; a lead asks the Office."""
    if not may_change(context, row):
        if context.right(row.unit_id) is not Permission.LEAD:
            return ChangeOutcome(row, kind, ChangeResult.NOT_YOURS)
        asked = requests.ask(context, row, kind, fields, reason)
        return ChangeOutcome(row, kind, ChangeResult(asked.value), reason)
    before = items.view(context.session, row)
    context.change(row, kind, reason=reason, **fields)
    if "unit" in fields:
        hand_over(context, row, before.unit)
    else:
        tell_others(context, row, changed(kind, row, reason))
    return ChangeOutcome(row, kind, ChangeResult.CHANGED, reason)
