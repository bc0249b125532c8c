"""A message is claimed, and worded as things stand at that moment, in one transaction."""

from domain.settings import Rules
from scheduler.clock import Clock
from scheduler.delivery.outcomes import Outgoing
from scheduler.delivery.rendering import DRAWN, RenderedOutgoing, wording
from storage.calendars import with_days
from storage.database.engine import Session
from storage.models import ChatRow, MessageRow
from storage.outbox import messages


def claim(session: Session, number: int, rules: Rules, clock: Clock) -> Outgoing | None:
    """A queued message; None where somebody else has claimed it, or there is nothing (left) to say."""
    claimed = messages.claim_with_target(session, number)
    if claimed is None:
        return None
    row, said, chat, days = claimed
    if said is None or (row.edits_id is not None and said.state != "sent"):
        messages.settle(session, row, "dropped", clock.now(), error="nothing to edit")
        return None
    worded = wording(session, said, chat, with_days(rules, days), clock.now())
    if worded is None:
        messages.settle(session, row, "dropped", clock.now(), error="nothing to say")
        return None
    return _outgoing(row, chat, worded, edits=said.external_id if row.edits_id is not None else "")


def claim_answer(session: Session, row: MessageRow, chat: ChatRow, rules: Rules, clock: Clock) -> Outgoing | None:
    """An answer, in the transaction that queued it, where nothing stands before it in its chat; None where it has to
    wait for its turn all the same. `rules` as they stand now."""
    waits = chat.gone_at is not None or chat.topic_closed_at is not None
    if waits or row.state != "queued" or row.rank != messages.ANSWER or row.kind in DRAWN:
        return None
    worded = wording(session, row, chat, rules, clock.now())
    if worded is None:
        return None
    messages.claim_at_once(session, row)
    return _outgoing(row, chat, worded)


def _outgoing(row: MessageRow, chat: ChatRow, worded: RenderedOutgoing, edits: str = "") -> Outgoing:
    return Outgoing(
        number=row.id, chat=chat.address, thread=chat.thread if row.thread is None else row.thread,
        rendered=worded.rendered, reply_to=row.reply_to, edits=edits, menu=worded.menu, drawing=worded.drawing,
        kept=worded.kept, topic_closed=chat.topic_closed_at is not None,
    )  # fmt: skip
