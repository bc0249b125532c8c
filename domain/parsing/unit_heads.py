"""Who is to do it, at the head of what the Office assigns: `PC, TCBC …`, `Vụ Pháp chế chủ trì, phối hợp với Vụ TCBC …`.

The first unit leads, the others help. A head that is understood in part only is none: then it is to be asked who is
meant (contract, section 4, `/task`), for a unit that is not told is worse than a question.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from domain.deadlines.tokens import TokenKind, Tokens, lexicon, tokenise
from domain.parsing.folding import fold

_KINDS_OF_UNITS = ("vu", "cuc", "ban", "vien", "phong", "trung tam", "thanh tra", "so", "don vi", "hoc vien", "tap chi")
_OPENING = lexicon("giao|giao cho|đề nghị|yêu cầu|chuyển|phân công")
_LEADS = lexicon("chủ trì|( chủ trì )|làm đầu mối|đầu mối|là đơn vị chủ trì|( ct )|lead|leads|( lead )")
_HELPS = lexicon("phối hợp|( phối hợp )|cùng phối hợp|( ph )|support|supports|coordinate|hỗ trợ")
_LEAD_HEAD = lexicon("chủ trì|đơn vị chủ trì|ct|lead")
_HELP_HEAD = lexicon("phối hợp|đơn vị phối hợp|phối hợp với|phối hợp cùng|cùng với|phối hợp :|ph")
_WITH = lexicon("phối hợp với|phối hợp cùng|phối hợp|cùng với|cùng|chủ động phối hợp với|with")
_AND = lexicon(",|;|+|&|/|và|and|cùng|, và")
_HARD_AND = lexicon("+|&|/")  # what parts a title hardly ever
_UNNAMED = lexicon("""
các đơn vị liên quan|các đơn vị có liên quan|các cơ quan liên quan|các cơ quan có liên quan|đơn vị liên quan
các đơn vị khác|các cơ quan, đơn vị liên quan|các cơ quan, đơn vị có liên quan|các đơn vị thuộc Bộ|các đơn vị
""")
_LONGEST_CODE = 10


@dataclass(frozen=True, slots=True)
class UnitHead:
    """The codes of the units, lead first, and the rest of the text; no codes: it begins with none that is certain."""

    units: tuple[str, ...]
    rest: str


class UnitNames:
    """What units are called: by code, by name, by a word such as `Vụ` and the code."""

    def __init__(self, units: Iterable[tuple[str, Iterable[str]]]) -> None:
        """`units`: each code with the unit's names."""
        self._codes: dict[tuple[str, ...], str] = {}
        self.known = tuple((code, tuple(name for name in names if name)) for code, names in units)
        for code, names in self.known:
            for called in (code, *(f"{kind} {code}" for kind in _KINDS_OF_UNITS), *names):
                if words := _words(tokenise(called)):
                    self._codes.setdefault(words, code)
        self._longest = max(map(len, self._codes), default=0)

    def code_of(self, text: str) -> str | None:
        """The code of the unit that `text` names, and nothing else."""
        tokens = tokenise(text)
        found = self.at(tokens, 0)
        return found[1] if found and found[0] == len(tokens) else None

    def at(self, tokens: Tokens, i: int) -> tuple[int, str] | None:
        """The unit that is named from token `i` on: where its name ends, and its code."""
        words: list[str] = []
        found = None
        for k in range(i, len(tokens)):
            token = tokens[k]
            if token.kind is TokenKind.SYMBOL:
                if not words or not token.is_symbol("-–.&"):
                    break
                continue
            words.append(fold(token.exact))
            if len(words) > self._longest:
                break
            if not _goes_on(tokens, k + 1) and (code := self._codes.get(tuple(words))) is not None:
                found = k + 1, code
        return found


def read_head(text: str, names: UnitNames) -> UnitHead:
    """The units with which `text` begins."""
    reader = _Reader(text.strip(), names)
    units, end = reader.read()
    if not units:
        return UnitHead((), text)
    return UnitHead(tuple(dict.fromkeys(units)), reader.rest(end))


class _Reader:
    def __init__(self, text: str, names: UnitNames) -> None:
        self._text, self._names = text, names
        self._tokens = tokenise(text)

    def rest(self, end: int) -> str:
        """The text from token `end` on, without the marks that part it from the head."""
        tokens = self._tokens
        while end < len(tokens) and tokens[end].is_symbol(":;,.-–—"):
            end += 1
        return self._text[tokens[end].start :] if end < len(tokens) else ""

    def read(self) -> tuple[list[str], int]:
        """The units and where the head ends; none where it is doubtful."""
        tokens = self._tokens
        opening = _OPENING.at(tokens, 0)
        start = opening.end if opening else 0
        headed = _LEAD_HEAD.at(tokens, start)
        if headed and headed.end < len(tokens) and (tokens[headed.end].is_symbol(":") or self._unit(headed.end)):
            return self._headed(headed.end + tokens[headed.end].is_symbol(":"))
        units, end = self._list(start)
        if not units or end < 0:
            return [], 0
        if leads := _LEADS.at(tokens, end):
            return self._helpers(units, leads.end) if len(units) == 1 else ([], 0)
        if (help_at := _WITH.at(tokens, end)) and (helpers := self._list(help_at.end))[0]:
            return self._joined(units, *helpers)
        return units, end

    def _unit(self, i: int) -> tuple[int, str] | None:
        return self._names.at(self._tokens, i)

    def _list(self, i: int) -> tuple[list[str], int]:
        """Units in a row and where they end; -1 where something is joined to them that is no known unit."""
        tokens, units = self._tokens, list[str]()
        named = self._unit(i)
        while named:
            i, code = named
            units.append(code)
            joint = _AND.at(tokens, i)
            if joint is None:
                break
            named = self._unit(joint.end)
            if named is None:
                if unnamed := _UNNAMED.at(tokens, joint.end):
                    return units, unnamed.end
                hard = _HARD_AND.at(tokens, i) or tokens[i].is_word("và", "and", "cùng")
                return units, -1 if hard or self._looks_like_a_unit(joint.end) else i
        return units, i

    def _looks_like_a_unit(self, i: int) -> bool:
        """Whether a code that nobody knows stands at token `i`, or a word such as `Vụ`."""
        if i >= len(self._tokens):
            return False
        token = self._tokens[i]
        written = self._text[token.start : token.end]
        is_code = token.kind is TokenKind.WORD and written.isupper() and 1 < len(written) <= _LONGEST_CODE
        return is_code or (token.capital and fold(token.exact) in _KINDS_OF_UNITS)

    def _helpers(self, units: list[str], i: int) -> tuple[list[str], int]:
        """What follows `PC chủ trì`: `, TCBC phối hợp`, `, phối hợp với TCBC`, or the work itself."""
        tokens = self._tokens
        at = i
        while at < len(tokens) and tokens[at].is_symbol(",;.:-–"):
            at += 1
        if at < len(tokens) and tokens[at].is_word("và"):
            at += 1
        if unnamed := _UNNAMED.at(tokens, at):  # `các đơn vị TCBC, VP phối hợp`
            at = unnamed.end
        helpers, end = self._list(at)
        if helpers:
            helps = _HELPS.at(tokens, end) if end >= 0 else None
            return self._joined(units, helpers, helps.end) if helps else ([], 0)
        if (with_whom := _WITH.at(tokens, at) or _HELP_HEAD.at(tokens, at)) is None:
            return ([], 0) if self._looks_like_a_unit(at) and self._helps_behind(at) else (units, i)
        at = with_whom.end + (with_whom.end < len(tokens) and tokens[with_whom.end].is_symbol(":"))
        helpers, end = self._list(at)
        if helpers:
            return self._joined(units, helpers, end)
        return ([], 0) if self._looks_like_a_unit(at) else (units, i)

    def _helps_behind(self, i: int) -> bool:
        return any(_HELPS.at(self._tokens, k) for k in range(i, min(len(self._tokens), i + 8)))

    def _headed(self, i: int) -> tuple[list[str], int]:
        """`chủ trì: PC; phối hợp: TCBC, VP`."""
        tokens = self._tokens
        units, end = self._list(i)
        if len(units) != 1 or end < 0:
            return [], 0
        at = end
        while at < len(tokens) and tokens[at].is_symbol(",;.-–()"):
            at += 1
        heads = _HELP_HEAD.at(tokens, at)
        if heads is None:
            return units, end
        at = heads.end + (heads.end < len(tokens) and tokens[heads.end].is_symbol(":"))
        helpers, end = self._list(at)
        return self._joined(units, helpers, end) if helpers else ([], 0)

    def _joined(self, units: list[str], helpers: list[str], end: int) -> tuple[list[str], int]:
        return ([*units, *helpers], end) if end >= 0 else ([], 0)


def _goes_on(tokens: Tokens, i: int) -> bool:
    """Whether the word before token `i` is not whole there: `PC3`, `PC-TCBC`."""
    if i >= len(tokens) or not tokens[i].glued:
        return False
    if tokens[i].kind is not TokenKind.SYMBOL:
        return True
    return tokens[i].is_symbol("-–_") and i + 1 < len(tokens) and tokens[i + 1].glued


def _words(tokens: Tokens) -> tuple[str, ...]:
    return tuple(fold(token.exact) for token in tokens if token.kind is not TokenKind.SYMBOL)
