"""Help: what this person can do here, in the words of this chat's language; and the menus of commands."""

from hashlib import sha256

from domain.commands import NAMES, command_called
from domain.message import Button, Message
from domain.parsing.folding import fold
from texts.catalogue import LANGUAGES, catalogue
from texts.context import RenderContext
from texts.help.manual import page
from texts.rendered import RenderedMessage, Writer

EVERYTHING = ("tatca", "all")  # the argument of `/help` for all of it
OFFICE = ("office", "admin")  # places in which a person acts as the Office
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
DAILY = (
    *("task_office", "done", "tasks", "overdue", "show"),
    *("summary", "queue", "remind", "letter", "broadcast"),
)
"""What the Office is shown first."""
GROUPS = {
    "daily": DAILY,
    "items": (*LIFE, "objective"),
    "figures": ("workload", "quiet", "received", "publish", "import", "export", "audit"),
    "setup": ("office", "unit", "lead_office", "hour_office", "dayoff", "workday", "close", "language"),
}
"""All that the Office can do, by subject."""
MENUS = {
    "office": ("task", "done", *LOOKS, *LIFE, *OFFICES, "hour", "lead", "language", "help"),
    "unit": ("task", "done", *LOOKS, *LIFE, "hour", "lead", "language", "help"),
    "": ("office", "unit", "language", "help"),
}


def help_(message: Message, context: RenderContext) -> RenderedMessage:
    """A heading for the place, a line a command, and how to answer; of one command all of it. The Office, which can do
    most, is shown what it does daily, and by a button the rest."""
    place, asked = message.data["place"], message.data["topic"]
    everything = bool(message.data.get("all")) or fold(asked).replace(" ", "") in EVERYTHING
    command = command_called(asked) if asked else None
    if command is not None and not everything:
        return page(command, context.say).build()
    out = Writer()
    if asked and not everything:
        out.line(context.say("page.unknown", topic=asked)).line()
    out.line(context.say(f"help.{place}"), "bold")
    if place in OFFICE and not everything:
        return _daily(out, place, context)
    for group, names in _groups(place):
        if group:
            out.line().line(context.say(f"help.group_{group}"), "italic")
        for name in names:
            out.line(context.say(f"help.line_{name}"))
    if place.startswith(("office", "unit")):
        out.line().line(context.say("help.answers"))
        out.line(context.say("help.files"))
        out.line(context.say("help.deadlines"))
    if {"task", "task_office"} & set(PLACES[place]):
        out.line(context.say("help.lines"))
        out.line(context.say("help.parts"))
    return out.line(context.say("page.more")).build()


def _daily(out: Writer, place: str, context: RenderContext) -> RenderedMessage:
    for name in DAILY:
        if name in PLACES[place]:
            out.line(context.say(f"help.line_{name}"))
    out.line().line(context.say("help.deadlines")).line(context.say("help.rest"))
    return out.build(context.labels(((Button("button.help_all", "help:all"),),)))


def _groups(place: str) -> list[tuple[str, list[str]]]:
    """The commands of a place; the Office's by subject."""
    if place not in OFFICE:
        return [("", list(PLACES[place]))]
    return [(group, [name for name in names if name in PLACES[place]]) for group, names in GROUPS.items()]


def unit_ready(message: Message, context: RenderContext) -> RenderedMessage:
    """The chat has become a unit's."""
    data = message.data
    name = data[f"name_{context.language}"]
    title = data["unit"] if name == data["unit"] else f"{data['unit']} – {name}"
    return Writer().add(context.say("setup.unit_ready", unit=title)).build()


def menu_version() -> str:
    """The same as long as all menus are the same: what they hold, in short."""
    held = [menu(role, language) for role in MENUS for language in LANGUAGES]
    return sha256(repr(held).encode()).hexdigest()


def menu(role: str, language: str) -> tuple[tuple[str, str], ...]:
    """The menu of a chat (`office`, `unit` or nothing yet): commands in its language, and what each does."""
    say = catalogue(language)
    return tuple(
        (NAMES[name][0] if language == "vi" else name, say(f"menu.{name}")) for name in MENUS[role]
    )  # fmt: skip
