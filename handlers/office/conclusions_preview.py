"""The preview of a document of conclusions, as it stands: how much is clear, doubtful, handed out; the presses."""

from domain.message import Button, Message
from domain.message_data import ClearLine, ConclusionsPreview
from domain.paging import page_of
from handlers.core.context import Context
from storage.import_models import ConclusionsRow, ProposalRow
from storage.items import conclusions
from storage.items.conclusions import ProposalState, proposal_of
from storage.outbox import messages


def refresh(context: Context, number: int) -> None:
    """The preview counts anew."""
    document = conclusions.by_id(context.session, number)
    if document is not None and (shown := messages.planned(context.session, planned_name(document))) is not None:
        page = ConclusionsPreview.of(messages.value(shown)).page
        messages.rewrite(context.session, shown, preview(context, document, page), context.now)


def preview(context: Context, document: ConclusionsRow, page: int = 1) -> Message:
    rows = conclusions.proposals(context.session, document.id)
    counts = conclusions.count(rows)
    clear = [row for row in rows if row.state == ProposalState.OPEN and not row.body.get("doubts")]
    lines = sorted((_line(row) for row in clear), key=lambda one: one.unit)
    leaf = page_of(lines, page)
    data = ConclusionsPreview(
        document.id, document.source, document.issued_on, document.subject, counts.clear, counts.doubtful,
        counts.changed, counts.known, counts.left_out, counts.stored, tuple(document.gone), tuple(leaf.shown),
        leaf.number, leaf.pages,
    )  # fmt: skip
    its = f"conclusions:{document.id}"
    buttons: list[tuple[Button, ...]] = []
    if counts.clear:
        buttons.append((Button("button.hand_out", f"{its}:hand", {"number": counts.clear}),))
    if counts.doubtful:
        buttons.append((Button("button.review", f"{its}:review", {"number": counts.doubtful}),))
    buttons.append((Button("button.commented", f"{its}:word"),))
    if counts.clear or counts.doubtful:
        buttons.append((Button("button.drop_all", f"{its}:drop"),))
    return data.message(buttons=(*leaf.leaves(lambda other: f"{its}:page:{other}"), *buttons))


def _line(row: ProposalRow) -> ClearLine:
    proposal = proposal_of(row)
    return ClearLine(proposal.lead, proposal.text, proposal.timing, proposal.coordinating, row.item_id)


def planned_name(document: ConclusionsRow) -> str:
    """Under which the preview of a document is planned."""
    return f"conclusions:{document.id}"
