"""Commands in several groups, and what a bot that loses nothing has made of them in the end."""

import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from sandbox import Chat, ChatMessage
from tests.faults.ministry import Ministry

Effect = tuple[Any, ...]

EFFECTS = """
    SELECT chat.address, history.what, item.id, item.title, history.reason, history.after
    FROM history JOIN item ON item.id = history.item_id JOIN chat ON chat.unit_id = item.unit_id
    WHERE history.person_id IS NOT NULL ORDER BY history.id
"""

ANSWERS_IN_THE_AIR = """
    SELECT chat.address, message.reply_to FROM message JOIN chat ON chat.id = message.chat_id
    WHERE message.state = 'sending' AND message.edits_id IS NULL AND message.reply_to <> ''
"""


@dataclass
class Flood:
    """Random commands, one after the other in random groups. `expected` are their effects in the order of each group:
    any that is left out, done twice or done in another order makes other effects."""

    ministry: Ministry
    chance: random.Random
    said: list[ChatMessage] = field(default_factory=list)
    expected: dict[int, list[Effect]] = field(default_factory=dict)
    _done: set[int] = field(default_factory=set)
    _measured: dict[int, int] = field(default_factory=dict)

    async def say_one(self) -> None:
        chat = self.chance.choice(self.ministry.units)
        text, effect = self._command(chat)
        self.said.append(await self.ministry.lan.say(chat, text))
        self.expected.setdefault(chat.id, []).append(effect)

    def _command(self, chat: Chat) -> tuple[str, Effect]:
        name = f"dấu {len(self.said)}"
        number = self.chance.choice(self.ministry.numbers[chat.id])
        match self.chance.choice(("task", "note", "progress", "settle")):
            case "task":
                return f"/task {name} 31/12/2090", ("registered", name)
            case "note":
                return f"/note {number} {name}", ("noted", number, name)
            case "progress" if number not in self._done:
                self._measured[number] = self._measured.get(number, 0) + 1
                return f"/progress {number} +1", ("progress", number, self._measured[number])
            case _ if number in self._done:
                self._done.remove(number)
                return f"/reopen {number}", ("reopened", number)
            case _:
                self._done.add(number)
                return f"/done {number}", ("done", number)

    def has_answers(self, count: int) -> Callable[[], bool]:
        """Whether so many messages of the bot stand in the groups, to be asked again and again."""
        return lambda: sum(len(chat.log) for chat in self.ministry.units) - len(self.said) >= count

    def is_answered(self) -> bool:
        answered = {id(one.reply_to) for one in self._answers()}
        return all(id(one) in answered for one in self.said)

    def found(self) -> dict[int, list[Effect]]:
        """The effects in the database, in the order of each group."""
        effects: dict[int, list[Effect]] = {}
        for address, what, number, title, reason, after in self.ministry.rows(EFFECTS):
            effects.setdefault(int(address), []).append(_effect(what, number, title, reason, json.loads(after)))
        return effects

    def answered(self, chat: Chat) -> list[int]:
        """The messages of a group that were answered, in the order of the answers; one that was answered twice in a row
        stands once."""
        order = [one.reply_to.id for one in self._answers() if one.chat is chat and one.reply_to is not None]
        return [number for number, _ in groupby(order)]

    def repeated(self) -> set[tuple[int, int]]:
        """Which messages were answered more than once: (chat, message)."""
        seen: set[tuple[int, int]] = set()
        again: set[tuple[int, int]] = set()
        for one in self._answers():
            assert one.reply_to is not None
            key = (one.chat.id, one.reply_to.id)
            (again if key in seen else seen).add(key)
        return again

    def in_the_air(self) -> set[tuple[int, int]]:
        """What the killed, or stopped, process had begun to answer: (chat, message)."""
        return {(int(chat), int(message)) for chat, message in self.ministry.rows(ANSWERS_IN_THE_AIR)}

    def _answers(self) -> Iterator[ChatMessage]:
        for chat in self.ministry.units:
            yield from (one for one in chat.log if one.from_bot and one.reply_to is not None)


def _effect(what: str, number: int, title: str, reason: str, after: dict[str, Any]) -> Effect:
    match what:
        case "registered":
            return what, title
        case "noted":
            return what, number, reason
        case "progress":
            return what, number, after["measured"]
        case _:
            return what, number
