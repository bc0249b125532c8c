"""The buttons of a card, for each audience and state."""

from dataclasses import replace
from datetime import date

import pytest

from domain.cards import CardAudience, card_buttons
from domain.condition import Condition
from domain.deadline import Deadline
from domain.item import Item, Origin, Part, Status
from domain.message import Rows
from domain.workdays import WorkCalendar, holiday_name

SATURDAY = date(2024, 11, 30)
ITEM = Item(
    number=999_999_999, kind="task", origin=Origin.OFFICE, unit="TCBC", title="Báo cáo", deadline=Deadline(SATURDAY),
    first_deadline=Deadline(SATURDAY), status=Status.OPEN, assigned_on=date(2024, 11, 1), coordinating=(Part("PC"),),
)  # fmt: skip
UNITS = {CardAudience.LEAD: "TCBC", CardAudience.PART: "PC", CardAudience.OFFICE: ""}

CONDITIONS = ["on_track", "stuck", "at_risk"]


def buttons(item: Item, audience: CardAudience, *, today: date = date(2024, 11, 5), more: bool = False) -> Rows:
    return card_buttons(
        item, audience, WorkCalendar(), today, unit=UNITS[audience], received=True, more=more
    )  # fmt: skip


def verbs(rows: Rows) -> list[list[str]]:
    return [[one.label.removeprefix("button.") for one in row] for row in rows]


def test_the_lead_unit_and_the_office_have_four_acts_on_one_row() -> None:
    for audience in (CardAudience.LEAD, CardAudience.OFFICE):
        assert verbs(buttons(ITEM, audience)) == [["done", "progress", "extend", "more"], ["move_to"]]


def test_behind_more_is_what_each_side_needs() -> None:
    assert verbs(buttons(ITEM, CardAudience.LEAD, more=True)) == [
        ["history", "note"],
        CONDITIONS,
        ["assign", "cancel"],
        ["back"],
    ]
    assert verbs(buttons(ITEM, CardAudience.OFFICE, more=True)) == [
        ["history", "note"],
        CONDITIONS,
        ["receipts", "cancel"],
        ["back"],
    ]
    assert verbs(buttons(ITEM, CardAudience.PART, more=True)) == [["history", "note"], CONDITIONS, ["back"]]
    own = replace(ITEM, origin=Origin.UNIT)
    assert verbs(buttons(own, CardAudience.OFFICE, more=True)) == [
        ["history", "note"],
        CONDITIONS,
        ["cancel"],
        ["back"],
    ]


def test_of_the_conditions_all_are_offered_but_what_was_said_last_of_the_item_or_the_units_part() -> None:
    stuck = replace(ITEM, condition=Condition.STUCK)
    assert verbs(buttons(stuck, CardAudience.LEAD, more=True))[1] == ["on_track", "at_risk"]
    assert verbs(buttons(stuck, CardAudience.PART, more=True))[1] == CONDITIONS


def test_a_unit_that_helps_settles_its_part_only_and_then_nothing_is_left() -> None:
    assert verbs(buttons(ITEM, CardAudience.PART)) == [["part_done", "more"]]
    settled = replace(ITEM, coordinating=(Part("PC", done_on=date(2024, 11, 4)),))
    assert buttons(settled, CardAudience.PART) == ()
    assert buttons(settled, CardAudience.PART, more=True) == ()


@pytest.mark.parametrize("status", [Status.DONE, Status.CANCELLED])
@pytest.mark.parametrize("more", [False, True])
def test_what_is_closed_has_none_for_its_units(status: Status, more: bool) -> None:
    for audience in (CardAudience.LEAD, CardAudience.PART):
        assert buttons(replace(ITEM, status=status), audience, more=more) == ()


@pytest.mark.parametrize(
    ("status", "offered"),
    [(Status.DONE, [["return"]]), (Status.SUSPENDED, [["resume"]]), (Status.CANCELLED, [])],
)
@pytest.mark.parametrize("more", [False, True])
def test_the_office_returns_what_is_done_and_resumes_what_is_suspended(
    status: Status, offered: list[list[str]], more: bool
) -> None:
    assert verbs(buttons(replace(ITEM, status=status), CardAudience.OFFICE, more=more)) == offered


def test_a_working_day_that_is_over_is_not_offered() -> None:
    assert ["move_to"] in verbs(buttons(ITEM, CardAudience.LEAD, today=date(2024, 11, 29)))
    assert ["move_to"] not in verbs(buttons(ITEM, CardAudience.LEAD, today=SATURDAY))


def test_a_holidays_name_has_its_day_before_the_month_in_english_too() -> None:
    assert holiday_name(date(2024, 4, 29)) == "Ngày nghỉ (thay cho ngày 04/05/2024)"
    assert holiday_name(date(2024, 4, 29), "en_US") == "Day off (substituted from 04/05/2024)"
    assert holiday_name(date(2024, 4, 25), "en_US") is None
