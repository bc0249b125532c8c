"""Who is to do it: the office at a sentence's head, in the middle behind `giao`, in brackets at the end; who helps.

`Giao Vụ Pháp chế chủ trì, phối hợp với Vụ Tiền lương hoàn thiện …` -> Vụ Pháp chế leads, Vụ Tiền lương helps, and the
work is `Hoàn thiện …`. Where nobody leads (`phối hợp với …`), or a sentence gives the work to several, it is told so;
nothing is decided.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from domain.deadlines.tokens import TokenKind, Tokens, tokenise
from domain.imports.conclusions.who import words
from domain.imports.conclusions.who.offices import Office, OfficeList, Offices

_REACH = 12  # tokens between `chủ trì` and `phối hợp với`
_MATTER = re.compile(
    r"(?:về|đối với|liên quan(?: đến| tới)?|trong thời gian|trên cơ sở|căn cứ|để|nhằm|riêng|trước mắt|qua|theo|nếu"
    r"|trường hợp|trong quá trình|sau khi|tại|từ nay đến|trước|chậm nhất|trong|hằng|hàng|định kỳ|đến|hết)\b",
    re.IGNORECASE,
)


class Role(Enum):
    """What the sentence says of those whom it names at its head."""

    NOBODY = auto()  # it names none
    LEADS = auto()
    HELPS = auto()  # they work with others, and nobody is said to lead


@dataclass(frozen=True, slots=True)
class Assignment:
    """`work`: the words that say what is to be done; `matter`: what stands before the office, of which it is;
    `given`: a word such as `giao`, `yêu cầu` stands before the office; `certain`: as of `OfficeList`."""

    work: str
    role: Role = Role.NOBODY
    leads: tuple[Office, ...] = ()
    helpers: tuple[Office, ...] = ()
    matter: str = ""
    given: bool = False
    certain: bool = True
    leading: bool = False  # `chủ trì` is said
    known_verb: bool = True  # of what is done a word is known
    nested: tuple[Office, ...] = ()  # to whom the work is to be given on

    @property
    def is_bare(self) -> bool:
        """Whether it is an office and no work: the heading of those points that stand below."""
        return bool(self.leads) and not self.work


def assignment_of(text: str, offices: Offices) -> Assignment:
    """Who is to do what by one sentence or clause, without its mark."""
    tokens = tokenise(text)
    if not tokens:
        return Assignment("")
    reader = _Reader(text, tokens, offices)
    found = reader.at_the_head(0) or reader.behind_a_matter() or reader.in_brackets() or reader.without_office(0)
    if found is None:
        found = Assignment(text.strip())
    return replace(found, nested=_nested(found.work, offices))


class _Reader:
    def __init__(self, text: str, tokens: Tokens, offices: Offices) -> None:
        self._text, self._tokens, self._offices = text, tokens, offices

    def at_the_head(self, i: int, *, matter: str = "") -> Assignment | None:
        """`[Giao] Vụ Pháp chế …` from token `i` on."""
        tokens = self._tokens
        opening = words.OPENING.at(tokens, i)
        start = opening.end if opening else i
        if start < len(tokens) and tokens[start].is_symbol(":"):
            start += 1
        listed = self._offices.list_at(self._text, tokens, start)
        if listed is None:
            return None
        found = self._behind(listed, given=opening is not None)
        return replace(found, matter=matter) if found else None

    def behind_a_matter(self) -> Assignment | None:
        """`Đối với …, giao Vụ Pháp chế …`, `Về …: Vụ Pháp chế …`, `Nhất trí …; giao …`."""
        tokens = self._tokens
        is_matter = _MATTER.match(self._text) is not None
        for i in range(1, len(tokens)):
            behind_mark = tokens[i - 1].is_symbol(",;:.-–")
            given = words.GIVES.at(tokens, i)
            if (
                given
                and not tokens[i - 1].is_word(
                    "được", "đã", "khi", "theo", "của", "do", "có", "và", "tự", "bàn", "chuyển"
                )
                and self._offices.list_at(self._text, tokens, given.end)
            ):
                found = self.at_the_head(i, matter=self._before(i))
                found = found if found and (found.leading or found.role is Role.HELPS or _acts(found.work)) else None
            elif behind_mark and (is_matter or self._is_topic(i)) and not tokens[i - 1].is_symbol(".-–"):
                found = self.at_the_head(i, matter=self._before(i))
                sure = (
                    found
                    and found.known_verb
                    and (found.leading or tokens[i - 1].is_symbol(":") or not self._names_offices(i))
                )
                found = found if sure else None
            else:
                continue
            if found is not None:
                return found
        return None

    def _is_topic(self, i: int) -> bool:
        """Whether a colon before token `i` ends what the sentence is about: `Kiến nghị về kinh phí: Vụ …`."""
        before = self._before(i)
        return self._tokens[i - 1].is_symbol(":") and "(" not in before and _LABEL.match(before) is None

    def _names_offices(self, end: int) -> bool:
        """Whether an office is named before token `end`, of which what follows may be the second."""
        return any(self._offices.unit_at(self._text, self._tokens, k) for k in range(end))

    def in_brackets(self) -> Assignment | None:
        """`Hoàn thiện dự thảo (Vụ Pháp chế chủ trì; trước ngày 30/11/2024)`, `… - Vụ Pháp chế chủ trì`."""
        tokens = self._tokens
        for i in range(len(tokens) - 1, 0, -1):
            bracket = tokens[i - 1].is_symbol("(")
            if not bracket and not (tokens[i - 1].is_symbol(",;-–") and not tokens[i].glued):
                continue
            start = i
            if named := _LABEL.match(self._text, tokens[i].start):
                start = next((k for k in range(i, len(tokens)) if tokens[k].start >= named.end()), i)
            listed = self._offices.list_at(self._text, tokens, start)
            if listed is None or not all(one.code for one in listed.offices[:1]):
                continue
            end = listed.end
            found = self._behind(listed, given=False)
            closes = end >= len(tokens) or tokens[end].is_symbol(");.,")
            if not bracket and not (found and found.leading and not found.work):
                continue
            if not (closes or (found and found.leading)):
                continue
            rest = (found.work if found else self._from(end)).strip(" ;,.()")
            helpers, rest = self._labelled_helpers(rest)
            work = self._text[: tokens[i - 1].start].strip()
            whole = f"{work}; {rest}" if rest else work
            found = found or Assignment("", Role.LEADS, listed.offices)
            return replace(found, work=whole, helpers=(*found.helpers, *helpers))
        return None

    def _labelled_helpers(self, rest: str) -> tuple[tuple[Office, ...], str]:
        """The offices behind `đơn vị phối hợp:`, and the words without them."""
        label = _HELPING.search(rest)
        if label is None:
            return (), rest
        tokens = tokenise(rest[label.end() :])
        listed = self._offices.list_at(rest[label.end() :], tokens, 0) if tokens else None
        if listed is None:
            return (), rest
        behind = rest[label.end() + tokens[listed.end].start :] if listed.end < len(tokens) else ""
        return listed.offices, f"{rest[: label.start()].strip(' ;,.')}; {behind.strip(' ;,.')}".strip(" ;")

    def without_office(self, i: int) -> Assignment | None:
        """`Khẩn trương chủ trì, phối hợp với …`, `Phối hợp với …`: who does it stands above."""
        tokens, at = self._tokens, i
        while adverb := words.ADVERBS.at(tokens, at):
            at = adverb.end
        adverbs = self._span(i, at)
        if leads := words.LEADS.at(tokens, at):
            found = self._led((), leads.end, adverbs)
            return replace(found, role=Role.NOBODY)
        if helps := words.WITH_ONLY.at(tokens, at):
            helpers = self._offices.list_at(self._text, tokens, helps.end)
            if helpers:
                work = _joined(adverbs, self._from(helpers.end))
                return Assignment(work, Role.HELPS, helpers=helpers.offices, certain=helpers.certain)
            return Assignment(self._text.strip(), Role.HELPS)
        return None

    def _behind(self, listed: OfficeList, *, given: bool) -> Assignment | None:
        """What stands behind the offices at the head."""
        tokens, at, leads = self._tokens, listed.end, listed.offices
        while at < len(tokens) and tokens[at].is_symbol(":,-–—("):
            at += 1
        parted = at > listed.end
        on_duty = False
        while duty := words.DUTY.at(tokens, at):
            at, on_duty = duty.end, True
            while at < len(tokens) and tokens[at].is_symbol(":,"):
                at += 1
        if (introduced := words.INTRODUCES.at(tokens, at)) and not is_words(self._from(introduced.end)):
            at = introduced.end
        begin = at
        while adverb := words.ADVERBS.at(tokens, at):
            at = adverb.end
        adverbs = self._span(begin, at)
        if leading := words.LEADS.at(tokens, at):
            found = self._led(leads, leading.end, adverbs)
            return replace(found, given=given, certain=found.certain and listed.certain)
        if helping := words.WITH_ONLY.at(tokens, at):
            helpers = self._offices.list_at(self._text, tokens, helping.end)
            work = _joined(adverbs, self._from(helpers.end if helpers else helping.end))
            if not helpers:
                work = self._from(begin)
            return Assignment(
                work, Role.HELPS, leads, helpers.offices if helpers else (), given=given, certain=listed.certain
            )
        acts = given or parted or on_duty or self._acts(begin)
        if not acts and (words.TELLS.at(tokens, begin) or tokens[begin].kind is not TokenKind.WORD):
            return None
        if not acts and not all(one.code for one in leads):
            return None
        return Assignment(self._from(begin), Role.LEADS, leads, given=given, certain=listed.certain, known_verb=acts)

    def _acts(self, i: int) -> bool:
        """Whether something is done at token `i`, or nothing follows."""
        tokens = self._tokens
        return i >= len(tokens) or words.ACTIONS.at(tokens, i) is not None or words.ADVERBS.at(tokens, i) is not None

    def _led(self, leads: Sequence[Office], i: int, adverbs: str) -> Assignment:
        """What stands behind `chủ trì`, which ends before token `i`."""
        tokens = self._tokens
        at = self._past_joint(i)
        own = self._offices.list_at(self._text, tokens, at) if at > i else None
        if own and (helps := words.HELPS.at(tokens, own.end)):  # , Vụ Tiền lương phối hợp
            work = _joined(adverbs, self._from(self._past_joint(helps.end)))
            return Assignment(work, Role.LEADS, tuple(leads), own.offices, certain=own.certain, leading=True)
        between = at
        while at < len(tokens) and at - between <= _REACH and not tokens[at].is_symbol(";."):
            near = at == between or tokens[at - 1].is_symbol(",") or tokens[at - 1].is_word("và")
            if near and (joined := words.WITH.at(tokens, at)):
                colon = joined.end < len(tokens) and tokens[joined.end].is_symbol(":")
                helpers = self._offices.list_at(self._text, tokens, joined.end + colon)
                if helpers:
                    kept = self._span(between, at).rstrip(" ,").removesuffix(" và")
                    rest = self._from(helpers.end)
                    work = _joined(adverbs, f"{kept}, {rest}" if kept and rest else kept or rest)
                    return Assignment(
                        work, Role.LEADS, tuple(leads), helpers.offices, certain=helpers.certain, leading=True
                    )
                break
            at += 1
        return Assignment(_joined(adverbs, self._from(between)), Role.LEADS, tuple(leads), leading=True)

    def _past_joint(self, i: int) -> int:
        tokens = self._tokens
        while i < len(tokens) and (tokens[i].is_symbol(",;:.-–)") or tokens[i].is_word("và")):
            i += 1
        return i

    def _before(self, i: int) -> str:
        return self._text[: self._tokens[i].start].strip(" ,;:-–")

    def _span(self, i: int, end: int) -> str:
        return self._text[self._tokens[i].start : self._tokens[end - 1].end] if end > i else ""

    def _from(self, i: int) -> str:
        tokens = self._tokens
        while i < len(tokens) and tokens[i].is_symbol(",;:.-–—)"):
            i += 1
        return self._text[tokens[i].start :].strip() if i < len(tokens) else ""


_HELPING = re.compile(r"(?:đơn vị|cơ quan) phối hợp(?: thực hiện)?\s*:?\s*", re.IGNORECASE)
_LABEL = re.compile(r"(?:đơn vị|cơ quan)(?: được giao)?(?: chủ trì| thực hiện)\s*:?\s*|giao\s+", re.IGNORECASE)


def _acts(work: str) -> bool:
    tokens = tokenise(work)
    return bool(tokens) and (words.ACTIONS.at(tokens, 0) is not None or words.ADVERBS.at(tokens, 0) is not None)


def _joined(adverbs: str, work: str) -> str:
    return f"{adverbs} {work}".strip() if work else ""


def _nested(work: str, offices: Offices) -> tuple[Office, ...]:
    """The offices to which the work itself is to be given on: `khẩn trương giao Ban Quản lý dự án lập hồ sơ`."""
    tokens = tokenise(work)
    found: list[Office] = []
    for i, token in enumerate(tokens):
        if not token.is_word("giao") or (
            i and tokens[i - 1].is_word("được", "đã", "bàn", "chuyển", "do", "phân", "có")
        ):
            continue
        listed = offices.list_at(work, tokens, i + 1 + (i + 1 < len(tokens) and tokens[i + 1].is_word("cho")))
        if listed:
            found += listed.offices
    return tuple(found)


def is_words(text: str) -> bool:
    """Whether a text has a letter in it."""
    return any(token.kind is TokenKind.WORD for token in tokenise(text))
