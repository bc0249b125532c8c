"""A period's figures in one message: documents first, a paragraph a kind, products; the rest unfolds below.

Telegram takes 4,096 characters: where lists are longer, they are cut and say by how many items.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import time
from itertools import groupby
from typing import TypeVar

from domain.figures.compare import OWN, Comparison, ValueChange, compare
from domain.figures.products import place
from domain.figures.summary import (
    Counts,
    Figures,
    ItemRef,
    KindFigures,
    Listing,
    MeasuredItem,
    ObstructedItem,
    Products,
)
from domain.workdays import WorkCalendar
from texts import formats
from texts.catalogue import Catalogue, catalogue
from texts.figures.periods import days_line, is_longer_than_a_month, named_period
from texts.items.overdue import days_over
from texts.rendered import RenderedMessage, Writer, utf16

LIMIT = 4_096  # UTF-16 units: https://core.telegram.org/bots/api#sendmessage
NUMBERS = 40  # that are named in a row
TITLE = 80  # letters of a title in a list
FIRST = ("document", "task")  # the kinds that a report begins with
# lines of measured items, and of each list that folds: these unfold by a button, so they are cut first
_LENGTHS = ((30, 30), (30, 15), (30, 8), (30, 4), (15, 4), (8, 4), (4, 2), (2, 0), (0, 0))

NATIONAL = WorkCalendar()  # without the days of an Office

Line = TypeVar("Line")


def summary(
    figures: Figures,
    language: str,
    *,
    calendar: WorkCalendar = NATIONAL,
    now: Figures | None = None,
) -> RenderedMessage:
    """The figures of a period. `calendar`: whose working days are counted over a deadline; `now`: `figures` are the
    published ones, and these the figures of today beside them."""
    changes = compare(figures, now) if now is not None else None
    return fitted(figures, language, calendar=calendar, changes=changes)[0]


def fitted(
    figures: Figures,
    language: str,
    *,
    calendar: WorkCalendar = NATIONAL,
    changes: Comparison | None = None,
) -> tuple[RenderedMessage, frozenset[str]]:
    """The same, and which of its lists (`domain.figures.request.NAMED`) had to be cut to fit one message.
    `changes`: they are the published ones, and this is where those of today differ."""
    for lengths in _LENGTHS:
        writing = _Summary(figures, changes, catalogue(language), lengths, calendar)
        text = writing.write()
        if utf16(text.text) <= LIMIT:
            break
    return text, frozenset(writing.cut)


def not_adding_up(numbers: Sequence[int], language: str) -> RenderedMessage:
    """What is said instead of a report whose sums do not close."""
    say = catalogue(language)
    return Writer().add(say("summary.not_adding_up", items=numbered(numbers, say))).build()


def heading(kind: str, say: Catalogue) -> str:
    """The name that a kind's paragraph begins with; a kind of the config's own is its own name."""
    many = _many(kind, say)
    return many[:1].upper() + many[1:]


def product_lines(products: Sequence[Products], say: Catalogue) -> list[tuple[str, str]]:
    """Who issued, by rank, and what: (`Chính phủ`, `02 nghị định, 33 nghị quyết`)."""
    return [(issuer_name(issuer, say), what) for issuer, what in issued_by(products, say)]


def issued_by(products: Sequence[Products], say: Catalogue) -> Iterator[tuple[str, str]]:
    """The issuers (keys of `domain.parsing.document_types`) by rank, and what each issued, in words."""
    ranked = sorted(products, key=lambda one: place(one.type, one.issuer))
    for issuer, types in groupby(ranked, lambda one: one.issuer):
        counted = ((one, formats.count(one.count, say.language)) for one in types)
        yield issuer, ", ".join(say.count(f"summary.product.{one.type}", one.count, count=n) for one, n in counted)


def issuer_name(issuer: str, say: Catalogue) -> str:
    key = f"summary.issuer.{issuer}"
    return say(key if say.has(key) else f"document.by_{issuer}")


def as_of_line(figures: Figures, say: Catalogue) -> str:
    """The days of the period, unless its name says them, and what T is, in words."""
    return f"{days} {_as_of(figures, say)}" if (days := days_line(figures, say)) else _as_of(figures, say)


def _as_of(figures: Figures, say: Catalogue) -> str:
    if figures.at.time() == time.min:
        return say("summary.as_of_day", day=formats.day(figures.day))
    return say("summary.as_of_moment", moment=f"{figures.at:%H:%M %d/%m/%Y}")


def tally_params(counts: Counts, language: str) -> dict[str, str]:
    """The counts of a tally by the names that the sentences use."""
    named = {**counts._asdict(), "completed": counts.completed}
    share = formats.share(counts.completed, counts.total, language)
    return {name: formats.number(count, language) for name, count in named.items()} | {"share": share}


def shown_kinds(figures: Figures, changed: Iterable[str]) -> tuple[list[KindFigures], list[KindFigures]]:
    """Documents, tasks, then the other kinds, in their order: those with a paragraph, and those with nothing to say.

    `changed`: kinds that have something now, beside the published figures. Received documents alone make a paragraph
    too: the counter is of everybody's documents.
    """
    counted = {*changed, *(one.kind for one in figures.measured)}
    if figures.counters.get("documents_received") is not None and _is_of_all(figures):
        counted.add("document")
    rest = [kind for kind in figures.kinds if kind.kind not in FIRST]
    told: list[KindFigures] = []
    empty: list[KindFigures] = []
    for kind in (*(figures.kind(kind) for kind in FIRST), *rest):
        (empty if kind.is_empty and kind.kind not in counted else told).append(kind)
    return told, empty


def _is_of_all(figures: Figures) -> bool:
    return figures.only is None and not figures.group


class _Summary:
    """One message, its lists cut to so many lines."""

    def __init__(
        self,
        figures: Figures,
        changes: Comparison | None,
        say: Catalogue,
        lengths: tuple[int, int],
        calendar: WorkCalendar,
    ) -> None:
        self.figures, self.say, self.calendar = figures, say, calendar
        self.measured_lines, self.folded_lines = lengths
        self.cut: set[str] = set()
        self.is_published = changes is not None
        self.changes = changes or Comparison()
        self.out = Writer()
        self.told, self.empty = shown_kinds(figures, (one.kind for one in self.changes.tallies))

    def write(self) -> RenderedMessage:
        self._head()
        for kind in self.told:
            self._kind(kind)
        if self.empty:
            names = ", ".join(_many(kind.kind, self.say) for kind in self.empty)
            self.out.line().line(self.say("summary.nothing", kinds=names))
        self._products()
        self.out.line().line("\n".join(self._details()), "expandable_blockquote")
        return self.out.build()

    def _head(self) -> None:
        figures, say = self.figures, self.say
        self.out.line(say("summary.title", period=named_period(figures, say)), "bold")
        self.out.line(as_of_line(figures, say))
        if self.is_published:
            self.out.add(" " + say("summary.published"))
        elif is_longer_than_a_month(figures.start, figures.last_day):
            self.out.add(" " + say("summary.live"))
        if figures.only is not None:
            self.out.line(say("summary.only", units=", ".join(figures.only)))
        if figures.group:
            self.out.line(say("summary.group", group=figures.group))

    def _kind(self, kind: KindFigures) -> None:
        say, is_document = self.say, kind.kind == "document"
        params = tally_params(kind.assigned, say.language) | {"many": _many(kind.kind, say)}
        self.out.line().line(heading(kind.kind, say), "bold")
        if is_document and _is_of_all(self.figures):
            received = say("summary.received", count=self._counter("documents_received"))
            self.out.line(received + self._now("counter", "documents_received"))
        for part in ("assigned", "completed", "under_way", "overdue", "rate") if kind.assigned.total else ("assigned",):
            self.out.line(say(f"summary.document.{part}" if is_document else f"summary.{part}", **params))
        if now := self._tally_now(kind.kind, "assigned"):
            self.out.line(now[:1].upper() + now[1:])
        measured = [one for one in self.figures.measured if one.kind == kind.kind]
        for text in self._cut("measured", measured, self._measured, len(measured)):
            self.out.line(text)

    def _products(self) -> None:
        self.out.line().line(self.say("summary.products"), "bold")
        lines = product_lines(self.figures.products, self.say)
        for issuer, what in lines:
            self.out.line(f"{issuer}: {what}")
        if not lines:
            self.out.line(self.say("summary.no_products"))
        changed = (self._product_now(one) for one in self.changes.values if one.figure == "products")
        if now := ", ".join(changed):
            self.out.line(self.say("summary.products_now", what=now))
        if twice := self.figures.same_numbers:
            self.out.line(
                self.say(
                    "summary.same_number",
                    numbers=_first(twice[:NUMBERS], len(twice) - NUMBERS, "summary.more_numbers", self.say),
                )
            )

    def _details(self) -> list[str]:
        figures, say = self.figures, self.say
        return [
            *self._by_kind("carried", [kind for kind in self.told if self._tells(kind, "carried")]),
            *self._by_kind("due", [kind for kind in self.told if self._tells(kind, "due", "first_due")]),
            self._extensions(),
            say("summary.own" if figures.own.total else "summary.own_none", **tally_params(figures.own, say.language))
            + self._after(self._own_apart())
            + self._after(self._tally_now(OWN, "assigned")),
            self._counted("returned", [one.number for one in figures.returned]),
            self._counted("standing", figures.standing.numbers),
            self._counted("suspended", figures.suspended.numbers),
            *([say("summary.unconfirmed", items=numbered(figures.unconfirmed, say))] if figures.unconfirmed else []),
            *self._obstructed(),
            *self._listed("overdue", figures.overdue, self._overdue),
            *self._listed("owed", figures.owed, lambda one: "– " + owed_line(one, say)),
        ]

    def _by_kind(self, name: str, kinds: Sequence[KindFigures]) -> list[str]:
        """What was carried over or fell due: a line a kind that has any, or one that says that none has."""
        if not kinds:
            return [self.say(f"summary.{name}_none")]
        return [self.say(f"summary.{name}"), *(self._kind_line(name, kind) for kind in kinds)]

    def _kind_line(self, name: str, kind: KindFigures) -> str:
        tally: Counts = getattr(kind, name)
        params = tally_params(tally, self.say.language)
        line = "– " + self.say(f"summary.{name}_line", many=heading(kind.kind, self.say), **params)
        first = kind.first_due
        if name == "due" and (first.completed, first.total) != (tally.completed, tally.total):
            line += "; " + self.say("summary.due_first", **tally_params(first, self.say.language))
        return line + self._after(self._tally_now(kind.kind, name))

    def _tells(self, kind: KindFigures, *tallies: str) -> bool:
        """Whether any of these tallies has something, or has now, beside the published figures."""
        return any(getattr(kind, name).total or self.changes.of(kind.kind, name) for name in tallies)

    def _tally_now(self, kind: str, tally: str) -> str:
        """What a published tally is now, and the items that changed; "": what it was."""
        if (change := self.changes.of(kind, tally)) is None:
            return ""
        now = tally_params(change.now, self.say.language)
        return self.say("summary.now", **now, items=numbered(change.items, self.say))

    def _now(self, figure: str, name: str) -> str:
        """What another published figure is now, behind it."""
        change = next((one for one in self.changes.values if (one.figure, one.name) == (figure, name)), None)
        if change is None:
            return ""
        now = formats.NOTHING if change.now is None else formats.number(change.now, self.say.language)
        return self._after(self.say("summary.now_value", now=now))

    def _product_now(self, change: ValueChange) -> str:
        kind, _, issuer = change.name.partition(":")
        count = formats.count(change.now or 0, self.say.language)
        what = self.say.count(f"summary.product.{kind}", change.now or 0, count=count)
        return f"{what} ({issuer_name(issuer, self.say)})"

    @staticmethod
    def _after(text: str) -> str:
        return f"; {text}" if text else ""

    def _measured(self, one: MeasuredItem) -> str:
        return measured_line(one, self.say) + self._now("measured", str(one.number))

    def _extensions(self) -> str:
        of = self.figures.extensions
        line = self.say("summary.extensions", count=formats.number(of.count, self.say.language))
        late = self.say("summary.asked_late", items=numbered(of.asked_late, self.say)) if of.asked_late else ""
        return line + self._after(late) + self._now("extensions", "")

    def _own_apart(self) -> str:
        """Of what units registered themselves: what counts apart; "": nothing does."""
        apart = self.figures.own_apart
        named = {name: formats.number(count, self.say.language) for name, count in apart._asdict().items()}
        return self.say("summary.own_apart", **named) if any(apart) else ""

    def _counted(self, name: str, numbers: Sequence[int]) -> str:
        """How many there are, and which."""
        line = self.say(f"summary.{name}", count=formats.number(len(numbers), self.say.language))
        which = f" ({numbered(tuple(dict.fromkeys(numbers)), self.say)})" if numbers else ""
        return line + which + self._now(name, "")

    def _listed(self, name: str, listing: Listing, line: Callable[[ItemRef], str]) -> list[str]:
        head = self.say(f"summary.{name}_list", count=formats.number(listing.count, self.say.language))
        return [head, *self._cut(name, listing.lines, line, listing.count)]

    def _obstructed(self) -> list[str]:
        """What was stuck or at risk at T, as many lines as lists have; `/stuck` has all."""
        figures, say = self.figures, self.say
        if not figures.obstructed_count:
            return []
        lines = [obstructed_line(one, say) for one in figures.obstructed[: self.folded_lines]]
        left = figures.obstructed_count - len(lines)
        head = say("summary.obstructed_list", count=formats.number(figures.obstructed_count, say.language))
        return [head, *(f"– {line}" for line in lines), *([say.count("summary.more", left)] if left else [])]

    def _overdue(self, one: ItemRef) -> str:
        days = self.calendar.days_over(one.deadline.day, self.figures.day)
        return "– " + overdue_line(one, days, self.say)

    def _cut(self, name: str, items: Sequence[Line], line: Callable[[Line], str], count: int) -> list[str]:
        """The first lines of a list of so many items, and how many it has beyond them."""
        length = self.measured_lines if name == "measured" else self.folded_lines
        first = [line(item) for item in items[:length]]
        left = count - len(first)
        if not left:
            return first
        self.cut.add(name)
        return [*first, self.say.count("summary.more", left)]

    def _counter(self, name: str) -> str:
        count = self.figures.counters.get(name)
        return formats.NOTHING if count is None else formats.number(count, self.say.language)


def measured_line(one: MeasuredItem, say: Catalogue, letters: int = TITLE) -> str:
    """How far a measured item has come; what is not known by T is a dash."""
    known = one.done is not None
    params = {
        "done": formats.number(one.done, say.language) if one.done is not None else formats.NOTHING,
        "target": formats.number(one.target, say.language),
        "share": formats.share(one.done or 0, one.target, say.language) if known else formats.NOTHING,
    }
    return say("summary.measured", number=one.number, title=_short(one.title, letters), unit=one.unit, **params)


def overdue_line(one: ItemRef, days: int, say: Catalogue, letters: int = TITLE) -> str:
    """For how many working days it is overdue at T, and the objective cause of it, where the Office found one."""
    line = say("summary.overdue_line", days=days_over(days, say), **_named(one, letters))
    return f"{line}; {say('summary.cause', cause=_short(one.cause, letters))}" if one.cause else line


def obstructed_line(one: ObstructedItem, say: Catalogue, letters: int = TITLE) -> str:
    """`#12 TCBC title: vướng mắc từ 05/11/2024, thủ tục (cấp quyết định: Bộ Tài chính)`."""
    words = [say(f"summary.obstructed_{one.condition}", day=formats.day(one.since))]
    words += [_short(one.obstacle, letters)] if one.obstacle else []
    who = f" ({say('summary.decider', name=one.decider)})" if one.decider else ""
    return f"#{one.number} {one.unit} {_short(one.title, letters)}: {', '.join(words)}{who}"


def owed_line(one: ItemRef, say: Catalogue, letters: int = TITLE) -> str:
    return say("summary.owed_line", **_named(one, letters))


def _named(one: ItemRef, letters: int) -> dict[str, str | int]:
    return {
        "number": one.number,
        "unit": one.unit,
        "title": _short(one.title, letters),
        "deadline": formats.day(one.deadline.day),
    }


def _many(kind: str, say: Catalogue) -> str:
    key = f"summary.many.{kind}"
    return say(key) if say.has(key) else kind


def numbered(numbers: Sequence[int], say: Catalogue, most: int = NUMBERS) -> str:
    """`#12, #15`; of more than fit a line the first, and how many there are beyond them."""
    return _first([f"#{number}" for number in numbers[:most]], len(numbers) - most, "summary.more", say)


def _first(names: Sequence[str], left: int, more: str, say: Catalogue) -> str:
    return ", ".join(names) + (f" {say.count(more, left)}" if left > 0 else "")


def _short(title: str, letters: int) -> str:
    return title if len(title) <= letters else title[: letters - 1].rstrip() + "…"
