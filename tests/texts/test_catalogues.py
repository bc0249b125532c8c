"""The sentences: every key in both languages, with the same names to fill in, compiled, used, and translated."""

import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

import texts
from domain.parsing.secrecy import marking
from sandbox.web.server import PAGE
from texts.catalogue import LANGUAGES, LOCALE
from texts.compile import compiled

ROOT = Path(texts.__file__).parent.parent
PACKAGES = ("bot", "domain", "handlers", "actions", "scheduler", "texts", "reports")
SUBJECTS = sorted(path.stem for path in (LOCALE / "vi").glob("*.po"))
FILES = sorted(LOCALE.glob("*/*.po"))

# Vietnamese letters that English has not
VIETNAMESE = re.compile("[ăâđêôơưáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ]", re.IGNORECASE)
# Keys whose languages tell the same in other terms: `quý IV` is `Q4`
OTHERWISE = frozenset({"summary.quarter"})
# What Vietnamese things are called in English too: numbers of documents as they are written, the language itself, the
# word of a marking, and names that hold it
NAMES = re.compile(
    r"NĐ-CP|QĐ-TTg|NĐ|QĐ|Tiếng Việt|tiếng Việt|(?:/|\b)Vụ \w+|Việt Nam|[Cc]ommuniqués?"
    r"|Khoa Gan, Mật và Tụy|Bà Trần Thị Mật, chuyên viên|Mật"
)
# Keys whose words are the same in both languages: signs, and what the code fills in
SAME = re.compile(r"^(?:button\.(?:day|unit|number|word|excel|pdf)|.*\.(?:separator|sign|mark))$")


def read(path: Path) -> dict[str, Message]:
    with path.open("rb") as file:
        catalogue = read_po(file, locale=path.parent.name)
    return {key_of(message): message for message in catalogue if message.id}


def key_of(message: Message) -> str:
    return str(message.id[0] if isinstance(message.id, tuple) else message.id)


def forms(message: Message) -> list[str]:
    """The sentence, or its forms by number."""
    return list(message.string) if isinstance(message.string, tuple | list) else [str(message.string)]


def placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


def every_message() -> dict[str, dict[str, Message]]:
    """Key -> language -> message."""
    found: dict[str, dict[str, Message]] = {}
    for path in FILES:
        for key, message in read(path).items():
            found.setdefault(key, {})[path.parent.name] = message
    return found


def test_both_languages_have_the_same_subjects_and_the_same_keys() -> None:
    assert sorted(path.stem for path in (LOCALE / "en").glob("*.po")) == SUBJECTS
    missing = {key: sorted(known) for key, known in every_message().items() if len(known) != len(LANGUAGES)}
    assert missing == {}


def test_a_key_stands_in_the_file_of_its_subject_and_once_only() -> None:
    for path in FILES:
        keys = re.findall(r'^msgid "(.+)"$', path.read_text(), re.MULTILINE)
        assert len(keys) == len(set(keys)), path
        assert {key.split(".")[0] for key in keys} == {path.stem}, path


def test_both_languages_fill_in_the_same_names() -> None:
    differing = {}
    for key, known in every_message().items():
        names = [frozenset(name for form in forms(one) for name in placeholders(form)) for one in known.values()]
        if len(set(names)) != 1 and key not in OTHERWISE:
            differing[key] = names
    assert differing == {}


def test_where_one_language_counts_both_do_each_in_all_its_forms() -> None:
    wrong = []
    for key, known in every_message().items():
        counted = {language for language, one in known.items() if isinstance(one.id, tuple)}
        expected = {"vi": 1, "en": 2}
        complete = all(len(forms(known[language])) == expected[language] for language in counted)
        if counted not in (set(), set(LANGUAGES)) or not complete:
            wrong.append(key)
    assert wrong == []


def test_no_sentence_is_empty() -> None:
    empty = [
        (key, language)
        for key, known in every_message().items()
        for language, one in known.items()
        if not all(form.strip() for form in forms(one))
    ]
    assert empty == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_what_is_compiled_is_what_is_written(path: Path) -> None:
    assert path.with_suffix(".mo").read_bytes() == compiled(path)


def test_no_vietnamese_letters_stand_in_the_english_sentences() -> None:
    foreign = {
        key: form
        for key, known in every_message().items()
        for form in forms(known["en"])
        if VIETNAMESE.search(NAMES.sub("", form))
    }
    assert foreign == {}


def test_no_sentence_is_left_untranslated() -> None:
    same = {
        key: forms(known["vi"])[0]
        for key, known in every_message().items()
        if forms(known["vi"])[0] == forms(known["en"])[0]
        and re.search(r"[^\W\d_]", re.sub(r"\{\w+\}", "", forms(known["vi"])[0]))
        and not SAME.match(key)
    }
    assert same == {}


def keys_in_code() -> Iterator[tuple[str, str]]:
    """Literal keys in the source (`"done.usage"`), and how keys begin that are put together (`f"state.{…}"`)."""
    subjects = "|".join(SUBJECTS)
    for package in PACKAGES:
        for path in (ROOT / package).rglob("*.py"):
            for quote, key in re.findall(rf"""(f?)["']((?:{subjects})\.[a-z_0-9{{.]+)""", path.read_text()):
                yield path.name, key.split("{")[0] if quote or "{" in key else key
    for path in PAGE.iterdir():
        if path.suffix in {".js", ".html"}:
            for key in re.findall(r"""["'`](messenger\.[a-z_0-9$.]+)""", path.read_text(encoding="utf-8")):
                yield path.name, key.split("$")[0]


def test_every_key_that_the_code_names_exists() -> None:
    known = set(every_message())
    known |= {"summary.template"}  # a key of the settings
    files = {
        "word",
        "excel",
        "report",
        "summary",
        "export",
        "import",
        "conclusions",
    }  # names of files look like keys: `summary.png`
    unknown = [
        (where, key)
        for where, key in keys_in_code()
        if key not in known
        and not any(one.startswith(key) for one in known if key.endswith((".", "_")))
        and not (key.split(".")[0] in files and key.split(".")[1] in {"docx", "xlsx", "png", "txt", "csv"})
    ]
    assert unknown == []


def test_what_is_said_of_a_marking_bears_none() -> None:
    """Who answers or forwards a refusal must not be refused for its words."""
    said = (
        "common.secret",
        "common.secret_album",
        "common.secret_name",
        "common.taken_out",
        "files.removed",
        "import.secret",
    )
    known = every_message()
    assert [marking(form) for key in said for language in ("vi", "en") for form in forms(known[key][language])] == [
        None
    ] * (2 * len(said))


def test_every_sentence_is_used() -> None:
    named = {key for _, key in keys_in_code()}
    beginnings = tuple(key for key in named if key.endswith((".", "_")))
    source = "".join(path.read_text() for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
    unused = [
        key
        for key in every_message()
        if key not in named and not key.startswith(beginnings) and f'"{key.split(".", 1)[1]}"' not in source
    ]
    assert unused == []
