"""A bot as its maker registered it: token, name, privacy, menus of commands, and what waits for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from sandbox.api.limits import Limits
from sandbox.api.updates import UpdateQueue
from sandbox.api.webhooks import Webhook
from sandbox.world.signals import Signal
from sandbox.world.users import User


@dataclass(frozen=True)
class CallbackAnswer:
    """What answerCallbackQuery showed to the person: a line at the top, or (`alert`) a window to close."""

    text: str = ""
    alert: bool = False


@dataclass(eq=False)
class CallbackPress:
    """A press on a button, until it is answered. `at` is monotonic, in seconds."""

    id: str
    at: float
    answer: CallbackAnswer | None = None


@dataclass(eq=False, kw_only=True, repr=False)
class Bot(User):
    """A bot. With `privacy` (as new bots have it) it does not hear the talk in groups that it does not administer."""

    token: str
    signal: Signal
    privacy: bool = True
    is_bot: bool = True
    updates: UpdateQueue = field(init=False)
    webhook: Webhook | None = None
    limits: Limits = field(default_factory=Limits)
    presses: dict[str, CallbackPress] = field(default_factory=dict)
    commands: dict[tuple[str, str], list[dict[str, Any]]] = field(default_factory=dict)  # (scope, language)
    menu_revision: int = 0  # how often a menu was set

    def __post_init__(self) -> None:
        self.updates = UpdateQueue(self.signal)

    def me_json(self) -> dict[str, Any]:
        """What getMe answers."""
        more = {
            "can_join_groups": True,
            "can_read_all_group_messages": not self.privacy,
            "supports_inline_queries": False,
            "can_connect_to_business": False,
            "has_main_web_app": False,
        }
        return self.as_json() | more
