"""Offices in a sentence: known units, offices that are none here, and classes of them (`các đơn vị liên quan`).

A unit is known by its code in capitals, its names, its names without what only says whose it is (`Văn phòng` for
`Văn phòng Bộ`), and in a list by what stands behind the kind (`các Vụ: Pháp chế, Tiền lương`). A name that goes on
(`Văn phòng Chính phủ`) is another office.
"""

from __future__ import annotations

from dataclasses import dataclass

from domain.deadlines.tokens import TokenKind, Tokens, tokenise
from domain.imports.conclusions.who import words
from domain.imports.conclusions.who.office_names import bare_names, short_names
from domain.parsing.unit_heads import UnitNames

_LONGEST_NAME = 16  # tokens of an office that is none here
_GOES_ON = ("tỉnh", "thành", "huyện", "quận", "xã", "các", "của", "chính", "quốc", "trung", "khoa", "cấp", "cơ", "đại")


@dataclass(frozen=True, slots=True)
class Office:
    """`code`: of the known unit, else ""; `is_class`: it names no single one; `person`: somebody is named with it."""

    words: str
    code: str = ""
    is_class: bool = False
    person: bool = False


@dataclass(frozen=True, slots=True)
class OfficeList:
    """Offices in a row, and the token at which the list ends; `certain`: there can be no doubt where."""

    offices: tuple[Office, ...]
    end: int
    certain: bool = True


class Offices:
    """The offices that can be named, of which `units` are known here."""

    def __init__(self, units: UnitNames) -> None:
        self._known = units
        self._short = UnitNames((code, (name,)) for code, name in short_names(units))
        self._bare = UnitNames((code, (name,)) for code, name in bare_names(units))

    def list_at(self, text: str, tokens: Tokens, i: int) -> OfficeList | None:
        """The offices that stand in a row from token `i` on."""
        return _ListReader(self, text, tokens).read(i)

    def unit_at(self, text: str, tokens: Tokens, i: int, *, bare: bool = False) -> tuple[int, str] | None:
        """The known unit that is named from token `i` on: where its name ends, and its code."""
        found = self._known.at(tokens, i)
        if found and found[0] == i + 1:  # a code, or a name of one word
            written = text[tokens[i].start : tokens[found[0] - 1].end]
            found = found if written.isupper() else None
        short = None if found else self._short.at(tokens, i)
        if found is None and short is None and bare and tokens[i].capital:
            short = self._bare.at(tokens, i)
        best = found or short
        return best if best and not _goes_on(text, tokens, best[0], strict=found is None) else None

    def single(self, text: str) -> str:
        """The code of the only unit that `text` is the name of; "" where it is none."""
        tokens = tokenise(text)
        found = self.list_at(text, tokens, 0) if tokens else None
        whole = found is not None and found.end == len(tokens) and len(found.offices) == 1
        return found.offices[0].code if whole and found else ""


class _ListReader:
    def __init__(self, offices: Offices, text: str, tokens: Tokens) -> None:
        self._offices, self._text, self._tokens = offices, text, tokens

    def read(self, i: int) -> OfficeList | None:
        tokens, found, certain = self._tokens, list[Office](), True
        listed = self._names_of_a_kind(i)  # các Vụ: Pháp chế, Tiền lương
        if listed:
            found, i = listed
        else:
            first = self._one(i, bare=False)
            if first is None:
                return None
            i, office, certain = first
            found.append(office)
        while i < len(tokens):
            joint = words.AND.at(tokens, i)
            if joint is None:
                break
            more = self._names_of_a_kind(joint.end)
            if more:
                found += more[0]
                i = more[1]
                continue
            following = self._one(joint.end, bare=any(one.code for one in found))
            if following is None:
                break
            i, office, sure = following
            found.append(office)
            certain = certain and sure
        return OfficeList(tuple(found), i, certain)

    def _one(self, i: int, *, bare: bool) -> tuple[int, Office, bool] | None:
        tokens = self._tokens
        if i >= len(tokens):
            return None
        if title := words.HEADS_OF_UNITS.at(tokens, i):
            at = title.end
            at = at if at < len(tokens) else i
            if unit := self._offices.unit_at(self._text, tokens, at):
                return unit[0], Office(self._words(i, unit[0]), unit[1]), True
        if named := self._person(i):
            return named
        if unit := self._offices.unit_at(self._text, tokens, i, bare=bare):
            return unit[0], Office(self._words(i, unit[0]), unit[1]), True
        return self._class(i) or self._other(i)

    def _person(self, i: int) -> tuple[int, Office, bool] | None:
        """`Đồng chí Thứ trưởng Nguyễn Văn A`."""
        tokens, end = self._tokens, i
        while person := words.PERSONS.at(tokens, end):
            end = person.end
        if end == i or end >= len(tokens):
            return None
        while end < len(tokens) and (tokens[end].capital or _is_initial(self._text, tokens, end)):
            end += 1
        return end, Office(self._words(i, end), person=True), True

    def _class(self, i: int) -> tuple[int, Office, bool] | None:
        tokens, end = self._tokens, 0
        if match := words.CLASSES.at(tokens, i):
            end = match.end
        elif many := words.MANY.at(tokens, i):
            kind = words.KINDS.at(tokens, many.end)
            if kind is None:
                return None
            end = kind.end
        else:
            return None
        while end < len(tokens):  # các Vụ, Cục, Viện, đơn vị thuộc Bộ có liên quan
            if of := words.OF_A_CLASS.at(tokens, end):
                end = of.end
                continue
            joint = words.AND.at(tokens, end)
            at = joint.end if joint else end
            following = words.CLASSES.at(tokens, at) or (words.KINDS.at(tokens, at) if joint else None)
            after = following.end if following else 0
            capital = after < len(tokens) and tokens[after].capital and not _is_kind(tokens, after)
            if following is None or (capital and tokens[at].capital) or self._offices.unit_at(self._text, tokens, at):
                break
            end = following.end
        certain = _ends(self._text, tokens, end)
        end = end if certain else self._end_of_name(end)
        return end, Office(self._words(i, end), is_class=True), certain or _ends(self._text, tokens, end)

    def _other(self, i: int) -> tuple[int, Office, bool] | None:
        tokens = self._tokens
        if not (tokens[i].capital or self._written(i).isupper()) or words.KINDS.at(tokens, i) is None:
            return None
        kind = words.KINDS.at(tokens, i)
        common = words.NAMED.at(tokens, i)
        if kind and common and common.end == kind.end and not self._goes_on_with_a_capital(kind.end):
            return None
        end = self._end_of_name(kind.end if kind else i + 1)
        many = any(tokens[k].is_word("các") for k in range(i, min(end, i + 6)))
        while end + 1 < len(tokens) and tokens[end].is_symbol(","):  # a comma within the name, or kinds left out
            goes_on = tokens[end + 1].capital and not self._begins_office(end + 1)
            places = many and tokens[end + 1].is_word("thành", "xã", "phường", "huyện", "quận", "thị")
            if not (goes_on or places):
                break
            end = self._end_of_name(end + 2)
        joined = end < len(tokens) and tokens[end].is_word("và", "cùng")
        return end, Office(self._words(i, end), is_class=many), joined or _ends(self._text, tokens, end)

    def _names_of_a_kind(self, i: int) -> tuple[list[Office], int] | None:
        """The units of `các Vụ: Pháp chế, Tiền lương và Tổ chức - Biên chế`."""
        tokens = self._tokens
        many = words.MANY.at(tokens, i)
        kind = words.KINDS.at(tokens, many.end) if many else None
        if many is None or kind is None or kind.end >= len(tokens):
            return None
        at = kind.end + tokens[kind.end].is_symbol(":")
        if at >= len(tokens) or not (tokens[at].capital or self._written(at).isupper()) or _is_kind(tokens, at):
            return None
        prefix = self._text[tokens[many.end].start : tokens[kind.end - 1].end]
        found: list[Office] = []
        while at < len(tokens):
            unit = self._offices.unit_at(self._text, tokens, at, bare=True)
            end = unit[0] if unit else self._end_of_name(at)
            if end == at:
                break
            words_of = self._words(at, end)
            named = words_of if _is_kind(tokens, at) else f"{prefix} {words_of}"
            found.append(Office(named, unit[1] if unit else ""))
            joint = words.AND.at(tokens, end)
            following = joint.end if joint else end
            if joint is None or following >= len(tokens) or not tokens[following].capital:
                if len(found) == 1 and not found[0].code:  # các Sở Nội vụ
                    found = [Office(self._words(i, end), is_class=True)]
                return found, end
            at = following
        return (found, at) if found else None

    def _end_of_name(self, i: int) -> int:
        """Where the name of an office that nobody knows ends: before a mark, what it is to do, another office."""
        tokens, start = self._tokens, i
        while i < len(tokens) and i - start < _LONGEST_NAME:
            token = tokens[i]
            if token.is_symbol("-–.") and not self._ends_here(i):
                i += 1
                continue
            if token.kind is TokenKind.SYMBOL or _ends(self._text, tokens, i):
                break
            if token.is_word("và", "cùng") and self._begins_office(i + 1):
                break
            i += 1
        return i

    def _ends_here(self, i: int) -> bool:
        """Whether a dash or a full stop at token `i` ends more than a word."""
        tokens = self._tokens
        return i + 1 >= len(tokens) or not (tokens[i + 1].capital or tokens[i + 1].glued)

    def _begins_office(self, i: int) -> bool:
        tokens = self._tokens
        if i >= len(tokens):
            return False
        kind = tokens[i].capital and words.KINDS.at(tokens, i) is not None
        many = words.MANY.at(tokens, i) or words.CLASSES.at(tokens, i)
        return bool(kind or many or self._offices.unit_at(self._text, tokens, i))

    def _goes_on_with_a_capital(self, i: int) -> bool:
        return i < len(self._tokens) and (self._tokens[i].capital or self._written(i).isupper())

    def _words(self, i: int, end: int) -> str:
        return self._text[self._tokens[i].start : self._tokens[max(end, i + 1) - 1].end]

    def _written(self, i: int) -> str:
        return self._text[self._tokens[i].start : self._tokens[i].end]


def _is_kind(tokens: Tokens, i: int) -> bool:
    return words.KINDS.at(tokens, i) is not None


def _is_initial(text: str, tokens: Tokens, i: int) -> bool:
    return tokens[i].kind is TokenKind.WORD and text[tokens[i].start : tokens[i].end].isupper()


def _ends(text: str, tokens: Tokens, i: int) -> bool:
    """Whether an office's name can end before token `i`: a mark, words of who leads, of what is done."""
    if i >= len(tokens) or tokens[i].is_symbol(",;:.()[]/+&"):
        return True
    if tokens[i].is_symbol("-–—"):
        return not tokens[i].glued
    if tokens[i].capital or text[tokens[i].start : tokens[i].end].isupper():
        return False
    if tokens[i].is_word("không", "chưa", "đã", "còn", "vẫn"):
        return True
    lexicons = (words.LEADS, words.WITH, words.HELPS, words.DUTY, words.ADVERBS, words.ACTIONS, words.AND)
    joins = words.AND.at(tokens, i)
    return any(one.at(tokens, i) for one in lexicons if one is not words.AND) or bool(
        joins and not tokens[i].is_word("và", "cùng", "với")
    )


def _goes_on(text: str, tokens: Tokens, i: int, *, strict: bool) -> bool:
    """Whether the name that ends before token `i` is only the beginning of another office's.

    `strict`: it is a shortened one, behind which only what surely is no name may stand.
    """
    if i >= len(tokens) or tokens[i].kind is TokenKind.SYMBOL:
        dashed = i + 1 < len(tokens) and tokens[i].is_symbol("-–") and tokens[i + 1].capital
        return dashed and (strict or tokens[i + 1].is_word("bộ", "sở", "ban", "ủy", "tỉnh"))
    if tokens[i].is_word("thuộc", "trực"):
        return False
    if tokens[i].is_word("và", "cùng", "với"):
        return False
    written = text[tokens[i].start : tokens[i].end]
    if tokens[i].capital and not tokens[i].is_word("chủ"):
        return not (tokens[i].is_word("bộ") and not _capital_at(tokens, i + 1))
    if written.isupper() and len(written) > 1:
        return True
    return (strict and not _ends(text, tokens, i)) or (tokens[i].is_word(*_GOES_ON) and not _ends(text, tokens, i))


def _capital_at(tokens: Tokens, i: int) -> bool:
    return i < len(tokens) and tokens[i].capital
