"""The methods of the Bot API that nhacviec calls, by subject; the sandbox knows no others. A name's case does not
matter, as at Telegram."""

from __future__ import annotations

from sandbox.api.methods import (
    bot,
    callbacks,
    chats,
    commands,
    editing,
    files,
    receiving,
    sending,
)
from sandbox.api.methods.registry import Method

METHODS: dict[str, Method] = {}
for module in (bot, callbacks, chats, commands, editing, files, receiving, sending):
    METHODS.update(module.METHODS.methods)
