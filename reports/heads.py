"""The heads of tables: what ours are called, in both languages, and what people call theirs.

Ours come from the catalogue (`report.head.*`), so that our own export is always read back; the rest are the words of
the tables that offices keep, folded. A head is compared without what stands in brackets behind it.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from domain.folding import fold
from domain.items import KINDS
from domain.rows import HEADS, TableKind
from texts.catalogue import LANGUAGES, catalogue

_ALSO: Mapping[TableKind, Mapping[str, Sequence[str]]] = {
    TableKind.ITEMS: {
        "number": ("so viec", "ma viec"),
        "kind": ("loai viec", "loai nhiem vu"),
        "unit": ("don vi", "chu tri", "co quan chu tri", "don vi thuc hien", "don vi duoc giao", "lead unit"),
        "coordinating": ("phoi hop", "co quan phoi hop", "coordinating units"),
        "title": (
            *("tieu de", "ten viec", "noi dung", "nhiem vu", "ten nhiem vu", "noi dung nhiem vu", "noi dung cong viec"),
            *("noi dung giao", "nhiem vu duoc giao", "cong viec", "task"),
        ),
        "source": ("nguon", "nguon goc", "nguon giao", "van ban giao", "so, ky hieu van ban giao", "so van ban giao"),
        "assigned_on": ("ngay giao nhiem vu", "assigned on"),
        "due_on": ("due", "due date", "han", "han xu ly", "han hoan thanh", "thoi han hoan thanh", "thoi han xu ly"),
        "extended_to": ("gia han", "gia han den", "thoi han gia han", "extended to"),
        "first_due_on": ("first due on",),
        "state": ("tinh trang",),
        "completed_on": ("thoi gian hoan thanh", "hoan thanh ngay", "completed on"),
        "product": ("so van ban", "so, ky hieu san pham", "van ban ban hanh", "san pham hoan thanh"),
        "target": ("muc tieu", "ke hoach"),
        "done": ("da dat", "da hoan thanh", "thuc hien"),
        "done_on": ("ngay cap nhat", "tinh den ngay", "done on"),
        "note": ("ghi chu", "ket qua", "ket qua thuc hien", "tinh hinh thuc hien"),
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
_KINDS_ALSO: Mapping[str, Sequence[str]] = {
    "document": ("van ban", "cong van", "van ban den"),
    "petition": ("kien nghi",),
    "question": ("chat van dbqh",),
    "programme": ("chuong trinh", "program"),
}


def canonical_heads(kind: TableKind, line: Sequence[str]) -> dict[int, str]:
    """Which column (from 0) holds what, by the canonical heads; of two that hold the same the first counts."""
    known = _known(kind)
    found: dict[int, str] = {}
    for place, written in enumerate(line):
        head = known.get(_bare(written))
        if head and head not in found.values():
            found[place] = head
    return found


@cache
def kind_names() -> Mapping[str, str]:
    """What the kinds of items are called in both languages -> the kind."""
    ours = {catalogue(language)(f"kind.{kind}"): kind for language in LANGUAGES for kind in KINDS}
    return ours | {name: kind for kind, names in _KINDS_ALSO.items() for name in names}


@cache
def _known(kind: TableKind) -> Mapping[str, str]:
    words = {_bare(head): head for head in HEADS[kind]}
    for head, names in _ALSO[kind].items():
        words |= {_bare(name): head for name in names}
    for language in LANGUAGES:
        ours = catalogue(language)
        words |= {_bare(ours(key)): head for head in HEADS[kind] if ours.has(key := f"report.head.{head}")}
    return words


def _bare(head: str) -> str:
    return " ".join(re.findall(r"\w+", fold(re.sub(r"\([^)]*\)", " ", head)).replace("_", " ")))
