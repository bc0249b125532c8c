"""The commands: what each is called in English and Vietnamese, and which one a text means that begins with `/`.

Telegram marks a command only where it is ASCII without a space; people type `/báo cáo 10/2024`.
"""

import re
from collections.abc import Mapping

from domain.parsing.folding import fold

NAMES: Mapping[str, tuple[str, ...]] = {
    "task": ("dangky", "giao", "giaoviec", "themviec"),
    "done": ("xong", "hoanthanh"),
    "tasks": ("viec", "danhsach"),
    "overdue": ("quahan",),
    "show": ("xem",),
    "progress": ("tiendo",),
    "extend": ("giahan",),
    "edit": ("sua",),
    "cancel": ("huy",),
    "reopen": ("molai",),
    "note": ("ghichu",),
    "assign": ("phancong",),
    "objective": ("khachquan",),
    "recurring": ("dinhky",),
    "summary": ("baocao",),
    "workload": ("khoiluong",),
    "received": ("vanbanden", "nhan"),
    "queue": ("choxuly", "cho"),
    "remind": ("nhac",),
    "letter": ("dondoc", "congvan"),
    "quiet": ("chuabaocao", "imlang"),
    "dayoff": ("nghi",),
    "workday": ("lamviec",),
    "hour": ("gio",),
    "publish": ("chot",),
    "import": ("nhap",),
    "export": ("xuat",),
    "broadcast": ("thongbao",),
    "audit": ("nhatky",),
    "lead": ("daumoi",),
    "unit": ("donvi",),
    "close": ("giaithe",),
    "office": ("vanphong",),
    "language": ("ngonngu",),
    "help": ("trogiup", "start"),
}
"""English name -> Vietnamese names. The first is the one that is shown; the others are other words for it, and what it
was called before."""
OF_AN_ITEM = frozenset(
    {"done", "show", "progress", "extend", "edit", "cancel", "reopen", "note", "assign", "objective"}
)
"""Commands that an item's number follows: `/xong12` is `/xong 12`."""

_COMMANDS = {name: command for command, names in NAMES.items() for name in (command, *names)}
_WORDS = 3  # of the longest name as people write it: `/văn bản đến`
_NUMBERED = re.compile(r"([a-z]+)([0-9]+)", re.ASCII)


def command_called(name: str) -> str | None:
    """The command of this name in either language (`baocao`, `Báo cáo`, `/summary`); None: there is none."""
    return _COMMANDS.get(_plain(name))


def read_command(text: str) -> tuple[str, str] | None:
    """The name of the command that a text begins with, and what follows: of `/Báo cáo 10/2024` it is `baocao`, of
    `/xong12` `xong`.

    Of several readings the longest name. None: it begins with none.
    """
    if not text.startswith("/") or text[1:2] in ("/", "") or text[1:2].isspace():
        return None
    ends = [word.end() for word in re.finditer(r"\S+", text)][:_WORDS]
    for end in reversed(ends):
        if command_called(text[:end]) is not None:
            return _plain(text[:end]), text[end:].strip()
    numbered = _NUMBERED.fullmatch(fold(text[: ends[0]]).lstrip("/"))
    if numbered is not None and command_called(numbered[1]) in OF_AN_ITEM:
        return numbered[1], f"{numbered[2]}{text[ends[0] :]}".strip()
    return None


def _plain(name: str) -> str:
    return fold(name).lstrip("/").replace(" ", "").replace("_", "")
