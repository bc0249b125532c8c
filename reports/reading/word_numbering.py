"""The numbers and signs that Word sets before paragraphs (ECMA-376, Part 1, 17.9): `1.`, `a)`, `-`."""

import re
from collections.abc import Callable, Mapping
from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STYLES_DEEP = 10  # of styles that stand on each other
_LEVELS = 9
_LARGEST = 3_000
_PLACE = re.compile(r"%([1-9])")
_ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


class Numbering:
    """The labels of a document's paragraphs, asked for in their order."""

    def __init__(self, document: Any) -> None:
        """`document`: python-docx's."""
        part = next(
            (rel.target_part for rel in document.part.rels.values() if rel.reltype.endswith("/numbering")), None
        )
        root = part.element if part is not None and hasattr(part, "element") else None
        self._levels = _levels(root) if root is not None else {}
        self._styles = _styles(document)
        self._counts: dict[str, list[int]] = {}

    def label_of(self, paragraph: Any) -> str:
        """The label of a paragraph, "" where Word shows none."""
        if not self._levels:
            return ""
        number, level = self._number_of(paragraph)
        levels = self._levels.get(number)
        if levels is None or level not in levels:
            return ""
        kind, text, start, counted_as = levels[level]
        if kind == "bullet":
            return "-"
        counts = self._counts.setdefault(counted_as, [0] * _LEVELS)
        counts[level] = counts[level] + 1 if counts[level] else start
        counts[level + 1 :] = [0] * (_LEVELS - level - 1)
        return _PLACE.sub(lambda place: self._written(levels, counts, int(place[1]) - 1), text).strip()

    @staticmethod
    def _written(levels: Mapping[int, tuple[str, str, int, str]], counts: list[int], level: int) -> str:
        kind, _, start, _ = levels.get(level, ("decimal", "", 1, ""))
        return _WRITTEN.get(kind, str)(min(counts[level] or start, _LARGEST))

    def _number_of(self, paragraph: Any) -> tuple[str, int]:
        properties = paragraph.find(f"{_W}pPr")
        if properties is None:
            return "", 0
        number, level = _numbered(properties)
        style = properties.find(f"{_W}pStyle")
        name = style.get(f"{_W}val") if style is not None else None
        for _ in range(_STYLES_DEEP):
            if number is not None or name is None:
                break
            number, of_style, name = self._styles.get(name, (None, None, None))
            level = level if level is not None else of_style
        return number or "", min(level or 0, _LEVELS - 1)


def _levels(root: Any) -> dict[str, dict[int, tuple[str, str, int, str]]]:
    """Each list's levels: kind of number, its text, where it starts, and which list it counts with."""
    abstract = {one.get(f"{_W}abstractNumId"): _levels_of(one) for one in root.iter(f"{_W}abstractNum")}
    found = {}
    for number in root.iter(f"{_W}num"):
        of = number.find(f"{_W}abstractNumId")
        name = of.get(f"{_W}val") if of is not None else ""
        restarts = number.find(f"{_W}lvlOverride") is not None
        counted_as = f"{number.get(f'{_W}numId')}" if restarts else f"abstract {name}"
        levels = {level: (*values, counted_as) for level, values in abstract.get(name, {}).items()}
        found[number.get(f"{_W}numId", "")] = levels
    return found


def _levels_of(abstract: Any) -> dict[int, tuple[str, str, int]]:
    found = {}
    for level in abstract.iter(f"{_W}lvl"):
        place = level.get(f"{_W}ilvl", "")
        if place.isdecimal() and int(place[:2]) < _LEVELS:
            start = _value(level, "start") or "1"
            found[int(place)] = (
                _value(level, "numFmt") or "decimal",
                _value(level, "lvlText") or "",
                int(start) if start.isdecimal() and len(start) < 5 else 1,
            )
    return found


def _styles(document: Any) -> dict[str, tuple[str | None, int | None, str | None]]:
    """Each style's list and level, and the style that it stands on."""
    found = {}
    for style in document.styles.element.iter(f"{_W}style"):
        properties = style.find(f"{_W}pPr")
        number, level = _numbered(properties) if properties is not None else (None, None)
        found[style.get(f"{_W}styleId", "")] = (number, level, _value(style, "basedOn") or None)
    return found


def _numbered(properties: Any) -> tuple[str | None, int | None]:
    listed = properties.find(f"{_W}numPr")
    if listed is None:
        return None, None
    number, level = _value(listed, "numId"), _value(listed, "ilvl")
    return number or None, int(level) if level.isdecimal() and len(level) < 3 else None


def _value(element: Any, name: str) -> str:
    child = element.find(f"{_W}{name}")
    return str(child.get(f"{_W}val", "")) if child is not None else ""


def _letter(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26)


def _roman(number: int) -> str:
    written = ""
    for value, letters in _ROMAN:
        while number >= value:
            written, number = written + letters, number - value
    return written


_WRITTEN: Mapping[str, Callable[[int], str]] = {
    "lowerLetter": _letter,
    "upperLetter": lambda number: _letter(number).upper(),
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "decimalZero": lambda number: f"{number:02}",
}
