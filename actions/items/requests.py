"""What waits for the Office's word: a unit's request about what the Office assigned, and a completion that only its
word makes good.

A request is a draft of kind `request`, with what is asked for; the Office's chat has it as a message with buttons.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from actions.context import ActionContext
from actions.items.notify import changed, hand_over, tell_others
from domain.deadline import Deadline
from domain.item import ChangeKind, Status, from_json, to_json
from domain.message import Button, Message
from storage.items import items
from storage.models import ChatRow, DraftRow, ItemRow
from storage.outbox import drafts, messages
from storage.people import chats

REQUEST = "request"


class RequestResult(StrEnum):
    """What came of asking."""

    REQUESTED = "requested"
    NO_OFFICE = "no_office"  # no chat is the Office's
    WAITS_ALREADY = "waits_already"  # the same was asked before, and is not answered


def ask(context: ActionContext, row: ItemRow, kind: ChangeKind, fields: dict[str, Any], reason: str) -> RequestResult:
    """Ask the Office for a change; what was asked is in the item's history, the change is not made."""
    office = chats.office_chat(context.session)
    if office is None:
        return RequestResult.NO_OFFICE
    if waits(context, row, kind):
        return RequestResult.WAITS_ALREADY
    _put(context, office, row, kind, fields, reason)
    items.record_change(
        context.session, row, ChangeKind.REQUESTED, by=context.person, now=context.now, reason=reason,
        after={"asked": kind.value, **fields},
    )  # fmt: skip
    return RequestResult.REQUESTED


def waits(context: ActionContext, row: ItemRow, kind: ChangeKind) -> bool:
    """Whether a request for such a change waits for the Office's word."""
    return drafts.open_about(context.session, REQUEST, row.id, kind.value) is not None


def ask_to_confirm(context: ActionContext, row: ItemRow, *, on_time: bool) -> None:
    """Ask the Office for its word on a completion; `on_time`: that it was, as said, on a day within the deadline."""
    office = chats.office_chat(context.session)
    if office is not None:
        fields = {"unconfirmed": False} | ({"late": False} if on_time else {})
        _put(context, office, row, ChangeKind.CONFIRMED, fields, "")


def withdraw_confirmation(context: ActionContext, row: ItemRow) -> None:
    """The completion was undone: nothing of it waits any more."""
    waiting = drafts.open_about(context.session, REQUEST, row.id, ChangeKind.CONFIRMED)
    if waiting is not None:
        drafts.close(context.session, waiting, context.now)


def _put(
    context: ActionContext, office: ChatRow, row: ItemRow, kind: ChangeKind, fields: dict[str, Any], reason: str
) -> None:
    body = {
        "number": row.id, "what": kind.value, "fields": to_json(fields), "reason": reason,
        "chat": context.chat.id, "message": context.message, "thread": context.thread,
    }  # fmt: skip
    draft = drafts.begin(context.session, context.chat, context.person, REQUEST, body, context.now)
    draft.item_id = row.id
    context.push(office, to_office(draft, row.id))


def to_office(draft: DraftRow, number: int) -> Message:
    """A request as the Office reads it, with its buttons."""
    body = draft.body
    row = [Button("button.grant", f"req:{draft.id}:grant"), Button("button.refuse", f"req:{draft.id}:refuse")]
    if body["what"] == ChangeKind.EXTENDED:
        row.append(Button("button.another_day", f"req:{draft.id}:day"))
    data = {"what": body["what"], "fields": body["fields"], "reason": body["reason"]}
    return Message("request", data, (number,), (tuple(row),))


class DecisionResult(StrEnum):
    """What came of the Office's answer to a request."""

    GRANTED = "granted"
    REFUSED = "refused"
    LAPSED = "lapsed"  # the item has become one of which this can no longer be said
    ANSWERED_ALREADY = "answered_already"
    NOT_OFFICE = "not_office"
    IS_A_RETURN = "is_a_return"  # of a completion, which is given back with a reason (`actions.items.returning`)


@dataclass(frozen=True, slots=True)
class Decision:
    """`request`: what was decided upon, as `decision_message` says it to who asked."""

    result: DecisionResult
    request: DraftRow
    item: ItemRow


def open_request(context: ActionContext, number: int) -> tuple[DraftRow, ItemRow] | None:
    """The request of this number (of the draft) that waits, and its item."""
    draft = drafts.open_draft(context.session, number, REQUEST)
    row = items.by_number(context.session, draft.body["number"]) if draft is not None else None
    return (draft, row) if draft is not None and row is not None else None


def grant(context: ActionContext, draft: DraftRow, row: ItemRow, deadline: Deadline | None = None) -> Decision:
    """Make the change that was asked for; `deadline`: another day than the one asked for. The unit is told."""
    return _decide(context, draft, row, granted=True, deadline=deadline)


def refuse(context: ActionContext, draft: DraftRow, row: ItemRow) -> Decision:
    """The change is not made; a completion that was said to be on time stays late. The unit is told."""
    if (
        ChangeKind(draft.body["what"]) is ChangeKind.CONFIRMED
        and "late" not in draft.body["fields"]
        and row.unconfirmed
    ):
        return Decision(DecisionResult.IS_A_RETURN, draft, row)
    return _decide(context, draft, row, granted=False)


def _decide(
    context: ActionContext, draft: DraftRow, row: ItemRow, *, granted: bool, deadline: Deadline | None = None
) -> Decision:
    if not context.acts_as_office:
        return Decision(DecisionResult.NOT_OFFICE, draft, row)
    if not drafts.close(context.session, draft, context.now):
        return Decision(DecisionResult.ANSWERED_ALREADY, draft, row)
    if deadline is not None:
        draft.body = {**draft.body, "fields": to_json({"deadline": deadline})}
    kind = ChangeKind(draft.body["what"])
    if not _still_applies(kind, row):
        return Decision(DecisionResult.LAPSED, draft, row)
    if granted:
        _grant(context, draft, row, kind)
    else:
        _refuse(context, draft, row, kind)
    decision = Decision(DecisionResult.GRANTED if granted else DecisionResult.REFUSED, draft, row)
    messages.queue(
        context.session, chats.by_id(context.session, draft.body["chat"]), decision_message(decision),
        rank=messages.PUSH, now=context.now, reply_to=draft.body["message"], thread=draft.body["thread"],
    )  # fmt: skip
    return decision


def decision_message(decision: Decision) -> Message:
    """What was asked for, and whether it was granted."""
    body = decision.request.body
    is_granted = decision.result is DecisionResult.GRANTED
    data = {"what": body["what"], "fields": body["fields"], "reason": body["reason"], "granted": is_granted}
    return Message("decided", data, (decision.item.id,))


def _still_applies(kind: ChangeKind, row: ItemRow) -> bool:
    """Whether the item has not become, since it was asked, one of which this can no longer be said."""
    if kind is ChangeKind.CONFIRMED:
        return row.unconfirmed
    if kind is ChangeKind.REOPENED:
        return row.status != Status.OPEN
    return row.status == Status.OPEN or (kind is ChangeKind.CANCELLED and row.status == Status.DONE)


def _grant(context: ActionContext, draft: DraftRow, row: ItemRow, kind: ChangeKind) -> None:
    fields, reason = from_json(draft.body["fields"]), draft.body["reason"]
    before = items.view(context.session, row)
    context.change(row, kind, reason=reason, **fields)
    if "unit" in fields:
        hand_over(context, row, before.unit)
    elif kind is not ChangeKind.CONFIRMED:
        asking = chats.by_id(context.session, draft.body["chat"])
        tell_others(context, row, changed(kind, row, reason), but=asking)


def _refuse(context: ActionContext, draft: DraftRow, row: ItemRow, kind: ChangeKind) -> None:
    fields: dict[str, Any] = {"unconfirmed": False} if kind is ChangeKind.CONFIRMED else {}
    context.change(row, ChangeKind.REFUSED, reason="", **fields)
