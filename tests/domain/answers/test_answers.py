"""The end of section 4 of the contract: what completes, and how much that sounds like it does not."""

from dataclasses import replace
from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.answers import (
    LONGEST,
    Completed,
    DoneArguments,
    Progress,
    Reason,
    Silence,
    Unsure,
    read_answer,
    read_done_arguments,
)
from domain.parsing.progress import Added, Total

COMPLETED = [
    ("xong", Completed()),
    ("Xong ạ", Completed()),
    ("XONG RỒI NHÉ 👍!", Completed()),
    ("đã xong", Completed()),
    ("da xong a", Completed()),
    ("Dạ vâng, báo cáo anh đã xong rồi ạ.", Completed()),
    ("Em làm xong rồi ạ", Completed()),
    ("xong báo cáo rồi ạ", Completed()),
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


@pytest.mark.parametrize(("text", "answer"), COMPLETED)
def test_a_completion_keeps_product_note_and_day_as_typed(text: str, answer: Completed) -> None:
    read = read_answer(text)
    assert isinstance(read, Completed)
    assert replace(read, reason=Reason.DONE) == answer


@pytest.mark.parametrize(("text", "answer"), PROGRESS)
def test_measured_progress_is_understood(text: str, answer: Progress) -> None:
    assert read_answer(text) == answer


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("xong", Reason.DONE), ("em xong rồi ạ", Reason.ASSURED), ("12 ok", Reason.NUMBER),
        ("đã ban hành 12/2024/TT-BNV", Reason.ISSUED), ("đã trình ký", Reason.HANDED_IN),
        ("em hoàn thành nhé", Reason.ORDER), ("mai xong", Reason.PROMISE), ("đang chờ BTP", Reason.STATE),
        ("70%", Reason.SHARE), ("xin thêm 3 ngày", Reason.MORE_TIME), ("đã phổ biến tại hội nghị", Reason.HANDED_IN),
        ("xong việc sắp xếp bộ máy", Reason.REPORT), ("", Reason.EMPTY), ("xong chưa", Reason.QUESTION),
        ("chưa xong", Reason.NEGATION), ("nếu xong thì báo", Reason.CONDITION), ("đã nhận ạ", Reason.RECEIVED),
        ("trưa nay ăn gì đây cả nhà", Reason.QUESTION), ("đẹp quá", Reason.TALK),
    ],
)  # fmt: skip
def test_each_reading_says_why(text: str, reason: Reason) -> None:
    read = read_answer(text)
    assert not isinstance(read, Progress)
    assert read.reason is reason


@pytest.mark.parametrize(("text", "share"), [("70%", 70), ("khoảng 65 %", 65), ("xong 7,5%", None), ("150%", None)])
def test_a_share_is_a_whole_number_of_percent(text: str, share: int | None) -> None:
    read = read_answer(text)
    assert isinstance(read, Unsure)
    assert read.share == share


@pytest.mark.parametrize("text", ["TCBC đã xong", "Vụ TCBC xong ạ", "vụ tổ chức biên chế đã hoàn thành"])
def test_only_the_units_own_name_speaks_for_it(text: str) -> None:
    assert isinstance(read_answer(text, ("TCBC", "Vụ Tổ chức - Biên chế")), Completed)
    assert isinstance(read_answer(text, ("PC", "Vụ Pháp chế")), Unsure)


@pytest.mark.parametrize("typed", ["xong ٣", "xong १२", "١٢ xong", "xong １２"])
def test_only_ascii_digits_are_numbers(typed: str) -> None:
    read = read_answer(typed)
    assert not isinstance(read, Completed) or not read.numbers


def test_an_hour_that_is_ahead_is_a_promise() -> None:
    assert isinstance(read_answer("xong lúc 9h", now=time(9, 30)), Completed)
    assert isinstance(read_answer("xong lúc 15:30", now=time(9, 30)), Unsure)
    assert isinstance(read_answer("đã xong lúc 15:30", now=time(9, 30)), Completed)
    assert isinstance(read_answer("15h xong rồi", now=time(9, 30)), Unsure)
    assert isinstance(read_answer("xong lúc 3h chiều", now=time(9, 30)), Unsure)
    assert isinstance(read_answer("tối nay xong rồi", now=time(9, 30)), Unsure)
    assert isinstance(read_answer("tối nay xong rồi", now=time(21)), Completed)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ddax xong", "đã xong"),
        ("xong rooif aj", "xong rồi ạ"),
        ("dax hoan thành", "đã hoàn thành"),
        ("hoanf thanhf nhes em", "hoàn thành nhé em"),
        ("chuwa xong", "chưa xong"),
        ("xong chuaw", "xong chưa"),
        ("mai sex xong", "mai sẽ xong"),
        ("xong laf tốt rồi", "xong là tốt rồi"),
    ],
)
def test_telex_typed_without_a_vietnamese_keyboard_is_read_as_what_it_means(typed: str, meant: str) -> None:
    assert read_answer(typed) == read_answer(meant)


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
    assert read_answer("xong " * (LONGEST // 5 + 1)) == Silence(Reason.LONG)


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
