"""The follow-up table of a government office: 25 columns under two lines of heads, merged titles above, sections."""

import io
from collections.abc import Sequence
from datetime import date
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

GROUPS = (
    ("STT", 1), ("Văn bản giao nhiệm vụ", 4), ("Nội dung nhiệm vụ", 1), ("Lĩnh vực", 1), ("Đơn vị thực hiện", 2),
    ("Chuyên viên theo dõi", 1), ("Ngày giao", 1), ("Thời hạn hoàn thành", 3),
    ("Kết quả thực hiện", 4), ("Tiến độ (%)", 1), ("Trạng thái", 1), ("Số ngày quá hạn", 1),
    ("Khó khăn, vướng mắc", 1), ("Đề xuất, kiến nghị", 1), ("Độ mật", 1), ("Ghi chú", 1),
)  # fmt: skip
UNDER = {
    "Văn bản giao nhiệm vụ": ("Số, ký hiệu", "Ngày văn bản", "Nguồn gốc/\ncơ quan giao", "Trích yếu"),
    "Đơn vị thực hiện": ("Chủ trì", "Phối hợp"),
    "Thời hạn hoàn thành": ("Theo văn bản giao", "Gia hạn lần 1", "Gia hạn lần 2"),
    "Kết quả thực hiện": ("Ngày hoàn thành", "Số, ký hiệu sản phẩm", "Ngày ban hành", "Kết quả/sản phẩm"),
}
COLUMNS = sum(count for _, count in GROUPS)
LINES = (
    (
        "1", "1074/TB-VPCP", "03/10/2024", "Văn phòng Chính phủ", "Kết luận của Thủ tướng",
        "Trình Chính phủ Nghị định về vị trí việc làm", "Tổ chức", "Vụ Tổ chức - Biên chế", "- Vụ Pháp chế\n- VP",
        "Ông B", date(2024, 10, 4), date(2024, 11, 30), None, None, None, None, None, None, "40", "Đang thực hiện",
        None, "Chờ ý kiến bộ, ngành", None, None, "Báo cáo hằng tuần",
    ),
    (
        "2", None, None, None, None, "Báo cáo Thủ tướng kết quả sắp xếp tổ chức", "Tổ chức", "PC", "TCBC", "Ông B",
        date(2024, 10, 4), date(2024, 10, 20), date(2024, 10, 31), "trước ngày 15/11/2024", "25/10/2024",
        "178/2024/NĐ-CP", date(2024, 10, 25), "Đã ban hành", "100", "Hoàn thành", None, None, None, None, None,
    ),
    (
        "3", "6126/BNV-VP", "2024-10-07", "Bộ Nội vụ", "V/v góp ý", "Góp ý dự thảo Luật", "Pháp chế", "PC", None, None,
        date(2024, 10, 8), "15/10/2024", None, None, None, None, None, None, 0, "Quá hạn", 12, None, None, None,
        None,
    ),
)  # fmt: skip


def follow_up(lines: Sequence[Sequence[Any]] = LINES, *, title: str = "BẢNG THEO DÕI NHIỆM VỤ") -> bytes:
    """The workbook. The document's cells of lines without one are merged with those above, as people do."""
    book = Workbook()
    sheet: Any = book.active
    sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=6)
    sheet["A1"] = "BỘ NỘI VỤ\nVĂN PHÒNG"
    sheet.merge_cells(start_row=3, end_row=3, start_column=1, end_column=COLUMNS)
    sheet["A3"], sheet["A3"].font = title, Font(bold=True)
    sheet.merge_cells(start_row=4, end_row=4, start_column=1, end_column=COLUMNS)
    sheet["A4"] = "(Số liệu tính đến ngày 31/10/2024)"
    _heads(sheet, 6)
    for column in range(1, COLUMNS + 1):
        sheet.cell(8, column, f"({column})")
    sheet.merge_cells(start_row=9, end_row=9, start_column=2, end_column=COLUMNS)
    sheet["A9"], sheet["B9"] = "I", "NHIỆM VỤ CHÍNH PHỦ, THỦ TƯỚNG CHÍNH PHỦ GIAO"
    for number, line in enumerate(lines, start=10):
        for column, value in enumerate(line, start=1):
            sheet.cell(number, column, value).alignment = Alignment(wrap_text=True)
        if line[1] is None and number > 10:
            for column in range(2, 6):
                sheet.merge_cells(start_row=number - 1, end_row=number, start_column=column, end_column=column)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _heads(sheet: Any, number: int) -> None:
    column = 1
    for name, count in GROUPS:
        sheet.cell(number, column, name)
        for place, lower in enumerate(UNDER.get(name, ())):
            sheet.cell(number + 1, column + place, lower)
        end = number if name in UNDER else number + 1
        sheet.merge_cells(start_row=number, end_row=end, start_column=column, end_column=column + count - 1)
        column += count
