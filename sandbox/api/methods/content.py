"""What a call says: a text with its entities, a caption, a keyboard, a file. Checked as Telegram checks it."""

from __future__ import annotations

from typing import Any

from sandbox.api.calls import Call
from sandbox.api.entities import MAX_CAPTION, MAX_TEXT, Entity, FormattedText, finish
from sandbox.api.errors import bad_request
from sandbox.api.keyboards import Markup, parse_markup
from sandbox.api.markup import parse_html
from sandbox.api.params import Upload
from sandbox.world.files import StoredFile
from sandbox.world.world import World


def text_of(call: Call) -> FormattedText:
    """`text` with `parse_mode` or `entities`. Raises ApiError: empty, too long, cannot be parsed."""
    parsed = formatted(
        call.world, call.params.text("text"), call.params.text("parse_mode"), _entities(call, "entities")
    )
    if not parsed.text:
        raise bad_request("message text is empty")
    if len(parsed.text) > MAX_TEXT:
        raise bad_request("message is too long")
    return parsed


def caption_of(call: Call) -> FormattedText:
    """`caption` with `parse_mode` or `caption_entities`; may be empty."""
    entities = _entities(call, "caption_entities")
    return checked_caption(formatted(call.world, call.params.text("caption"), call.params.text("parse_mode"), entities))


def checked_caption(caption: FormattedText) -> FormattedText:
    if len(caption.text) > MAX_CAPTION:
        raise bad_request("message caption is too long")
    return caption


def formatted(world: World, text: str, parse_mode: str, entities: object) -> FormattedText:
    """A text as Telegram keeps it. `parse_mode` wins over `entities` (decoded JSON). The only mode known is HTML."""
    if not parse_mode:
        return finish(text, _given(world, entities))
    if parse_mode.lower() != "html":
        raise bad_request("unsupported parse_mode")
    plain, marked = parse_html(text, world.user_by_id)
    return finish(plain, marked)


def _entities(call: Call, name: str) -> Any:
    return call.params.decoded(name, "entities")


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
    return Entity(
        value["type"],
        offset,
        length,
        url=value.get("url"),
        user=known,
        language=value.get("language"),
        custom_emoji_id=value.get("custom_emoji_id"),
    )


def markup_of(call: Call, *, inline_only: bool = False) -> Markup:
    """`reply_markup`; where only an inline keyboard will do, anything else is refused."""
    markup = parse_markup(call.params.decoded("reply_markup", "reply keyboard markup"))
    if inline_only and markup.other:
        raise bad_request("inline keyboard expected")
    return markup


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
