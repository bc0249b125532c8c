"""Times and parts of the day: 17h30, 17:30, 5 giờ chiều, 5pm, noon, 24h, cuối ngày, sáng, chiều nay, tonight."""

from collections.abc import Iterator
from dataclasses import replace

from domain.deadlines.answers import QuestionReason
from domain.deadlines.expressions.numerals import NUMBER_WORDS, digits_at, number
from domain.deadlines.expressions.readings import DayPart, PeriodPart, TimeOfDay
from domain.deadlines.tokens import Lexicon, Match, Tokens, ends_word, lexicon, openings

_DAY_END = 24 * 60
_WITHOUT_DIACRITICS = ("sang", "trua", "chieu", "toi", "dem")

_HOUR_WORDS = lexicon("h|g|giờ")
_MINUTE_WORDS = lexicon("phút|p|ph|'|’|′")
_MERIDIEM = Lexicon({"am": 0, "a . m": 0, "a . m .": 0, "pm": 12, "p . m": 12, "p . m .": 12})
_OCLOCK = lexicon("o ' clock|o ’ clock|oclock")
_NAMED = Lexicon({"noon": 12 * 60, "12 noon": 12 * 60, "midday": 12 * 60})
_DAY_ENDS = lexicon("cuối ngày|hết ngày|end of day|end of the day|the end of the day|the end of day|eod|e . o . d")
_OFFICE_ENDS = lexicon("""
cob|eob|close of business|end of business|end of the business day|the end of the business day
end of the working day|hết giờ hành chính|hết giờ làm việc|hết giờ|cuối giờ hành chính|cuối giờ làm việc
giờ hành chính|hết giờ hc|hết giờ làm|hết buổi làm việc|hết ngày làm việc|hết giờ hành chánh
""")
# What a day's work begins with, in the morning and after lunch (contract, section 5).
_OFFICE_STARTS = Lexicon(
    {
        f"{early} {part}": minutes
        for early in ("đầu giờ", "đầu giờ làm việc", "đầu giờ làm việc buổi", "đầu giờ buổi")
        for part, minutes in (("sáng", 8 * 60), ("chiều", 13 * 60 + 30))
    }
)
_MIDNIGHT = lexicon("midnight|nửa đêm|giữa đêm")
_PARTS = Lexicon(
    {
        "sáng": PeriodPart.MORNING,
        "buổi sáng": PeriodPart.MORNING,
        "morning": PeriodPart.MORNING,
        "trưa": PeriodPart.NOON,
        "buổi trưa": PeriodPart.NOON,
        "chiều": PeriodPart.AFTERNOON,
        "buổi chiều": PeriodPart.AFTERNOON,
        "afternoon": PeriodPart.AFTERNOON,
        "tối": PeriodPart.EVENING,
        "buổi tối": PeriodPart.EVENING,
        "evening": PeriodPart.EVENING,
        "night": PeriodPart.EVENING,
        "đêm": PeriodPart.NIGHT,
    }
    | {f"in the {name}": part for name, part in (("morning", PeriodPart.MORNING), ("afternoon", PeriodPart.AFTERNOON))}
    | {"in the evening": PeriodPart.EVENING, "at night": PeriodPart.EVENING}
)
_TODAY_PARTS = Lexicon(
    {"tonight": PeriodPart.EVENING, "this morning": PeriodPart.MORNING, "this afternoon": PeriodPart.AFTERNOON}
    | {"this evening": PeriodPart.EVENING}
)
# Words that make another word of it: lighting, light, multidimensional, bidirectional, reconcile, lunch, crime.
_NO_PART = lexicon(
    "chiếu sáng|ánh sáng|đèn sáng|khai sáng|tỏa sáng|toả sáng|phát sáng|thắp sáng|tươi sáng|soi sáng",
    "ăn sáng|điểm sáng|bữa sáng|đa chiều|hai chiều|một chiều|ba chiều|nhiều chiều|đối chiếu|theo chiều",
    "ngược chiều|bề chiều",
    "cả chiều|1 chiều|2 chiều|3 chiều|ăn trưa|cơm trưa|nghỉ trưa|bữa trưa|bóng tối|ăn tối|cơm tối|bữa tối|tăm tối",
    "phạm tội",
)
_EARLY = lexicon("đầu giờ|đầu buổi|đầu|giữa|giữa giờ|early|mid|sớm")
_LATE = lexicon("cuối giờ|cuối buổi|cuối|late")
_VAGUE_AFTER = lexicon("sớm|muộn")
_MOVED = lexicon("chuyển|chuyển họp|lùi|lui|lùi họp|dời|dời họp|đổi|đổi lịch|hoãn|hoãn họp|dịch|kéo dài|gia hạn")
_LENGTH_OF = lexicon(
    "đào tạo|tập huấn|học|kéo dài|suốt|mất|tổng|thời lượng|dạy|giảng|hơn|dưới|làm việc|tăng ca|làm thêm|làm|máy"
)
CLOCKS_BEGIN = openings(_DAY_ENDS, _MIDNIGHT, _OFFICE_ENDS, _OFFICE_STARTS, _NAMED, NUMBER_WORDS)
PARTS_BEGIN = openings(_TODAY_PARTS, _LATE, _EARLY, _PARTS)


def clocks(tokens: Tokens, i: int) -> Iterator[Match[TimeOfDay]]:
    """The readings of a time of the day at token `i`, the longest first."""
    if end_of_day := _DAY_ENDS.at(tokens, i):
        yield Match(end_of_day.end, TimeOfDay(_DAY_END))
    if midnight := _MIDNIGHT.at(tokens, i):  # of the night before, or after?
        yield Match(midnight.end, TimeOfDay(_DAY_END, doubt=QuestionReason.AMBIGUOUS))
    if office_end := _OFFICE_ENDS.at(tokens, i):
        yield Match(office_end.end, TimeOfDay(0, office=True))
    if office_start := _OFFICE_STARTS.at(tokens, i):
        yield Match(office_start.end, TimeOfDay(office_start.value))
    if named := _NAMED.at(tokens, i):
        yield Match(named.end, TimeOfDay(named.value))
    if hour := number(tokens, i, digits=2):
        yield from _with_colon(tokens, i, hour)
        yield from _with_hour_word(tokens, i, hour)
        yield from _with_meridiem(tokens, hour.end, hour.value, 0)
        if oclock := _OCLOCK.at(tokens, hour.end):
            yield Match(oclock.end, _clock(hour.value, 0, exact=False))
        elif hour.end < len(tokens) and tokens[hour.end].is_word("in") and _PARTS.at(tokens, hour.end):
            yield Match(hour.end, _clock(hour.value, 0, exact=False))


def _with_colon(tokens: Tokens, i: int, hour: Match[int]) -> Iterator[Match[TimeOfDay]]:
    if hour.end + 1 >= len(tokens) or not tokens[hour.end].is_symbol(":") or not tokens[hour.end].glued:
        return
    minute = digits_at(tokens, hour.end + 1, 2)
    if minute is None or not tokens[hour.end + 1].glued or len(tokens[hour.end + 1].exact) != 2:
        return
    yield from _with_meridiem(tokens, minute.end, hour.value, minute.value)
    end = minute.end + (minute.end < len(tokens) and tokens[minute.end].is_word("h"))
    if ends_word(tokens, end):
        yield Match(end, _clock(hour.value, minute.value, exact=_is_exact(tokens, i)))


def _with_hour_word(tokens: Tokens, i: int, hour: Match[int]) -> Iterator[Match[TimeOfDay]]:
    word = _HOUR_WORDS.at(tokens, hour.end)
    if hour.end < len(tokens) and tokens[hour.end].is_word("rưỡi") and _PARTS.at(tokens, hour.end + 1):  # 3 rưỡi chiều
        yield Match(hour.end + 1, _clock(hour.value, 30, exact=False))
    if word is None or (tokens[hour.end].is_word("g") and not tokens[hour.end].glued):
        return
    exact = _is_exact(tokens, i)
    if word.end < len(tokens) and tokens[word.end].is_word("rưỡi"):
        yield Match(word.end + 1, _clock(hour.value, 30, exact=exact))
    if word.end < len(tokens) and tokens[word.end].is_word("kém") and (less := number(tokens, word.end + 1, digits=2)):
        yield Match(less.end, _clock(hour.value - 1, 60 - less.value, exact=exact))
    if minute := number(tokens, word.end, digits=2):
        unit = _MINUTE_WORDS.at(tokens, minute.end)
        end = unit.end if unit else minute.end
        if ends_word(tokens, end):
            yield Match(end, _clock(hour.value, minute.value, exact=exact))
    if ends_word(tokens, word.end):
        length = i > 0 and _LENGTH_OF.before(tokens, i) is not None
        yield Match(word.end, _clock(hour.value, 0, exact=exact, weak=length))


def _with_meridiem(tokens: Tokens, i: int, hour: int, minute: int) -> Iterator[Match[TimeOfDay]]:
    meridiem = _MERIDIEM.at(tokens, i)
    if meridiem and ends_word(tokens, meridiem.end):
        if 1 <= hour <= 12 and minute < 60:
            yield Match(meridiem.end, TimeOfDay((hour % 12 + meridiem.value) * 60 + minute))
        else:
            yield Match(meridiem.end, TimeOfDay(0, doubt=QuestionReason.IMPOSSIBLE))


def _is_exact(tokens: Tokens, i: int) -> bool:
    """Whether the hour is written so that it must be one of 24: 05:00, not 5:00."""
    return tokens[i].is_number and len(tokens[i].exact) == 2


def _clock(hour: int, minute: int, *, exact: bool, weak: bool = False) -> TimeOfDay:
    minutes = hour * 60 + minute
    if hour < 0 or not 0 <= minute <= 59 or minutes > _DAY_END:
        return TimeOfDay(0, doubt=QuestionReason.IMPOSSIBLE)
    return TimeOfDay(minutes, exact=exact or not 1 <= hour <= 6, weak=weak)


def parts(tokens: Tokens, i: int) -> Iterator[Match[DayPart]]:
    """The readings of a part of the day at token `i`."""
    if today := _TODAY_PARTS.at(tokens, i):
        yield Match(today.end, DayPart(today.value, today=True))
    late = _LATE.at(tokens, i)
    early = None if late else _EARLY.at(tokens, i)
    start = late.end if late else early.end if early else i
    match = _PARTS.at(tokens, start)
    if match is None or (start == i and _NO_PART.before(tokens, match.end)) or _is_sang(tokens, match.end - 1):
        return
    part = DayPart(
        match.value,
        plain=tokens[match.end - 1].exact in _WITHOUT_DIACRITICS,
        weak=_is_another_word(tokens, start, match.end),
        vague=early is not None,
    )
    if after := _VAGUE_AFTER.at(tokens, match.end):
        yield Match(after.end, replace(part, vague=True))
    yield Match(match.end, part)


def _is_sang(tokens: Tokens, i: int) -> bool:
    """Whether `sang` means over to: where people write diacritics it is not `sáng`, but for `sang mai`."""
    if tokens[i].exact != "sang" or not any(token.marked for token in tokens):
        return False
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    return following is None or following.marked or following.is_number


def _is_another_word(tokens: Tokens, start: int, end: int) -> bool:
    """Without diacritics `toi` is `tối` or `tới`, `sang` is `sáng` or `sang`; beside `nay` and `mai` it is clear."""
    word = tokens[start]
    if (end < len(tokens) and tokens[end].is_word("nay", "mai")) or (start and tokens[start - 1].is_word("mai", "nay")):
        return False
    if word.exact == "sang":
        return _MOVED.before(tokens, start) is not None or any(token.marked for token in tokens)
    return word.exact == "toi"
