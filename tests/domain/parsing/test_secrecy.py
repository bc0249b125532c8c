"""Section 2 of the contract, on state secrets: what is refused, and what must pass."""

import unicodedata
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.parsing.secrecy import marking

Form = Literal["NFC", "NFD", "NFKC", "NFKD"]

MARKED = [
    "MẬT",
    "mật",
    "MẬT Báo cáo tình hình",
    "mật báo cáo tình hình trước 15/11",
    "MẬT: Báo cáo",
    "MẬT - Báo cáo",
    "MẬT – Báo cáo",
    "MẬT. Báo cáo",
    "MẬT : Báo cáo",
    "TỐI MẬT",
    "Tối mật báo cáo quân số",
    "TUYỆT MẬT",
    "tuyệt mật: danh sách",
    "Báo cáo (MẬT) trước 15/11",
    "Báo cáo (mật)",
    "Báo cáo [TỐI MẬT]",
    "Báo cáo 【TUYỆT MẬT】",
    "Báo cáo ( MẬT )",
    "Báo cáo (MẬT, không phổ biến)",
    "Báo cáo [Hỏa tốc, MẬT]",
    "Báo cáo (HỎA TỐC - TỐI MẬT)",
    "Báo cáo quân số MẬT: số liệu",
    "Báo cáo quân số MẬT - số liệu",
    "Báo cáo quân số MẬT.",
    "Báo cáo quân số - MẬT",
    "Độ mật: MẬT",
    "Độ mật: Mật báo cáo",
    "Báo cáo quân số. Độ mật: tối mật báo cáo",
    "ĐỘ MẬT: TUYỆT MẬT",
    "Do mat: toi mat",
    "Độ mật - Tuyệt mật",
    "Báo cáo\nMẬT\nSố liệu",
    "MẬT\nĐộ khẩn: hỏa tốc",
    "MẬT\nMã số: 12",
    "Báo cáo của cán bộ cơ\nMẬT\nSố liệu",
    "Báo cáo\nTối mật số liệu",
    "M Ậ T",
    "M Ậ T báo cáo",
    "T Ố I  M Ậ T báo cáo",
    "T U Y Ệ T   M Ậ T: báo cáo",
    "M.Ậ.T báo cáo",
    "T Ố I\n M Ậ T báo cáo",
    "/task MẬT Báo cáo quân số 15/11",
    "/giao TCBC MẬT: báo cáo",
    "/giao@nhacviec_bot TCBC,PC MẬT báo cáo 15/11",
    "/giao tcbc, pc MẬT báo cáo 15/11",
    "/edit 12 mật báo cáo",
    "/note #12 TỐI MẬT danh sách",
    "/giao @nhacviec_bot MẬT báo cáo",
    "TCBC MẬT báo cáo",
    "1. MẬT báo cáo",
    "a) MẬT báo cáo",
    "- MẬT báo cáo",
    "> MẬT báo cáo",
    "« MẬT » báo cáo",
    "“MẬT” báo cáo",
    "🔒 MẬT báo cáo",
    "❗️MẬT❗️ báo cáo",
    "**MẬT**: báo cáo",
    "MẬT_báo cáo.pdf",
    "Báo cáo quân số MẬT.pdf",
    "BC_MẬT_quân số.pdf",
    "2024.11.05_TỐI MẬT_báo cáo.docx",
    "MAT_bao cao.pdf",
    "TOI_MAT_bao_cao.pdf",
    "TUYET-MAT.docx",
    "Bao cao (MAT).pdf",
    "[TOI MAT] bao cao quan so",
    "MAT: bao cao",
    "/task TOI MAT: bao cao",
    'Độ mật: "Tối mật"',
    "Độ mật: “Mật”",
    "Độ mật: 'MẬT'",
    "Độ mật: «MẬT»",
    "Độ mật: [x] Mật",
    "Độ mật: (x) Tối mật",
    "Độ mật: ☑ Mật ☐ Tối mật",
    "Độ mật: ☐ Mật",
    "Độ mật: ☐ Thường ☑ Mật",
    "Độ mật: [ ] Thường [x] Mật [ ] Tối mật",
    "Độ mật: <b>MẬT</b>",
    'Độ mật: <span class="x">Mật</span>',
    "Độ mật:\n  MẬT",
    "Độ mật | MẬT",
    "Độ bảo mật: “Tối mật”",
    "Mức độ bảo mật: Mật",
    'DO MAT: "TOI MAT"',
    "<b>MẬT</b> kế hoạch",
    "Kế hoạch <b>MẬT</b>: số liệu",
    "Kế hoạch <Tối mật>",
    'Báo cáo "MẬT": số liệu',
    "Kế hoạch ✅ Mật",
    "M/Ậ/T kế hoạch",
    "M|Ậ|T: kế hoạch",
    "M•Ậ•T - kế hoạch",
    "M\u2800Ậ\u2800T kế hoạch",
    "M            Ậ              T kế hoạch",
    "T  Ố  I               M            Ậ           T: kế hoạch",
    "||MẬT|| kế hoạch",
    "Khoa Gan - Mật - Tụy",
    "Bà Trần Thị Mật: báo cáo",
    "MẬT Thiết kế trụ sở",
    "MẬT Nghị quyết về tổ chức",
]

UNMARKED = [
    "",
    "Báo cáo",
    "mật độ dân số trước 15/11",
    "Mật độ xây dựng",
    "MẬT ĐỘ DÂN SỐ",
    "M Ậ T  Đ Ộ dân số",
    "mật khẩu",
    "Mật khẩu: đổi trước 15/11",
    "Đổi mật khẩu - trước 15/11",
    "mật mã",
    "Luật Cơ yếu: mật mã dân sự (mật mã)",
    "mật ong",
    "Rà soát bảo mật",
    "RÀ SOÁT BẢO MẬT: hệ thống một cửa",
    "B Ả O  M Ậ T: hệ thống một cửa",
    "bảo mật",
    "bảo-mật: hệ thống",
    "Tập huấn bảo mật.",
    "Tập huấn (bảo mật)",
    "bảo\nmật: hệ thống",
    "Tập huấn Luật Bảo vệ bí\nmật nhà nước",
    "bí mật nhà nước",
    "Bảo vệ bí mật - trước 15/11",
    "Luật Bảo vệ bí mật nhà nước",
    "Tập huấn Luật Bảo vệ bí mật nhà nước 15/11",
    "/task Tập huấn bảo mật 15/11",
    "/giao TCBC mật độ dân số 15/11",
    "/task bảo mật hệ thống",
    "Độ mật: Thường",
    "Độ mật: không",
    "Quản lý tài liệu mật trước 15/11",
    "Thông báo về giải mật.",
    "quan hệ mật thiết",
    "Mật thiết với nhân dân",
    "Luat_bao_ve_bi_mat_nha_nuoc.pdf",
    "BAO_MAT.pdf",
    "BAO MAT: he thong",
    "MAT_DO_DAN_SO.xlsx",
    "MAT_TRAN_TO_QUOC.pdf",
    "mat.xlsx",
    "toi mat the roi",
    "Toi mat.",
    "DANH SACH CO MAT: 15",
    "Format: báo cáo",
    "mặt trận: báo cáo",
    "Mắt - khám sức khỏe",
    "Mất điện: báo cáo",
    "Độ bảo mật: mật khẩu 12 ký tự",
    "Độ bảo mật: Mật mã AES",
    "Độ bảo mật: ☑ mật khẩu",
    "Độ mật: ☑ Thường",
    "✅ mật khẩu đã đổi",
    "[x] Mật khẩu mới",
    "<b>Mật khẩu</b>: đổi",
    "Tối: mật ong",
    "Họp buổi tối (mật khẩu: 12)",
    "Ban M&A T: báo cáo",
    "Khoa Gan, Mật và Tụy",
    "Bà Trần Thị Mật, chuyên viên: báo cáo",
]


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
@pytest.mark.parametrize("text", MARKED)
def test_a_text_that_bears_a_marking_is_found(text: str, form: Form) -> None:
    assert marking(unicodedata.normalize(form, text)) is not None


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
@pytest.mark.parametrize("text", UNMARKED)
def test_a_text_that_only_speaks_of_secrecy_passes(text: str, form: Form) -> None:
    assert marking(unicodedata.normalize(form, text)) is None


@pytest.mark.parametrize(
    ("text", "level"), [("Mật: a", "MẬT"), ("(tối mật)", "TỐI MẬT"), ("Độ mật: tuyệt mật", "TUYỆT MẬT")]
)
def test_the_level_is_named_whatever_its_case(text: str, level: str) -> None:
    assert marking(text) == level


@pytest.mark.parametrize(
    "disguise",
    [
        "\u202eMẬT\u202c báo cáo",
        "\ufeffMẬT báo cáo",
        "M\u200bẬ\u200bT báo cáo",
        "MẬT\u200bbáo cáo",
        "M\u00adẬT báo cáo",
        "MA\u0323\u0302T báo cáo",
        "MA\u0302\u034f\u0323T báo cáo",
        "TO\u0301\u0302I MẬT báo cáo",
        "𝐌𝐀\u0323\u0302𝐓 báo cáo",
        "ＭẬＴ：báo cáo",
        "МẬТ báo cáo",
        "M\u0336Ậ\u0336T\u0336 báo cáo",
        "TỐI\u00a0\u00a0MẬT báo cáo",
    ],
)
def test_a_marking_that_looks_like_one_is_one(disguise: str) -> None:
    assert marking(disguise) is not None


@given(st.text(max_size=60), st.sampled_from(["MẬT", "tối mật", "Tuyệt Mật"]))
def test_a_marking_in_brackets_is_found_in_any_text(text: str, level: str) -> None:
    assert marking(f"{text} ({level}) {text}") is not None


@given(st.text(alphabet="bcdđghklnoáàuư (:.-,", max_size=200))
def test_a_text_without_the_letters_of_a_marking_passes(text: str) -> None:
    assert marking(text) is None


@pytest.mark.parametrize(
    "part",
    [
        "M ",
        "mật ",
        "x mật",
        "t ố i ",
        "A\u0302",
        "\u200b",
        "MAT ",
        "độ mật",
        " ",
        "(",
        "\u0302",
        "m/",
        "độ bảo mật: ",
        "[x] ",
        "<b ",
    ],
)
def test_a_hostile_message_is_read_to_its_end(part: str) -> None:
    hostile = part * (4096 // len(part))
    assert marking(f"x {hostile}\nMẬT: hết") is not None
