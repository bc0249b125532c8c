"""reply_markup: what a bot hangs under its messages, checked as Telegram checks it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sandbox.api.errors import bad_request

MAX_BUTTONS = 100
MAX_DATA_BYTES = 64
MAX_KEYBOARD_BYTES = 10_000


@dataclass(frozen=True)
class InlineButton:
    """One inline button: its text, and the `data` that it carries. Those that open something are not known."""

    text: str
    data: str

    def as_json(self) -> dict[str, Any]:
        return {"text": self.text, "callback_data": self.data}


Keyboard = tuple[tuple[InlineButton, ...], ...]


def parse_keyboard(value: object) -> Keyboard | None:
    """A decoded reply_markup (None: there is none). Raises ApiError with Telegram's text."""
    if value is None:
        return None
    if not isinstance(value, dict):
        raise bad_request("object expected as reply markup")
    rows = value.get("inline_keyboard")
    if not isinstance(rows, list):
        raise bad_request('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays')
    parsed = tuple(tuple(_button(one) for one in _row(row)) for row in rows)
    keyboard = tuple(row for row in parsed if row)
    if sum(map(len, keyboard)) > MAX_BUTTONS or len(json.dumps(rows).encode()) > MAX_KEYBOARD_BYTES:
        raise bad_request("REPLY_MARKUP_TOO_LONG")
    return keyboard or None


def _row(row: object) -> list[object]:
    if not isinstance(row, list):
        raise bad_request('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays')
    return row


def _button(value: object) -> InlineButton:
    if not isinstance(value, dict):
        raise bad_request("can't parse inline keyboard button: InlineKeyboardButton must be an Object")
    text = value.get("text")
    if not isinstance(text, str) or not text.strip():
        raise bad_request('can\'t parse inline keyboard button: Field "text" must be of type String and non-empty')
    data = value.get("callback_data")
    if data is None:
        raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if not isinstance(data, str) or not 1 <= len(data.encode()) <= MAX_DATA_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    return InlineButton(text, data)
