"""What may stand behind a deadline and is neither part of it nor of the title: what for, by which way, to whom; and the
verbs with which the work begins behind a deadline that stands first."""

from domain.deadlines.expressions.readings import Scene
from domain.deadlines.phrases import Phrase, phrases_at
from domain.deadlines.surroundings.joints import Joint, joint_at, skip_joints
from domain.deadlines.tokens import TokenKind, Tokens, lexicon

_REMARKS = lexicon("""
xin trân trọng|trân trọng|nhờ|vui lòng|xin|rất mong|kính mong|mọi vướng mắc|vướng mắc|chi tiết|đính kèm
có vướng mắc|nếu có|thông tin|có gì|để Văn phòng|giúp|để|nhằm|phục vụ|cho|về|qua|bằng|theo|trên|tại|gửi|gửi về
gửi cho|gửi qua|gửi kèm|báo cáo|trình|tổng hợp|làm cơ sở|làm căn cứ|cho kịp|để kịp|kịp|kịp thời|trước khi|trước giờ
vì|mong|đề nghị|lưu ý|nếu không|nếu chậm|nếu quá|quá hạn|sau thời hạn|kèm|đến địa chỉ|tới địa chỉ|địa chỉ|bản giấy
bản mềm|file mềm|via|by email|by mail|to|for|so that|in order to|attn|chờ|cc|và gửi|theo quy định|theo yêu cầu
theo chỉ đạo|theo kế hoạch|theo mẫu|yêu cầu|đ / n|không|giao|liên hệ|đầu mối|fyi|với|hoặc sớm hơn
""")
_PERSONS = lexicon("em|anh|chị|các đồng chí|đồng chí|các anh chị|mọi người|cả nhà|bản mềm|bản giấy|file|hồ sơ|kết quả")
# Who does it is no remark.
_WHOSE = lexicon("chủ trì|đầu mối|thực hiện|phụ trách|theo dõi|soạn|đảm nhận|lo")
_WORK = lexicon("""
gửi|nộp|trình|báo cáo|hoàn thành|phải|cần|xong|ban hành|chuyển|tổng hợp|rà soát|dự thảo|soạn|làm|chuẩn bị|đăng
cung cấp|cập nhật|trả lời|ký|xây dựng|hoàn thiện|thẩm định|góp ý|cho ý kiến|có ý kiến|tham mưu|in|phát hành|đôn đốc
kiểm tra|đề xuất|thống kê|lập|xin ý kiến|lấy ý kiến|gửi lại|phản hồi|bàn giao|thanh toán|quyết toán|giải trình
công bố|triển khai|thực hiện|sửa|chỉnh sửa|em|anh|chị|các đơn vị|các đồng chí|đơn vị|vụ|cục|phòng|đề nghị|yêu cầu
nhớ|lấy|chốt|tham gia|đăng ký|nhập|viết|dịch|scan|submit|send|report|finish|complete|prepare|review|draft|reply
update|publish|sign|check|collect|file|deliver|present|issue
""")
_NO_WORK = lexicon("là|thì|mới|vẫn|sẽ có|có|được|họp|nghỉ|của|và|hoặc|đến|diễn ra|khai mạc|is|was|to|and|or")

_DOING = lexicon("""
gửi|nộp|trình|hoàn thành|xong|đề nghị|yêu cầu|phải|cần|xin|gửi về|gửi lại|gửi đi|trả lời|và gửi|và nộp|phấn đấu|có|đưa
chuyển
""")
# The same where no mark parts them from the title: words that end few others.
_DONE = lexicon(
    "gửi|nộp|hoàn thành|xong|gửi về|gửi lại|gửi đi|phấn đấu hoàn thành|đề nghị gửi|phải xong|và gửi|phải nộp|phải gửi"
)
# Whose doing it is, or the first half of a word.
_WHO = lexicon("""
đơn vị|vụ|cục|phòng|ban|viện|trung tâm|địa phương|tỉnh|thành phố|bộ|ngành|sở|em|anh|chị|người|cán bộ|công chức
cơ quan|doanh nghiệp|văn phòng|ký|giao|thu|đệ|kính|tự|không|chưa|đã|sẽ|được|bị|để|và|hoặc|của|cho|về|do|tình hình
kết quả|tiến độ|tỷ lệ|mức|chương|quá|lộ|hành|phim|thuyết|phát|cơm|khẩn|nhà|đôn đốc|nhắc|yêu cầu|đề nghị|việc
nhiệm vụ
""")
_WORDS_OF_A_TITLE = 2
RECURRENCE = lexicon(
    "hàng tuần|hằng tuần|mỗi tuần|hàng tháng|hằng tháng|mỗi tháng|hàng quý|hằng quý|mỗi quý|hàng năm|hằng năm|mỗi năm",
    "hàng ngày|hằng ngày|mỗi ngày|định kỳ|weekly|monthly|quarterly|yearly|daily|every week|every month|every quarter",
    "every year|every day|each week|each month|each quarter|each year|of every month|of each month|of every week",
)


def begins_remark(tokens: Tokens, i: int) -> bool:
    """Whether a remark begins at token `i`, behind a mark perhaps: `, báo cáo Bộ trưởng`, `(qua VOffice)`."""
    start, marked = i, False
    while i < len(tokens) and tokens[i].is_symbol(",;.-–—()[:"):
        marked = marked or tokens[i].is_symbol("([")
        i += 1
    if i >= len(tokens) or any(_WHOSE.at(tokens, k) for k in range(i, len(tokens))):
        return False
    parted = i > start and _PERSONS.at(tokens, i) is not None
    return marked or parted or _REMARKS.at(tokens, i) is not None


def begins_work(tokens: Tokens, i: int) -> bool:
    """Whether token `i` begins what is to be done."""
    return _WORK.at(tokens, i) is not None


def continues(tokens: Tokens, phrase: Phrase, scene: Scene) -> bool:
    """Whether a phrase at the start goes on behind it: a range, alternatives, something that recurs."""
    if RECURRENCE.at(tokens, phrase.end):
        return True
    joint = joint_at(tokens, phrase.end)
    if joint is None or joint[1] not in (Joint.TO, Joint.RANGE, Joint.OR):
        return False
    following = skip_joints(tokens, joint[0])
    return following < len(tokens) and any(phrases_at(tokens, following, scene))


def joint_behind(tokens: Tokens, i: int) -> bool:
    """Whether token `i` makes a sentence of the day before it: `15/12 là ngày …`."""
    return _NO_WORK.at(tokens, i) is not None


def start_of_doing(tokens: Tokens, i: int, *, limit: bool) -> int:
    """Where `, đề nghị gửi` begins before a deadline at token `i`: what is done by then, which is no title.

    `i` itself where those words belong to the words before them (`đề nghị các đơn vị gửi`, `ký gửi`). `limit`: a word
    such as `trước` stands there.
    """
    start = i
    while (word := _DOING.before(tokens, start)) is not None:
        start = word.end
    if start == i:
        return i
    mark = start
    while mark and tokens[mark - 1].is_symbol(",;.-–—("):
        mark -= 1
    if 0 < mark < start:
        return mark
    if not limit or _DONE.before(tokens, i) is None:
        return i
    start = i
    while done := _DONE.before(tokens, start):
        start = done.end
    words = [token for token in tokens[:start] if token.kind is TokenKind.WORD]
    belongs = start == 0 or _WHO.before(tokens, start) is not None or tokens[start - 1].capital
    return i if belongs or len(words) < _WORDS_OF_A_TITLE else start
