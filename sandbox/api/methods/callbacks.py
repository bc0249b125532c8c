"""answerCallbackQuery."""

from __future__ import annotations

from sandbox.api.calls import Call
from sandbox.api.errors import bad_request
from sandbox.api.methods.registry import Registry
from sandbox.world.bots import CallbackAnswer

METHODS = Registry()
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
MAX_ANSWER = 200  # characters


@METHODS("answerCallbackQuery")
def answer_callback_query(call: Call) -> bool:
    """Once for each press, and before the person's app has given up (World.answer_within)."""
    press = call.bot.presses.get(call.params.text("callback_query_id"))
    if press is None or press.answer is not None or call.at - press.at > call.world.answer_within:
        raise bad_request(TOO_OLD)
    text = call.params.text("text")
    if len(text) > MAX_ANSWER:
        raise bad_request("MESSAGE_TOO_LONG")
    press.answer = CallbackAnswer(text, call.params.flag("show_alert"))
    call.world.signal.fire()
    return True
