"""How a request may come, and what is answered to one that is wrong from the start."""

from __future__ import annotations

import json

import aiohttp
import pytest

from sandbox import Bot, Chat, Sandbox
from tests.sandbox.conftest import TOKEN, Raw


@pytest.mark.parametrize(
    ("path", "code", "description"),
    [
        ("/bot123456:wrong/getMe", 401, "Unauthorized"),
        ("/botnonsense/getMe", 404, "Not Found"),
        (f"/bot{TOKEN}/getMoney", 404, "Not Found: method not found"),
        ("/", 404, "Not Found"),
        ("/file/bot123456:wrong/documents/a", 401, "Unauthorized"),
    ],
)
async def test_wrong_addresses(sandbox: Sandbox, bot: Bot, path: str, code: int, description: str) -> None:
    async with aiohttp.ClientSession() as session, session.get(sandbox.url + path) as answer:
        assert answer.status == code
        assert await answer.json() == {"ok": False, "error_code": code, "description": description}


async def test_parameters_come_by_query_form_multipart_or_json(sandbox: Sandbox, group: Chat) -> None:
    url = f"{sandbox.url}/bot{TOKEN}/sendMessage"
    given = {"chat_id": str(group.id), "text": "Chào"}
    multipart = aiohttp.FormData(given, default_to_multipart=True)
    async with aiohttp.ClientSession() as session:
        for request in (
            session.get(url, params=given),
            session.post(url, data=given),
            session.post(url, data=multipart),
            session.post(url, json={"chat_id": group.id, "text": "Chào"}),
        ):
            async with request as answer:
                assert (await answer.json())["result"]["text"] == "Chào"
    assert len(group.messages) == 4


async def test_the_case_of_a_methods_name_does_not_matter(raw: Raw) -> None:
    assert (await raw("GETME"))["result"]["username"] == "nhacviec_bot"


async def test_nested_parameters_come_as_text_or_as_json(raw: Raw, group: Chat) -> None:
    keyboard = {"inline_keyboard": [[{"text": "a", "callback_data": "b"}]]}
    for markup in (keyboard, json.dumps(keyboard)):
        assert (await raw("sendMessage", chat_id=group.id, text="x", reply_markup=markup))["result"]["reply_markup"]


@pytest.mark.parametrize(
    ("params", "reason"),
    [
        ({"text": "x"}, "chat_id is empty"),
        ({"text": "x", "chat_id": "abc"}, "chat not found"),
        ({"reply_markup": "{"}, "can't parse reply keyboard markup JSON object"),
        ({"reply_markup": "[]"}, "object expected as reply markup"),
        ({"entities": [{"type": "bold", "offset": "x", "length": 1}]}, "can't parse MessageEntity"),
        ({"reply_parameters": "[]"}, "object expected as reply parameters"),
        ({"reply_parameters": {"message_id": "x"}}, "message to be replied not found"),
    ],
)
async def test_parameters_that_make_no_sense(raw: Raw, group: Chat, params: dict[str, object], reason: str) -> None:
    whole = params if reason.startswith("chat") else {"chat_id": group.id, "text": "x", **params}
    refused = await raw("sendMessage", **whole)
    assert (refused["status"], refused["description"][: 13 + len(reason)]) == (400, f"Bad Request: {reason}")


async def test_calls_are_logged_with_their_parameters_and_outcome(sandbox: Sandbox, raw: Raw, group: Chat) -> None:
    await raw("sendMessage", chat_id=group.id, text="x", reply_markup='{"inline_keyboard": []}')
    await raw("sendMessage", chat_id=group.id, text="")
    first, second = sandbox.calls_of("sendMessage")
    assert (first.ok, first.took_effect, first.chat_id) == (True, True, group.id)
    assert first.shown["reply_markup"] == {"inline_keyboard": []}
    assert (second.outcome, second.description) == (400, "Bad Request: message text is empty")
