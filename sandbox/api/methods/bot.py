"""The bot itself: getMe."""

from __future__ import annotations

from typing import Any

from sandbox.api.calls import Call
from sandbox.api.methods.registry import Registry

METHODS = Registry()


@METHODS("getMe")
def get_me(call: Call) -> dict[str, Any]:
    return call.bot.me_json()
