"""The reason of an extension: what its text says besides the new deadline and the words that ask for it."""

from __future__ import annotations

from domain.deadlines.tokens import Lexicon, Tokens
from domain.extensions.words import (
    ASKING,
    BEFORE_REASON,
    BEHIND,
    COMPARED,
    FORMULA,
    HEAD,
    LONGER,
    REASONS,
    SPEAKERS,
    TOWARDS,
    UNITS,
)

SEPARATORS = ",;:.-–—()[]!?/\"'"
_STRIPPED = " \t,;:-–—"
_UNIT_WORDS = 5
_OF_ASKING = (ASKING, LONGER, BEFORE_REASON)


class Reasons:
    """Of one text: `tokens` are all but the courtesy at its end."""

    def __init__(self, text: str, every: Tokens, tokens: Tokens) -> None:
        self._text, self._all, self._tokens = text, every, tokens

    def alone(self, *, named: bool) -> str:
        """The reason where no time is asked for: from its first word on. `named`: dates are named, of which none is."""
        tokens = self._tokens
        start = self._first_reason(0, len(tokens))
        if self._asks_from_start(len(tokens) if start is None else start) or (start is None and named):
            return self._words(start, len(tokens)) if start is not None else ""
        return self._behind(0)

    def around(self, start: int, end: int) -> str:
        """All that stands before and behind the tokens `[start, end)`, which ask for the time."""
        before, behind = self._before(start), self._behind(end)
        return ", ".join(filter(None, (before, behind)))

    def _before(self, end: int) -> str:
        """What stands before the words that ask, whoever they name: `do mưa bão nên em xin`."""
        tokens, clause = self._tokens, True
        while end:
            if tokens[end - 1].is_symbol(SEPARATORS):
                end, clause = end - 1, False
            elif word := _last_of((*_OF_ASKING, TOWARDS, SPEAKERS) if clause else _OF_ASKING, tokens, end):
                end = word
            elif (opens := self._formula_before(end)) is not None:
                end = opens
            elif clause and (speaks := self._unit_before(end)) is not None:
                end = speaks
            else:
                break
        if not end:
            return ""
        start = self._first_reason(0, end)
        if self._asks_from_start(end if start is None else start) and not tokens[end].is_symbol(SEPARATORS):
            return self._words(start, end) if start is not None else ""
        return self._words(0, end)

    def _formula_before(self, end: int) -> int | None:
        """Where words begin that name who asks, or whom (`, đơn vị kính`): a clause of its own, up to token `end`."""
        tokens, i = self._tokens, end
        while i and (word := FORMULA.before(tokens, i)):
            i = word.end
        opens = i == 0 or tokens[i - 1].is_symbol(SEPARATORS) or BEFORE_REASON.before(tokens, i) is not None
        return i if i < end and opens else None

    def _unit_before(self, end: int) -> int | None:
        """Where a clause begins, up to token `end`, that is nothing but a unit's name: `. Vụ PC`."""
        tokens, i = self._tokens, end
        while i and not tokens[i - 1].is_symbol(SEPARATORS) and BEFORE_REASON.before(tokens, i) is None:
            i -= 1
        if i == end or end - i > _UNIT_WORDS or self._first_reason(i, end) is not None:
            return None
        code = end - i == 1 and self._text[tokens[i].start : tokens[i].end].isupper()  # `TCBC xin`
        return i if code or UNITS.at(tokens, i) is not None else None

    def _asks_from_start(self, end: int) -> bool:
        """Whether the text begins by asking, before token `end`: `kính đề nghị Văn phòng`, `Vụ Pháp chế xin`."""
        tokens, i = self._tokens, 0
        while i < end:
            if ASKING.at(tokens, i) or LONGER.at(tokens, i) or tokens[i].is_symbol("+"):
                plain_cho = tokens[i].is_word("cho") and not any(token.marked for token in tokens)  # or `chờ`
                return not plain_cho
            if (word := FORMULA.at(tokens, i)) is None:
                return i > 0 and end < len(tokens) and ASKING.at(tokens, end) is not None
            i = word.end
        return i > 0 and end < len(tokens) and ASKING.at(tokens, end) is not None

    def _first_reason(self, start: int, end: int) -> int | None:
        return next((i for i in range(start, end) if REASONS.at(self._tokens, i)), None)

    def _behind(self, start: int) -> str:
        tokens = self._tokens
        while start < len(tokens):
            if tokens[start].is_symbol(SEPARATORS):
                start += 1
            elif word := BEHIND.at(tokens, start):
                start = self._past_persons(word.end)
            elif asking := self._asks_behind(start):  # `25/11 xin ạ`, `25/11 lùi vì họp`
                start = asking
            elif COMPARED.at(tokens, start):  # so với thời hạn được giao
                start = self._first_reason(start, len(tokens)) or len(tokens)
            else:
                break
        i = start
        while i < len(tokens) and (word := FORMULA.at(tokens, i) or BEHIND.at(tokens, i)):
            i = word.end
        return self._words(start, len(tokens)) if i < len(tokens) else ""

    def _past_persons(self, i: int) -> int:
        """Past `anh chị` behind `nhé`, if a mark or the end follows."""
        tokens, start = self._tokens, i
        while word := FORMULA.at(tokens, i):
            i = word.end
        return i if i == len(tokens) or tokens[i].is_symbol(SEPARATORS) else start

    def _asks_behind(self, i: int) -> int | None:
        """Where words of asking at token `i` end, if a mark, a reason or the end follows: not those of `xin ý kiến`."""
        tokens, start = self._tokens, i
        while word := ASKING.at(tokens, i):
            i = word.end
        ends = i == len(tokens) or tokens[i].is_symbol(SEPARATORS) or REASONS.at(tokens, i) is not None
        return i if i > start and ends else None

    def _words(self, start: int, end: int) -> str:
        """The words of the tokens `[start, end)` in one line, without a head such as `lý do:`."""
        tokens = self._tokens
        while start < end and tokens[start].is_symbol(SEPARATORS):
            start += 1
        if start < end and (head := HEAD.at(tokens, start)):
            start = head.end
        if start >= end:
            return ""
        stop = tokens[end - 1].end
        if end < len(self._all) and self._all[end].is_symbol(')]”»"') and self._all[end].glued:
            stop = self._all[end].end  # the bracket that the reason closes
        words = " ".join(self._text[tokens[start].start : stop].split()).strip(_STRIPPED)
        return words[:-1] if words.endswith(")") and "(" not in words else words


def _last_of(lexicons: tuple[Lexicon[str], ...], tokens: Tokens, end: int) -> int | None:
    """Where the longest expression of these begins that ends before token `end`."""
    begins = [match.end for words in lexicons if (match := words.before(tokens, end))]
    return min(begins) if begins else None
