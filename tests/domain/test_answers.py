"""The end of section 4 of the contract: what completes, and how much that sounds like it does not."""

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.answers import (
    LONGEST,
    Completed,
    DoneArguments,
    NotAnAnswer,
    Progress,
    read_answer,
    read_done_arguments,
)
from domain.measures import Added, Total

COMPLETED = [
    ("xong", Completed()),
    ("Xong ạ", Completed()),
    ("XONG RỒI NHÉ 👍!", Completed()),
    ("đã xong", Completed()),
    ("da xong a", Completed()),
    ("Dạ vâng, báo cáo anh đã xong rồi ạ.", Completed()),
    ("Em làm xong rồi ạ", Completed()),
    ("xong báo cáo ạ", Completed()),
    ("hoàn thành", Completed()),
    ("đã hoàn thành 100%", Completed()),
    ("tôi xong rồi, cảm ơn cô", Completed()),
    ("đã hoàn thành đúng hạn", Completed()),
    ("việc này xong rồi", Completed()),
    ("Thank you, done", Completed()),
    ("It's done", Completed()),
    ("done!", Completed()),
    ("✅ xong", Completed()),
    ("ok xong 12, 15", Completed((12, 15))),
    ("12 15 xong", Completed((12, 15))),
    ("xong 12 và 15", Completed((12, 15))),
    ("xong cả 12 và 15", Completed((12, 15))),
    ("xong 12,15", Completed((12, 15))),
    ("xong 12 + 15", Completed((12, 15))),
    ("xong 12 & #15 ạ", Completed((12, 15))),
    ("12 xong\n15 xong", Completed((12, 15))),
    ("- 12 xong", Completed((12,))),
    ("#12 xong", Completed((12,))),
    ("# 12 done", Completed((12,))),
    ("việc 12, việc 15 xong", Completed((12, 15))),
    ("12 12 xong", Completed((12,))),
    ("12 15 xong hết rồi", Completed((12, 15))),
    ("items 12 and 15 are done", Completed((12, 15))),
    ("xong hết", Completed(everything=True)),
    ("Xong tất cả rồi ạ", Completed(everything=True)),
    ("xong cả rồi", Completed(everything=True)),
    ("all done", Completed(everything=True)),
    ("everything is done", Completed(everything=True)),
    ("xong, 178/2024/NĐ-CP", Completed(product="178/2024/NĐ-CP")),
    ("xong 2074/BNV-CCVC", Completed(product="2074/BNV-CCVC")),
    ("xong 12, Nghị định số 178/2024/NĐ-CP", Completed((12,), product="178/2024/NĐ-CP")),
    ("xong bằng công văn 2074/BNV-CCVC ngày 01/11/2024 ạ", Completed(product="2074/BNV-CCVC")),
    ("xong 12 và 15: 1/CT-TTg, 3/VBHN-BNV", Completed((12, 15), product="1/CT-TTg, 3/VBHN-BNV")),
    ("xong 178/2024/NĐ-CP về tinh giản biên chế", Completed(product="178/2024/NĐ-CP", note="về tinh giản biên chế")),
    ("xong hôm 29/10", Completed(done_on="hôm 29/10")),
    ("xong 12 ngày 29/10/2024", Completed((12,), done_on="ngày 29/10/2024")),
    ("xong hôm qua", Completed(done_on="hôm qua")),
    ("hôm qua xong rồi", Completed(done_on="hôm qua")),
    ("xong từ hôm qua rồi ạ", Completed(done_on="từ hôm qua")),
    ("xong thứ 6 tuần trước", Completed(done_on="thứ 6 tuần trước")),
    ("thứ sáu xong rồi ạ", Completed(done_on="thứ sáu")),
    ("xong 3 ngày trước", Completed(done_on="3 ngày trước")),
    ("xong 29/10", Completed(done_on="29/10")),
    ("xong 29/10/2024", Completed(done_on="29/10/2024")),
    ("done on 29/10", Completed(done_on="on 29/10")),
    ("done yesterday", Completed(done_on="yesterday")),
    ("#12 done last Friday", Completed((12,), done_on="last Friday")),
    ("xong ngày 30/12/2030", Completed(done_on="ngày 30/12/2030")),
    ("xong, đã gửi qua trục liên thông", Completed(note="đã gửi qua trục liên thông")),
    ("xong 12, 15. Em đã trình Bộ trưởng", Completed((12, 15), note="Em đã trình Bộ trưởng")),
    ("xong, đã báo cáo Vụ Tổ chức cán bộ", Completed(note="đã báo cáo Vụ Tổ chức cán bộ")),
    ("xong: https://vi.example/a?b=1", Completed(note="https://vi.example/a?b=1")),
    ("xong, đã ban hành 5/2024/TT-BNV", Completed(product="5/2024/TT-BNV", note="đã ban hành 5/2024/TT-BNV")),
    ("xong, đã trả lời 1074/SNV-TCBC", Completed(note="đã trả lời 1074/SNV-TCBC")),
]

NOT_COMPLETED = [
    "",
    " ",
    "ok",
    "👍",
    "12",
    "12, 15",
    "đã nhận",
    "chưa xong",
    "Chưa xong ạ",
    "chua xong",
    "xong chưa?",
    "xong chưa",
    "xong chua",
    "xong?",
    "xong à",
    "xong rồi hả",
    "xong không",
    "xong ko",
    "không xong",
    "sắp xong",
    "gần xong",
    "đang xong",
    "xong 50%",
    "xong 50 %",
    "xong một nửa",
    "xong 1/2",
    "xong phần 1",
    "xong dự thảo",
    "xong bước 2",
    "xong 2 việc",
    "xong 12 việc",
    "xong cả 2",
    "xong ba việc",
    "xong mục 1",
    "tối xong ạ",
    "nay xong",
    "cố xong nhé",
    "dạ thứ sáu xong",
    "toi xong",
    "xong đâu",
    "xong đi",
    "xong hết 3",
    "xong 12-15",
    "xong 12.5",
    "xong lúc 15:30",
    "mai xong",
    "xong ngày mai",
    "hôm nay xong",
    "xong thứ sáu",
    "chiều nay xong ạ",
    "xong trước thứ sáu",
    "thứ sáu xong",
    "xong trong hôm nay",
    "xong thì báo",
    "xong em báo cáo anh",
    "xong nhớ báo anh",
    "khi nào xong",
    "bao giờ xong",
    "cố gắng xong trước thứ sáu",
    "sẽ xong",
    "xong 12, 15 chưa",
    "12 xong, 15 chưa",
    "xong 12, còn 15",
    "xong, nhưng thiếu phụ lục",
    "xong, đã gửi nhưng chưa ký",
    "xong, đã gửi 50%",
    "xong rồi tính tiếp",
    "xong, mai gửi",
    "xong @an nhé",
    "xong 👎",
    "❌ xong",
    "not done",
    "done?",
    "is it done",
    "almost done",
    "half done",
    "not yet done",
    "well done",
    "all but done",
    "to be done",
    "will be done",
    "get it done",
    "have it done",
    "isn't done",
    "done by Friday",
    "done tomorrow",
    "12 maybe done",
    "hoàn thành trước 15/11",
    "hoàn thành báo cáo tháng 10",
    "xong 9/10",
    "xong 0",
    "xong 12a",
    "xong theo 178/2024/NĐ-CP phần 1",
    "xoong",
    "+ 3 xong",
    "xong 123/ABC",
]

PROGRESS = [
    ("39/55", Progress((), Total(39, 55))),
    ("39 / 55 ạ", Progress((), Total(39, 55))),
    ("+3", Progress((), Added(3))),
    ("-1", Progress((), Added(-1))),
    ("+3 nhé", Progress((), Added(3))),
    ("tiến độ 39/55", Progress((), Total(39, 55))),
    ("tien do: 39/55", Progress((), Total(39, 55))),
    ("tiến độ 39", Progress((), Total(39))),
    ("tiến độ 12 39", Progress((12,), Total(39))),
    ("progress 39/55", Progress((), Total(39, 55))),
    ("#12 39/55", Progress((12,), Total(39, 55))),
    ("12: 39/55", Progress((12,), Total(39, 55))),
    ("#12: +3", Progress((12,), Added(3))),
    ("đã đạt 9/12", Progress((), Total(9, 12))),
    ("xong 39/55", Progress((), Total(39, 55))),
    ("xong +3", Progress((), Added(3))),
]


@pytest.mark.parametrize("form", [str, str.upper, lambda text: unicodedata.normalize("NFD", text)])
@pytest.mark.parametrize(("text", "answer"), COMPLETED)
def test_a_completion_is_understood(text: str, answer: Completed, form: Callable[[str], str]) -> None:
    read = read_answer(form(text))
    assert isinstance(read, Completed)
    assert (read.numbers, read.everything) == (answer.numbers, answer.everything)
    assert [part is None for part in (read.product, read.note, read.done_on)] == [
        part is None for part in (answer.product, answer.note, answer.done_on)
    ]


@pytest.mark.parametrize(("text", "answer"), COMPLETED)
def test_a_completion_keeps_product_note_and_day_as_typed(text: str, answer: Completed) -> None:
    assert read_answer(text) == answer


@pytest.mark.parametrize("text", NOT_COMPLETED)
def test_what_is_not_surely_a_completion_completes_nothing(text: str) -> None:
    for form in (text, text.upper(), unicodedata.normalize("NFD", text)):
        assert read_answer(form) == NotAnAnswer()


@pytest.mark.parametrize(("text", "answer"), PROGRESS)
def test_measured_progress_is_understood(text: str, answer: Progress) -> None:
    assert read_answer(text) == answer


@pytest.mark.parametrize(
    "typed",
    [
        "xong roi a",
        "da hoan thanh",
        "xong het",
        "xong hom qua",
        "xong tat ca",
        "bao cao da xong 12 va 15 nhe",
        "da em lam xong viec nay roi a",
    ],
)
def test_a_completion_is_understood_without_diacritics(typed: str) -> None:
    assert isinstance(read_answer(typed), Completed)


@given(
    st.lists(st.integers(1, 10**9 - 1), min_size=1, max_size=9, unique=True), st.sampled_from([" ", ", ", " và ", "; "])
)
def test_the_numbers_named_are_completed_and_only_those(numbers: list[int], between: str) -> None:
    assert read_answer(f"ok xong {between.join(map(str, numbers))} ạ") == Completed(tuple(numbers))


@given(st.text(max_size=80), st.sampled_from(["chưa xong", "xong chưa", "xong?", "not done", "gần xong"]))
def test_a_doubt_anywhere_completes_nothing(text: str, doubt: str) -> None:
    assert not isinstance(read_answer(f"{text} {doubt}"), Completed)


@given(st.text(max_size=300))
def test_any_text_is_read_without_an_error(text: str) -> None:
    read_answer(text)
    read_done_arguments(text)


def test_a_long_text_is_talk() -> None:
    assert read_answer("xong " * (LONGEST // 5 + 1)) == NotAnAnswer()


@pytest.mark.parametrize(
    ("text", "arguments"),
    [
        ("", DoneArguments()),
        ("178/2024/NĐ-CP", DoneArguments("178/2024/NĐ-CP")),
        ("05/2024/tt-bnv", DoneArguments("05/2024/tt-bnv")),
        ("CV 2074/BNV-CCVC ngày 01/11/2024", DoneArguments("2074/BNV-CCVC")),
        ("Nghị định số 178/2024/NĐ-CP, 3/VBHN-BNV", DoneArguments("178/2024/NĐ-CP, 3/VBHN-BNV")),
        ("đã trình Bộ trưởng", DoneArguments(note="đã trình Bộ trưởng")),
        ("đã ban hành 5/2024/TT-BNV", DoneArguments("5/2024/TT-BNV", "đã ban hành 5/2024/TT-BNV")),
        ("đã trả lời 1074/SNV-TCBC", DoneArguments(note="đã trả lời 1074/SNV-TCBC")),
        (
            "đã trả lời 1074/SNV-TCBC bằng 2074/BNV-CCVC",
            DoneArguments("2074/BNV-CCVC", "đã trả lời 1074/SNV-TCBC bằng 2074/BNV-CCVC"),
        ),
        ("hôm qua", DoneArguments(done_on="hôm qua")),
        ("29/10", DoneArguments(done_on="29/10")),
        ("hôm 29/10 2074/BNV-CCVC", DoneArguments("2074/BNV-CCVC", done_on="hôm 29/10")),
        ("2074/BNV-CCVC hôm 29/10", DoneArguments("2074/BNV-CCVC", done_on="hôm 29/10")),
        ("đã gửi các đơn vị, ngày 29/10", DoneArguments(note="đã gửi các đơn vị", done_on="ngày 29/10")),
        ("đã báo cáo tại cuộc họp ngày 29/10", DoneArguments(note="đã báo cáo tại cuộc họp ngày 29/10")),
        ("sent yesterday, thanks", DoneArguments(note="sent yesterday, thanks")),
    ],
)
def test_what_stands_behind_the_command_is_product_note_and_day(text: str, arguments: DoneArguments) -> None:
    assert read_done_arguments(text) == arguments
