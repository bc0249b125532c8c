"""The Word report: what it says, in which form, and that neither a template nor a title can do harm."""

import io
import zipfile
from datetime import datetime
from fractions import Fraction
from typing import Any

import pytest
from docx import Document

from domain.classes import UnitClass, classify
from domain.figures import figures
from domain.tally import Figures
from domain.workdays import WorkCalendar
from reports import build_templates, word
from reports.word import Options, TemplateError
from tests.domain.lives import HANOI, Life, an_item, local, nov, oct_
from tests.domain.october import october
from texts.catalogue import LANGUAGES, catalogue
from texts.definitions import definitions


def of(*lives: Life) -> Figures:
    given: dict[str, Any] = {"start": oct_(1), "last_day": oct_(31), "at": local(nov(1), 0), "zone": HANOI}
    return figures([life.pair for life in lives], **given, counters={}, units=())


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


def test_october_s_report_follows_the_briefing() -> None:
    told = paragraphs(word.docx(october(), "vi"))
    assert [text for text in told if text[:2] in {f"{number}." for number in range(1, 8)}] == [
        "1. Tiếp nhận và xử lý văn bản",
        "2. Nhiệm vụ do cấp có thẩm quyền giao",
        "3. Kiến nghị cử tri, chất vấn của đại biểu Quốc hội",
        "4. Chương trình, chỉ tiêu",
        "5. Sản phẩm",
        "6. Tồn tại, hạn chế",
        "7. Công việc đến hạn trong tháng 11/2024",
    ]
    text = "\n".join(told)
    assert "Tiếp nhận 3.629 văn bản; trong đó có 287 văn bản cần trả lời." in text
    assert "Đã hoàn thành 137/149 nhiệm vụ được giao (91,9%), gồm 131 nhiệm vụ đúng hạn, 6 nhiệm vụ quá hạn" in text
    assert "(CCHC): 39/55 (70,9%)." in text
    assert "- Chính phủ: 02 nghị định, 33 nghị quyết." in text
    assert "Không có việc quá hạn chưa hoàn thành." in text
    assert "Chất vấn của ĐBQH: không phát sinh trong kỳ." in text


def test_the_english_report_has_the_same_figures() -> None:
    text = "\n".join(paragraphs(word.docx(october(), "en")))
    assert "Completed: 137/149 of those assigned (91.9%), 131 on time and 6 late" in text
    assert "Answered: 170/287 of those requiring a response (59.2%)" in text


def test_the_form_is_that_of_the_decree() -> None:
    document = Document(io.BytesIO(word.docx(october(), "vi")))
    head = document.tables[0]
    assert [cell.text.strip() for cell in head.rows[0].cells] == [
        "BỘ NỘI VỤ",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc",
    ]
    assert head.rows[1].cells[0].text == "Số:          /BC-BNV"
    first = document.sections[0]
    assert first.left_margin is not None
    assert first.right_margin is not None
    assert (round(first.left_margin.mm), round(first.right_margin.mm)) == (30, 20)
    assert first.different_first_page_header_footer
    assert document.styles["Normal"].font.name == "Times New Roman"
    assert "TL. BỘ TRƯỞNG\nCHÁNH VĂN PHÒNG" in document.tables[1].rows[0].cells[1].text


def test_the_annex_names_the_units_and_adds_up() -> None:
    _, _, tasks, *_ = tables(word.docx(october(), "vi", unit_names={"VP": "Văn phòng Bộ"}))
    _, *rows, total = tasks
    assert rows[0][1:4] == ["Văn phòng Bộ", "5", "3"]
    assert total[1:9] == ["Tổng", "149", "137", "131", "6", "12", "0", "91,9%"]
    assert sum(int(row[2]) for row in rows) == 149
    assert total[9] == "63/63 (100,0%)"


def test_overdue_work_is_named() -> None:
    text = "\n".join(paragraphs(word.docx(of(Life()), "vi")))
    assert "- Báo cáo (TCBC, việc #12): thời hạn 25/10/2024, quá hạn 4 ngày làm việc." in text


def test_an_objective_cause_stands_with_what_is_overdue() -> None:
    text = "\n".join(paragraphs(word.docx(of(Life()), "vi", options=Options({12: "bão số 3 & lũ"}))))
    assert "quá hạn 4 ngày làm việc; nguyên nhân khách quan: bão số 3 & lũ." in text
    text = "\n".join(paragraphs(word.docx(of(Life(an_item(due=oct_(31)))), "en")))
    assert "due 31/10/2024, just overdue." in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_notes_are_the_definitions_of_help(language: str) -> None:
    text = "\n".join(paragraphs(word.docx(of(Life()), language)))
    assert all(f"- {term}: {meaning}" in text for term, meaning in definitions(catalogue(language), classes=False))
    assert "Xếp loại" not in text


def test_the_annex_classes_the_units_where_classes_are_configured() -> None:
    found = of(Life().done(local(oct_(9)), oct_(9)), Life(an_item(13)), Life(an_item(14, unit="PC")))
    classification = classify(found, (UnitClass("A", Fraction(95)), UnitClass("B", Fraction(50))), {14})
    data = word.docx(found, "vi", unit_names={"TCBC": "Vụ Tổ chức"}, options=Options({}, classification))
    assert tables(data)[-1][1:] == [
        ["1", "PC", "chưa đạt mức xếp loại", "0/0 (–)", "0/0 (–)", "không tính do nguyên nhân khách quan #14"],
        ["2", "Vụ Tổ chức", "B", "1/2 = 50,0%", "1/1 = 100,0%", "chưa đạt A: chưa hoàn thành #13"],
    ]
    text = "\n".join(paragraphs(data))
    assert "A: hoàn thành từ 95%; B: hoàn thành từ 50%." in text
    assert "- Xếp loại" in text


def test_the_annex_says_where_its_lines_are_of_the_first_level() -> None:
    said = "Mỗi dòng là một đơn vị cấp một"
    assert said in "\n".join(paragraphs(word.docx(of(Life()), "vi", options=Options(rolled=True))))
    assert said not in "\n".join(paragraphs(word.docx(of(Life()), "vi")))


def test_the_annex_of_nothing_says_so() -> None:
    assert "Không có việc nào được giao hoặc đến hạn trong kỳ." in paragraphs(word.docx(of(), "vi"))
    assert "Không có việc nào được giao" not in "\n".join(paragraphs(word.docx(of(Life()), "vi")))


def test_the_annex_is_titled_as_the_decree_says_and_the_report_points_to_it() -> None:
    text = paragraphs(word.docx(october(), "vi"))
    assert text[text.index("Phụ lục") + 1] == "KẾT QUẢ THỰC HIỆN THEO ĐƠN VỊ THÁNG 10/2024"
    assert "Kết quả theo từng đơn vị tại Phụ lục kèm theo." in text


def test_a_report_of_nothing_still_says_so() -> None:
    text = "\n".join(paragraphs(word.docx(of(), "vi")))
    assert "Đã hoàn thành 0/0 nhiệm vụ được giao (–)" in text
    assert "Không có văn bản được ban hành" in text


def test_what_a_user_wrote_is_neither_markup_nor_a_field() -> None:
    title = "<b>&amp; {{ 7 * 7 }} {% raw %} </w:t>"
    text = "\n".join(paragraphs(word.docx(of(Life(an_item(title=title))), "vi")))
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
    assert "tính đến ngày 02/11/2024, Vụ Tổ chức - Biên chế còn 02 việc quá hạn" in "\n".join(paragraphs(data))
    _, rows, _ = tables(data)
    assert rows[1] == ["1", "Báo cáo (#12)", "6126/BNV-VP", "25/10/2024", "5"]
    assert rows[2][1] == "Góp ý (#13)"
    assert len(rows) == 3


@pytest.mark.parametrize(("count", "words"), [(1, "has 1 overdue item of work"), (2, "has 2 overdue items of work")])
def test_the_letter_counts_in_english(count: int, words: str) -> None:
    data = word.letter("Legal", [an_item(12)] * count, "en", datetime(2024, 11, 2, 9, tzinfo=HANOI), WorkCalendar())
    assert f"as of 02/11/2024, Legal {words}" in "\n".join(paragraphs(data))
