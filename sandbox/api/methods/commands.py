"""setMyCommands. Source: https://core.telegram.org/bots/api#botcommandscope."""

from __future__ import annotations

import re

from sandbox.api.calls import Call
from sandbox.api.errors import bad_request
from sandbox.api.methods.registry import Registry
from sandbox.api.methods.target import addressed_chat
from sandbox.api.params import Params

METHODS = Registry()
MAX_COMMANDS = 100
PLAIN_SCOPES = frozenset({"default", "all_private_chats", "all_group_chats", "all_chat_administrators"})
CHAT_SCOPES = frozenset({"chat", "chat_administrators", "chat_member"})
COMMAND = re.compile(r"[a-z0-9_]{1,32}")
LANGUAGE = re.compile(r"([a-z]{2})?")


@METHODS("setMyCommands")
def set_my_commands(call: Call) -> bool:
    commands = call.params.decoded("commands", "commands")
    if not isinstance(commands, list):
        raise bad_request("expected an Array of BotCommand")
    if len(commands) > MAX_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    call.bot.commands[_place(call)] = [_command(one) for one in commands]
    call.bot.menu_revision += 1
    call.world.signal.fire()
    return True


def _command(value: object) -> dict[str, str]:
    if not isinstance(value, dict):
        raise bad_request("can't parse BotCommand: expected an Object")
    name = str(value.get("command", "")).removeprefix("/")
    description = str(value.get("description", "")).strip()
    if not COMMAND.fullmatch(name):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= len(description) <= 256:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name, "description": description}


def _place(call: Call) -> tuple[str, str]:
    """The scope (as `menus.py` spells it) and language that the call names."""
    language = call.params.text("language_code")
    if not LANGUAGE.fullmatch(language):
        raise bad_request("invalid language code specified")
    scope = call.params.decoded("scope", "bot command scope") or {"type": "default"}
    kind = scope.get("type") if isinstance(scope, dict) else None
    if kind in PLAIN_SCOPES:
        return str(kind), language
    if kind not in CHAT_SCOPES:
        raise bad_request("can't parse BotCommandScope: unsupported type specified")
    inner = Call(call.bot, call.method, Params(dict(scope)), call.world, call.at)
    parts = [str(kind), str(addressed_chat(inner).id)]
    if kind == "chat_member":
        parts.append(str(scope.get("user_id")))
    return ":".join(parts), language
