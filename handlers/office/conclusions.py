"""A document of conclusions in the chat: it is read, previewed, handed out. Anybody of the Office may press.

What is doubtful of it is asked by `handlers.office.proposals`.
"""

from dataclasses import dataclass

from actions.conclusions import handing_out, reading
from actions.conclusions.acting import ConclusionsRefusal, acting
from domain.imports.circulation import mark_of_document
from domain.imports.conclusions import Conclusions, document_of_text, read
from domain.imports.conclusions.document import Document
from domain.message import Message, say
from domain.message_data import ConclusionsPreview
from domain.parsing.titles import one_line
from handlers.core.context import Context
from handlers.office import proposals
from handlers.office.conclusions_preview import planned_name, preview, refresh
from storage.items import conclusions
from storage.outbox import messages

FIRST_LINE = 100  # letters of a text that stand for its name


@dataclass(frozen=True, slots=True)
class DocumentRead:
    """What was read of a document, and what it is called."""

    found: Conclusions
    name: str
    file: dict[str, object]
    circulated: str = ""  # its mark of limited circulation


def read_text(context: Context, text: str) -> DocumentRead:
    """A text as a document."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return read_found(context, document_of_text(text), one_line(first)[:FIRST_LINE], {})


def read_found(context: Context, document: Document, name: str, file: dict[str, object]) -> DocumentRead:
    """What a document that could be read gives to units."""
    rules = context.rules
    found = read(
        document, context.unit_names, now=context.now, zone=rules.zone, calendar=rules.calendar, day_end=rules.day_end
    )
    return DocumentRead(found, name, file, mark_of_document(document) or "")


def show(context: Context, one: DocumentRead) -> None:
    """Keep what was read, and show the preview; of a document that gives nothing, that."""
    act = acting(context)
    if isinstance(act, ConclusionsRefusal):
        context.refuse("common.only_office")
    elif one.circulated and context.rules.internal == "refuse":
        context.say("conclusions.internal", mark=one.circulated)
    elif not one.found.proposals:
        context.say("conclusions.nothing", name=one.name)
    else:
        document = reading.keep(act, one.found, one.name, one.file)
        row = context.answer(preview(context, document))
        row.once = planned_name(document)
        if one.circulated:
            context.say("conclusions.circulated", mark=one.circulated)


def on_show(context: Context) -> None:
    """The preview once more, as it stands now: `conclusions:<n>:show`."""
    document = conclusions.by_id(context.session, context.callback.number)
    if document is None or document.closed_at is not None:
        context.refuse("conclusions.over")
        return
    if (before := messages.planned(context.session, planned_name(document))) is not None:
        before.once = None
        context.session.flush()
    context.answer(preview(context, document)).once = planned_name(document)


def on_page(context: Context) -> None:
    """Another page of what is clear: `conclusions:<n>:page:<n>`."""
    number, page = context.callback.numbers
    document = conclusions.by_id(context.session, number)
    pressed = context.pressed_page(ConclusionsPreview.kind)
    if pressed is not None and document is not None:
        messages.rewrite(context.session, pressed, preview(context, document, page), context.now)


def on_review(context: Context) -> None:
    """The first of what is doubtful: `conclusions:<n>:review`."""
    document = conclusions.by_id(context.session, context.callback.number)
    if document is None or not proposals.ask_next(context, document.id):
        context.refuse("conclusions.none_doubtful")


def on_word(context: Context) -> None:
    """The document with what was read beside its sentences: `conclusions:<n>:word`."""
    document = conclusions.by_id(context.session, context.callback.number)
    if document is None:
        context.refuse("common.gone")
        return
    is_word = str(document.file.get("name", "")).lower().endswith(".docx")
    context.answer(Message("commented", {"document": document.id, "file": document.file if is_word else {}}))


def on_hand(context: Context) -> None:
    """Hand out what is clear: `conclusions:<n>:hand`."""
    outcome = handing_out.hand_out(context, context.callback.number)
    if outcome is ConclusionsRefusal.NOT_YOURS:
        context.refuse("common.only_office")
    elif isinstance(outcome, ConclusionsRefusal):
        context.refuse("conclusions.over")
    else:
        refresh(context, context.callback.number)
        key = "conclusions.handed" if outcome.added or outcome.changed else "conclusions.nothing_clear"
        context.alert = say(
            key, added=len(outcome.added), changed=len(outcome.changed), waiting=outcome.waiting
        )  # fmt: skip


def on_drop(context: Context) -> None:
    """Leave out all that waits: `conclusions:<n>:drop`."""
    outcome = handing_out.drop(context, context.callback.number)
    if isinstance(outcome, ConclusionsRefusal):
        context.refuse("conclusions.over")
    else:
        refresh(context, outcome.id)
