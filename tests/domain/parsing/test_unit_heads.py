"""Who is to do it, as officials write it at the head of an assignment."""

import csv

import pytest

from domain.parsing.unit_heads import UnitHead, UnitNames, read_head
from tests.paths import DATA

UNITS = DATA / "units.csv"


def units() -> UnitNames:
    with UNITS.open(encoding="utf-8", newline="") as file:
        return UnitNames((row["code"], (row["name_vi"], row["name_en"])) for row in csv.DictReader(file))


NAMES = units()


@pytest.mark.parametrize(
    ("text", "codes", "rest"),
    [
        ("PC Báo cáo X", "PC", "Báo cáo X"),
        ("pc báo cáo X", "PC", "báo cáo X"),
        ("PC: Báo cáo X", "PC", "Báo cáo X"),
        ("PC, TCBC Báo cáo X", "PC TCBC", "Báo cáo X"),
        ("PC,TCBC,VP: Báo cáo X", "PC TCBC VP", "Báo cáo X"),
        ("PC; TCBC Báo cáo X", "PC TCBC", "Báo cáo X"),
        ("PC + TCBC Báo cáo X", "PC TCBC", "Báo cáo X"),
        ("PC+TCBC Báo cáo X", "PC TCBC", "Báo cáo X"),
        ("PC và TCBC Báo cáo X", "PC TCBC", "Báo cáo X"),
        ("PC & TCBC Báo cáo X", "PC TCBC", "Báo cáo X"),
        ("PC/TCBC Báo cáo X", "PC TCBC", "Báo cáo X"),
        ("PC / TCBC / VP Báo cáo X", "PC TCBC VP", "Báo cáo X"),
        ("PC, TCBC và VP Báo cáo X", "PC TCBC VP", "Báo cáo X"),
        ("PC, PC Báo cáo X", "PC", "Báo cáo X"),
        ("PC chủ trì, TCBC phối hợp Báo cáo X", "PC TCBC", "Báo cáo X"),
        ("PC chủ trì, TCBC và VP phối hợp: Báo cáo X", "PC TCBC VP", "Báo cáo X"),
        ("PC (chủ trì), TCBC (phối hợp) Báo cáo X", "PC TCBC", "Báo cáo X"),
        ("PC chủ trì, phối hợp TCBC Báo cáo X", "PC TCBC", "Báo cáo X"),
        ("PC chủ trì phối hợp với TCBC, VP báo cáo X", "PC TCBC VP", "báo cáo X"),
        ("PC chủ trì Báo cáo X", "PC", "Báo cáo X"),
        ("PC chủ trì, rà soát văn bản", "PC", "rà soát văn bản"),
        ("PC phối hợp với TCBC rà soát văn bản", "PC TCBC", "rà soát văn bản"),
        ("chủ trì: PC; phối hợp: TCBC; Báo cáo X", "PC TCBC", "Báo cáo X"),
        ("Chủ trì: PC, phối hợp: TCBC, VP. Báo cáo X", "PC TCBC VP", "Báo cáo X"),
        ("Chủ trì PC, phối hợp TCBC: Báo cáo X", "PC TCBC", "Báo cáo X"),
        ("Vụ Pháp chế Báo cáo X", "PC", "Báo cáo X"),
        ("Vụ PC Báo cáo X", "PC", "Báo cáo X"),
        ("vu phap che bao cao X", "PC", "bao cao X"),
        ("Vụ Tổ chức Biên chế Báo cáo X", "TCBC", "Báo cáo X"),
        ("Vụ Tổ chức - Biên chế Báo cáo X", "TCBC", "Báo cáo X"),
        ("Vụ Tổ chức cán bộ Báo cáo X", "TCCB", "Báo cáo X"),
        ("Vụ Pháp chế, Vụ TCBC, Văn phòng Bộ Báo cáo X", "PC TCBC VP", "Báo cáo X"),
        ("Giao Vụ Pháp chế chủ trì, phối hợp với Vụ TCBC rà soát văn bản", "PC TCBC", "rà soát văn bản"),
        ("Giao Vụ PC chủ trì, phối hợp với Vụ TCBC và Vụ Tiền lương rà soát", "PC TCBC TL", "rà soát"),
        ("Giao Vụ PC chủ trì, phối hợp với Vụ TCBC và các đơn vị liên quan rà soát", "PC TCBC", "rà soát"),
        ("Đề nghị Vụ PC rà soát văn bản", "PC", "rà soát văn bản"),
        ("PC chủ trì, phối hợp với Bộ Tài chính rà soát", "PC", "phối hợp với Bộ Tài chính rà soát"),
        ("Ministry Office prepare X", "VP", "prepare X"),
    ],
)
def test_units_are_read_as_officials_name_them(text: str, codes: str, rest: str) -> None:
    assert read_head(text, NAMES) == UnitHead(tuple(codes.split()), rest)


@pytest.mark.parametrize(
    "text",
    [
        "PC + XYZ Báo cáo X",
        "PC/XYZ Báo cáo X",
        "PC và XYZ Báo cáo X",
        "PC, XYZ Báo cáo X",
        "PC, Vụ Thống kê Báo cáo X",
        "PC chủ trì, XYZ phối hợp Báo cáo X",
        "PC chủ trì, Vụ Thống kê phối hợp Báo cáo X",
        "PC chủ trì, phối hợp với Vụ Thống kê Báo cáo X",
        "PC chủ trì, TCBC Báo cáo X",
        "PC, TCBC chủ trì Báo cáo X",
        "chủ trì: PC; phối hợp: XYZ; Báo cáo X",
        "chủ trì: XYZ; phối hợp: PC; Báo cáo X",
        "XYZ Báo cáo X",
        "Vụ Thống kê Báo cáo X",
        "PCCC Báo cáo X",
        "PC-TCBC Báo cáo X",
        "Báo cáo X",
        "Giao ban tuần",
        "",
    ],
)
def test_what_is_understood_in_part_only_is_asked_about(text: str) -> None:
    assert read_head(text, NAMES) == UnitHead((), text)
