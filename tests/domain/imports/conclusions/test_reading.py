"""What single sentences and small documents of conclusions give."""

from datetime import date, datetime

import pytest

from domain.deadline import Deadline
from domain.imports.conclusions import (
    Conclusions,
    Document,
    DoubtKind,
    Origin,
    Passage,
    Proposal,
    SkipReason,
    TableBlock,
    TimingKind,
    read,
)
from domain.parsing.titles import TITLE_LIMIT
from domain.schedule.recurrence import Every, Recurrence
from domain.workdays import WorkCalendar
from tests.domain.imports.conclusions.documents import document_of, units
from tests.domain.lives import HANOI

BEGIN = "Bộ trưởng kết luận như sau:\n"


def reading(text: str, document: Document | None = None) -> Conclusions:
    now = datetime(2024, 11, 4, 9, tzinfo=HANOI)
    return read(document or document_of(BEGIN + text), units(), now=now, zone=HANOI, calendar=WorkCalendar())


def the_one(text: str) -> Proposal:
    (found,) = reading(text).proposals
    return found


def kinds(proposal: Proposal) -> list[DoubtKind]:
    return [doubt.kind for doubt in proposal.doubts]


def test_a_proposal_has_its_units_its_words_without_office_and_day_and_where_it_stands() -> None:
    sentence = (
        "Giao Vụ Pháp chế chủ trì, phối hợp với Vụ Tiền lương, TTTT, Bộ Tài chính và các đơn vị liên quan khẩn trương"
        " hoàn thiện dự thảo Nghị định, trình Bộ trưởng trước ngày 30/11/2024."
    )
    found = the_one(f"1. {sentence}")
    assert (found.lead, found.coordinating, found.others) == (
        *("PC", ("TL", "TTTT"), ("Bộ Tài chính", "các đơn vị liên quan")),
    )
    assert found.text == "Khẩn trương hoàn thiện dự thảo Nghị định, trình Bộ trưởng"
    assert (found.timing.kind, found.timing.deadline) == (TimingKind.DEADLINE, Deadline(date(2024, 11, 30)))
    assert (found.sentence, found.passage) == (sentence, Passage(paragraph=1))
    assert found.is_clear


@pytest.mark.parametrize(
    ("office", "code"),
    [
        *(("Vụ Pháp chế", "PC"), ("vụ pháp chế", "PC"), ("PC", "PC"), ("Vụ PC", "PC"), ("Vu Phap che", "PC")),
        *(("Vụ Tổ chức - Biên chế", "TCBC"), ("Vụ Tổ chức – Biên chế", "TCBC"), ("Vụ Tổ chức biên chế", "TCBC")),
        *(("Văn phòng Bộ", "VP"), ("Văn phòng", "VP"), ("Chánh Văn phòng Bộ", "VP"), ("Thanh tra Bộ", "TTB")),
        *(("Vụ trưởng Vụ Tiền lương", "TL"), ("Ban Tôn giáo Chính phủ", "TGCP"), ("Ban Tôn giáo", "TGCP")),
        *(("Cục Văn thư và Lưu trữ nhà nước", "VTLT"), ("Cục Văn thư và Lưu trữ", "VTLT")),
    ],
)
def test_a_unit_is_known_by_all_that_it_is_called(office: str, code: str) -> None:
    found = the_one(f"1. {office} chủ trì rà soát văn bản, hoàn thành trước ngày 30/11/2024.")
    assert (found.lead, found.is_clear) == (code, True)


@pytest.mark.parametrize(
    "office",
    [
        *("Văn phòng Chính phủ", "Thanh tra Chính phủ", "Vụ Pháp chế Bộ Tài chính", "Sở Nội vụ", "Vụ Thống kê"),
        *(
            "Ban Tôn giáo tỉnh",
            "Trung tâm Thông tin Khoa học",
            "Bộ Nông nghiệp và Môi trường",
            "Vụ Pháp chế - Bộ Tư pháp",
        ),
    ],
)
def test_an_office_whose_name_only_begins_like_a_unit_s_is_another(office: str) -> None:
    found = the_one(f"1. {office} chủ trì rà soát văn bản, hoàn thành trước ngày 30/11/2024.")
    assert (found.lead, kinds(found)) == ("", [DoubtKind.UNKNOWN_LEAD])


@pytest.mark.parametrize(
    ("said", "day"),
    [
        *(("trước ngày 30/11/2024", date(2024, 11, 30)), ("trước 30/11/2024", date(2024, 11, 30))),
        *(("chậm nhất là ngày 5/12/2024", date(2024, 12, 5)), ("hạn 22/11/2024", date(2024, 11, 22))),
        *(("trong tháng 12 năm 2024", date(2024, 12, 31)), ("hoàn thành trong Quý I/2025", date(2025, 3, 31))),
        *(("trước ngày 30 tháng 11 năm 2024", date(2024, 11, 30)), ("xong trong năm 2024", date(2024, 12, 31))),
        *(("hoàn thành trước cuối tháng 11/2024", date(2024, 11, 30)), ("tháng 02/2025", date(2025, 2, 28))),
    ],
)
def test_a_day_a_month_or_a_quarter_with_its_year_is_clear(said: str, day: date) -> None:
    found = the_one(f"1. Vụ Pháp chế rà soát văn bản hết hiệu lực, {said}.")
    assert (found.timing.deadline, found.doubts) == (Deadline(day), ())
    assert found.text == "Rà soát văn bản hết hiệu lực"


@pytest.mark.parametrize(
    ("said", "kind", "days"),
    [
        ("trước ngày 30/11", DoubtKind.NO_YEAR, [date(2024, 11, 30)]),
        ("hoàn thành trong tháng 12", DoubtKind.NO_YEAR, [date(2024, 12, 31)]),
        ("trước ngày 31/11/2024", DoubtKind.IMPOSSIBLE_DAY, [date(2024, 11, 30)]),
        ("trước ngày 15/10/2024", DoubtKind.PAST, [date(2024, 10, 15), date(2025, 10, 15)]),
        ("hoàn thành trong Quý III, IV/2025", DoubtKind.PERIOD_WITHOUT_DAY, [date(2025, 9, 30), date(2025, 12, 31)]),
        ("thời gian: 2024 - 2025", DoubtKind.PERIOD_WITHOUT_DAY, [date(2024, 12, 31), date(2025, 12, 31)]),
        ("trong thời hạn 05 ngày làm việc kể từ ngày ký", DoubtKind.RELATIVE_DAY, [date(2024, 11, 11)]),
        ("trước kỳ họp thứ 9", DoubtKind.OCCASION, []),
        ("tổ chức sơ kết vào ngày 20/12/2024", DoubtKind.OCCASION, [date(2024, 12, 20)]),
        ("từ ngày 01/12/2024 đến ngày 15/12/2024", DoubtKind.PERIOD_WITHOUT_DAY, [date(2024, 12, 15)]),
    ],
)
def test_a_day_that_is_not_certain_is_marked_with_its_kind_and_what_it_could_mean(
    said: str, kind: DoubtKind, days: list[date]
) -> None:
    found = the_one(f"1. Vụ Pháp chế rà soát văn bản hết hiệu lực, {said}.")
    doubt = next(doubt for doubt in found.doubts if doubt.kind is kind)
    assert [each.day for each in doubt.days] == days
    assert found.timing.deadline is None


@pytest.mark.parametrize(
    "said",
    [
        "theo Quyết định số 1382/QĐ-BNV ngày 23/10/2024",
        "đến năm 2030, tầm nhìn đến năm 2045",
        "giai đoạn 2026 - 2030",
        "theo kết luận tại cuộc họp ngày 22 tháng 8 năm 2024",
        "theo số liệu tính đến hết ngày 31/10/2024",
        "năm 2025",
    ],
)
def test_the_day_of_a_document_a_horizon_a_plan_s_years_are_no_deadline(said: str) -> None:
    found = the_one(f"1. Vụ Pháp chế rà soát văn bản {said}.")
    assert (found.timing.kind, found.doubts) == (TimingKind.NONE, ())
    assert found.text.endswith(said)


def test_recurring_work_has_its_rule_and_standing_work_none() -> None:
    text = """1. Vụ Tiền lương
- Định kỳ hằng quý báo cáo Bộ trưởng tình hình thực hiện.
- Hằng tuần, trước 16 giờ 00 ngày thứ Sáu, gửi báo cáo nhanh.
- Thường xuyên cập nhật cơ sở dữ liệu."""
    quarterly, weekly, standing = reading(text).proposals
    assert quarterly.timing.rule == Recurrence(Every.QUARTER)
    assert weekly.timing.rule == Recurrence(Every.WEEK, weekdays=(5,), minutes=16 * 60)
    assert standing.timing.kind is TimingKind.STANDING
    assert all(one.is_clear and one.lead == "TL" for one in (quarterly, weekly, standing))


def test_a_text_longer_than_a_title_is_doubtful_and_never_cut() -> None:
    work = "rà soát " + "văn bản " * 140
    found = the_one(f"1. Vụ Pháp chế {work}, hoàn thành trước ngày 30/11/2024.")
    assert len(found.text) > TITLE_LIMIT
    assert kinds(found) == [DoubtKind.TOO_LONG]
    assert found.text.casefold() == " ".join(work.split())


def test_one_day_for_several_tasks_is_told_whether_it_stands_behind_them_or_in_a_later_paragraph() -> None:
    found = the_one("1. Vụ Pháp chế rà soát văn bản; xây dựng danh mục; trình Bộ trưởng trước ngày 30/11/2024.")
    assert kinds(found) == [DoubtKind.ONE_DEADLINE_FOR_SEVERAL]
    text = """1. Vụ Pháp chế rà soát văn bản.
2. Vụ Tiền lương rà soát bảng lương.
Các nhiệm vụ trên hoàn thành trước ngày 30/11/2024."""
    told = reading(text)
    assert [(one.lead, kinds(one), one.doubts[0].days) for one in told.proposals] == [
        ("PC", [DoubtKind.SHARED_DEADLINE], (Deadline(date(2024, 11, 30)),)),
        ("TL", [DoubtKind.SHARED_DEADLINE], (Deadline(date(2024, 11, 30)),)),
    ]
    assert [one.reason for one in told.skipped] == [SkipReason.SHARED]


def test_what_is_left_out_is_told_with_its_reason() -> None:
    text = """I. ĐÁNH GIÁ CHUNG
Vụ Pháp chế đã hoàn thành 12/12 nhiệm vụ trước ngày 31/10/2024.
II. NHIỆM VỤ
1. Đồng ý với đề xuất của Vụ Tiền lương về thời gian tổ chức hội nghị.
2. Tại Thông báo số 09/TB-BNV ngày 11/01/2024, Bộ trưởng đã giao Vụ Pháp chế rà soát văn bản trước ngày 31/3/2024.
3. Các đơn vị nêu cao tinh thần trách nhiệm, siết chặt kỷ luật.
4. Văn phòng Bộ theo dõi, đôn đốc các đơn vị thực hiện Thông báo này."""
    told = reading(text)
    assert told.proposals == ()
    assert [one.reason for one in told.skipped] == [
        *(SkipReason.ASSESSMENT, SkipReason.DECISION, SkipReason.QUOTED, SkipReason.APPEAL, SkipReason.FOLLOW_UP),
    ]


def test_an_annex_that_says_what_the_body_says_adds_its_day_and_no_second_task() -> None:
    text = """1. Vụ Pháp chế chủ trì, phối hợp với Vụ Tiền lương hoàn thiện dự thảo Quy chế làm việc của Bộ.
| TT | Nhiệm vụ | Đơn vị chủ trì | Đơn vị phối hợp | Thời hạn |
| 1 | Hoàn thiện dự thảo Quy chế làm việc của Bộ | Vụ Pháp chế | Văn phòng Bộ | Tháng 12/2024 |"""
    found = the_one(text)
    assert (found.lead, found.coordinating, found.timing.deadline) == ("PC", ("TL", "VP"), Deadline(date(2024, 12, 31)))
    assert found.is_clear
    other = the_one(text.replace("của Bộ.", "của Bộ trước ngày 15/12/2024."))
    assert kinds(other) == [DoubtKind.ANNEX_DIFFERS]
    assert [each.day for each in other.doubts[0].days] == [date(2024, 12, 15), date(2024, 12, 31)]


def test_a_table_of_other_things_gives_no_task() -> None:
    table = TableBlock(
        (("BỘ NỘI VỤ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), ("Số: 12/TB-BNV", "Hà Nội, ngày 02 tháng 11 năm 2024")), 0
    )
    told = reading("", Document((table,)))
    assert told.proposals == ()
    assert (told.source, told.issued_on) == ("12/TB-BNV", date(2024, 11, 2))


def test_a_message_without_a_document_is_one_thing_to_ask_about_and_its_due_date_is_never_taken() -> None:
    origin = Origin(
        "3722/VPCP-TCCV", "V/v báo cáo cải cách", "Văn phòng Chính phủ", date(2024, 11, 1), date(2024, 11, 20)
    )
    told = reading("", Document((), origin))
    (found,) = told.proposals
    assert (found.text, found.source, found.timing.kind) == ("V/v báo cáo cải cách", "3722/VPCP-TCCV", TimingKind.NONE)
    assert kinds(found) == [DoubtKind.NO_LEAD, DoubtKind.ENVELOPE]
    assert found.doubts[1].days == (Deadline(date(2024, 11, 20)),)
    assert (told.sender, told.due_on) == ("Văn phòng Chính phủ", date(2024, 11, 20))


@pytest.mark.parametrize(
    "text", ["", " ", "1.", "- ", "Vụ Pháp chế", "((((", "1. " * 500, "; ; ;", "giao " * 400, "| a |"]
)
def test_whatever_a_document_says_it_is_read(text: str) -> None:
    assert reading(text).proposals == ()


FORMS = (
    "Giao {unit} chủ trì, phối hợp với Vụ Tiền lương {work}{day}.",
    "{unit} chủ trì, phối hợp với Vụ Tiền lương, Thanh tra Bộ và các đơn vị liên quan {work}{day}.",
    "{unit} {work}{day}.",
    "Yêu cầu {unit} khẩn trương {work}{day}.",
    "{unit} có trách nhiệm {work}{day}.",
    "{unit}: {work}{day}.",
    "Đối với nội dung này, giao {unit} {work}{day}.",
    "{unit} chủ trì, Vụ Tiền lương phối hợp {work}{day}.",
    "{unit} làm đầu mối, phối hợp cùng Vụ Tiền lương {work}{day}.",
    "Bộ trưởng giao {unit} {work}{day}.",
    "Về công tác thể chế: {unit} {work}{day}.",
    "{unit} tiếp tục chủ trì, phối hợp chặt chẽ với Vụ Tiền lương và Thanh tra Bộ để {work}{day}.",
    "{unit} cần {work}{day}.",
)
WORKS = (
    "hoàn thiện dự thảo Nghị định sửa đổi Nghị định số 138/2020/NĐ-CP ngày 27/11/2020",
    "xây dựng Đề án phát triển nguồn nhân lực giai đoạn 2026 - 2030, tầm nhìn đến năm 2045",
    "tiếp thu ý kiến tại phiên họp ngày 15 tháng 10 năm 2024, hoàn thiện hồ sơ",
)
DAYS = (
    ("", None),
    (", hoàn thành trước ngày 30/11/2024", date(2024, 11, 30)),
    ("; hoàn thành trong tháng 12 năm 2024", date(2024, 12, 31)),
    (". Thời gian hoàn thành: trước ngày 05/12/2024", date(2024, 12, 5)),
    (", gửi Văn phòng Bộ trước ngày 22/11/2024 để tổng hợp", date(2024, 11, 22)),
)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "unit", ["Vụ Pháp chế", "Vụ Tổ chức - Biên chế", "Cục Văn thư và Lưu trữ nhà nước", "Văn phòng Bộ"]
)
def test_whatever_the_form_of_a_sentence_who_and_when_are_right_without_asking(form: str, unit: str) -> None:
    for work in WORKS:
        for said, day in DAYS:
            found = the_one(f"1. {form.format(unit=unit, work=work, day=said)}")
            assert (found.lead, found.doubts) == (units().code_of(unit), ())
            assert (found.timing.deadline.day if found.timing.deadline else None) == day
            assert "Vụ Tiền lương" not in found.text
            assert unit not in found.text.replace("gửi Văn phòng Bộ", "")


@pytest.mark.parametrize(
    "said",
    [
        "Bộ trưởng đánh giá cao Vụ Pháp chế trong việc trình Chính phủ 03 nghị định trước ngày 30/10/2024.",
        "Trong tháng 10/2024, Vụ Tiền lương đã trình Bộ trưởng báo cáo trước ngày 25/10/2024.",
        "Đến nay, Trung tâm Thông tin đã kết nối 9/15 phần mềm; còn 06 phần mềm chưa kết nối.",
        "Vụ Pháp chế hoàn thành 15/15 nhiệm vụ.",
        "Vụ Pháp chế chưa hoàn thành việc thẩm định theo Công văn số 123/BNV-VP ngày 15/9/2024.",
        "Vụ Công chức - Viên chức có 02 nhiệm vụ quá hạn từ ngày 15/10/2024.",
        "Nhất trí với đề xuất của Vụ Tổ chức cán bộ về việc cử công chức đi học từ ngày 15/11/2024.",
        "Đồng ý cho Vụ Tiền lương lùi thời hạn trình Đề án sang quý I/2025.",
        "Thủ trưởng các đơn vị chịu trách nhiệm trước Bộ trưởng về tiến độ, chất lượng công việc.",
        "Văn phòng Bộ có trách nhiệm theo dõi, đôn đốc các đơn vị thực hiện Thông báo này.",
        "Thực hiện Quyết định số 1015/QĐ-TTg ngày 30/8/2022, trong đó giao Bộ chủ trì phân cấp trước 31/12/2025.",
        "Trước đó, ngày 15/10/2024, Bộ trưởng đã giao Vụ Tiền lương báo cáo về nội dung này.",
        "Mục tiêu đến năm 2030, 100% thủ tục hành chính được cung cấp trực tuyến.",
        "Nghị định số 138/2020/NĐ-CP có hiệu lực từ ngày 01/12/2020.",
        "Khối lượng công việc từ nay đến ngày 31/12/2024 là rất lớn.",
        "Đề nghị các đơn vị nghiêm túc rút kinh nghiệm trong công tác phối hợp.",
        "Các nhiệm vụ khác thực hiện theo Chương trình công tác năm 2024.",
    ],
)
@pytest.mark.parametrize("above", ["II. NHIỆM VỤ\n1. ", "II. NHIỆM VỤ\n1. Vụ Công tác thanh niên\n- "])
def test_what_is_told_decided_or_quoted_is_no_task_wherever_it_stands(above: str, said: str) -> None:
    assert reading(above + said).proposals == ()
