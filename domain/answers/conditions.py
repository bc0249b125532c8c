"""What an answer says outright of how items stand: `12 đúng tiến độ, 15 vướng: chờ Bộ Tư pháp`; what is in the way, and
who has to decide.

Outright is the bare word, alone or before a colon. What is said in other words (`đang vướng thủ tục`) is read by
`domain.answers.reading`, which asks; `suggested` tells which condition is then offered.
"""

import re
from dataclasses import dataclass

from domain.answers.words import letter_by_letter, tidy
from domain.condition import Condition

_ON_TRACK = (
    r"(?:(?:van |dang |van dang )?(?:dung|bao dam|dam bao|kip) tien do|on track|het vuong(?: mac)?"
    r"|(?:da )?(?:go|thao go|giai quyet) xong vuong mac|no longer stuck|unblocked|🟢)"
)
_STUCK = r"(?:vuong mac|vuong|stuck|blocked|🟡)"
_AT_RISK = r"(?:nguy co cham(?: tien do)?|nguy co qua han|nguy co|at risk|🔴)"
_STATES = ((Condition.ON_TRACK, _ON_TRACK), (Condition.AT_RISK, _AT_RISK), (Condition.STUCK, _STUCK))
_ANY = "|".join(f"(?P<{condition.value}>{words})" for condition, words in _STATES)
_NUMBERS = r"#?[0-9]{1,9}(?:(?: ?, ?| va | and | ?& ?)#?[0-9]{1,9})*"
_POLITE = r"(?:[\s,.:]*(?:da|vang|em|e|xin|bao cao|bc|chi|anh|sep)(?!\w))*[\s,.:]*"
_STATEMENT = re.compile(rf"(?:\A{_POLITE}|(?<=[,;.\n]))\s*(?P<numbers>{_NUMBERS})\s*(?:[:–-]\s*)?(?:{_ANY})(?!\w)")
_WHOLE = re.compile(
    rf"{_POLITE}(?P<all>(?:tat ca|toan bo|ca|all)(?: cac viec| deu)? )?(?:{_ANY})"
    r"(?P<all_of_them> (?:ca|het|tat ca))?(?!\w)"
)
_INTRODUCED = re.compile(r"\s*[:–,-]\s*")
_COURTESY = re.compile(r"[\s.!,]*(?:(?:a|roi|roi a|chi|anh|em|cam on|thanks|thank you|👍)[\s.!,]*)*")
_ASKING = re.compile(r"\?|(?<!\w)(?:khong|chua|gi|the nao|o dau|ai)(?: (?:a|em|anh|chi|nhi|the))*\s*\Z")

_OBSTRUCTED = re.compile(
    r"(?<!\w)(?:(?P<denied>khong (?:con |co |bi |gap )?|chua (?:co |bi |gap )?|het |no |not |nothing )?"
    r"(?:(?P<stuck>vuong(?: mac)?|kho khan|be tac|ach tac|stuck|blocked)|(?P<at_risk>nguy co|at risk)))(?!\w)"
)
_FINE = re.compile(rf"(?<!\w){_ON_TRACK}(?!\w)")

_DECIDING = (
    r"(?:cho y kien|y kien(?: chi dao| ket luan)?|phe duyet|quyet dinh|chi dao|xem xet|tra loi|phan hoi|huong dan"
    r"|tham dinh|gop y|dong y|thong nhat|ky|duyet|cap|bo tri|ban hanh|van ban|ket luan|decision|approval|answer|reply"
    r"|comments|opinion|signature)"
)
_WAITING = re.compile(
    rf"(?<!\w)(?:cho|doi|xin|trinh|can|waiting for|waiting on|awaiting|pending)\s+(?:the )?(?:{_DECIDING}\s+)*"
    r"(?:(?:cua|tu|boi|the|of|by|from)\s+)*(?P<name>[^,;.:()\n]+)"
)
_SAID_OUT = re.compile(
    r"(?<!\w)(?:nguoi quyet dinh|cap quyet dinh|co quan quyet dinh|don vi quyet dinh|tham quyen|ai quyet dinh|decider"
    r"|who decides|to decide|decided by)\s*(?:la|:|-|–|is)?\s*(?P<name>[^,;.()\n]+)"
)
_DECIDES = re.compile(r"(?P<name>[^,;.:()\n]+?)\s+(?:quyet dinh|has to decide|must decide|decides)\s*(?:\Z|[.,;])")
_VERB_BEHIND = re.compile(
    rf"\s+(?:{_DECIDING}|gui|cung cap|bo sung|bao cao|nop|hoan thien|ve|to|for|on|roi|de|thi|moi|chua"
    r"|nen|vi|do)(?!\w).*\Z",
    re.DOTALL,
)
_OFFICES = re.compile(
    "(?:bộ|vụ|cục|sở|ban|ủy ban|uỷ ban|ubnd|văn phòng|vp|lãnh đạo|thủ tướng|phó thủ tướng|chính phủ|quốc hội|thứ trưởng"
    "|bộ trưởng|vụ trưởng|cục trưởng|giám đốc|thanh tra|kiểm toán|trung tâm|viện|tổng cục|hội đồng|phòng|sếp|chủ tịch"
    "|các (?:bộ|vụ|cục|sở|ban|đơn vị|địa phương|tỉnh)|địa phương|ministry|minister|government|department"
    r"|leadership)(?!\w)"
)
_PAPERS = re.compile(
    r"(?:luat|nghi dinh|thong tu|quyet dinh|ket luan|van ban|cong van|to trinh|ke hoach|du thao)(?!\w)"
)
DECIDER_LIMIT = 80  # letters


@dataclass(frozen=True, slots=True)
class ConditionAnswer:
    """The condition of the items named; of none where there is none: of the one that the message is about, or with
    `everything` of all of them. `words`: what is in the way, as typed."""

    numbers: tuple[int, ...]
    condition: Condition
    words: str = ""
    everything: bool = False


@dataclass(frozen=True, slots=True)
class ConditionAnswers:
    """What an answer says of conditions, and what it says before that (`12 xong`)."""

    said: tuple[ConditionAnswer, ...]
    before: str = ""


def read_conditions(text: str) -> ConditionAnswers | None:
    """The conditions that an answer states outright; None: it states none, or something besides that is no part of
    one."""
    said = tidy(text)
    plain = letter_by_letter(said)
    found = list(_STATEMENT.finditer(plain))
    if not found:
        whole = _whole(said, plain)
        return ConditionAnswers((whole,)) if whole is not None else None
    ends = [*(one.start() for one in found[1:]), len(said)]
    answers = []
    for one, end in zip(found, ends, strict=True):
        words = _words(said, plain, one.end(), end)
        condition = _condition(one)
        if words is None or (words and condition is Condition.ON_TRACK):
            return None
        numbers = tuple(dict.fromkeys(int(number) for number in re.findall("[0-9]+", one["numbers"])))
        answers.append(ConditionAnswer(numbers, condition, words))
    return ConditionAnswers(tuple(answers), said[: found[0].start()].rstrip(" ,;.\n"))


def _whole(said: str, plain: str) -> ConditionAnswer | None:
    """An answer that is the state and no more: `đúng tiến độ`, `vướng: chờ Bộ Tư pháp`."""
    found = _WHOLE.match(plain)
    if found is None:
        return None
    condition, everything = _condition(found), bool(found["all"] or found["all_of_them"])
    words = _words(said, plain, found.end(), len(said), colon=True)
    if words is None or (words and condition is Condition.ON_TRACK):
        return None
    return ConditionAnswer((), condition, words, everything)


def read_state(text: str, unnamed: Condition) -> tuple[Condition, str]:
    """What stands behind `/stuck 12`: the condition that it begins with, or `unnamed`; and what is in the way."""
    said = tidy(text)
    found = re.match(rf"\s*(?:{_ANY})(?!\w)", letter_by_letter(said))
    if found is None:
        return unnamed, said
    condition, rest = _condition(found), said[found.end() :]
    introduced = _INTRODUCED.match(rest)
    if introduced or not rest.strip():
        return condition, rest[introduced.end() if introduced else 0 :].strip()
    if condition is Condition.ON_TRACK:
        return condition, ""
    return condition, said  # `vướng thủ tục`: the word belongs to it


def suggested(text: str) -> Condition | None:
    """The condition that an answer in words may mean; None: it speaks of none."""
    plain = letter_by_letter(tidy(text))
    if "?" in text:
        return None
    found = [one for one in _OBSTRUCTED.finditer(plain) if not one["denied"]]
    if found:
        return Condition.AT_RISK if any(one["at_risk"] for one in found) else Condition.STUCK
    return Condition.ON_TRACK if _FINE.search(plain) else None


def decider(words: str) -> str:
    """Who has to decide, as it is named in the words of what is in the way; "" where nobody is."""
    plain = letter_by_letter(words)
    for names in (_SAID_OUT, _WAITING, _DECIDES):
        for found in names.finditer(plain):
            start, end = found.span("name")
            behind = _VERB_BEHIND.search(plain, start, end)
            name = words[start : behind.start() if behind else end].strip(" -–")
            if name and _is_name(name):
                return _with_others(name, words[end:] if behind is None else "")[:DECIDER_LIMIT]
    return ""


def _is_name(name: str) -> bool:
    if _OFFICES.match(name.lower()):
        return True
    return name[0].isupper() and _PAPERS.match(letter_by_letter(name)) is None


def _with_others(name: str, rest: str) -> str:
    """`Bộ Công an, Bộ Tư pháp`: others who are named right behind."""
    for piece in rest.split(",")[1:]:
        other = piece.strip()
        if not _OFFICES.match(other.lower()) or _VERB_BEHIND.search(letter_by_letter(other)):
            break
        name += f", {other}"
    return name


def _condition(found: re.Match[str]) -> Condition:
    return next(condition for condition, _ in _STATES if found[condition.value])


def _words(said: str, plain: str, start: int, end: int, *, colon: bool = False) -> str | None:
    """What is said behind a state; "" where that is courtesy only. None: it is not introduced, or it asks."""
    rest = said[start:end].rstrip(" ,;.\n")
    if _COURTESY.fullmatch(plain[start : start + len(rest)]):
        return ""
    introduced = _INTRODUCED.match(rest)
    if introduced is None and said[start - 1] in "🟡🔴":
        return rest.strip()
    if introduced is None or (colon and ":" not in introduced[0]) or _ASKING.search(plain[start : start + len(rest)]):
        return None
    return rest[introduced.end() :].strip()
