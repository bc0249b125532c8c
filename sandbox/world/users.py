"""Who there is: people and bots as Telegram describes them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

GROUP_ANONYMOUS_BOT = 1087968824


@dataclass(eq=False, kw_only=True)
class User:
    """A person or a bot. `language_code` is that of the person's Telegram app (`vi`)."""

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = None
    is_bot: bool = False

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}" if self.last_name else self.first_name

    def as_json(self) -> dict[str, Any]:
        found = {"last_name": self.last_name, "username": self.username, "language_code": self.language_code}
        known = {key: value for key, value in found.items() if value is not None}
        return {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name, **known}

    def __repr__(self) -> str:
        return f"<{self.name} {self.id}>"


def group_anonymous_bot() -> User:
    """In whose name an anonymous administrator's messages reach a bot."""
    return User(id=GROUP_ANONYMOUS_BOT, first_name="Group", username="GroupAnonymousBot", is_bot=True)
