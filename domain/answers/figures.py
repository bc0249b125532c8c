"""Figures in an answer: days, times, shares, counts, lengths of time, links; patterns of folded text."""

import re
from collections.abc import Mapping

from domain.answers.lexicon import Kind
from domain.parsing.done_day import DAY_PHRASE

_LENGTH_UNIT = (
    r"(?:ngay lam viec|ngay|hom|bua|tuan|thang|buoi|gio|tieng|phut|working days?|days?|weeks?|months?|hours?)"
)
UNITS = frozenset({"ngày", "hôm", "bữa", "tuần", "tháng", "buổi", "giờ", "tiếng", "phút", "việc"})
_FEW = r"(?:\d{1,3}|mot|hai|ba|bon|nam|vai|may|it|nua|one|two|three|a few|several|a(?= (?:day|week|month)))"
_HOW_MANY = r"(?:\d{1,2}|hai|ba|bon|nam|sau|bay|tam|chin|muoi)"
_WORK = r"(?:viec|nhiem vu|dau viec)"
FIGURES: Mapping[Kind, re.Pattern[str]] = {
    kind: re.compile(pattern)
    for kind, pattern in {
        Kind.LINK: r"https?://\S+|www\.\S+",
        # a bare `29/10` is left to FRACTION: it may be a share
        Kind.DAY: rf"(?=[a-z]|\d{{1,3}}(?:st|nd|rd|th)? [a-z]|\d+[/.-]\d+[/.-])(?:{DAY_PHRASE})(?![\w/])",
        Kind.WHOLE: r"100 ?%(?!\w)|100 phan tram|mot tram phan tram",
        Kind.SHARE: r"(?:(?:khoang|tam|hon|gan|duoc|around|about) )?\d{1,3}(?:[.,]\d{1,2})? ?"
        r"(?:%|phan tram|percent)(?!\w)",
        Kind.TIME: r"(?:(?:luc|hoi|vao|vao luc|at) )?\d{1,2}(?:(?:h|g)\d{0,2}(?:p|')?|:\d{2}"
        r"| gio(?: \d{1,2}(?: phut)?| ruoi)?| ?[ap]m)"
        r"(?: (?:sang|trua|chieu|toi)?(?: nay)?)?(?![\w/:])",
        Kind.LATER: rf"[+] ?{_FEW} {_LENGTH_UNIT}(?!\w)",
        Kind.DELTA: r"[+\u2212-]\d{1,9}(?![\w/%]|[.,:]\d)",
        Kind.FRACTION: r"\d{1,9} ?/ ?\d{1,9}(?![\w/]| ?%|[.,]\d)",
        Kind.COUNT: rf"(?:ca|du|het) {_HOW_MANY}(?: {_WORK})?(?: nay| tren)?"
        r"(?![\w/,.:]|[,;]? ?(?:va|lan|,|&) ?(?:ca )?\d)"
        rf"|{_HOW_MANY} {_WORK}(?: nay| tren)?(?! ?\d| so| [#\w]*\d)(?!\w)|both(?: of them)?(?!\w)",
        Kind.LENGTH: rf"(?!may gio){_FEW} (?:(?:more|extra|working|full) )?{_LENGTH_UNIT}(?!\w| (?:\d|qua|kia|nay))",
        Kind.ITEM: r"no\.? ?(?=#?\d)",
        Kind.ORNAMENT: r"[=:;]-?[)d3p]+(?!\w)",
    }.items()
}
