"""What the pictures of README and docs show: which messages of which scene, and a hash of what stands in them.

`tests.browser.pictures` makes the pictures and stores the hashes beside them; a test compares them with what the bot
says today. Hours are not part of it: they are another minute each time.
"""

import hashlib
import json
from collections.abc import Sequence

from bot.demo.ministry import Ministry
from sandbox import Chat, ChatMessage
from tests.paths import ROOT

FOLDER = ROOT / "docs" / "pictures"
HASHES = FOLDER / "sentences.json"
SCENE = "october"


def unit(ministry: Ministry) -> tuple[Chat, list[ChatMessage]]:
    """TCBC's group, from where work is registered in one line to where it is reported with an answer."""
    log = ministry.tcbc.log
    first = next(one for one in log if one.text == ministry.say("demo.say_register"))
    said = next(one for one in log if one.text == ministry.say("demo.say_complete"))
    last = next(one for one in log if one.reply_to is said)
    return ministry.tcbc, log[first.place : last.place + 1]


def office(ministry: Ministry) -> tuple[Chat, list[ChatMessage]]:
    """The Office's group: the month's figures and their chart."""
    log = ministry.office.log
    first = next(one for one in log if one.text == ministry.say("demo.say_summary"))
    last = next(one for one in log[first.place :] if one.photo)
    return ministry.office, log[first.place : last.place + 1]


SHOWN = {"unit": unit, "office": office}


def sentences_hash(messages: Sequence[ChatMessage]) -> str:
    """Of who says what, and what stands on the buttons."""
    told = [[one.sender.name, one.text, [button.text for button in one.buttons]] for one in messages]
    return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()


def hashes(ministry: Ministry) -> dict[str, str]:
    """Picture -> the hash of its sentences."""
    return {name: sentences_hash(shown(ministry)[1]) for name, shown in SHOWN.items()}
