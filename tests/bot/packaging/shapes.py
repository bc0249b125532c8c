"""Every string that a message may hold, by the Bot API's own specification (`tests/data/bot-api-messages.json`).

The file says of each type that a Message or CallbackQuery leads to which fields it has (`?`: may be missing; `=user`:
always that word), or, as a list, which types it may be. https://core.telegram.org/bots/api#message
"""

import json
from collections import deque
from collections.abc import Iterator
from typing import Any

from tests.paths import DATA

_TYPES: dict[str, Any] = json.loads((DATA / "bot-api-messages.json").read_text(encoding="utf-8"))["types"]
ARRAY = "Array of "
DAY = 1_730_100_000  # seconds: a moment for whatever wants a number

Path_ = tuple[str, ...]  # names of fields from the message down; "[]" is the one element of an array


def strings_of(root: str) -> Iterator[tuple[Path_, dict[str, Any]]]:
    """Each field of a string of `root`, of the types under it, and (once, by the shortest way) of those under them: the
    path, and the fields of the root's object (but the root's own required ones) with `None` where the string stands."""
    seen: set[tuple[str, str]] = set()
    ways: deque[tuple[str, tuple[tuple[str, str], ...]]] = deque([(root, ())])
    while ways:
        kind, way = ways.popleft()
        for name, field in _TYPES[kind].items():
            key = (kind, name)
            if key in seen and len(way) > 1:
                continue
            seen.add(key)
            longer = (*way, (kind, name))
            inner = field.replace(ARRAY, "")
            for choice in _choices(inner):
                if choice == "String":
                    yield tuple(one.rstrip("?") for _, one in longer), _built(longer, field)
                elif choice in _TYPES:
                    ways.append((choice, longer))


def _choices(kind: str) -> list[str]:
    """The types that a value of this one may be; itself where there is no choice."""
    found = _TYPES.get(kind)
    if not isinstance(found, list):
        return [kind]
    return [one for choice in found if not choice.startswith(ARRAY) for one in _choices(choice)]


def _built(way: tuple[tuple[str, str], ...], last: str) -> dict[str, Any]:
    """The object from the outside in; of the outermost only the field on the way."""
    value: Any = _wrapped(None, last)
    for depth in range(len(way) - 1, -1, -1):
        kind, name = way[depth]
        around = {} if depth == 0 else least(kind)
        value = {**around, name.rstrip("?"): value}
        if depth:
            outer, field = way[depth - 1]
            value = _wrapped(value, _TYPES[outer][field])
    return dict(value)


def _wrapped(value: Any, field: str) -> Any:
    return [_wrapped(value, field.removeprefix(ARRAY))] if field.startswith(ARRAY) else value


def least(field: str) -> Any:
    """The smallest value of a type: what must be there only."""
    if field.startswith("="):
        return field[1:]
    if field.startswith(ARRAY):
        return []
    if field in {"Integer", "Float"}:
        return DAY
    if field in {"True", "Boolean"}:
        return True
    choices = _choices(field)
    if "String" in choices or choices[0] not in _TYPES:
        return "x"
    kind = choices[0]
    return {name: least(inner) for name, inner in _TYPES[kind].items() if not name.endswith("?")}


def filled(value: Any, text: str) -> Any:
    """The same with `text` where `None` stands."""
    if value is None:
        return text
    if isinstance(value, list):
        return [filled(one, text) for one in value]
    if isinstance(value, dict):
        return {name: filled(one, text) for name, one in value.items()}
    return value
