"""A command that is declared is handled, and stands in help, menus, rights and pages, in both languages.

Where a new command was left out, a test fails and names it. (`docs/security.md`: `tests/test_security_page.py`;
`docs/contract.md`: `tests/docs/test_contract_page.py`.)
"""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from domain.commands import (
    BY_NAME,
    COMMANDS,
    MENUS,
    PLACES,
    Command,
    CommandRight,
    CommandUsers,
    HelpGroup,
    command_called,
)
from domain.message import Message
from domain.workdays import WorkCalendar
from handlers import ROUTES, any_command, forwarded_command
from handlers.core.event import Event, EventSender
from handlers.core.permissions import BY_COMMAND
from tests.texts.test_catalogues import every_message, keys_in_code
from texts.catalogue import LANGUAGES, catalogue
from texts.context import RenderContext
from texts.help.help import OFFICE, menu, menu_version
from texts.help.manual import page
from texts.rendered import LIMIT, utf16
from texts.rendering import word

MENU_LIMIT = 256  # letters of what a command does: https://core.telegram.org/bots/api#botcommand
each_command = pytest.mark.parametrize("command", COMMANDS, ids=lambda one: one.name)
each_language = pytest.mark.parametrize("language", LANGUAGES)


def helped(place: str, language: str, topic: str = "all") -> str:
    context = RenderContext(language, datetime(2024, 11, 4, tzinfo=UTC), ZoneInfo("Asia/Ho_Chi_Minh"), WorkCalendar())
    answer = word(Message("help", {"place": place, "topic": topic}), context)
    assert answer is not None
    return answer.text


def keys_of(command: Command) -> set[str]:
    parts = {"menu", "page", "examples"} | ({"line"} if command.places else set())
    of_office = {"line_office"} if command.for_office else set()
    return {f"command.{command.name}_{part}" for part in parts | of_office}


@each_command
def test_a_declared_command_has_one_handler_by_all_its_names_with_the_right_that_it_declares(command: Command) -> None:
    for name in (command.name, *command.vietnamese):
        event = Event("message", "1", "group", "", EventSender("2", ""), command=name, text=f"/{name}")
        routes = [one for one in ROUTES if one.takes(event) and one.takes not in {any_command, forwarded_command}]
        assert [one.may for one in routes] == [BY_COMMAND[command.right]], name


def test_no_name_is_borne_by_two_commands() -> None:
    names = [name for one in COMMANDS for name in (one.name, *one.vietnamese)]
    assert sorted(names) == sorted(set(names))
    assert all(command_called(name) for name in names)
    assert all(one.vietnamese for one in COMMANDS)


@each_command
def test_a_declared_command_has_all_its_words_in_both_languages(command: Command) -> None:
    known = every_message()
    assert {key: set(known.get(key, {})) for key in keys_of(command)} == {
        key: set(LANGUAGES) for key in keys_of(command)
    }


def test_no_words_are_kept_of_a_command_that_is_not_declared() -> None:
    """Beside the words of its help there are those that its answer names, `command.<name>_…`."""
    of_help = {key for one in COMMANDS for key in keys_of(one)}
    of_answers = {key for _, key in keys_in_code() if key.startswith("command.") and not key.endswith((".", "_"))}
    assert {key for key in every_message() if key.startswith("command.")} == of_help | of_answers
    assert {key.removeprefix("command.").split("_")[0] for key in of_answers} <= set(BY_NAME)


@each_language
@pytest.mark.parametrize("command", [one for one in COMMANDS if one.name != "help"], ids=lambda one: one.name)
def test_help_shows_it_in_its_places_and_in_no_other(command: Command, language: str) -> None:
    assert command.places
    assert set(command.places) <= set(PLACES)
    for place in PLACES:
        of_office = "_office" if command.for_office and place in OFFICE else ""
        line = catalogue(language)(f"command.{command.name}_line{of_office}")
        assert helped(place, language).split("\n").count(line) == (place in command.places), place


@each_language
@each_command
def test_the_menus_show_it_where_help_does_to_a_lead_or_the_office(command: Command, language: str) -> None:
    assert set(command.in_menus) <= set(MENUS)
    assert command.in_menus or not set(command.places) & set(MENUS.values())
    for role in MENUS:
        held = dict(menu(role, language))
        assert (command.shown(language) in held) == (role in command.in_menus), role
        assert all(0 < len(what) <= MENU_LIMIT for what in held.values())


@each_language
@each_command
def test_its_page_says_who_may_and_gives_examples_of_itself_or_its_like(command: Command, language: str) -> None:
    text = page(command, catalogue(language)).build().text
    assert text == helped("office", language, topic=command.name)
    assert text.startswith(f"/{command.shown(language)} · ")
    assert str(catalogue(language)(f"page.who_{command.users.value}")) in text
    examples = [line for line in text.split("\n")[1:] if line.startswith("/")]
    known = {one.shown(language) for one in COMMANDS} | ({"giao"} if language == "vi" else set())
    assert {line.split()[0].removeprefix("/") for line in examples} <= known
    assert any(line.split()[0] == f"/{command.shown(language)}" for line in examples)
    assert utf16(text) <= LIMIT


def test_the_menus_have_another_version_with_one_command_more() -> None:
    """By which a start sends them anew to chats that were set up before (`storage.people.menus`)."""
    fewer = [one for one in COMMANDS if one.name != "overdue"]
    assert menu_version(fewer) != menu_version(COMMANDS) == menu_version()


def test_where_a_command_is_shown_follows_from_who_may_use_it() -> None:
    new = Command("agenda", ("lichtuan",), CommandRight.PLACED, CommandUsers.OWN, HelpGroup.DAILY)
    assert new.places == ("office", "unit_office", "unit_lead", "unit_member", "admin", "private_lead")
    assert new.in_menus == ("office", "unit")
