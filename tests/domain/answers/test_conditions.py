"""What is said outright of conditions, what is in the way, and who has to decide."""

import pytest

from domain.answers.conditions import ConditionAnswer, decider, read_conditions, read_state, suggested
from domain.condition import Condition

ON, STUCK, RISK = Condition.ON_TRACK, Condition.STUCK, Condition.AT_RISK


def said(*numbers: int, of: Condition, words: str = "", everything: bool = False) -> ConditionAnswer:
    return ConditionAnswer(numbers, of, words, everything)


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("12 đúng tiến độ, 15 vướng: chờ Bộ Tư pháp", [said(12, of=ON), said(15, of=STUCK, words="chờ Bộ Tư pháp")]),
        ("12 dung tien do", [said(12, of=ON)]),
        ("12, 15 và 18 đúng tiến độ ạ", [said(12, 15, 18, of=ON)]),
        ("dạ em báo cáo 12 đúng tiến độ ạ", [said(12, of=ON)]),
        ("#12 🟢, #15 🟡 chờ luật", [said(12, of=ON), said(15, of=STUCK, words="chờ luật")]),
        (
            "12 vướng mắc: thiếu số liệu, 2 sở chưa gửi\n18 nguy cơ chậm: thiếu người",
            [said(12, of=STUCK, words="thiếu số liệu, 2 sở chưa gửi"), said(18, of=RISK, words="thiếu người")],
        ),
        ("12 on track, 15 stuck: no answer yet", [said(12, of=ON), said(15, of=STUCK, words="no answer yet")]),
        ("đúng tiến độ ạ", [said(of=ON)]),
        ("vướng: chờ PC", [said(of=STUCK, words="chờ PC")]),
        ("tất cả đúng tiến độ", [said(of=ON, everything=True)]),
        ("đúng tiến độ hết ạ", [said(of=ON, everything=True)]),
    ],
)
def test_the_bare_word_or_one_before_a_colon_is_said_outright(text: str, answers: list[ConditionAnswer]) -> None:
    found = read_conditions(text)
    assert found is not None
    assert list(found.said) == answers
    assert found.before == ""


def test_what_is_said_before_is_kept_as_it_stands() -> None:
    found = read_conditions("12 xong, 15 vướng: chờ Bộ Tư pháp")
    assert found is not None
    assert (found.before, found.said) == ("12 xong", (said(15, of=STUCK, words="chờ Bộ Tư pháp"),))


@pytest.mark.parametrize(
    "text",
    [
        "đang vướng thủ tục, chờ ý kiến Bộ Tài chính",
        "41 đang vướng",
        "15 vướng gì?",
        "15 vướng: gì không",
        "vướng mắc về kinh phí",
        "đúng tiến độ nhé",
        "12 đúng tiến độ nhưng chưa chắc",
        "không vướng",
        "xong 12",
        "",
    ],
)
def test_other_words_state_nothing(text: str) -> None:
    assert read_conditions(text) is None


@pytest.mark.parametrize(
    ("text", "condition", "words"),
    [
        ("chờ Bộ Tư pháp", STUCK, "chờ Bộ Tư pháp"),
        ("vướng thủ tục", STUCK, "vướng thủ tục"),
        ("vướng: thủ tục", STUCK, "thủ tục"),
        ("nguy cơ chậm: thiếu người", RISK, "thiếu người"),
        ("at risk – figures missing", RISK, "figures missing"),
        ("nguy cơ chậm", RISK, ""),
        ("đúng tiến độ", ON, ""),
        ("hết vướng mắc rồi ạ", ON, ""),
        ("", RISK, ""),
    ],
)
def test_a_command_says_a_condition_first_or_only_what_is_in_the_way(
    text: str, condition: Condition, words: str
) -> None:
    assert read_state(text, RISK if not text else STUCK) == (condition, words)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("chờ Bộ Tư pháp", "Bộ Tư pháp"),
        ("vướng thủ tục, chờ ý kiến Bộ Tài chính", "Bộ Tài chính"),
        ("chờ bộ tài chính cho ý kiến về dự toán", "bộ tài chính"),
        ("chờ lãnh đạo Bộ phê duyệt", "lãnh đạo Bộ"),
        ("chờ phê duyệt của UBND tỉnh Lào Cai về vốn", "UBND tỉnh Lào Cai"),
        ("chờ các Sở gửi số liệu", "các Sở"),
        ("xin ý kiến Bộ Công an, Bộ Tư pháp", "Bộ Công an, Bộ Tư pháp"),
        ("thủ tục đấu thầu; cấp quyết định: Vụ KHTC", "Vụ KHTC"),
        ("Thủ tướng quyết định", "Thủ tướng"),
        ("waiting for the decision of the Ministry of Justice", "Ministry of Justice"),
        ("chờ Luật sửa đổi", ""),
        ("chờ số liệu", ""),
        ("thiếu kinh phí", ""),
    ],
)
def test_who_has_to_decide_is_whoever_is_waited_for(words: str, name: str) -> None:
    assert decider(words) == name


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("đang vướng mắc về kinh phí", STUCK),
        ("có nguy cơ chậm", RISK),
        ("vẫn đúng tiến độ", ON),
        ("không vướng gì", None),
        ("có vướng mắc gì không?", None),
        ("đang làm", None),
    ],
)
def test_words_that_speak_of_a_condition_suggest_it(text: str, condition: Condition | None) -> None:
    assert suggested(text) is condition
