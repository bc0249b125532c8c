"""The tables of an annex -> tasks, one a row: under any of the usual heads, with rows that head a group."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from domain.deadlines.tokens import tokenise
from domain.imports.conclusions.document import TableBlock
from domain.imports.conclusions.proposals import Doubt, DoubtKind, Passage, Proposal, TimingKind
from domain.imports.conclusions.tasks import proposal_of, who_of
from domain.imports.conclusions.timing.days import Setting
from domain.imports.conclusions.timing.timed import Timed
from domain.imports.conclusions.timing.timings import timing_of, timing_of_cell
from domain.imports.conclusions.who.assignments import Assignment, Role, assignment_of
from domain.imports.conclusions.who.offices import Office, Offices
from domain.parsing.folding import fold

_HEADS: Mapping[str, re.Pattern[str]] = {
    "lead": re.compile(
        r"chu tri|dau moi|don vi thuc hien|co quan thuc hien|don vi duoc giao|trach nhiem|don vi chinh"
        r"|^don vi$|^co quan$"
    ),
    "helpers": re.compile(r"phoi hop"),
    "due": re.compile(r"thoi han|thoi gian|han hoan thanh|^han\b|tien do|hoan thanh truoc|ngay hoan thanh|thoi diem"),
    "product": re.compile(r"san pham|ket qua"),
    "person": re.compile(r"lanh dao|phu trach|chi dao"),
    "note": re.compile(r"ghi chu"),
    "number": re.compile(r"^(?:so )?(?:tt|stt|thu tu)$|^so thu tu$"),
    "title": re.compile(r"nhiem vu|noi dung|cong viec|hoat dong|nhom viec|ten viec|giai phap|van de|dau viec"),
}
_HEADS_WITHIN = 4
_ORDER = re.compile(r"\s*(?:[IVXLC]+|[A-ZĐ]|\d{1,3}(?:\.\d{1,3})*|[a-zđ])?\s*[.)/]?\s*", re.IGNORECASE)
_COLUMN_NUMBERS = re.compile(r"\(?(?:\d{1,2}|[A-E])\)?")


@dataclass(frozen=True, slots=True)
class _Row:
    index: int
    cells: Mapping[str, str]


def read_table(table: TableBlock, offices: Offices, setting: Setting) -> list[Proposal]:
    """The tasks of a table; none where its heads are those of no table of tasks."""
    found = _columns(table)
    if found is None:
        return []
    columns, first = found
    proposals: list[Proposal] = []
    group, over = "", None
    for row in _rows(table, columns, first):
        heading = _group(table.rows[row.index], row, columns)
        if heading is not None:
            given = assignment_of(heading, offices)
            group, over = heading, given if given.is_bare else None
            continue
        if proposal := _task(row, group, over, offices, setting, Passage(table=table.index, row=row.index), columns):
            proposals.append(proposal)
    return proposals


def _columns(table: TableBlock) -> tuple[dict[str, list[int]], int] | None:
    """Which columns hold what, and the first row below the heads."""
    for place, row in enumerate(table.rows[:_HEADS_WITHIN]):
        below = table.rows[place + 1] if place + 1 < len(table.rows) else ()
        for lines, cells in (
            (1, row),
            (2, [f"{one} {two}" if one != two else one for one, two in zip(row, below, strict=False)]),
        ):
            columns: dict[str, list[int]] = {}
            for number, cell in enumerate(cells):
                if kind := _kind(cell):
                    columns.setdefault(kind, []).append(number)
            if "title" in columns and ("lead" in columns or "due" in columns) and (lines == 1 or _are_heads(below)):
                return columns, place + lines
    return None


def _are_heads(row: Sequence[str]) -> bool:
    return all(len(cell) < 40 and not re.search(r"\d{2}", cell) for cell in row)


def _kind(cell: str) -> str:
    head = " ".join(re.findall(r"\w+", fold(cell)))
    if not head or len(head) > 80:
        return ""
    return next((kind for kind, words in _HEADS.items() if words.search(head)), "")


def _rows(table: TableBlock, columns: Mapping[str, Sequence[int]], first: int) -> Iterator[_Row]:
    """The rows below the heads; what a page break has cut is put together again."""
    waiting: _Row | None = None
    for index in range(first, len(table.rows)):
        row = table.rows[index]
        written = [cell.strip() for cell in row if cell.strip()]
        if not written or (len(written) > 2 and all(map(_COLUMN_NUMBERS.fullmatch, written))):
            continue
        cells = {
            kind: " \n".join(dict.fromkeys(row[k].strip() for k in places if k < len(row)))
            for kind, places in columns.items()
        }
        if waiting and _continues(cells, waiting, row):
            joined = {kind: f"{waiting.cells[kind]} {cells[kind]}".strip() for kind in cells}
            waiting = _Row(waiting.index, joined)
            continue
        if waiting:
            yield waiting
        waiting = _Row(index, cells)
    if waiting:
        yield waiting


def _continues(cells: Mapping[str, str], before: _Row, row: Sequence[str]) -> bool:
    """Whether a row without a number goes on with the one before, in the middle of a cell."""
    if "number" not in cells or cells["number"] or not before.cells.get("number") or len(set(row)) == 1:
        return False
    title = cells["title"]
    ended = before.cells["title"].rstrip().endswith((".", ";"))
    return not title or (title[0].islower() and not ended)


def _group(raw: Sequence[str], row: _Row, columns: Mapping[str, Sequence[int]]) -> str | None:
    """The words of a row that heads a group: one text over all columns, or nothing but its number and words."""
    texts = list(dict.fromkeys(cell.strip() for cell in raw if cell.strip()))
    text = texts[-1] if texts else ""
    alone = len(texts) == 1 or (len(texts) == 2 and _ORDER.fullmatch(texts[0]) is not None)
    merged = sum(cell.strip() == text for cell in raw) >= max(2, len(raw) - 1) and len(raw) > 2
    empty = not any(row.cells.get(kind) for kind in ("lead", "due", "helpers"))
    if not alone or not (merged or empty):
        return None
    if not merged and texts[0][:1].isdigit() and len(texts) == 2 and ("lead" not in columns or len(text) > 120):
        return None
    found = re.match(r"\s*(?:[IVXLC]+|[A-ZĐ]|\d{1,2})[.)/]\s*", text)
    return text[found.end() :] if found else text


def _task(
    row: _Row,
    group: str,
    over: Assignment | None,
    offices: Offices,
    setting: Setting,
    passage: Passage,
    columns: Mapping[str, Sequence[int]],
) -> Proposal | None:
    title = " ".join(row.cells.get("title", "").split())
    title = re.sub(r"^\s*(?:\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ]\)|[-–+•])\s+", "", title)
    if not any(one.isalpha() for one in title):
        return None
    own = assignment_of(title, offices)
    lead = _assigned(row.cells.get("lead", ""), offices)
    if lead is None and own.leads and "lead" not in columns:
        lead, title = own, own.work
    given = lead or Assignment(title)
    helpers, others = _helpers(row.cells.get("helpers", ""), offices)
    given = Assignment(
        title,
        given.role if given.leads else Role.NOBODY,
        given.leads,
        (*given.helpers, *helpers),
        certain=given.certain,
    )
    timed = _timed(title, row.cells.get("due"), setting)
    who = who_of(given, over, f"{title} {row.cells.get('lead', '')}", offices)
    sentence = " | ".join(
        " ".join(row.cells[kind].split()) for kind in ("title", "lead", "helpers", "due") if row.cells.get(kind)
    )
    proposal = proposal_of(who, timed, sentence, passage, heading=group)
    return proposal if not others else _with_others(proposal, others)


def _with_others(proposal: Proposal, others: Sequence[str]) -> Proposal:
    from dataclasses import replace

    return replace(proposal, others=tuple(dict.fromkeys((*proposal.others, *others))))


def _timed(title: str, due: str | None, setting: Setting) -> Timed:
    """When a row's work is due: by its column; by its words where there is no such column or it is empty."""
    own = timing_of(title, setting)
    if due is None or not due.strip():
        return own
    timed = timing_of_cell(due, setting)
    doubts = timed.doubts
    said = own.timing.deadline
    if said and timed.timing.deadline and said != timed.timing.deadline:
        doubts = (*doubts, Doubt(DoubtKind.SEVERAL_DAYS, own.timing.phrase, days=(timed.timing.deadline, said)))
    same = said is not None and said == timed.timing.deadline
    return Timed(own.text if same else title.rstrip(" .;"), timed.timing, doubts)


def _assigned(cell: str, offices: Offices) -> Assignment | None:
    """The offices of a column of leads, with those that it says help."""
    text = _one_line(cell)
    if not text:
        return None
    tokens = tokenise(text)
    listed = offices.list_at(text, tokens, 0)
    if listed and listed.end == len(tokens):
        return Assignment("", Role.LEADS, listed.offices)
    given = assignment_of(text, offices)
    if given.leads and not given.work:
        return given
    return Assignment("", Role.LEADS, (Office(text),))


def _helpers(cell: str, offices: Offices) -> tuple[tuple[Office, ...], tuple[str, ...]]:
    """The known units and the other offices of a column of those that help."""
    text = _one_line(cell)
    found: list[Office] = []
    others: list[str] = []
    i, tokens = 0, tokenise(text)
    while i < len(tokens):
        listed = offices.list_at(text, tokens, i)
        if listed is None:
            rest = text[tokens[i].start :].strip(" ,;.")
            if rest:
                others.append(rest)
            break
        found += listed.offices
        i = listed.end
        while i < len(tokens) and tokens[i].is_symbol(",;.-–/"):
            i += 1
    return tuple(found), tuple(others)


def _one_line(cell: str) -> str:
    lines = [line.strip(" \t-–•+;,") for line in cell.splitlines()]
    text = "; ".join(line for line in lines if line)
    return text.strip(" .;")


def has_no_day(proposal: Proposal) -> bool:
    return proposal.timing.kind is TimingKind.NONE
