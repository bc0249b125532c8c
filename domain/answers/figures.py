"""Figures in an answer: days, times, shares, counts, lengths of time, links; patterns of folded text."""

import re
from collections.abc import Mapping

from domain.answers.lexicon import WordKind
from domain.parsing.done_day import DAY_PHRASE

_MORE = "(?:(?:more|extra|working|full) )?"
_LENGTH_UNIT = (
    r"(?:ngay lam viec|ngay|hom|bua|tuan|thang|buoi|gio|tieng|phut|working days?|days?|weeks?|months?|hours?)"
)
UNITS = frozenset({"ngày", "hôm", "bữa", "tuần", "tháng", "buổi", "giờ", "tiếng", "phút", "việc"})
_FEW = r"(?:\d{1,3}|mot|hai|ba|bon|nam|vai|may|it|nua|one|two|three|a few|several|a(?= (?:day|week|month)))"
_HOW_MANY = r"(?:\d{1,2}|hai|ba|bon|nam|sau|bay|tam|chin|muoi)"
_WORK = r"(?:viec|nhiem vu|dau viec)"
FIGURES: Mapping[WordKind, re.Pattern[str]] = {
    kind: re.compile(pattern)
    for kind, pattern in {
        WordKind.LINK: r"https?://\S+|www\.\S+",
        # a bare `29/10` is left to FRACTION: it may be a share
        WordKind.DAY: rf"(?=[a-z]|\d{{1,3}}(?:st|nd|rd|th)? [a-z]|\d+[/.-]\d+[/.-])(?:{DAY_PHRASE})(?![\w/])",
        WordKind.WHOLE: r"100 ?%(?!\w)|100 phan tram|mot tram phan tram",
        WordKind.SHARE: r"(?:(?:khoang|tam|hon|gan|duoc|around|about) )?\d{1,3}(?:[.,]\d{1,2})? ?"
        r"(?:%|phan tram|percent)(?!\w)",
        WordKind.TIME: r"(?:(?:luc|hoi|vao|vao luc|at) )?\d{1,2}(?:(?:h|g)\d{0,2}(?:p|')?|:\d{2}"
        r"| gio(?: \d{1,2}(?: phut)?| ruoi)?| ?[ap]m)"
        r"(?: (?:sang|trua|chieu|toi)?(?: nay)?)?(?![\w/:])",
        WordKind.LATER: rf"[+] ?{_FEW} {_LENGTH_UNIT}(?!\w)",
        WordKind.DELTA: r"[+\u2212-]\d{1,9}(?![\w/%]|[.,:]\d)",
        WordKind.FRACTION: r"\d{1,9} ?/ ?\d{1,9}(?![\w/]| ?%|[.,]\d)",
        WordKind.COUNT: rf"(?:ca|du|het) {_HOW_MANY}(?: {_WORK})?(?: nay| tren)?"
        r"(?![\w/,.:]|[,;]? ?(?:va|lan|,|&) ?(?:ca )?\d)"
        rf"|{_HOW_MANY} {_WORK}(?: nay| tren)?(?! ?\d| so| [#\w]*\d)(?!\w)|both(?: of them)?(?!\w)",
        WordKind.LENGTH: rf"(?!may gio){_FEW} {_MORE}{_LENGTH_UNIT}(?!\w| (?:\d|qua|kia|nay))",
        WordKind.ITEM: r"no\.? ?(?=#?\d)",
        WordKind.ORNAMENT: r"[=:;]-?[)d3p]+(?!\w)",
    }.items()
}
