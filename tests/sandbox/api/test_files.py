"""Documents and photos, both ways."""

from __future__ import annotations

import aiohttp
import pytest
import telegram
from telegram.error import BadRequest

from sandbox import Chat, Person, Sandbox
from tests.sandbox.api.images import jpeg, png
from tests.sandbox.conftest import TOKEN, Raw


async def test_a_bot_sends_a_document_and_the_person_has_its_bytes(api: telegram.Bot, group: Chat) -> None:
    sent = await api.send_document(
        group.id,
        b"PK\x03",
        caption="Tháng 10",
        caption_entities=[telegram.MessageEntity("italic", 0, 8)],
        filename="10.xlsx",
    )
    document = group.last.document
    assert document
    assert (document.name, document.data, group.last.text) == ("10.xlsx", b"PK\x03", "Tháng 10")
    assert sent.document
    assert (sent.document.file_name, sent.document.file_size, sent.caption) == ("10.xlsx", 3, "Tháng 10")
    assert [entity.type for entity in sent.caption_entities] == ["italic"]


async def test_a_photo_has_sizes_in_pixels(api: telegram.Bot, group: Chat) -> None:
    sent = await api.send_photo(group.id, png(800, 600), caption="Biểu đồ")
    assert [(size.width, size.height) for size in sent.photo] == [(90, 68), (800, 600)]
    photo = group.last.photo
    assert photo
    assert (photo.data, group.last.document) == (png(800, 600), None)
    assert (await api.send_photo(group.id, jpeg(320, 200))).photo[-1].width == 320


@pytest.mark.parametrize(
    ("data", "reason"), [(b"text", "Image_process_failed"), (png(4000, 10), "Photo_invalid_dimensions")]
)
async def test_what_is_no_photo_is_refused(api: telegram.Bot, group: Chat, data: bytes, reason: str) -> None:
    with pytest.raises(BadRequest, match=reason):
        await api.send_photo(group.id, data)


async def test_a_file_is_sent_again_by_its_id(api: telegram.Bot, group: Chat) -> None:
    first = await api.send_document(group.id, b"one", filename="a.txt")
    assert first.document
    again = await api.send_document(group.id, first.document.file_id)
    assert again.document == first.document
    with pytest.raises(BadRequest, match="Wrong file identifier/http url specified"):
        await api.send_document(group.id, "nonsense")


async def test_an_attached_file_is_found_by_its_name(sandbox: Sandbox, api: telegram.Bot, group: Chat) -> None:
    form = aiohttp.FormData({"chat_id": str(group.id), "document": "attach://part"})
    form.add_field("part", b"attached", filename="b.txt", content_type="text/plain")
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{sandbox.url}/bot{TOKEN}/sendDocument", data=form) as answer,
    ):
        assert (await answer.json())["result"]["document"]["mime_type"] == "text/plain"
    assert group.last.document
    assert group.last.document.data == b"attached"


async def test_a_person_sends_a_document_and_the_bot_downloads_it(api: telegram.Bot, lan: Person, group: Chat) -> None:
    await lan.send_document(group, "việc.csv", b"kind;unit", "/import", mime_type="text/csv")
    (update,) = await api.get_updates()
    assert update.message
    document = update.message.document
    assert document
    assert (document.file_name, document.mime_type, update.message.caption) == ("việc.csv", "text/csv", "/import")
    file = await document.get_file()
    assert bytes(await file.download_as_bytearray()) == b"kind;unit"


async def test_a_person_sends_a_photo_and_the_bot_downloads_it(api: telegram.Bot, lan: Person, group: Chat) -> None:
    await lan.send_photo(lan.private(), png(10, 20), "ảnh")
    (update,) = await api.get_updates()
    assert update.message
    file = await update.message.photo[0].get_file()
    assert bytes(await file.download_as_bytearray()) == png(10, 20)


async def test_files_that_telegram_does_not_give_out(sandbox: Sandbox, raw: Raw, lan: Person, group: Chat) -> None:
    big = await lan.send_document(group, "big.bin", b"\0" * (20 * 1024 * 1024 + 1), "/import")
    assert big.document
    assert (await raw("getFile", file_id=big.document.file_id))["description"] == "Bad Request: file is too big"
    assert (await raw("getFile", file_id="x"))["description"] == "Bad Request: invalid file_id"
    async with aiohttp.ClientSession() as session, session.get(f"{sandbox.url}/file/bot{TOKEN}/none") as answer:
        assert answer.status == 404


async def test_an_empty_file_and_a_long_caption_are_refused(raw: Raw, api: telegram.Bot, group: Chat) -> None:
    with pytest.raises(BadRequest, match="File must be non-empty"):
        await api.send_document(group.id, b"")
    with pytest.raises(BadRequest, match="Message caption is too long"):
        await api.send_document(group.id, b"x", caption="đ" * 1025)
    assert (await api.send_document(group.id, b"x", caption="đ" * 1024)).caption
    assert (await raw("sendPhoto", chat_id=group.id))["description"] == "Bad Request: there is no photo in the request"
