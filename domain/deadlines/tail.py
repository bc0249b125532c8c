"""What may stand behind a deadline phrase without saying anything: punctuation, polite words; and hashtags."""

from dataclasses import dataclass

from domain.deadlines.tokens import DASHES, Kind, Tokens, lexicon

_POLITE = lexicon(
    "ạ|nhé|nha|nhá|nghe|nghen|hen|ah|dạ|em nhé|anh nhé|chị nhé|please|pls|plz|thanks|thank you|cảm ơn|xin cảm ơn",
    "latest|at the latest|sharp|là muộn nhất|là chậm nhất|là hạn chót|là hết hạn|or earlier|hoặc sớm hơn|dứt điểm",
    "nhé mọi người|nhé cả nhà|nhé các anh chị|mọi người nhé|cả nhà nhé",
)
# Without their diacritics these say something.
_POLITE_IF_MARKED = ("đi", "thôi", "đó", "đấy", "với")
_MEANINGFUL = frozenset("%/#@*&\\_+=$<>^~|€₫°")
_LONGEST_TAG = 40


@dataclass(frozen=True, slots=True)
class Tail:
    """The tokens from `end` on say nothing of the deadline, but `asks` if there is a question mark among them.

    `tags` are the spans of hashtags and mentions, which stay in the title; `closes` tells that a bracket is closed.
    """

    end: int
    asks: bool
    tags: tuple[tuple[int, int], ...]
    closes: bool


def tail_of(tokens: Tokens) -> Tail:
    """The tail of a text."""
    end, asks, closes = len(tokens), False, False
    tags: list[tuple[int, int]] = []
    while end:
        last = tokens[end - 1]
        if last.kind is Kind.SYMBOL:
            if last.is_symbol(_MEANINGFUL) or (last.is_symbol(DASHES) and last.glued):
                break
            asks, closes = asks or last.is_symbol("?"), closes or last.is_symbol(")")
            end -= 1
        elif (tag := _tag_before(tokens, end)) is not None:
            tags.append((tokens[tag].start, last.end))
            end = tag
        elif polite := _POLITE.before(tokens, end):
            end = polite.end
        elif last.marked and last.is_word(*_POLITE_IF_MARKED):
            end -= 1
        else:
            break
    return Tail(end, asks, tuple(reversed(tags)), closes)


def _tag_before(tokens: Tokens, end: int) -> int | None:
    """Where the hashtag or mention begins that ends before token `end`."""
    start = end - 1
    while start > 0 and tokens[start].glued and end - start < _LONGEST_TAG:
        start -= 1
    return start if tokens[start].is_symbol("#@") and not tokens[start].glued and start < end - 1 else None
