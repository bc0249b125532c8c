"""XML that people send, run through by expat before a parser builds it: what it would cost, and the words in it.

Documents of Office and of exchange have no document type (ECMA-376, Part 2, 7.2.3.5 forbids one), so no entities.
"""

from collections.abc import Mapping
from xml.parsers import expat

from reports.reading.limits import SheetError, TimeLimit

TAGS_LIMIT = 600_000  # elements of a part: a document of a hundred pages has a fifth of it
DEPTH_LIMIT = 200
WORDS_LIMIT = 4_000_000  # characters of a part
_CHUNK = 1 << 18
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NEW_LINE = frozenset(f"{_WORD} {name}" for name in ("p", "br", "cr", "tc"))


class _PartCheck:
    """One part running through: nothing is kept but its words."""

    def __init__(self, longest: int) -> None:
        self._longest = longest
        self.words: list[str] = []
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._tags = self._depth = self._length = 0

    def feed(self, chunk: bytes, *, last: bool = False) -> None:
        self._parser.Parse(chunk, last)

    def _start(self, name: str, _attributes: Mapping[str, str]) -> None:
        self._tags += 1
        self._depth += 1
        if self._tags > TAGS_LIMIT or self._depth > DEPTH_LIMIT:
            raise SheetError("too_complex")
        if name in _NEW_LINE:
            self.words.append("\n")

    def _end(self, name: str) -> None:
        self._depth -= 1
        if not name.startswith(_WORD) or name in _NEW_LINE:
            self.words.append("\n")

    def _text(self, text: str) -> None:
        self._length += len(text)
        if self._length > self._longest:
            raise SheetError("too_complex")
        self.words.append(text)

    def _doctype(self, *_declared: object) -> None:
        raise SheetError("broken")


def check_xml(xml: bytes, limit: TimeLimit) -> None:
    """Run a message through, of which much may be encoded. SheetError as of `words_of`."""
    words_of(xml, limit, longest=len(xml))


def words_of(xml: bytes, limit: TimeLimit, longest: int = WORDS_LIMIT) -> str:
    """The words of a part, a line for each paragraph, cell, or other element: also those that are deleted or hidden.

    SheetError: `too_complex`, `broken` (it is no XML, or has a document type).
    """
    check = _PartCheck(longest)
    try:
        for start in range(0, len(xml), _CHUNK):
            limit.check()
            check.feed(xml[start : start + _CHUNK])
        check.feed(b"", last=True)
    except expat.ExpatError:
        raise SheetError("broken") from None
    return "".join(check.words)
