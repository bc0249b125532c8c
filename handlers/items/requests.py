"""What waits for the Office's word, by button: a unit's request about what the Office assigned (Grant · Refuse ·
Another day), and a completion that only its word makes good."""

from typing import Any

from domain.deadlines import Found
from domain.item import Status, What, from_json, to_json
from domain.message import Button, Message, say
from handlers.core.context import Turn
from handlers.core.deadline_reading import read_deadline_only
from handlers.core.notify import changed, hand_over, tell_others
from storage.items import items
from storage.models import ChatRow, DraftRow, ItemRow, MessageRow
from storage.outbox import drafts, messages
from storage.people import chats

REQUEST = "request"
ANOTHER_DAY = "another_day"


def ask(turn: Turn, row: ItemRow, what: What, fields: dict[str, Any], reason: str) -> None:
    """Ask the Office for a change; what was asked is in the item's history, the change is not made."""
    office = chats.office_chat(turn.session)
    if office is None:
        turn.say("request.no_office", row.id, number=row.id)
        return
    if drafts.open_about(turn.session, REQUEST, row.id, what.value) is not None:
        turn.say("request.waits_already", row.id, number=row.id)
        return
    _put(turn, office, row, what, fields, reason)
    items.remember(
        turn.session, row, What.REQUESTED, by=turn.person, now=turn.now, reason=reason,
        after={"asked": what.value, **fields},
    )  # fmt: skip
    turn.say("request.sent", row.id, number=row.id)


def ask_to_confirm(turn: Turn, row: ItemRow, *, on_time: bool) -> None:
    """Ask the Office for its word on a completion; `on_time`: that it was, as said, on a day within the deadline."""
    office = chats.office_chat(turn.session)
    if office is None:
        return
    _put(turn, office, row, What.CONFIRMED, {"unconfirmed": False} | ({"late": False} if on_time else {}), "")


def withdraw_confirmation(turn: Turn, row: ItemRow) -> None:
    """The completion was undone: nothing of it waits any more."""
    waiting = drafts.open_about(turn.session, REQUEST, row.id, What.CONFIRMED)
    if waiting is not None:
        drafts.close(turn.session, waiting, turn.now)


def _put(turn: Turn, office: ChatRow, row: ItemRow, what: What, fields: dict[str, Any], reason: str) -> None:
    body = {
        "number": row.id, "what": what.value, "fields": to_json(fields), "reason": reason,
        "chat": turn.chat.id, "message": turn.incoming.message, "thread": turn.incoming.thread,
    }  # fmt: skip
    draft = drafts.begin(turn.session, turn.chat, turn.person, REQUEST, body, turn.now)
    draft.item_id = row.id
    turn.push(office, to_office(draft, row.id))


def to_office(draft: DraftRow, number: int) -> Message:
    """A request as the Office reads it, with its buttons."""
    body = draft.body
    row = [Button("button.grant", f"req:{draft.id}:grant"), Button("button.refuse", f"req:{draft.id}:refuse")]
    if body["what"] == What.EXTENDED:
        row.append(Button("button.another_day", f"req:{draft.id}:day"))
    data = {"what": body["what"], "fields": body["fields"], "reason": body["reason"]}
    return Message("request", data, (number,), (tuple(row),))


def press(turn: Turn) -> None:
    """The Office's answer: `req:<draft>:grant|refuse|day`."""
    _, number, answer = turn.incoming.data.split(":")
    draft = drafts.open_draft(turn.session, int(number), REQUEST)  # begun in the unit's chat
    if draft is None or (row := items.by_number(turn.session, draft.body["number"])) is None:
        turn.refuse("common.gone")
    elif answer == "day":
        body = {"request": draft.id, "message": turn.incoming.message}
        waiting = drafts.begin(turn.session, turn.chat, turn.person, ANOTHER_DAY, body, turn.now)
        turn.answer(say("request.which_day", row.id, number=row.id), waiting)
    elif drafts.close(turn.session, draft, turn.now):
        _decide(turn, draft, row, turn.pressed(), granted=answer == "grant")


def answer_day(turn: Turn, draft: DraftRow, text: str) -> None:
    """The answer to "which other day?": granted with that one."""
    asked = drafts.open_draft(turn.session, draft.body["request"], REQUEST)
    row = items.by_number(turn.session, asked.body["number"]) if asked else None
    found = read_deadline_only(turn, text)
    if not turn.acts_as_office:
        turn.refuse("common.only_office")
    elif asked is None or row is None:
        turn.refuse("common.gone")
    elif not isinstance(found, Found):
        turn.answer(say("request.which_day", row.id, number=row.id), draft)
    elif drafts.close(turn.session, asked, turn.now):
        drafts.close(turn.session, draft, turn.now)
        asked.body = {**asked.body, "fields": to_json({"deadline": found.deadline})}
        _decide(turn, asked, row, messages.sent_as(turn.session, turn.chat, draft.body["message"]), granted=True)


def _decide(turn: Turn, draft: DraftRow, row: ItemRow, question: MessageRow | None, *, granted: bool) -> None:
    """Make the change or not; the Office's question shows it, the unit is told in answer to what it asked."""
    body = draft.body
    what = What(body["what"])
    if not _still_applies(what, row):
        decided = say("request.lapsed", row.id, number=row.id)
    else:
        _take_effect(turn, draft, row, what, granted=granted)
        data = {"what": what.value, "fields": body["fields"], "reason": body["reason"], "granted": granted}
        decided = Message("decided", data, (row.id,))
        asking = chats.by_id(turn.session, body["chat"])
        messages.queue(
            turn.session, asking, decided, rank=messages.PUSH, now=turn.now,
            reply_to=body["message"], thread=body["thread"],
        )  # fmt: skip
    if question is not None:
        messages.rewrite(turn.session, question, decided, turn.now)
    if turn.incoming.act == "message":
        turn.answer(decided)


def _still_applies(what: What, row: ItemRow) -> bool:
    """Whether the item has not become, since it was asked, one of which this can no longer be said."""
    if what is What.CONFIRMED:
        return row.unconfirmed
    if what is What.REOPENED:
        return row.status != Status.OPEN
    return row.status == Status.OPEN or (what is What.CANCELLED and row.status == Status.DONE)


def _take_effect(turn: Turn, draft: DraftRow, row: ItemRow, what: What, *, granted: bool) -> None:
    fields = from_json(draft.body["fields"])
    if granted:
        reason = draft.body["reason"]
        before = items.view(turn.session, row)
        items.change(turn.session, row, what, by=turn.person, now=turn.now, reason=reason, **fields)
        if "unit" in fields:
            hand_over(turn, row, before.unit)
        elif what is not What.CONFIRMED:
            asking = chats.by_id(turn.session, draft.body["chat"])
            tell_others(turn, row, changed(what, row, reason), but=asking)
        return
    refused: dict[str, Any] = {}
    if what is What.CONFIRMED:  # what was said to be on time stays late; else it was not done at all
        refused = {"unconfirmed": False}
        if "late" not in fields:
            refused |= {"status": Status.OPEN, "completed_on": None, "late": False}
    items.change(turn.session, row, What.REFUSED, by=turn.person, now=turn.now, reason="", **refused)
