"""The words and signs before a phrase: those that join it to the title, and those that make something else of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from domain.deadlines.answers import Reason
from domain.deadlines.tokens import Lexicon, Tokens


class Joint(Enum):
    """What stands before a phrase."""

    DUE = auto()  # makes the phrase a deadline: trước, hạn chót, by
    TO = auto()  # the same, but also the second half of a range: đến, until, -
    RANGE = auto()  # only within a range: to
    OR = auto()  # between alternatives: hoặc, or, và
    PLACE = auto()  # belongs to the day or the time: vào, on
    AT = auto()  # belongs to a time of the day: lúc
    MARK = auto()  # punctuation
    START = auto()  # the phrase says when it begins: từ, after
    UNSURE = auto()  # it may be meant or not: khoảng, not, except
    RECURRING = auto()  # every


OBJECTIONS = {Joint.START: Reason.START, Joint.UNSURE: Reason.AMBIGUOUS, Joint.RECURRING: Reason.RECURRING}

_DUE = """
by|by the|before|before the|on or before|due|due on|due by|due date|due before|no later than|not later than
deadline|deadline is|by no later than|at the latest by|latest by|at latest by|by latest
trước|trước ngày|trước khi hết ngày|trước thời điểm|trước lúc|hết|hết ngày|kịp|cho kịp
hạn|hạn chót|hạn cuối|hạn cuối cùng|hạn nộp|hạn hoàn thành|hạn gửi|hạn trả lời|hạn báo cáo|hạn xử lý|hạn chót nộp|hạn là
hạn chót là|hạn cuối là|hạn đến|hạn tới|hạn trước|đến hạn|thời hạn|thời hạn là|thời hạn đến|thời hạn hoàn thành
chậm nhất|chậm nhất là|chậm nhất vào|chậm nhất đến|chậm nhất trong|chậm nhất trước|chậm nhất là trước|muộn nhất
muộn nhất là|muộn nhất vào|muộn nhất đến|muộn nhất trong|trễ nhất|trễ nhất là|trễ nhất vào|không quá|không quá ngày
không muộn hơn|không chậm hơn|không trễ hơn|không muộn quá|không chậm quá|không trễ quá|trc|trc ngày|đúng hạn
tối đa|từ nay đến|từ giờ đến|từ bây giờ đến|từ nay tới|từ nay cho đến
kể từ nay đến|từ hôm nay đến|từ nay đến hết|từ nay đến trước|from now until|from now to|from now till|from today until
"""
_TO = """
đến|đến hết|đến ngày|đến hết ngày|đến trước|đến trước ngày|cho đến|cho đến hết|tới|tới ngày|tới hết|cho tới
sang|sang ngày
until|until the|till|til|up to|-|–|—|→|->
"""
_RANGE = """
to|through|~
"""
_OR = """
hoặc|hoặc là|hoặc ngày|hoặc trước|hay|hay là|hay ngày|hay trước|và|và ngày|or|or on|or by|and|and on|&|+
"""
_PLACE = """
vào|vào ngày|on|on the|at|ngày|là ngày|là|is|trong|ngay trong|trong ngày|ngay|buổi
"""
_AT = """
lúc|vào lúc|hồi|vào hồi
"""
_MARK = """
,|;|:|(|[|{|“|"|«
"""
_START = """
từ|từ ngày|kể từ|kể từ ngày|tính từ|tính từ ngày|bắt đầu|bắt đầu từ|bắt đầu ngày|bắt đầu từ ngày|sau|sau ngày|sau khi
from|from the|after|after the|since|starting|starting on|starting from|beginning|beginning on|as of
effective|effective from|sớm nhất|sớm nhất là|sớm nhất vào|không trước|không trước ngày
không sớm hơn|not before|no earlier than|not earlier than
có hiệu lực|có hiệu lực từ|có hiệu lực từ ngày|có hiệu lực ngày|không đến|chưa đến|chưa tới|between
"""
_UNSURE = """
khoảng|vào khoảng|khoảng lúc|vào khoảng lúc|tầm|chừng|cỡ|around|about|approximately|sometime
không phải|không phải là|trừ|trừ ngày|ngoại trừ|except|not|not on|not by|hôm|vào hôm|có thể|có thể là|maybe
perhaps|probably|có lẽ|chắc|hình như|gần đến|gần ngày
giờ làm việc|giờ hành chính|giờ làm việc ngày|giờ hành chính ngày|working hours|office hours|cuối giờ|đầu giờ|early|late
tính đến|tính đến hết|tính đến ngày|tính đến hết ngày|tính tới|tính tới hết|tính tới ngày|tính đến thời điểm
đến thời điểm|lũy kế đến|luỹ kế đến|lũy kế đến hết|lũy kế đến ngày|cộng dồn đến|số liệu đến|số liệu đến hết
số liệu đến ngày|số liệu đến hết ngày|số liệu tới|as at|as on
/|÷|<|>|≤|≥|±|=|không hạn|quá hạn|trễ hạn|hết hạn ngày|hết hiệu lực|hết hiệu lực ngày|trước hoặc sau
"""
_RECURRING = """
mỗi|vào mỗi|every|every other|each|on every|các|các ngày|những ngày|hàng tuần|hằng tuần|hàng tháng|hằng tháng|hàng năm
"""
# Words of the title whose last part, above all when typed without diacritics, looks like a joining word.
_OF_THE_TITLE = """
gia hạn|giới hạn|trung hạn|dài hạn|ngắn hạn|vô hạn|hữu hạn|kỳ hạn|có hạn|quyền hạn|bắc hàn|nam hàn
tháng sau|tuần sau|năm sau|quý sau|lần sau|kỳ sau|phiên sau|chuyên sâu|đầu tư|thông tư|vật tư|giấy mời|đổi mới
kính mời|trung tâm|quan tâm|trọng tâm|nội dung chung|việc chung|báo cáo chung|công tác chung|ý kiến chung|kế hoạch chung
họp chung|văn bản chung|tài liệu chung|quy định chung|chỉ đạo chung|hướng dẫn chung|số liệu chung|lịch chung
quan trọng|nghiêm trọng|chú trọng|tôn trọng|trân trọng
long trọng|coi trọng|thận trọng|cụ thể|tập thể|toàn thể|tổng thể
"""


def _table() -> Lexicon[Joint | None]:
    meanings: dict[str, Joint | None] = {}
    for joint, words in (
        (Joint.DUE, _DUE),
        (Joint.TO, _TO),
        (Joint.RANGE, _RANGE),
        (Joint.OR, _OR),
        (Joint.PLACE, _PLACE),
        (Joint.AT, _AT),
        (Joint.MARK, _MARK),
        (Joint.START, _START),
        (Joint.UNSURE, _UNSURE),
        (Joint.RECURRING, _RECURRING),
        (None, _OF_THE_TITLE),
    ):
        meanings |= dict.fromkeys(words.strip().replace("\n", "|").split("|"), joint)
    return Lexicon(meanings)


_JOINTS = _table()


@dataclass(frozen=True, slots=True)
class Step:
    """One expression before the phrase: what it is, and the token at which it begins."""

    joint: Joint
    start: int


def steps_before(tokens: Tokens, i: int) -> Iterator[Step]:
    """The joining expressions that end at token `i`, from the nearest outwards."""
    while match := _JOINTS.before(tokens, i):
        if match.value is None:
            return
        yield Step(match.value, match.end)
        i = match.end


def skip_joints(tokens: Tokens, i: int) -> int:
    """Past the joining expressions that begin at token `i`; those that object are not passed."""
    while (match := _JOINTS.at(tokens, i)) and match.value in (Joint.DUE, Joint.TO, Joint.PLACE, Joint.AT, Joint.MARK):
        i = match.end
    return i


def joint_at(tokens: Tokens, i: int) -> tuple[int, Joint] | None:
    """The expression that begins at token `i`, and where it ends."""
    match = _JOINTS.at(tokens, i)
    return (match.end, match.value) if match and match.value else None
