"""Groups of items: the hashtags in their texts (`#NQ18`), as Telegram makes a link of them.

Source: Telegram's own rule for hashtags in messages (letters, digits, `_`; not digits alone; nothing of a word before
`#`), and section 1 of the contract. So `#12`, an item's number, is never a group, and `#NQ18-NQTW` is `#NQ18`.
"""

import re
import unicodedata

from domain.parsing.folding import fold

_LONGEST = 256  # characters, as Telegram has it
_HASHTAG = re.compile(rf"(?<![\w&/#])#(\w{{1,{_LONGEST}}})(?!\w)")
_AT_END = re.compile(rf"(?:\s*(?<![\w&/#])#(?=\w*[^\W\d_])\w{{1,{_LONGEST}}})+\s*$")


def find_groups(text: str) -> list[str]:
    """The groups that `text` names, without `#`, as typed (NFC), in order; each once, compared folded."""
    groups: dict[str, str] = {}
    for name in _HASHTAG.findall(unicodedata.normalize("NFC", text)):
        if any(letter.isalpha() for letter in name):
            groups.setdefault(group_key(name), name)
    return list(groups.values())


def without_hashtags(text: str) -> str:
    """`text` with a blank in the place of each group that it names: what a command says beside them."""
    return _HASHTAG.sub(" ", unicodedata.normalize("NFC", text))


def without_groups(text: str) -> str:
    """`text` without the hashtags at its end, as an official document names the work; unchanged where it has no other
    words."""
    return _AT_END.sub("", text) or text


def group_key(group: str) -> str:
    """What makes two groups the same: `#NQ18` and `nq18` give `nq18`."""
    return fold(group.removeprefix("#"))


def group_keys(text: str) -> list[str]:
    """The keys of the groups that `text` names, sorted."""
    return sorted({group_key(group) for group in find_groups(text)})
