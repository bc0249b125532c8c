"""Several photos that a person sends at once: a message each, of one album."""

import telegram

from sandbox import Chat, Person
from tests.sandbox.api.images import png


async def test_each_photo_is_a_message_of_one_album_and_the_first_has_the_caption(
    api: telegram.Bot, group: Chat, lan: Person
) -> None:
    asked = await api.send_message(group.id, "?")
    question = group.last
    await lan.send_album(group, [png(40, 30), png(30, 40)], "ảnh", reply_to=question)
    first, second = [one.message for one in await api.get_updates() if one.message is not None and one.message.photo]
    assert first.media_group_id is not None
    assert first.media_group_id == second.media_group_id
    assert (first.caption, second.caption) == ("ảnh", None)
    for one in (first, second):
        assert one.reply_to_message is not None
        assert one.reply_to_message.message_id == asked.message_id
