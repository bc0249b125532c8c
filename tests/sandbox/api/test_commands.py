"""Menus of commands, by scope and language, as people's apps show them; the bot's name and descriptions."""

from __future__ import annotations

import pytest
import telegram
from telegram import (
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BotCommandScopeChatMember,
)
from telegram.error import BadRequest

from sandbox import Bot, Chat, Person, Sandbox


async def test_the_narrowest_scope_and_then_the_persons_language_win(
    sandbox: Sandbox, api: telegram.Bot, bot: Bot, lan: Person, minh: Person, group: Chat
) -> None:
    anna = sandbox.person("Anna", language_code="en")
    await lan.add(group, anna)
    await api.set_my_commands([("start", "Start")])
    await api.set_my_commands([("viec", "Việc")], scope=BotCommandScopeAllGroupChats(), language_code="vi")
    await api.set_my_commands([("tasks", "Tasks")], scope=BotCommandScopeAllGroupChats())
    await api.set_my_commands([("help", "Help")], scope=BotCommandScopeAllPrivateChats())
    await api.set_my_commands([("dangky", "Đăng ký")], scope=BotCommandScopeAllChatAdministrators())
    assert minh.menu(group) == {"viec": "Việc"}
    assert anna.menu(group) == {"tasks": "Tasks"}
    assert lan.menu(group) == {"dangky": "Đăng ký"}
    assert anna.menu(anna.private()) == {"help": "Help"}
    await api.set_my_commands([("unit", "Unit")], scope=BotCommandScopeChat(group.id))
    await api.set_my_commands([("own", "Own")], scope=BotCommandScopeChatMember(group.id, anna.id))
    assert (anna.menu(group), minh.menu(group)) == ({"own": "Own"}, {"unit": "Unit"})


@pytest.mark.parametrize(
    ("command", "reason"),
    [
        (("Task", "Việc"), "Bot_command_invalid"),
        (("đăng", "Việc"), "Bot_command_invalid"),
        (("task", ""), "Bot_command_description_invalid"),
        (("task", "đ" * 257), "Bot_command_description_invalid"),
    ],
)
async def test_commands_that_telegram_refuses(api: telegram.Bot, command: tuple[str, str], reason: str) -> None:
    with pytest.raises(BadRequest, match=reason):
        await api.set_my_commands([command])


async def test_a_scope_of_a_chat_that_is_not_there(api: telegram.Bot) -> None:
    with pytest.raises(BadRequest, match="Chat not found"):
        await api.set_my_commands([("task", "Việc")], scope=BotCommandScopeChat(-5))
