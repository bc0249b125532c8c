"""The one way from a message value to what people read: its kind picks the wording."""

from collections.abc import Callable, Mapping

from domain.message import Message
from texts.context import RenderContext
from texts.figures import messages
from texts.help import help
from texts.items import (
    attachments,
    cards,
    changes,
    conditions,
    files,
    handouts,
    lists,
    overdue,
    parts,
    questions,
    recurring,
    reminders,
    several,
)
from texts.office import absences, conclusions, inactive_units, leads, office, queue
from texts.rendered import RenderedMessage, Writer, cut


def say(message: Message, context: RenderContext) -> RenderedMessage:
    """One sentence of the catalogue."""
    sentence = context.say(message.data["key"], **message.data["params"])
    return Writer().add(sentence).build(context.labels(message.buttons))


WORDINGS: Mapping[str, Callable[[Message, RenderContext], RenderedMessage | None]] = {
    "say": say,
    "card": cards.card,
    "receipts": cards.receipts,
    "list": lists.item_list,
    "condition": conditions.said,
    "stuck": conditions.listed,
    "which": lists.which,
    "which_file": attachments.which,
    "file": attachments.caption,
    "confirm_all": lists.confirm_all,
    "show": lists.show,
    "done": lists.done,
    "lines": several.preview,
    "lines_stored": several.stored,
    "changed": changes.changed,
    "progress": changes.progress,
    "extending": questions.extending,
    "which_unit": questions.which_unit,
    "which_said": questions.which_said,
    "unsure": questions.unsure,
    "request": changes.request,
    "decided": changes.decided,
    "help": help.help_,
    "unit_ready": help.unit_ready,
    "absences": absences.absences,
    "leads": leads.listed,
    "leads_changed": leads.changed,
    "office_move": leads.office_move,
    "office_moved": leads.office_moved,
    "morning": reminders.morning,
    "moment": reminders.moment,
    "escalated": reminders.escalated,
    "part": parts.said,
    "recurring": recurring.listed,
    "overdue": overdue.listed,
    "queue": queue.queue,
    "quiet": inactive_units.quiet,
    "reminded": office.reminded,
    "workload": office.workload,
    "workday": office.workday,
    "workday_list": office.workday_list,
    "import_preview": files.import_preview,
    "unit_handout": handouts.of_unit,
    "handout": handouts.of_all,
    "conclusions": conclusions.preview,
    "proposal": conclusions.question,
    "proposal_answered": conclusions.answered,
    "importing": files.importing,
    "imported": files.imported,
    "published": files.published,
    "publish_question": files.publish_question,
    "broadcast_preview": files.broadcast_preview,
    "broadcast": files.broadcast,
    "summary": messages.figures,
    "named": messages.named,
    "by_unit": messages.units,
    "not_adding_up": messages.wrong,
    "counter": messages.counter,
}


def word(message: Message, context: RenderContext) -> RenderedMessage | None:
    """What this message says now; None: nothing is left to say. KeyError: a kind or a key that does not exist."""
    rendered = WORDINGS[message.kind](message, context)
    return cut(rendered) if rendered is not None else None
