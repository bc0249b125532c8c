"""Dates in figures and words: 5/12, 2024-12-05, ngày 5 tháng 12 năm 2024, 30 Nov, the 20th, ngày 15 tháng sau."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from dateutil.relativedelta import relativedelta

from domain.deadlines.answers import QuestionReason
from domain.deadlines.expressions.numerals import NUMBER_WORDS, digits_at, number, ordinal, year
from domain.deadlines.expressions.readings import Day, Scene, Slot
from domain.deadlines.expressions.resolve import day_alone, day_and_month, day_of_month
from domain.deadlines.tokens import Lexicon, Match, Tokens, ends_word, lexicon, openings

MONTH_NAMES = Lexicon(
    {
        name: month
        for month, names in enumerate(
            [
                "january jan",
                "february feb",
                "march mar",
                "april apr",
                "may",
                "june jun",
                "july jul",
                "august aug",
                "september sept sep",
                "october oct",
                "november nov",
                "december dec",
            ],
            start=1,
        )
        for name in names.split()
    }
)
# These months are other words too: máy, sếp without diacritics, march.
_DOUBTFUL_MONTHS = ("may", "mar", "march", "sep", "dec")
_DAY_WORDS = lexicon("ngày|ngày mùng|ngày mồng|mùng|mồng|hôm mùng|hôm mồng|ng|ng .")
MONTH_WORDS = lexicon("tháng|thg")
_SHORT_MONTH = lexicon("th|th .")
_YEAR_WORDS = Lexicon(
    {"năm nay": 0, "năm này": 0, "this year": 0, "năm sau": 1, "năm tới": 1, "sang năm": 1, "next year": 1}
)
_MONTHS_AWAY = Lexicon(
    {
        "tháng này": (0, False),
        "tháng nay": (0, False),
        "tháng tới": (1, False),
        "tháng sau": (1, False),
        "tháng kế tiếp": (1, False),
        "tháng trước": (-1, False),
        "this month": (0, False),
        "of this month": (0, False),
        "next month": (1, False),
        "of next month": (1, False),
        "of the month": (0, True),
    }
)
_LUNAR = lexicon("âm lịch|âm|( âm lịch )|( âm )|ÂL|al|( al )|lunar|in the lunar calendar|tết")
_LUNAR_MONTHS = lexicon("tháng giêng|tháng chạp|giêng|chạp|tết|tháng tết")
_LUNAR_DAYS = lexicon(
    "rằm|ngày rằm|rằm tháng giêng|rằm tháng bảy|rằm tháng 7|rằm tháng tám|rằm tháng 8|giao thừa|tết|tết nguyên đán",
    "tết âm lịch|tết ta|lunar new year|the lunar new year",
)
_SOLAR = lexicon("dương lịch|( dương lịch )|( dl )|dl")
_COMING = lexicon("tới|này|tới đây|sắp tới")
_ENGLISH_ORDINAL = lexicon("st|nd|rd|th")
DATES_BEGIN = openings(_LUNAR_DAYS, _DAY_WORDS, MONTH_NAMES, NUMBER_WORDS, words=("the",))


def dates(tokens: Tokens, i: int, scene: Scene) -> Iterator[Match[Day]]:
    """The readings of a date that begins at token `i`, the longest first."""
    if (lunar := _LUNAR_DAYS.at(tokens, i)) and ends_word(tokens, lunar.end):
        yield Match(lunar.end, Day(Slot.DATE, None, QuestionReason.LUNAR, weak=True))
    prefix = _DAY_WORDS.at(tokens, i)
    if prefix and i and tokens[i].is_word("mùng") and tokens[i - 1].is_word("chào"):
        return  # `chào mừng 8/3` without diacritics
    start = prefix.end if prefix else i
    for match in _forms(tokens, start, scene, named=prefix is not None):
        if not ends_word(tokens, match.end):
            continue
        lunar = _LUNAR.at(tokens, match.end) or _LUNAR_MONTHS.at(tokens, match.end)
        if lunar and ends_word(tokens, lunar.end):
            yield Match(lunar.end, Day(Slot.DATE, None, QuestionReason.LUNAR))
        elif suffix := _SOLAR.at(tokens, match.end) or _COMING.at(tokens, match.end):
            yield Match(suffix.end, match.value)
        yield match


def _forms(tokens: Tokens, i: int, scene: Scene, *, named: bool) -> Iterator[Match[Day]]:
    yield from _in_figures(tokens, i, scene, named=named)
    yield from _with_blanks(tokens, i, scene, named=named)
    yield from _with_month_word(tokens, i, scene, named=named)
    if not named:
        yield from _in_english(tokens, i, scene)
        yield from _english_ordinal(tokens, i, scene)
    elif day := number(tokens, i, digits=2):
        yield Match(day.end, _day_after_month(tokens, i - 1, day.value, scene))


def _day_after_month(tokens: Tokens, i: int, day: int, scene: Scene) -> Day:
    """`ngày 5` at token `i`: if a month stands before it, it might be the 5th of that."""
    coming = day_alone(day, scene)
    if tokens[i + 1].exact == "mot":  # `ngày một` or, typed without diacritics, `ngày mốt`
        choices = (scene.today + timedelta(days=2), *((coming.day,) if coming.day else ()))
        return Day(Slot.DATE, None, QuestionReason.AMBIGUOUS, choices)
    if away := _MONTHS_AWAY.before(tokens, i):
        other = day_of_month(day, scene.today.replace(day=1) + relativedelta(months=away.value[0]), scene)
    elif (month := _month_before(tokens, i)) is not None:
        other = day_and_month(day, month[0], scene, month[1])
        if other.day is None:  # that month is over: a report of it, due later
            return coming
    else:
        return coming
    if other.day == coming.day:
        return coming
    return Day(
        Slot.DATE, None, QuestionReason.AMBIGUOUS, tuple(each for each in (other.day, coming.day) if each), keeps=True
    )


def _month_before(tokens: Tokens, i: int) -> tuple[int, int | None] | None:
    """The month, and its year if named, of `tháng 12` or `tháng 12/2024` before token `i`."""
    which = year(tokens, i - 1) if i > 2 and tokens[i - 2].is_symbol("/") else None
    at = i - 3 if which else i - 1
    month = ordinal(tokens, at) if at > 0 and MONTH_WORDS.before(tokens, at) else None
    return (month.value, which.value if which else None) if month and month.end == at + 1 else None


def _in_figures(tokens: Tokens, i: int, scene: Scene, *, named: bool) -> Iterator[Match[Day]]:
    parts = _figures(tokens, i)
    if parts is None:
        return
    end, separator, values = parts
    sizes = [tokens[i + 2 * n].end - tokens[i + 2 * n].start for n in range(len(values))]
    if len(values) == 3 and sizes[0] == 4 and max(sizes[1:]) <= 2:
        yield Match(end, day_and_month(values[2], values[1], scene, values[0]))
    elif max(sizes[:2]) > 2:
        return
    elif len(values) == 3:
        # With a year of two digits and points it might as well be a version or a section.
        weak = sizes[2] != 4 and separator != "/" and not named
        full = values[2] + 2000 if sizes[2] == 2 else values[2] if sizes[2] == 4 else 0
        yield Match(end, replace(day_and_month(values[0], values[1], scene, full), weak=weak))
    else:
        for match in _with_year(tokens, end, values[0], values[1], scene):
            weak = match.end == end and not named and (separator != "/" or _is_no_usual_date(values))
            yield Match(match.end, replace(match.value, weak=weak))


def _with_blanks(tokens: Tokens, i: int, scene: Scene, *, named: bool) -> Iterator[Match[Day]]:
    """`15/ 12`, `15 - 12/2024`, `15/T12`: slips, and so weak where they may be something else."""
    if i + 2 >= len(tokens) or (day := digits_at(tokens, i, 2)) is None or not tokens[i + 1].is_symbol("/-."):
        return
    at = i + 2 + (tokens[i + 2].is_word("t") and not tokens[i + 2].marked)
    month = digits_at(tokens, at, 2)
    spaced = [not tokens[k].glued for k in range(i + 1, at + 1)]
    if month is None or not (1 <= day.value <= 31 and 1 <= month.value <= 12) or not (any(spaced) or at > i + 2):
        return
    weak = not named and all(spaced) and not tokens[i + 1].is_symbol("/")
    for match in _with_year(tokens, month.end, day.value, month.value, scene):
        yield Match(match.end, replace(match.value, weak=weak))


def _is_no_usual_date(values: list[int]) -> bool:
    """39/55 is a fraction, and 24/7 a saying."""
    return (values[1] > 31 and values[0] <= values[1]) or values in ([24, 7], [24, 24])


def _figures(tokens: Tokens, i: int) -> tuple[int, str, list[int]] | None:
    """Two or three numbers held together by the same separator: end, separator, numbers."""
    if i + 2 >= len(tokens) or not tokens[i].is_number or not tokens[i + 1].is_symbol("/-."):
        return None
    separator, values, end = tokens[i + 1].exact, [_value(tokens, i)], i + 1
    while end + 1 < len(tokens) and tokens[end].is_symbol(separator) and tokens[end + 1].is_number:
        if not (tokens[end].glued and tokens[end + 1].glued):
            break
        values.append(_value(tokens, end + 1))
        end += 2
    return (end, separator, values) if 2 <= len(values) <= 3 else None


def _value(tokens: Tokens, i: int) -> int:
    return int(tokens[i].exact[:9])  # a longer number is no part of a date anyway


def _with_month_word(tokens: Tokens, i: int, scene: Scene, *, named: bool) -> Iterator[Match[Day]]:
    day = number(tokens, i, digits=2)
    if day is None:
        return
    after = day.end + (day.end < len(tokens) and tokens[day.end].is_symbol(",") and named)
    if (lunar := _LUNAR_MONTHS.at(tokens, after)) and ends_word(tokens, lunar.end):
        yield Match(lunar.end, Day(Slot.DATE, None, QuestionReason.LUNAR))
    if word := MONTH_WORDS.at(tokens, after) or _SHORT_MONTH.at(tokens, after):
        month = ordinal(tokens, word.end)
        if month and tokens[word.end].exact != "sau":  # next month, or June typed without diacritics: see below
            yield from _with_year(tokens, month.end, day.value, month.value, scene)
    if away := _MONTHS_AWAY.at(tokens, after):
        yield Match(away.end, _month_away(tokens, after, day.value, away, scene, named=named))


def _month_away(tokens: Tokens, i: int, day: int, away: Match[tuple[int, bool]], scene: Scene, *, named: bool) -> Day:
    months, any_month = away.value
    if any_month:
        return day_alone(day, scene)
    read = day_of_month(day, scene.today.replace(day=1) + relativedelta(months=months), scene)
    if read.day is None:
        coming = day_alone(day, scene)
        return replace(read, choices=(coming.day,)) if months == 0 and coming.day else read
    other = None
    if tokens[away.end - 1].exact == "sau" and not tokens[i].marked:  # without diacritics it may be `tháng sáu`
        other = day_and_month(day, 6, scene)
    if not named and months == 1 and day <= 12 and MONTH_WORDS.at(tokens, i):  # `3 tháng sau`: or in three months
        other = Day(Slot.DATE, scene.today + relativedelta(months=day))
    if other and other.day != read.day:
        return Day(
            Slot.DATE, None, QuestionReason.AMBIGUOUS, (read.day, *((other.day,) if other.day else other.choices))
        )
    return read


def _with_year(tokens: Tokens, end: int, day: int, month: int, scene: Scene) -> Iterator[Match[Day]]:
    """Day and month, before token `end`, with the year that may follow."""
    if away := _YEAR_WORDS.at(tokens, end):
        yield Match(away.end, day_and_month(day, month, scene, scene.today.year + away.value))
    at = end
    if at < len(tokens) and (tokens[at].is_word("năm") or tokens[at].is_symbol(",/-.")):
        at += 1
    if at + 1 < len(tokens) and tokens[at].is_word("năm") and at > end:
        at += 1
    if full := year(tokens, at):
        yield Match(full.end, day_and_month(day, month, scene, full.value))
    yield Match(end, day_and_month(day, month, scene))


def _in_english(tokens: Tokens, i: int, scene: Scene) -> Iterator[Match[Day]]:
    start = i + (tokens[i].is_word("the") and i + 1 < len(tokens))
    if day := number(tokens, start, digits=2):
        after = _after_ordinal(tokens, day.end)
        if after < len(tokens) and (tokens[after].is_word("of") or tokens[after].is_symbol("-/")):
            after += 1
        if name := MONTH_NAMES.at(tokens, after):
            yield from _named_month(tokens, after, name, _skip_point(tokens, name.end), day.value, scene)
    if name := MONTH_NAMES.at(tokens, start):
        after = _skip_point(tokens, name.end)
        if day := digits_at(tokens, after, 2):
            yield from _named_month(tokens, start, name, _after_ordinal(tokens, day.end), day.value, scene)


def _named_month(tokens: Tokens, i: int, name: Match[int], end: int, day: int, scene: Scene) -> Iterator[Match[Day]]:
    for match in _with_year(tokens, end, day, name.value, scene):
        doubtful = tokens[i].is_word(*_DOUBTFUL_MONTHS) and match.end == end and not tokens[i].capital
        yield Match(match.end, replace(match.value, weak=doubtful))


def _english_ordinal(tokens: Tokens, i: int, scene: Scene) -> Iterator[Match[Day]]:
    """`the 20th`, `20th of next month`: a day only behind a joining word, for much else is counted so."""
    start = i + (tokens[i].is_word("the") and i + 1 < len(tokens))
    day = digits_at(tokens, start, 2)
    if day is None:
        return
    end = _after_ordinal(tokens, day.end)
    if end == day.end:
        return
    if away := _MONTHS_AWAY.at(tokens, end):
        yield Match(away.end, _month_away(tokens, end, day.value, away, scene, named=True))
    yield Match(end, replace(day_alone(day.value, scene), weak=True))


def _after_ordinal(tokens: Tokens, i: int) -> int:
    match = _ENGLISH_ORDINAL.at(tokens, i)
    return match.end if match and tokens[i].glued else i


def _skip_point(tokens: Tokens, i: int) -> int:
    return i + (i < len(tokens) and tokens[i].is_symbol(".") and tokens[i].glued)
