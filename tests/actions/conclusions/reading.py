"""Documents as reading them gives them, made by hand: what is clear, what is doubtful."""

from datetime import date

from domain.deadline import Deadline
from domain.imports.conclusions import Conclusions, Doubt, DoubtKind, Passage, Proposal, Timing, TimingKind

SOURCE, ISSUED = "467/TB-BNV", date(2024, 10, 25)


def proposal(lead: str, text: str, day: date | None = date(2024, 12, 15), *doubts: Doubt, **more: object) -> Proposal:
    """A proposal whose sentence is its text and its day; without a day it has none yet."""
    timing = Timing(TimingKind.DEADLINE, Deadline(day)) if day is not None else Timing()
    fields = {"timing": timing, "sentence": f"{lead} {text} {day}", "passage": Passage(1), "doubts": doubts, **more}
    return Proposal(lead, text, issued_on=ISSUED, **fields)  # type: ignore[arg-type]  # as the caller names them


def document(*proposals: Proposal) -> Conclusions:
    return Conclusions(proposals, source=SOURCE, issued_on=ISSUED, subject="Kết luận giao ban")


def unclear_lead(*units: str) -> Doubt:
    return Doubt(DoubtKind.SEVERAL_LEADS, "các đơn vị", units=units)


NO_YEAR = Doubt(DoubtKind.NO_YEAR, "05/12", days=(Deadline(date(2024, 12, 5)),))
