"""Whether figures that look like a date belong to the title: the date of a document, a fraction, a version, a street.

A date behind such a word is never stored. It is offered if it is one that lies ahead.
"""

from domain.deadlines.expressions.numerals import digits_at, year
from domain.deadlines.surroundings.names import is_name
from domain.deadlines.tokens import TokenKind, Tokens, either, ends_in, lexicon

_DATED = lexicon("dated|of|đề ngày|đề|ký ngày|ban hành ngày|ra ngày")
_DOCUMENTS = lexicon(
    "công văn|cv|nghị định|nđ|nghị quyết|nq|quyết định|qđ|thông tư|tt|thông báo|tb|chỉ thị|ct|kế hoạch|kh|tờ trình|ttr",
    "luật|pháp lệnh|văn bản|vb|giấy mời|gm|công điện|cđ|hướng dẫn|hd|kết luận|kl|báo cáo|bc|biên bản|bb|hợp đồng|hđ",
    "phiếu chuyển|thư|letter|decree|decision|circular|resolution|dispatch|directive|notice|contract|law|số|no|no .",
)
_INCOMING = lexicon(
    "công văn|cv|văn bản|giấy mời|công điện|thư|phiếu chuyển|letter|dispatch|invitation|official letter"
)
_ANSWERING = lexicon(
    "trả lời|phúc đáp|theo|căn cứ|thực hiện|xử lý|góp ý|triển khai|tại|reply to|per|according to|answer|respond to"
)
_BY_WHOM = ("của", "do", "of", "from")
_LIMITS = ("trước", "trc", "hạn", "nhất", "hết", "đến", "tới", "before", "by", "deadline")  # of what is to be done
_PERIOD_WORDS = ("tháng", "quý", "quí", "năm", "tuần", "kỳ", "kì", "t", "q", "h", "quarter", "month", "year")
# Expressions that end in such a word and are no such thing are in a second group: `thành phố` is no street.
_SHARE_OF = either(
    "đạt|đạt được|được|tiến độ|tỷ lệ|tỉ lệ|chiếm|hoàn thành|xong|còn lại|tổng số|hơn|gần|ít nhất|progress|completed"
    "|done|rate|score|only|at least",
    "báo cáo tiến độ|bc tiến độ",
)
_NUMBER_OF = either(
    "mục|điều|khoản|chương|phần|phụ lục|hình|section|table|fig|figure|fig .|item|article|chapter|annex|trang|page|room"
    "|số :|no|no .|lô|block|thứ|hạng|lần|vòng|bước|giai đoạn|v|v .|ver|ver .|version|phiên bản|release|build|quý|kỳ|kì"
    "|bậc|bậc lương|hệ số|hệ số lương|hạng chức danh"
    "|kỳ họp|khóa|khoá|đợt|km|quốc lộ|ql|tỉnh lộ|đường|phố|ngõ|ngách|hẻm|quảng trường|công viên|bệnh viện|bv|phường|tel"
    "|đt|sđt|điện thoại|hotline|fax|tập|quyển|tcvn|qcvn|iso|công văn số|quyết định số|nghị quyết số|nghị định số"
    "|thông tư số|thông báo số|chỉ thị số|kết luận số|kế hoạch số|tờ trình số|văn bản số|báo cáo số|luật số|hợp đồng số"
    "|phụ lục số|mẫu số|biểu số|nhà số|hồ sơ số|đề án số",
    "danh mục|chuyên mục|thành phần|cổ phần|tài khoản|thành phố|định kỳ|cuối kỳ|đầu kỳ|môi trường|xếp hạng|bài tập",
)
_COUNTED = lexicon(
    "mẫu|bảng|biểu|nhóm|tổ|câu|bài|khối|lớp|đội|quận|ban|phòng|tháng|năm|tuần|kế hoạch|dự án|gói|vụ|cục|số"
)
_CELEBRATION_OF = lexicon(
    "kỷ niệm|kỉ niệm|chào mừng|mừng|lễ|nghỉ lễ|dịp|nhân dịp|phong trào|chiến dịch|ngày hội|sinh nhật|quốc khánh",
    "ngày thành lập|ngày truyền thống|ngày giải phóng|quốc tế phụ nữ|quốc tế lao động",
)


def belongs_to_title(tokens: Tokens, i: int) -> bool:
    """Whether the date that begins at token `i` belongs to the words before it."""
    if i == 0:
        return False
    named = tokens[i].is_word("ngày")
    if celebrates(tokens, i):
        return True
    if is_name(tokens, i - 1) or (tokens[i - 1].is_word("quý") and not digits_at(tokens, i, 1)):
        return False  # `gửi anh Kỳ 15/12`; `Quý 15/12` is no quarter
    if not named and (ends_in(_NUMBER_OF, tokens, i) or (_is_share(tokens, i) and ends_in(_SHARE_OF, tokens, i))):
        return True
    dated = _DATED.before(tokens, i)
    return (named or dated is not None) and _is_of_document(tokens, dated.end if dated else i)


def celebrates(tokens: Tokens, i: int) -> bool:
    """Whether the date that begins at token `i` is a day that is celebrated: `lễ 30/4`."""
    return _CELEBRATION_OF.before(tokens, i) is not None


def counts_things(tokens: Tokens, i: int) -> bool:
    """Whether the number at token `i` is that of a section, an annex, a room."""
    return ends_in(_NUMBER_OF, tokens, i) or _COUNTED.before(tokens, i) is not None


def _is_share(tokens: Tokens, i: int) -> bool:
    """Whether the figures can be so many of so many: 9/15, not 30/11."""
    if i + 2 >= len(tokens) or not (tokens[i].is_number and tokens[i + 1].is_symbol("/") and tokens[i + 2].is_number):
        return False
    return int(tokens[i].exact[:9]) <= int(tokens[i + 2].exact[:9])


def _is_of_document(tokens: Tokens, i: int) -> bool:
    """Whether a document is named just before token `i`, or before `của Bộ Nội vụ` there."""
    if _is_numbered_document(tokens, i) or _is_answered(tokens, i):
        return True
    for at in range(i - 1, max(0, i - 14), -1):
        if tokens[at].is_symbol(",;.:()") or tokens[at].is_word(*_LIMITS):
            return False
        if tokens[at].is_word(*_BY_WHOM) and (_is_numbered_document(tokens, at) or _INCOMING.before(tokens, at)):
            return True
    return False


def _is_answered(tokens: Tokens, i: int) -> bool:
    """`trả lời công văn`: a document that came, its date is its own."""
    document = _INCOMING.before(tokens, i)
    return document is not None and any(
        _ANSWERING.before(tokens, at) is not None for at in range(document.end, max(0, document.end - 3), -1)
    )


def _is_numbered_document(tokens: Tokens, i: int) -> bool:
    """Whether the piece before token `i` is the number of a document: 6126/BNV-VP, 18-NQ/TW, NQ18, `công văn 6126`."""
    start = max(i - 1, 0)
    while start > 0 and tokens[start].glued:
        start -= 1
    piece = tokens[start:i]
    if not any(token.is_number for token in piece) or _is_period(tokens, start, i):
        return False
    if not any(token.kind is TokenKind.WORD for token in piece):
        return _DOCUMENTS.before(tokens, start) is not None
    return any(token.is_symbol("/-–") for token in piece) or _DOCUMENTS.at(tokens, start) is not None


def _is_period(tokens: Tokens, start: int, end: int) -> bool:
    """Whether the piece is `3/2024` of `quý 3/2024`, `Q4/2024`, or a year."""
    if tokens[start].is_word(*_PERIOD_WORDS) or (start > 0 and tokens[start - 1].is_word(*_PERIOD_WORDS)):
        return True
    return end - start == 1 and year(tokens, start) is not None
