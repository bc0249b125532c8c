"""What documents' numbers say: types and issuers, and the counts of a real briefing."""

import csv
import unicodedata
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.parsing.document_types import TYPES, DocumentType, IssuerKind, written_code, written_type
from domain.parsing.products import find_products, parse_product
from tests.paths import DATA

OCTOBER = DATA / "october-2024" / "items.csv"

READINGS = [
    ("178/2024/NĐ-CP", "decree", "government"),
    ("163/NQ-CP", "resolution", "government"),
    ("128/QĐ-TTg", "decision", "prime_minister"),
    ("1/CT-TTg", "directive", "prime_minister"),
    ("45/CĐ-TTg", "official_telegram", "prime_minister"),
    ("5/2024/TT-BNV", "circular", "minister:BNV"),
    ("3/VBHN-BNV", "consolidated_document", "minister:BNV"),
    ("12/QĐ-BNV", "decision", "minister:BNV"),
    ("100/NQ-UBTVQH15", "resolution", "standing_committee"),
    ("1211/2016/UBTVQH13", "resolution", "standing_committee"),
    ("Pháp lệnh số 02/2022/UBTVQH15", "ordinance", "standing_committee"),
    ("30/2000/PL-UBTVQH10", "ordinance", "standing_committee"),
    ("64/2025/QH15", "law_or_resolution", "national_assembly"),
    ("Luật Bảo vệ bí mật nhà nước số 29/2018/QH14", "law", "national_assembly"),
    ("Nghị quyết số 176/2025/QH15", "resolution", "national_assembly"),
    ("08/2018/L-CTN", "order", "president"),
    ("5/2020/NQ-HĐTP", "resolution", "judges_council"),
    ("1/2020/TT-VKSTC", "circular", "chief_procurator"),
    ("12/2024/QĐ-UBND", "decision", "peoples_committee"),
    ("12/NQ-HĐND", "resolution", "peoples_council"),
    ("01/2014/TTLT-BNV-BTC", "joint_circular", "joint:BNV-BTC"),
    ("403/2017/NQLT-UBTVQH14-CP-ĐCTUBTWMTTQVN", "joint_resolution", "joint:UBTVQH14-CP-DCTUBTWMTTQVN"),
    ("4770/TTr-BNV", "submission", "agency:BNV"),
    ("123/BC-BNV", "report", "agency:BNV"),
    ("12/KH-TCBC", "plan", "agency:TCBC"),
    ("7/QyĐ-BNV", "rule", "agency:BNV"),
    ("7/CTr-BNV", "programme", "agency:BNV"),
    ("7/HĐ-VP", "contract", "agency:VP"),
    ("7/HD-BNV", "guidance", "agency:BNV"),
    ("7/ĐA-BNV", "scheme", "agency:BNV"),
    ("7/DA-BNV", "project", "agency:BNV"),
    ("7/KL-TTCP", "conclusion", "agency:TTCP"),
    ("2074/BNV-CCVC", "official_letter", "agency:BNV"),
    ("2005/BNV-PC", "official_letter", "agency:BNV"),
    ("6126/BNV-VP", "official_letter", "agency:BNV"),
    ("1074/SNV-TCBC", "official_letter", "agency:SNV"),
    ("123/VPCP-KSTT", "official_letter", "agency:VPCP"),
    ("55/UBND-NC", "official_letter", "peoples_committee"),
    ("1000/CV", "official_letter", "unknown"),
    ("12/CV-BNV", "official_letter", "agency:BNV"),
    ("18-NQ/TW", "resolution", "party:TW"),
]


@pytest.mark.parametrize(("text", "document_type", "issuer"), READINGS)
def test_a_number_says_what_it_is_and_whose(text: str, document_type: str, issuer: str) -> None:
    product = parse_product(text)
    assert product is not None
    assert (product.type, str(product.issuer)) == (document_type, issuer)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("178/2024/nd-cp", "178/2024/NĐ-CP"),
        ("178/2024/NĐ–CP", "178/2024/NĐ-CP"),
        ("178 / 2024 / NĐ - CP", "178/2024/NĐ-CP"),
        ("05/2024/TT-BNV", "5/2024/TT-BNV"),
        ("128/qd-ttg", "128/QĐ-TTg"),
        ("128/QĐ-TTG", "128/QĐ-TTg"),
        ("100/nq-ubtvqh15", "100/NQ-UBTVQH15"),
        ("4770/ttr-bnv", "4770/TTr-BNV"),
        ("12/2024/TT-BGDDT", "12/2024/TT-BGDĐT"),
        ("12/TB-SGDĐT", "12/TB-SGDDT"),
        ("12A/BC-BNV", "12a/BC-BNV"),
        ("18-nq/tw", "18-NQ/TW"),
    ],
)
def test_the_same_number_is_the_same_text_however_it_was_typed(typed: str, number: str) -> None:
    product = parse_product(typed)
    assert product is not None
    assert product.number == number


@pytest.mark.parametrize(
    "text",
    [
        "",
        "39/55",
        "29/10/2024",
        "xong 12",
        "12/15 hệ thống",
        "quý 3/2024",
        "9/T10",
        "5/ngày-đêm",
        "3/người - tháng",
        "24/BC",
        "12/BC - Nội dung",
        "kỳ họp 7/NQ",
        "http://a.vn/12/ab-cd",
        "1/2/NĐ-CP/3",
    ],
)
def test_what_is_no_number_of_a_document_is_none(text: str) -> None:
    assert parse_product(text) is None


def test_several_numbers_in_one_text_are_found_in_their_order_with_their_places() -> None:
    text = "Trình 4770/TTr-BNV, theo 18-NQ/TW; ban hành 178/2024/NĐ-CP."
    found = find_products(text)
    assert [product.number for product in found] == ["4770/TTr-BNV", "18-NQ/TW", "178/2024/NĐ-CP"]
    assert [text[product.start : product.end] for product in found] == ["4770/TTr-BNV", "18-NQ/TW", "178/2024/NĐ-CP"]


def test_the_symbol_is_the_number_without_its_digits() -> None:
    assert [product.symbol for product in find_products("5/2024/tt-bnv 2074/BNV-CCVC 64/2025/QH15")] == [
        "TT-BNV",
        "BNV-CCVC",
        "QH15",
    ]


def test_every_abbreviation_is_found_by_itself() -> None:
    assert {symbol: written_type(symbol) for symbol in TYPES} == {symbol: symbol for symbol in TYPES}


@given(
    st.integers(1, 99999), st.sampled_from(sorted(TYPES)), st.sampled_from(["BNV", "CP", "TTg", "UBTVQH15", "TCBC"]),
    st.sampled_from(["NFC", "NFD"]), st.booleans(),
)  # fmt: skip
def test_a_written_number_is_read_back(number: int, symbol: str, body: str, form: str, lower: bool) -> None:
    written = f"{number}/{symbol}-{body}"
    typed = unicodedata.normalize("NFD" if form == "NFD" else "NFC", written)
    product = parse_product(f"xong {typed.lower() if lower and body != 'TCBC' else typed} ạ")
    assert product is not None
    assert product.number == f"{number}/{symbol}-{written_code(body)}"
    assert product.type is TYPES[symbol]


def test_the_briefing_of_october_2024_is_counted_exactly() -> None:
    with OCTOBER.open(encoding="utf-8-sig", newline="") as rows:
        products = [product for row in csv.DictReader(rows) for product in find_products(row["product"])]
    assert Counter((product.type, product.issuer.kind) for product in products) == {
        (DocumentType.DECREE, IssuerKind.GOVERNMENT): 2,
        (DocumentType.RESOLUTION, IssuerKind.GOVERNMENT): 33,
        (DocumentType.DECISION, IssuerKind.PRIME_MINISTER): 5,
        (DocumentType.DIRECTIVE, IssuerKind.PRIME_MINISTER): 1,
        (DocumentType.CIRCULAR, IssuerKind.MINISTER): 1,
        (DocumentType.CONSOLIDATED_DOCUMENT, IssuerKind.MINISTER): 2,
        (DocumentType.RESOLUTION, IssuerKind.STANDING_COMMITTEE): 36,
        (DocumentType.SUBMISSION, IssuerKind.AGENCY): 12,
        (DocumentType.REPORT, IssuerKind.AGENCY): 13,
        (DocumentType.OFFICIAL_LETTER, IssuerKind.AGENCY): 170,
    }


def test_a_number_that_two_items_of_the_briefing_name_is_one_number() -> None:
    with OCTOBER.open(encoding="utf-8-sig", newline="") as rows:
        numbers = [product.number for row in csv.DictReader(rows) for product in find_products(row["product"])]
    twice = {number for number, count in Counter(numbers).items() if count > 1}
    assert twice == {"100/NQ-UBTVQH15", "107/NQ-UBTVQH15"}
