"""`nhacviec run`: the real process against the sandbox."""

import asyncio
import re
import signal
import sqlite3
from contextlib import closing
from pathlib import Path

from sandbox import Sandbox, hang, status
from tests.bot.program import TOKEN, Running, config_for, run
from tests.world import running

STOPS_WITHIN = 5  # seconds, as the contract says; told to the process's end by a timeout, not measured


def code_in(lines: list[str]) -> str:
    found = [match[1] for line in lines if (match := re.search(r"/vanphong (\w+)", line))]
    return found[0] if found else ""


async def stopped(bot: Running) -> int:
    """Its exit code after SIGTERM; TimeoutError where it takes longer than it may."""
    bot.process.send_signal(signal.SIGTERM)
    async with asyncio.timeout(STOPS_WITHIN):
        return await bot.process.wait()


async def test_the_code_of_a_first_start_makes_the_office_and_is_printed_no_more(tmp_path: Path) -> None:
    async with Sandbox() as sandbox:
        sandbox.add_bot(TOKEN, "nhacviec_bot")
        hoa = sandbox.person("Hoa")
        office = sandbox.group("Văn phòng", admins=[hoa])
        config = config_for(sandbox, tmp_path)
        async with run(config) as bot:
            await bot.ready()
            code = code_in(bot.said)
            assert code
            assert "15" in await bot.line(code)
            made = await office.answer_to(await hoa.say(office, f"/office {code}"))
            assert await stopped(bot) == 0
        async with run(config) as bot:
            await bot.ready()
            assert code_in(bot.said) == ""
            nam = sandbox.person("Nam")
            other = sandbox.group("Nhóm khác", admins=[nam])
            refusal = await other.answer_to(await nam.say(other, f"/office {code}"))
            assert refusal.text != made.text
            assert await stopped(bot) == 0
        assert bot.log[-1].endswith("stopped")


async def test_no_code_is_printed_where_the_config_names_an_admin(tmp_path: Path) -> None:
    async with Sandbox() as sandbox:
        sandbox.add_bot(TOKEN, "nhacviec_bot")
        async with run(config_for(sandbox, tmp_path, admins=[5])) as bot:
            await bot.ready()
            assert code_in(bot.said) == ""


async def test_a_wrong_token_at_the_start_ends_it_with_one_line(tmp_path: Path) -> None:
    async with Sandbox() as sandbox:
        sandbox.add_bot("77:another", "nhacviec_bot")
        async with run(config_for(sandbox, tmp_path)) as bot:
            assert await bot.ended() == 1
        assert bot.said == []
        assert len(bot.log) == 1
        assert bot.log[0].startswith("nhacviec: telegram.token: ")
        assert TOKEN not in bot.log[0]


async def test_a_token_refused_later_is_logged_once_and_works_again(tmp_path: Path) -> None:
    async with Sandbox() as sandbox:
        sandbox.add_bot(TOKEN, "nhacviec_bot")
        lan = sandbox.person("Lan")
        unit = sandbox.group("Vụ", admins=[lan])
        async with run(config_for(sandbox, tmp_path)) as bot:
            await bot.ready()
            await unit.answer_to(await lan.say(unit, "/help"))
            refused = sandbox.faults.add(status(401))
            await sandbox.network_down()  # cuts the poll that is under way
            await sandbox.network_up()
            await bot.line("token is refused")
            await sandbox.until(lambda: refused.met >= 2)
            asked = await lan.say(unit, "/help")
            refused.remove()
            await unit.answer_to(asked)
            await unit.answer_to(await lan.say(unit, "/help"))  # it is told of once two requests have worked
            await bot.line("polling works again")
            assert await stopped(bot) == 0
        assert sum("token is refused" in line for line in bot.log) == 1


async def test_it_waits_for_an_api_that_is_away_and_begins_when_it_is_there(tmp_path: Path) -> None:
    async with Sandbox() as sandbox:
        sandbox.add_bot(TOKEN, "nhacviec_bot")
        config = config_for(sandbox, tmp_path)
        await sandbox.network_down()
        async with run(config) as bot:
            await bot.line("cannot be reached")
            assert bot.said == []
            await sandbox.network_up()
            await bot.ready()
            assert code_in(bot.said)
        assert sum("cannot be reached" in line for line in bot.log) == 1


async def test_it_stops_in_time_while_the_api_is_away(tmp_path: Path) -> None:
    async with Sandbox() as sandbox:
        sandbox.add_bot(TOKEN, "nhacviec_bot")
        config = config_for(sandbox, tmp_path)
        sandbox.faults.add(hang(), method="getMe")
        async with run(config) as bot:
            await sandbox.until(lambda: sandbox.calls_of("getMe"), within=30)
            assert await stopped(bot) == 0


async def test_it_stops_in_time_while_all_it_asks_hangs_and_goes_on_after(tmp_path: Path) -> None:
    async with Sandbox() as sandbox:
        sandbox.add_bot(TOKEN, "nhacviec_bot")
        lan = sandbox.person("Lan")
        unit, other = sandbox.group("Vụ", admins=[lan]), sandbox.group("Cục", admins=[lan])
        config = config_for(sandbox, tmp_path)
        async with run(config) as bot:
            await bot.ready()
            sandbox.faults.add(hang(), method="sendMessage")
            sandbox.faults.add(hang(), method="getChatMember")
            first, second = await lan.say(unit, "/office WRONG"), await lan.say(other, "/tasks")
            await sandbox.until(lambda: sandbox.calls_of("sendMessage"))
            assert await stopped(bot) == 0
        sandbox.faults.clear()
        async with run(config) as bot:
            await bot.ready()
            await unit.answer_to(first)
            await other.answer_to(second)


async def test_killed_between_command_and_answer_it_answers_once(tmp_path: Path) -> None:
    """Twice: while it asks who the sender is, before anything took effect; and while the answer is on its way."""
    async with Sandbox() as sandbox:
        sandbox.add_bot(TOKEN, "nhacviec_bot")
        hoa = sandbox.person("Hoa")
        lan = sandbox.person("Lan")
        unit = sandbox.group("Vụ", members=[hoa], admins=[lan])
        office = sandbox.group("Văn phòng", admins=[hoa])
        config = config_for(sandbox, tmp_path, admins=[hoa.id])
        async with run(config) as bot:
            await bot.ready()
            await office.answer_to(await hoa.say(office, "/office"))
            await unit.answer_to(await hoa.say(unit, "/unit TCBC Vụ Tổ chức"))
            sandbox.faults.add(hang(), method="getChatMember")
            asked = await lan.say(unit, "/task Báo cáo biên chế ngày mai")
            await sandbox.until(lambda: sandbox.calls_of("getChatMember"))
            await bot.kill()
        sandbox.faults.clear()
        sandbox.faults.add(hang(), method="sendMessage")
        async with run(config) as bot:
            sent = len(sandbox.calls_of("sendMessage"))
            await sandbox.until(lambda: len(sandbox.calls_of("sendMessage")) > sent, within=30)
            await bot.kill()
        sandbox.faults.clear()
        async with run(config) as bot:
            await bot.ready()
            card = await unit.answer_to(asked)
            assert "#1 " in card.text
            listed = await unit.answer_to(await lan.say(unit, "/tasks"))
            assert "#2" not in listed.text
            assert await stopped(bot) == 0
        assert [one for one in unit.messages if one.reply_to is asked] == [card]


async def test_commands_of_a_chat_are_answered_in_their_order(tmp_path: Path) -> None:
    async with running(tmp_path) as world:
        spoken = [await world.lan.say(world.unit, f"/task Báo cáo {place} của Vụ 30/11") for place in range(1, 9)]
        cards = [await world.unit.answer_to(one) for one in spoken]
        for place, card in enumerate(cards, start=1):
            assert card.text.startswith(f"#{place} Báo cáo {place} của Vụ")
        assert [card.id for card in cards] == sorted(card.id for card in cards)


async def test_the_token_is_in_no_line_whatever_goes_wrong(tmp_path: Path) -> None:
    """The API's faults, a proxy's page instead of an answer, and an item that is damaged in the database."""
    async with Sandbox() as sandbox:
        sandbox.add_bot(TOKEN, "nhacviec_bot")
        lan = sandbox.person("Lan")
        unit, office = sandbox.group("Vụ", admins=[lan]), sandbox.group("Văn phòng", admins=[lan])
        async with run(config_for(sandbox, tmp_path, admins=[lan.id])) as bot:
            await bot.ready()
            await unit.answer_to(await lan.say(unit, "/help"))
            for code in (502, 404):
                sandbox.faults.add(status(code), method="getUpdates", times=1)
            await sandbox.network_down()  # cuts the poll that is under way
            await sandbox.network_up()
            await unit.answer_to(await lan.say(unit, "/help"))
            await office.answer_to(await lan.say(office, "/office"))
            await unit.answer_to(await lan.say(unit, "/unit TCBC Vụ"))
            await unit.answer_to(await lan.say(unit, "/task Báo cáo ngày mai"))
            with closing(sqlite3.connect(tmp_path / "nhacviec.db")) as database, database:
                database.execute("UPDATE item SET status = 'damaged'")
            await unit.answer_to(await lan.say(unit, "/done 1"))
            await bot.line("Traceback")
            assert await stopped(bot) == 0
    assert [line for line in (*bot.said, *bot.log) if TOKEN in line or TOKEN.split(":")[1] in line] == []
