"""Messages of electronic document exchange (QCVN 102:2016/BTTTT, Sửa đổi 1:2022): the envelope, and the document in it.

Read from what independent programs write, for no official schema could be had: elements are known by their local names,
in any nesting, since older messages are flat. What the envelope says is proposed only: of the due date it is known that
programs fill it in.
"""

import base64
import binascii
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from defusedxml import ElementTree

from domain.imports.conclusions.document import Document, Origin
from domain.parsing.secrecy import marking
from domain.parsing.written_days import valid_day
from reports.reading.limits import SheetError, TimeLimit
from reports.reading.packages import PARTS_LIMIT, UNZIPPED_LIMIT, one_refusal
from reports.reading.word import docx
from reports.reading.xml_parts import check_xml

_DAY = re.compile(
    r"(?P<year>\d{4})[/-](?P<month>\d{1,2})[/-](?P<day>\d{1,2})|(?P<d>\d{1,2})/(?P<m>\d{1,2})/(?P<y>\d{4})"
)
_LONGEST = 1_000  # characters of a field
_ENCODED = frozenset(("ContentTransferEncoded", "Content"))
_ZIP = b"PK\x03\x04"


def edxml(data: bytes, limit: TimeLimit) -> Document:
    """The first `.docx` document that the message carries, with what its envelope says; without one the envelope alone.

    SheetError: `too_big`, `too_complex`, `encrypted`, `broken`, `secret`.
    """
    check_xml(data, limit)
    with one_refusal():
        root = ElementTree.fromstring(data, forbid_dtd=True)
    if any(marking(text) for text in _texts(root)):
        raise SheetError("secret")
    origin = _origin(root)
    for carried in _attachments(root, limit):
        document = docx(carried, limit)
        return replace(document, origin=origin)
    return Document((), origin)


def _origin(root: Any) -> Origin:
    number, notation = _field(root, "CodeNumber"), _field(root, "CodeNotation")
    return Origin(
        number=f"{number}/{notation}" if number and notation else number or notation,
        subject=_field(root, "Subject"),
        sender=_field(_first(root, "From"), "OrganName") or _field(root, "OrganName"),
        issued_on=_day(_field(root, "PromulgationDate")),
        due_on=_day(_field(root, "DueDate")),
    )


def _texts(root: Any) -> Iterator[str]:
    """All words of the message but what is encoded."""
    for element in root.iter():
        name = _local(element)
        if element.text and not (name in _ENCODED and len(element.text) > _LONGEST):
            yield element.text
        yield from element.attrib.values()


def _attachments(root: Any, limit: TimeLimit) -> Iterator[bytes]:
    """The `.docx` documents among what is attached, which is encoded, and zipped mostly."""
    for element in root.iter():
        limit.check()
        if _local(element) != "ContentTransferEncoded" or not element.text:
            continue
        try:
            content = base64.b64decode("".join(element.text.split()), validate=True)
        except (binascii.Error, ValueError):
            continue
        if content.startswith(_ZIP):
            yield from _documents(content)


def _documents(content: bytes) -> Iterator[bytes]:
    with one_refusal(), zipfile.ZipFile(io.BytesIO(content)) as parts:
        listed = parts.infolist()
        if len(listed) > PARTS_LIMIT:
            raise SheetError("too_complex")
        if sum(part.file_size for part in listed) > UNZIPPED_LIMIT:
            raise SheetError("too_big", limit=UNZIPPED_LIMIT // 1_000_000)
        if any(part.filename == "word/document.xml" for part in listed):
            found = [content]
        else:
            if any(marking(part.filename) for part in listed):
                raise SheetError("secret")
            found = [parts.read(part) for part in listed if part.filename.lower().endswith(".docx")]
    yield from found


def _first(root: Any, name: str) -> Any:
    return next((one for one in root.iter() if _local(one) == name), None) if root is not None else None


def _field(root: Any, name: str) -> str:
    found = _first(root, name)
    return " ".join((found.text or "").split())[:_LONGEST] if found is not None else ""


def _local(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _day(text: str) -> date | None:
    found = _DAY.match(text)
    if found is None:
        return None
    parts = (found["year"] or found["y"], found["month"] or found["m"], found["day"] or found["d"])
    return valid_day(*(int(part) for part in parts))
