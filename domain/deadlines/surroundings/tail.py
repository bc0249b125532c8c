"""What may stand behind a deadline phrase without saying anything: punctuation, polite words; and hashtags."""

from dataclasses import dataclass

from domain.deadlines.tokens import DASHES, TokenKind, Tokens, lexicon

# Courtesy and urgency: said behind a deadline, none of it is title.
_POLITE = lexicon("""
nhớ nhé|nhớ|nhớ đấy|nhớ nha|ạ|nhé|nha|nhá|nghe|nghen|hen|ah|dạ|nhen|nhe|please|pls|plz|thanks|thank you|thank|ty
many thanks|cảm ơn|xin cảm ơn|cám ơn|xin cám ơn|em cảm ơn|em cám ơn|tks|thks|thanks all|trân trọng
trân trọng cảm ơn|trân trọng cám ơn|xin trân trọng cảm ơn|trân trọng báo cáo|trân trọng thông báo
trân trọng đề nghị|cảm ơn nhiều|cảm ơn trước|latest|at the latest|sharp|là muộn nhất|là chậm nhất|là hạn chót
là hết hạn|or earlier|hoặc sớm hơn|dứt điểm|gấp|khẩn|khẩn trương|rất gấp|rất khẩn|hỏa tốc|hoả tốc|thượng khẩn
gấp gấp|ưu tiên|urgent|asap|luôn|nghiêm túc|không gia hạn|không lùi|không lùi hạn|không để chậm|không để quá hạn
không chậm trễ|không được chậm|không được trễ|đúng hạn|đúng thời hạn|đúng hẹn|đề nghị đúng hạn
đề nghị thực hiện đúng hạn|đề nghị gửi đúng hạn|bảo đảm đúng hạn|đảm bảo đúng hạn|đảm bảo tiến độ|bảo đảm tiến độ
đúng giờ|đúng tiến độ|là được|cũng được|là đẹp|là ổn|là ok|giúp|giúp em|giúp e|giúp anh|giúp a|giúp chị|giúp mình
giúp với|hộ|hộ em|hộ anh|hộ chị|hộ mình|giùm|giùm em|cho em|cho anh|cho chị|cho mình|cho e|cho kịp|cho xong
cho chắc|để kịp|đề nghị nghiêm túc thực hiện
đề nghị các đơn vị nghiêm túc thực hiện|đề nghị thực hiện nghiêm túc|mong các đơn vị quan tâm|đề nghị nghiêm túc
đấy nhé|đó nhé|thôi nhé|đi nhé|fyi|ok|ok nhé
please note|thank you very much|regards|best regards
""")
# What is done with it by then.
_DEEDS = lexicon("""
đưa|đưa anh|đưa chị|đưa em|đưa sếp|chuyển anh|chuyển chị|chuyển em|up nhóm|gửi nhóm|gửi lên nhóm|gửi mail|gửi zalo
là xong|nộp|gửi|trình|xong|phải xong|phải có|phải nộp|phải gửi|gửi lại|gửi về|gửi anh|gửi em|gửi chị|gửi sếp
nộp lại|là phải xong|rồi gửi|gửi nhé|lấy|có
""")
_PARTICLES = lexicon(
    "ạ|nhé|nha|nhá|nghe|nghen|hen|nhen|nhe|dạ|thưa|cảm ơn|cám ơn|thanks|tks|giúp|hộ|gửi|nộp|trình|cho|với"
)
_PERSONS = lexicon("""
em|e|anh|a|chị|c|bạn|các bạn|anh em|ae|anh chị|a c|các anh|các chị|các anh chị|các em|mọi người|mn|cả nhà|đ / c
các đ / c|đồng chí|các đồng chí|cô|chú|bác|sếp|thầy|mình|ông|team|all|everyone|guys|cả phòng|cả vụ|cả tổ|anh chị em
ace|các đơn vị|đơn vị|quý đơn vị|các vụ|các cục|vp|văn phòng|lãnh đạo|các sếp|nhà mình|phòng mình
""")
# fmt: off
_NO_NAMES = (
    "thứ", "hai", "ba", "tư", "năm", "sáu", "bảy", "chủ", "nhật", "mai", "mốt", "nay", "tháng", "quý", "tuần", "cuối",
    "đầu", "sáng", "trưa", "chiều", "tối", "tết",
)
# fmt: on
_NAME_WORDS = 3  # of a person's name, as it is used to address one
_ADDRESSED = 8  # tokens behind a particle within which somebody is addressed
_CLOSING_SIGN = lexicon("./.")  # of every official text
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


def tail_of(tokens: Tokens, *, deeds: bool = True) -> Tail:
    """The tail of a text; `deeds`: verbs such as `gửi`, `xong` belong to it."""
    end, asks, closes = len(tokens), False, False
    tags: list[tuple[int, int]] = []
    while end:
        last = tokens[end - 1]
        if _CLOSING_SIGN.before(tokens, end):
            end -= 3
        elif last.kind is TokenKind.SYMBOL:
            if last.is_symbol(_MEANINGFUL) or (last.is_symbol(DASHES) and last.glued):
                break
            asks, closes = asks or last.is_symbol("?"), closes or last.is_symbol(")")
            end -= 1
        elif (tag := _tag_before(tokens, end)) is not None:
            tags.append((tokens[tag].start, last.end))
            end = tag
        elif polite := _POLITE.before(tokens, end) or (_DEEDS.before(tokens, end) if deeds else None):
            end = polite.end
        elif (addressed := _addressed(tokens, end)) is not None:
            end = addressed
        elif last.marked and last.is_word(*_POLITE_IF_MARKED):
            end -= 1
        else:
            break
    return Tail(end, asks, tuple(reversed(tags)), closes)


def _addressed(tokens: Tokens, end: int) -> int | None:
    """Where it begins that somebody is addressed: `nhé em`, `ạ chị Hoa`, or `chị Hoa` before such a word."""
    spoken = end < len(tokens) and _PARTICLES.at(tokens, end) is not None  # `chị Hoa nhé`
    i, names = end, 0
    while i and end - i < _ADDRESSED:
        if particle := _PARTICLES.before(tokens, i):
            return particle.end if i < end else None
        if person := _PERSONS.before(tokens, i):
            i, names = person.end, 0
            if spoken:
                return i
        elif tokens[i - 1].capital and names < _NAME_WORDS and not tokens[i - 1].is_word(*_NO_NAMES):
            i, names = i - 1, names + 1
        elif tokens[i - 1].is_symbol(",") and i < end:
            i -= 1
        else:
            return None
    return None


def _tag_before(tokens: Tokens, end: int) -> int | None:
    """Where the hashtag or mention begins that ends before token `end`."""
    start = end - 1
    while start > 0 and tokens[start].glued and end - start < _LONGEST_TAG:
        start -= 1
    return start if tokens[start].is_symbol("#@") and not tokens[start].glued and start < end - 1 else None
