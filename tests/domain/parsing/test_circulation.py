"""Marks of limited circulation: standing alone, in any spelling; never inside a sentence."""

import unicodedata

import pytest

from domain.parsing.circulation import circulation_mark

INTERNAL, RETURNED = "LƯU HÀNH NỘI BỘ", "XEM XONG TRẢ LẠI"


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("(LƯU HÀNH NỘI BỘ) Góp ý dự thảo Đề án 30/11", INTERNAL),
        ("/task TCBC (lưu hành nội bộ) Góp ý dự thảo Đề án 30/11", INTERNAL),
        ("LƯU HÀNH NỘI BỘ: Góp ý dự thảo", INTERNAL),
        ("LƯU HÀNH NỘI BỘ Góp ý dự thảo", INTERNAL),
        ("Lưu hành nội bộ - góp ý dự thảo", INTERNAL),
        ("/giao TCBC Lưu hành nội bộ. Góp ý dự thảo", INTERNAL),
        ("L Ư U  H À N H  N Ộ I  B Ộ: góp ý", INTERNAL),
        ("Góp ý dự thảo (Lưu hành nội bộ)", INTERNAL),
        ("Góp ý dự thảo - LƯU HÀNH NỘI BỘ", INTERNAL),
        ("Góp ý dự thảo\nLƯU HÀNH NỘI BỘ", INTERNAL),
        ("LUU_HANH_NOI_BO_du_thao.docx", INTERNAL),
        ("[XEM XONG TRẢ LẠI] Danh sách quy hoạch", RETURNED),
        ("xem xong trả lại: danh sách", RETURNED),
        ("XEM XONG TRẢ LẠI", RETURNED),
        ("Quy chế lưu hành nội bộ của cơ quan", None),
        ("Rà soát tài liệu lưu hành nội bộ 30/11", None),
        ("Lưu hành nội bộ tài liệu tập huấn", None),
        ("Danh sách này xem xong trả lại giúp Văn phòng", None),
        ("Xem xong trả lại hồ sơ cho chị Hoa", None),
        ("Lưu hành xe nội bộ", None),
        ("", None),
    ],
)
def test_a_mark_stands_alone(text: str, mark: str | None) -> None:
    assert circulation_mark(text) == mark
    assert circulation_mark(unicodedata.normalize("NFD", text)) == mark
