"""The classes of units: the floors, and a line a unit with both rates and the items that kept it lower."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from babel.numbers import format_decimal

from domain.figures.classes import Classification, UnitClass, UnitRating
from texts import formats
from texts.catalogue import Catalogue
from texts.figures.summary import numbered

ITEMS = 12  # numbers named in a line; more are counted


def class_lines(classification: Classification, say: Catalogue) -> Iterator[str]:
    """What the classes ask for, then a line a unit."""
    yield "; ".join(floor(one, say) for one in classification.classes) + "."
    for one in classification.units:
        fractions = {"completed": completion(one, say), "on_time": in_time(one, say)}
        line = say("summary.class.line", unit=one.unit, name=class_name(one, say), **fractions)
        yield "– " + "; ".join((line, *reasons(one, say)))


def class_name(one: UnitRating, say: Catalogue) -> str:
    return one.name or say("summary.class.none")


def floor(one: UnitClass, say: Catalogue) -> str:
    """`A: completed from 95%, on time from 90%`."""
    key = "summary.class.floor_on_time" if one.on_time else "summary.class.floor"
    return say(key, name=one.name, rate=_percent(one.rate, say), on_time=_percent(one.on_time, say))


def completion(one: UnitRating, say: Catalogue) -> str:
    """`18/20 = 90.0%`."""
    return formats.fraction(one.completed, one.due, say.language)


def in_time(one: UnitRating, say: Catalogue) -> str:
    return formats.fraction(one.on_time, one.timed, say.language)


def reasons(one: UnitRating, say: Catalogue, most: int = ITEMS) -> list[str]:
    """What kept the unit below the next class, and what was left aside, in at most so many numbers each."""
    parts = [
        say(f"summary.class.{name}", items=numbered(items, say, most))
        for name, items in (("unfinished", one.unfinished), ("late", one.late))
        if items
    ]
    said = [say("summary.class.below", above=one.above, why=", ".join(parts))] if parts else []
    return said + ([say("summary.class.excused", items=numbered(one.excused, say, most))] if one.excused else [])


def _percent(value: Fraction, say: Catalogue) -> str:
    """A floor as it was configured: `95`, `94,95`."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    written: str = format_decimal(exact, format="#,##0.######", locale=formats.LOCALES[say.language])
    return written
