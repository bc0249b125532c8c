"""The words and signs before a phrase: those that join it to the title, and those that make something else of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from domain.deadlines.answers import QuestionReason
from domain.deadlines.tokens import Lexicon, Match, Tokens


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
    CUT_OFF = auto()  # of data, of a term: tính đến, có thời hạn đến
    RECURRING = auto()  # every


OBJECTIONS = {
    Joint.START: QuestionReason.START,
    Joint.UNSURE: QuestionReason.AMBIGUOUS,
    Joint.CUT_OFF: QuestionReason.OCCASION,
    Joint.RECURRING: QuestionReason.RECURRING,
}

_DUE = """
by|by the|before|before the|on or before|due|due on|due by|due date|due before|no later than|not later than
deadline|deadline is|by no later than|at the latest by|latest by|at latest by|by latest|trước|trước ngày
trước khi hết ngày|trước thời điểm|trước lúc|hết|hết ngày|kịp|cho kịp|hạn|hạn chót|hạn cuối|hạn cuối cùng|hạn nộp
hạn hoàn thành|hạn gửi|hạn trả lời|hạn báo cáo|hạn xử lý|hạn chót nộp|hạn là|hạn chót là|hạn cuối là|hạn đến
hạn tới|hạn trước|đến hạn|thời hạn|thời hạn là|thời hạn đến|thời hạn hoàn thành|chậm nhất|chậm nhất là
chậm nhất vào|chậm nhất đến|chậm nhất trong|chậm nhất trước|chậm nhất là trước|muộn nhất|muộn nhất là|muộn nhất vào
muộn nhất đến|muộn nhất trong|trễ nhất|trễ nhất là|trễ nhất vào|không quá|không quá ngày|không muộn hơn
không chậm hơn|không trễ hơn|không muộn quá|không chậm quá|không trễ quá|trc|trc ngày|đúng hạn|tối đa|từ nay đến
từ giờ đến|từ bây giờ đến|từ nay tới|từ nay cho đến|kể từ nay đến|từ hôm nay đến|từ nay đến hết|từ nay đến trước
from now until|from now to|from now till|from today until|thời hạn trước|thời hạn trước ngày|thời hạn trả lời
thời hạn gửi|thời hạn gửi ý kiến|thời hạn gửi về|thời hạn nộp|thời hạn báo cáo|thời hạn xử lý|thời hạn trình
thời hạn cho ý kiến|thời hạn thực hiện|thời hạn góp ý|thời hạn là ngày|thời hạn đến hết|thời hạn đến ngày
thời hạn đến hết ngày|thời hạn tới|thời hạn cuối|thời hạn chót|thời hạn xong|thời hạn cuối cùng|thời hạn vào
thời hạn vào ngày|thời hạn hoàn thành là|thời hạn gửi báo cáo|thời hạn gửi ý kiến trước|thời hạn ban hành
thời hạn công bố|thời hạn giải quyết|thời hạn gửi trước|thời hạn nộp trước|thời hạn trình trước
thời hạn hoàn thành trước|thời hạn phản hồi|thời hạn tham gia ý kiến|thời hạn có ý kiến|thời hạn giao nộp
thời hạn nhận|thời hạn đăng ký|thời hạn rà soát|thời hạn cung cấp|thời hạn tổng hợp|thời hạn trả lời trước
thời hạn báo cáo trước|hạn trước ngày|hạn gửi ý kiến|hạn gửi về|hạn trình|hạn cho ý kiến|hạn thực hiện|hạn góp ý
hạn là ngày|hạn đến hết|hạn đến ngày|hạn đến hết ngày|hạn xong|hạn vào|hạn vào ngày|hạn hoàn thành là
hạn gửi báo cáo|hạn gửi ý kiến trước|hạn ban hành|hạn công bố|hạn giải quyết|hạn gửi trước|hạn nộp trước
hạn trình trước|hạn hoàn thành trước|hạn phản hồi|hạn tham gia ý kiến|hạn có ý kiến|hạn giao nộp|hạn nhận
hạn đăng ký|hạn rà soát|hạn cung cấp|hạn tổng hợp|hạn trả lời trước|hạn báo cáo trước|hạn chót trước
hạn chót trước ngày|hạn chót trả lời|hạn chót gửi|hạn chót gửi ý kiến|hạn chót gửi về|hạn chót báo cáo
hạn chót xử lý|hạn chót trình|hạn chót cho ý kiến|hạn chót thực hiện|hạn chót hoàn thành|hạn chót góp ý
hạn chót là ngày|hạn chót đến|hạn chót đến hết|hạn chót đến ngày|hạn chót đến hết ngày|hạn chót tới|hạn chót cuối
hạn chót chót|hạn chót xong|hạn chót cuối cùng|hạn chót vào|hạn chót vào ngày|hạn chót hoàn thành là
hạn chót gửi báo cáo|hạn chót gửi ý kiến trước|hạn chót ban hành|hạn chót công bố|hạn chót giải quyết
hạn chót gửi trước|hạn chót nộp trước|hạn chót trình trước|hạn chót hoàn thành trước|hạn chót phản hồi
hạn chót tham gia ý kiến|hạn chót có ý kiến|hạn chót giao nộp|hạn chót nhận|hạn chót đăng ký|hạn chót rà soát
hạn chót cung cấp|hạn chót tổng hợp|hạn chót trả lời trước|hạn chót báo cáo trước|deadline trước
deadline trước ngày|deadline trả lời|deadline gửi|deadline gửi ý kiến|deadline gửi về|deadline nộp|deadline báo cáo
deadline xử lý|deadline trình|deadline cho ý kiến|deadline thực hiện|deadline hoàn thành|deadline góp ý|deadline là
deadline là ngày|deadline đến|deadline đến hết|deadline đến ngày|deadline đến hết ngày|deadline tới|deadline cuối
deadline chót|deadline xong|deadline cuối cùng|deadline vào|deadline vào ngày|deadline hoàn thành là
deadline gửi báo cáo|deadline gửi ý kiến trước|deadline ban hành|deadline công bố|deadline giải quyết
deadline gửi trước|deadline nộp trước|deadline trình trước|deadline hoàn thành trước|deadline phản hồi
deadline tham gia ý kiến|deadline có ý kiến|deadline giao nộp|deadline nhận|deadline đăng ký|deadline rà soát
deadline cung cấp|deadline tổng hợp|deadline trả lời trước|deadline báo cáo trước|đúng thời hạn|trong thời hạn
thời gian|thời gian hoàn thành|thời gian thực hiện|thời gian gửi|thời gian nộp|thời gian trình|dl|ddl|d / l
dead line|deadline :|tr|tr .|tr ngày|tr .ngày|b4|trước giờ|chậm nhất trong ngày|chậm nhất vào ngày|chậm nhất ngày
chậm nhất là ngày|muộn nhất ngày|muộn nhất là ngày|trễ nhất ngày|chậm nhất hết|chậm nhất là hết|chậm nhất đến hết
chậm nhất đến hết ngày|muộn nhất hết|trước hết ngày|xong|xong trước|xong trước ngày|xong trong|xong trong ngày
xong vào|xong ngày|xong hết|gấp trước|gấp trong|xong chậm nhất|xong muộn nhất|cần trước|phải xong trước|phải xong
kịp trước|xong luôn|no later|due :|by end of|không quá hết|nội trong|chậm lắm|chậm lắm là|muộn lắm|muộn lắm là
trễ lắm là|trước hoặc trong|trước hoặc trong ngày
trong hoặc trước|trước hoặc vào ngày|khẩn trước|gấp trước ngày|HH
"""
_TO = """
–>|—>|đến|đến hết|đến ngày|đến hết ngày|đến trước|đến trước ngày|cho đến|cho đến hết|tới|tới ngày|tới hết|cho tới
sang|sang ngày|until|until the|till|til|up to|-|–|—|→|->|=>|==>|-->|>>|đến cuối
"""
_RANGE = """
to|through|~
"""
_OR = """
hoặc|hoặc là|hoặc ngày|hoặc trước|hay|hay là|hay ngày|hay trước|và|và ngày|or|or on|or by|and|and on|&|+
"""
_PLACE = """
vào|vào ngày|on|on the|at|ngày|là ngày|là|is|trong|ngay trong|trong ngày|ngay|buổi|ng|ng .|trong buổi|nội ngày
"""
_AT = """
lúc|vào lúc|hồi|vào hồi
"""
_MARK = """
,|;|:|(|[|{|“|"|«|_
"""
_START = """
từ|từ ngày|kể từ|kể từ ngày|tính từ|tính từ ngày|bắt đầu|bắt đầu từ|bắt đầu ngày|bắt đầu từ ngày|sau|sau ngày
sau khi|from|from the|after|after the|since|starting|starting on|starting from|beginning|beginning on|as of
effective|effective from|sớm nhất|sớm nhất là|sớm nhất vào|không trước|không trước ngày|không sớm hơn|not before
no earlier than|not earlier than|có hiệu lực|có hiệu lực từ|có hiệu lực từ ngày|có hiệu lực ngày|không đến|chưa đến
chưa tới|between|ngay sau|ngay sau khi|sau cuộc họp|sau khi họp|sau khi họp xong|ngay sau cuộc họp|ngay sau khi họp
sau cuộc họp ngày|sau hội nghị|sau hội nghị ngày|sau phiên họp|sau phiên họp ngày|diễn ra|diễn ra ngày|diễn ra từ
diễn ra vào|khởi công|khởi công ngày|áp dụng từ|áp dụng từ ngày|thực hiện từ|thực hiện từ ngày|tính từ thời điểm
"""
_UNSURE = """
văn bản đến|vb đến|công văn đến|cv đến|công văn đi đến|văn bản đi đến|thư đến|đơn đến|khoảng|vào khoảng|khoảng lúc
vào khoảng lúc|tầm|chừng|cỡ|around|about|approximately|sometime|không phải|không phải là|trừ|trừ ngày|ngoại trừ
except|not|not on|not by|hôm|vào hôm|có thể|có thể là|maybe|perhaps|probably|có lẽ|chắc|hình như|gần đến|gần ngày
working hours|office hours|cuối giờ|đầu giờ|early|late|/|÷|<|>|≤|≥|±|=|không hạn|quá hạn|trễ hạn|hết hạn ngày
hết hiệu lực|hết hiệu lực ngày|trước hoặc sau|trước khi|dự kiến|dự kiến đến|dự kiến vào|dự kiến ngày|nếu có|cả ngày
tốt nhất|tốt nhất là|nếu kịp|nếu kịp thì|nếu được|nếu được thì|nếu|thì
của ngày|thay vì|thay cho|thay vì ngày|thay cho ngày|chứ không phải|instead of
rather than|trong các ngày|trong hai ngày|trong 2 ngày|trước và sau
"""
_CUT_OFF = """
hết hạn|hết hạn vào|hết hạn ngày|hết hạn vào ngày|đến hạn thanh toán|hết hiệu lực vào|tính đến|tính đến hết
tính đến ngày|tính đến hết ngày|tính tới|tính tới hết|tính tới ngày|tính đến thời điểm|đến thời điểm|lũy kế đến
luỹ kế đến|lũy kế đến hết|lũy kế đến ngày|cộng dồn đến|số liệu đến|số liệu đến hết|số liệu đến ngày
số liệu đến hết ngày|số liệu tới|as at|as on|có mặt đến|có mặt đến ngày|có mặt tại|có mặt ngày|tại thời điểm
thời điểm|vào thời điểm|tại|tại ngày|tại thời điểm ngày|tính tại thời điểm|đến thời điểm ngày|tính từ đầu năm đến
từ đầu năm đến|từ đầu năm đến ngày|kể từ đầu năm đến|gia hạn đến|gia hạn tới|gia hạn thêm|xin gia hạn đến
có thời hạn đến|có thời hạn tới|xin gia hạn đến ngày|gia hạn đến ngày|gia hạn đến hết|có thời hạn đến ngày
có thời hạn đến hết|văn bản gia hạn đến|thời hạn hợp đồng|thời hạn hiệu lực|thời hạn bổ nhiệm|thời hạn bảo hành
thời hạn luân chuyển|thời hạn giữ chức|thời hạn sử dụng
"""
_RECURRING = """
mỗi|vào mỗi|every|every other|each|on every|các|các ngày|những ngày|hàng tuần|hằng tuần|hàng tháng|hằng tháng
hàng năm
"""
# Words of the title whose last part, above all when typed without diacritics, looks like a joining word.
_OF_THE_TITLE = """
phản hồi|thu hồi|hoàn lại|gia hạn|giới hạn|trung hạn|dài hạn|ngắn hạn|vô hạn|hữu hạn|kỳ hạn|có hạn|quyền hạn
bắc hàn|nam hàn|tháng sau|tuần sau|năm sau|quý sau|lần sau|kỳ sau|phiên sau|chuyên sâu|đầu tư|thông tư|vật tư
giấy mời|đổi mới|kính mời|trung tâm|quan tâm|trọng tâm|nội dung chung|việc chung|báo cáo chung|công tác chung
ý kiến chung|kế hoạch chung|họp chung|văn bản chung|tài liệu chung|quy định chung|chỉ đạo chung|hướng dẫn chung
số liệu chung|lịch chung|quan trọng|nghiêm trọng|chú trọng|tôn trọng|trân trọng|long trọng|coi trọng|thận trọng
cụ thể|tập thể|toàn thể|tổng thể|xin gia hạn|có thời hạn|không thời hạn|không xác định thời hạn|đúng hạn định
khẩn cấp|cấp khẩn|gấp rút
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
        (Joint.CUT_OFF, _CUT_OFF),
        (Joint.RECURRING, _RECURRING),
        (None, _OF_THE_TITLE),
    ):
        meanings |= dict.fromkeys(words.strip().replace("\n", "|").split("|"), joint)
    return Lexicon(meanings | {"|": Joint.MARK})


_JOINTS = _table()
_FIRST_HALVES = {
    "hạn": (
        "gia",
        "giới",
        "trung",
        "dài",
        "ngắn",
        "vô",
        "hữu",
        "kỳ",
        "kì",
        "quyền",
        "hạn",
        "niên",
        "nhiệm",
        "đến",
        "quá",
        "tới",
    ),
    "đến": ("bản", "văn", "vb", "cv"),
    "khẩn": ("cấp", "độ", "mức", "thượng"),
    "gấp": ("việc", "cấp", "tin"),
    "kịp": ("theo", "đuổi", "bắt"),
    "xong": ("đã", "chưa", "vừa", "sắp", "gần", "không"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One expression before the phrase: what it is, and the token at which it begins."""

    joint: Joint
    start: int


def steps_before(tokens: Tokens, i: int) -> Iterator[Step]:
    """The joining expressions that end at token `i`, from the nearest outwards."""
    end = i
    while match := _JOINTS.before(tokens, i):
        if match.value and _ends_another_word(tokens, match.end):  # of `gia hạn trước` the joint is `trước`
            shorter = _JOINTS.at(tokens[:i], match.end + 1)
            if shorter is None or shorter.end != i or shorter.value is None:
                return
            match = Match(match.end + 1, shorter.value)
        first = tokens[match.end]
        if match.value is None or (first.is_word("tr") and match.end and tokens[match.end - 1].is_number):  # 500 tr
            return
        if i < end and first.is_word("đến") and match.value is Joint.DUE:  # `các việc đến hạn trước 30/11`
            return
        is_sign = first.is_symbol("/") and not first.glued and not tokens[i].glued if i < len(tokens) else False
        yield Step(Joint.MARK if is_sign else match.value, match.end)
        i = match.end


def _ends_another_word(tokens: Tokens, i: int) -> bool:
    """Whether `hạn` at token `i` is the second half of `gia hạn`, `quyền hạn`, or `đến` that of `văn bản đến`."""
    return i > 0 and any(
        tokens[i].is_word(second) and tokens[i - 1].is_word(*firsts) for second, firsts in _FIRST_HALVES.items()
    )


def skip_joints(tokens: Tokens, i: int) -> int:
    """Past the joining expressions that begin at token `i`; those that object are not passed."""
    while (match := _JOINTS.at(tokens, i)) and match.value in (Joint.DUE, Joint.TO, Joint.PLACE, Joint.AT, Joint.MARK):
        i = match.end
    return i


def joint_at(tokens: Tokens, i: int) -> tuple[int, Joint] | None:
    """The expression that begins at token `i`, and where it ends."""
    match = _JOINTS.at(tokens, i)
    return (match.end, match.value) if match and match.value else None
