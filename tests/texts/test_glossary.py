"""The words of Vietnamese officials: one that the glossary replaces stands in no sentence or template of Word.

Commands in a sentence are those of its language.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterator

import pytest

from domain.commands import BY_NAME
from reports.word import report
from tests.texts.test_catalogues import every_message, forms
from texts.catalogue import LANGUAGES

REPLACED = {
    "Văn phòng giao": "giao qua Văn phòng, Văn phòng chuyển",
    "người giao:": "Văn phòng chuyển:",
    "(được )?nêu (đầu mối|tên|làm)": "cử đầu mối",
    "lập nhóm": "gắn nhóm này với đơn vị, đặt nhóm này là nhóm Văn phòng",
    "việc này": "thao tác này; of an item its number",
    "bạn": "no pronoun",
    "hãy": "vui lòng, đề nghị",
    "(đang|còn) mở": "chưa hoàn thành",
    "việc lặp lại": "việc định kỳ",
    "hàng (ngày|tuần|tháng|quý|năm)": "hằng tháng",
    "đo lường": "nhiệm vụ có chỉ tiêu định lượng",
    "còn nợ": "chưa thực hiện",
    "(xin|xin được) (gia hạn|lùi)": "đề nghị gia hạn",
    "muộn|trễ|lâu ngày": "quá hạn",
    "QH": "HTQ or CHTQ: one abbreviation has one meaning",
    "thời hạn hiện nay": "thời hạn hiện hành",
    "không xếp loại": "chưa đạt mức xếp loại",
    "số nay": "số liệu hiện nay",
    "ai đã làm gì|làm gì": "nhật ký thao tác",
    "tính trực tiếp": "số liệu tạm tính",
    "nạp": "nhập từ tệp",
    "ĐBQH": "đại biểu Quốc hội",
    "im lặng": "chưa cập nhật kết quả",
    "chưa báo cáo gì": "chưa cập nhật kết quả",
    "đang chưa": "chưa",
    "Chủ Nhật": "Chủ nhật",
    "hiện giờ|chừng": "hiện nay, khoảng",
}
ALLOWED = {
    # A person who takes an item says so of themselves.
    ("assign.me", "Tôi"),
}
BOTFATHERS = {"newbot", "token", "setjoingroups", "setprivacy"}


def vietnamese() -> Iterator[tuple[str, str]]:
    """Every sentence of the catalogues and of Word's templates by its key."""
    for key, known in every_message().items():
        for form in forms(known["vi"]):
            yield key, unicodedata.normalize("NFC", form)
    with (report.TEMPLATES / "vi.toml").open("rb") as file:
        yield from _texts("vi.toml", tomllib.load(file))


def _texts(key: str, value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield key, unicodedata.normalize("NFC", value)
    elif isinstance(value, dict):
        for name, one in value.items():
            yield from _texts(f"{key}.{name}", one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(key, one)


@pytest.mark.parametrize("replaced", REPLACED)
def test_a_word_that_the_glossary_replaces_stands_in_no_vietnamese_sentence(replaced: str) -> None:
    flags = re.NOFLAG if replaced[:1].isupper() else re.IGNORECASE
    pattern = re.compile(rf"(?<!\w)(?:{replaced})(?!\w)", flags)
    found = {key: sentence for key, sentence in vietnamese() if pattern.search(sentence)}
    assert found == {}, REPLACED[replaced]


def test_no_sentence_says_i() -> None:
    found = {(key, word[0]) for key, sentence in vietnamese() if (word := re.search(r"(?<!\w)[Tt]ôi(?!\w)", sentence))}
    assert found == ALLOWED


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_command_in_a_sentence_has_the_name_that_is_shown_in_its_language(language: str) -> None:
    shown = {one.vietnamese[0] for one in BY_NAME.values()} | {"giao"} if language == "vi" else set(BY_NAME)
    named = [
        (key, name)
        for key, known in every_message().items()
        for form in forms(known[language])
        for name in re.findall(r"(?<![\w/<.*:])/([a-z]+)", form)
    ]
    assert len(named) > 100
    assert [one for one in named if one[1] not in shown | BOTFATHERS] == []
