"""Message entities: what Telegram finds in a text by itself, offsets in UTF-16 code units, trimming and merging.

The rules of detection follow TDLib's (td/telegram/MessageEntity.cpp), the offsets https://core.telegram.org/bots/api#messageentity.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sandbox.world.users import User

MAX_TEXT = 4096  # characters, the entities parsed
MAX_CAPTION = 1024
MAX_ENTITIES = 100
NOTHING_INSIDE = frozenset({"code", "pre", "text_link", "text_mention"})

DETECTED = (
    ("bot_command", re.compile(r"(?<![\w/<>])/[a-zA-Z0-9_]{1,64}(?:@[a-zA-Z0-9_]{3,32})?(?![\w/<>])")),
    ("email", re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@(?:[a-zA-Z0-9-]+\.)+[a-zA-Z]{2,}(?!\w)")),
    ("mention", re.compile(r"(?<![\w/])@[a-zA-Z0-9_]{3,32}(?!\w)")),
    ("hashtag", re.compile(r"(?<!\w)#(?=\w*[^\W\d_])\w{1,256}(?![\w#])")),
    ("cashtag", re.compile(r"(?<![\w$])\$[A-Z0-9]{1,8}(?![\w$])")),
    ("url", re.compile(r"https?://[^\s<>\"]*[^\s<>\".,;:!?)]")),
    ("url", re.compile(r"(?<![\w@./-])(?:[\w-]+\.)+(?:com|org|net|info|gov|edu|io|me|vn)(?:/[^\s<>\"]*)?(?![\w@])")),
)


@dataclass(frozen=True)
class Entity:
    """A MessageEntity; `offset` and `length` in UTF-16 code units."""

    type: str
    offset: int
    length: int
    user: User | None = None

    @property
    def end(self) -> int:
        return self.offset + self.length

    def as_json(self) -> dict[str, Any]:
        user = {"user": self.user.as_json()} if self.user else {}
        return {"type": self.type, "offset": self.offset, "length": self.length, **user}


@dataclass(frozen=True)
class FormattedText:
    """A text and what is marked in it."""

    text: str = ""
    entities: tuple[Entity, ...] = ()


def utf16_length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def utf16_slice(text: str, offset: int, length: int) -> str:
    """The part of `text` that an entity covers."""
    raw = text.encode("utf-16-le")
    return raw[offset * 2 : (offset + length) * 2].decode("utf-16-le", errors="ignore")


def detect(text: str) -> list[Entity]:
    """What Telegram marks in a text by itself: commands, mentions, hashtags, addresses. None overlaps another."""
    found: list[Entity] = []
    taken: list[tuple[int, int]] = []
    for kind, pattern in DETECTED:
        for match in pattern.finditer(text):
            start, end = match.span()
            if all(end <= a or start >= b for a, b in taken):
                taken.append((start, end))
                found.append(Entity(kind, utf16_length(text[:start]), utf16_length(match.group())))
    return sorted(found, key=lambda entity: entity.offset)


def finish(text: str, given: Iterable[Entity]) -> FormattedText:
    """A text as Telegram keeps it: trimmed, its own entities moved with it, the detected ones added."""
    kept = text.strip()
    shift = utf16_length(text[: len(text) - len(text.lstrip())])
    size = utf16_length(kept)
    marked = [moved for entity in given if (moved := _moved(entity, shift, size)) is not None]
    closed = [entity for entity in marked if entity.type in NOTHING_INSIDE]
    free = [one for one in detect(kept) if all(one.end <= other.offset or one.offset >= other.end for other in closed)]
    everything = sorted({*marked, *free}, key=lambda entity: (entity.offset, -entity.length, entity.type))
    return FormattedText(kept, tuple(everything[:MAX_ENTITIES]))


def _moved(entity: Entity, shift: int, size: int) -> Entity | None:
    start = max(entity.offset - shift, 0)
    end = min(entity.end - shift, size)
    return replace(entity, offset=start, length=end - start) if end > start else None
