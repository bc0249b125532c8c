"""What Telegram finds in a text by itself, in UTF-16 code units."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.api.entities import Entity, detect, finish, utf16_length, utf16_slice


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("/task Báo cáo", [("bot_command", "/task")]),
        ("/task@nhacviec_bot x", [("bot_command", "/task@nhacviec_bot")]),
        ("xem /show, /tasks.", [("bot_command", "/show"), ("bot_command", "/tasks")]),
        ("/đăngký 30/11 a/b /a/b", []),
        ("😀 @lan_tcbc, a@b", [("mention", "@lan_tcbc")]),
        ("#NQ18 #Nghị_quyết #12 a#b", [("hashtag", "#NQ18"), ("hashtag", "#Nghị_quyết")]),
        ("xem https://chinhphu.vn/a?b=c.", [("url", "https://chinhphu.vn/a?b=c")]),
        ("xem chinhphu.vn nhé, 178/2024/NĐ-CP", [("url", "chinhphu.vn")]),
        ("viết lan@moha.gov.vn", [("email", "lan@moha.gov.vn")]),
    ],
)
def test_what_is_found_in_a_text(text: str, found: list[tuple[str, str]]) -> None:
    assert [(one.type, utf16_slice(text, one.offset, one.length)) for one in detect(text)] == found


def test_a_hashtag_ends_at_a_combining_mark() -> None:
    (found,) = detect(unicodedata.normalize("NFD", "#Nghị"))
    assert found.length == len("#Nghi")


def test_trimming_moves_and_cuts_what_is_marked() -> None:
    finished = finish("  a b  ", [Entity("bold", 0, 3), Entity("italic", 4, 3), Entity("code", 5, 2)])
    assert finished.text == "a b"
    assert [(one.type, one.offset, one.length) for one in finished.entities] == [("bold", 0, 1), ("italic", 2, 1)]


def test_nothing_is_found_inside_code_and_links() -> None:
    finished = finish("/a /b", [Entity("code", 0, 2)])
    assert [(one.type, one.offset) for one in finished.entities] == [("code", 0), ("bot_command", 3)]


@given(st.text(alphabet=st.sampled_from("a đ😀#@/<>&_\n0"), max_size=30))
def test_entities_always_lie_in_the_text_and_never_across_a_letter(text: str) -> None:
    for entity in detect(text):
        assert 0 <= entity.offset < entity.end <= utf16_length(text)
        assert utf16_length(utf16_slice(text, entity.offset, entity.length)) == entity.length
