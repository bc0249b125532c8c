"""Any press of any shape with any numbers, any text to any command, by anyone: nothing fails, no right is widened.

What fails is kept with its words and answered with an apology, so nothing that people can send may fail. Properties of
drawn acts; `NHACVIEC_ACTS` draws more of them.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from domain.commands import BY_NAME
from tests.handlers.core.hostile_acts import (
    FIRST_SENT,
    HOA,
    LA,
    LAN,
    MINH,
    OFFICE,
    PC,
    RIGHTS,
    STRANGE,
    TCBC,
    Ministry,
    kinds_of_drafts,
    message,
    ministry,
    press,
)
from tests.handlers.core.test_forged_presses import SHAPES

ACTS = int(os.environ.get("NHACVIEC_ACTS", "40"))
drawn = settings(
    max_examples=ACTS, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)
POWERLESS = [(LA, LA), (LA, STRANGE), (MINH, TCBC), (MINH, MINH), (LAN, LAN)]  # a person, and where
POWERFUL = [(LAN, TCBC), (HOA, OFFICE), (HOA, TCBC), (HOA, PC), (HOA, HOA)]
GIVES_RIGHTS = re.compile(
    r"/(lead|daumoi|unit|donvi|office|vanphong|close|giaithe)\b|unit:move|unit:new|move_office:|close:"
)

DAYS = ["2024-11-29", "2024-02-30", "9999-12-31", "0001-01-01", "2199-12-31", "1900-01-01", "2024-11-29T17:00:00+07:00",
        "2199-12-31T23:59:59-12:00", "1900-01-01T00:00:00+14:00"]  # fmt: skip
ASKED = [
    "241001:241031:::",
    "240101:241231:241102:TCBC:",
    "000101:991231:::",
    "241001:241031:::#NQ18",
    "241031:241001:::",
]
numbers = st.one_of(st.integers(0, 24), st.sampled_from([10**8, 10**9 - 1, 10**9, 10**30])).map(str)
PARTS = {
    "<n>": numbers, "<day>": st.sampled_from(DAYS), "<when>": st.sampled_from(DAYS), "<asked>": st.sampled_from(ASKED),
    "<filter>": st.sampled_from(["open", "overdue", "week", "mine", "done", "words"]),
    "<text>": st.one_of(st.sampled_from(["TCBC", "overdue", "measured", "owed", "1"]), st.text(max_size=20)),
}  # fmt: skip
shapes = st.sampled_from(SHAPES)
data = st.one_of(
    shapes.flatmap(lambda shape: st.tuples(*map(piece_of, shape.split(":"))).map(":".join)),
    st.tuples(shapes.map(lambda shape: shape.split(":")[0]), st.text(max_size=40)).map(":".join),
    st.text(min_size=1, max_size=64),
)
commands = st.sampled_from(sorted({name for one in BY_NAME.values() for name in (one.name, *one.vietnamese)}))
words = st.lists(
    st.one_of(
        st.sampled_from([
            "#1", "2", "12", "²", "٣", "TCBC", "TCBC,PC", "PC:", "29/11", "30/2", "39/55", "+3", "-1", "31/12/9999",
            "1/1/1900-31/12/2199", "tính đến", "as of", "#NQ18", "@lan", "-@lan", "xong", "xong hết", "đã trình", "70%",
            "178/2024/NĐ-CP", "hôm qua", "hôm 1/1/1900", "cuối tháng", "hàng tháng", "ngày 20", "07:30", "\n",
            "thứ sáu", "trong 999999999 ngày", "999999999999", "unit:", "default", "en", "mine", "10/2024", "documents",
            "overdue", "\u202e", "\x00",
        ]),
        st.text(max_size=12),
        numbers,
    ),
    max_size=8,
).map(" ".join)  # fmt: skip
long_words = st.builds(lambda unit, times: (unit * times)[:4_000], st.sampled_from(["1", "x ", "🎉", "/1", "TCBC,"]),
                       st.integers(500, 4_000))  # fmt: skip
texts = st.one_of(words, words, words, long_words, st.text(max_size=200))
messages = st.integers(FIRST_SENT + 1, FIRST_SENT + 60)


def piece_of(piece: str) -> st.SearchStrategy[str]:
    return PARTS[piece] if piece in PARTS else st.sampled_from(piece.split("|"))


@pytest.fixture(scope="module")
def any_ministry(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ministry]:
    folder: Path = tmp_path_factory.mktemp("hostile")
    with ministry(folder) as ready:
        yield ready


def test_a_question_of_every_kind_waits(any_ministry: Ministry) -> None:
    assert any_ministry.database.read_now(kinds_of_drafts) >= {
        "task", "lines", "request", "progress", "extend", "note", "assign", "cancel", "response", "broadcast",
        "publish", "all", "import", "another_day",
    }  # fmt: skip


@drawn
@given(who=st.sampled_from(POWERLESS), number=messages, data=data)
def test_a_press_of_who_may_nothing_changes_nothing(
    any_ministry: Ministry, who: tuple[int, int], number: int, data: str
) -> None:
    before, after = any_ministry.do(press(*who, number, data))
    assert before == after


@drawn
@given(who=st.sampled_from(POWERFUL), number=messages, data=data)
@example(who=(HOA, OFFICE), number=FIRST_SENT + 1, data="freeze:99:241101:241130:::")
def test_a_press_of_who_may_never_fails_and_gives_no_right(
    any_ministry: Ministry, who: tuple[int, int], number: int, data: str
) -> None:
    before, after = any_ministry.do(press(*who, number, data))
    if not GIVES_RIGHTS.match(data):
        assert rights(before) == rights(after)


@drawn
@given(who=st.sampled_from(POWERLESS), name=commands, said=texts, answers=st.one_of(st.just(0), messages),
       edited=st.booleans())  # fmt: skip
def test_what_is_typed_by_who_may_nothing_changes_nothing(
    any_ministry: Ministry, who: tuple[int, int], name: str, said: str, answers: int, *, edited: bool
) -> None:
    before, after = any_ministry.do(message(*who, f"/{name} {said}", answers=answers, edited=edited))
    assert before == after


@drawn
@given(who=st.sampled_from(POWERFUL), name=commands, said=texts, answers=st.one_of(st.just(0), messages),
       number=st.one_of(st.just(500), st.integers(1, 20)), edited=st.booleans())  # fmt: skip
@example(who=(HOA, OFFICE), name="received", said="documents ² 10/2024", answers=0, number=500, edited=False)
def test_what_is_typed_by_who_may_never_fails_and_gives_no_right(
    any_ministry: Ministry, who: tuple[int, int], name: str, said: str, answers: int, number: int, *, edited: bool
) -> None:
    typed = f"/{name} {said}"
    before, after = any_ministry.do(message(*who, typed, answers=answers, number=number, edited=edited))
    if not GIVES_RIGHTS.match(typed):
        assert rights(before) == rights(after)


@drawn
@given(who=st.sampled_from(POWERLESS + POWERFUL), said=texts, answers=messages)
def test_an_answer_never_fails_and_gives_no_right(
    any_ministry: Ministry, who: tuple[int, int], said: str, answers: int
) -> None:
    before, after = any_ministry.do(message(*who, said or "?", answers=answers))
    assert rights(before) == rights(after)
    assert who not in POWERLESS or before == after


def rights(found: dict[str, list[object]]) -> list[list[object]]:
    return [found[sql] for sql in RIGHTS]
