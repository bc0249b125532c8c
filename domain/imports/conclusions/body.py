"""The points of a document's body -> tasks, each with the office that stands above it or at its sentence's head."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from domain.deadline import Deadline
from domain.imports.conclusions import traps
from domain.imports.conclusions.proposals import (
    Doubt,
    DoubtKind,
    Passage,
    Proposal,
    Skipped,
    SkipReason,
    TimingKind,
)
from domain.imports.conclusions.structure.headings import HEADING_LONGEST, is_heading
from domain.imports.conclusions.structure.marks import PART, UNMARKED
from domain.imports.conclusions.structure.outline import Point, is_label
from domain.imports.conclusions.structure.sentences import sentences_of
from domain.imports.conclusions.tasks import named_units, proposal_of, who_of, with_doubt
from domain.imports.conclusions.timing.days import Setting, days_of
from domain.imports.conclusions.timing.timings import acts, is_only_time, timing_of
from domain.imports.conclusions.who.assignments import Assignment, Role, assignment_of
from domain.imports.conclusions.who.clauses import before_giving, by_days, tells_of_an_office, work_of
from domain.imports.conclusions.who.offices import Offices

_ALL_ABOVE = re.compile(
    r"^(?:(?:tất cả |toàn bộ )?(?:các|những)\s+(?:nhiệm vụ|nội dung|công việc|báo cáo|văn bản|kết quả|ý kiến"
    r"|sản phẩm)\b"
    r"|(?:báo cáo|kết quả|ý kiến|văn bản)\b[^,;.]{0,40}\bcủa các\b|(?:văn bản|ý kiến) (?:tham gia|góp ý)"
    r"|(?:thời gian|thời hạn|hạn)\b)",
    re.IGNORECASE,
)
_WEAK_DAYS = frozenset({DoubtKind.PAST})
_WEAKER_DAYS = frozenset({DoubtKind.PAST, DoubtKind.OCCASION, DoubtKind.PERIOD_WITHOUT_DAY, DoubtKind.UNCLEAR_DEADLINE})
"""What makes no task of a sentence that begins neither with an office nor with something to do."""


@dataclass(frozen=True, slots=True)
class _Above:
    """A point under which others stand."""

    level: float
    text: str
    assignment: Assignment | None = None
    skips: SkipReason | None = None
    days: tuple[Deadline, ...] = ()


@dataclass(slots=True)
class Found:
    proposals: list[Proposal] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)


def read_body(points: Sequence[Point], offices: Offices, setting: Setting) -> Found:
    """The tasks that the points give."""
    return _BodyReader(offices, setting).read(points)


class _BodyReader:
    def __init__(self, offices: Offices, setting: Setting) -> None:
        self._offices, self._setting = offices, setting
        self._above: list[_Above] = []
        self._found = Found()
        self._assigned: dict[str, Assignment] = {}
        self._section = 0  # how many proposals there were when the running part began

    def read(self, points: Sequence[Point]) -> Found:
        for place, point in enumerate(points):
            following = points[place + 1] if place + 1 < len(points) else None
            self._point(point, following)
        return self._found

    def _point(self, point: Point, following: Point | None) -> None:
        whole = self._assignment(point.text.rstrip(" :;"))
        if is_heading(point, following, whole):
            self._heading(point, following, whole)
            return
        self._leave(point.level)
        passage = Passage(paragraph=point.index)
        count = len(self._found.proposals)
        self._sentences(point.text, passage)
        added = self._found.proposals[count:]
        own = whole if whole.leads and added else None
        self._above.append(_Above(point.level, point.text, own, self._skips()))

    def _assignment(self, text: str) -> Assignment:
        found = self._assigned.get(text)
        if found is None:
            found = self._assigned[text] = assignment_of(text, self._offices)
        return found

    def _heading(self, point: Point, following: Point | None, whole: Assignment) -> None:
        level = point.level
        if level == UNMARKED:  # it stands above whatever follows
            level = (following.level if following and following.level < UNMARKED else UNMARKED) - 0.5
        if point.level <= PART or point.text.isupper():
            self._section = len(self._found.proposals)
        self._leave(level)
        skips = traps.of_heading(point.text) if not whole.leads else None
        days = tuple(one.deadline for one in days_of(point.text, self._setting) if one.deadline)
        given = whole if whole.leads else None
        self._above.append(_Above(level, point.text, given, skips or (None if given else self._skips()), days))

    def _leave(self, level: float) -> None:
        while self._above and self._above[-1].level >= level:
            self._above.pop()

    def _skips(self) -> SkipReason | None:
        return next((one.skips for one in reversed(self._above) if one.skips or one.assignment), None)

    def _office_above(self) -> Assignment | None:
        return next((one.assignment for one in reversed(self._above) if one.assignment), None)

    def _sentences(self, text: str, passage: Passage) -> None:
        """One point: its sentences, of which those without an office of their own go with the one before."""
        first = len(self._found.proposals)
        quoted = False
        for sentence in sentences_of(text):
            count = len(self._found.proposals)
            if count > first and is_only_time(sentence, self._setting):
                self._timed_behind(sentence)
                continue
            clauses = list(self._clauses(sentence))
            given = self._assignment(clauses[0])
            if count > first and not given.leads and given.role is Role.NOBODY and not given.leading:
                self._continued(sentence)
                continue
            for clause in clauses:
                quoted = self._clause(clause, sentence, passage, quoted=quoted)
            if len(clauses) > 1:
                self._share_among(self._found.proposals[count:])

    def _clauses(self, sentence: str) -> Iterator[str]:
        """The parts of a sentence that have an office each."""
        pieces = re.split(r"(;|,?\s*đồng thời,?)\s+(?![^()]*\))", sentence)
        whole = pieces[0]
        for joint, piece in zip(pieces[1::2], pieces[2::2], strict=True):
            own = self._assignment(piece)
            parted = (
                own.leads and not own.matter and own.role is Role.LEADS and own.work and not is_label(piece.strip())
            )
            if parted and self._assignment(whole).work:
                yield whole
                whole = piece
            else:
                whole = f"{whole}{joint} {piece}"
        yield whole

    def _clause(self, clause: str, sentence: str, passage: Passage, *, quoted: bool) -> bool:
        """Take one clause as a task, or say why it is none; returns whether it tells of an older one."""
        given = self._assignment(clause)
        above = None if given.leads and given.given else self._office_above()
        above = self._office_above() if above or given.leads else above
        days = days_of(clause, self._setting)
        begins = given.leads or acts(clause) or is_only_time(clause, self._setting)
        weak = _WEAK_DAYS if begins else _WEAKER_DAYS
        told = any(one.doubt is None or one.doubt.kind not in weak for one in days)
        reason = self._reason(clause, given, above, told=told)
        if reason is not None:
            if given.leads or days or above or named_units(clause, self._offices):
                self._found.skipped.append(Skipped(clause, reason, passage))
            if reason is SkipReason.SHARED:
                self._share(days[0].deadline, clause)
            return reason is SkipReason.QUOTED
        if not given.leads and above is None and not given.leading and not days:
            return False
        for words, doubts in by_days(work_of(given), self._setting):
            timed = timing_of(words, self._setting)
            if not any(one.isalpha() for one in timed.text):
                continue
            who = who_of(given, above, clause, self._offices)
            more = [*doubts, *self._doubts(clause, given, quoted=quoted)]
            if not given.leads and not acts(timed.text):  # a note, a heading, or work in words that are not known
                more.append(Doubt(DoubtKind.UNSURE))
            heading = self._above[-1].text if self._above else ""
            self._found.proposals.append(proposal_of(who, timed, sentence, passage, heading=heading, doubts=more))
        return False

    def _reason(self, clause: str, given: Assignment, above: Assignment | None, *, told: bool) -> SkipReason | None:
        assigned = bool(given.leads) and (
            given.given or given.leading or bool(given.matter) or not traps.decides(clause)
        )
        if reason := traps.of_sentence(clause, assigned=assigned, told=told):
            return reason
        if given.matter and traps.quotes(f"{given.matter} giao") and not traps.decides(given.matter):
            return SkipReason.QUOTED
        told_of = not given.leads and tells_of_an_office(clause, self._offices)
        if traps.counts(given.work) or (told_of and not (told and traps.obliges(clause))):
            return SkipReason.ASSESSMENT
        skips = self._skips()
        if skips and not (given.leads and (given.given or given.leading) and told):
            return skips
        work = given.work.strip(" .;,")
        lead = given.leads or (above.leads if above else ())
        if traps.follows_up(work, office=self._is_office(given)) and not told:
            return SkipReason.FOLLOW_UP
        shared = told and _ALL_ABOVE.match(clause) is not None and not given.leads
        if shared and len(self._found.proposals) > self._section:
            return SkipReason.SHARED
        vague = not lead or all(one.is_class for one in lead)
        if not told and (
            traps.answers_for(clause)
            or (vague and (traps.appeals(work) or traps.is_of_trouble(clause) or not acts(work)))
        ):
            return SkipReason.APPEAL
        return None

    def _is_office(self, given: Assignment) -> bool:
        """Whether it is given to the ministry's Office, which follows up what all others do."""
        above = self._office_above()
        leads = given.leads or (above.leads if above else ())
        return any(one.code and self._offices.single("Văn phòng") == one.code for one in leads)

    def _doubts(self, clause: str, given: Assignment, *, quoted: bool) -> Iterator[Doubt]:
        if quoted:
            yield Doubt(DoubtKind.OLDER_TASK)
        followed = self._is_office(given) and traps.follows_up(given.work, office=True)
        conceded = traps.decides(given.matter) and not re.search(r"[,;.:]\s*$", before_giving(clause, given))
        if conceded or self._skips() or traps.learns(given.work) or not given.known_verb or followed:
            yield Doubt(DoubtKind.UNSURE)
        for one in self._above:
            if one.days:
                yield Doubt(DoubtKind.SHARED_DEADLINE, one.text[:HEADING_LONGEST], days=one.days)

    def _timed_behind(self, sentence: str) -> None:
        """`Thời gian hoàn thành xong trước ngày 05/10/2026.` behind a task."""
        last = self._found.proposals[-1]
        timed = timing_of(sentence, self._setting)
        if last.timing.kind is not TimingKind.NONE or any(one.days for one in last.doubts):
            days = tuple(one.deadline for one in days_of(sentence, self._setting) if one.deadline)
            self._replace_last(with_doubt(last, Doubt(DoubtKind.SEVERAL_DAYS, sentence, days=days)))
            return
        found = replace(last, timing=timed.timing, sentence=f"{last.sentence} {sentence}")
        for doubt in timed.doubts:
            found = with_doubt(found, doubt)
        if ";" in last.text:
            days = (timed.timing.deadline,) if timed.timing.deadline else ()
            found = with_doubt(found, Doubt(DoubtKind.ONE_DEADLINE_FOR_SEVERAL, sentence, days=days))
        self._replace_last(found)

    def _continued(self, sentence: str) -> None:
        """A sentence that goes on with the task before it."""
        last = self._found.proposals[-1]
        if traps.of_sentence(sentence, assigned=False, told=False):
            return
        timed = timing_of(sentence, self._setting)
        text = f"{last.text}. {timed.text}" if timed.text else last.text
        found = replace(last, text=text, sentence=f"{last.sentence} {sentence}")
        days = tuple(
            one for one in (timed.timing.deadline, *(day for each in timed.doubts for day in each.days)) if one
        )
        if timed.timing.kind is not TimingKind.NONE or timed.doubts:
            empty = last.timing.kind is TimingKind.NONE
            kind = DoubtKind.ONE_DEADLINE_FOR_SEVERAL if empty else DoubtKind.SEVERAL_DAYS
            found = replace(found, timing=timed.timing if empty else last.timing)
            found = with_doubt(found, Doubt(kind, sentence, days=days))
        if traps.is_conditional(sentence):
            found = with_doubt(found, Doubt(DoubtKind.CONDITIONAL, sentence[:HEADING_LONGEST]))
        self._replace_last(found)

    def _share_among(self, proposals: Sequence[Proposal]) -> None:
        """Of clauses with an office each the day at the end may be meant for those before it too."""
        if not proposals or proposals[-1].timing.deadline is None:
            return
        day = proposals[-1].timing.deadline
        for place in range(len(self._found.proposals) - len(proposals), len(self._found.proposals) - 1):
            one = self._found.proposals[place]
            if one.timing.kind is TimingKind.NONE and not any(each.days for each in one.doubts):
                doubt = Doubt(DoubtKind.SHARED_DEADLINE, proposals[-1].timing.phrase, days=(day,))
                self._found.proposals[place] = with_doubt(one, doubt)

    def _share(self, day: Deadline | None, sentence: str) -> None:
        """One day for the points before."""
        for place in range(self._section, len(self._found.proposals)):
            one = self._found.proposals[place]
            if one.timing.kind is TimingKind.NONE:
                doubt = Doubt(DoubtKind.SHARED_DEADLINE, sentence, days=(day,) if day else ())
                self._found.proposals[place] = with_doubt(one, doubt)

    def _replace_last(self, proposal: Proposal) -> None:
        self._found.proposals[-1] = proposal
