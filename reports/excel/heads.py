"""The heads of tables: what ours are called, in both languages, and what people call theirs.

Ours come from the catalogue (`report.head.*`), so that our own export is always read back; the rest are the words of
the tables that offices keep, folded, those first that say it best: of two columns that could hold the same the better
named one counts. A head is compared without what stands in brackets behind it. It may stand in two lines, as in the
follow-up tables of the government: the upper one names a group (`Văn bản giao nhiệm vụ`), the lower its columns
(`Số, ký hiệu`, `Ngày`).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from domain.imports.cells import Cell
from domain.imports.rows import HEADS, TableKind
from domain.item import KINDS
from domain.parsing.folding import fold
from texts.catalogue import LANGUAGES, catalogue

WRITTEN = 60  # letters of a head as it is shown
PLACES = ("", "stt", "tt", "so tt", "so thu tu", "no", "order")
"""What numbers the lines: nobody misses it where it is not read."""
MEASURES = ("chi tieu", "so lieu", "so luong", "tien do", "ke hoach")  # words of a group over numbers
SEVERAL = "extended_to"  # of several extensions the last that is filled holds

_ALSO: Mapping[TableKind, Mapping[str, Sequence[str]]] = {
    TableKind.ITEMS: {
        "number": ("so viec", "ma viec"),
        "kind": ("loai viec", "loai nhiem vu"),
        "unit": (
            *("chu tri", "co quan chu tri", "don vi thuc hien", "don vi duoc giao", "don vi", "lead unit"),
            *("don vi chu tri thuc hien", "don vi chu tri tham muu", "don vi xu ly", "don vi chu tri xu ly"),
        ),
        "coordinating": ("phoi hop", "co quan phoi hop", "don vi phoi hop thuc hien", "coordinating units"),
        "title": (
            *("noi dung nhiem vu", "ten nhiem vu", "nhiem vu duoc giao", "noi dung nhiem vu giao", "noi dung giao"),
            *("nhiem vu", "noi dung cong viec", "cong viec", "ten viec", "noi dung", "tieu de", "task"),
            *("trich yeu noi dung nhiem vu", "noi dung chi dao", "trich yeu noi dung", "trich yeu"),
        ),
        "source": (
            *("so ky hieu van ban giao", "so ky hieu van ban", "so van ban giao", "so hieu van ban", "van ban giao"),
            *("so ky hieu van ban giao nhiem vu", "van ban chi dao", "can cu", "nguon giao", "nguon goc", "nguon"),
        ),
        "assigned_on": (
            *("ngay giao nhiem vu", "ngay nhan nhiem vu", "ngay nhan", "assigned on"),
            *("ngay van ban giao", "ngay van ban", "ngay ban hanh van ban giao"),
        ),
        "due_on": (
            *("due", "due date", "han", "thoi han hoan thanh", "han hoan thanh", "thoi han xu ly", "han xu ly"),
            *("thoi han thuc hien", "thoi han duoc giao", "thoi han giao"),
        ),
        "extended_to": (
            *("gia han den", "gia han den ngay", "thoi han gia han", "gia han", "extended to", "thoi han sau gia han"),
            *("gia han lan 1", "gia han lan 2", "gia han lan 3"),
        ),
        "first_due_on": ("first due on",),
        "state": ("tinh trang", "trang thai thuc hien", "trang thai xu ly", "tinh trang xu ly", "tinh trang thuc hien"),
        "completed_on": (
            *("ngay hoan thanh thuc te", "thoi gian hoan thanh", "hoan thanh ngay", "completed on"),
            *("thoi diem hoan thanh", "ngay hoan thanh nhiem vu"),
        ),
        "product": (
            *("so ky hieu san pham", "so ky hieu van ban san pham", "so van ban", "van ban ban hanh"),
            *("san pham hoan thanh", "van ban ket qua", "san pham ket qua", "ket qua san pham"),
        ),
        "target": ("muc tieu", "ke hoach"),
        "done": ("da dat", "da hoan thanh", "thuc hien"),
        "done_on": ("ngay cap nhat", "tinh den ngay", "done on"),
        "note": ("ghi chu", "ket qua thuc hien", "ket qua", "tinh hinh thuc hien"),
    },
    TableKind.UNITS: {
        "code": ("ma", "ma don vi", "ky hieu"),
        "name_vi": ("ten", "ten don vi", "ten tieng viet", "name"),
        "name_en": ("ten tieng anh", "english name"),
        "parent": ("truc thuoc", "don vi cap tren", "parent unit"),
    },
    TableKind.COUNTERS: {
        "month": ("thang", "ky"),
        "counter": ("chi so", "so lieu", "loai so lieu"),
        "count": ("so luong",),
    },
}
_UNDER: Mapping[str, Sequence[tuple[str, str]]] = {
    "so ky hieu": (("san pham", "product"), ("ket qua", "product"), ("hoan thanh", "product"), ("giao", "source"),
                   ("chi dao", "source"), ("van ban", "source")),
    "ngay": (("han", "due_on"), ("giao", "assigned_on"), ("chi dao", "assigned_on"), ("hoan thanh", "completed_on")),
    "theo van ban": (("han", "due_on"),),
    "duoc giao": (("han", "due_on"),),
    "lan": (("gia han", "extended_to"),),
}  # fmt: skip
"""What a lower head that begins so means under an upper one that has these words."""
_KINDS_ALSO: Mapping[str, Sequence[str]] = {
    "document": ("van ban", "cong van", "van ban den"),
    "petition": ("kien nghi",),
    "question": ("chat van dbqh", "chat van cua dbqh"),
    "programme": ("chuong trinh", "program"),
}
_LAST = 1_000  # the rank of what only its group explains


@dataclass(frozen=True, slots=True)
class Heads:
    """`columns`: place (from 0) -> canonical head; `lines` that the heads take; `read`: other people's heads and the
    canonical ones that they were read as; `unused`: those that nothing was read of; `written`: canonical head -> as the
    table has it."""

    columns: Mapping[int, str]
    lines: int
    read: tuple[tuple[str, str], ...]
    unused: tuple[str, ...]
    written: Mapping[str, str]

    @property
    def known(self) -> frozenset[str]:
        return frozenset(self.columns.values())


@dataclass(frozen=True, slots=True)
class _Column:
    """A column's heads: in its own words, and those of the group over it ("" where there is none)."""

    upper: str
    group: str
    lower: str

    @property
    def written(self) -> str:
        over = self.upper or self.group
        text = f"{over} – {self.lower}" if over and self.lower and over != self.lower else self.lower or over
        return text if len(text) <= WRITTEN else text[: WRITTEN - 1] + "…"


def read_heads(kind: TableKind, line: Sequence[Cell], below: Sequence[Cell]) -> Heads:
    """The heads in a line; with the line below it where both say more than either, and it looks like none of data."""
    alone, next_alone = (_read(kind, [_Column(_text(cell), "", "") for cell in one], 1) for one in (line, below))
    if not _could_be_heads(below):
        return alone
    both = _read(kind, list(_columns(line, below)), 2)
    return both if len(both.columns) > max(len(alone.columns), len(next_alone.columns)) else alone


@cache
def kind_names() -> Mapping[str, str]:
    """What the kinds of items are called in both languages -> the kind."""
    ours = {catalogue(language)(f"kind.{kind}"): kind for language in LANGUAGES for kind in KINDS}
    return ours | {name: kind for kind, names in _KINDS_ALSO.items() for name in names}


def _columns(line: Sequence[Cell], below: Sequence[Cell]) -> Iterator[_Column]:
    group = ""
    for place in range(max(len(line), len(below))):
        upper, lower = (_text(some[place]) if place < len(some) else "" for some in (line, below))
        group = upper or (group if lower else "")
        yield _Column(upper, group, lower)


def _could_be_heads(line: Sequence[Cell]) -> bool:
    """Whether a line is words alone: a line of data has a deadline."""
    return all(cell is None or (isinstance(cell, str) and not re.search(r"\d{2}", cell)) for cell in line)


def _read(kind: TableKind, columns: Sequence[_Column], lines: int) -> Heads:
    best: dict[str, list[tuple[int, int]]] = {}
    for place, column in enumerate(columns):
        head, rank = _head(kind, column)
        if head:
            best.setdefault(head, []).append((rank, place))
    chosen = {
        place: (head, rank)
        for head, some in best.items()
        for rank, place in (sorted(some, key=lambda one: one[1]) if head == SEVERAL else [min(some)])
    }
    read = tuple((columns[place].written, head) for place, (head, rank) in sorted(chosen.items()) if rank)
    unused = [
        column.written
        for place, column in enumerate(columns)
        if place not in chosen and _bare(column.lower or column.upper) not in PLACES
    ]
    written = {head: columns[place].written for place, (head, _) in sorted(chosen.items(), reverse=True)}
    return Heads({place: head for place, (head, _) in sorted(chosen.items())}, lines, read, tuple(unused), written)


def _head(kind: TableKind, column: _Column) -> tuple[str, int]:
    """The canonical head of a column, and how well its words say so (0: they are ours); "" where they say nothing."""
    known = _known(kind)
    group, lower = _bare(column.group), _bare(column.lower)
    if group == lower:  # one cell, merged over both lines
        group = ""
    for words in (f"{group} {lower}", lower) if lower else (_bare(column.upper),):
        if words in known and (words != lower or _counts(known[words][0], group)):
            return known[words]
    if lower and kind is TableKind.ITEMS:
        for start, groups in _UNDER.items():
            for word, head in groups if lower.startswith(start) else ():
                if f" {word} " in f" {group} ":
                    return head, _LAST
    return known.get(_bare(column.upper), ("", 0)) if lower else ("", 0)


def _counts(head: str, group: str) -> bool:
    """Whether a lower head holds what it says: `Đã hoàn thành` under `Trạng thái` holds crosses, no number."""
    return not group or head not in {"target", "done"} or any(word in group for word in MEASURES)


@cache
def _known(kind: TableKind) -> Mapping[str, tuple[str, int]]:
    """Folded words -> the canonical head, and their rank."""
    words: dict[str, tuple[str, int]] = {}
    for head, names in _ALSO[kind].items():
        words |= {_bare(name): (head, rank) for rank, name in enumerate(names, start=1)}
    for language in LANGUAGES:
        ours = catalogue(language)
        words |= {_bare(ours(key)): (head, 0) for head in HEADS[kind] if ours.has(key := f"report.head.{head}")}
    return words | {_bare(head): (head, 0) for head in HEADS[kind]}


def _bare(head: str) -> str:
    return " ".join(re.findall(r"\w+", fold(re.sub(r"\([^)]*\)", " ", head)).replace("_", " ")))


def _text(cell: Cell) -> str:
    return "" if cell is None else " ".join(str(cell).split())
