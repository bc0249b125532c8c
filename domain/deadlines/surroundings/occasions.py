"""Days that are in the title and are no deadline: of a meeting, a ceremony, a holiday; the end of a contract or a term;
the cut-off of data; and periods that the words before them are about (`báo cáo tháng 10/2024`).

Contract, section 5: they are asked, with the working day before offered.
"""

from domain.deadlines.expressions.readings import Day, Slot
from domain.deadlines.phrases import Phrase
from domain.deadlines.surroundings.before import Before
from domain.deadlines.tokens import Lexicon, Tokens, either, lexicon

_REACH = 14  # tokens before the phrase in which such words are looked for
_STOPS = ";.:?!\n"

_EVENTS = lexicon("""
sau khi|trước khi|tổ chức thi|tổ chức lớp|tổ chức tập huấn|tổ chức kiểm tra|tổ chức sát hạch|thi nâng ngạch
chấm thi|khám sức khỏe|ghi hình|lịch công tác|lịch làm việc|lịch họp|lịch tiếp|sinh nhật|cho thuê|phòng họp
đặt phòng|đặt vé|đặt xe|vé máy bay|bố trí xe|xe đón|xe đưa|đón|tiễn|liên hoan|du lịch|tham quan|nghỉ mát|ăn trưa
ăn tối|tiệc|thăm|chúc mừng|đám cưới|lễ cưới|trực|nghỉ|họp|cuộc họp|buổi họp|phiên họp|kỳ họp|phiên|hội nghị
hội thảo|đại hội|tọa đàm|toạ đàm|giao ban|buổi làm việc|cuộc làm việc|làm việc với|hội đàm|tiếp xúc cử tri
tiếp đoàn|đón đoàn|đoàn công tác|chuyến công tác|lễ|buổi lễ|khai mạc|bế mạc|mít tinh|tổng duyệt|kỷ niệm|kỉ niệm
chào mừng|kỳ thi|ngày thi|thi tuyển|sát hạch|phỏng vấn|lớp tập huấn|lớp bồi dưỡng|khai giảng|bế giảng|gặp mặt
hội diễn|hội thi|buổi tiếp|ngày hội|hội đồng họp|họp báo|ra quân|hội nghị trực tuyến|làm việc tại|tết|trực tết
nghỉ tết|nghỉ lễ|trực lễ|quốc khánh|giỗ tổ|tết dương lịch|dịp lễ|ngày nhà giáo việt nam|ngày phụ nữ việt nam
ngày pháp luật|ngày thương binh liệt sĩ|ngày thành lập|ngày truyền thống|quốc tế phụ nữ|quốc tế lao động
ngày giải phóng|meeting|conference|ceremony|workshop|seminar|session|summit|forum|congress|opening of|celebration
briefing|hearing|diễn đàn|phiên chất vấn|phiên giải trình|phiên thảo luận|trao giải|trao huân chương|ký kết
công bố quyết định|đi công tác|khánh thành|cắt băng|động thổ|khởi công|khai trương|dâng hương|lễ viếng|bỏ phiếu
tiếp đại sứ|tiếp khách|tiếp xã giao|tiếp bộ trưởng
tiếp thứ trưởng|tiếp chủ tịch|tiếp phó|tiếp ông|tiếp bà|tiếp lãnh đạo|bầu cử
""")
# The same where the text begins with it.
_ATTENDED = either(
    "tập huấn|bồi dưỡng|dự|tham dự|attend|join|host", "dự thảo|dự toán|dự kiến|dự án|dự báo|dự trù|dự phòng"
)
# `tổng hợp` typed without diacritics ends in `họp`, `tỷ lệ` in `lễ`.
_NO_EVENTS = lexicon("""
trực thuộc|trực tuyến|trực tiếp|nghỉ hưu|nghỉ việc|trang trực|đón tiếp công dân|thăm dò|tổng hợp|phối hợp|phù hợp
kết hợp|tập hợp|tích hợp|hỗn hợp|thích hợp|trường hợp|liên hợp|hợp đồng|hợp tác|hợp nhất|hợp lý|hợp pháp|hợp phần
hợp lệ|tỷ lệ|tỉ lệ|điều lệ|thông lệ|lệ phí|lẻ|phiên bản|phiên dịch|phiên âm|chi tiết|cần thiết|viết|biết|kiệt
thời tiết|tiết kiệm|tham mưu|tham gia|tham khảo|tham nhũng|tham vấn|tham luận|nghi thức|nghi vấn|nghi ngờ
""")
# With `đến` behind them: how long it lasts, or up to when the data go.
_LASTING = lexicon("""
kiểm kê|đối chiếu|nghỉ hưu|tuyển dụng|tiếp nhận|hợp đồng|hđlđ|bổ nhiệm|bổ nhiệm lại|biệt phái|nhiệm kỳ|giấy phép
hiệu lực|có giá trị|gia hạn|luân chuyển|đình chỉ|điều động|tăng cường|cử đi học|nghỉ|nghỉ phép|thí điểm|thuê
ủy quyền|uỷ quyền|phụ trách|giao phụ trách|quy hoạch|chiến lược|giai đoạn|tầm nhìn|định hướng|kéo dài|bảo hành
bảo hiểm|thẻ|chứng chỉ|chứng thư|giữ chức|giao quyền|tạm giao|ổn định|phạt|cam kết|số liệu|kết quả|tình hình
giải ngân|biên chế|lũy kế|luỹ kế|hiện có|có mặt|phát sinh|thống kê|cập nhật|dữ liệu|tiến độ|thu ngân sách
chi ngân sách|dư nợ|tồn đọng|tổng số|đã thực hiện|contract|term|licence|license|valid|data|figures|lộ trình
thời hạn|nhận hồ sơ|nhận đơn|thu hồ sơ|mở cửa|tạm dừng|ngừng
""")
_TOWARDS = lexicon(
    "đến|đến ngày|đến hết|đến hết ngày|tới|tới ngày|tới hết|cho đến|cho đến hết|cho tới|until|till|to|up to"
)
# `ký trước 01/01/2025`: which ones.
_OF_OTHERS = lexicon("""
đã ký trước|hợp đồng ký trước|văn bản ký trước|ký kết trước|ban hành trước|có hiệu lực trước|được cấp trước|cấp trước
phát sinh trước|khởi công trước|sinh trước|sinh|ký ban hành trước|hình thành trước|nghỉ hưu trước
đến tuổi nghỉ hưu trước|vào ngành trước|hết hạn trước|hết hiệu lực trước|signed before|issued before
""")
# What may be to be done by then, too: behind one of `_THEM` it says which ones are meant.
_DONE_TO_THEM = lexicon("tuyển dụng trước|bổ nhiệm trước|thành lập trước|phê duyệt trước|tiếp nhận trước")
_THEM = lexicon("""
công chức|viên chức|cán bộ|người|trường hợp|nhân sự|lao động|đối tượng|đơn vị|tổ chức|dự án|văn bản|hợp đồng|được|đã
""")
# What has a month, a quarter, a year of its own.
_OF_A_PERIOD = lexicon("""
báo cáo|bc|kế hoạch|kh|chương trình|ct|ctct|số liệu|lịch|lịch công tác|kết quả|giao ban|họp|tình hình|công tác
sơ kết|tổng kết|lương|tiền lương|chỉ tiêu|dự toán|ngân sách|nhiệm vụ|đánh giá|kiểm điểm|xếp loại|biên chế
tuyển dụng|phương hướng|thi đua|khen thưởng|bình xét|chấm công|thống kê|quyết toán|thanh toán|kinh phí|sinh hoạt
bản tin|danh mục|chuyên đề|hội nghị|đại hội|nâng lương|đào tạo|bồi dưỡng|kỳ họp|phiên họp|khóa|đợt|tháng|quý|năm
giai đoạn|nhiệm kỳ|niên độ|văn bản|tiến độ|phụ cấp|kiểm tra|thanh tra|rà soát|nghị quyết|định hướng|mục tiêu|chi bộ
thuế|mua sắm|đấu thầu|sự nghiệp|thu chi|thu|chi|tăng trưởng|report|plan|figures|budget|summary|minutes|review
results|statistics|payroll|programme|program|for|of|in|during
""")
# What is said of a deadline that is not the sender's own: `thông báo thời hạn 30/11`.
_TOLD = lexicon("""
thông báo|công bố|điều chỉnh|xác định|quy định|ấn định|thống nhất|niêm yết|đề xuất|ban hành|đăng tải|announce|set
""")
_OF_A_LIMIT = lexicon("thời hạn|hạn|hạn chót|hạn cuối|deadline|the deadline")
_LIMIT_OF_SOMETHING = lexicon(
    "thời hạn|hạn nộp|hạn đăng ký|hạn gửi|hạn nhận|hạn chót|hạn cuối|deadline for|deadline of"
)
_COMPLETING = lexicon("hoàn thành|xong|trình|ban hành|thực hiện xong|phê duyệt|done|completed|finished")
_REACH_OF_PERIOD = 3
# The same wherever they stand near: what is done for each period.
_PERIODIC = lexicon("""
báo cáo|bc|kế hoạch|chương trình|số liệu|xếp loại|đánh giá|bình xét|lương|dự toán|giao ban|chấm công|thi đua
biên chế|tổng kết|sơ kết|chi bộ|sinh hoạt|quyết toán|văn phòng phẩm|mua sắm|phụ cấp|khen thưởng|kiểm điểm
""")
_REACH_OF_PERIODIC = 6


def is_of_the_title(tokens: Tokens, phrase: Phrase, left: Before) -> bool:
    """Whether the day is that of a meeting, a term, a cut-off that the title names."""
    if phrase.slots & {Slot.MOMENT}:
        return False
    if _tells_a_limit(tokens, left.start, limit=left.limit):
        return True
    if left.limit or (tokens[phrase.start].is_word("hết") and not left.due):
        return _is_of_others(tokens, phrase.start)
    return _lasts_until(tokens, phrase.start, left.start) if left.due else is_of_occasion(tokens, left.start)


def is_a_period_of(tokens: Tokens, phrase: Phrase, left: Before) -> bool:
    """Whether a month, a quarter, a year belongs to the words before it, or does not say its last day."""
    first = phrase.readings[0]
    if not (isinstance(first, Day) and first.period):
        return False
    if left.start < phrase.start and tokens[phrase.start - 1].is_word("trước", "trc", "before", "by", "đến", "tới"):
        return True
    parted = left.start < phrase.start and tokens[left.start].is_symbol(",;:(-–—|")
    if left.limit or parted:
        return False
    within = tokens[phrase.start].is_word("trong", "in", "within") or left.joined
    is_year = tokens[phrase.start].is_word("năm") or (tokens[phrase.start].is_number and phrase.end == phrase.start + 1)
    return (is_year and not _completes(tokens, phrase.start)) or _has_period(tokens, phrase.start, within=within)


def is_of_occasion(tokens: Tokens, i: int) -> bool:
    """Whether the day that begins at token `i` is that of an event named before it, in the same clause."""
    if i and (attended := _ATTENDED.at(tokens, 0)) and attended.value:
        return True
    return any(_EVENTS.at(tokens, k) and not _is_other_word(_NO_EVENTS, tokens, k) for k in _clause_before(tokens, i))


def begins_occasion(tokens: Tokens, i: int) -> bool:
    """Whether an event is named at token `i`: `mai họp`."""
    return _EVENTS.at(tokens, i) is not None and not _is_other_word(_NO_EVENTS, tokens, i)


def _lasts_until(tokens: Tokens, i: int, title_end: int) -> bool:
    """Whether what the title, up to token `title_end`, names lasts `đến` the day at `i`, or is counted up to it."""
    if _TOWARDS.before(tokens, i) is None:
        return False
    for k in _clause_before(tokens, title_end):
        if tokens[k].is_symbol(","):
            return False
        if _LASTING.at(tokens, k):
            return True
    return False


def _tells_a_limit(tokens: Tokens, title_end: int, *, limit: bool) -> bool:
    """Whether the day is that of a limit of which the title tells: `thông báo | thời hạn nộp 30/11`, `thông báo hạn nộp
    hồ sơ | 30/11`. `limit`: a word such as `trước` joins the day to the title."""
    if _OF_A_LIMIT.at(tokens, title_end) is not None and _TOLD.before(tokens, title_end) is not None:
        return True
    named = False
    for k in () if limit else _clause_before(tokens, title_end):
        if tokens[k].is_symbol(",") or (named and _TOLD.at(tokens, k)):
            return named and not tokens[k].is_symbol(",")
        named = named or _LIMIT_OF_SOMETHING.at(tokens, k) is not None
    return False


def _is_of_others(tokens: Tokens, i: int) -> bool:
    """Whether the words before token `i` say which things are meant: `hợp đồng ký trước 01/01/2025`."""
    match = _OF_OTHERS.before(tokens, i)
    if match is None and (done := _DONE_TO_THEM.before(tokens, i)):
        return _THEM.before(tokens, done.end) is not None
    return match is not None and match.end > 0 and not tokens[match.end - 1].is_symbol(",;.:-–(")  # `, ban hành trước`


def _has_period(tokens: Tokens, i: int, *, within: bool) -> bool:
    """Whether the words before token `i` have the period that begins there: `báo cáo kết quả tháng 12`.

    `within`: `trong` stands there, and only data are of what happens within it.
    """
    words = _LASTING if within else _OF_A_PERIOD
    start = max(0, i - _REACH_OF_PERIOD)
    if any(match.end >= i for k in range(start, i) if (match := words.at(tokens, k))):
        return True
    return not within and any(_PERIODIC.at(tokens, k) for k in range(max(0, i - _REACH_OF_PERIODIC), i))


def _completes(tokens: Tokens, i: int) -> bool:
    """Whether the word before token `i` says that something is done then: `hoàn thành năm 2025`."""
    return _COMPLETING.before(tokens, i) is not None


def _clause_before(tokens: Tokens, i: int) -> range:
    """The tokens before `i`, the nearest first, as far as its clause goes."""
    start = i
    while start > 0 and i - start < _REACH and not tokens[start - 1].is_symbol(_STOPS):
        start -= 1
    return range(i - 1, start - 1, -1)


def _is_other_word(others: Lexicon[str], tokens: Tokens, k: int) -> bool:
    """Whether token `k` begins or ends one of `others`, which begins with it or one token before."""
    here = others.at(tokens, k)
    before = others.at(tokens, k - 1) if k else None
    return here is not None or (before is not None and before.end > k)
