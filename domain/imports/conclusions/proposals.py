"""What reading a document of conclusions gives: proposals of items, and what was left out of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.deadline import Deadline
from domain.schedule.recurrence import Recurrence


class TimingKind(StrEnum):
    """When the work is due. Stored in drafts of imports."""

    DEADLINE = "deadline"
    STANDING = "standing"  # thường xuyên
    RECURRENCE = "recurrence"  # định kỳ hằng quý: a recurring item is offered
    NONE = "none"  # no day yet


class DoubtKind(StrEnum):
    """Why a person has to look at a proposal. Stored in drafts of imports; words: `conclusions.doubt_<value>`."""

    # who
    NO_LEAD = "no_lead"  # no unit is named
    UNKNOWN_LEAD = "unknown_lead"  # an office that is no unit here, or outside of the ministry
    CLASS_OF_UNITS = "class_of_units"  # các đơn vị, UBND các xã
    SEVERAL_LEADS = "several_leads"
    ONLY_COORDINATES = "only_coordinates"  # the unit named works with others: who leads is not said
    HEADING_DISAGREES = "heading_disagrees"  # the unit above and the one in the sentence are two
    NESTED_ASSIGNMENT = "nested_assignment"  # the work is to be given on: `giao Ban Quản lý …` within it
    PERSON = "person"  # a person is named, with or before the unit
    COORDINATION_UNCLEAR = "coordination_unclear"  # where the list of coordinating offices ends
    # when
    ONE_DEADLINE_FOR_SEVERAL = "one_deadline_for_several"  # several tasks, one day
    DEADLINE_IN_THE_MIDDLE = "deadline_in_the_middle"  # the day closes a part of the text only
    SHARED_DEADLINE = "shared_deadline"  # another sentence or paragraph gives one day for several points
    SEVERAL_DAYS = "several_days"
    NO_YEAR = "no_year"
    PAST = "past"
    IMPOSSIBLE_DAY = "impossible_day"
    PERIOD_WITHOUT_DAY = "period_without_day"  # Quý III, IV/2026; 2024 - 2030; đầu tháng 12
    RELATIVE_DAY = "relative_day"  # 10 ngày kể từ ngày ký
    OCCASION = "occasion"  # trước khi trình, trước kỳ họp
    ENVELOPE = "envelope"  # the due date of an edXML envelope: filled in by programs, never taken
    UNCLEAR_DEADLINE = "unclear_deadline"  # words of a deadline that the grammar does not know
    ANNEX_DIFFERS = "annex_differs"  # body and annex say two things of one task
    # what
    TOO_LONG = "too_long"  # over the longest title; never cut
    CONDITIONAL = "conditional"  # nếu …
    OLDER_TASK = "older_task"  # it may repeat what an older document gave
    UNSURE = "unsure"  # it may be no task


class SkipReason(StrEnum):
    """Why a passage that names an office or a day is no task."""

    ASSESSMENT = "assessment"
    DECISION = "decision"  # nhất trí chủ trương …
    FOLLOW_UP = "follow_up"  # Văn phòng theo dõi, đôn đốc
    QUOTED = "quoted"  # an older task, told again
    APPEAL = "appeal"  # các đơn vị tập trung cao độ
    SHARED = "shared"  # it gives other points their deadline
    ANNEX = "annex"  # the annex says it with its days


@dataclass(frozen=True, slots=True)
class Passage:
    """Where in the document: a paragraph of its body by index, or a row of a table; both count from 0."""

    paragraph: int | None = None
    table: int | None = None
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Timing:
    """`deadline` is set where `kind` is DEADLINE, `rule` where it is RECURRENCE; `phrase`: the words that say it."""

    kind: TimingKind = TimingKind.NONE
    deadline: Deadline | None = None
    rule: Recurrence | None = None
    phrase: str = ""


NO_TIMING = Timing()


@dataclass(frozen=True, slots=True)
class Doubt:
    """`words` of the document that are doubtful; the units (codes) and days that could be meant, for buttons."""

    kind: DoubtKind
    words: str = ""
    units: tuple[str, ...] = ()
    days: tuple[Deadline, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """One item as the document gives it.

    `lead` and `coordinating` are codes of known units ("" and none where nobody known is named); `others`: offices that
    help and are no units here, in the document's words (`các đơn vị liên quan`). `text` is the work without its office
    and its deadline. `sentence` is as written. `heading`: what stands above. It is clear where it has no doubt.
    """

    lead: str
    text: str
    timing: Timing
    sentence: str
    passage: Passage
    coordinating: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    heading: str = ""
    source: str = ""
    issued_on: date | None = None
    doubts: tuple[Doubt, ...] = ()

    @property
    def is_clear(self) -> bool:
        """Whether it can be stored without asking."""
        return not self.doubts


@dataclass(frozen=True, slots=True)
class Skipped:
    """A passage that is no task, though a hasty reader might take it for one."""

    sentence: str
    reason: SkipReason
    passage: Passage


@dataclass(frozen=True, slots=True)
class Conclusions:
    """`source`: the document's number (`467/TB-VPCP`, "" where it has none yet), `subject`: what it is called."""

    proposals: tuple[Proposal, ...]
    skipped: tuple[Skipped, ...] = ()
    source: str = ""
    issued_on: date | None = None
    subject: str = ""
    sender: str = ""
    due_on: date | None = None  # of an electronic envelope: offered for tasks without a day, never taken

    @property
    def clear(self) -> tuple[Proposal, ...]:
        return tuple(one for one in self.proposals if one.is_clear)

    @property
    def doubtful(self) -> tuple[Proposal, ...]:
        return tuple(one for one in self.proposals if not one.is_clear)
