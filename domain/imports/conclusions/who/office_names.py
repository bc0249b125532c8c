"""What else the known units are called in documents: without the words that say whose they are, without their kind."""

from collections import Counter
from collections.abc import Iterator, Sequence

from domain.deadlines.tokens import tokenise
from domain.imports.conclusions.who import words
from domain.parsing.folding import fold
from domain.parsing.unit_heads import UnitNames

_WHOSE = ("bo", "chinh phu", "nha nuoc", "quoc gia", "trung uong", "viet nam")
_SHORTEST = 2  # words of a short name


def short_names(units: UnitNames) -> Sequence[tuple[str, str]]:
    """Each code with its names without the words that only say whose the unit is; of no two units alike."""
    return _unique(_short_names(units))


def bare_names(units: UnitNames) -> Sequence[tuple[str, str]]:
    """Each code with its names without the kind that they begin with; of no two units alike."""
    return _unique(_bare_names(units))


def _short_names(units: UnitNames) -> Iterator[tuple[str, str]]:
    for code, names in units.known:
        for name in names:
            for whose in _WHOSE:
                if fold(name).endswith(f" {whose}"):
                    short = " ".join(name.split()[: -len(whose.split())])
                    if len(short.split()) >= _SHORTEST:
                        yield code, short


def _bare_names(units: UnitNames) -> Iterator[tuple[str, str]]:
    for code, names in units.known:
        for name in names:
            tokens = tokenise(name)
            kind = words.KINDS.at(tokens, 0) if tokens else None
            if kind and kind.end < len(tokens):
                yield code, name[tokens[kind.end].start :]


def _unique(names: Iterator[tuple[str, str]]) -> Sequence[tuple[str, str]]:
    """Those that are no other unit's too."""
    found = list(dict.fromkeys(names))
    owners = Counter(name for _, name in {(code, fold(name)) for code, name in found})
    return [(code, name) for code, name in found if owners[fold(name)] == 1]
