"""Help: what this person can do here, in the words of this chat's language; and the menus of commands."""

from collections.abc import Sequence
from hashlib import sha256

from domain.commands import BY_NAME, COMMANDS, MENUS, Command, HelpGroup, command_called
from domain.message import Button, Message
from domain.parsing.folding import fold
from texts.catalogue import LANGUAGES, catalogue
from texts.context import RenderContext
from texts.help.manual import page
from texts.rendered import RenderedMessage, Writer

EVERYTHING = ("tatca", "all")  # the argument of `/help` for all of it
OFFICE = ("office", "admin")  # places in which a person acts as the Office


def help_(message: Message, context: RenderContext) -> RenderedMessage:
    """A heading for the place, a line a command, and how to answer; of one command all of it. The Office, which can do
    most, is shown what it does daily, and by a button the rest."""
    place, asked = message.data["place"], message.data["topic"]
    everything = bool(message.data.get("all")) or fold(asked).replace(" ", "") in EVERYTHING
    command = command_called(asked) if asked else None
    if command is not None and not everything:
        return page(BY_NAME[command], context.say).build()
    out = Writer()
    if asked and not everything:
        out.line(context.say("page.unknown", topic=asked)).line()
    out.line(context.say(f"help.{place}"), "bold")
    if place in OFFICE and not everything:
        return _daily(out, place, context)
    for group, commands in _groups(place):
        if group is not None:
            out.line().line(context.say(f"help.group_{group.value}"), "italic")
        for one in commands:
            out.line(_line(one, place, context))
    if place.startswith(("office", "unit", "private_")):
        out.line().line(context.say("help.answers"))
        out.line(context.say("help.files"))
        out.line(context.say("help.deadlines"))
    if place in BY_NAME["task"].places:
        out.line(context.say("help.lines"))
        out.line(context.say("help.parts"))
    return out.line(context.say("page.more")).build()


def _daily(out: Writer, place: str, context: RenderContext) -> RenderedMessage:
    for one in _shown(place):
        if one.group is HelpGroup.DAILY:
            out.line(_line(one, place, context))
    out.line().line(context.say("help.deadlines")).line(context.say("help.rest"))
    return out.build(context.labels(((Button("button.help_all", "help:all"),),)))


def _shown(place: str) -> list[Command]:
    return [one for one in COMMANDS if place in one.places]


def _line(command: Command, place: str, context: RenderContext) -> str:
    of_office = "_office" if command.for_office and place in OFFICE else ""
    return context.say(f"command.{command.name}_line{of_office}")


def _groups(place: str) -> list[tuple[HelpGroup | None, list[Command]]]:
    """The commands of a place; the Office's by subject."""
    shown = _shown(place)
    if place not in OFFICE:
        return [(None, shown)]
    return [(group, [one for one in shown if one.group is group]) for group in HelpGroup]


def unit_ready(message: Message, context: RenderContext) -> RenderedMessage:
    """The chat has become a unit's."""
    data = message.data
    name = data[f"name_{context.language}"]
    title = data["unit"] if name == data["unit"] else f"{data['unit']} – {name}"
    return Writer().add(context.say("setup.unit_ready", unit=title)).build()


def menu_version(commands: Sequence[Command] = COMMANDS) -> str:
    """The same as long as all menus are the same: what they hold, in short."""
    held = [menu(role, language, commands) for role in MENUS for language in LANGUAGES]
    return sha256(repr(held).encode()).hexdigest()


def menu(role: str, language: str, commands: Sequence[Command] = COMMANDS) -> tuple[tuple[str, str], ...]:
    """The menu of a chat (`office`, `unit` or nothing yet): commands in its language, and what each does."""
    say = catalogue(language)
    return tuple((one.shown(language), say(f"command.{one.name}_menu")) for one in commands if role in one.in_menus)
