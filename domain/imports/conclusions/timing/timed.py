"""A task's words without those that say when, as a title is written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from domain.imports.conclusions.proposals import NO_TIMING, Doubt, Timing

TRAILING = re.compile(
    r"(?:[\s,;:.(–-]|\b(?:hoàn thành|xong|và hoàn thành|thời gian hoàn thành|thời gian thực hiện|thời hạn hoàn thành"
    r"|thời hạn|thời gian|hoàn thành xong|gửi|phải|chậm nhất|trước|đồng thời|và|hạn|bảo đảm|yêu cầu|thực hiện xong"
    r"|thời gian báo cáo|xong và|trong|là|việc này|nội dung này|nhiệm vụ này|công việc này|yêu cầu hoàn thành)\b)+$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Timed:
    """A task's words without those that say when, and what they say."""

    text: str
    timing: Timing = NO_TIMING
    doubts: tuple[Doubt, ...] = ()


def tidy(text: str) -> str:
    """The words as a title: marks at the ends and doubled ones are gone, the first letter is a capital."""
    text = re.sub(r"\(\s*[,;]?\s*\)", "", text)
    text = re.sub(r"\s+([,;.)])", r"\1", " ".join(text.split()))
    text = re.sub(r"([,;])(?:\s*[,;.])+", r"\1", text).strip(" ,;.:-–/")
    if text.count("(") > text.count(")"):
        text += ")"
    return text[:1].upper() + text[1:]


def distinct(doubts: Sequence[Doubt]) -> tuple[Doubt, ...]:
    return tuple(
        {one.kind: one for one in reversed(doubts)}[kind] for kind in dict.fromkeys(one.kind for one in doubts)
    )
