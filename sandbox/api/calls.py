"""One request to the Bot API: what a method works on, and what the log of calls keeps of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sandbox.api.params import Params
from sandbox.world.bots import Bot

if TYPE_CHECKING:
    from sandbox.world.world import World


@dataclass(eq=False)
class Call:
    """A call of a method. `at` is monotonic, in seconds.

    `outcome` is the HTTP status of the answer, 0 while there is none and where the connection was cut instead.
    `took_effect` says whether the method was carried out, whatever became of the answer.
    """

    bot: Bot
    method: str  # as the caller spelt it
    params: Params
    world: World = field(repr=False)
    at: float
    outcome: int = 0
    description: str = ""
    result: Any = None
    took_effect: bool = False

    @property
    def chat_id(self) -> int | None:
        """The number of the chat that it addresses, if it does so by number."""
        return self.params.integer("chat_id") or None

    @property
    def shown(self) -> dict[str, Any]:
        """The parameters, JSON decoded."""
        return self.params.shown()

    @property
    def ok(self) -> bool:
        return self.outcome == 200

    def __repr__(self) -> str:
        return f"<{self.method} {self.shown} -> {self.outcome} {self.description}>"
