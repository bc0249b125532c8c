"""A message as a value: what it says (a kind and its data), of which items, with which buttons.

`texts` turns it into what people read, at the moment when it is sent: a value is stored, a wording is not.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

DATA_LIMIT = 64  # bytes of a button's data: https://core.telegram.org/bots/api#inlinekeyboardbutton


@dataclass(frozen=True, slots=True)
class Button:
    """A press: `label` is a key of the catalogue's subject `button`, `data` is what comes back."""

    label: str
    data: str
    params: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if len(self.data.encode()) > DATA_LIMIT:
            raise ValueError(f"a button's data has more than {DATA_LIMIT} bytes")


Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Message:
    """`kind` picks the wording in `texts`; `data` holds JSON values only; `items` are the numbers it speaks of."""

    kind: str
    data: Mapping[str, Any] = field(default_factory=dict)
    items: tuple[int, ...] = ()
    buttons: Rows = ()


def say(key: str, /, *items: int, buttons: Rows = (), **params: Any) -> Message:
    """One sentence of the catalogue, of these items."""
    return Message("say", {"key": key, "params": params}, items, buttons)
