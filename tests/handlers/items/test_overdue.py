"""`/overdue` by unit with the days, and `/letter`: what the Office sees of what is late, and what it sends about it."""

import io

import pytest
from docx import Document

from sandbox import Chat, ChatMessage
from tests.handlers.looking import labels, later, numbers, shows
from tests.handlers.office.importing import load
from tests.world import World

TWENTY_UNITS = [f"D{number:02}" for number in range(1, 21)]


async def late_items(world: World, *rows: tuple[str, int, str]) -> None:
    """Open items of units without chats: unit, how many, the deadline."""
    codes = dict.fromkeys(unit for unit, _, _ in rows)
    units = "\n".join(["code,name_vi,name_en", *(f"{code},Vụ {code},Department {code}" for code in codes)])
    await load(world, units.encode(), "units.csv")
    lines = ["unit,title,assigned_on,due_on"]
    lines += [f"{unit},Việc {place} của {unit},2024-01-01,{due}" for unit, count, due in rows for place in range(count)]
    await load(world, "\n".join(lines).encode(), "items.csv")


async def pages(world: World, first: ChatMessage) -> list[list[str]]:
    """The numbers on each page, turned to the last."""
    seen = [numbers(first)]
    while forward := [label for label in labels(first) if "›" in label]:
        await world.hoa.press(first, forward[0])
        await shows(world, first, f"Trang {len(seen) + 1}/")
        seen.append(numbers(first))
    return seen


async def test_the_office_sees_a_line_a_unit_and_the_longest_overdue_first(world: World) -> None:
    await late_items(world, ("PC", 2, "2024-10-20"), ("KHTC", 1, "2024-09-28"), ("PC", 1, "2024-10-27"))
    listed = await world.ask(world.hoa, world.office, "/quahan")
    lines = listed.text.split("\n")
    assert lines[0] == "4 việc quá hạn ở 2 đơn vị"
    assert lines[1:3] == ["KHTC: 1 việc, lâu nhất 21 ngày làm việc", "PC: 3 việc, lâu nhất 6 ngày làm việc"]
    assert numbers(listed) == ["#3", "#1", "#2", "#4"]
    assert [line.rsplit(" · ", 1)[1] for line in lines if "#" in line] == [
        f"quá hạn {days} ngày làm việc" for days in (21, 6, 6, 1)
    ]


async def test_in_english_too(english: World) -> None:
    await late_items(english, ("PC", 1, "2024-10-27"))
    listed = await english.ask(english.hoa, english.office, "/overdue")
    assert listed.text.split("\n")[:2] == ["1 overdue item in 1 unit", "PC: 1 item, the longest 1 working day"]
    assert "PC – Department PC" in listed.text
    assert "overdue by 1 working day" in listed.text
    one = await english.ask(english.hoa, english.office, "/overdue PC")
    assert one.text.startswith("1 overdue item, the longest 1 working day · PC – Department PC")
    assert labels(one) == ["📄 Letter to PC"]


@pytest.mark.parametrize("count", [1, 9, 10, 11, 20, 21, 200])
async def test_every_item_stands_on_one_page_and_the_numbers_are_right_to_the_last(world: World, count: int) -> None:
    each = {unit: count // 20 + (place < count % 20) for place, unit in enumerate(TWENTY_UNITS)}
    await late_items(world, *((unit, many, "2024-10-27") for unit, many in each.items() if many))
    listed = await world.ask(world.hoa, world.office, "/overdue")
    with_work = sum(1 for many in each.values() if many)
    assert listed.text.split("\n")[0] == f"{count} việc quá hạn ở {with_work} đơn vị"
    assert sum(int(line.split(": ")[1].split()[0]) for line in listed.text.split("\n")[1 : 1 + with_work]) == count
    seen = await pages(world, listed)
    assert [len(page) for page in seen] == [10] * (count // 10) + ([count % 10] if count % 10 else [])
    assert sorted(one for page in seen for one in page) == sorted(f"#{number}" for number in range(1, count + 1))


async def test_forty_units_with_the_longest_titles_fit_one_message(world: World) -> None:
    codes = [f"KHOAHOCCONGNGHE{number:02}" for number in range(45)]
    units = "\n".join(["code,name_vi", *(f"{code},{'Cục Khoa học ' * 8}{code}" for code in codes)])
    await load(world, units.encode(), "units.csv")
    rows = [f"{code},{'Trình Chính phủ ' * 50}{code},2024-10-01,2024-10-02" for code in codes]
    await load(world, "\n".join(["unit,title,assigned_on,due_on", *rows]).encode(), "items.csv")
    listed = await world.ask(world.hoa, world.office, "/overdue")
    assert "… và 5 đơn vị nữa" in listed.text
    assert len(numbers(listed)) == 10
    assert "Trang 1/5" in listed.text


async def test_of_one_unit_its_own_and_then_the_parts_that_it_owes(world: World) -> None:
    await world.new_unit("PC", "Vụ Pháp chế", admin=world.minh)
    for text in ("PC Của PC 29/10", "TCBC,PC Phối hợp 30/10", "TCBC,PC Phần đã xong 30/10", "TCBC Của TCBC 29/10"):
        await world.ask(world.hoa, world.office, f"/giao {text}")
    await world.ask(world.minh, world.chats["PC"], "/done 3")
    later(world, days=10)
    for person, chat, text in ((world.hoa, world.office, "/quahan pc"), (world.minh, world.chats["PC"], "/quahan")):
        listed = await world.ask(person, chat, text)
        assert listed.text.startswith("1 việc quá hạn, lâu nhất 7 ngày làm việc · PC – Vụ Pháp chế")
        assert numbers(listed) == ["#1", "#2"]
        assert listed.text.index("#1") < listed.text.index("Việc đơn vị phối hợp:") < listed.text.index("#2")
    assert numbers(await world.ask(world.minh, world.chats["PC"], "/tasks overdue")) == ["#1", "#2"]


async def test_a_moment_that_passed_today_is_just_overdue(world: World) -> None:
    await world.ask(world.hoa, world.office, "/giao TCBC Báo cáo 10h 28/10")
    later(world, hours=2)
    listed = await world.ask(world.hoa, world.office, "/overdue")
    assert "TCBC: 1 việc mới quá hạn" in listed.text
    assert "10:00 28/10/2024 (thứ Hai) · mới quá hạn" in listed.text


async def test_a_unit_sees_its_own_only_and_cannot_turn_the_office_s_list(world: World) -> None:
    await late_items(world, ("PC", 12, "2024-10-27"))
    listed = await world.ask(world.hoa, world.office, "/overdue")
    assert (await world.ask(world.lan, world.unit, "/overdue PC")).text == "Không có việc nào quá hạn."
    assert "#" not in (await world.ask(world.lan, world.unit, "/letter PC")).text
    assert len((await pages(world, listed))[1]) == 2
    assert (await world.ask(world.hoa, world.office, "/overdue KHONGCO")).text.startswith("Gõ mã đơn vị")


async def test_an_answer_to_the_list_settles_what_it_names(world: World) -> None:
    await world.ask(world.hoa, world.office, "/giao TCBC Báo cáo 29/10")
    later(world, days=4)
    listed = await world.ask(world.hoa, world.office, "/overdue")
    assert "☑️ #1" in (await world.reply(world.hoa, listed, "xong")).text
    assert numbers(await world.ask(world.hoa, world.office, "/overdue")) == []


def letter_text(message: ChatMessage) -> str:
    assert message.document is not None
    document = Document(io.BytesIO(message.document.data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


async def file_in(chat: Chat, after: ChatMessage) -> ChatMessage:
    return await chat.wait_for(lambda one: one.from_bot and one.document is not None, 20, after=after)


@pytest.mark.parametrize(("language", "typed", "words"), [
    ("vi", "/dondoc tcbc", ("Kính gửi: Vụ Tổ chức - Biên chế", "tính đến ngày 11/11/2024", "còn\u00a002 nhiệm vụ")),
    ("en", "/letter TCBC", ("To: Vụ Tổ chức - Biên chế", "as of 11/11/2024", "has\u00a02 overdue items of work")),
])  # fmt: skip
async def test_the_letter_is_a_word_file_with_what_the_unit_is_late_with(
    world: World, language: str, typed: str, words: tuple[str, ...]
) -> None:
    await world.ask(world.hoa, world.office, f"/language {language}")
    for text in ("Trình Nghị định #NQ18 30/10", "Góp ý 1/11", "Chưa đến hạn 30/12"):
        await world.ask(world.hoa, world.office, f"/giao TCBC {text}")
    later(world, days=14)
    asked = await world.hoa.say(world.office, typed)
    sent = await file_in(world.office, asked)
    assert sent.document is not None
    assert sent.document.name == "letter-TCBC-2024-11-11.docx"
    assert sent.reply_to is not None
    text = letter_text(sent)
    assert all(one in text for one in words)
    assert "Trình Nghị định\n" in text
    assert "#" not in text
    assert "Góp ý\n" in text
    assert "30/10/2024\n8" in text
    assert "Chưa đến hạn" not in text


async def test_the_letter_is_a_press_away_from_the_list_and_from_a_reminder(world: World) -> None:
    await world.ask(world.hoa, world.office, "/giao TCBC Báo cáo 30/10")
    reminded = await world.ask(world.hoa, world.office, "/nhac TCBC")
    assert labels(reminded) == []  # nothing is overdue yet
    later(world, days=7)
    for text in ("/quahan TCBC", "/nhac TCBC"):
        shown = await world.ask(world.hoa, world.office, text)
        await world.hoa.press(shown, "📄 Công văn đôn đốc TCBC")
        assert "Báo cáo\n" in letter_text(await file_in(world.office, shown))
    listed = await world.ask(world.hoa, world.office, "/overdue TCBC")
    await world.ask(world.hoa, world.office, "/done 1")
    assert "không có việc nào quá hạn" in (await world.hoa.press(listed, "Công văn")).text


async def test_who_may_and_what_the_letter_needs(world: World) -> None:
    assert (await world.ask(world.lan, world.unit, "/letter TCBC")).text == "Thao tác này chỉ dành cho Văn phòng."
    assert (await world.ask(world.hoa, world.office, "/letter")).text == "Gõ mã đơn vị: /dondoc TCBC"
    nothing = await world.ask(world.hoa, world.office, "/letter TCBC")
    assert "TCBC không có việc nào quá hạn" in nothing.text
    assert numbers(nothing) == []


async def test_a_list_of_many_pages_is_turned_both_ways(world: World) -> None:
    await late_items(world, ("PC", 25, "2024-10-27"))
    listed = await world.ask(world.hoa, world.office, "/overdue pc")
    assert labels(listed) == ["Tiếp ›", "📄 Công văn đôn đốc PC"]
    assert [len(page) for page in await pages(world, listed)] == [10, 10, 5]
    await world.hoa.press(listed, "Trước")
    await shows(world, listed, "Trang 2/3")
    assert len(numbers(listed)) == 10


async def test_a_day_that_the_office_took_off_is_no_day_over_in_lists_and_reports(world: World) -> None:
    await late_items(world, ("PC", 1, "2024-10-24"))
    await world.ask(world.hoa, world.office, "/nghi 25/10/2024")
    assert "PC: 1 việc, lâu nhất 1 ngày làm việc" in (await world.ask(world.hoa, world.office, "/quahan")).text
    summary = await world.ask(world.hoa, world.office, "/baocao 10/2024")
    assert "hạn 24/10/2024, quá hạn 1 ngày làm việc" in summary.text
