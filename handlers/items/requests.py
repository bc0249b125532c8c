"""What waits for the Office's word, by button: a unit's request about what the Office assigned (Grant · Refuse ·
Another day), and a completion that only its word makes good."""

from typing import Any

from domain.deadlines import DeadlineFound
from domain.item import ChangeKind, Status, from_json, to_json
from domain.message import Button, Message, say
from handlers.core.context import Context
from handlers.core.deadline_reading import read_deadline_only
from handlers.core.notify import changed, hand_over, tell_others
from storage.items import items
from storage.models import ChatRow, DraftRow, ItemRow, MessageRow
from storage.outbox import drafts, messages
from storage.people import chats

REQUEST = "request"
ANOTHER_DAY = "another_day"


def ask(context: Context, row: ItemRow, what: ChangeKind, fields: dict[str, Any], reason: str) -> None:
    """Ask the Office for a change; what was asked is in the item's history, the change is not made."""
    office = chats.office_chat(context.session)
    if office is None:
        context.say("request.no_office", row.id, number=row.id)
        return
    if drafts.open_about(context.session, REQUEST, row.id, what.value) is not None:
        context.say("request.waits_already", row.id, number=row.id)
        return
    _put(context, office, row, what, fields, reason)
    items.record_change(
        context.session, row, ChangeKind.REQUESTED, by=context.person, now=context.now, reason=reason,
        after={"asked": what.value, **fields},
    )  # fmt: skip
    context.say("request.sent", row.id, number=row.id)


def ask_to_confirm(context: Context, row: ItemRow, *, on_time: bool) -> None:
    """Ask the Office for its word on a completion; `on_time`: that it was, as said, on a day within the deadline."""
    office = chats.office_chat(context.session)
    if office is None:
        return
    _put(context, office, row, ChangeKind.CONFIRMED, {"unconfirmed": False} | ({"late": False} if on_time else {}), "")


def withdraw_confirmation(context: Context, row: ItemRow) -> None:
    """The completion was undone: nothing of it waits any more."""
    waiting = drafts.open_about(context.session, REQUEST, row.id, ChangeKind.CONFIRMED)
    if waiting is not None:
        drafts.close(context.session, waiting, context.now)


def _put(
    context: Context, office: ChatRow, row: ItemRow, what: ChangeKind, fields: dict[str, Any], reason: str
) -> None:
    body = {
        "number": row.id, "what": what.value, "fields": to_json(fields), "reason": reason,
        "chat": context.chat.id, "message": context.event.message, "thread": context.event.thread,
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


def press(context: Context) -> None:
    """The Office's answer: `req:<draft>:grant|refuse|day`."""
    _, number, answer = context.event.data.split(":")
    draft = drafts.open_draft(context.session, int(number), REQUEST)  # begun in the unit's chat
    if draft is None or (row := items.by_number(context.session, draft.body["number"])) is None:
        context.refuse("common.gone")
    elif answer == "day":
        body = {"request": draft.id, "message": context.event.message}
        waiting = drafts.begin(context.session, context.chat, context.person, ANOTHER_DAY, body, context.now)
        context.answer(say("request.which_day", row.id, number=row.id), waiting)
    elif drafts.close(context.session, draft, context.now):
        _decide(context, draft, row, context.pressed(), granted=answer == "grant")


def answer_day(context: Context, draft: DraftRow, text: str) -> None:
    """The answer to "which other day?": granted with that one."""
    asked = drafts.open_draft(context.session, draft.body["request"], REQUEST)
    row = items.by_number(context.session, asked.body["number"]) if asked else None
    found = read_deadline_only(context, text)
    if not context.acts_as_office:
        context.refuse("common.only_office")
    elif asked is None or row is None:
        context.refuse("common.gone")
    elif not isinstance(found, DeadlineFound):
        context.answer(say("request.which_day", row.id, number=row.id), draft)
    elif drafts.close(context.session, asked, context.now):
        drafts.close(context.session, draft, context.now)
        asked.body = {**asked.body, "fields": to_json({"deadline": found.deadline})}
        _decide(
            context, asked, row, messages.sent_as(context.session, context.chat, draft.body["message"]), granted=True
        )


def _decide(context: Context, draft: DraftRow, row: ItemRow, question: MessageRow | None, *, granted: bool) -> None:
    """Make the change or not; the Office's question shows it, the unit is told in answer to what it asked."""
    body = draft.body
    what = ChangeKind(body["what"])
    if not _still_applies(what, row):
        decided = say("request.lapsed", row.id, number=row.id)
    else:
        _take_effect(context, draft, row, what, granted=granted)
        data = {"what": what.value, "fields": body["fields"], "reason": body["reason"], "granted": granted}
        decided = Message("decided", data, (row.id,))
        asking = chats.by_id(context.session, body["chat"])
        messages.queue(
            context.session, asking, decided, rank=messages.PUSH, now=context.now,
            reply_to=body["message"], thread=body["thread"],
        )  # fmt: skip
    if question is not None:
        messages.rewrite(context.session, question, decided, context.now)
    if context.event.act == "message":
        context.answer(decided)


def _still_applies(what: ChangeKind, row: ItemRow) -> bool:
    """Whether the item has not become, since it was asked, one of which this can no longer be said."""
    if what is ChangeKind.CONFIRMED:
        return row.unconfirmed
    if what is ChangeKind.REOPENED:
        return row.status != Status.OPEN
    return row.status == Status.OPEN or (what is ChangeKind.CANCELLED and row.status == Status.DONE)


def _take_effect(context: Context, draft: DraftRow, row: ItemRow, what: ChangeKind, *, granted: bool) -> None:
    fields = from_json(draft.body["fields"])
    if granted:
        reason = draft.body["reason"]
        before = items.view(context.session, row)
        context.change(row, what, reason=reason, **fields)
        if "unit" in fields:
            hand_over(context, row, before.unit)
        elif what is not ChangeKind.CONFIRMED:
            asking = chats.by_id(context.session, draft.body["chat"])
            tell_others(context, row, changed(what, row, reason), but=asking)
        return
    refused: dict[str, Any] = {}
    if what is ChangeKind.CONFIRMED:  # what was said to be on time stays late; else it was not done at all
        refused = {"unconfirmed": False}
        if "late" not in fields:
            refused |= {"status": Status.OPEN, "completed_on": None, "late": False}
    context.change(row, ChangeKind.REFUSED, reason="", **refused)
