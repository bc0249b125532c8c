"""Word documents and messages of exchange, read as their readers see them; and files that were made to hurt."""

import base64
from datetime import date
from itertools import count
from typing import Any

import pytest
from docx.oxml.ns import qn

from domain.imports.conclusions import Paragraph
from reports.reading import packages
from reports.reading.documents import read_document
from reports.reading.limits import SheetError, TimeLimit
from tests.domain.imports.conclusions.documents import FOLDER, documents, reading_of
from tests.reports.reading.hostile import zipped
from tests.reports.reading.word_files import BODY, labels, rows, texts, with_parts, word, word_of, xml_paragraph

SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def reason_of(data: bytes, name: str = "a.docx") -> str:
    with pytest.raises(SheetError) as refused:
        read_document(data, name)
    return refused.value.reason


def xml(inner: str, start: str = "") -> str:
    return f'{start}<w:document xmlns:w="{SPACE}"><w:body>{inner}</w:body></w:document>'


@pytest.mark.parametrize("one", list(documents()), ids=lambda one: one.name)
def test_a_word_file_gives_what_the_same_text_gives(one: Any) -> None:
    found = read_document(word_of(one.document), "thông báo.docx")
    assert found == one.document


def test_what_is_inserted_counts_and_what_is_deleted_moved_or_hidden_does_not() -> None:
    inner = (
        '<w:r><w:t xml:space="preserve">Vụ Pháp chế </w:t></w:r>'
        '<w:ins w:id="1" w:author="a"><w:r><w:t xml:space="preserve">rà soát </w:t></w:r></w:ins>'
        '<w:del w:id="2" w:author="a"><w:r><w:delText>xây dựng </w:delText></w:r></w:del>'
        '<w:moveFrom w:id="3" w:author="a"><w:r><w:t>cũ </w:t></w:r></w:moveFrom>'
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn </w:t></w:r>"
        '<w:hyperlink w:anchor="x"><w:r><w:t>văn bản</w:t></w:r></w:hyperlink>'
    )
    data = word(change=lambda document: document.element.body.insert(0, xml_paragraph(inner)))
    assert texts(read_document(data, "a.docx")) == ["Vụ Pháp chế rà soát văn bản"]


def test_a_paragraph_whose_end_was_deleted_goes_on_with_the_next() -> None:
    deleted = (
        '<w:pPr><w:rPr><w:del w:id="1" w:author="a"/></w:rPr></w:pPr><w:r><w:t xml:space="preserve">rà </w:t></w:r>'
    )

    def change(document: Any) -> None:
        document.element.body.insert(0, xml_paragraph(deleted))

    found = read_document(word("soát", "khác", change=change), "a.docx")
    assert [(one.text, one.index) for one in found.blocks if isinstance(one, Paragraph)] == [
        ("rà soát", 0),
        ("khác", 2),
    ]


def test_a_merged_cell_stands_in_each_row_and_column_that_it_covers() -> None:
    def change(document: Any) -> None:
        (table,) = document.tables
        table.cell(1, 0).merge(table.cell(1, 2))
        table.cell(2, 2).merge(table.cell(3, 2))

    data = word([["TT", "Nhiệm vụ", "Chủ trì"], ["I. Nhóm", "", ""], ["1", "a", "PC"], ["2", "b", ""]], change=change)
    assert rows(read_document(data, "a.docx")) == [
        *(("TT", "Nhiệm vụ", "Chủ trì"), ("I. Nhóm", "I. Nhóm", "I. Nhóm"), ("1", "a", "PC"), ("2", "b", "PC")),
    ]


def test_a_row_that_was_deleted_is_gone() -> None:
    def change(document: Any) -> None:
        row = document.tables[0].rows[1]._tr
        mark = row.get_or_add_trPr().makeelement(qn("w:del"), {qn("w:id"): "1", qn("w:author"): "a"})
        row.get_or_add_trPr().append(mark)

    assert rows(read_document(word([["a"], ["b"], ["c"]], change=change), "a.docx")) == [("a",), ("c",)]


def test_numbers_that_word_sets_stand_beside_the_words() -> None:
    def change(document: Any) -> None:
        for text, style in (
            ("Vụ Pháp chế", "List Number"),
            ("rà soát", "List Bullet"),
            ("Vụ Tiền lương", "List Number"),
        ):
            document.add_paragraph(text, style=style)

    found = read_document(word("Bộ trưởng kết luận như sau:", change=change), "a.docx")
    assert labels(found) == ["", "1.", "-", "2."]


@pytest.mark.parametrize("where", ["body", "header", "comment", "deleted", "table", "property", "hidden"])
def test_a_marking_anywhere_refuses_the_whole(where: str) -> None:
    def change(document: Any) -> None:
        if where == "body":
            document.add_paragraph("MẬT")
        elif where == "header":
            document.sections[0].header.paragraphs[0].text = "TỐI MẬT"
        elif where == "comment":
            document.add_comment(document.paragraphs[0].runs, text="Độ mật: Tuyệt mật", author="a", initials="a")
        elif where == "deleted":
            gone = '<w:del w:id="1" w:author="a"><w:r><w:delText>MẬT</w:delText></w:r></w:del>'
            document.element.body.insert(0, xml_paragraph(gone))
        elif where == "table":
            document.add_table(1, 2).cell(0, 1).text = "M Ậ T"
        elif where == "property":
            document.core_properties.title = "MẬT: kế hoạch"
        else:
            hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>MẬT</w:t></w:r>"
            document.element.body.insert(0, xml_paragraph(hidden))

    assert reason_of(word("Vụ Pháp chế rà soát văn bản.", change=change)) == "secret"
    assert reason_of(word("Vụ Pháp chế rà soát văn bản."), "(MẬT) thông báo.docx") == "secret"


def test_words_that_only_look_like_a_marking_pass() -> None:
    text = "Vụ Pháp chế rà soát quy định của Luật Bảo vệ bí mật nhà nước, mật khẩu và mật mã."
    assert texts(read_document(word(text), "a.docx")) == [text]


def test_macros_are_not_looked_at_and_their_own_kind_of_file_is_refused() -> None:
    data = with_parts(word("Vụ Pháp chế rà soát."), {"word/vbaProject.bin": b"\0" * 100})
    assert texts(read_document(data, "a.docx")) == ["Vụ Pháp chế rà soát."]
    assert reason_of(data, "a.docm") == "macro"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "broken"),
        (b"PK\x03\x04 nothing", "broken"),
        (packages.OLE + b"x" * 600, "old_word"),
        (packages.OLE + packages.ENCRYPTED, "encrypted"),
        (zipped({"xl/workbook.xml": "<x/>"}), "broken"),
        (zipped({BODY: bytes(packages.UNZIPPED_LIMIT + 1)}), "too_big"),
        (zipped({f"word/{n}.xml": "<x/>" for n in range(packages.PARTS_LIMIT + 1)}), "too_complex"),
    ],
)
def test_a_file_that_is_no_document_is_refused_with_the_reason(data: bytes, reason: str) -> None:
    assert reason_of(data) == reason


LAUGHS = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (xml("<w:p><w:r><w:t>&b;</w:t></w:r></w:p>", LAUGHS), "broken"),
        (xml("<w:p/>", '<!DOCTYPE x SYSTEM "file:///etc/passwd">'), "broken"),
        (xml("<w:p/>" * 700_000), "too_complex"),
        (xml("<w:sdt>" * 300 + "</w:sdt>" * 300), "too_complex"),
        (xml(f"<w:p><w:r><w:t>{'x' * 4_100_000}</w:t></w:r></w:p>"), "too_complex"),
        (xml("<w:p/>" * 21_000), "too_complex"),
        ("<w:document", "broken"),
        (b"\xff\xfe\x00", "broken"),
    ],
    ids=["entities", "outside", "elements", "depth", "words", "paragraphs", "cut", "no-xml"],
)
def test_a_part_that_was_made_to_hurt_is_refused(body: str | bytes, reason: str) -> None:
    assert reason_of(with_parts(word("x"), {BODY: body})) == reason


def test_a_cell_that_says_it_is_a_million_columns_wide_is_one_row() -> None:
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr><w:p/></w:tc>'
    data = with_parts(word("x"), {BODY: xml(f"<w:tbl><w:tr>{cell}</w:tr></w:tbl><w:p/>")})
    assert len(rows(read_document(data, "a.docx"))[0]) == 1


def test_reading_ends_when_the_time_is_over() -> None:
    ticks = count()
    with pytest.raises(SheetError) as refused:
        read_document(word(*["Vụ Pháp chế rà soát."] * 50), "a.docx", TimeLimit(20, lambda: float(next(ticks))))
    assert refused.value.reason == "too_complex"


def message(attached: str = "", due: str = "2024/11/20", subject: str = "V/v báo cáo cải cách hành chính") -> bytes:
    attachment = (
        f"<edXML:Attachment><edXML:ContentTransferEncoded>{attached}</edXML:ContentTransferEncoded></edXML:Attachment>"
    )
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<edXML:edXML xmlns:edXML="http://www.mic.gov.vn/TBT/QCVN_102_2016"><edXML:edXMLEnvelope><edXML:edXMLHeader>
<edXML:MessageHeader><edXML:From><edXML:OrganId>A</edXML:OrganId><edXML:OrganName>Văn phòng Chính phủ</edXML:OrganName>
</edXML:From><edXML:To><edXML:OrganName>Bộ Nội vụ</edXML:OrganName></edXML:To>
<edXML:Code><edXML:CodeNumber>3722</edXML:CodeNumber><edXML:CodeNotation>VPCP-TCCV</edXML:CodeNotation></edXML:Code>
<edXML:PromulgationInfo><edXML:PromulgationDate>2024/11/01</edXML:PromulgationDate></edXML:PromulgationInfo>
<edXML:Subject>{subject}</edXML:Subject><edXML:DueDate>{due}</edXML:DueDate></edXML:MessageHeader></edXML:edXMLHeader>
</edXML:edXMLEnvelope><edXML:AttachmentEncoded>{attachment if attached else ""}</edXML:AttachmentEncoded>
</edXML:edXML>""".encode()


def test_a_message_of_exchange_gives_its_number_subject_sender_and_days() -> None:
    found = read_document(message(), "a.edxml")
    origin = found.origin
    assert found.blocks == ()
    assert (origin.number, origin.subject, origin.sender) == (
        *("3722/VPCP-TCCV", "V/v báo cáo cải cách hành chính", "Văn phòng Chính phủ"),
    )
    assert (origin.issued_on, origin.due_on) == (date(2024, 11, 1), date(2024, 11, 20))


@pytest.mark.parametrize("packed", [True, False])
def test_the_document_that_a_message_carries_is_read(packed: bool) -> None:
    data = word("Vụ Pháp chế rà soát.")
    content = zipped({"van-ban.docx": data}) if packed else data
    found = read_document(message(base64.b64encode(content).decode()), "a.edxml")
    assert texts(found) == ["Vụ Pháp chế rà soát."]
    assert found.origin.number == "3722/VPCP-TCCV"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (message(subject="MẬT"), "secret"),
        (message(base64.b64encode(word("MẬT")).decode()), "secret"),
        (LAUGHS.encode() + message()[39:], "broken"),
        (b"<x>" + b"<y/>" * 700_000 + b"</x>", "too_complex"),
        (b"not xml", "broken"),
        (b"<x/>", "empty"),
        (message(base64.b64encode(zipped({"a.docx": bytes(packages.UNZIPPED_LIMIT + 1)})).decode()), "too_big"),
    ],
)
def test_a_message_that_bears_a_marking_or_was_made_to_hurt_is_refused(data: bytes, reason: str) -> None:
    assert reason_of(data, "a.edxml") == reason


def test_a_text_file_is_a_document_too() -> None:
    one = next(one for one in documents(FOLDER) if one.name == "10-codes")
    text = "\n".join(paragraph.text for paragraph in one.document.blocks if isinstance(paragraph, Paragraph))
    found = read_document(b"\xef\xbb\xbf" + text.encode(), "ket luan.TXT")
    assert found == one.document
    assert reading_of(one).proposals
    assert reason_of("MẬT\n1. Vụ Pháp chế".encode(), "a.txt") == "secret"
    assert reason_of(b"\xff\xfe\xff", "a.txt") == "encoding"
    assert reason_of(b"x", "a.pdf") == "unknown_type"
