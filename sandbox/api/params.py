"""A request's parameters, whichever of the four ways they came: query, form, multipart or JSON.

Source: https://core.telegram.org/bots/api#making-requests. Values are read as leniently as Telegram reads them.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from aiohttp import BodyPartReader, web

from sandbox.api.errors import bad_request


@dataclass(frozen=True)
class Upload:
    """A file in a multipart request."""

    name: str
    mime_type: str | None
    data: bytes = field(repr=False)


class Params:
    """What a request says: `values` as they came, `uploads` by the name of their part."""

    def __init__(self, values: dict[str, Any], uploads: dict[str, Upload] | None = None) -> None:
        self.values = values
        self.uploads = uploads or {}

    def text(self, name: str, default: str = "") -> str:
        value = self.values.get(name)
        if value is None:
            return default
        return value if isinstance(value, str) else json.dumps(value)

    def integer(self, name: str, default: int = 0) -> int:
        try:
            return int(self.text(name))
        except ValueError:
            return default

    def flag(self, name: str) -> bool:
        return self.text(name).lower() in {"true", "yes", "1"}

    def decoded(self, name: str, what: str) -> Any:
        """The JSON value of a parameter, None without one. Raises ApiError: can't parse `what`."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError:
            raise bad_request(f"can't parse {what} JSON object") from None

    def strings(self, name: str, what: str) -> list[str] | None:
        """A list of strings, None without the parameter."""
        value = self.decoded(name, what)
        if value is None:
            return None
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise bad_request(f"can't parse {what} JSON object")
        return value

    def file(self, name: str) -> Upload | str | None:
        """A file that came along, or the text (a file_id, an address) that stands for one."""
        return self.uploads.get(name) or self.attached(self.text(name))

    def attached(self, reference: str) -> Upload | str | None:
        """What `attach://name` means, or the reference itself."""
        if reference.startswith("attach://"):
            return self.uploads.get(reference.removeprefix("attach://"))
        return reference or None

    def shown(self) -> dict[str, Any]:
        """The parameters as the log of calls keeps them: JSON decoded where it is an object or a list."""
        return {name: _decoded_if_nested(value) for name, value in self.values.items()} | self.uploads


def _decoded_if_nested(value: Any) -> Any:
    if isinstance(value, str) and value[:1] in ("{", "["):
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value


async def read_params(request: web.Request) -> Params:
    """Raises ApiError for a body that cannot be read."""
    values: dict[str, Any] = dict(request.query)
    if request.content_type == "application/json":
        try:
            body = await request.json()
        except ValueError:
            raise bad_request("can't parse request JSON object") from None
        if isinstance(body, dict):
            values.update(body)
        return Params(values)
    if request.content_type == "multipart/form-data":
        return await _read_multipart(request, values)
    values.update({key: value for key, value in (await request.post()).items() if isinstance(value, str)})
    return Params(values)


async def _read_multipart(request: web.Request, values: dict[str, Any]) -> Params:
    uploads: dict[str, Upload] = {}
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or part.name is None:
            continue
        data = bytes(await part.read(decode=True))
        if part.filename is None:
            values[part.name] = data.decode()
        else:
            uploads[part.name] = Upload(part.filename, part.headers.get("Content-Type"), data)
    return Params(values, uploads)
