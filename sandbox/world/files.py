"""Files on the server: documents as they were sent, photos with their size in pixels."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sandbox.api.errors import bad_request

MAX_UPLOAD = 50 * 1024 * 1024
MAX_PHOTO = 10 * 1024 * 1024
MAX_DOWNLOAD = 20 * 1024 * 1024
PREFIXES = {"documents": "BQAC", "photos": "AgAC"}
THUMBNAIL = 90  # pixels, the longer side of a photo's small size


@dataclass(frozen=True)
class StoredFile:
    """A file that was sent. A photo has `width` and `height` in pixels; a document has neither."""

    file_id: str
    unique_id: str
    path: str
    name: str | None
    mime_type: str | None
    data: bytes = field(repr=False)
    width: int = 0
    height: int = 0

    @property
    def is_photo(self) -> bool:
        return self.width > 0

    def document_json(self) -> dict[str, Any]:
        found = {"file_name": self.name, "mime_type": self.mime_type}
        known = {key: value for key, value in found.items() if value is not None}
        return {"file_id": self.file_id, "file_unique_id": self.unique_id, "file_size": len(self.data), **known}

    def photo_json(self) -> list[dict[str, Any]]:
        """A photo in two sizes, the small one first. Both are the same bytes: nothing is scaled here."""
        scale = min(1.0, THUMBNAIL / max(self.width, self.height))
        small = (max(1, round(self.width * scale)), max(1, round(self.height * scale)))
        return [
            {
                "file_id": self.file_id + suffix,
                "file_unique_id": self.unique_id + suffix,
                "file_size": len(self.data),
                "width": width,
                "height": height,
            }
            for suffix, (width, height) in (("s", small), ("", (self.width, self.height)))
        ]


class FileStore:
    """All files of the sandbox, by file_id and by path."""

    def __init__(self) -> None:
        self._by_id: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}

    def add_document(self, name: str | None, mime_type: str | None, data: bytes) -> StoredFile:
        """Raises ApiError for an empty or too large file."""
        self._check(data, MAX_UPLOAD)
        suffix = f".{name.rsplit('.', 1)[1]}" if name and "." in name else ""
        return self._add(data, folder="documents", suffix=suffix, name=name, mime_type=mime_type)

    def add_photo(self, data: bytes) -> StoredFile:
        """Raises ApiError for what Telegram would not take as a photo."""
        self._check(data, MAX_PHOTO)
        width, height = image_size(data)
        if width + height > 10_000 or max(width, height) > 20 * min(width, height):
            raise bad_request("PHOTO_INVALID_DIMENSIONS")
        return self._add(data, folder="photos", suffix=".jpg", size=(width, height))

    def by_id(self, file_id: str) -> StoredFile | None:
        return self._by_id.get(file_id) or self._by_id.get(file_id.removesuffix("s"))

    def forget(self, file_id: str) -> None:
        """The server no longer has this file."""
        self._by_id.pop(file_id, None)

    def by_path(self, path: str) -> StoredFile | None:
        return self._by_path.get(path)

    def _check(self, data: bytes, limit: int) -> None:
        if not data:
            raise bad_request("file must be non-empty")
        if len(data) > limit:
            raise bad_request("file is too big")

    def _add(
        self,
        data: bytes,
        *,
        folder: str,
        suffix: str,
        name: str | None = None,
        mime_type: str | None = None,
        size: tuple[int, int] = (0, 0),
    ) -> StoredFile:
        number = len(self._by_id)
        unique = hashlib.sha256(data).hexdigest()[:14]
        path = f"{folder}/file_{number}{suffix}"
        file_id = f"{PREFIXES[folder]}{number:06d}-{unique}"
        stored = StoredFile(file_id, f"u{unique}", path, name, mime_type, data, *size)
        self._by_id[stored.file_id] = stored
        self._by_path[path] = stored
        return stored


def image_size(data: bytes) -> tuple[int, int]:
    """Width and height in pixels of a PNG or JPEG. Raises ApiError (IMAGE_PROCESS_FAILED) for anything else."""
    if data.startswith(b"\x89PNG\r\n\x1a\n") and len(data) >= 24:
        width, height = struct.unpack(">II", data[16:24])
        if width and height:
            return int(width), int(height)
    if data.startswith(b"\xff\xd8"):
        for marker, start in _jpeg_segments(data):
            if 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC} and start + 7 <= len(data):
                height, width = struct.unpack(">HH", data[start + 3 : start + 7])
                return int(width), int(height)
    raise bad_request("IMAGE_PROCESS_FAILED")


def _jpeg_segments(data: bytes) -> Iterator[tuple[int, int]]:
    """Each marker of a JPEG and where its length field stands."""
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        yield data[at + 1], at + 2
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
