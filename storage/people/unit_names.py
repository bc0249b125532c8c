"""What units are called, by their codes, for whoever words a message: loaded when they are asked for."""

from collections.abc import Iterator, Mapping

from sqlmodel import Session

from domain.parsing.unit_heads import UnitNames
from storage.people import units

Names = Mapping[str, str]  # language -> name


class NamesOfUnits(Mapping[str, Names]):
    """Code -> names. Those of `known` are loaded at once; another one when it is asked for. KeyError: no such unit."""

    def __init__(self, session: Session, known: set[str]) -> None:
        self._session = session
        self._names: dict[str, Names | None] = {}
        self._load(known)

    def __getitem__(self, code: str) -> Names:
        if code not in self._names:
            self._load({code})
        names = self._names[code]
        if names is None:
            raise KeyError(code)
        return names

    def __iter__(self) -> Iterator[str]:
        return (code for code, names in self._names.items() if names is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _load(self, codes: set[str]) -> None:
        self._names.update(dict.fromkeys(codes))
        for unit in units.of_codes(self._session, codes):
            self._names[unit.code] = {"vi": unit.name_vi, "en": unit.name_en}


def spoken_names(session: Session) -> UnitNames:
    """What people call the units that work, to know them in a text."""
    known = (unit for unit in units.all_units(session) if unit.closed_on is None)
    return UnitNames((unit.code, (unit.name_vi, unit.name_en)) for unit in known)
