"""How an administrative document looks: Decree 30/2020/NĐ-CP, Annex I, as pieces that a template is built of.

Only `python -m reports.word.build_templates` needs this: the templates are committed, and an Office may replace them.
"""

from collections.abc import Collection, Sequence
from itertools import groupby
from typing import Any

from docx import Document
from docx.document import Document as Doc
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

FONT = "Times New Roman"
BODY = 14  # points; Annex I, part II, 5: the body in 13 to 14
CENTRE, JUSTIFIED, LEFT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY, WD_ALIGN_PARAGRAPH.LEFT


def new_document() -> Doc:
    """A4; margins 20 mm above, below and right, 30 mm left; page numbers top centre from the second page."""
    doc = Document()
    normal = doc.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(BODY)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    normal.paragraph_format.space_after = Pt(0)
    section = doc.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.top_margin = section.bottom_margin = section.right_margin = Cm(2)
    section.left_margin = Cm(3)
    section.header_distance = Cm(1)
    section.different_first_page_header_footer = True
    _number_pages(section.header.paragraphs[0])
    return doc


def turn_page(doc: Doc) -> None:
    """What follows stands on pages lying on their side."""
    section = doc.add_section(WD_SECTION.NEW_PAGE)
    holder = doc.paragraphs[-1]  # of the break: where the page is full, a line of its own would make a blank one
    holder.paragraph_format.line_spacing_rule, holder.paragraph_format.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(1)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.different_first_page_header_footer = False


def line(
    where: Doc | _Cell,
    text: str,
    *,
    size: float = BODY,
    bold: bool = False,
    italic: bool = False,
    align: WD_ALIGN_PARAGRAPH = CENTRE,
    before: float = 0,
    after: float = 0,
) -> Paragraph:
    """A line that stands by itself: of the head, a title, a signature."""
    paragraph = where.add_paragraph()
    paragraph.alignment = align
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(before), Pt(after)
    run = paragraph.add_run(text)
    run.bold, run.italic, run.font.size = bold, italic, Pt(size)
    return paragraph


def body(doc: Doc, text: str, *, bold: bool = False, italic: bool = False, size: float = BODY) -> Paragraph:
    """A paragraph of the body: justified, its first line indented 1 cm, 6 points to the next."""
    paragraph = line(doc, text, size=size, bold=bold, italic=italic, align=JUSTIFIED, after=6)
    paragraph.paragraph_format.first_line_indent = Cm(1)
    paragraph.paragraph_format.keep_with_next = bold
    return paragraph


def run_in(doc: Doc, head: str, text: str) -> Paragraph:
    """A paragraph of the body that begins with its head."""
    paragraph = body(doc, head, bold=True)
    paragraph.paragraph_format.keep_with_next = False
    paragraph.add_run(" " + text).font.size = Pt(BODY)
    return paragraph


def listed(doc: Doc, text: str) -> Paragraph:
    """A line of a list: as the body, but not stretched, which long numbers of documents would make ugly."""
    paragraph = body(doc, text)
    paragraph.alignment = LEFT
    return paragraph


def steer(where: Doc | _Cell, tag: str) -> None:
    """A paragraph that only steers the template (`{%p for … %}`) and leaves no trace."""
    where.add_paragraph(tag)


def rule(where: Doc | _Cell, width: float, share: float, after: float = 0) -> None:
    """A drawn line under a heading: `share` of the `width` (cm), in the middle."""
    paragraph = line(where, "", before=2, after=after)
    paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    paragraph.paragraph_format.line_spacing = Pt(2)
    side = Cm(width * (1 - share) / 2)
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = side
    borders = OxmlElement("w:pBdr")
    top = OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "auto")):
        top.set(qn(f"w:{name}"), value)
    borders.append(top)
    paragraph._p.get_or_add_pPr().append(borders)


def columns(doc: Doc, widths: Sequence[float], rows: int = 1) -> list[_Cell]:
    """Cells side by side without borders, row by row, emptied; widths in cm."""
    table = doc.add_table(rows, len(widths))
    _fix(table, widths)
    _without_padding(table)
    for row in table.rows:
        _keep_whole(row)
    cells = [cell for row in table.rows for cell in row.cells]
    for cell in cells:
        cell._tc.remove(cell.paragraphs[0]._p)
    return cells


def grid(
    doc: Doc,
    heads: Sequence[str],
    widths: Sequence[float],
    row: Sequence[str],
    each: str,
    total: Sequence[str] = (),
    *,
    size: float = 10.5,
    left: Collection[int] = (1,),
) -> None:
    """A bordered table: heads that repeat on each page, a row for `each` (`row in items`), a total that is not parted
    from the last of them; the columns `left` are words, and stand at the left.

    A head `Completed/On time` stands in two lines: columns that share the upper one stand under it.
    """
    table = doc.add_table(0, len(heads))
    table.style = "Table Grid"
    split = [(upper, lower) for upper, _, lower in (head.partition("/") for head in heads)]
    _heads(table, split, size)
    for part, kept in ((f"{each}[:-1]", False), (f"{each}[-1:]", bool(total))):
        _steer_row(table, f"{{%tr for {part} %}}")
        _fill(table, row, size, left=left, kept=kept)
        _steer_row(table, "{%tr endfor %}")
    if total:
        _fill(table, total, size, bold=True)
    _fix(table, widths)
    if any(lower for _, lower in split):
        _merge(table, split)


def _without_padding(table: Table) -> None:
    """Cells whose text uses their whole width: the nation's name needs it."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        edge = OxmlElement(f"w:{side}")
        edge.set(qn("w:w"), "0")
        edge.set(qn("w:type"), "dxa")
        margins.append(edge)
    table._tbl.tblPr.append(margins)


def _fill(
    table: Table,
    texts: Sequence[str],
    size: float,
    *,
    bold: bool = False,
    left: Collection[int] = (),
    kept: bool = False,
) -> None:
    """A row, whole on one page; `kept` on the page of the next one."""
    cells = _add_row(table)
    for place, (cell, text) in enumerate(zip(cells, texts, strict=True)):
        paragraph = cell.paragraphs[0]
        paragraph.alignment = LEFT if place in left else CENTRE
        paragraph.paragraph_format.keep_with_next = kept
        run = paragraph.add_run(text)
        run.bold, run.font.size = bold, Pt(size)
    _keep_whole(table.rows[-1])


def _steer_row(table: Table, tag: str) -> None:
    _add_row(table)[0].paragraphs[0].add_run(tag)


def _add_row(table: Table) -> Sequence[_Cell]:
    cells: Sequence[_Cell] = table.add_row().cells  # type: ignore[no-untyped-call]  # python-docx left it untyped
    return cells


def _keep_whole(row: _Row) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _heads(table: Table, heads: Sequence[tuple[str, str]], size: float) -> None:
    """One line of heads, or two; on every page above the table."""
    lines = [[upper for upper, _ in heads], [lower for _, lower in heads]]
    for texts in lines if any(lines[1]) else lines[:1]:
        _fill(table, texts, size, bold=True, kept=True)
        _repeat(table.rows[-1])


def _merge(table: Table, heads: Sequence[tuple[str, str]]) -> None:
    """Columns with one upper head share its cell; a head alone takes both lines. When the widths are set: they add."""
    first, second = table.rows[:2]
    for _, group in groupby(range(len(heads)), key=lambda place: heads[place][0]):
        places = list(group)
        last = first if heads[places[0]][1] else second
        cell = first.cells[places[0]].merge(last.cells[places[-1]])
        for paragraph in cell.paragraphs[1:]:
            cell._tc.remove(paragraph._p)
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER


def _repeat(row: _Row) -> None:
    """The row stands above the table on every page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _fix(table: Table, widths: Sequence[float]) -> None:
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Cm(width)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)


def _number_pages(paragraph: Paragraph) -> None:
    paragraph.alignment = CENTRE
    run = paragraph.add_run()
    run.font.size = Pt(13)
    for kind, text in (("begin", ""), ("", " PAGE "), ("end", "")):
        element: Any = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._r.append(element)
