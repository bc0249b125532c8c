"""A chat drawn for the terminal, as its members see it: names, times, texts, what is answered, buttons, files.

── Vụ TCBC ──────────────────────────
── 30/10/2024
Lan 08:00
  /task Báo cáo quý 30/11
nhacviec 08:00 ✎
  │ Lan: /task Báo cáo quý 30/11
  #12 Báo cáo quý
  [ Xong ] [ Sửa ]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import tzinfo
from typing import Any

from sandbox.api.entities import Entity, utf16_slice
from sandbox.columns import clean, cut, width_of, wrap
from sandbox.world.chats import Chat
from sandbox.world.files import StoredFile
from sandbox.world.messages import ChatMessage

INDENT = "  "
FOLDED_LINES = 3
BOLD, DIM, PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[0m"


class Screen:
    """Draws chats so many columns wide, with the clock of `zone`; `colour` is for a terminal that knows ANSI codes.

    With `fold` an expandable quotation stands as the app shows it before it is tapped: its first three lines.
    """

    def __init__(self, zone: tzinfo, width: int = 80, *, colour: bool = False, fold: bool = False) -> None:
        self._zone = zone
        self._width = width
        self._colour = colour
        self._fold = fold

    def chat(self, chat: Chat, after: ChatMessage | None = None) -> str:
        """The whole chat, or what is newer than `after`; a line where a new day begins."""
        lines = [self._bold(self._rule(clean(chat.name)))]
        day = None
        for message in chat.messages:
            if after is not None and chat.log.index(message) <= chat.log.index(after):
                continue
            local = message.date.astimezone(self._zone)
            if local.date() != day:
                day = local.date()
                lines.append(self._dim(f"── {day:%d/%m/%Y}"))
            lines.append(self.message(message))
        return "\n".join(lines)

    def message(self, message: ChatMessage) -> str:
        """One message, without a newline at its end."""
        return "\n".join(self._lines(message))

    def _lines(self, message: ChatMessage) -> Iterator[str]:
        local = message.date.astimezone(self._zone)
        if message.service is not None:
            yield self._dim(cut(f"{INDENT}· {local:%H:%M} {clean(_service(message))}", self._width))
            return
        edited = " ✎" if message.edited else ""
        topic = f" # {clean(message.topic.name)}" if message.topic and not message.topic.is_general else ""
        yield self._bold(clean(_author(message))) + self._dim(f" {local:%H:%M}{edited}{topic}")
        if message.forward_origin is not None:
            yield self._dim(cut(f"{INDENT}↪ {clean(_origin(message.forward_origin))}", self._width))
        if message.reply_to is not None:
            yield self._dim(cut(f"{INDENT}│ {_excerpt(message)}", self._width))
        if message.content.file is not None:
            yield cut(INDENT + _file(message.content.file), self._width)
        text = folded(message.text, message.entities) if self._fold else message.text
        for line in wrap(clean(text), self._width - len(INDENT)):
            yield INDENT + line
        for row in message.keyboard:
            yield from self._buttons([clean(button.text) for button in row])

    def _buttons(self, row: Iterable[str]) -> Iterator[str]:
        """A row of buttons; it goes on in another line where it is wider than the screen."""
        line = INDENT
        for text in row:
            button = f"[ {text} ]"
            if line != INDENT and width_of(line) + width_of(button) > self._width:
                yield self._bold(line.rstrip())
                line = INDENT
            line += f"{button} "
        yield self._bold(cut(line.rstrip(), self._width))

    def _rule(self, title: str) -> str:
        head = cut(f"── {title} ", self._width)
        return head + "─" * (self._width - width_of(head))

    def _bold(self, text: str) -> str:
        return f"{BOLD}{text}{PLAIN}" if self._colour else text

    def _dim(self, text: str) -> str:
        return f"{DIM}{text}{PLAIN}" if self._colour else text


def folded(text: str, entities: Iterable[Entity]) -> str:
    """The text with its expandable quotations as they stand before somebody taps them."""
    for one in sorted(entities, key=lambda entity: entity.offset, reverse=True):
        if one.type == "expandable_blockquote":
            before, quoted = utf16_slice(text, 0, one.offset), utf16_slice(text, one.offset, one.length)
            shown = quoted.splitlines()
            if len(shown) > FOLDED_LINES:
                text = before + "\n".join(shown[:FOLDED_LINES]) + " …" + text[len(before) + len(quoted) :]
    return text


def _author(message: ChatMessage) -> str:
    return message.sender_chat.name if message.sender_chat else message.sender.name


def _excerpt(message: ChatMessage) -> str:
    """The first line of what is answered."""
    original = message.reply_to
    if original is None or original.deleted:
        return "✕"
    text = original.text or (_file(original.content.file) if original.content.file else "")
    return f"{clean(_author(original))}: {clean(text).splitlines()[0] if text else ''}"


def _origin(origin: dict[str, Any]) -> str:
    if "sender_user" in origin:
        return str(origin["sender_user"]["first_name"])
    if "sender_chat" in origin:
        return str(origin["sender_chat"]["title"])
    return str(origin["sender_user_name"])


def _file(file: StoredFile) -> str:
    size = f"{max(1, round(len(file.data) / 1024))} kB"
    if file.is_photo:
        return f"🖼 {file.width}×{file.height} · {size}"
    return f"📄 {clean(file.name or file.path)} · {size}"


def _service(message: ChatMessage) -> str:
    """What happened, in names and signs: `+` someone came, `-` went, `#` a topic."""
    service = message.service or {}
    match service:
        case {"new_chat_members": [user, *_]}:
            return f"+ {user['first_name']}"
        case {"left_chat_member": user}:
            return f"- {user['first_name']}"
        case {"new_chat_title": title}:
            return f"✎ {title}"
    signs = {"closed": "✕", "created": "+", "reopened": "↻", "edited": "✎"}
    if message.topic is not None:
        what = next(iter(service), "").rpartition("_")[2]
        return f"# {message.topic.name} {signs.get(what, '')}"
    return "⇑" if "migrate_to_chat_id" in service or "migrate_from_chat_id" in service else "·"
