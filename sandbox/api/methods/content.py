"""What a call says: a text with its entities, a caption, a keyboard, a file. Checked as Telegram checks it."""

from __future__ import annotations

from sandbox.api.calls import Call
from sandbox.api.entities import MAX_CAPTION, MAX_TEXT, Entity, FormattedText, finish
from sandbox.api.errors import bad_request
from sandbox.api.keyboards import Keyboard, parse_keyboard
from sandbox.api.params import Upload
from sandbox.world.files import StoredFile
from sandbox.world.world import World


def text_of(call: Call) -> FormattedText:
    """`text` with `entities`. Raises ApiError: empty, too long, cannot be parsed."""
    text = _formatted(call, "text", "entities")
    if not text.text:
        raise bad_request("message text is empty")
    if len(text.text) > MAX_TEXT:
        raise bad_request("message is too long")
    return text


def caption_of(call: Call) -> FormattedText:
    """`caption` with `caption_entities`; may be empty."""
    caption = _formatted(call, "caption", "caption_entities")
    if len(caption.text) > MAX_CAPTION:
        raise bad_request("message caption is too long")
    return caption


def _formatted(call: Call, text: str, entities: str) -> FormattedText:
    return finish(call.params.text(text), _given(call.world, call.params.decoded(entities, "entities")))


def _given(world: World, entities: object) -> list[Entity]:
    if entities is None:
        return []
    if not isinstance(entities, list):
        raise bad_request("can't parse entities: expected an Array of MessageEntity")
    return [_entity(world, one) for one in entities]


def _entity(world: World, value: object) -> Entity:
    if not isinstance(value, dict):
        raise bad_request("can't parse MessageEntity: expected an Object")
    offset, length = value.get("offset"), value.get("length")
    if not isinstance(offset, int) or not isinstance(length, int) or not isinstance(value.get("type"), str):
        raise bad_request("can't parse MessageEntity: type, offset and length are required")
    user = value.get("user")
    known = world.user_by_id(user["id"]) if isinstance(user, dict) and "id" in user else None
    return Entity(value["type"], offset, length, user=known)


def keyboard_of(call: Call) -> Keyboard | None:
    """`reply_markup`: an inline keyboard; no other is known."""
    return parse_keyboard(call.params.decoded("reply_markup", "reply keyboard markup"))


def document_from(call: Call, given: Upload | str | None) -> StoredFile:
    if isinstance(given, Upload):
        return call.world.files.add_document(given.name, given.mime_type, given.data)
    return _known(call, given, "document")


def photo_from(call: Call, given: Upload | str | None) -> StoredFile:
    if isinstance(given, Upload):
        return call.world.files.add_photo(given.data)
    found = _known(call, given, "photo")
    if not found.is_photo:
        raise bad_request("can't use file of type Document as Photo")
    return found


def _known(call: Call, given: str | None, kind: str) -> StoredFile:
    if given is None:
        raise bad_request(f"there is no {kind} in the request")
    if given.startswith(("http://", "https://")):
        raise bad_request("failed to get HTTP URL content")
    found = call.world.files.by_id(given)
    if found is None:
        raise bad_request("wrong file identifier/HTTP URL specified")
    return found
