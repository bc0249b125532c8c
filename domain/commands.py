"""The commands, each declared once: its names, who may, where it is shown. The rest follows from the declaration.

`handlers/__init__.py` names the handler of each; help, menus, the table of `docs/security.md` and the tests walk
`COMMANDS`. What a command says of itself stands in the catalogues under its name: `command.<name>_line` (its line in
`/help`; `_line_office` where `for_office`), `_menu` (in the app's menu), `_page` and `_examples` (`/help <name>`).

Telegram marks a command only where it is ASCII without a space; people type `/báo cáo 10/2024`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from domain.parsing.folding import fold


class CommandRight(Enum):
    """What the route of a command asks before anything of it happens: the function of that name in
    `handlers/core/permissions.py`."""

    ANYONE = "anyone"
    PLACED = "placed"
    FOLLOWS = "follows"
    ONLY_LEADS = "only_leads"
    REGISTERS = "registers"
    ONLY_OFFICE = "only_office"


class CommandUsers(Enum):
    """Who may use it in the end, as its page says it (`page.who_*`): what its route asks, and what is asked of the
    item or the chat after that."""

    ALL = "all"
    ADMIN = "admin"
    OFFICE = "office"
    LEAD = "lead"
    ASSIGNEE = "assignee"
    OWN = "own"


class HelpGroup(Enum):
    """The part of the Office's help in which a command stands (`help.group_*`); what is daily is shown first."""

    DAILY = "daily"
    ITEMS = "items"
    FIGURES = "figures"
    SETUP = "setup"


PLACES = (
    "office", "unit_office", "unit_lead", "unit_member", "admin", "private_lead", "private_own", "private", "nowhere",
)  # fmt: skip
"""Where `/help` is asked, and by whom: in the Office's chat; in a unit's, by who acts as the Office, by a lead, by
another; elsewhere by who acts as the Office; in private, by a unit's lead, by who has work of their own, by another; in
a group that is not set up. Its heading: `help.<place>`."""
MENUS: Mapping[str, str] = {"office": "office", "unit": "unit_lead", "": "nowhere"}
"""The role of a chat ("": none yet) -> the place whose commands its menu holds."""
_SHOWN_TO: Mapping[CommandUsers, tuple[str, ...]] = {
    CommandUsers.ALL: PLACES,
    CommandUsers.ADMIN: ("admin", "private", "nowhere"),
    CommandUsers.OFFICE: ("office", "admin"),
    CommandUsers.LEAD: ("office", "unit_office", "unit_lead", "admin", "private_lead"),
    CommandUsers.ASSIGNEE: ("office", "unit_office", "unit_lead", "admin", "private_lead", "private_own"),
    CommandUsers.OWN: ("office", "unit_office", "unit_lead", "unit_member", "admin", "private_lead"),
}


@dataclass(frozen=True, slots=True)
class Command:
    """`vietnamese`: its names in Vietnamese. The first is shown; the others are other words for it, and what it was
    called before."""

    name: str
    vietnamese: tuple[str, ...]
    right: CommandRight
    users: CommandUsers
    group: HelpGroup
    of_item: bool = False  # an item's number follows it: `/xong12` is `/xong 12`
    for_office: bool = False  # the Office's help has another line for it
    shown_in: tuple[str, ...] | None = None  # of `PLACES`; None: those of `users`
    menus: tuple[str, ...] | None = None  # of `MENUS`; None: those of its places

    @property
    def places(self) -> tuple[str, ...]:
        """Where help shows it."""
        return _SHOWN_TO[self.users] if self.shown_in is None else self.shown_in

    @property
    def in_menus(self) -> tuple[str, ...]:
        """The roles of the chats whose menu has it."""
        if self.menus is not None:
            return self.menus
        return tuple(role for role, place in MENUS.items() if place in self.places)

    def shown(self, language: str) -> str:
        """The name that people of this language read."""
        return self.vietnamese[0] if language == "vi" else self.name


_ANYONE, _PLACED, _FOLLOWS, _ONLY_OFFICE = (
    CommandRight.ANYONE, CommandRight.PLACED, CommandRight.FOLLOWS, CommandRight.ONLY_OFFICE,
)  # fmt: skip
_LEAD, _OWN, _OFFICE = CommandUsers.LEAD, CommandUsers.OWN, CommandUsers.OFFICE
_DAILY, _ITEMS, _FIGURES, _SETUP = HelpGroup
_OWN_CHATS = ("office", "unit_office", "unit_lead")

COMMANDS = (
    Command(
        "task", ("dangky", "giao", "giaoviec", "themviec"), CommandRight.REGISTERS, _LEAD, _DAILY,
        for_office=True, shown_in=_OWN_CHATS,
    ),
    Command("done", ("xong", "hoanthanh"), _FOLLOWS, CommandUsers.ASSIGNEE, _DAILY, of_item=True),
    Command("tasks", ("viec", "danhsach"), _PLACED, _OWN, _DAILY),
    Command(
        "mine", ("cuatoi",), _ANYONE, CommandUsers.ASSIGNEE, _DAILY, shown_in=("private_lead", "private_own"),
    ),
    Command("overdue", ("quahan",), _PLACED, _OWN, _DAILY),
    Command("workload", ("khoiluong",), _PLACED, _OWN, _FIGURES),
    Command("show", ("xem",), _FOLLOWS, _OWN, _DAILY, of_item=True),
    Command("summary", ("baocao",), _PLACED, _OWN, _DAILY),
    Command("export", ("xuat",), _PLACED, _OWN, _FIGURES),
    Command("progress", ("tiendo",), _FOLLOWS, CommandUsers.ASSIGNEE, _ITEMS, of_item=True),
    Command("stuck", ("vuongmac", "vuong"), _FOLLOWS, CommandUsers.ASSIGNEE, _ITEMS, of_item=True, for_office=True),
    Command("extend", ("giahan",), _FOLLOWS, _LEAD, _ITEMS, of_item=True),
    Command("edit", ("sua",), _FOLLOWS, _LEAD, _ITEMS, of_item=True),
    Command("cancel", ("huy",), _FOLLOWS, _LEAD, _ITEMS, of_item=True),
    Command("reopen", ("molai",), _FOLLOWS, _LEAD, _ITEMS, of_item=True),
    Command("note", ("ghichu",), _FOLLOWS, CommandUsers.ASSIGNEE, _ITEMS, of_item=True),
    Command("assign", ("phancong",), _FOLLOWS, _LEAD, _ITEMS, of_item=True),
    Command("recurring", ("dinhky",), CommandRight.ONLY_LEADS, _LEAD, _ITEMS),
    Command("queue", ("choxuly", "cho"), _ONLY_OFFICE, _OFFICE, _DAILY),
    Command("remind", ("nhac",), _ONLY_OFFICE, _OFFICE, _DAILY),
    Command("letter", ("dondoc", "congvan"), _ONLY_OFFICE, _OFFICE, _DAILY),
    Command("quiet", ("chuabaocao", "imlang"), _ONLY_OFFICE, _OFFICE, _FIGURES),
    Command("objective", ("khachquan",), _ONLY_OFFICE, _OFFICE, _ITEMS, of_item=True),
    Command("return", ("tralai",), _ONLY_OFFICE, _OFFICE, _ITEMS, of_item=True),
    Command("suspend", ("tamdung",), _ONLY_OFFICE, _OFFICE, _ITEMS, of_item=True),
    Command("resume", ("tieptuc",), _ONLY_OFFICE, _OFFICE, _ITEMS, of_item=True),
    Command("broadcast", ("thongbao",), _ONLY_OFFICE, _OFFICE, _DAILY),
    Command("received", ("vanbanden", "nhan"), _ONLY_OFFICE, _OFFICE, _FIGURES),
    Command("publish", ("chot",), _ONLY_OFFICE, _OFFICE, _FIGURES),
    Command("import", ("nhap",), _ONLY_OFFICE, _OFFICE, _FIGURES),
    Command("audit", ("nhatky",), _ONLY_OFFICE, _OFFICE, _FIGURES),
    Command("office", ("vanphong",), _ANYONE, CommandUsers.ADMIN, _SETUP),
    Command(
        "unit", ("donvi",), _ANYONE, _OFFICE, _SETUP,
        shown_in=("office", "unit_office", "admin", "nowhere"), menus=("",),
    ),
    Command("lead", ("daumoi",), CommandRight.REGISTERS, _LEAD, _SETUP, for_office=True, shown_in=_OWN_CHATS),
    Command(
        "away", ("vangmat",), _PLACED, CommandUsers.ASSIGNEE, _SETUP,
        shown_in=("unit_office", "unit_lead", "unit_member"),
    ),
    Command("hour", ("gio",), _PLACED, _LEAD, _SETUP, for_office=True),
    Command("dayoff", ("nghi",), _ONLY_OFFICE, _OFFICE, _SETUP),
    Command("workday", ("lamviec",), _ONLY_OFFICE, _OFFICE, _SETUP),
    Command("close", ("giaithe",), _ONLY_OFFICE, _OFFICE, _SETUP),
    Command("language", ("ngonngu",), _ANYONE, CommandUsers.ALL, _SETUP),
    Command("help", ("trogiup", "start"), _ANYONE, CommandUsers.ALL, _SETUP, shown_in=(), menus=tuple(MENUS)),
)  # fmt: skip
"""In the order in which help and menus show them."""
BY_NAME: Mapping[str, Command] = {command.name: command for command in COMMANDS}

_CALLED = {name: command.name for command in COMMANDS for name in (command.name, *command.vietnamese)}
_WORDS = 3  # of the longest name as people write it: `/văn bản đến`
_NUMBERED = re.compile(r"([a-z]+)([0-9]+)", re.ASCII)


def command_called(name: str) -> str | None:
    """The command of this name in either language (`baocao`, `Báo cáo`, `/summary`); None: there is none."""
    return _CALLED.get(_plain(name))


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
    command = command_called(numbered[1]) if numbered is not None else None
    if numbered is not None and command is not None and BY_NAME[command].of_item:
        return numbered[1], f"{numbered[2]}{text[ends[0] :]}".strip()
    return None


def _plain(name: str) -> str:
    return fold(name).lstrip("/").replace(" ", "").replace("_", "")
