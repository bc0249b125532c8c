"""parse_mode HTML: a marked-up text -> a text and its entities.

As https://core.telegram.org/bots/api#html-style says; the errors are TDLib's (parse_html), offsets in bytes of UTF-8.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape
from urllib.parse import parse_qs, urlsplit

from sandbox.api.entities import Entity, utf16_length
from sandbox.api.errors import bad_request
from sandbox.world.users import User

SIMPLE = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "tg-spoiler": "spoiler",
    "code": "code", "pre": "pre", "blockquote": "blockquote", "a": "text_link", "tg-emoji": "custom_emoji",
    "span": "spoiler",
}  # fmt: skip
TOKEN = re.compile(r"<[^>]*>?|&(?:#\d{1,8}|#x[0-9a-fA-F]{1,8}|lt|gt|amp|quot);")
TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)([^>]*)>")
ATTRIBUTE = re.compile(r"""([a-zA-Z-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")


@dataclass(frozen=True)
class _Open:
    tag: str
    attributes: dict[str, str]
    start: int  # in the text, UTF-16


def parse_html(source: str, user_by_id: Callable[[int], User | None]) -> tuple[str, list[Entity]]:
    """The text without its tags, and its entities. A `tg://user?id=` link to someone unknown marks nothing.

    Raises ApiError (400, can't parse entities) for what Telegram would not parse.
    """
    text: list[str] = []
    units = 0
    stack: list[_Open] = []
    entities: list[Entity] = []
    at = 0

    def add(piece: str) -> None:
        nonlocal units
        text.append(piece)
        units += utf16_length(piece)

    for token in TOKEN.finditer(source):
        add(source[at : token.start()])
        at = token.end()
        if token.group().startswith("&"):
            add(unescape(token.group()))
            continue
        offset = len(source[: token.start()].encode())
        tag = TAG.fullmatch(token.group())
        if tag is None:
            raise _cannot(f"Unclosed start tag at byte offset {offset}")
        closing, name, rest = tag.group(1), tag.group(2).lower(), tag.group(3)
        if not closing:
            stack.append(_opened(name, rest, units, offset))
            continue
        opened = _closed(stack, name, offset)
        entity = _entity(opened, units - opened.start, "".join(text), user_by_id)
        if entity is not None:
            entities.append(entity)
    add(source[at:])
    if stack:
        raise _cannot(f'Can\'t find end tag corresponding to start tag "{stack[-1].tag}"')
    return "".join(text), _without_inner_code(entities)


def _cannot(reason: str) -> Exception:
    return bad_request(f"can't parse entities: {reason}")


def _opened(name: str, rest: str, units: int, offset: int) -> _Open:
    attributes = {key.lower(): unescape(a or b or c) for key, a, b, c in ATTRIBUTE.findall(rest)}
    if name not in SIMPLE:
        raise _cannot(f'Unsupported start tag "{name}" at byte offset {offset}')
    if name == "span" and attributes.get("class") != "tg-spoiler":
        raise _cannot(f'Tag "span" must have class "tg-spoiler" at byte offset {offset}')
    return _Open(name, attributes, units)


def _closed(stack: list[_Open], name: str, offset: int) -> _Open:
    if not stack:
        raise _cannot(f"Unexpected end tag at byte offset {offset}")
    if stack[-1].tag != name:
        raise _cannot(f'Unmatched end tag at byte offset {offset}, expected "</{stack[-1].tag}>", found "</{name}>"')
    return stack.pop()


def _entity(opened: _Open, length: int, text: str, user_by_id: Callable[[int], User | None]) -> Entity | None:
    if length <= 0:
        return None
    kind = SIMPLE[opened.tag]
    if kind == "text_link":
        return _link(opened, length, text, user_by_id)
    if kind == "custom_emoji":
        return Entity(kind, opened.start, length, custom_emoji_id=opened.attributes.get("emoji-id"))
    if kind == "blockquote" and "expandable" in opened.attributes:
        return Entity("expandable_blockquote", opened.start, length)
    if kind == "code" and (language := opened.attributes.get("class", "")).startswith("language-"):
        return Entity(kind, opened.start, length, language=language.removeprefix("language-"))
    return Entity(kind, opened.start, length)


def _link(opened: _Open, length: int, text: str, user_by_id: Callable[[int], User | None]) -> Entity | None:
    url = opened.attributes.get("href", "") or text.encode("utf-16-le")[opened.start * 2 :].decode("utf-16-le")
    parts = urlsplit(url)
    if parts.scheme == "tg" and parts.netloc == "user":
        number = parse_qs(parts.query).get("id", ["0"])[0]
        user = user_by_id(int(number)) if number.isdigit() else None
        return Entity("text_mention", opened.start, length, user=user) if user else None
    if parts.scheme not in {"http", "https", "tg"}:
        return None
    return Entity("text_link", opened.start, length, url=url)


def _without_inner_code(entities: list[Entity]) -> list[Entity]:
    """`<pre><code class="language-x">` is one entity, a pre with a language."""
    result: list[Entity] = []
    for entity in entities:
        inner = next(
            (one for one in result if one.type == "code" and (one.offset, one.end) == (entity.offset, entity.end)), None
        )
        if entity.type == "pre" and inner is not None:
            result.remove(inner)
            result.append(Entity("pre", entity.offset, entity.length, language=inner.language))
        else:
            result.append(entity)
    return [one if one.type != "code" else Entity("code", one.offset, one.length) for one in result]
