"""The mark of urgency at the head of a text: in every spelling, and never `khẩn trương`."""

import unicodedata

import pytest

from domain.parsing.urgency_level import UrgencyLevel, urgency_level

NONE, URGENT, VERY, MOST = UrgencyLevel


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("(KHẨN) Báo cáo biên chế", URGENT),
        ("[Khẩn] Báo cáo", URGENT),
        ("KHẨN: Báo cáo", URGENT),
        ("Khẩn - báo cáo", URGENT),
        ("khẩn. Báo cáo", URGENT),
        ("K H Ẩ N: báo cáo", URGENT),
        ("⚡ KHẨN: báo cáo", URGENT),
        ("**KHẨN**: báo cáo", URGENT),
        ("1. KHẨN: báo cáo", URGENT),
        ("KHAN: bao cao", URGENT),
        ("(LƯU HÀNH NỘI BỘ) (KHẨN) Góp ý", URGENT),
        ("THƯỢNG KHẨN: Báo cáo", VERY),
        ("(Thượng khẩn) báo cáo", VERY),
        ("thuong khan - bao cao", VERY),
        ("HỎA TỐC: Báo cáo", MOST),
        ("HOẢ TỐC – báo cáo", MOST),
        ("(hỏa tốc) báo cáo", MOST),
        ("HOA TOC: bao cao", MOST),
        ("HỎA TỐC HẸN GIỜ: gửi trước 17h", MOST),
        ("Khẩn trương hoàn thành báo cáo", NONE),
        ("KHẨN TRƯƠNG: báo cáo", NONE),
        ("Khẩn-trương: báo cáo", NONE),
        ("(Khẩn trương) báo cáo", NONE),
        ("Khẩn cấp: báo cáo", NONE),
        ("khan: bao cao", NONE),
        ("Khan hiếm nước: báo cáo", NONE),
        ("Khăn: mua sắm", NONE),
        ("Báo cáo (KHẨN)", NONE),
        ("Báo cáo khẩn: thiên tai", NONE),
        ("KHẨN Báo cáo biên chế", NONE),
        ("Công điện hỏa tốc: phòng chống bão", NONE),
        ("", NONE),
    ],
)
def test_a_mark_at_the_head_counts(text: str, level: UrgencyLevel) -> None:
    assert urgency_level(text) is level
    assert urgency_level(unicodedata.normalize("NFD", text)) is level
