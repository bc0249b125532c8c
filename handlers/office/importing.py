"""`/import`: a file as its caption or in answer to one: a preview with counts and every bad row, then a confirmation.
A document, or a text that is answered, goes to `handlers.office.conclusions`.

No copy of the file is kept, since a row of it may bear a secrecy marking: what is confirmed is fetched and read again.
A large import is stored in pieces (`storage.items.import_jobs`); the preview becomes the result once all of it is.
"""

from dataclasses import dataclass

from actions import imports
from actions.imports import ImportRefusal
from domain.imports.circulation import circulated
from domain.imports.rows import Table
from domain.message import Button, Message, say
from domain.parsing.secrecy import marking
from domain.parsing.titles import is_blank
from handlers.core.context import Context
from handlers.core.event import File
from handlers.office import conclusions
from handlers.office.conclusions import DocumentRead
from reports.reading.documents import ENDINGS as DOCUMENTS
from reports.reading.documents import read_document
from reports.reading.sheets import FILE_LIMIT, SheetError, read_table
from storage.items import import_jobs
from storage.items.import_jobs import PackedRows
from storage.items.imports import ImportCounts
from storage.outbox import drafts, messages

IMPORT = "import"
BAD_SHOWN = 20
LARGE = 150_000  # bytes: it takes more than a second to read them


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file would do; or, of one that is confirmed, what is to be stored; or (`error`) why it cannot be read."""

    table: Table | None = None
    would: ImportCounts | None = None
    packed: PackedRows | None = None
    error: str = ""
    params: dict[str, int] | None = None


def file_of_command(context: Context) -> File | None:
    """The file that the command came with or answers, unless it is too large to fetch."""
    answered = context.event.answered
    file = context.event.file or (answered.file if answered else None)
    return file if file is not None and file.size <= FILE_LIMIT else None


def file_of_press(context: Context) -> File | None:
    """The file that is confirmed."""
    draft = context.pressed_draft(IMPORT)
    return File(**draft.body["file"]) if draft is not None and context.callback.word == "yes" else None


def notice(context: Context) -> Message | None:
    """What is said while a large file is read."""
    file = file_of_command(context)
    if file is None or file.size < LARGE:
        return None
    return say("import.reading", name=file.name or "–", size=-(-file.size // 1_000))


def prepare(context: Context) -> Preview | DocumentRead | None:
    """Read the file, and count what it would do; of a document, or a text that is answered, what it gives to units."""
    file = file_of_command(context) if context.event.act == "message" else file_of_press(context)
    if file is None:
        text = text_of_command(context)
        return conclusions.read_text(context, text) if text else None
    if context.content is None:
        return Preview(error="not_fetched")
    if file.name.lower().endswith(DOCUMENTS):
        return _document(context, file, context.content)
    try:
        table = read_table(context.content, file.name or "file", context.rules.kinds)
    except SheetError as error:
        return Preview(error=error.reason, params=dict(error.params))
    (table,) = imports.check(context.session, [table], internal=context.rules.internal)
    if context.event.act == "press":  # what it would do was said
        return Preview(packed=import_jobs.pack(table))
    return Preview(table, imports.preview(context, table))


def text_of_command(context: Context) -> str:
    """The text that the command answers, or that stands behind it; "" where there is a file, or none."""
    answered = context.event.answered
    if context.event.file is not None or (answered is not None and answered.file is not None):
        return ""
    said = context.event.arguments or (answered.text if answered is not None and not answered.mine else "")
    return "" if is_blank(said) or marking(said) else said


def _document(context: Context, file: File, content: bytes) -> Preview | DocumentRead:
    try:
        document = read_document(content, file.name)
    except SheetError as error:
        return Preview(error=error.reason, params=dict(error.params))
    return conclusions.read_found(context, document, file.name, _kept(file))


def _kept(file: File) -> dict[str, object]:
    return {"kind": file.kind, "key": file.key, "name": file.name, "size": file.size}


def read(context: Context) -> None:
    """Show the preview; nothing is stored yet."""
    answered = context.event.answered
    file = context.event.file or (answered.file if answered else None)
    if isinstance(context.prepared, DocumentRead):
        conclusions.show(context, context.prepared)
    elif file is None:
        context.say("import.usage")
    elif file.size > FILE_LIMIT:
        context.say("import.too_big", limit=FILE_LIMIT // 1_000_000)
    elif marking(file.name):
        context.say("common.secret")
    else:
        _show(context, file)


def _show(context: Context, file: File) -> None:
    preview = context.prepared
    if not isinstance(preview, Preview) or preview.table is None or preview.would is None:
        error, params = (preview.error, preview.params) if isinstance(preview, Preview) else ("not_fetched", None)
        key = "common.secret" if error == "secret" else f"import.{error}"
        context.say(key, **(params or {}))
        return
    table, would = preview.table, preview.would
    changes = would.added + would.changed + len(would.updated)
    data = {
        "kind": table.kind.value, "added": would.added, "updated": would.changed + len(would.updated),
        "same": would.same, "bad": len(table.bad), "read": table.read, "unused": table.unused, "skipped": table.skipped,
        "circulated": circulated(table),
        "written": {row.column: table.written[row.column] for row in table.bad if row.column in table.written},
        "rows": [
            {"line": row.line, "column": row.column, "reason": row.reason.value, "params": dict(row.params)}
            for row in table.bad[:BAD_SHOWN]
        ],
    }  # fmt: skip
    if not changes:
        context.answer(Message("import_preview", data))
        return
    body = {"file": _kept(file)}
    draft = drafts.begin(context.session, context.chat, context.person, IMPORT, body, context.now)
    label = "button.import_good" if table.bad else "button.import"
    buttons = (
        (Button(label, f"import:{draft.id}:yes", {"number": changes}), Button("button.drop", f"import:{draft.id}:no")),
    )
    context.answer(Message("import_preview", data, (), buttons), draft)


def press(context: Context) -> None:
    """Confirm the good rows, or leave it."""
    draft = context.pressed_draft(IMPORT)
    if draft is None:
        return
    if context.callback.word == "no":
        drafts.close(context.session, draft, context.now)
        _settle(context, say("task.dropped"))
    else:
        preview: Preview | None = context.prepared
        if preview is None or preview.packed is None:
            context.alert = say(f"import.{preview.error if preview else 'not_fetched'}")
        elif imports.confirm(context, preview.packed, context.pressed()) is ImportRefusal.NOT_YOURS:
            context.refuse("common.only_office")
        else:
            drafts.close(context.session, draft, context.now)


def _settle(context: Context, message: Message) -> None:
    pressed = context.pressed()
    if pressed is not None:
        messages.rewrite(context.session, pressed, message, context.now)
