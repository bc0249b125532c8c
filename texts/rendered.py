"""A message as it leaves for a chat: its text, the parts of it that stand out, its buttons.

Styles are entities beside the text, never marks inside it: what a user wrote cannot become markup.
Offsets and lengths count UTF-16 code units (https://core.telegram.org/bots/api#messageentity).
"""

from dataclasses import dataclass, field

LIMIT = 4_096  # UTF-16 units of a text: https://core.telegram.org/bots/api#sendmessage


@dataclass(frozen=True, slots=True)
class Style:
    """`bold`, `italic`, `code`, `pre` or `expandable_blockquote` over a stretch of the text."""

    kind: str
    offset: int
    length: int


@dataclass(frozen=True, slots=True)
class Label:
    """A button: what stands on it, what its press says (at most 64 bytes)."""

    text: str
    data: str


@dataclass(frozen=True, slots=True)
class RenderedMessage:
    """What a channel sends."""

    text: str
    styles: tuple[Style, ...] = ()
    buttons: tuple[tuple[Label, ...], ...] = ()


@dataclass(slots=True)
class Writer:
    """Builds a text piece by piece, keeping count of the styles' places."""

    _pieces: list[str] = field(default_factory=list)
    _styles: list[Style] = field(default_factory=list)
    _units: int = 0

    def add(self, text: str, style: str = "") -> "Writer":
        units = utf16(text)
        if style and units:
            self._styles.append(Style(style, self._units, units))
        self._pieces.append(text)
        self._units += units
        return self

    def line(self, text: str = "", style: str = "") -> "Writer":
        """A line of its own: a line break goes before it unless it is the first."""
        if self._pieces:
            self.add("\n")
        return self.add(text, style)

    @property
    def units(self) -> int:
        """How long the text is so far, in UTF-16 code units."""
        return self._units

    def build(self, buttons: tuple[tuple[Label, ...], ...] = ()) -> RenderedMessage:
        return RenderedMessage("".join(self._pieces), tuple(self._styles), buttons)


def cut(rendered: RenderedMessage) -> RenderedMessage:
    """The same, no longer than a channel takes; its last letter is `…` where something was left out."""
    if utf16(rendered.text) <= LIMIT:
        return rendered
    kept = rendered.text.encode("utf-16-le")[: (LIMIT - 1) * 2].decode("utf-16-le", "ignore")
    end = utf16(kept)
    styles = [Style(one.kind, one.offset, min(one.length, end - one.offset)) for one in rendered.styles]
    return RenderedMessage(kept + "…", tuple(one for one in styles if one.length > 0), rendered.buttons)


def utf16(text: str) -> int:
    """How many UTF-16 code units a text has: what Telegram counts."""
    return len(text.encode("utf-16-le")) // 2
