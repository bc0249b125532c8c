"""Days named by the week or counted from today by a word: thứ hai, t2, CN, Friday next week, hôm nay, mai, ngày kia."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from domain.deadlines.answers import QuestionReason
from domain.deadlines.expressions.readings import Day, Scene, Slot
from domain.deadlines.surroundings.names import is_name
from domain.deadlines.tokens import Lexicon, Match, Tokens, either, ends_in, ends_word, lexicon, openings

_VIETNAMESE = Lexicon(
    {
        f"thứ {name}": weekday
        for weekday, names in enumerate(("2|hai", "3|ba", "4|tư", "5|năm", "6|sáu", "7|bảy|bẩy"), start=1)
        for name in names.split("|")
    }
    | {f"{short} {weekday + 1}": weekday for short in ("thư", "th", "thứu") for weekday in range(1, 7)}
    | {"chủ nhật": 7, "chúa nhật": 7, "chủ nhựt": 7, "cn": 7}
)
_ENGLISH = Lexicon(
    {
        name: weekday
        for weekday, names in enumerate(
            (
                "monday mon",
                "tuesday tue tues",
                "wednesday wed weds",
                "thursday thu thur thurs",
                "friday fri",
                "saturday sat",
                "sunday sun",
            ),
            start=1,
        )
        for name in names.split()
    }
)
_LETTER = "thư"  # `thư 6` is a slip for `thứ 6`, or the sixth letter
# Words of Vietnamese typed without diacritics, too: giám sát, môn, trí tuệ, thứ.
_DOUBTFUL = ("mon", "tue", "thu", "sat", "sun")
_COMPOUND = lexicon("giám|khảo|kiểm|quan|trinh|trí|bộ|nguồn|tổng|đặc|thuế")


class _Week(NamedTuple):
    """Which week: `ahead` of this one; None for the next such day, `coming or in the next week` if `loose`."""

    ahead: int | None
    loose: bool = False


_THIS, _NEXT, _COMING, _LOOSE = _Week(0), _Week(1), _Week(None), _Week(1, loose=True)
WEEKS = Lexicon(
    {f"tuần {word}": 0 for word in ("này", "nay")}
    | {f"tuần {word}": 1 for word in ("sau", "tới", "kế", "kế tiếp", "tiếp theo", "tiếp")}
    | {"tuần sau nữa": 2, "tuần tới nữa": 2, "tuần trước": -1, "tuần qua": -1, "tuần vừa rồi": -1, "tuần rồi": -1}
    | {f"{of}{name}": week for of in ("", "of ") for name, week in {"this week": 0, "next week": 1}.items()}
    | {"week after next": 2, "the week after next": 2, "last week": -1, "of last week": -1}
)
_AFTER = Lexicon({"này": _THIS, "nay": _THIS, "tới": _LOOSE, "sau": _LOOSE, "tới đây": _LOOSE, "sắp tới": _COMING})
_BEFORE = Lexicon(
    {
        "this": _THIS,
        "next": _LOOSE,
        "this coming": _COMING,
        "coming": _COMING,
        "the coming": _COMING,
        "last": _Week(-1),
        "past": _Week(-1),
        "previous": _Week(-1),
    }
)
_ORDINAL_OF = lexicon(
    "lần|kỳ họp|kì họp|phiên họp|phiên|khóa|khoá|đợt|vòng|đại hội|nhiệm kỳ|học kỳ|giai đoạn|thế hệ|bên|người|session",
    "hội nghị trung ương|hội nghị lần",
)
_MAYBE_ORDINAL_OF = either(
    "cuộc họp|buổi họp|buổi làm việc|cuộc|hội thảo|hội nghị|dự thảo|phương án|nội dung|vấn đề|nhiệm vụ|nguyên tắc"
    "|tiêu chí|mục tiêu|giải pháp|câu hỏi|dự án|chương|điều|khoản|bước|phần|tập|vị trí|hạng|bậc|nhóm|tuần|tháng|năm|quý"
    "|kỳ|kì|nước|bản|ngôn ngữ|văn bằng|trung ương|xếp|đứng|cột|dòng|trang|tầng",
    "văn bản|biên bản|cơ bản|nhà nước|định kỳ|thành phần|cổ phần",
)
# Where these short names are something else: Terminal 3, công nghiệp, Black Friday.
_NO_T_AFTER = lexicon("ga|nhà ga|terminal|tòa|toà|tòa nhà|toà nhà|block|cổng|xe|tăng")
_NO_CN_AFTER = lexicon("ngành|khu|sở|bộ|viện|giấy|đh|kh|cụm|chi nhánh")
_NO_FRIDAY_AFTER = lexicon("black|good|ash|easter")
_RELATIVE = Lexicon(
    {"hôm nay": 0, "ngày hôm nay": 0, "bữa nay": 0, "trong ngày hôm nay": 0, "today": 0}
    | {"mai": 1, "ngày mai": 1, "bữa mai": 1, "tomorrow": 1, "tmr": 1, "tmrw": 1}
    | {"mốt": 2, "ngày mốt": 2, "bữa mốt": 2, "ngày kia": 2, "day after tomorrow": 2, "the day after tomorrow": 2}
    | {"hôm qua": -1, "ngày hôm qua": -1, "yesterday": -1, "hôm kia": -2, "hôm trước": -1}
)
_SOME_DAY = lexicon("mai mốt|mai kia|ngày mai ngày kia|nay mai|hôm sau|ngày hôm sau|ngày sau|the next day|hôm tới")
_TRADE_AND_NAMES = lexicon(
    "thương|khuyến|thị|hoa|sương|chị|anh|cô|bà|ông|em|bạn|chú|bác|dì|cậu|đồng chí|đ / c|đc|ms|mr|mrs|miss|bạch",
    "hoàng|tân",
    "tương lai ngày|ban|xuân|thanh|phương|tuyết|quỳnh|trúc|ngọc|lan|phòng|nhà|tên|số",
)
WEEKDAYS_BEGIN = openings(WEEKS, _BEFORE, _VIETNAMESE, _ENGLISH, words=("t", "ngày"))
RELATIVE_DAYS_BEGIN = openings(_SOME_DAY, _RELATIVE, words=("nay",))


def weekdays(tokens: Tokens, i: int, scene: Scene) -> Iterator[Match[Day]]:
    """The readings of a weekday that begins at token `i`, with the week it is in, the longest first."""
    ahead = WEEKS.at(tokens, i)
    if ahead and ahead.value < 0:  # `báo cáo tuần trước thứ 6` is before Friday
        return
    start = _skip(tokens, ahead.end) if ahead else i
    before = _BEFORE.at(tokens, start) if not ahead else None
    prefixed = before.end if before else start
    after_day = prefixed < len(tokens) and tokens[prefixed].is_word("ngày") and not _is_ngay(tokens, prefixed)
    name, english = _name(tokens, prefixed + after_day)
    if name is None or (i and not ahead and not before and _refuses(tokens, i)):
        return
    if english and (is_name(tokens, i) or _is_vietnamese(tokens, prefixed)):  # `gặp bà Thu 15/12`, `thu hồi 15/12`
        return
    if ahead:
        yield Match(name.end, _in_week(name.value, ahead.value, scene))
        return
    plain = Day(
        Slot.WEEKDAY,
        next_weekday(name.value, scene),
        weekday=name.value,
        weak=(english and _is_doubtful(tokens, prefixed))
        or after_day
        or tokens[prefixed].exact == _LETTER
        or (i > 0 and _is_counted(tokens, i)),
    )
    if before:
        yield Match(name.end, _in(name.value, before.value, scene))
        return
    week_at = name.end + (name.end < len(tokens) and tokens[name.end].is_symbol(","))
    if week := WEEKS.at(tokens, week_at):
        yield Match(week.end, _in_week(name.value, week.value, scene))
    if after := _AFTER.at(tokens, name.end):
        yield Match(after.end, _in(name.value, after.value, scene))
    if ends_word(tokens, name.end):
        yield Match(name.end, plain)


def _skip(tokens: Tokens, i: int) -> int:
    return i + (i < len(tokens) and (tokens[i].is_symbol(",") or tokens[i].is_word("vào", "on")))


def weekday_at(tokens: Tokens, i: int) -> Match[int] | None:
    """The name of a weekday (ISO) that begins at token `i`, of whatever week."""
    name, _ = _name(tokens, i)
    return name if name is not None and ends_word(tokens, name.end) else None


def _name(tokens: Tokens, i: int) -> tuple[Match[int] | None, bool]:
    if i < len(tokens) and (short := _short(tokens, i)):
        return short, False
    if match := _VIETNAMESE.at(tokens, i):
        six_after_mark = tokens[match.end - 1].exact == "sau" and tokens[i].marked
        return (None if six_after_mark else match), False
    match = _ENGLISH.at(tokens, i)
    if match and match.end < len(tokens) and tokens[match.end].is_symbol(".") and tokens[match.end].glued:
        match = Match(match.end + 1, match.value)
    return match, True


def _short(tokens: Tokens, i: int) -> Match[int] | None:
    """t2 to t7, also t.2; T8 to T12 are months, and so is T2/2024."""
    if not tokens[i].is_word("t"):
        return None
    at = i + 1 + (i + 1 < len(tokens) and tokens[i + 1].is_symbol("."))
    if at < len(tokens) and tokens[at].glued and tokens[at].exact in "234567" and ends_word(tokens, at + 1):
        return Match(at + 1, int(tokens[at].exact) - 1)
    return None


def _refuses(tokens: Tokens, i: int) -> bool:
    """Whether what stands before token `i` makes `thứ hai` an ordinal, or `T3` a name."""
    if tokens[i].is_word("thứ"):
        return _ORDINAL_OF.before(tokens, i) is not None
    if tokens[i].is_word("t"):
        return _NO_T_AFTER.before(tokens, i) is not None
    return (_NO_CN_AFTER if tokens[i].is_word("cn") else _NO_FRIDAY_AFTER).before(tokens, i) is not None


def _is_counted(tokens: Tokens, i: int) -> bool:
    return tokens[i].is_word("thứ") and ends_in(_MAYBE_ORDINAL_OF, tokens, i)


def _is_ngay(tokens: Tokens, i: int) -> bool:
    """Whether `ngay` means at once: where people write diacritics it is not `ngày`."""
    return not tokens[i].marked and any(token.marked for token in tokens)


def _is_doubtful(tokens: Tokens, i: int) -> bool:
    """Whether `sat` may be Vietnamese: it is English if written as a name is, in a text without diacritics."""
    if not tokens[i].is_word(*_DOUBTFUL):
        return False
    title_case = i > 1 and tokens[i - 1].capital
    english = tokens[i].capital and not title_case and not any(token.marked for token in tokens)
    return not english or _COMPOUND.before(tokens, i) is not None


def _is_vietnamese(tokens: Tokens, i: int) -> bool:
    """Whether `thu` stands in small letters where people write diacritics, behind other words."""
    small = tokens[i].is_word(*_DOUBTFUL) and not tokens[i].capital
    return small and i > 0 and any(token.marked for token in tokens[:i])


def next_weekday(weekday: int, scene: Scene) -> date:
    """The next such day after today."""
    return scene.today + timedelta(days=(weekday - scene.today.isoweekday() - 1) % 7 + 1)


def _in(weekday: int, week: _Week, scene: Scene) -> Day:
    coming = next_weekday(weekday, scene)
    if week.ahead is None:
        return Day(Slot.WEEKDAY, coming)
    if week.loose:
        later = scene.monday + timedelta(days=7 + weekday - 1)
        return Day(Slot.WEEKDAY, later) if later == coming else _either(coming, later)
    return _in_week(weekday, week.ahead, scene)


def _either(first: date, second: date) -> Day:
    return Day(Slot.WEEKDAY, None, QuestionReason.AMBIGUOUS, (first, second))


def _in_week(weekday: int, ahead: int, scene: Scene) -> Day:
    day = scene.monday + timedelta(days=7 * ahead + weekday - 1)
    if day < scene.today:
        return Day(Slot.WEEKDAY, None, QuestionReason.PAST, (next_weekday(weekday, scene),))
    return Day(Slot.WEEKDAY, day)


def relative_days(tokens: Tokens, i: int, scene: Scene) -> Iterator[Match[Day]]:
    """The readings of today, tomorrow and the like at token `i`."""
    if i and tokens[i - 1].is_number and tokens[i].is_word("ngày"):  # `2 ngày sau`
        return
    if someday := _SOME_DAY.at(tokens, i):
        yield Match(someday.end, Day(Slot.OTHER_DAY, None, QuestionReason.VAGUE, (scene.today + timedelta(days=1),)))
        return
    match = _RELATIVE.at(tokens, i)
    if i and tokens[i].is_word("nay") and tokens[i - 1].is_word("sáng", "trưa", "chiều", "tối", "đêm"):
        match = Match(i + 1, 0)
    if match is None:
        return
    alone = match.end == i + 1 and i > 0
    if alone and tokens[i].is_word("mai") and _is_another_mai(tokens, i):
        return
    if match.value < 0:
        yield Match(match.end, Day(Slot.OTHER_DAY, None, QuestionReason.PAST))
        return
    weak = alone and (tokens[i].exact == "mot" or (tokens[i].is_word("mai") and _is_name(tokens, i)))
    yield Match(match.end, Day(Slot.OTHER_DAY, scene.today + timedelta(days=match.value), weak=weak))


def _is_another_mai(tokens: Tokens, i: int) -> bool:
    """Whether `mai` is a part of another word or of a name; behind a name it is tomorrow (`gửi chị Lan mai`)."""
    if not tokens[i].capital and is_name(tokens, i - 1):
        return False
    return _TRADE_AND_NAMES.before(tokens, i) is not None


def _is_name(tokens: Tokens, i: int) -> bool:
    """Whether `Mai` is written as a name is."""
    return tokens[i].capital
