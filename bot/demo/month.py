"""October 2024: what people say and do, scene by scene, and what of it is shown.

The month's figures are those of a real briefing. Two of its 149 tasks come about in the chats before the reader's eyes
and therefore are not imported with the others; what the units register themselves counts on a line of its own. So
the summary at the end is the briefing's, to the last figure.
"""

import csv
from pathlib import Path
from typing import Any

from bot.demo.ministry import PATIENCE, Ministry
from bot.demo.stage import Narrator
from sandbox import Chat, ChatMessage, Person

DATA = Path(__file__).parent / "data"
PLAYED = frozenset({"6112/BNV-VP", "6002/BNV-VP"})
"""The sources of the tasks that `assign` to `complete`, and `assign_again` to `complete_late`, bring about: their
units, days and products are the rows' own."""


class Month:
    """The play. Each scene begins at its own time, and leaves nothing under way."""

    def __init__(self, ministry: Ministry, stage: Narrator) -> None:
        self._ministry = ministry
        self._stage = stage
        self._in_office: ChatMessage  # the Office's card of what it assigned first

    async def play(self) -> None:
        """All of it."""
        await self._tell("opening")
        await self.set_up()
        await self.assign()
        await self.register()
        await self.complete()
        await self.complete_by_button()
        await self.ask_for_the_day()
        await self.assign_again()
        await self.complete_late()
        await self.bring_in_the_rest()
        await self.sum_up()
        await self._tell("ending")

    async def set_up(self) -> None:
        """1 October: the Office by the one-time code, each unit from its own chat."""
        m = self._ministry
        await self._tell("start")
        code, ready = m.announced["code"], m.announced["ready"]
        await self._stage.terminal("nhacviec run", m.say("cli.code", **code), m.say("cli.ready", **ready))
        await self._import(DATA / "units.csv")
        await self._tell("set_up")
        await self._ask(m.hoa, m.office, "say_office", code=code["code"])
        await self._stage.chat(m.office)
        for unit, chat in (("TCBC", m.tcbc), ("CQDP", m.cqdp)):
            await self._ask(m.hoa, chat, "say_unit", unit=unit)
            await self._stage.chat(chat)

    async def assign(self) -> None:
        """1 October: the Office assigns to two units; the lead unit says that it has received it."""
        m = self._ministry
        m.wait_until(1, 9)
        await self._tell("assign")
        self._in_office = await self._ask(m.hoa, m.office, "say_assign")
        await self._stage.chat(m.office)
        card = await self._card(m.tcbc, 1)
        await self._card(m.cqdp, 1)
        await self._stage.chat(m.cqdp)
        await self._stage.chat(m.tcbc)
        button = m.say("button.received")
        answer = await m.lan.press(card, button, within=PATIENCE)
        await self._tell("received", person=m.lan.name, button=button, answer=answer.text or "")

    async def register(self) -> None:
        """3 October, after a reminder on the 2nd: a unit registers its own work, with a deadline in words."""
        m = self._ministry
        m.wait_until(2, 8)
        await self._reminder(m.tcbc, 1)
        m.wait_until(3, 9)
        await self._tell("register")
        await self._ask(m.lan, m.tcbc, "say_register")
        await self._stage.chat(m.tcbc)

    async def complete(self) -> None:
        """4 October: an answer to the morning's reminder completes, with the product's number."""
        m = self._ministry
        m.wait_until(4, 8)
        reminder = await self._reminder(m.tcbc, 1)
        m.wait_until(4, 14, 30)
        await self._tell("complete")
        await self._reply(m.lan, reminder, "say_complete")
        await self._stage.chat(m.tcbc)
        await self._stands(self._in_office, "done_on_time")
        await self._tell("edited_in_place")
        await self._stage.message(self._in_office)

    async def complete_by_button(self) -> None:
        """8 October: the button under a reminder."""
        m = self._ministry
        m.wait_until(8, 8)
        reminder = await self._reminder(m.tcbc, 2)
        m.wait_until(8, 10)
        button = reminder.keyboard[0][0].text
        await self._tell("complete_by_button", person=m.lan.name, button=button)
        await m.lan.press(reminder, button, within=PATIENCE)
        await m.tcbc.wait_for(lambda one: "#2" in one.text, within=PATIENCE, after=reminder)
        await self._stage.chat(m.tcbc)

    async def ask_for_the_day(self) -> None:
        """8 October: no deadline is said, so it is asked for, and answered. It is done on the 10th, in time."""
        m = self._ministry
        m.wait_until(8, 11)
        await self._tell("ask_for_the_day")
        question = await self._ask(m.nam, m.cqdp, "say_without_day")
        card = await self._reply(m.nam, question, "say_day")
        await self._stage.chat(m.cqdp)
        m.wait_until(10, 8)
        reminder = await self._reminder(m.cqdp, 3)
        await self._reply(m.nam, reminder, "say_done")
        await self._stands(card, "done_on_time")
        await self._stage.chat(m.cqdp)

    async def assign_again(self) -> None:
        """17 October: the Office assigns what will be late."""
        m = self._ministry
        m.wait_until(17, 9)
        await self._tell("assign_again")
        await self._ask(m.hoa, m.office, "say_assign_again")
        await self._card(m.cqdp, 4)
        await self._stage.chat(m.cqdp)

    async def complete_late(self) -> None:
        """21 to 23 October: reminders before, on and after the deadline; a completion a day late."""
        m = self._ministry
        for day in (21, 22, 23):
            m.wait_until(day, 8)
            reminder = await self._reminder(m.cqdp, 4)
        m.wait_until(23, 15)
        await self._tell("complete_late")
        await self._reply(m.nam, reminder, "say_complete_late")
        await self._stage.chat(m.cqdp)
        await self._stands(await self._card(m.office, 4), "done_late")
        await self._stage.chat(m.office)

    async def bring_in_the_rest(self) -> None:
        """31 October: the ministry's other items of the month come out of a file."""
        m = self._ministry
        m.wait_until(31, 16, 30)
        await self._tell("bring_in_the_rest")
        await self._import(_without_the_played(DATA / "october-2024" / "items.csv", m.folder))

    async def sum_up(self) -> None:
        """1 November: the counter of documents, and the month's figures with their chart."""
        m = self._ministry
        m.wait_until(1, 8, 10, month=11)
        await m.settle()  # the morning's messages come before
        await self._tell("sum_up")
        await self._ask(m.hoa, m.office, "say_counter")
        summary = await self._ask(m.hoa, m.office, "say_summary")
        await m.office.wait_for(lambda one: one.photo is not None, within=PATIENCE, after=summary)
        await self._stage.chat(m.office)

    async def _tell(self, key: str, **params: Any) -> None:
        await self._stage.tell(self._ministry.say(f"demo.{key}", **params))

    async def _ask(self, person: Person, chat: Chat, key: str, **params: Any) -> ChatMessage:
        return await self._ministry.ask(person, chat, self._ministry.say(f"demo.{key}", **params))

    async def _reply(self, person: Person, message: ChatMessage, key: str) -> ChatMessage:
        return await self._ministry.reply(person, message, self._ministry.say(f"demo.{key}"))

    async def _card(self, chat: Chat, number: int) -> ChatMessage:
        return await chat.wait_for(lambda one: one.from_bot and f"#{number} " in one.text, within=PATIENCE)

    async def _reminder(self, chat: Chat, number: int) -> ChatMessage:
        """This morning's message of the bot in a chat, about this item."""
        now = self._ministry.clock.now()
        return await chat.wait_for(
            lambda one: one.from_bot and one.date >= now and f"#{number} " in one.text, within=PATIENCE
        )

    async def _stands(self, card: ChatMessage, state: str) -> None:
        """Wait until a card, edited in place, says this state."""
        wanted = self._ministry.say(f"state.{state}")
        await self._ministry.sandbox.until(lambda: wanted in card.text, within=PATIENCE)

    async def _import(self, path: Path) -> None:
        await self._stage.terminal(f"nhacviec import {path.name}", *await self._ministry.import_file(path))


def _without_the_played(source: Path, folder: Path) -> Path:
    """The month's items but for those of the chats, as a file of the same name in `folder`."""
    target = folder / source.name
    with source.open(encoding="utf-8", newline="") as given, target.open("w", encoding="utf-8", newline="") as kept:
        rows = csv.DictReader(given)
        writer = csv.DictWriter(kept, rows.fieldnames or ())
        writer.writeheader()
        writer.writerows(row for row in rows if row["source"] not in PLAYED)
    return target
