"""What a unit asks of the Office about an item that the Office assigned: Grant · Refuse · Another day, by button."""

from typing import Any

from domain import deadlines
from domain.deadlines import Found
from domain.items import What, from_json, to_json
from domain.messages import Button, Message, say
from handlers.turn import Turn
from storage import chats, drafts, items, messages
from storage.models import DraftRow, ItemRow

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
    body = {
        "number": row.id, "what": what.value, "fields": to_json(fields), "reason": reason,
        "chat": turn.chat.id, "message": turn.incoming.message,
    }  # fmt: skip
    draft = drafts.begin(turn.session, turn.chat, turn.person, REQUEST, body, turn.now)
    draft.item_id = row.id
    items.remember(
        turn.session, row, What.REQUESTED, by=turn.person, now=turn.now, reason=reason,
        after={"asked": what.value, **fields},
    )  # fmt: skip
    turn.push(office, _to_office(draft, row.id))
    turn.say("request.sent", row.id, number=row.id)


def _to_office(draft: DraftRow, number: int) -> Message:
    body = draft.body
    row = [Button("button.grant", f"req:{draft.id}:grant"), Button("button.refuse", f"req:{draft.id}:refuse")]
    if body["what"] == What.EXTENDED:
        row.append(Button("button.another_day", f"req:{draft.id}:day"))
    data = {"what": body["what"], "fields": body["fields"], "reason": body["reason"]}
    return Message("request", data, (number,), (tuple(row),))


def press(turn: Turn) -> None:
    """The Office's answer: `req:<draft>:grant|refuse|day`."""
    _, number, answer = turn.incoming.data.split(":")
    draft = drafts.open_draft(turn.session, int(number))
    if not turn.acts_as_office:
        turn.refuse("common.only_office")
    elif draft is None or (row := items.by_number(turn.session, draft.body["number"])) is None:
        turn.refuse("common.gone")
    elif answer == "day":
        waiting = drafts.begin(turn.session, turn.chat, turn.person, ANOTHER_DAY, {"request": draft.id}, turn.now)
        turn.answer(say("request.which_day", row.id, number=row.id), waiting)
    elif drafts.close(turn.session, draft, turn.now):
        decide(turn, draft, row, granted=answer == "grant")


def answer_day(turn: Turn, draft: DraftRow, text: str) -> None:
    """The answer to "which other day?": granted with that one."""
    asked = drafts.open_draft(turn.session, draft.body["request"])
    row = items.by_number(turn.session, asked.body["number"]) if asked else None
    found = deadlines.read_only(text, now=turn.now, zone=turn.rules.zone, calendar=turn.rules.calendar)
    if not turn.acts_as_office:
        turn.refuse("common.only_office")
    elif asked is None or row is None:
        turn.refuse("common.gone")
    elif not isinstance(found, Found):
        turn.answer(say("request.which_day", row.id, number=row.id), draft)
    elif drafts.close(turn.session, asked, turn.now):
        drafts.close(turn.session, draft, turn.now)
        asked.body = {**asked.body, "fields": to_json({"deadline": found.deadline})}
        decide(turn, asked, row, granted=True)


def decide(turn: Turn, draft: DraftRow, row: ItemRow, *, granted: bool) -> None:
    """Make the change or not; the Office's message shows it, the unit is told in answer to what it asked."""
    body = draft.body
    what = What(body["what"])
    fields = from_json(body["fields"])
    if granted:
        reason = body["reason"]
        items.change(turn.session, row, what, by=turn.person, now=turn.now, reason=reason, **fields)
    else:
        items.remember(turn.session, row, What.REFUSED, by=turn.person, now=turn.now, after={"asked": what.value})
    data = {"what": what.value, "fields": body["fields"], "reason": body["reason"], "granted": granted}
    decided = Message("decided", data, (row.id,))
    pressed = turn.pressed() if turn.incoming.act == "press" else None
    if pressed is not None:
        messages.rewrite(turn.session, pressed, decided, turn.now)
    else:
        turn.answer(decided)
    chat = chats.by_id(turn.session, body["chat"])
    messages.queue(turn.session, chat, decided, rank=messages.PUSH, now=turn.now, reply_to=body["message"])
