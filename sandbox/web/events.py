"""What changes, as server-sent events: `messages` (as they stand now), `head` (all else), `anew` (another scene).

An event's id says how far its reader is, `<generation>:<place in the journal>`: a browser that lost the connection, or
slept, sends it back and gets what it missed, each message once.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

from sandbox.web.stage import Stage
from sandbox.web.view import chats_json, message_json, people_json

HEARTBEAT = 15.0  # seconds; a connection that is gone is noticed by writing to it
MOST = 500  # messages of one event


def head_json(stage: Stage) -> dict[str, Any]:
    """All but the messages: chats, people, and what the stage tells."""
    return {
        "generation": stage.generation,
        "chats": chats_json(stage.sandbox, stage.read),
        "people": people_json(stage.sandbox),
        "menus": sum(bot.menu_revision for bot in stage.sandbox.world.bots.values()),
        **stage.describe(),
    }


async def events(stage: Stage, last_id: str) -> AsyncIterator[bytes]:
    """The events from `last_id` on, for ever; a comment where nothing happens for long."""
    generation, place = _parsed(last_id, stage)
    told = ""
    while True:
        if generation != stage.generation:
            generation, place, told = stage.generation, len(stage.sandbox.world.journal), ""
            yield _event("anew", {}, f"{generation}:{place}")
        journal = stage.sandbox.world.journal
        if place < len(journal):
            end = min(len(journal), place + MOST)
            changed = list(dict.fromkeys(journal[place:end]))
            place = end
            yield _event("messages", [message_json(one) for one in changed], f"{generation}:{place}")
            continue
        head = head_json(stage)
        if (text := json.dumps(head, ensure_ascii=False)) != told:
            told = text
            yield _event("head", head, f"{generation}:{place}")
            continue
        if not await _changed(stage):
            yield b": still here\n\n"


def _parsed(last_id: str, stage: Stage) -> tuple[int, int]:
    """Where a reader is; one who says nothing sensible begins with this scene."""
    generation, _, place = last_id.partition(":")
    if generation.isdecimal() and place.isdecimal() and int(place) <= len(stage.sandbox.world.journal):
        return int(generation), int(place)
    return -1, 0


async def _changed(stage: Stage) -> bool:
    """Return at the next change, or after a heartbeat's time (False)."""
    waits = [stage.news.upcoming(), stage.sandbox.signal.upcoming()]
    try:
        done, _ = await asyncio.wait(waits, timeout=HEARTBEAT, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for one in waits:
            one.cancel()
    return bool(done)


def _event(kind: str, data: object, number: str) -> bytes:
    return f"event: {kind}\nid: {number}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n".encode()
