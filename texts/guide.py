"""Help: what this person can do here, in the words of this chat's language; and the menus of commands."""

from domain.messages import Message
from texts.catalogue import catalogue
from texts.context import Context
from texts.manual import page, topic
from texts.rendered import Rendered, Writer

# command in English -> in Vietnamese; the order is that of the menu
COMMANDS = {
    "task": "dangky", "done": "xong", "tasks": "viec", "overdue": "quahan", "show": "xem", "progress": "tiendo",
    "extend": "giahan", "edit": "sua", "cancel": "huy", "reopen": "molai", "note": "ghichu", "assign": "phancong",
    "objective": "khachquan",
    "recurring": "dinhky", "summary": "baocao", "workload": "khoiluong", "received": "nhan", "queue": "cho",
    "remind": "nhac", "letter": "congvan", "quiet": "imlang",
    "dayoff": "nghi", "workday": "lamviec", "hour": "gio", "publish": "chot", "import": "nhap", "export": "xuat",
    "broadcast": "thongbao", "audit": "nhatky", "lead": "daumoi", "unit": "donvi", "close": "giaithe",
    "office": "vanphong", "language": "ngonngu", "help": "trogiup",
}  # fmt: skip
LOOKS = ("tasks", "overdue", "workload", "show", "summary", "export")
# of an item, between its beginning and end
LIFE = ("progress", "extend", "edit", "cancel", "reopen", "note", "assign", "recurring")
OFFICES = (
    *("queue", "remind", "letter", "quiet", "objective", "broadcast", "received", "publish"),
    *("import", "dayoff", "workday", "audit", "close"),
)
PLACES = {
    "office": ("task_office", "done", *LOOKS, *LIFE, *OFFICES, "hour_office", "unit", "lead_office", "language"),
    "unit_office": ("task", "done", *LOOKS, *LIFE, "hour", "unit", "lead", "language"),
    "unit_lead": ("task", "done", *LOOKS, *LIFE, "hour", "lead", "language"),
    "unit_member": (*LOOKS, "language"),
    "admin": ("office", "unit", "done", *LOOKS, *LIFE, *OFFICES, "hour_office", "language"),
    "private": ("office", "language"),
    "nowhere": ("office", "unit", "language"),
}
MENUS = {
    "office": ("task", "done", *LOOKS, *LIFE, *OFFICES, "hour", "lead", "language", "help"),
    "unit": ("task", "done", *LOOKS, *LIFE, "hour", "lead", "language", "help"),
    "": ("office", "unit", "language", "help"),
}


def help_(message: Message, context: Context) -> Rendered:
    """A heading for the place, a line a command, and how to answer; of one command all of it."""
    place, asked = message.data["place"], message.data["topic"]
    command = topic(asked, COMMANDS) if asked else None
    if command is not None:
        return page(command, COMMANDS, context.say).build()
    out = Writer()
    if asked:
        out.line(context.say("page.unknown", topic=asked)).line()
    out.line(context.say(f"help.{place}"), "bold")
    for name in PLACES[place]:
        out.line(context.say(f"help.line_{name}"))
    if place.startswith(("office", "unit")):
        out.line().line(context.say("help.answers"))
        out.line(context.say("help.files"))
        out.line(context.say("help.deadlines"))
    if {"task", "task_office"} & set(PLACES[place]):
        out.line(context.say("help.lines"))
        out.line(context.say("help.parts"))
    return out.line(context.say("page.more")).build()


def unit_ready(message: Message, context: Context) -> Rendered:
    """The chat has become a unit's."""
    data = message.data
    name = data[f"name_{context.language}"]
    title = data["unit"] if name == data["unit"] else f"{data['unit']} – {name}"
    return Writer().add(context.say("setup.unit_ready", unit=title)).build()


def menu(role: str, language: str) -> tuple[tuple[str, str], ...]:
    """The menu of a chat (`office`, `unit` or nothing yet): commands in its language, and what each does."""
    say = catalogue(language)
    return tuple(
        (COMMANDS[name] if language == "vi" else name, say(f"menu.{name}")) for name in MENUS[role]
    )  # fmt: skip
