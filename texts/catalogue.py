"""The sentences: gettext catalogues under `locale/<language>/<subject>.po`, looked up by key.

A key names what is said (`card.deadline`); both languages hold every key, which a test proves. A missing key raises
KeyError, so that no key ever reaches a reader. `python -m texts.compile` renews the `.mo` files, which are committed:
the program runs from a clone with nothing built.
"""

from functools import cache
from gettext import GNUTranslations
from pathlib import Path
from typing import Any

from babel.messages.mofile import read_mo

from texts import formats

LOCALE = Path(__file__).parent / "locale"
LANGUAGES = ("vi", "en")


class Catalogue:
    """The sentences of one language."""

    def __init__(self, language: str) -> None:
        if language not in LANGUAGES:
            raise KeyError(f"no catalogue for the language {language!r}")
        self.language = language
        self._subjects = {path.stem: _load(path) for path in sorted((LOCALE / language).glob("*.mo"))}

    def __call__(self, key: str, /, **params: Any) -> str:
        """The sentence of `key`, its `{names}` filled in. KeyError: no such key."""
        sentence = self._subject(key).gettext(key)
        if sentence == key:
            raise KeyError(key)
        return sentence.format(**params) if params else sentence

    def count(self, key: str, number: int, /, **params: Any) -> str:
        """The sentence of `key` in the form that `number` asks for; `{number}` is it, written as the language does."""
        sentence = self._subject(key).ngettext(key, key, number)
        if sentence == key:
            raise KeyError(key)
        return sentence.format(number=formats.number(number, self.language), **params)

    def has(self, key: str) -> bool:
        """Whether this key has a sentence (a custom kind of item has none)."""
        subject = self._subjects.get(key.split(".", 1)[0])
        return subject is not None and subject.gettext(key) != key

    def sentences(self, subject: str) -> dict[str, str]:
        """All of one subject as they are written, for a program that is not this one. KeyError: no such subject."""
        if subject not in self._subjects:
            raise KeyError(subject)
        with (LOCALE / self.language / f"{subject}.mo").open("rb") as file:
            return {str(one.id): str(one.string) for one in read_mo(file) if one.id}

    def _subject(self, key: str) -> GNUTranslations:
        return self._subjects[key.split(".", 1)[0]]


@cache
def catalogue(language: str) -> Catalogue:
    """The catalogue of a language, loaded once."""
    return Catalogue(language)


def _load(path: Path) -> GNUTranslations:
    with path.open("rb") as file:
        return GNUTranslations(file)
