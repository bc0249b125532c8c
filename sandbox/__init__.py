"""A Bot API server of our own on this machine: what tests, the demo and training speak to.

async with Sandbox() as sandbox:
    bot = sandbox.add_bot("1:token", "nhacviec_bot")
    lan = sandbox.person("Lan")
    group = sandbox.group("Vụ TCBC", members=[lan])
    ...  # the bot starts, with telegram.api_url = sandbox.url
    question = await lan.say(group, "/task Báo cáo 30/11")
    card = await group.answer_to(question)
    answer = await lan.press(card, "Xong")
"""

from sandbox.api.errors import NotAllowedError
from sandbox.api.faults import Fault, hang, reset, slow, status, too_many, words
from sandbox.api.limits import Limits
from sandbox.sandbox import Sandbox
from sandbox.world.bots import Bot, CallbackAnswer, CallbackPress
from sandbox.world.chats import Chat, Member, Topic
from sandbox.world.messages import ChatMessage
from sandbox.world.people import Person

__all__ = [
    "Bot",
    "CallbackAnswer",
    "CallbackPress",
    "Chat",
    "ChatMessage",
    "Fault",
    "Limits",
    "Member",
    "NotAllowedError",
    "Person",
    "Sandbox",
    "Topic",
    "hang",
    "reset",
    "slow",
    "status",
    "too_many",
    "words",
]  # fmt: skip
