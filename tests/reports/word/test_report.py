"""The Word report: what it says, in which form, and that neither a template nor a title can do harm."""

import csv
import io
import re
import zipfile
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import Any

import pytest
from docx import Document

from domain.deadline import Deadline
from domain.figures.classes import UnitClass, classify
from domain.figures.period import days_ahead
from domain.figures.summary import Figures
from domain.item import Part
from domain.workdays import WorkCalendar
from reports.word import build_templates
from reports.word import report as word
from reports.word.annexes import numbers_listed
from reports.word.fields import FIELDS, Options, fields
from reports.word.report import TemplateError
from tests.domain.lives import HANOI, Life, an_item, local, nov, oct_
from tests.domain.october import october, october_lives, unit_codes
from tests.paths import DATA
from tests.storage.stored_lives import figures
from texts.catalogue import LANGUAGES


def of(*lives: Life, **options: Any) -> Figures:
    return figures(*lives, **options)


def november() -> Figures:
    """The month after October 2024, of which nothing was reported: 96 items came to be overdue."""
    lives, end = october_lives(), date(2024, 12, 1)
    return of(*lives, start=nov(1), last_day=nov(30), at=local(end, 0), units=unit_codes())


def unit_names(language: str) -> dict[str, str]:
    with (DATA / "units.csv").open(encoding="utf-8-sig") as file:
        return {row["code"]: row[f"name_{language}"] for row in csv.DictReader(file)}


def paragraphs(data: bytes) -> list[str]:
    """The body's paragraphs; a space that keeps a line together is a space."""
    return [one.text.replace("\u00a0", " ") for one in Document(io.BytesIO(data)).paragraphs if one.text]


def tables(data: bytes) -> list[list[list[str]]]:
    document = Document(io.BytesIO(data))
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]


def template(text: str) -> bytes:
    document = Document()
    document.add_paragraph(text)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


BODY = """
I. KẾT QUẢ THỰC HIỆN NHIỆM VỤ THÁNG 10
1. Tiếp nhận, xử lý văn bản. Trong tháng, Bộ tiếp nhận 3.629 văn bản, trong đó có 287 văn bản cần trả lời; đã trả lời \
170 văn bản (đạt 59,2%), tất cả đúng hạn; 117 văn bản chưa đến hạn; không có văn bản quá hạn chưa trả lời.
2. Nhiệm vụ cấp có thẩm quyền giao. Được giao 149 nhiệm vụ; đã hoàn thành 137 nhiệm vụ (đạt 91,9%), trong đó 131 \
nhiệm vụ đúng hạn, 06 nhiệm vụ quá hạn; 12 nhiệm vụ đang thực hiện, trong hạn; không có nhiệm vụ quá hạn chưa hoàn \
thành. Kết quả theo từng đơn vị tại Phụ lục kèm theo.
3. Kiến nghị cử tri, chất vấn của đại biểu Quốc hội. Đã trả lời 129/129 kiến nghị cử tri trước và sau Kỳ họp thứ 7 \
(đạt 100%). Không phát sinh chất vấn.
4. Chương trình, chỉ tiêu. Phân cấp thủ tục hành chính theo Quyết định số 1015/QĐ-TTg: 39/55 thủ tục (đạt 70,9%) – Vụ \
Cải cách hành chính. Kết nối phần mềm với Trung tâm điều hành thông minh (IOC): 09/15 (đạt 60%) – Trung tâm Thông tin.
5. Kết quả tham mưu, ban hành văn bản.
- Trình Ủy ban Thường vụ Quốc hội ban hành 36 nghị quyết;
- Trình Chính phủ ban hành 02 nghị định, 33 nghị quyết;
- Trình Thủ tướng Chính phủ ban hành 05 quyết định, 01 chỉ thị;
- Bộ trưởng ban hành 01 thông tư, ký xác thực 02 văn bản hợp nhất;
- Văn bản hành chính của Bộ: 13 báo cáo, 12 tờ trình, 170 công văn.
II. TỒN TẠI, HẠN CHẾ VÀ NGUYÊN NHÂN
Có 06 nhiệm vụ hoàn thành quá hạn: Vụ Chính quyền địa phương 03, Vụ Công chức - Viên chức 01, Vụ Công tác thanh niên \
01, Cục Văn thư và Lưu trữ nhà nước 01. Nguyên nhân: …………
III. NHIỆM VỤ TRỌNG TÂM THÁNG 11
Có 87 văn bản cần trả lời và 09 nhiệm vụ đến hạn trong tháng:
- Xây dựng kế hoạch triển khai cắt giảm thủ tục hành chính về hội – Thanh tra Bộ: 05/11/2024;
- Báo cáo kết quả thực hiện thu hút nhân tài – Văn phòng Bộ: 06/11/2024;
- Tổng hợp, trình Bộ trưởng thu hút nhân tài – Vụ Công chức - Viên chức: 06/11/2024;
- Xây dựng kế hoạch triển khai sơ kết công tác đào tạo, bồi dưỡng – Văn phòng Bộ: 06/11/2024;
- Thẩm định công tác văn thư, lưu trữ điện tử – Vụ Tiền lương: 14/11/2024;
- Thẩm định Cơ sở dữ liệu quốc gia về cán bộ, công chức, viên chức – Viện Khoa học tổ chức nhà nước: 14/11/2024;
- Báo cáo kết quả thực hiện thu hút nhân tài – Thanh tra Bộ: 15/11/2024;
- Tổng hợp, trình Bộ trưởng Cơ sở dữ liệu quốc gia về cán bộ, công chức, viên chức – Vụ Tổ chức - Biên chế: 21/11/2024;
- Báo cáo kết quả thực hiện kết nối phần mềm với Trung tâm điều hành thông minh – Cục Văn thư và Lưu trữ nhà nước: \
22/11/2024.
IV. ĐỀ XUẤT, KIẾN NGHỊ
…………………………………………………………
Văn phòng Bộ kính báo cáo Bộ trưởng./.
"""


def report(found: Figures, language: str = "vi", **options: Any) -> str:
    """The body's paragraphs, with the names of the ministry's units."""
    return "\n".join(
        paragraphs(word.docx(found, language, unit_names=unit_names(language), options=Options(**options)))
    )


def body_of(text: str) -> str:
    """From the first part to the closing."""
    return text[text.index("\nI. ") : text.index("\nPhụ lục")]


def test_october_s_body_is_the_one_that_a_chief_of_office_would_sign() -> None:
    assert body_of(report(october())).strip().split("\n") == BODY.strip().split("\n")


def test_october_in_english_has_the_same_figures() -> None:
    text = report(october(), "en")
    assert "Results of work in October and main tasks for November 2024" in text
    assert (
        "the Ministry received 3,629 documents, among them 287 documents to be answered; answered: 170 documents"
        in text
    )
    assert "completed: 137 tasks (91.9%), 131 tasks of them on time, 6 tasks late; 12 tasks under way" in text
    assert "Submitted to the Government and issued: 2 Decrees, 33 Resolutions" in text
    assert "Completed late: 6 tasks (Department of Local Government 3, " in text


def test_it_is_a_report_of_the_office_to_the_minister() -> None:
    data = word.docx(october(), "vi")
    document = Document(io.BytesIO(data))
    head, *_ = document.tables
    assert [cell.text.strip() for cell in head.rows[0].cells] == [
        "BỘ NỘI VỤ\nVĂN PHÒNG",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc",
    ]
    assert head.rows[1].cells[0].text == "Số:          /BC-VP"
    told = paragraphs(data)
    assert told[:3] == [
        "BÁO CÁO",
        "Kết quả công tác tháng 10 và nhiệm vụ trọng tâm tháng 11 năm 2024",
        "Kính gửi: Bộ trưởng",
    ]
    assert "(số liệu từ ngày 01/10/2024 đến hết ngày 31/10/2024) như sau:" in told[3]
    recipients, signer = document.tables[1].rows[0].cells
    assert recipients.text.split("\n") == [
        "Nơi nhận:", "- Như trên;", "- Các Thứ trưởng (để b/c);", "- Các đơn vị thuộc, trực thuộc Bộ;",
        "- Lưu: VT, TH.",
    ]  # fmt: skip
    assert signer.text.strip() == "CHÁNH VĂN PHÒNG"


def test_a_setting_makes_it_a_report_of_the_ministry_signed_by_order_of_the_minister() -> None:
    data = word.docx(october(), "vi", options=Options(ministry=True))
    document = Document(io.BytesIO(data))
    assert document.tables[0].rows[0].cells[0].text.strip() == "BỘ NỘI VỤ"
    assert document.tables[0].rows[1].cells[0].text == "Số:          /BC-BNV"
    text = "\n".join(paragraphs(data))
    assert "Kính gửi" not in text
    assert "kính báo cáo" not in text
    assert "của Bộ Nội vụ./." in text
    assert document.tables[1].rows[0].cells[1].text.strip() == "TL. BỘ TRƯỞNG\nCHÁNH VĂN PHÒNG"


def test_the_page_is_that_of_the_decree() -> None:
    document = Document(io.BytesIO(word.docx(october(), "vi")))
    first = document.sections[0]
    assert first.left_margin is not None
    assert first.right_margin is not None
    assert (round(first.left_margin.mm), round(first.right_margin.mm)) == (30, 20)
    assert first.different_first_page_header_footer
    assert document.styles["Normal"].font.name == "Times New Roman"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "found", [october(), of(), of(Life()), november()], ids=["october", "nothing", "one", "november"]
)
def test_no_number_of_ours_no_command_and_no_sentence_of_noughts_stands_in_the_body(
    found: Figures, language: str
) -> None:
    text = report(found, language)
    body = text[text.index("\nI. ") : text.index("\nIV. ")]
    assert not re.search(r"#\d|(?<!\w)/[a-z]{3,}", text)
    assert not re.search(r"(?<![\d/.,])0(?![\d/])|100,0%|100\.0%|\(–\)", body)


@pytest.mark.parametrize(
    ("start", "last_day", "subject", "results", "tasks"),
    [
        (
            date(2024, 12, 1), date(2024, 12, 31),
            "Kết quả công tác tháng 12 năm 2024 và nhiệm vụ trọng tâm tháng 01 năm 2025", "THÁNG 12", "THÁNG 01",
        ),
        (
            date(2024, 7, 1), date(2024, 9, 30),
            "Kết quả công tác quý III và nhiệm vụ trọng tâm quý IV năm 2024", "QUÝ III", "QUÝ IV",
        ),
        (
            date(2024, 1, 1), date(2024, 6, 30),
            "Kết quả công tác 6 tháng đầu năm và nhiệm vụ trọng tâm 6 tháng cuối năm 2024",
            "6 THÁNG ĐẦU NĂM", "6 THÁNG CUỐI NĂM",
        ),
        (
            date(2024, 1, 1), date(2024, 12, 31),
            "Kết quả công tác năm 2024 và nhiệm vụ trọng tâm năm 2025", "NĂM 2024", "NĂM 2025",
        ),
        (
            date(2024, 10, 1), date(2024, 10, 15),
            "Kết quả công tác từ ngày 01 tháng 10 năm 2024 đến ngày 15 tháng 10 năm 2024 "
            "và nhiệm vụ trọng tâm đến hết tháng 10 năm 2024",
            "TỪ NGÀY 01 THÁNG 10 NĂM 2024 ĐẾN NGÀY 15 THÁNG 10 NĂM 2024", "ĐẾN HẾT THÁNG 10",
        ),
    ],
)  # fmt: skip
def test_the_title_names_the_period_and_what_comes_next(
    start: date, last_day: date, subject: str, results: str, tasks: str
) -> None:
    told = report(of(start=start, last_day=last_day, at=local(last_day + timedelta(days=1), 0))).split("\n")
    assert told[1] == subject
    assert f"I. KẾT QUẢ THỰC HIỆN NHIỆM VỤ {results}" in told
    assert f"III. NHIỆM VỤ TRỌNG TÂM {tasks}" in told


def test_a_unit_s_and_a_group_s_report_say_whose_they_are() -> None:
    text = report(of(Life(an_item(unit="PC")), unit="PC", units=("PC",)), unit="PC")
    assert "Kết quả công tác tháng 10 của Vụ Pháp chế và nhiệm vụ trọng tâm tháng 11 năm 2024" in text
    assert "Trong tháng, không phát sinh văn bản cần trả lời." in text
    text = report(of(Life(an_item(title="Sơ kết #NQ18")), group="NQ18"))
    assert "Kết quả công tác tháng 10 (nhóm nhiệm vụ NQ18) và nhiệm vụ trọng tâm tháng 11 năm 2024" in text
    assert "Sơ kết #NQ18" not in text


def test_a_month_without_a_counter_says_so() -> None:
    text = report(of(Life(an_item(kind="document"))))
    assert (
        "Trong tháng, có 01 văn bản cần trả lời (chưa có số liệu văn bản đến); 01 văn bản quá hạn chưa trả lời." in text
    )
    assert "không phát sinh văn bản cần trả lời (chưa có số liệu văn bản đến)." in report(of())


def test_an_empty_month_can_be_signed() -> None:
    told = report(of()).split("\n")
    start = told.index("I. KẾT QUẢ THỰC HIỆN NHIỆM VỤ THÁNG 10")
    assert told[start : start + 11] == [
        "I. KẾT QUẢ THỰC HIỆN NHIỆM VỤ THÁNG 10",
        "1. Tiếp nhận, xử lý văn bản. Trong tháng, không phát sinh văn bản cần trả lời (chưa có số liệu văn bản đến).",
        "2. Nhiệm vụ cấp có thẩm quyền giao. Trong tháng, không có nhiệm vụ mới được giao.",
        "3. Kiến nghị cử tri, chất vấn của đại biểu Quốc hội. Không phát sinh kiến nghị cử tri, chất vấn.",
        "4. Chương trình, chỉ tiêu. Không phát sinh trong tháng.",
        "5. Kết quả tham mưu, ban hành văn bản.",
        "Chưa có văn bản được ban hành từ các nhiệm vụ hoàn thành trong tháng.",
        "II. TỒN TẠI, HẠN CHẾ VÀ NGUYÊN NHÂN",
        "Trong tháng, không có nhiệm vụ hoàn thành quá hạn hoặc quá hạn chưa hoàn thành.",
        "III. NHIỆM VỤ TRỌNG TÂM THÁNG 11",
        "Chưa có văn bản cần trả lời, nhiệm vụ đến hạn trong tháng.",
    ]


def test_a_month_with_ninety_six_overdue_counts_them_by_unit_and_lists_them_in_an_annex() -> None:
    text = report(november())
    assert "Có 87 văn bản quá hạn chưa trả lời: Vụ Tổ chức - Biên chế 14, Vụ Chính quyền địa phương 13, " in text
    assert "(danh mục tại Phụ lục II). Nguyên nhân: …………" in text
    assert "Tập trung hoàn thành 87 văn bản, 09 nhiệm vụ đã quá hạn." in text
    assert "Từ kỳ trước chuyển sang 117 văn bản: 30 văn bản chưa đến hạn; 87 văn bản quá hạn chưa trả lời." in text
    assert "Đến hạn trong tháng 180 văn bản; đã trả lời 93 văn bản (đạt 51,7%), tất cả đúng hạn." in text
    assert "Phụ lục I\nKẾT QUẢ THỰC HIỆN NHIỆM VỤ THEO ĐƠN VỊ THÁNG 11 NĂM 2024" in text
    assert "Phụ lục II\nDANH MỤC VĂN BẢN, NHIỆM VỤ QUÁ HẠN CHƯA HOÀN THÀNH" in text
    assert "- Trả lời công văn" not in text
    listed = tables(word.docx(november(), "vi"))[-1]
    assert len(listed) == 97
    assert listed[1][1:6] == ["Trả lời công văn số 1185/UBND-NC", "", "TDKT", "01/11/2024", "quá hạn 20 ngày làm việc"]


def test_only_parts_that_are_overdue_are_shortcomings_and_the_others_stand_in_the_annex() -> None:
    owed = Life(an_item(coordinating=(Part("PC"), Part("VP", deadline=Deadline(oct_(20)))), due=nov(20)))
    text = report(of(owed))
    assert "Có 01 phần việc phối hợp quá hạn chưa thực hiện: Văn phòng Bộ 01." in text
    _, *rows = next(rows for rows in tables(word.docx(of(owed), "vi")) if rows[0][1] == "Nội dung nhiệm vụ")
    assert [(row[3], row[5]) for row in rows] == [("VP", "quá hạn 9 ngày làm việc"), ("PC", "trong hạn")]


def test_objective_causes_are_told_and_the_others_left_to_be_filled_in() -> None:
    def late_by(*causes: str) -> list[Life]:
        items = (an_item(number, objective=cause) for number, cause in enumerate(causes, start=1))
        return [Life(item).done(local(oct_(30)), oct_(30), late=True) for item in items]

    text = report(of(*late_by("", "")))
    assert "Có 02 nhiệm vụ hoàn thành quá hạn: Vụ Tổ chức - Biên chế 02. Nguyên nhân: …………" in text
    text = report(of(*late_by("bão số 3 & lũ.", "")))
    assert "Nguyên nhân khách quan: bão số 3 & lũ (Vụ Tổ chức - Biên chế 01); nguyên nhân khác: …………" in text
    text = report(of(*late_by("bão số 3", "bão số 3")))
    assert "Nguyên nhân khách quan: bão số 3 (Vụ Tổ chức - Biên chế 02)." in text


def test_what_was_carried_over_and_finished_late_is_named_with_the_unit_that_led_it() -> None:
    old = Life(an_item(assigned_on=date(2024, 9, 2), due=date(2024, 9, 20))).done(local(oct_(9)), oct_(9), late=True)
    text = report(of(old), items={12: old.item})
    assert "Có 01 nhiệm vụ hoàn thành quá hạn: Vụ Tổ chức - Biên chế 01." in text


def test_the_rate_of_what_fell_due_is_told_where_not_all_of_it_is_done_or_first_deadlines_tell_more() -> None:
    assert "Đến hạn trong tháng" not in report(october())
    moved = Life().extended(local(oct_(20)), nov(9))
    text = report(of(moved, Life(an_item(2)).done(local(oct_(9)), oct_(9))))
    assert (
        "Đến hạn trong tháng 01 nhiệm vụ; đã hoàn thành 01 nhiệm vụ (đạt 100%), đúng hạn; "
        "tính theo thời hạn ban đầu: 01/02 (đạt 50%)." in text
    )
    assert "Gia hạn 01 lượt." in text
    assert "Đến hạn trong tháng" not in report(of(Life()))  # it would say again what was said of the assigned


def test_more_tasks_of_the_next_month_than_a_page_takes_are_an_annex() -> None:
    text = report(of(*(Life(an_item(number, due=nov(9), unit="PC")) for number in range(1, 14))))
    assert "Có 13 nhiệm vụ đến hạn trong tháng (danh mục tại Phụ lục II): Vụ Pháp chế 13." in text
    assert "DANH MỤC NHIỆM VỤ ĐẾN HẠN THÁNG 11 NĂM 2024" in text


@pytest.mark.parametrize(
    ("start", "last_day", "last_ahead"),
    [
        (date(2024, 10, 1), date(2024, 10, 31), date(2024, 11, 30)),
        (date(2024, 10, 1), date(2024, 10, 15), date(2024, 10, 31)),
        (date(2024, 9, 1), date(2024, 11, 30), date(2024, 12, 31)),  # no quarter
        (date(2024, 10, 1), date(2024, 12, 31), date(2025, 3, 31)),
        (date(2024, 1, 1), date(2024, 6, 30), date(2024, 12, 31)),
        (date(2024, 1, 1), date(2024, 9, 30), date(2024, 12, 31)),
        (date(2024, 1, 1), date(2024, 12, 31), date(2025, 12, 31)),
    ],
)
def test_a_report_looks_as_far_ahead_as_its_period_is_long(start: date, last_day: date, last_ahead: date) -> None:
    assert days_ahead(start, last_day) == (last_day + timedelta(days=1), last_ahead)
    due = [last_day + timedelta(days=1), last_ahead, last_ahead + timedelta(days=1)]
    lives = (Life(an_item(number, due=day, assigned_on=start)) for number, day in enumerate(due, start=1))
    found = of(*lives, start=start, last_day=last_day, at=local(last_day + timedelta(days=1), 0))
    assert [one.number for one in found.upcoming.lines] == [1, 2]


def test_what_is_due_in_the_quarter_after_a_quarter_is_said_to_be_due_in_the_quarter() -> None:
    end = date(2025, 1, 1)
    lives = [Life(an_item(due=date(2025, 3, 31)))]
    text = report(of(*lives, start=oct_(1), last_day=date(2024, 12, 31), at=local(end, 0)))
    assert "Có 01 nhiệm vụ đến hạn trong quý:" in text
    assert "Có 01 nhiệm vụ đến hạn trong tháng:" in report(of(Life(an_item(due=nov(9)))))


def test_the_list_of_what_was_finished_late_stands_by_deadline_and_says_how_many_rows_it_leaves_out() -> None:
    late = [
        Life(an_item(number, due=oct_(25 - number % 2))).done(local(oct_(30)), oct_(30), late=True)
        for number in range(1, 303)
    ]
    found = of(*late)
    items = {number: late[number - 1].item for number in numbers_listed(found)}
    data = word.docx(found, "vi", options=Options(items=items))
    (listed,) = [rows for rows in tables(data) if "Tình trạng" in rows[0]]
    days = [row[4] for row in listed[1:]]
    assert len(days) == 300
    assert days == sorted(days)
    assert "Còn 2 dòng, có trong tệp Excel kèm theo." in "\n".join(paragraphs(data))


def test_of_thousands_of_units_the_body_names_twenty_and_a_list_three_hundred() -> None:
    text = report(of(*(Life(an_item(number, unit=f"X{number}")) for number in range(1, 3_401))))
    assert "Có 3.400 nhiệm vụ quá hạn chưa hoàn thành: " in text
    assert "và 3.380 đơn vị khác (3.380)" in text
    assert "Còn 3.100 dòng, có trong tệp Excel kèm theo." in text


def test_units_of_the_first_level_are_named_where_there_are_too_many() -> None:
    found = of(Life(an_item(1, unit="X1")), Life(an_item(2, unit="X2")), units=("PC",))
    text = report(found, heads={"X1": "PC", "X2": "PC"})
    assert "Có 02 nhiệm vụ quá hạn chưa hoàn thành: Vụ Pháp chế 02" in text
    assert "Mỗi dòng là một đơn vị cấp một" in text


def test_the_annex_names_the_units_and_adds_up() -> None:
    by_unit = tables(word.docx(october(), "vi", unit_names={"VP": "Văn phòng Bộ"}))[2:4]
    documents, tasks = by_unit
    assert tasks[0][3:8] == ["Hoàn thành", "Hoàn thành", "Hoàn thành", "Chưa hoàn thành", "Chưa hoàn thành"]
    assert tasks[1][3:8] == ["Tổng số", "Đúng hạn", "Quá hạn", "Trong hạn", "Quá hạn"]
    _, _, *rows, total = tasks
    assert rows[0][1:4] == ["Văn phòng Bộ", "5", "3"]
    assert total[1:9] == ["Tổng cộng", "149", "137", "131", "6", "12", "0", "137/149 (91,9%)"]
    assert sum(int(row[2]) for row in rows) == 149
    assert total[9] == "63/63 (100%)"
    assert documents[-1][2] == "287"


def test_kinds_of_which_nothing_was_assigned_have_no_table() -> None:
    titles = report(october()).split("\n")
    assert "Kiến nghị cử tri" not in titles
    assert "Nhiệm vụ" in titles


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_five_notes(language: str) -> None:
    told = report(of(Life()), language).split("\n")
    after = told.index("Ghi chú:" if language == "vi" else "Notes:") + 1
    assert len([line for line in told[after:] if line.startswith("- ")]) == 5


def test_the_annex_classes_the_units_where_classes_are_configured() -> None:
    found = of(
        Life().done(local(oct_(9)), oct_(9)),
        Life(an_item(13)),
        Life(an_item(14, unit="PC", objective="bão")),
        units=("PC", "TCBC"),
    )
    classification = classify(found, (UnitClass("A", Fraction(95)), UnitClass("B", Fraction(50))))
    data = word.docx(found, "vi", unit_names={"TCBC": "Vụ Tổ chức"}, options=Options(classification=classification))
    (classed,) = [rows for rows in tables(data) if "Xếp loại" in rows[0]]
    assert classed[0][5] == "Lý do chưa đạt loại cao hơn"
    assert classed[1:] == [
        [
            "1",
            "PC",
            "chưa đạt mức xếp loại",
            "0/0 (–)",
            "0/0 (–)",
            "không tính 01 nhiệm vụ chậm do nguyên nhân khách quan",
        ],
        ["2", "Vụ Tổ chức", "B", "1/2 = 50,0%", "1/1 = 100,0%", "chưa đạt loại A: 01 nhiệm vụ quá hạn chưa hoàn thành"],
    ]
    assert "A: hoàn thành từ 95%; B: hoàn thành từ 50% (không tính nhiệm vụ còn trong hạn)." in "\n".join(
        paragraphs(data)
    )


def test_the_annex_of_nothing_says_so() -> None:
    assert "Không có nhiệm vụ được giao hoặc đến hạn trong kỳ báo cáo." in paragraphs(word.docx(of(), "vi"))
    assert "Không có nhiệm vụ được giao" not in "\n".join(paragraphs(word.docx(of(Life()), "vi")))


def test_the_fields_are_those_that_a_template_may_use() -> None:
    assert fields(october(), "vi", {}, Options()).keys() == FIELDS


def test_what_a_user_wrote_is_neither_markup_nor_a_field() -> None:
    title = "<b>&amp; {{ 7 * 7 }} {% raw %} </w:t>"
    text = "\n".join(paragraphs(word.docx(of(Life(an_item(title=title, due=nov(9)))), "vi")))
    assert title in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_our_own_templates_use_all_that_is_needed_and_nothing_else(language: str) -> None:
    ours = (word.TEMPLATES / f"summary_{language}.docx").read_bytes()
    assert word.missing_fields(ours, classed=True) == ()
    assert word.unknown_fields(ours) == ()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["summary", "letter"])
def test_the_committed_templates_are_what_the_script_makes(
    name: str, language: str, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    committed = (word.TEMPLATES / f"{name}_{language}.docx").read_bytes()
    words = (word.TEMPLATES / f"{language}.toml").read_bytes()
    (tmp_path / f"{language}.toml").write_bytes(words)
    monkeypatch.setattr(build_templates, "TEMPLATES", tmp_path)
    monkeypatch.setattr(build_templates, "LANGUAGES", (language,))
    build_templates.main()
    assert _parts((tmp_path / f"{name}_{language}.docx").read_bytes()) == _parts(committed)


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_an_office_s_own_template_is_filled_in_and_its_gaps_are_known() -> None:
    own = template("Hoàn thành {{ task.completed }}/{{ task.total }} {{ mystery }}")
    assert paragraphs(word.docx(october(), "vi", own)) == ["Hoàn thành 137/149 "]
    assert "document" in word.missing_fields(own)
    assert word.missing_fields(template("".join(f"{{{{ {name} }}}}" for name in word.NEEDED))) == ()
    assert "task" not in word.missing_fields(own)
    assert word.unknown_fields(own) == ("mystery",)
    assert "classes" not in word.missing_fields(own)
    assert "classes" in word.missing_fields(own, classed=True)


@pytest.mark.parametrize(
    "text",
    [
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{% for one in overdue %}",
        "{{ task.completed",
        "{{ task.nothing.at.all }}",
    ],
)
def test_a_template_that_would_run_code_or_is_broken_is_refused(text: str) -> None:
    with pytest.raises(TemplateError):
        word.docx(october(), "vi", template(text))


def test_what_is_no_word_file_is_no_template() -> None:
    with pytest.raises(TemplateError):
        word.missing_fields(b"no template")


def test_the_urging_letter_names_the_unit_and_its_overdue_items() -> None:
    items = [an_item(12, source="6126/BNV-VP"), an_item(13, title="Góp ý #NQ18 #CCHC")]
    data = word.letter("Vụ Tổ chức - Biên chế", items, "vi", datetime(2024, 11, 2, tzinfo=HANOI), WorkCalendar())
    assert "Kính gửi: Vụ Tổ chức - Biên chế" in paragraphs(data)
    assert "tính đến ngày 02/11/2024, Vụ Tổ chức - Biên chế còn 02 nhiệm vụ quá hạn" in "\n".join(paragraphs(data))
    _, rows, _ = tables(data)
    assert rows[1] == ["1", "Báo cáo", "6126/BNV-VP", "25/10/2024", "5"]
    assert rows[2][1] == "Góp ý"
    assert len(rows) == 3


@pytest.mark.parametrize(("count", "words"), [(1, "has 1 overdue item of work"), (2, "has 2 overdue items of work")])
def test_the_letter_counts_in_english(count: int, words: str) -> None:
    data = word.letter("Legal", [an_item(12)] * count, "en", datetime(2024, 11, 2, 9, tzinfo=HANOI), WorkCalendar())
    assert f"as of 02/11/2024, Legal {words}" in "\n".join(paragraphs(data))
