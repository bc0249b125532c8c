"""What names offices and days and is no task: assessments, decisions, older tasks told again, appeals, following up."""

import re

from domain.imports.conclusions.proposals import SkipReason

_I = re.IGNORECASE
_ASSESSING_HEAD = re.compile(
    r"đánh giá|kết quả|tình hình|tồn tại|hạn chế|khó khăn|nguyên nhân|ưu điểm|khuyết điểm|nhận xét|nhận định|bối cảnh"
    r"|những việc đã làm|công tác đã thực hiện|kiểm điểm",
    _I,
)
_NO_TASKS_HEAD = re.compile(
    r"mục đích|yêu cầu chung|mục tiêu|quan điểm|phạm vi|đối tượng|căn cứ|sự cần thiết|thành phần|nguyên tắc|kinh phí$",
    _I,
)
_TASKS_HEAD = re.compile(r"nhiệm vụ|giải pháp|phương hướng|giao|tổ chức thực hiện|phân công|chỉ đạo|thời gian tới", _I)
_ASSESSING = re.compile(
    r"^(?:(?:đồng chí )?(?:bộ trưởng|thứ trưởng|hội nghị|cuộc họp|lãnh đạo bộ|chủ tịch|bộ)\s+)?"
    r"(?:đánh giá cao|ghi nhận|biểu dương|khen ngợi|hoan nghênh|cảm ơn|chúc mừng|phê bình|nhìn chung|tuy nhiên|bên cạnh"
    r" (?:đó|những|kết quả)|qua báo cáo|thời gian qua|trong thời gian qua|trong tháng qua|cơ bản (?:đã|hoàn thành các)"
    r"|đã\b|chưa\b|còn\b|vẫn còn|hiện (?:nay|còn|đang|có|đã)|đến nay|nguyên nhân|tỷ lệ|kết quả|tình hình"
    r"|một số (?:đơn vị|nhiệm vụ)|mục tiêu\b|khối lượng|như vậy|trước đó|việc chậm|qua (?:theo dõi|kiểm tra|rà soát)"
    r"|theo (?:nghị quyết|quyết định|nghị định|báo cáo|chương trình|kế hoạch)\b|kỳ họp\b"
    r"|nghị (?:định|quyết) số\b.*\bhiệu lực"
    r"|(?:nhấn mạnh|cho rằng|khẳng định|cho biết|nêu rõ|thống nhất đánh giá|đánh giá)\b|năm \d{4} (?:là|có|đã)\b"
    r"|(?:các |những )?(?:nhiệm vụ|nội dung|vấn đề) khác\b"
    r"|có \d|hoàn thành \d+\s*/\s*\d+|đạt\b|số (?:nhiệm vụ|văn bản)|trong đó có|cụ thể có)",
    _I,
)
_DID = re.compile(
    r"\b(?:đã (?!được (?:giao|phê duyệt|ban hành)|giao|ban hành|phê duyệt|ký|đề ra|nêu)"
    r"|hoàn thành \d+\s*/\s*\d+|còn \d+ nhiệm vụ"
    r"|chưa (?:hoàn thành|được|có|trình|ban hành|thực hiện|bảo đảm|đạt|kịp)|chậm tiến độ|còn chậm|còn hạn chế"
    r"|vẫn còn|đang triển khai"
    r"|được (?:đánh giá|ghi nhận|biểu dương))",
    _I,
)
_DECIDING = re.compile(
    r"^(?:(?:đồng chí )?(?:bộ trưởng|thứ trưởng|hội nghị|cuộc họp|lãnh đạo bộ|chủ tịch)\s+)?(?:về cơ bản |cơ bản )?"
    r"(?:nhất trí|đồng ý|chấp thuận|tán thành|thống nhất)\s+(?:cao |về |với |chủ trương|thông qua|phương án"
    r"|đề xuất|đề nghị"
    r"|nội dung|dự thảo|việc|danh|kế hoạch|báo cáo|ý kiến|lùi|như|các|để|cho|điều chỉnh|bổ sung|theo)",
    _I,
)
_FOLLOWS_UP = re.compile(
    r"^(?:chịu trách nhiệm |chủ trì,? |thường xuyên )?(?:theo dõi|đôn đốc|kiểm tra, đôn đốc)\b.*"
    r"(?:(?:kết luận|thông báo|kế hoạch|chương trình|chỉ thị|công văn|đề án|văn bản|nội dung|quyết định)"
    r" (?:này|trên|nêu trên)"
    r"|nhiệm vụ (?:được giao|nêu trên|trên|tại|trong)|chức năng, nhiệm vụ|ý kiến chỉ đạo"
    r"|thực hiện (?:kế hoạch|kết luận|thông báo|chương trình|đề án)(?:\s*$|[,;.]| và ))",
    _I | re.DOTALL,
)
_OWN_FOLLOW_UP = re.compile(r"^(?:chủ trì,? )?(?:theo dõi|đôn đốc|theo dõi, đôn đốc)\b", _I)
_QUOTING = re.compile(
    r"\b(?:đã (?:được )?(?:giao|yêu cầu|chỉ đạo|phân công)|(?:trong đó|theo đó|trước đó|trước đây"
    r"|tại (?:các )?(?:thông báo|kết luận"
    r"|công văn|quyết định|nghị quyết|chỉ thị|văn bản|cuộc họp|phiên họp)\b[^;]*?),?\s*(?:bộ trưởng"
    r"|lãnh đạo bộ|thủ tướng"
    r" chính phủ|chủ tịch)?\s*(?:đã )?(?:có )?(?:giao|yêu cầu|chỉ đạo|phân công))\b",
    _I,
)
_APPEALING = re.compile(
    r"^(?:cần |phải |cùng )?(?:tập trung|nghiêm túc|quyết liệt|nâng cao|tăng cường|phát huy|chủ động|bám sát|quán triệt"
    r"|chấp hành|nêu cao|tiếp tục|đẩy mạnh|bảo đảm|đảm bảo|thực hiện|siết chặt|khắc phục|rút kinh nghiệm"
    r"|đoàn kết|khẩn trương"
    r"|kịp thời|phối hợp|đề cao|đổi mới|căn cứ|triển khai|tổ chức thực hiện|tích cực|xác định|coi|gương mẫu"
    r"|quan tâm|theo|sớm"
    r"|nỗ lực|phấn đấu|chịu trách nhiệm|không|giữ|có trách nhiệm|tuân thủ|nghiên cứu|biết)\b",
    _I,
)
_ANSWERS_FOR = re.compile(r"chịu trách nhiệm (?:\w+ \w+ )?trước\b", _I)
_TROUBLE = re.compile(r"\b(?:nếu|trong quá trình|trường hợp)\b[^;]{0,60}\b(?:khó khăn|vướng mắc|phát sinh)\b", _I)
_COUNTS = re.compile(r"^(?:đã )?(?:hoàn thành|thực hiện|đạt|xử lý|giải quyết)(?: được)? \d+\s*/\s*\d+\b", _I)
_LEARNS = re.compile(r"^(?:nghiêm túc )?(?:rút kinh nghiệm|kiểm điểm)", _I)
_CONDITION = re.compile(
    r"(?:^|[.;]\s+|,\s+(?:giao|yêu cầu|đề nghị)\s+)(?:nếu|trường hợp|trong trường hợp)\b(?!\s+có\s*\))", _I
)


def of_heading(text: str) -> SkipReason | None:
    """Why nothing below a heading is a task."""
    if _TASKS_HEAD.search(text):
        return None
    return SkipReason.ASSESSMENT if _ASSESSING_HEAD.search(text) or _NO_TASKS_HEAD.search(text) else None


def of_sentence(text: str, *, assigned: bool, told: bool) -> SkipReason | None:
    """Why a sentence is no task. `assigned`: it gives somebody something by name; `told`: it says by what day."""
    quoted = _QUOTING.search(text)
    if quoted and not re.search(r"\byêu cầu\b|\bgiao\b", text[quoted.end() :], _I):
        return SkipReason.QUOTED
    if assigned:
        return None
    if _DECIDING.match(text):
        return SkipReason.DECISION
    if _ASSESSING.match(text) or (_DID.search(text) and not told):
        return SkipReason.ASSESSMENT
    return None


def quotes(text: str) -> bool:
    """Whether a sentence tells of what was given earlier."""
    return _QUOTING.search(text) is not None


def decides(text: str) -> bool:
    return _DECIDING.match(text) is not None or _ASSESSING.match(text) is not None


def follows_up(work: str, *, office: bool) -> bool:
    """Whether the work is to follow up what the document gives others; `office`: it is the ministry's Office's."""
    return bool(_FOLLOWS_UP.match(work) or (office and _OWN_FOLLOW_UP.match(work)))


def appeals(work: str) -> bool:
    """Whether it asks for zeal rather than for something that can be done."""
    return _APPEALING.match(work) is not None


def answers_for(clause: str) -> bool:
    """`chịu trách nhiệm toàn diện trước Bộ trưởng`."""
    return _ANSWERS_FOR.search(clause) is not None


def is_of_trouble(clause: str) -> bool:
    """`Trong quá trình thực hiện, nếu có vướng mắc, …`: what every document ends with."""
    return _TROUBLE.search(clause) is not None


def obliges(clause: str) -> bool:
    return re.search(r"\b(?:phải|cần|khẩn trương|yêu cầu)\b", clause, _I) is not None


def counts(work: str) -> bool:
    """`hoàn thành 15/15 nhiệm vụ`: how far somebody came."""
    return _COUNTS.match(work) is not None


def learns(work: str) -> bool:
    return _LEARNS.match(work) is not None


def is_conditional(text: str) -> bool:
    return _CONDITION.search(text) is not None
