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

from sandbox.bots import Answer, Bot, Press
from sandbox.chats import Chat, Member, Topic
from sandbox.errors import NotAllowedError
from sandbox.faults import Fault, hang, reset, slow, status, too_many, words
from sandbox.limits import Limits
from sandbox.messages import Message
from sandbox.people import Person
from sandbox.sandbox import Sandbox

__all__ = [
    "Answer", "Bot", "Chat", "Fault", "Limits", "Member", "Message", "NotAllowedError", "Person", "Press", "Sandbox",
    "Topic", "hang", "reset", "slow", "status", "too_many", "words",
]  # fmt: skip
