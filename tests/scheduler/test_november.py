"""November 2024: seventeen conclusions assigned from the Office's chat on Saturday the 2nd, and the month that follows.

What each chat is to hear is worked out here from the contract's section 6 and a table of the month's working days,
without the policy that is tried.
"""

import csv
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from sandbox import Chat, ChatMessage
from tests.paths import DATA
from tests.scheduler.passing import at, pass_to, quiet
from tests.world import World, running

CONCLUSIONS = DATA / "november-2024" / "conclusions.csv"
WORKED = [date(2024, 11, day) for day in (4, 5, 6, 7, 8, 11, 12, 13, 14, 15, 18, 19, 20, 21, 22, 25, 26, 27, 28, 29)]
WORKED += [date(2024, 12, day) for day in (2, 3)]
FIRST, LAST = at(2024, 11, 2, 15), at(2024, 12, 3, 12)
WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
# What people do: the lead of the unit says it in the unit's chat.
DONE = {
    6: at(2024, 11, 15, 10, 30),  # TL, due on the 20th
    9: at(2024, 11, 22, 16, 30),  # TDKT, on its day
    11: at(2024, 11, 26, 14, 30),  # VP, due on the 12th: late
    14: at(2024, 11, 27, 9, 30),  # KHTC, two days before
    5: at(2024, 11, 29, 7, 30),  # TCBC, half an hour before the morning's message of its day
    2: at(2024, 12, 2, 7, 30),  # PC, after its last day and before the morning on which it would be overdue
}
EXTENDED = {12: (at(2024, 11, 14, 10, 30), date(2024, 11, 26))}  # VP, due on the 18th: asked for and granted

# Thursdays on which a word is asked for, and the last day of an answer; on the 7th all were assigned less than five
# working days ago. Who completed any of what was asked is not named.
ROUNDS = {date(2024, 11, 14): date(2024, 11, 18), date(2024, 11, 21): date(2024, 11, 25)}
ROUNDS |= {date(2024, 11, 28): date(2024, 12, 2)}


@dataclass
class Item:
    number: int
    unit: str
    title: str
    due: date

    def due_at(self, when: datetime) -> date:
        moved, day = EXTENDED.get(self.number, (LAST, self.due))
        return day if when > moved else self.due

    def is_open(self, when: datetime) -> bool:
        return self.number not in DONE or when <= DONE[self.number]

    def line(self, when: datetime, unit: str = "") -> str:
        """A line of a reminder: number, title, deadline."""
        due = self.due_at(when)
        return f"#{self.number} {self.title[:40]}|{unit}{due:%d/%m/%Y} ({WEEKDAYS[due.weekday()]})"


def conclusions() -> list[Item]:
    with CONCLUSIONS.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    return [
        Item(number, row["unit"], row["title"], datetime.strptime(row["due"], "%d/%m/%Y").date())  # noqa: DTZ007
        for number, row in enumerate(rows, start=1)
    ]


def mornings_after(due: date, today: date) -> int:
    """How many working mornings there were after a deadline, today's among them."""
    return sum(due < day <= today for day in WORKED)


def is_for_the_unit(item: Item, when: datetime) -> bool:
    """Due in exactly 7, 3 or 1 working days, today (on a day off: on the working day before), or overdue."""
    due, today = item.due_at(when), when.date()
    if today > due:
        return True
    due = max(day for day in WORKED if day <= due)
    return sum(today < day <= due for day in WORKED) in {7, 3, 1, 0}


def is_for_the_office(item: Item, when: datetime) -> bool:
    """On the third working morning after the deadline, then on the first one of each week."""
    due, today = item.due_at(when), when.date()
    passed = mornings_after(due, today)
    first_of_week = not any(day < today and day.isocalendar()[:2] == today.isocalendar()[:2] for day in WORKED)
    return passed == 3 or (passed > 3 and first_of_week)


def is_asked(item: Item, when: datetime) -> bool:
    """In the weekly round: it is not due within three working days."""
    due, today = item.due_at(when), when.date()
    return today in ROUNDS and sum(today < day <= due for day in WORKED) > 3


def silent(items: list[Item], when: datetime) -> list[str]:
    """The units that the Office reads to have said nothing, with how many items."""
    found: dict[str, int] = {}
    for asked_on, until in ROUNDS.items():
        if when.hour != 8 or when.date() != min(day for day in WORKED if day > until):
            continue
        morning = at(asked_on.year, asked_on.month, asked_on.day, 8)
        asked = [one for one in items if one.is_open(morning) and is_asked(one, morning)]
        done = {one.unit for one in asked if not one.is_open(when)}
        for one in asked:
            if one.unit not in done:
                found[one.unit] = found.get(one.unit, 0) + 1
    return [f"{unit} ({count} việc)" for unit, count in found.items()]


def expected(items: list[Item], when: datetime) -> dict[str, list[str]]:
    """Chat -> the lines of its message at this hour, the most urgent first; then what is asked in the weekly round."""
    found: dict[str, list[str]] = {}
    if when.hour != 8 or when.date() not in WORKED:
        return found
    waiting = sorted((one for one in items if one.is_open(when)), key=lambda one: (one.due_at(when), one.number))
    for item in waiting:
        if is_for_the_unit(item, when):
            found.setdefault(item.unit, []).append(item.line(when))
        if is_for_the_office(item, when):
            found.setdefault("office", []).append(item.line(when, f"{item.unit} · "))
    for item in items:
        if item.is_open(when) and is_asked(item, when) and not is_for_the_unit(item, when):
            found.setdefault(item.unit, []).append(item.line(when))
    if silent(items, when):
        found.setdefault("office", [])
    return found


def lines(message: ChatMessage, items: list[Item]) -> list[str]:
    """A reminder's lines, with titles as far as they are compared."""
    found = []
    for line in message.text.splitlines():
        if line.startswith("#"):
            number = int(line[1:].split()[0])
            begins = f"#{number} {items[number - 1].title[:40]}"
            assert line.startswith(begins)
            found.append(f"{begins}|{line.split(' · ', 1)[1]}")
    return found


async def the_ministry(world: World, items: list[Item]) -> None:
    for code in dict.fromkeys(item.unit for item in items):
        if code not in world.chats:
            await world.new_unit(code, f"Vụ {code}")


async def assigned(world: World, items: list[Item]) -> None:
    for item in items:
        answer = await world.ask(world.hoa, world.office, f"/task {item.unit} {item.title}; hạn {item.due:%d/%m/%Y}")
        assert answer.text.splitlines()[0].startswith(f"#{item.number}"), answer.text
        assert item.title in answer.text
    await quiet(world)
    for item in items:
        told = [one for one in world.chats[item.unit].messages if one.from_bot and f"#{item.number} " in one.text]
        assert len(told) == 1
        assert item.title in told[0].text


async def live(world: World, items: list[Item], when: datetime) -> None:
    """What people do in the half hour before `when`."""
    if when - timedelta(minutes=30) not in {*DONE.values(), *(moment for moment, _ in EXTENDED.values())}:
        return
    for number, moment in DONE.items():
        if moment == when - timedelta(minutes=30):
            world.clock.set(moment)
            chat = world.chats[items[number - 1].unit]
            answer = await world.ask(world.lan, chat, f"/done {number}")
            assert f"#{number}" in answer.text
    for number, (moment, day) in EXTENDED.items():
        if moment == when - timedelta(minutes=30):
            world.clock.set(moment)
            await world.ask(
                world.lan, world.chats[items[number - 1].unit], f"/extend {number} {day:%d/%m/%Y} chờ số liệu"
            )
            request = await world.office.wait_for(lambda m: m.from_bot and "chờ số liệu" in m.text)
            await world.hoa.press(request, request.buttons[0].text)
    await quiet(world)


@pytest.mark.timeout(120)
async def test_the_month_as_a_reader_of_the_contract_expects_it(tmp_path: Path) -> None:
    items = conclusions()
    async with running(tmp_path, now=FIRST, reminders={"receive_within": 0}) as world:
        await the_ministry(world, items)
        await assigned(world, items)
        await world.application.ticker.stop()  # every hour has one tick: that of `pass_to`
        when = FIRST
        while when < LAST:
            when += timedelta(hours=1)
            await live(world, items, when)
            before = {name: len(chat.messages) for name, chat in world.chats.items()}
            await pass_to(world, when)
            said = {name: _said(chat, before[name]) for name, chat in world.chats.items()}
            summaries = [one for one in said["office"] if one.text.startswith("Tình hình") or one.photo]
            said["office"] = [one for one in said["office"] if one not in summaries]
            wanted = expected(items, when)
            for name, messages in said.items():
                found = [lines(one, items) for one in messages]
                assert found == ([wanted[name]] if name in wanted else []), (when, name)
                for one in messages:
                    check_the_form(one, wanted[name], name, when, items)
            check_the_summary(when, summaries)


def _said(chat: Chat, since: int) -> list[ChatMessage]:
    return [one for one in chat.messages[since:] if one.from_bot]


def check_the_form(message: ChatMessage, wanted: list[str], name: str, when: datetime, items: list[Item]) -> None:
    """The most urgent first, and how many others; a button for each item of a unit's, and one to put it off where a
    working morning is left; three for what is asked in the weekly round."""
    head = message.text.splitlines()[0]
    if name == "office":
        assert not wanted or f"{len(wanted)} việc quá hạn từ" in head
        told = [line for line in message.text.splitlines() if line.startswith("❓ Chưa cho biết tình trạng")]
        units = silent(items, when)
        assert [sorted(line.split(": ")[1].split(", ")) for line in told] == ([sorted(units)] if units else [])
    else:
        assert ("việc khác)" in head) == (len(wanted) > 1)
        assert len(wanted) == 1 or f"(và {len(wanted) - 1} việc khác)" in head
        first = wanted[0].split()[0]
        assert first in head
        every = [line.split()[0][1:] for line in wanted]
        numbers = [number for number in every if is_for_the_unit(items[int(number) - 1], when)]
        asked = [number for number in every if is_asked(items[int(number) - 1], when)]
        until = [datetime.strptime(line.split("|")[1][:10], "%d/%m/%Y").date() for line in wanted]  # noqa: DTZ007
        later = [
            number
            for number, due in zip(every, until, strict=True)
            if number in numbers and any(when.date() < day <= due for day in WORKED)
        ]
        pressed = [f"done:{number}" for number in numbers] + [f"snooze:{number}" for number in later]
        pressed += [f"cond:{number}:{said}" for number in asked for said in ("on_track", "stuck", "at_risk")]
        assert [button.data for row in message.keyboard for button in row] == pressed


def check_the_summary(when: datetime, found: list[ChatMessage]) -> None:
    """The month's on the first working day after it, once, with its chart."""
    if when != at(2024, 12, 2, 9):
        assert not found
        return
    figures, chart = found
    assert chart.photo
    assert "tháng 11/2024" in figures.text
    assert "Được giao: 17" in figures.text
    # by the end of November: 6, 9, 14 and 5 on time, 11 late; 12, CQDP's and what was due on the 29th and 30th not
    assert "Hoàn thành: 5 (đúng hạn 4, quá hạn 1)" in figures.text
    assert "Chưa hoàn thành, quá hạn: 12" in figures.text
