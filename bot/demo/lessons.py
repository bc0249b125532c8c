"""The guided tour and the exercises: step by step, each done by the visitor's own act and seen by what the bot says.

How far somebody is follows from what was said since the lesson began; nothing is kept beside it. The sentences are
`lesson.<scene>_<step>`.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from bot.demo.ministry import Ministry
from domain.commands import command_called, read_command
from sandbox import ChatMessage


@dataclass(frozen=True)
class Step:
    """`chat` and `person` are those of the ministry where, and as whom, it is done; `seen` knows the bot's message that
    says so."""

    chat: str
    person: str
    seen: Callable[[ChatMessage], bool]


def progress(steps: tuple[Step, ...], ministry: Ministry, begin: int) -> int:
    """How many steps are done, one after the other, in the world's journal from `begin` on."""
    done = 0
    for message in ministry.sandbox.world.journal[begin:]:
        if done == len(steps):
            break
        step = steps[done]
        if message.from_bot and message.chat is getattr(ministry, step.chat) and step.seen(message):
            done += 1
    return done


def _answers(command: str) -> Callable[[ChatMessage], bool]:
    """What answers this command."""

    def seen(message: ChatMessage) -> bool:
        said = read_command(message.reply_to.text) if message.reply_to else None
        return said is not None and command_called(said[0]) == command

    return seen


def _card(message: ChatMessage) -> bool:
    return message.text.startswith("#") and _answers("task")(message)


def _card_with_hour(message: ChatMessage) -> bool:
    return _card(message) and bool(re.search(r"\d\d:\d\d \d\d/\d\d/\d{4}", message.text))


def _card_after_question(message: ChatMessage) -> bool:
    return message.text.startswith("#") and _in_answer(message)


def _done_by_press(message: ChatMessage) -> bool:
    return _has_button(message, "undo:") and not _in_answer(message)


def _done_in_answer(message: ChatMessage) -> bool:
    return _has_button(message, "undo:") and _in_answer(message)


def _reminder(message: ChatMessage) -> bool:
    return message.text.startswith("🔔")


def _asked(message: ChatMessage) -> bool:
    """It asks what somebody meant, and changes nothing."""
    return _has_button(message, "said:")


def _settled(data: str) -> Callable[[ChatMessage], bool]:
    """A question with such buttons that was answered."""

    def seen(message: ChatMessage) -> bool:
        before = [button for old in message.history for row in old.content.keyboard or () for button in row]
        return any(one.data.startswith(data) for one in before) and not _has_button(message, data)

    return seen


def _chart(message: ChatMessage) -> bool:
    return message.photo is not None


def _word(message: ChatMessage) -> bool:
    return message.document is not None and (message.document.name or "").endswith(".docx")


def _in_answer(message: ChatMessage) -> bool:
    """It answers somebody's answer to a message of the bot."""
    said = message.reply_to
    return said is not None and not said.from_bot and said.reply_to is not None and said.reply_to.from_bot


def _has_button(message: ChatMessage, data: str) -> bool:
    return any(button.data.startswith(data) for button in message.buttons)


TOUR = (
    Step("tcbc", "lan", _card),
    Step("tcbc", "lan", _card_after_question),
    Step("tcbc", "lan", _done_by_press),
    Step("tcbc", "lan", _done_in_answer),
    Step("office", "hoa", _card),
    Step("cqdp", "nam", _reminder),
    Step("office", "hoa", _settled("req:")),
    Step("office", "hoa", _chart),
)
UNIT = (
    Step("tcbc", "lan", _card_with_hour),
    Step("tcbc", "minh", _answers("tasks")),
    Step("tcbc", "lan", _asked),
    Step("tcbc", "lan", _done_in_answer),
)
DEADLINES = (
    Step("office", "hoa", _card),
    Step("pc", "mai", _reminder),
    Step("pc", "mai", _reminder),
    Step("office", "hoa", _settled("req:")),
)
OFFICE = (
    Step("office", "hoa", _card),
    Step("office", "hoa", _answers("queue")),
    Step("office", "hoa", _settled("send:")),
    Step("office", "hoa", _word),
)
