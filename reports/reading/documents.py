"""A document that people send -> `domain.imports.conclusions.Document`: `.docx`, `.edxml`, `.txt`, within limits.

Nothing of it is believed: its size, what it unzips to, what its XML would cost. A document that bears a secrecy marking
anywhere (header, text box, comment, what was deleted, its name) is refused whole.
"""

from domain.imports.conclusions.document import Document, document_of_text
from domain.parsing.secrecy import marking
from reports.reading.edxml import edxml
from reports.reading.limits import SheetError, TimeLimit
from reports.reading.packages import ENCRYPTED, OLE
from reports.reading.sheets import FILE_LIMIT
from reports.reading.word import docx

ENDINGS = (".docx", ".edxml", ".txt")
"""Of the names of files that are read as documents rather than as tables."""

__all__ = ["ENDINGS", "SheetError", "read_document"]


def read_document(data: bytes, name: str, limit: TimeLimit | None = None) -> Document:
    """The document in a file's bytes; the ending of `name` says what it is. `limit`: how long it may take.

    SheetError: `too_big`, `too_complex`, `encrypted`, `old_word`, `macro`, `broken`, `encoding`, `unknown_type`,
    `empty`, `secret`.
    """
    if len(data) > FILE_LIMIT:
        raise SheetError("too_big", limit=FILE_LIMIT // 1_000_000)
    if marking(name):
        raise SheetError("secret")
    limit = limit or TimeLimit()
    document = _read(data, name.lower(), limit)
    if not document.blocks and not document.origin.subject:
        raise SheetError("empty")
    return document


def _read(data: bytes, name: str, limit: TimeLimit) -> Document:
    if data.startswith(OLE):
        raise SheetError("encrypted" if ENCRYPTED in data else "old_word")
    if name.endswith((".docm", ".dotm")):
        raise SheetError("macro")
    if name.endswith(".docx"):
        return docx(data, limit)
    if name.endswith(".edxml"):
        return edxml(data, limit)
    if name.endswith(".txt"):
        return _text(data)
    raise SheetError("unknown_type")


def _text(data: bytes) -> Document:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise SheetError("encoding") from None
    if "\0" in text:
        raise SheetError("broken")
    if marking(text):
        raise SheetError("secret")
    return document_of_text(text)
