"""Groups of items are the hashtags in their texts."""

import unicodedata

import pytest

from domain.parsing.hashtags import find_groups, group_key, group_keys


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("Báo cáo tổng kết #NQ18 trước 15/11", ["NQ18"]),
        ("#NQ18", ["NQ18"]),
        ("#NQ18-NQTW", ["NQ18"]),
        ("(#NQ18), #cải_cách.", ["NQ18", "cải_cách"]),
        ("#NQ18 #nq18 #PC", ["NQ18", "PC"]),
        ("#PC #NQ18 #pc", ["PC", "NQ18"]),
        ("#18NQ", ["18NQ"]),
        ("việc #12", []),
        ("#12 #2024", []),
        ("#_", []),
        ("# NQ18", []),
        ("a#NQ18", []),
        ("##NQ18", []),
        ("https://vi.example/trang#muc", []),
        ("https://vi.example/#muc", []),
        ("#" + "a" * 257, []),
        ("", []),
    ],
)
def test_hashtags_are_groups_and_numbers_are_not(text: str, groups: list[str]) -> None:
    assert find_groups(text) == groups


def test_a_decomposed_hashtag_is_whole() -> None:
    assert find_groups(unicodedata.normalize("NFD", "#cải_cách xong")) == ["cải_cách"]


def test_groups_are_compared_folded() -> None:
    assert group_keys("Rà soát #Cải_cách #NQ18 #nq18") == ["cai_cach", "nq18"]
    assert group_key("#NQ18") == "nq18"
