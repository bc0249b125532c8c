"""The order of a document: its head (number, date, subject), and the points of its body, each on its level."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from domain.imports.conclusions.document import Document, Paragraph, TableBlock
from domain.imports.conclusions.structure.marks import PART, UNMARKED, mark_of
from domain.parsing.products import find_products
from domain.parsing.written_days import valid_day

_HEAD_WITHIN = 40  # blocks in which the number and the date stand
_NUMBER = re.compile(r"^\s*số\s*[:.]?\s*(?P<number>\S.*)$", re.IGNORECASE)
_PLACE_AND_DAY = re.compile(
    r"ngày\s+(?P<day>\d{1,2})\s+tháng\s+(?P<month>\d{1,2})\s+năm\s+(?P<year>\d{4})\s*$", re.IGNORECASE
)
_TYPES = (
    "THÔNG BÁO",
    "KẾ HOẠCH",
    "CHƯƠNG TRÌNH",
    "KẾT LUẬN",
    "CÔNG ĐIỆN",
    "CHỈ THỊ",
    "QUYẾT ĐỊNH",
    "BÁO CÁO",
    "TỜ TRÌNH",
)
_BEGINS = re.compile(
    r"(?:kết luận|chỉ đạo|ý kiến|yêu cầu|giao nhiệm vụ|thống nhất|phân công|kế hoạch|chương trình"
    r"|nội dung)\b[^.;]{0,120}"
    r"(?:như sau|sau đây|dưới đây|sau)\s*:?\s*$|(?:kết luận|chỉ đạo)\s*:\s*$",
    re.IGNORECASE,
)
_CLOSES = re.compile(
    r"^(?:trên đây là|nơi nhận|(?:thừa lệnh|thừa ủy quyền|tl\.|kt\.|tm\.|tuq\.|q\.)"
    r"|văn phòng (?:bộ|chính phủ|ubnd|ủy ban)?[^.;]{0,60}\b(?:xin "
    r"|trân trọng )?thông báo\b[^;]{0,200}\b(?:biết|thực hiện)"
    r"|(?:thừa lệnh|theo chỉ đạo của) bộ trưởng, văn phòng)",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"(?:^|\()(?:đơn vị|cơ quan|thời (?:gian|hạn)|hạn|sản phẩm|lãnh đạo phụ trách)\b[^:;.]{0,30}:", re.IGNORECASE
)
_NOTE = re.compile(
    r"\([^()]*\)[.;]?$|(?:chi tiết|nội dung cụ thể) (?:tại|theo|ở)\b|(?:có )?phụ lục\b[^;]{0,30}kèm theo", re.IGNORECASE
)
_ANNEX = re.compile(r"^(?:phụ lục|danh mục nhiệm vụ|bảng phân công|biểu phân công)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Head:
    """`body`: the index among the document's blocks from which tasks may stand."""

    source: str = ""
    issued_on: date | None = None
    subject: str = ""
    body: int = 0


@dataclass(frozen=True, slots=True)
class Point:
    """A paragraph of the body without its mark; `level`: the smaller the higher (`…conclusions.marks`)."""

    text: str
    level: float
    index: int
    bold: bool = False


def head_of(document: Document) -> Head:
    """What stands above the tasks."""
    blocks = document.blocks
    texts = [(place, text) for place, block in enumerate(blocks[:_HEAD_WITHIN]) for text in _texts(block)]
    begins = next((place for place, text in texts if _BEGINS.search(text)), None)
    number, day, titled = "", None, None
    for place, text in texts:
        if begins is not None and place > begins:
            break
        number = number or _number(text)
        day = day or _day(text)
        if titled is None and text.strip().upper() == text.strip() and text.strip().startswith(_TYPES):
            titled = place
    body = begins + 1 if begins is not None else _first_point(blocks, titled)
    return Head(number, day, _subject(blocks, titled, body), body)


def points_of(document: Document, head: Head) -> list[Point]:
    """The paragraphs that may give something to do, in order: neither the head nor what closes the document."""
    found: list[Point] = []
    closed = False
    for place, block in enumerate(document.blocks):
        if place < head.body or isinstance(block, TableBlock):
            continue
        text = " ".join(block.text.split())
        if _ANNEX.match(text):
            closed = False
            found.append(Point(text, 0, block.index, block.bold))
            continue
        closed = closed or _CLOSES.match(text) is not None
        if not text or closed or _NOTE.match(text):
            continue
        point = _point(block, text)
        if found and is_label(point.text):
            found[-1] = replace(found[-1], text=with_label(found[-1].text, point.text))
        else:
            found.append(point)
    return found


def is_label(text: str) -> bool:
    """Whether a line says of the task before it who does it, or when: `Đơn vị chủ trì: …`."""
    return _LABELLED.match(text) is not None


def with_label(text: str, label: str) -> str:
    """The task with what a line behind it says, in brackets as others write it."""
    label = label.strip(" .;")
    return (
        f"{text[:-1]}; {label})" if text.endswith(")") and _LABELLED.search(text) else f"{text.rstrip(' .;')} ({label})"
    )


def _point(block: Paragraph, text: str) -> Point:
    whole = f"{block.label} {text}" if block.label else text
    mark = mark_of(whole)
    if mark is None:
        return Point(text, UNMARKED, block.index, block.bold)
    return Point(whole[mark.end :].strip(), mark.level, block.index, block.bold)


def _texts(block: Paragraph | TableBlock) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield " ".join(block.text.split())
        return
    for row in block.rows:
        for cell in dict.fromkeys(row):
            yield from (" ".join(line.split()) for line in cell.splitlines())


def _number(text: str) -> str:
    found = _NUMBER.match(text)
    if found is None:
        return ""
    written = found["number"]
    products = find_products(written)
    return written[products[0].start : products[0].end] if products and products[0].start < 3 else ""


def _day(text: str) -> date | None:
    found = _PLACE_AND_DAY.search(text)
    if found is None or len(text) > 80:
        return None
    return valid_day(int(found["year"]), int(found["month"]), int(found["day"]))


def _first_point(blocks: Sequence[Paragraph | TableBlock], titled: int | None) -> int:
    """Where no sentence says that conclusions follow: the first point below the name of the document's type."""
    start = 0 if titled is None else titled + 1
    for place in range(start, len(blocks)):
        block = blocks[place]
        if isinstance(block, TableBlock):
            continue
        mark = mark_of(f"{block.label} {block.text}" if block.label else block.text)
        if mark is not None and (titled is not None or mark.level >= PART):
            return place
    return start


def _subject(blocks: Sequence[Paragraph | TableBlock], titled: int | None, body: int) -> str:
    """The lines below the name of the type, as far as they are the document's name."""
    if titled is None:
        return ""
    lines: list[str] = []
    for block in blocks[titled + 1 : min(body, titled + 4)]:
        if not isinstance(block, Paragraph):
            break
        text = " ".join(block.text.split())
        if (
            not text
            or text.strip("_-–* ") == ""
            or text.endswith((".", ":", ";"))
            or text.startswith(("Ngày", "Căn cứ"))
        ):
            if lines:
                break
            continue
        lines.append(text)
    return " ".join(lines)
