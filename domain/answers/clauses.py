"""An answer cut into clauses, and what each clause says by itself.

A clause ends at punctuation, at a new line, behind a final particle (`xong rồi ạ | em gửi mail rồi`), and before
another thing that was done (`đã hoàn thành | và gửi VP`). What has no verb of its own belongs to its neighbour.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from domain.answers.lexicon import WordKind
from domain.answers.words import Word

K = WordKind


class Sort(Enum):
    """What a clause says."""

    COMPLETION = auto()
    UNSURE = auto()  # the words of a completion, as an order or a promise has them too
    ORDER = auto()  # surely an order to complete
    PROMISE = auto()
    ISSUED = auto()
    HANDED = auto()
    WAITS = auto()  # for a signature
    REMARK = auto()  # harmless behind a completion, nothing by itself
    STATE = auto()
    MORE_TIME = auto()
    MEASURE = auto()
    REPORT = auto()  # something was done, in words that are not known
    QUESTION = auto()
    NEGATION = auto()
    CONDITION = auto()
    COMMAND = auto()  # an order to do something else
    RECEIVED = auto()
    COURTESY = auto()
    TALK = auto()


@dataclass(frozen=True, slots=True)
class Clause:
    """Some words of the answer that stand together; `start` and `end` in its text."""

    words: tuple[Word, ...]

    @property
    def start(self) -> int:
        return self.words[0].start

    @property
    def end(self) -> int:
        return self.words[-1].end

    @property
    def told(self) -> list[Word]:
        """Its words without signs."""
        return [word for word in self.words if word.kind not in _SIGNS]

    @property
    def kinds(self) -> set[WordKind]:
        return {word.kind for word in self.told}

    @property
    def numbers(self) -> tuple[int, ...]:
        return tuple(dict.fromkeys(int(word.said) for word in self.words if word.kind is K.NUMBER))


_SIGNS = frozenset({K.MARK, K.ORNAMENT, K.TICK})
_ADDRESS = frozenset({K.PERSON, K.SELF, K.NAME, K.PARTICLE, K.SOFTENER, K.AUX, K.COURTESY, K.YES})
_FINAL = frozenset({K.PARTICLE, K.SOFTENER})
_INSIDE = frozenset(
    {"luon", "thoi", "ma", "lun", "voi", "cai"}
)  # particles that may stand in the middle: `làm luôn cho xong`
_VERBS = frozenset({
    K.DONE, K.FINISH, K.WORK, K.HANDED, K.ISSUED, K.LATER, K.DELAY, K.WAIT, K.STATE, K.PART, K.NEGATION, K.QUESTION,
    K.CONDITION, K.ORDER, K.WISH, K.FUTURE, K.IN_TIME, K.CAUSE, K.LOOK, K.RECEIVED, K.SHARE, K.UNKNOWN, K.REMARK,
    K.PAST, K.JUST, K.MEASURING, K.DELTA, K.MORE, K.SUBJECT, K.LINK, K.MAY_WE,
})  # fmt: skip
_SPLITTING = frozenset(",;:.!…()[]{}–—-|?？⁇؟‽")
_BUT = frozenset({"nhung", "nhung ma", "tuy nhien"})
_GOES_ON = frozenset({K.HANDED, K.ISSUED, K.PAST, K.JUST, K.STATE, K.WAIT, K.REPORTING})


def clauses_of(words: Sequence[Word]) -> list[Clause]:
    """The clauses of an answer, in their order; each with a verb, but where there is none at all."""
    pieces: list[list[Word]] = [[]]
    for place, word in enumerate(words):
        if _begins(words, place) and pieces[-1]:
            pieces.append([])
        pieces[-1].append(word)
    return [Clause(tuple(piece)) for piece in _joined([piece for piece in pieces if piece])]


def _begins(words: Sequence[Word], place: int) -> bool:
    if place == 0:
        return False
    word, before = words[place], words[place - 1]
    if word.new_line or (before.kind in {K.MARK, K.QUESTION} and before.said in _SPLITTING):
        return True
    if before.kind in _FINAL and before.said not in _INSIDE and word.kind not in _FINAL | _SIGNS:
        return _speaks_on(words, place)
    if before.kind is K.ALREADY and word.kind in {K.PERSON, K.SELF, K.HANDED, K.PAST, K.LOOK, K.COURTESY}:
        following = _verb_behind(words, place)
        return following in {K.HANDED, K.PAST, K.LOOK, K.COURTESY} and _is_past(words[place:])
    if before.kind is K.PRODUCT and word.kind is K.SUBJECT:
        return True
    if word.said in _BUT and place + 1 < len(words) and words[place + 1].kind in {K.NUMBER, K.ITEM}:
        return True  # `xong 12 nhưng 15 thì chưa`
    if word.kind is K.AND and place + 1 < len(words):
        return words[place + 1].kind in _GOES_ON and any(
            one.kind in {K.DONE, K.FINISH, K.ISSUED, K.WORK} for one in words[:place]
        )
    return False


def _speaks_on(words: Sequence[Word], place: int) -> bool:
    """Whether more than an address follows: `xong rồi ạ chị Hoa` ends there, `… ạ em gửi mail rồi` does not."""
    return _verb_behind(words, place) is not None


def _verb_behind(words: Sequence[Word], place: int) -> WordKind | None:
    for word in words[place:]:
        if word.kind is K.MARK or word.new_line:
            return None
        if word.kind not in _ADDRESS | _SIGNS:
            return word.kind
    return None


def _is_past(words: Sequence[Word]) -> bool:
    return any(word.kind in {K.PAST, K.ALREADY, K.LOOK, K.COURTESY} for word in words)


def _joined(pieces: list[list[Word]]) -> list[list[Word]]:
    """Pieces without a verb go with the clause before them, at the beginning with the one behind."""
    clauses: list[list[Word]] = []
    waiting: list[Word] = []
    for piece in pieces:
        kinds = {word.kind for word in piece}
        if kinds & _VERBS or kinds >= {K.NUMBER, K.ALREADY}:
            clauses.append([*waiting, *piece])
            waiting = []
        elif clauses:
            clauses[-1] += piece
        else:
            waiting += piece
    return clauses or [waiting]
