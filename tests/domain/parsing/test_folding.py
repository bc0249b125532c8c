"""Folding: what people write in any normal form, case or with or without diacritics compares equal."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.parsing.folding import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Tiền LƯƠNG", "tien luong"),
        ("Đề án đổi mới", "de an doi moi"),
        ("  hai\n\tdòng  ", "hai dong"),
        ("178/2024/NĐ-CP", "178/2024/nd-cp"),
        ("ẩn\u200bgiữa", "angiua"),
        ("Straße", "strasse"),
        ("", ""),
    ],
)
def test_case_diacritics_and_white_space_are_ignored(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text(max_size=60))
def test_normal_forms_compare_equal_and_folding_twice_changes_nothing(text: str) -> None:
    assert fold(unicodedata.normalize("NFC", text)) == fold(unicodedata.normalize("NFD", text))
    assert fold(fold(text)) == fold(text)
