"""Orders, promises and doubts never complete, whoever says them to whom about what; completions always do."""

import unicodedata
from collections.abc import Callable
from datetime import time

from hypothesis import given
from hypothesis import strategies as st

from domain.answers import CompletionAnswer, DocumentAnswer, NoAnswer, read_answer, read_done_arguments

NAMES = ("TCBC", "Vụ Tổ chức - Biên chế")
YES = ("", "ok ", "vâng ", "dạ ", "dạ vâng ", "ok em ", "vâng anh ", "dạ chị ", "ừ ", "oke ")
SUBJECTS = (
    "",
    "em ",
    "anh ",
    "chị ",
    "đơn vị ",
    "TCBC ",
    "các em ",
    "đ/c Lan ",
    "bạn ",
    "mọi người ",
    "chị Hoa ",
    "e ",
)
PERSONS = ("", " em", " anh", " chị", " các đ/c", " Lan", " chị Hoa", " anh Tuấn", " cả nhà", " các đồng chí", " sếp")
OBJECTS = (
    "", " việc này", " báo cáo", " báo cáo này", " nhiệm vụ này", " việc 12", " nhiệm vụ được giao", " tờ trình",
    " đúng hạn", " 100%", " trước hạn", " báo cáo tháng", " cả việc 12 và 15", " hồ sơ", " công văn",
)  # fmt: skip
VERBS = ("hoàn thành", "làm xong", "xử lý xong", "hoàn tất", "thực hiện xong", "giải quyết xong")
SOFTENERS = (" nhé", " nha", " nhá", " nhen", " nhe")
ORDERING = (
    " đi",
    " sớm nhé",
    " ngay",
    " giúp",
    " giúp anh nhé",
    " gấp nhé",
    " trước thứ 6 nhé",
    " trong tuần này",
    " hộ chị",
)
WILL = (
    "sẽ ",
    "mai ",
    "chiều nay ",
    "cố gắng ",
    "phải ",
    "nhớ ",
    "đề nghị ",
    "sắp ",
    "tuần sau ",
    "thứ sáu ",
    "xin ",
    "cần ",
)
DOUBTS = ("chưa {}", "{} chưa", "{} chưa em", "{}?", "không {}", "nếu {}", "khi nào {}", "gần {}", "{} thì báo", "{} à")
DONE = (
    "đã xong",
    "xong rồi",
    "đã hoàn thành",
    "hoàn thành rồi",
    "đã làm xong",
    "làm xong rồi",
    "đã xử lý xong",
    "đã hoàn tất",
)
ENDS = ("", " ạ", " nhé", " nha", " nhé ạ", "!", ".", " 👍", " ✅", " đấy ạ", " rồi ạ")
BEFORE = (
    "",
    "em ",
    "dạ ",
    "dạ em ",
    "vâng ",
    "ok ",
    "báo cáo anh ",
    "báo cáo chị, ",
    "việc này ",
    "TCBC ",
    "chị Hoa ơi ",
    "đơn vị ",
)
TYPED: tuple[Callable[[str], str], ...] = (
    str, str.upper, str.lower, lambda text: unicodedata.normalize("NFD", text), lambda text: text.capitalize(),
    lambda text: text.replace(" ", "  "),
)  # fmt: skip
one_of = st.sampled_from


def read(text: str) -> object:
    return read_answer(text, NAMES, time(10))


@given(one_of(YES), one_of(SUBJECTS), one_of(VERBS), one_of(OBJECTS), one_of(PERSONS), one_of(SOFTENERS), one_of(TYPED))
def test_an_order_with_a_softener_never_completes(
    yes: str, subject: str, verb: str, what: str, person: str, softener: str, typed: Callable[[str], str]
) -> None:
    for text in (f"{yes}{subject}{verb}{what}{softener}{person}", f"{yes}{subject}{verb}{what}{person}{softener}"):
        assert not isinstance(read(typed(text)), CompletionAnswer), text


@given(one_of(SUBJECTS), one_of((*VERBS, "xong")), one_of(OBJECTS), one_of(ORDERING), one_of(PERSONS), one_of(TYPED))
def test_an_order_never_completes(
    subject: str, verb: str, what: str, order: str, person: str, typed: Callable[[str], str]
) -> None:
    text = f"{subject}{verb}{what}{order}{person}"
    assert not isinstance(read(typed(text)), CompletionAnswer), text


@given(
    one_of(YES[1:]),
    one_of(("em ", "anh ", "chị ", "e ", "mình ", "bên em ")),
    one_of(VERBS),
    one_of(OBJECTS),
    one_of(("", " ạ", " nhé", "!")),
)
def test_a_promise_behind_yes_and_a_person_never_completes(
    yes: str, person: str, verb: str, what: str, end: str
) -> None:
    text = f"{yes}{person}{verb}{what}{end}"
    assert not isinstance(read(text), CompletionAnswer), text


@given(
    one_of(YES),
    one_of(SUBJECTS),
    one_of(WILL),
    one_of((*VERBS, "xong")),
    one_of(OBJECTS),
    one_of(("", " ạ", " nhé")),
    one_of(TYPED),
)
def test_what_is_to_come_never_completes(
    yes: str, subject: str, will: str, verb: str, what: str, end: str, typed: Callable[[str], str]
) -> None:
    for text in (f"{yes}{subject}{will}{verb}{what}{end}", f"{yes}{will}{subject}{verb}{what}{end}"):
        assert not isinstance(read(typed(text)), CompletionAnswer), text


@given(
    one_of(SUBJECTS),
    one_of(("xong", "hoàn thành", "làm xong", "đã xong", "đã hoàn thành", "xong rồi")),
    one_of(DOUBTS),
    one_of(PERSONS),
)
def test_a_doubt_is_silence_and_never_completes(subject: str, verb: str, doubt: str, person: str) -> None:
    text = f"{subject}{doubt.format(verb)}{person}"
    assert not isinstance(read(text), CompletionAnswer), text


@given(one_of(BEFORE), one_of(DONE), one_of(ENDS), one_of([one for one in PERSONS if one != " Lan"]), one_of(TYPED))
def test_a_completion_always_completes(
    before: str, done: str, end: str, person: str, typed: Callable[[str], str]
) -> None:
    for text in (f"{before}{done}{end}{person}", f"{before}{done}{person}{end}"):
        assert isinstance(read(typed(text)), CompletionAnswer), text


@given(
    one_of(("xong", "done", "đã xong", "xong rồi")),
    one_of((" ", ", ", " và ", "; ")),
    one_of(("", " ạ", " rồi ạ", "!")),
    st.lists(st.integers(1, 10**9 - 1), min_size=1, max_size=9, unique=True),
)
def test_the_numbers_named_are_completed_and_only_those(done: str, between: str, end: str, numbers: list[int]) -> None:
    named = between.join(map(str, numbers))
    for text in (f"ok {done} {named}{end}", f"{named} {done}{end}", f"#{named} {done}"):
        read_as = read(text)
        assert isinstance(read_as, CompletionAnswer), text
        assert read_as.numbers == tuple(numbers), text


@given(
    one_of(SUBJECTS),
    one_of(("xong", "done")),
    one_of((" đúng hạn", " trước hạn", " 100%", " cả 2", " việc này", " ngày 10/11", " báo cáo", " trong tuần")),
    one_of((*SOFTENERS, " với", " cái", " đã nhé", " luôn", " thôi", " luônnn", " nhes")),
    one_of(PERSONS),
)
def test_a_bare_word_with_a_softener_is_no_report_when_more_is_said(
    subject: str, verb: str, what: str, softener: str, person: str
) -> None:
    for text in (f"{subject}{verb}{what}{softener}{person}", f"{subject}ơi {verb}{what}{softener}{person}"):
        assert not isinstance(read(text), CompletionAnswer), text


@given(
    one_of(("chắc ", "hẳn ", "có lẽ ", "hình như ", "nghe nói ", "tưởng ", "anh bảo ", "quên ", "thôi chắc ")),
    one_of(("xong rồi", "đã xong", "hoàn thành rồi", "đã hoàn thành", "làm xong rồi")),
    one_of(("", " ạ", " nhé", " mà", " là tốt rồi")),
)
def test_hearsay_and_guesses_complete_nothing(guess: str, done: str, end: str) -> None:
    text = f"{guess}{done}{end}"
    assert not isinstance(read(text), CompletionAnswer), text


@given(
    st.text(max_size=80),
    one_of(("chưa xong", "xong chưa", "xong?", "not done", "gần xong", "mai xong", "em hoàn thành nhé")),
)
def test_a_doubt_anywhere_completes_nothing(text: str, doubt: str) -> None:
    assert not isinstance(read(f"{text} {doubt}"), CompletionAnswer | DocumentAnswer)


@given(
    one_of(("xin", "cho em xin", "em xin", "đề nghị", "cho đơn vị")),
    one_of(("gia hạn", "lùi", "thêm", "gia hạn thêm", "lùi hạn")),
    st.integers(1, 30),
    one_of(("ngày", "tuần", "ngày làm việc")),
    one_of(("", " ạ", " nhé", " vì chờ số liệu", " được không ạ?")),
)
def test_a_request_for_more_time_is_heard(wish: str, verb: str, length: int, unit: str, end: str) -> None:
    read_as = read(f"{wish} {verb} {length} {unit}{end}")
    assert getattr(read_as, "reason", None) == "more_time"


@given(
    one_of(SUBJECTS),
    one_of(("xong rồi", "làm xong rồi", "hoàn thành rồi")),
    one_of((" làm", " xử lý", " báo cáo", " gửi", " trình", " thì báo", " hoàn thành", " nộp")),
    one_of(OBJECTS),
    one_of((" nhé", " anh nhé", " nhé em", " đi", "")),
)
def test_what_is_to_be_done_then_completes_nothing(subject: str, done: str, then: str, what: str, end: str) -> None:
    text = f"{subject}{done}{then}{what}{end}"
    assert not isinstance(read(text), CompletionAnswer), text


@given(
    one_of(("số liệu", "họp", "file", "dự thảo", "phần 1", "ký", "trình")),
    one_of((": ", " - ", ":\n")),
    one_of(("xong", "đã xong", "xong rồi ạ", "hoàn thành", "đã hoàn thành")),
)
def test_what_stands_before_a_colon_is_all_that_is_done(part: str, colon: str, done: str) -> None:
    assert not isinstance(read(f"{part}{colon}{done}"), CompletionAnswer)


@given(st.text(max_size=300))
def test_any_text_is_read_without_an_error(text: str) -> None:
    read(text)
    read_done_arguments(text)


@given(
    st.lists(
        one_of(
            sorted(
                {
                    word
                    for group in (VERBS, SUBJECTS, SOFTENERS, DONE, WILL, ENDS, PERSONS)
                    for each in group
                    for word in each.split()
                }
            )
        ),
        max_size=12,
    ).map(" ".join)
)
def test_words_in_any_order_are_read_without_an_error(text: str) -> None:
    assert read(text) is not None


def test_a_long_text_is_talk() -> None:
    assert isinstance(read("xong " * 300), NoAnswer)
