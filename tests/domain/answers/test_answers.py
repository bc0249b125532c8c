"""The end of section 4 of the contract: what completes, and how much that sounds like it does not."""

from dataclasses import replace
from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.answers import (
    LONGEST,
    AnswerReason,
    CompletionAnswer,
    DoneArguments,
    NoAnswer,
    ProgressAnswer,
    UnsureAnswer,
    read_answer,
    read_done_arguments,
)
from domain.parsing.progress import ProgressStep, ProgressTotal

COMPLETED = [
    ("xong", CompletionAnswer()),
    ("Xong ạ", CompletionAnswer()),
    ("XONG RỒI NHÉ 👍!", CompletionAnswer()),
    ("đã xong", CompletionAnswer()),
    ("da xong a", CompletionAnswer()),
    ("Dạ vâng, báo cáo anh đã xong rồi ạ.", CompletionAnswer()),
    ("Em làm xong rồi ạ", CompletionAnswer()),
    ("xong báo cáo rồi ạ", CompletionAnswer()),
    ("hoàn thành", CompletionAnswer()),
    ("đã hoàn thành 100%", CompletionAnswer()),
    ("tôi xong rồi, cảm ơn cô", CompletionAnswer()),
    ("đã hoàn thành đúng hạn", CompletionAnswer()),
    ("việc này xong rồi", CompletionAnswer()),
    ("Thank you, done", CompletionAnswer()),
    ("It's done", CompletionAnswer()),
    ("done!", CompletionAnswer()),
    ("✅ xong", CompletionAnswer()),
    ("ok xong 12, 15", CompletionAnswer((12, 15))),
    ("12 15 xong", CompletionAnswer((12, 15))),
    ("xong 12 và 15", CompletionAnswer((12, 15))),
    ("xong cả 12 và 15", CompletionAnswer((12, 15))),
    ("xong 12,15", CompletionAnswer((12, 15))),
    ("xong 12 + 15", CompletionAnswer((12, 15))),
    ("xong 12 & #15 ạ", CompletionAnswer((12, 15))),
    ("12 xong\n15 xong", CompletionAnswer((12, 15))),
    ("- 12 xong", CompletionAnswer((12,))),
    ("#12 xong", CompletionAnswer((12,))),
    ("# 12 done", CompletionAnswer((12,))),
    ("việc 12, việc 15 xong", CompletionAnswer((12, 15))),
    ("12 12 xong", CompletionAnswer((12,))),
    ("12 15 xong hết rồi", CompletionAnswer((12, 15))),
    ("items 12 and 15 are done", CompletionAnswer((12, 15))),
    ("xong hết", CompletionAnswer(everything=True)),
    ("Xong tất cả rồi ạ", CompletionAnswer(everything=True)),
    ("xong cả rồi", CompletionAnswer(everything=True)),
    ("all done", CompletionAnswer(everything=True)),
    ("everything is done", CompletionAnswer(everything=True)),
    ("xong, 178/2024/NĐ-CP", CompletionAnswer(product="178/2024/NĐ-CP")),
    ("xong 2074/BNV-CCVC", CompletionAnswer(product="2074/BNV-CCVC")),
    ("xong 12, Nghị định số 178/2024/NĐ-CP", CompletionAnswer((12,), product="178/2024/NĐ-CP")),
    ("xong bằng công văn 2074/BNV-CCVC ngày 01/11/2024 ạ", CompletionAnswer(product="2074/BNV-CCVC")),
    ("xong 12 và 15: 1/CT-TTg, 3/VBHN-BNV", CompletionAnswer((12, 15), product="1/CT-TTg, 3/VBHN-BNV")),
    (
        "xong 178/2024/NĐ-CP về tinh giản biên chế",
        CompletionAnswer(product="178/2024/NĐ-CP", note="về tinh giản biên chế"),
    ),
    ("xong hôm 29/10", CompletionAnswer(done_on="hôm 29/10")),
    ("xong 12 ngày 29/10/2024", CompletionAnswer((12,), done_on="ngày 29/10/2024")),
    ("xong hôm qua", CompletionAnswer(done_on="hôm qua")),
    ("hôm qua xong rồi", CompletionAnswer(done_on="hôm qua")),
    ("xong từ hôm qua rồi ạ", CompletionAnswer(done_on="từ hôm qua")),
    ("xong thứ 6 tuần trước", CompletionAnswer(done_on="thứ 6 tuần trước")),
    ("thứ sáu xong rồi ạ", CompletionAnswer(done_on="thứ sáu")),
    ("xong 3 ngày trước", CompletionAnswer(done_on="3 ngày trước")),
    ("xong 29/10", CompletionAnswer(done_on="29/10")),
    ("xong 29/10/2024", CompletionAnswer(done_on="29/10/2024")),
    ("done on 29/10", CompletionAnswer(done_on="on 29/10")),
    ("done yesterday", CompletionAnswer(done_on="yesterday")),
    ("#12 done last Friday", CompletionAnswer((12,), done_on="last Friday")),
    ("xong ngày 30/12/2030", CompletionAnswer(done_on="ngày 30/12/2030")),
    ("xong, đã gửi qua trục liên thông", CompletionAnswer(note="đã gửi qua trục liên thông")),
    ("xong 12, 15. Em đã trình Bộ trưởng", CompletionAnswer((12, 15), note="Em đã trình Bộ trưởng")),
    ("xong, đã báo cáo Vụ Tổ chức cán bộ", CompletionAnswer(note="đã báo cáo Vụ Tổ chức cán bộ")),
    ("xong: https://vi.example/a?b=1", CompletionAnswer(note="https://vi.example/a?b=1")),
    ("xong, đã ban hành 5/2024/TT-BNV", CompletionAnswer(product="5/2024/TT-BNV", note="đã ban hành 5/2024/TT-BNV")),
    ("xong, đã trả lời 1074/SNV-TCBC", CompletionAnswer(note="đã trả lời 1074/SNV-TCBC")),
]

PROGRESS = [
    ("39/55", ProgressAnswer((), ProgressTotal(39, 55))),
    ("39 / 55 ạ", ProgressAnswer((), ProgressTotal(39, 55))),
    ("+3", ProgressAnswer((), ProgressStep(3))),
    ("-1", ProgressAnswer((), ProgressStep(-1))),
    ("+3 nhé", ProgressAnswer((), ProgressStep(3))),
    ("tiến độ 39/55", ProgressAnswer((), ProgressTotal(39, 55))),
    ("tien do: 39/55", ProgressAnswer((), ProgressTotal(39, 55))),
    ("tiến độ 39", ProgressAnswer((), ProgressTotal(39))),
    ("tiến độ 12 39", ProgressAnswer((12,), ProgressTotal(39))),
    ("progress 39/55", ProgressAnswer((), ProgressTotal(39, 55))),
    ("#12 39/55", ProgressAnswer((12,), ProgressTotal(39, 55))),
    ("12: 39/55", ProgressAnswer((12,), ProgressTotal(39, 55))),
    ("#12: +3", ProgressAnswer((12,), ProgressStep(3))),
    ("đã đạt 9/12", ProgressAnswer((), ProgressTotal(9, 12))),
    ("xong 39/55", ProgressAnswer((), ProgressTotal(39, 55))),
    ("xong +3", ProgressAnswer((), ProgressStep(3))),
]


@pytest.mark.parametrize(("text", "answer"), COMPLETED)
def test_a_completion_keeps_product_note_and_day_as_typed(text: str, answer: CompletionAnswer) -> None:
    read = read_answer(text)
    assert isinstance(read, CompletionAnswer)
    assert replace(read, reason=AnswerReason.DONE) == answer


@pytest.mark.parametrize(("text", "answer"), PROGRESS)
def test_measured_progress_is_understood(text: str, answer: ProgressAnswer) -> None:
    assert read_answer(text) == answer


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("xong", AnswerReason.DONE), ("em xong rồi ạ", AnswerReason.ASSURED), ("12 ok", AnswerReason.NUMBER),
        ("đã ban hành 12/2024/TT-BNV", AnswerReason.ISSUED), ("đã trình ký", AnswerReason.HANDED_IN),
        ("em hoàn thành nhé", AnswerReason.ORDER), ("mai xong", AnswerReason.PROMISE),
        ("đang chờ BTP", AnswerReason.STATE),
        ("70%", AnswerReason.SHARE), ("xin thêm 3 ngày", AnswerReason.MORE_TIME),
        ("đã phổ biến tại hội nghị", AnswerReason.HANDED_IN),
        ("xong việc sắp xếp bộ máy", AnswerReason.REPORT), ("", AnswerReason.EMPTY),
        ("xong chưa", AnswerReason.QUESTION),
        ("chưa xong", AnswerReason.NEGATION), ("nếu xong thì báo", AnswerReason.CONDITION),
        ("đã nhận ạ", AnswerReason.RECEIVED),
        ("trưa nay ăn gì đây cả nhà", AnswerReason.QUESTION), ("đẹp quá", AnswerReason.TALK),
    ],
)  # fmt: skip
def test_each_reading_says_why(text: str, reason: AnswerReason) -> None:
    read = read_answer(text)
    assert not isinstance(read, ProgressAnswer)
    assert read.reason is reason


@pytest.mark.parametrize(("text", "share"), [("70%", 70), ("khoảng 65 %", 65), ("xong 7,5%", None), ("150%", None)])
def test_a_share_is_a_whole_number_of_percent(text: str, share: int | None) -> None:
    read = read_answer(text)
    assert isinstance(read, UnsureAnswer)
    assert read.share == share


@pytest.mark.parametrize("text", ["TCBC đã xong", "Vụ TCBC xong ạ", "vụ tổ chức biên chế đã hoàn thành"])
def test_only_the_units_own_name_speaks_for_it(text: str) -> None:
    assert isinstance(read_answer(text, ("TCBC", "Vụ Tổ chức - Biên chế")), CompletionAnswer)
    assert isinstance(read_answer(text, ("PC", "Vụ Pháp chế")), UnsureAnswer)


@pytest.mark.parametrize("typed", ["xong ٣", "xong १२", "١٢ xong", "xong １２"])
def test_only_ascii_digits_are_numbers(typed: str) -> None:
    read = read_answer(typed)
    assert not isinstance(read, CompletionAnswer) or not read.numbers


def test_an_hour_that_is_ahead_is_a_promise() -> None:
    assert isinstance(read_answer("xong lúc 9h", now=time(9, 30)), CompletionAnswer)
    assert isinstance(read_answer("xong lúc 15:30", now=time(9, 30)), UnsureAnswer)
    assert isinstance(read_answer("đã xong lúc 15:30", now=time(9, 30)), CompletionAnswer)
    assert isinstance(read_answer("15h xong rồi", now=time(9, 30)), UnsureAnswer)
    assert isinstance(read_answer("xong lúc 3h chiều", now=time(9, 30)), UnsureAnswer)
    assert isinstance(read_answer("tối nay xong rồi", now=time(9, 30)), UnsureAnswer)
    assert isinstance(read_answer("tối nay xong rồi", now=time(21)), CompletionAnswer)


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
    assert isinstance(read_answer(typed), CompletionAnswer)


@given(
    st.lists(st.integers(1, 10**9 - 1), min_size=1, max_size=9, unique=True), st.sampled_from([" ", ", ", " và ", "; "])
)
def test_the_numbers_named_are_completed_and_only_those(numbers: list[int], between: str) -> None:
    assert read_answer(f"ok xong {between.join(map(str, numbers))} ạ") == CompletionAnswer(tuple(numbers))


@given(st.text(max_size=80), st.sampled_from(["chưa xong", "xong chưa", "xong?", "not done", "gần xong"]))
def test_a_doubt_anywhere_completes_nothing(text: str, doubt: str) -> None:
    assert not isinstance(read_answer(f"{text} {doubt}"), CompletionAnswer)


@given(st.text(max_size=300))
def test_any_text_is_read_without_an_error(text: str) -> None:
    read_answer(text)
    read_done_arguments(text)


def test_a_long_text_is_talk() -> None:
    assert read_answer("xong " * (LONGEST // 5 + 1)) == NoAnswer(AnswerReason.LONG)


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
