"""The bot itself: getMe, its name and descriptions, its menu button."""

from __future__ import annotations

from typing import Any

from sandbox.api.calls import Call
from sandbox.api.errors import bad_request
from sandbox.api.methods.registry import Registry

METHODS = Registry()
MAX_LENGTH = {"name": 64, "description": 512, "short_description": 120}  # characters


@METHODS("getMe")
def get_me(call: Call) -> dict[str, Any]:
    return call.bot.me_json()


@METHODS("setMyName", "setMyDescription", "setMyShortDescription")
def set_profile(call: Call) -> bool:
    what = _profile_field(call)
    text = call.params.text(what)
    if len(text) > MAX_LENGTH[what]:
        raise bad_request(f"bot {what.replace('_', ' ')} is too long")
    call.bot.profile[what, call.params.text("language_code")] = text
    return True


@METHODS("getMyName", "getMyDescription", "getMyShortDescription")
def get_profile(call: Call) -> dict[str, Any]:
    what = _profile_field(call)
    default = call.bot.first_name if what == "name" else ""
    general = call.bot.profile.get((what, "")) or default
    return {what: call.bot.profile.get((what, call.params.text("language_code"))) or general}


def _profile_field(call: Call) -> str:
    name = call.method.lower()[len("setmy") :]
    return "short_description" if name == "shortdescription" else name


@METHODS("setChatMenuButton")
def set_menu_button(call: Call) -> bool:
    button = call.params.decoded("menu_button", "menu button") or {"type": "default"}
    call.bot.menu_buttons[call.params.integer("chat_id")] = button
    return True


@METHODS("getChatMenuButton")
def get_menu_button(call: Call) -> dict[str, Any]:
    buttons = call.bot.menu_buttons
    return buttons.get(call.params.integer("chat_id")) or buttons.get(0) or {"type": "commands"}
