"""The methods of the Bot API that the sandbox knows, by subject. A name's case does not matter, as at Telegram."""

from __future__ import annotations

from sandbox.api.methods import (
    bot,
    callbacks,
    chats,
    commands,
    deleting,
    editing,
    files,
    forwarding,
    receiving,
    sending,
    topics,
)
from sandbox.api.methods.registry import Method

METHODS: dict[str, Method] = {}
for module in (bot, callbacks, chats, commands, deleting, editing, files, forwarding, receiving, sending, topics):
    METHODS.update(module.METHODS.methods)
