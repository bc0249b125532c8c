"""What the Office reads: October's figures in both languages, by unit too, within Telegram's limits."""

import json
import re
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from domain.deadline import Deadline
from domain.figures.classes import UnitClass, classify
from domain.figures.compare import Comparison, TallyChange
from domain.figures.stored import from_json, to_json
from domain.figures.summary import Counts, Extensions, Figures
from domain.item import Origin
from tests.domain.lives import HANOI, Life, an_item, local, nov, oct_
from tests.domain.october import october
from tests.storage.stored_lives import figures_by_unit as of
from texts import formats
from texts.catalogue import LANGUAGES, catalogue
from texts.figures.by_unit import by_unit, plain
from texts.figures.periods import period_name
from texts.figures.summary import LIMIT, fitted, not_adding_up, summary
from texts.rendered import RenderedMessage, utf16


def paragraphs(message: RenderedMessage) -> dict[str, list[str]]:
    """Lines by the first line of their paragraph."""
    return {lines[0]: lines[1:] for part in message.text.split("\n\n") if (lines := part.split("\n"))}


def test_october_in_vietnamese() -> None:
    told = paragraphs(summary(october(), "vi"))
    assert list(told)[:7] == [
        "Tình hình công việc tháng 10/2024",
        "Văn bản cần trả lời",
        "Nhiệm vụ",
        "Kiến nghị cử tri",
        "Chỉ tiêu",
        "Không phát sinh trong kỳ: chất vấn của đại biểu Quốc hội",
        "Sản phẩm trong kỳ",
    ]
    assert told["Văn bản cần trả lời"] == [
        "Tiếp nhận: 3.629",
        "Cần trả lời: 287",
        "Đã trả lời: 170 (đúng hạn 170, quá hạn 0)",
        "Chưa trả lời, chưa đến hạn: 117",
        "Chưa trả lời, quá hạn: 0",
        "Tỷ lệ trả lời: 170/287 văn bản cần trả lời = 59,2%",
    ]
    assert told["Nhiệm vụ"][1] == "Hoàn thành: 137 (đúng hạn 131, quá hạn 6)"
    assert told["Nhiệm vụ"][-1] == "Tỷ lệ hoàn thành: 137/149 nhiệm vụ được giao trong kỳ = 91,9%"
    assert told["Sản phẩm trong kỳ"][:5] == [
        "Ủy ban Thường vụ Quốc hội: 36 nghị quyết",
        "Chính phủ: 02 nghị định, 33 nghị quyết",
        "Thủ tướng Chính phủ: 05 quyết định, 01 chỉ thị",
        "Bộ trưởng: 01 thông tư, 02 văn bản hợp nhất",
        "Văn bản hành chính của Bộ: 13 báo cáo, 12 tờ trình, 170 công văn",
    ]


def test_october_in_english() -> None:
    text = summary(october(), "en").text
    for said in (
        "Received: 3,629",
        "Requiring a response: 287",
        "Not yet due: 117",
        "Rate: 137/149 tasks assigned in the period completed = 91.9%",
        "39/55 = 70.9%",
        "129/129 = 100.0%",
        "9/15 = 60.0%",
        "Government: 2 Decrees, 33 Resolutions",
        "Minister: 1 Circular, 2 consolidated documents",
    ):
        assert said in text


def test_the_main_figures_stand_above_what_unfolds() -> None:
    message = summary(october(), "vi")
    (fold,) = (style for style in message.styles if style.kind == "expandable_blockquote")
    assert fold.offset + fold.length == utf16(message.text)
    assert "137/149" in message.text[: fold.offset]
    assert "Từ kỳ trước chuyển sang" in message.text[fold.offset :]


def test_kinds_with_nothing_at_all_share_one_line() -> None:
    told = paragraphs(summary(of(), "vi"))
    nothing = "văn bản cần trả lời, nhiệm vụ, kiến nghị cử tri, chất vấn của đại biểu Quốc hội, chỉ tiêu"
    assert list(told)[1:3] == [f"Không phát sinh trong kỳ: {nothing}", "Sản phẩm trong kỳ"]
    assert "Nothing in the period: documents requiring a response, tasks" in summary(of(), "en").text


def test_of_a_kind_that_only_has_older_work_the_message_says_that_nothing_was_assigned_and_the_fold_the_rest() -> None:
    told = paragraphs(summary(of(Life(an_item(assigned_on=date(2024, 9, 2)))), "vi"))
    assert told["Nhiệm vụ"] == ["Được giao: 0"]
    carried = "Từ kỳ trước chuyển sang\n– Nhiệm vụ: 1; hoàn thành 0, trong hạn 0, quá hạn 1\nĐến hạn trong kỳ"
    assert carried in summary(of(Life(an_item(assigned_on=date(2024, 9, 2)))), "vi").text


@pytest.mark.parametrize("found", [october(), of(), of(Life())], ids=["october", "nothing", "an item"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_line_of_noughts_is_said_twice(found: Figures, language: str) -> None:
    lines = [re.sub(r"^.*?: ", "", line) for line in summary(found, language).text.split("\n")]
    noughts = [line for line in lines if re.fullmatch(r"0[;,].*", line) and not re.search("[1-9]", line)]
    assert noughts == []


def test_the_rate_by_first_deadlines_is_told_where_it_differs() -> None:
    assert "theo thời hạn ban đầu" not in summary(october(), "vi").text
    moved = Life().extended(local(oct_(20)), nov(9)).done(local(oct_(30)), oct_(30))
    text = summary(of(moved, Life(an_item(2)).done(local(oct_(9)), oct_(9))), "vi").text
    assert "hoàn thành 1/1 việc đến hạn = 100,0%, quá hạn 0; theo thời hạn ban đầu 2/2 = 100,0%" in text


def test_a_number_of_documents_that_nobody_entered_is_a_dash() -> None:
    assert "Tiếp nhận: –" in summary(of(Life(an_item(kind="document"))), "vi").text


def test_received_documents_make_a_paragraph_though_none_requires_a_response() -> None:
    assert paragraphs(summary(of(counters={"documents_received": 9}), "vi"))["Văn bản cần trả lời"] == [
        "Tiếp nhận: 9",
        "Cần trả lời: 0",
    ]


def test_a_unit_s_own_report_speaks_of_no_counter_of_the_ministry() -> None:
    text = summary(of(unit="PC"), "vi").text
    assert "Tiếp nhận" not in text
    assert "Đơn vị: PC." in text


def test_overdue_items_are_named_with_unit_and_days() -> None:
    assert "– #12 TCBC: Báo cáo – hạn 25/10/2024, quá hạn 4 ngày làm việc" in summary(of(Life()), "vi").text
    assert (
        "– #12 TCBC: Báo cáo – due 30/10/2024, overdue by 1 working day"
        in summary(of(Life(an_item(due=oct_(30)))), "en").text
    )


def test_what_is_overdue_since_an_hour_is_just_overdue() -> None:
    life = Life(an_item(deadline=Deadline.of_moment(local(oct_(20), 9), HANOI)))
    assert "hạn 20/10/2024, mới quá hạn" in summary(of(life, at=local(oct_(20), 10)), "vi").text


def test_what_units_registered_has_a_line_of_its_own() -> None:
    text = summary(of(Life(an_item(origin=Origin.UNIT))), "vi").text
    assert "Đơn vị tự đăng ký: 1; hoàn thành 0 (đúng hạn 0, quá hạn 0), trong hạn 0, quá hạn 1" in text


def test_published_figures_stand_beside_those_of_now_with_the_items_that_changed() -> None:
    published = of(Life(an_item(1)).done(local(oct_(9)), oct_(9)), Life(an_item(2, due=nov(9))))
    text = summary(published, "vi", now=of(Life(an_item(1)), Life(an_item(2, due=nov(9))))).text
    assert "Số liệu đã chốt." in text
    assert "1/2 nhiệm vụ được giao trong kỳ = 50,0%\nSố liệu hiện nay: 0/2 = 0,0%; việc có thay đổi: #1" in text


def test_longer_periods_say_that_they_are_live() -> None:
    assert "chưa chốt" in summary(of(last_day=date(2024, 12, 31)), "vi").text
    assert "chưa chốt" not in summary(of(), "vi").text


def test_a_period_that_still_runs_says_as_of_when() -> None:
    assert "tính đến 15:30 15/10/2024" in summary(of(at=local(oct_(15), 15, 30)), "vi").text


def test_a_measure_that_is_not_known_is_a_dash() -> None:
    life = Life(an_item(target=15, measured=9, measured_on=nov(30)), at=local(nov(30)))
    assert "#12 Báo cáo (TCBC): –/15 = –" in summary(of(life), "vi").text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_message_is_never_longer_than_telegram_takes(language: str) -> None:
    title = "🏛" * 1000
    many = [Life(an_item(number, title=title, target=9)) for number in range(1000, 1300)]
    message = summary(of(*many), language)
    assert utf16(message.text) <= LIMIT
    assert "300" in message.text


def test_what_a_user_wrote_is_no_sentence_of_ours() -> None:
    assert "{number} <b>" in summary(of(Life(an_item(title="{number} <b>"))), "vi").text


def test_a_kind_of_the_config_s_own_is_its_own_name() -> None:
    assert "Letters" in paragraphs(summary(of(Life(an_item(kind="letters"))), "vi"))


def test_numbers_with_which_a_report_does_not_add_up_are_named() -> None:
    assert "#3, #12" in not_adding_up((3, 12), "vi").text


_LINE = re.compile(r"^(\w+) +(\d+)/(\d+) +(\d+) +(\d+) +(\d+) +(\d+) +([\d,]+%|–)$", re.MULTILINE)


def test_the_lines_of_the_units_add_up_to_the_total() -> None:
    (message,) = by_unit(october(), "vi")
    for table in message.text.split("Tổng")[:2]:
        lines = _LINE.findall(table)
        assert len(lines) == 20
        assert all(int(line[1]) + int(line[5]) + int(line[6]) == int(line[2]) for line in lines)
    totals = [re.split(r"\s+", line) for line in message.text.split("\n") if line.startswith("Tổng")]
    assert totals[0][1:] == ["137/149", "131", "6", "12", "0", "91,9%"]
    assert totals[1][1:] == ["170/287", "170", "0", "117", "0", "59,2%"]


def test_units_with_none_share_one_line() -> None:
    (message,) = by_unit(of(Life()), "vi")
    assert message.text.endswith("Không có việc được giao trong kỳ: VP, PC")


def test_a_table_of_many_units_goes_on_in_further_messages_with_its_heads() -> None:
    lives = [Life(an_item(number, unit=f"X{number}")) for number in range(1, 501)]
    messages = by_unit(of(*lives), "vi")
    assert len(messages) > 1
    assert all(utf16(message.text) <= LIMIT for message in messages)
    assert all("Tỷ lệ" in message.text for message in messages[:-1])
    assert sum(len(_LINE.findall(message.text)) for message in messages) == 501


def test_the_plain_text_holds_the_message_and_the_table() -> None:
    text = plain(october(), "vi")
    assert text.startswith("Tình hình công việc tháng 10/2024\n")
    assert "VKHTC" in text


@pytest.mark.parametrize(
    ("start", "last_day", "vietnamese", "english"),
    [
        (date(2024, 2, 1), date(2024, 2, 29), "tháng 02/2024", "in 02/2024"),
        (date(2024, 10, 1), date(2024, 12, 31), "quý IV/2024", "in Q4/2024"),
        (date(2024, 7, 1), date(2024, 12, 31), "6 tháng cuối năm 2024", "in the second half of 2024"),
        (date(2024, 1, 1), date(2024, 12, 31), "năm 2024", "in 2024"),
        (
            date(2024, 10, 1),
            date(2024, 10, 15),
            "từ ngày 01/10/2024 đến ngày 15/10/2024",
            "from 01/10/2024 to 15/10/2024",
        ),
        (
            date(2024, 2, 1),
            date(2024, 4, 30),
            "từ ngày 01/02/2024 đến ngày 30/04/2024",
            "from 01/02/2024 to 30/04/2024",
        ),
        (date(2024, 10, 9), date(2024, 10, 9), "ngày 09/10/2024", "on 09/10/2024"),
    ],
)
def test_a_period_is_called_as_people_call_it(start: date, last_day: date, vietnamese: str, english: str) -> None:
    assert period_name(start, last_day, catalogue("vi")) == vietnamese
    assert period_name(start, last_day, catalogue("en")) == english


def test_a_hundred_percent_stands_only_where_all_are_completed() -> None:
    nearly = october()
    tasks = nearly.kind("task")
    changed = replace(tasks, assigned=Counts(2001, 2000, 0, 1, 0))
    kinds = tuple(changed if kind.kind == "task" else kind for kind in nearly.kinds)
    assert "2000/2001" in summary(replace(nearly, kinds=kinds), "vi").text.replace(".", "")
    assert "99,9%" in summary(replace(nearly, kinds=kinds), "vi").text


def test_figures_are_read_back_as_they_were_told() -> None:
    assert summary(from_json(json.loads(json.dumps(to_json(october())))), "vi") == summary(october(), "vi")


def test_a_delay_with_an_objective_cause_says_so_beside_its_days() -> None:
    found = of(Life(an_item(objective="bão số 3")))
    text = summary(found, "vi").text
    assert "quá hạn 4 ngày làm việc; nguyên nhân khách quan: bão số 3" in text
    assert "objective cause: bão số 3" in summary(found, "en").text


def test_lists_that_are_cut_are_known() -> None:
    many = [Life(an_item(number, title="x" * 90, target=9)) for number in range(1, 100)]
    assert fitted(of(*many), "vi")[1] == {"overdue", "measured"}
    assert fitted(of(Life()), "vi")[1] == frozenset()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_month_of_thousands_that_wait_or_were_asked_for_late_still_fits_a_message(language: str) -> None:
    found = of(*(Life(an_item(number, title="x" * 90)) for number in range(1, 60)))
    thousands = tuple(range(1, 5_001))
    waiting = replace(
        found, unconfirmed=thousands, extensions=Extensions(5_000, thousands), same_numbers=tuple(map(str, thousands))
    )
    told, _ = fitted(waiting, language, changes=Comparison((TallyChange("task", "assigned", Counts(9, 9), thousands),)))
    assert utf16(told.text) <= LIMIT
    assert told.text.count(formats.number(4_960, language)) == 4


def test_measured_items_are_cut_last() -> None:
    measured = [Life(an_item(number, title="x" * 30, target=9, due=nov(9))) for number in range(1, 21)]
    overdue = [Life(an_item(number, title="x" * 90)) for number in range(21, 61)]
    message, cut = fitted(of(*measured, *overdue), "vi")
    assert cut == {"overdue"}
    assert message.text.count("0/9 = 0,0%") == 20


CLASSES = (UnitClass("A", Fraction("94.95"), Fraction(90)), UnitClass("B", Fraction(50)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_classes_stand_below_the_table_with_both_rates_and_what_kept_a_unit_lower(language: str) -> None:
    lives = [
        Life(an_item(1)).done(local(oct_(9)), oct_(9)),
        Life(an_item(2)),
        Life(an_item(3, unit="PC", objective="bão")),
    ]
    found = of(*lives)
    (message,) = by_unit(found, language, classify(found, CLASSES))
    lines = message.text.split("\n")
    if language == "vi":
        assert "A: hoàn thành từ 94,95%, đúng hạn từ 90%; B: hoàn thành từ 50%." in lines
        assert (
            "– TCBC: B – hoàn thành 1/2 = 50,0%, đúng hạn 1/1 = 100,0%; chưa đạt A: quá hạn chưa hoàn thành #2" in lines
        )
        excused = "không tính do nguyên nhân khách quan #3"
        assert f"– PC: chưa đạt mức xếp loại – hoàn thành 0/0 (–), đúng hạn 0/0 (–); {excused}" in lines
    else:
        assert "A: completed from 94.95%, on time from 90%; B: completed from 50%." in lines
        assert "– TCBC: B – completed 1/2 = 50.0%, on time 1/1 = 100.0%; below A: overdue #2" in lines
    assert message.text.startswith("Theo đơn vị" if language == "vi" else "By unit")


def test_without_classes_nothing_is_said_of_them() -> None:
    found = of(Life())
    assert by_unit(found, "vi", classify(found, ())) == by_unit(found, "vi")
    assert "Xếp loại" not in plain(found, "vi")


@pytest.mark.parametrize("language", LANGUAGES)
def test_classes_of_many_units_go_on_in_further_messages(language: str) -> None:
    found = of(*(Life(an_item(number, unit=f"X{number % 200}")) for number in range(1, 2401)))
    messages = by_unit(found, language, classify(found, CLASSES))
    assert all(utf16(message.text) <= LIMIT for message in messages)
    assert not any(message.text.startswith("\n") for message in messages)
    told = "\n".join(message.text for message in messages)
    assert sum(f"– X{number}: " in told for number in range(200)) == 200


@pytest.mark.parametrize("language", LANGUAGES)
def test_lines_of_the_first_level_say_that_they_are(language: str) -> None:
    said = catalogue(language)("summary.unit.rolled")
    assert said in by_unit(of(Life()), language, rolled=True)[0].text
    assert said in plain(of(Life()), language, rolled=of(Life()))
    assert said not in plain(of(Life()), language)


def test_what_a_cut_list_leaves_out_is_written_as_the_language_writes_numbers() -> None:
    assert "4.067" in catalogue("vi").count("summary.more", 4067)
    assert "4,067" in catalogue("en").count("summary.more", 4067)


def test_a_kind_that_was_empty_when_it_was_published_says_what_it_is_now() -> None:
    text = summary(of(), "vi", now=of(Life())).text
    assert "Nhiệm vụ\nĐược giao: 0\nSố liệu hiện nay: 0/1 = 0,0%; việc có thay đổi: #12" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_whatever_else_of_a_published_month_has_changed_is_told_beside_it(language: str) -> None:
    september = date(2024, 9, 2)

    def known(number: int, **fields: Any) -> Life:
        return Life(an_item(number, **{"assigned_on": september, "due": nov(20), **fields}))

    published = of(
        known(1), known(2, target=9), Life(an_item(3, origin=Origin.UNIT)), counters={"documents_received": 7}
    )
    now = of(
        known(1).done(local(oct_(24)), oct_(24), product="7/TT-BNV"),
        known(2, target=9).progress(local(oct_(9)), 4, oct_(9)),
        Life(an_item(3, origin=Origin.UNIT)).done(local(oct_(9)), oct_(9)), counters={"documents_received": 8},
    )  # fmt: skip
    text = summary(published, language, now=now).text
    said = {
        "vi": ("Tiếp nhận: 7; hiện nay 8", "0/9 = 0,0%; hiện nay 4", "Hiện nay: 01 thông tư (Bộ trưởng)", "#1", "#3"),
        "en": ("Received: 7; now 8", "0/9 = 0.0%; now 4", "Now: 1 Circular (Minister)", "#1", "#3"),
    }[language]
    for sentence in said:
        assert sentence in text, text
