"""Names of people that are also words of time: `Lan`, `Quý`, `Khoa`, `Kỳ`, `Thu`, `Mai`."""

from domain.deadlines.tokens import Tokens, lexicon

_BEFORE_NAMES = lexicon("""
anh|chị|em|cô|chú|bác|ông|bà|cậu|thầy|bạn|đồng chí|đ / c|đc|cho|gửi|giao|nhờ|với|của|sếp|ms|mr|mrs|miss|ts|ths|pgs|gs
vụ trưởng|cục trưởng|trưởng phòng|phó phòng|thứ trưởng|bộ trưởng|phó vụ trưởng|chuyên viên|a|c|e|gặp|hỏi|báo|gs . ts
""")
_PARTS = 3  # words of a name


def is_name(tokens: Tokens, i: int) -> bool:
    """Whether token `i` is written as a name is, behind the name's other words or what people are addressed by."""
    if not 0 < i < len(tokens) or not tokens[i].capital:
        return False
    start = i
    while start and i - start < _PARTS and tokens[start].capital:
        if _BEFORE_NAMES.before(tokens, start):
            return True
        start -= 1
    return _BEFORE_NAMES.before(tokens, start + 1) is not None and start < i
