"""Standing work in words: at the end of a text only, with or without diacritics."""

import pytest

from domain.parsing.standing import is_standing, read_standing


@pytest.mark.parametrize(
    ("text", "rest", "apart"),
    [
        ("Trực ban thường xuyên", "Trực ban", False),
        ("Truc ban thuong xuyen.", "Truc ban", False),
        ("Cập nhật dữ liệu, thường xuyên", "Cập nhật dữ liệu", True),
        ("Cập nhật dữ liệu (thường xuyên)", "Cập nhật dữ liệu", True),
        ("Cập nhật dữ liệu – nhiệm vụ thường xuyên", "Cập nhật dữ liệu", True),
        ("Keep the register, standing", "Keep the register", True),
        ("thường xuyên", "", True),
    ],
)
def test_what_a_text_says_before_it(text: str, rest: str, apart: bool) -> None:
    assert read_standing(text) == (rest, apart)


@pytest.mark.parametrize("text", ["Chi thường xuyên quý IV 30/11", "Báo cáo thường xuyên hơn", "", "Long-standing"])
def test_elsewhere_it_is_a_part_of_the_text(text: str) -> None:
    assert read_standing(text) is None
    assert not is_standing(text)
