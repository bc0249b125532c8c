"""The sentences of the official report on a period, as a Chief of Office signs them: Decree 30/2020/NĐ-CP.

No sentence is of noughts; a count under ten is written `06` in Vietnamese; units stand with their full names; the bot's
own numbers stand nowhere; who issued a document stands by rank.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import time, timedelta

from domain.figures.delays import LateItem, finished_late, overdue_parts
from domain.figures.period import days_ahead
from domain.figures.summary import CountedItem, Counts, KindFigures, MeasuredItem, ObstructedItem
from domain.parsing.hashtags import without_groups
from texts import formats
from texts.figures.official_words import NOUNS, REPLIES, ReportWords, verb
from texts.figures.periods import PeriodName, spoken, spoken_rest
from texts.figures.summary import heading, issued_by, issuer_name

LINES = 20  # measured items that the body tells
LISTED = 12  # tasks of the month to come that the body names; more are an annex
CERTIFIED = "consolidated_document"  # Ordinance 01/2012/UBTVQH13: a Minister certifies it, and does not issue it
_COUNTED = re.compile(r"\b(thủ tục|kiến nghị|dự án|hồ sơ|dịch vụ công)\b", re.IGNORECASE)
"""What a Vietnamese title itself says that its measure counts: `Phân cấp thủ tục hành chính …: 39/55 thủ tục`."""
_CITED = re.compile(
    r"\b(luật|nghị quyết|nghị định|quyết định|chỉ thị|thông tư|kế hoạch|công văn) (?=\d+[/-])", re.IGNORECASE
)
_REPLY = re.compile(r"trả lời\s+", re.IGNORECASE)


class Report(ReportWords):
    """What the report tells; each method is a paragraph of it, or its lines."""

    # what it is of

    @property
    def period(self) -> PeriodName:
        return spoken(self.figures.start, self.figures.last_day, self.say, self.figures.months)

    @property
    def following(self) -> PeriodName:
        """What the report looks ahead to."""
        figures = self.figures
        months = figures.months.fitting(figures.start, figures.last_day)
        return spoken_rest(*days_ahead(figures.start, figures.last_day, months), self.say, months)

    @property
    def subject(self) -> str:
        """`Kết quả công tác tháng 10 và nhiệm vụ trọng tâm tháng 11 năm 2024`."""
        this, after = self.period, self.following
        months = self.figures.months.fitting(self.figures.start, self.figures.last_day)
        next_month = months.of(self.figures.last_day + timedelta(days=1))
        one_year = this.is_of_year and after.is_of_year and next_month.year == months.of(self.figures.start).year
        return self.say("official.subject", this=self._scoped(this.short if one_year else this.full), next=after.full)

    @property
    def as_of(self) -> str:
        """Which days the figures are of."""
        figures, start = self.figures, formats.day(self.figures.start)
        if figures.at.time() == time.min:
            return self.say("official.as_of_day", start=start, day=formats.day(figures.day))
        return self.say("official.as_of_moment", start=start, moment=f"{figures.at:%H:%M %d/%m/%Y}")

    def _scoped(self, period: str) -> str:
        """The period, with the unit or the group that the report is confined to."""
        say, figures = self.say, self.figures
        if figures.only is not None:
            period = say("official.of_unit", period=period, unit=self.name(self.unit or next(iter(figures.only), "")))
        return say("official.of_group", period=period, group=figures.group) if figures.group else period

    # I. what was done

    def documents(self) -> str:
        """How many documents came in, and how many of those to be answered were."""
        kind, received = self.figures.kind("document"), self.figures.counters.get("documents_received")
        answers = bool(kind.assigned.total)
        if self.figures.only is not None or self.figures.group or (received == 0 and answers):
            key = "own" if answers else "own_no_answers"
        elif received is None:
            key = "unknown" if answers else "unknown_no_answers"
        else:
            key = "some" if answers else "no_answers" if received else "none"
        opening = self.say(
            f"official.received.{key}", within=self.period.within, some=self.some("document", kind.assigned.total),
            received=self.count(received or 0),
        )  # fmt: skip
        clauses = self.states("document", kind.assigned, after=kind.carried) if answers else []
        return " ".join([self.sentence([opening, *clauses]), *self._rest(kind)])

    def tasks(self, annex: str) -> str:
        """What was assigned, and done of it; what was carried over, what units registered. `annex`: with the units."""
        kind, own = self.figures.kind("task"), self.figures.own
        told = [*self._assigned(kind), *self._rest(kind)]
        if not kind.assigned.total:
            told.insert(0, self.sentence([self.say("official.assigned_none", within=self.period.within)]))
        if own.total:
            registered = self.say("official.registered", some=self.some("task", own.total))
            told.append(self.sentence([registered, *self.states("task", own)]))
        told += self._apart()
        if annex:
            told.append(self.say("official.by_unit", annex=annex))
        return " ".join(told)

    def petitions(self) -> str:
        """Voters' petitions and deputies' questions; those that did not arise share a sentence."""
        told, none = [], []
        for name in ("petition", "question"):
            said = self._of_kind(self.figures.kind(name))
            told += said
            none += [] if said else [self.say(f"official.name.{name}")]
        if none:
            told.append(self.sentence([self.say("official.none_of", names=", ".join(none))]))
        return " ".join(told)

    def programmes(self) -> str:
        """Programmes, the kinds of the config's own, and whatever else is measured."""
        told = []
        for kind in self.figures.kinds:
            if kind.kind in {"petition", "question"}:
                continue
            if kind.kind in {"document", "task"}:
                told += self._measured(kind.kind)
            else:
                named = [] if kind.kind in NOUNS else [heading(kind.kind, self.say) + ":"]
                said = self._of_kind(kind)
                told += [*named, *said] if said else []
        if not told:
            return self.sentence([self.say("official.nothing", within=self.period.within)])
        return " ".join(told)

    def issued(self) -> list[str]:
        """The documents that came of the work, a line an issuer, by rank."""
        lines = list(self._issued())
        return self.listed(lines) or [
            self.sentence([self.say("official.issued_nothing", within=self.period.within)])
        ]  # fmt: skip

    # II. what was not

    def shortcomings(self, annex: str) -> list[str]:
        """What was finished late and what is overdue, by unit with the causes; parts, extensions. `annex`: with the
        list of what is overdue."""
        figures, say = self.figures, self.say
        late, overdue = (
            finished_late(figures),
            [LateItem(one.kind, one.number, one.unit) for one in figures.overdue.lines],
        )
        told = [*self._delays("late", late, ""), *self._delays("overdue", overdue, annex)]
        if parts := overdue_parts(figures):
            some = self.some("part", len(parts))
            told.append(
                say("official.parts_overdue", some=some, units=self.units((one.unit, one.number) for one in parts))
            )
        if not told:
            told.append(self.capital(say("official.no_delays", within=self.period.within)))
        if extended := figures.extensions.count:
            asked_late = len(figures.extensions.asked_late)
            key = "official.extended_late" if asked_late else "official.extended"
            told.append(say(key, count=self.count(extended), late=self.count(asked_late)))
        if returned := figures.returned:
            units = self.units((one.unit, place) for place, one in enumerate(returned))
            told.append(say("official.returned", count=self.count(len(returned)), units=units))
        if waiting := len(figures.unconfirmed):
            told.append(say("official.unconfirmed", some=self.some("task", waiting)))
        return [text if text.endswith((".", "…")) else text + "." for text in told]

    def obstructed(self) -> list[str]:
        """What is stuck or at risk: a sentence, then a line an item with what is in the way."""
        its = self.figures.obstructed
        if not its:
            return []
        opening = self.say("official.obstructed", some=self.some("task", len(its)))
        lines = [self._obstructed(one) for one in its[:LINES]]
        if left := len(its) - len(lines):
            lines.append(self.say("official.obstructed_more", some=self.some("task", left)))
        return [opening + ":", *self.listed(lines)]

    def proposals(self) -> list[str]:
        """What others are asked to decide, a paragraph for each of them, by the words of the units."""
        deciders: dict[str, list[ObstructedItem]] = {}
        for one in self.figures.obstructed:
            if one.decider:
                deciders.setdefault(one.decider, []).append(one)
        return [
            self.sentence(
                [self.say("official.proposal", name=name, what="; ".join(map(self._obstructed, its[:LINES])))]
            )
            for name, its in deciders.items()
        ]

    def _obstructed(self, one: ObstructedItem) -> str:
        told = self.say("official.obstructed_line", title=title_of(one.title), unit=self.name(one.unit))
        return f"{told}: {one.obstacle.strip(' .;')}" if one.obstacle else told

    # III. what comes

    def main_tasks(self, annex: str) -> list[str]:
        """What is due next: a sentence, then a line a task. `annex`: with the list, where it is too long for that."""
        figures, say = self.figures, self.say
        others = [one for one in figures.upcoming.lines if one.kind != "document"]
        documents = figures.upcoming.count - len(others)
        key = ("both" if others else "documents") if documents else ("others" if others else "none")
        some = {"documents": self.some("document", documents), "others": self.some("task", len(others))}
        told = [say("official.catch_up", some=self._delayed())] if figures.overdue.count else []
        opening = say(f"official.upcoming_{key}", within=self.following.within, **some)
        if not others:
            return [*told, opening + "."]
        if annex:
            units = self.units((one.unit, one.number) for one in others)
            return [*told, f"{opening} ({say('official.list_in', annex=annex)}): {units}."]
        lines = [
            say(
                "official.upcoming_line", title=title_of(one.title), unit=self.name(one.unit),
                deadline=formats.day(one.deadline.day),
            )
            for one in others
        ]  # fmt: skip
        return [*told, opening + ":", *self.listed(lines)]

    @property
    def upcoming_is_long(self) -> bool:
        return sum(one.kind != "document" for one in self.figures.upcoming.lines) > LISTED

    # the pieces

    def _apart(self) -> list[str]:
        """What is standing and what is suspended: in no total and no rate."""
        figures, say = self.figures, self.say
        clauses = [
            say(f"official.{name}", some=self.some("task", count))
            for name, count in (("standing", figures.standing.count), ("suspended", figures.suspended.count))
            if count
        ]
        return [say("official.apart", what=", ".join(clauses))] if clauses else []

    def _of_kind(self, kind: KindFigures) -> list[str]:
        """Of a kind other than documents and tasks: what was assigned and carried over, then how far measured items
        have come, which speak for themselves."""
        counted = {one.number for one in self.figures.measured if one.kind == kind.kind}
        return [*self._assigned(kind, counted), *self._carried(kind, counted), *self._measured(kind.kind)]

    def _assigned(self, kind: KindFigures, but: Iterable[int] = ()) -> list[str]:
        tally = self._tally(kind, "assigned", but)
        if not tally.total:
            return []
        opening = self.say("official.assigned", some=self.some(kind.kind, tally.total))
        return [self.sentence([opening, *self.states(kind.kind, tally, after=kind.carried)])]

    def _tally(self, kind: KindFigures, name: str, but: Iterable[int]) -> Counts:
        """A tally of a kind, without these items."""
        counts: Counts = getattr(kind, name)
        out = frozenset(but)

        def is_out(one: CountedItem) -> bool:
            return one.number in out and one.given and getattr(one, name)

        left_out = Counter(one.state for one in self.figures.items if is_out(one)) if out else Counter()
        return counts.minus(Counts.of_states(left_out))

    def _carried(self, kind: KindFigures, but: Iterable[int] = ()) -> list[str]:
        tally = self._tally(kind, "carried", but)
        if not tally.total:
            return []
        opening = self.say("official.carried", some=self.some(kind.kind, tally.total))
        first, *rest = self.states(kind.kind, tally, after=kind.assigned)
        return [self.sentence([f"{opening}: {first}", *rest])]

    def _rest(self, kind: KindFigures) -> list[str]:
        """What was carried over; and of what fell due, where not all of it is done or the first deadlines tell more."""
        due, first = kind.due, kind.first_due
        differs = bool(first.total) and (first.completed, first.total) != (due.completed, due.total)
        told = self._carried(kind)
        says_more = due.completed < due.total and due != kind.assigned  # in a year most falls due that is given
        if due.total and (says_more or differs):
            clauses = [
                self.say("official.due", within=self.period.within, some=self.some(kind.kind, due.total)),
                self.completed(kind.kind, due),
            ]
            if differs:
                clauses.append(
                    self.say(
                        "official.first_due", completed=self.count(first.completed), total=self.count(first.total),
                        share=self.share(first.completed, first.total),
                    )
                )  # fmt: skip
            told.append(self.sentence(clauses))
        return told

    def _measured(self, kind: str) -> list[str]:
        lines = [one for one in self.figures.measured if one.kind == kind]
        told = [self._measured_line(one) for one in lines[:LINES]]
        if left := len(lines) - len(told):
            told.append(self.sentence([self.say("official.measured_more", some=self.some(kind, left))]))
        return told

    def _measured_line(self, one: MeasuredItem) -> str:
        title, target = title_of(one.title), self.count(one.target)
        if one.done is None:
            return self.sentence(
                [self.say("official.measured_unknown", title=title, target=target, unit=self.name(one.unit))]
            )  # fmt: skip
        params = {"done": self.count(one.done), "target": target, "share": self.share(one.done, one.target)}
        if one.kind in REPLIES and _REPLY.match(title):  # `Trả lời kiến nghị …` says itself what is done
            return self.sentence([self.say("official.measured_replies", what=_REPLY.sub("", title, count=1), **params)])
        of = _COUNTED.search(title)
        params["target"] += f" {of[0].lower()}" if of and self.say.language == "vi" else ""
        return self.sentence([self.say("official.measured", title=title, unit=self.name(one.unit), **params)])

    def _issued(self) -> Iterator[str]:
        products, say = self.figures.products, self.say
        certified = [one for one in products if one.issuer == "minister" and one.type == CERTIFIED]
        certificates = next((what for _, what in issued_by(certified, say)), "")
        for issuer, what in issued_by([one for one in products if one not in certified], say):
            key = f"official.issued.{issuer}"
            line = say(key, what=what) if say.has(key) else ""
            line = line or say("official.issued.other", issuer=issuer_name(issuer, say), what=what)
            if issuer == "minister" and certificates:
                line, certificates = f"{line}, {say('official.issued.certified', what=certificates)}", ""
            yield line
        if certificates:
            yield say("official.issued.minister_certified", what=certificates)

    def _delays(self, what: str, items: Sequence[LateItem], annex: str) -> Iterator[str]:
        """Documents, tasks, the other kinds: how many of which unit, then the causes."""
        kinds = {one.kind: [other for other in items if other.kind == one.kind] for one in items}
        ranked = sorted(kinds, key=lambda kind: (kind != "task", kind != "document"))
        for kind in ranked:
            units = self.units((one.unit, one.number) for one in kinds[kind])
            some = self.some(kind, len(kinds[kind]))
            told = self.say(f"official.{verb(kind)}.{what}_of", some=some, units=units)
            listed = f" ({self.say('official.list_in', annex=annex)})" if annex else ""
            yield f"{told}{listed}. {self._causes(kinds[kind])}"

    def _causes(self, items: Sequence[LateItem]) -> str:
        """The objective causes that the Office found; what has none is left to be filled in."""
        found = self.figures.causes
        said: dict[str, list[tuple[str, int]]] = {}
        for one in items:
            if one.number in found:
                said.setdefault(found[one.number].strip(" .;"), []).append((one.unit, one.number))
        if not said:
            return self.say("official.cause_blank")
        causes = [
            self.say("official.cause_one", cause=cause, units=self.units(of)) for cause, of in said.items()
        ]  # fmt: skip
        if sum(map(len, said.values())) < len(items):
            causes.append(self.say("official.cause_rest"))
        return self.say("official.cause_objective", causes="; ".join(causes))

    def _delayed(self) -> str:
        """`87 văn bản, 09 nhiệm vụ`."""
        documents = sum(one.kind == "document" for one in self.figures.overdue.lines)
        counts = (("document", documents), ("task", self.figures.overdue.count - documents))
        return ", ".join(self.some(kind, count) for kind, count in counts if count)


def title_of(title: str) -> str:
    """A title within a sentence: without groups and a full stop of its own, a document cited as `Quyết định số 9/…`
    (Decree 30/2020/NĐ-CP, Annex I, part II, 6)."""
    return _CITED.sub(r"\1 số ", without_groups(title).strip().rstrip(".;"))
