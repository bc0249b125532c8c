"""reply_markup: what a bot hangs under its messages, checked as Telegram checks it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sandbox.api.errors import bad_request

MAX_BUTTONS = 100
MAX_DATA_BYTES = 64
MAX_KEYBOARD_BYTES = 10_000
ACTIONS = (
    "callback_data", "url", "web_app", "login_url", "switch_inline_query", "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat", "copy_text", "callback_game", "pay",
)  # fmt: skip


@dataclass(frozen=True)
class InlineButton:
    """One inline button: its text, and what it carries (`data`) or opens (`url`)."""

    text: str
    data: str | None
    url: str | None
    source: str  # the JSON of the whole InlineKeyboardButton

    def as_json(self) -> dict[str, Any]:
        parsed: dict[str, Any] = json.loads(self.source)
        return parsed


Keyboard = tuple[tuple[InlineButton, ...], ...]


@dataclass(frozen=True)
class Markup:
    """What a reply_markup says: an inline keyboard, or (as JSON) a keyboard of replies, its removal, a forced reply."""

    inline: Keyboard | None = None
    other: str | None = None

    @property
    def other_json(self) -> dict[str, Any] | None:
        return json.loads(self.other) if self.other else None


def parse_markup(value: object) -> Markup:
    """A decoded reply_markup (None: there is none). Raises ApiError with Telegram's text."""
    if value is None:
        return Markup()
    if not isinstance(value, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in value:
        return Markup(inline=_inline(value["inline_keyboard"]))
    if not value.keys() & {"keyboard", "remove_keyboard", "force_reply"}:
        return Markup()
    if value.get("force_reply") is False or value.get("remove_keyboard") is False:
        return Markup()
    return Markup(other=json.dumps(value, ensure_ascii=False, sort_keys=True))


def _inline(rows: object) -> Keyboard | None:
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
    actions = [name for name in ACTIONS if value.get(name) is not None]
    if not actions:
        raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise bad_request("can't parse inline keyboard button: only one action is allowed")
    return InlineButton(text, _data(value), _url(value), json.dumps(value, ensure_ascii=False, sort_keys=True))


def _data(value: dict[str, Any]) -> str | None:
    data = value.get("callback_data")
    if data is None:
        return None
    if not isinstance(data, str) or not 1 <= len(data.encode()) <= MAX_DATA_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    return data


def _url(value: dict[str, Any]) -> str | None:
    url = value.get("url")
    if url is None:
        return None
    if not isinstance(url, str) or not url.startswith(("http://", "https://", "tg://")) or " " in url:
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
    return url
